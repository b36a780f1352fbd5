//! Traces of a visit: sessions, the message for the next page, and forms kept until their owner signs in again.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::actions::ActionError;
use crate::actions::secret::Secret;
use crate::domain::id::AccountId;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::session::{self, NewSession, ParkedForm};

/// How long a kept form can be handed back.
pub const PARKED_FOR: TimeDelta = TimeDelta::hours(2);

/// A session that was just opened; its token goes into the cookie and only its hash is stored.
#[derive(Debug)]
pub struct Opened {
    pub token: Secret,
    pub csrf: Secret,
}

/// Whose a new session is, and what it begins with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    pub(super) account: AccountId,
    pub(super) expires_at: DateTime<Utc>,
    /// When a code of the second factor was accepted.
    pub(super) factor_at: Option<DateTime<Utc>>,
}

async fn open(tx: &mut Tx, portal: &Portal, begun: Option<Begun>) -> Result<Opened, ActionError> {
    let opened = Opened {
        token: Secret::random(),
        csrf: Secret::random(),
    };
    let now = portal.now();
    session::insert(
        tx,
        &NewSession {
            token_hash: &opened.token.hash(),
            account: begun.map(|begun| begun.account),
            csrf: opened.csrf.as_str(),
            now,
            expires_at: begun.map_or(now + lifetime(&[]).absolute, |begun| begun.expires_at),
            factor_at: begun.and_then(|begun| begun.factor_at),
        },
    )
    .await?;
    Ok(opened)
}

/// Replaces the visitor's session by one of this account, and passes the account its kept form.
pub(super) async fn rotate(
    tx: &mut Tx,
    portal: &Portal,
    before: Option<&[u8]>,
    begun: Begun,
) -> Result<Opened, ActionError> {
    let opened = open(tx, portal, Some(begun)).await?;
    if let Some(before) = before {
        session::move_parked(tx, before, &opened.token.hash(), begun.account).await?;
        session::end(tx, before, portal.now()).await?;
    }
    Ok(opened)
}

/// Gives a person's session a new token; it ends when it would have ended.
pub(super) async fn renew(
    tx: &mut Tx,
    portal: &Portal,
    before: &[u8],
    account: AccountId,
) -> Result<Opened, ActionError> {
    let known = session::limits(tx, before).await?;
    let (expires_at, factor_at) = known.ok_or(ActionError::NotFound)?;
    let begun = Begun {
        account,
        expires_at,
        factor_at,
    };
    rotate(tx, portal, Some(before), begun).await
}

/// Records that a session is in use.
pub async fn touch(portal: &Portal, token_hash: &[u8]) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    session::touch(&mut tx, token_hash, portal.now()).await?;
    Ok(tx.commit().await?)
}

/// Sets or clears the message of the next page.
pub async fn set_flash(
    portal: &Portal,
    token_hash: &[u8],
    flash: Option<Value>,
) -> Result<(), ActionError> {
    Ok(session::set_flash(portal.pool(), token_hash, flash).await?)
}

/// Keeps a form that was sent after the session of `account` had ended: encrypted, under a new anonymous session.
pub async fn park(
    portal: &Portal,
    account: AccountId,
    path: &str,
    body: &[u8],
) -> Result<Opened, ActionError> {
    let body_sealed = portal
        .vault()
        .seal(body)
        .map_err(|cause| ActionError::Outside {
            service: "vault",
            cause: cause.to_string(),
        })?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let opened = open(&mut tx, portal, None).await?;
    session::park(
        &mut tx,
        &ParkedForm {
            token_hash: &opened.token.hash(),
            account,
            path,
            body_sealed: &body_sealed,
            now: portal.now(),
        },
    )
    .await?;
    tx.commit().await?;
    Ok(opened)
}

/// Returns a kept form, once.
pub async fn take_parked(
    portal: &Portal,
    token_hash: &[u8],
    account: AccountId,
) -> Result<Option<Vec<u8>>, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let since = portal.now() - PARKED_FOR;
    let sealed = session::take_parked(&mut tx, token_hash, account, since).await?;
    tx.commit().await?;
    // A form that the current key cannot open is lost; the visitor could do nothing about an error.
    Ok(sealed.and_then(|sealed| portal.vault().open(&sealed).ok()))
}
