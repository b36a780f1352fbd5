//! Mails about the account itself, enqueued in the transaction of the act; secrets in links are stored encrypted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::ActionError;
use super::secret::Secret;
use crate::domain::account_change::AccountChange;
use crate::domain::id::AccountId;
use crate::portal::Portal;
use crate::store::{Tx, job};

/// Kind of the jobs that send mail.
pub const JOB: &str = "mail";

/// The kind of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    ConfirmEmail,
    ResetPassword,
    /// The first link for a new colleague.
    Invitation,
    /// Somebody tried to register an address that has an account.
    AccountExists,
}

impl Message {
    const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm_email",
            Self::ResetPassword => "reset_password",
            Self::Invitation => "invitation",
            Self::AccountExists => "account_exists",
        }
    }
}

/// Enqueues a mail to the account's address.
pub(super) async fn enqueue(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    message: Message,
    link: Option<&Secret>,
) -> Result<(), ActionError> {
    enqueue_once(tx, portal, account, (message, link), None).await
}

/// As [`enqueue`], but only once for this key.
pub(super) async fn enqueue_once(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    (message, link): (Message, Option<&Secret>),
    dedupe: Option<&str>,
) -> Result<(), ActionError> {
    let link = link
        .map(|secret| seal(portal, secret.as_str().as_bytes()))
        .transpose()?
        .map(|sealed| STANDARD.encode(sealed));
    let payload = json!({
        "message": message.as_str(),
        "account": account.to_string(),
        "link_sealed": link,
        "params": {},
    });
    Ok(job::enqueue_now(tx, JOB, &payload, portal.now(), dedupe).await?)
}

/// The word for mails about changes to an account's safety.
pub const CHANGED: &str = "account_changed";

/// Tells a person by mail what has happened to the safety of their account.
pub(super) async fn tell(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    change: AccountChange,
) -> Result<(), ActionError> {
    let now = portal.now();
    let payload = json!({
        "message": CHANGED,
        "account": account.to_string(),
        "params": { "change": change.as_str(), "at": now },
    });
    Ok(job::enqueue_now(tx, JOB, &payload, now, None).await?)
}

/// Encrypts with the vault.
pub(super) fn seal(portal: &Portal, plain: &[u8]) -> Result<Vec<u8>, ActionError> {
    portal
        .vault()
        .seal(plain)
        .map_err(|cause| ActionError::Outside {
            service: "vault",
            cause: cause.to_string(),
        })
}
