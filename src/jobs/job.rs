//! One job of the queue: what was done, or why it was not.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::id::AccountId;
use crate::portal::Portal;

/// What was done.
#[derive(Debug)]
pub(super) enum Done {
    Work,
    /// A letter was taken by a mail server.
    Mail(Addressee),
}

/// Whom a letter went to, at the address of that moment.
#[derive(Debug)]
pub(super) struct Addressee {
    pub(super) account: AccountId,
    pub(super) address: String,
}

/// Why a job was not done. A cause names no person.
#[derive(Debug, thiserror::Error)]
pub(super) enum JobError {
    #[error("{0}")]
    Hopeless(String),
    /// The address takes no mail.
    #[error("{cause}")]
    Unreachable { to: Addressee, cause: String },
    #[error("{0}")]
    Later(String),
}

/// What an act sealed into a payload.
pub(super) fn opened(portal: &Portal, sealed: &str) -> Result<String, JobError> {
    let hopeless = |cause: &dyn std::fmt::Display| JobError::Hopeless(cause.to_string());
    let sealed = STANDARD.decode(sealed).map_err(|cause| hopeless(&cause))?;
    let opened = portal
        .vault()
        .open(&sealed)
        .map_err(|cause| hopeless(&cause))?;
    String::from_utf8(opened).map_err(|cause| hopeless(&cause))
}
