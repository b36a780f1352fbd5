//! The result of one job.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::id::AccountId;
use crate::portal::Portal;

/// What was done.
#[derive(Debug)]
pub(super) enum Done {
    Work,
    /// A mail server accepted the mail.
    Mail(Addressee),
}

/// The recipient of a mail, with the address at that time.
#[derive(Debug)]
pub(super) struct Addressee {
    pub(super) account: AccountId,
    pub(super) address: String,
}

/// Why a job failed. The cause names no person.
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

/// Decrypts what an act sealed into a payload.
pub(super) fn opened(portal: &Portal, sealed: &str) -> Result<String, JobError> {
    let hopeless = |cause: &dyn std::fmt::Display| JobError::Hopeless(cause.to_string());
    let sealed = STANDARD.decode(sealed).map_err(|cause| hopeless(&cause))?;
    let opened = portal
        .vault()
        .open(&sealed)
        .map_err(|cause| hopeless(&cause))?;
    String::from_utf8(opened).map_err(|cause| hopeless(&cause))
}
