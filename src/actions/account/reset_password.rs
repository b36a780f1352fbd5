//! Forgotten passwords: a link by mail, with the same response for every address.

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::json;

use super::sign_in;
use super::{Faults, audit, hash, nothing_more, written_as};
use crate::actions::mail::{self, Message};
use crate::actions::secret::{Secret, hash_of};
use crate::actions::throttle::{self, Attempt};
use crate::actions::{ActionError, security};
use crate::domain::account_change::AccountChange;
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, JobId};
use crate::domain::identity::Email;
use crate::domain::password::PasswordFault;
use crate::portal::Portal;
use crate::store::account_token::{self, Purpose};
use crate::store::{Tx, account, job, session};

/// Kind of the jobs that look up an address.
pub const JOB: &str = "reset_password";

/// How long a reset link is valid.
pub const RESET_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Leaves looking up the address to the worker, so that the response takes equally long for an unknown one.
pub async fn request(
    portal: &Portal,
    typed_email: &str,
    ip: Option<IpAddr>,
) -> Result<(), ActionError> {
    let mut faults = Faults::default();
    let Some(email) = faults.take("email", Email::parse(typed_email)) else {
        return Err(faults.into_error());
    };
    let attempt = Attempt {
        at: "reset password",
        account: email.as_str(),
        ip,
        device: None,
        from_all: throttle::STRICT,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let sealed = mail::seal(portal, email.as_str().as_bytes())?;
    let payload = json!({ "email_sealed": STANDARD.encode(sealed) });
    let mut tx = Tx::begin(portal.pool()).await?;
    job::enqueue_now(&mut tx, JOB, &payload, portal.now(), None).await?;
    Ok(tx.commit().await?)
}

/// Sends a link to the address if it has an account; only once for each job, however often the job is repeated.
pub async fn send(portal: &Portal, email: &str, asked: JobId) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let known = account::find_by_email(tx.conn(), email).await?;
    if let Some(id) = known.filter(|known| !known.disabled).map(|known| known.id) {
        let (link, now) = (Secret::random(), portal.now());
        let until = now + RESET_WITHIN;
        let purpose = Purpose::ResetPassword;
        account_token::insert(&mut tx, &link.hash(), (id, purpose), (now, until), None).await?;
        let message = (Message::ResetPassword, Some(&link));
        let dedupe = format!("reset_password:{asked}");
        mail::enqueue_once(&mut tx, portal, id, message, Some(&dedupe)).await?;
    }
    Ok(tx.commit().await?)
}

/// The account of this link; `NotFound` if it is not valid any more.
pub async fn open(portal: &Portal, token: &str) -> Result<AccountId, ActionError> {
    let mut conn = portal.acquire().await?;
    let purpose = Purpose::ResetPassword;
    account_token::find(&mut conn, &hash_of(token), purpose, portal.now())
        .await?
        .ok_or(ActionError::NotFound)
}

/// Sets the new password, uses up the link and ends every session. This also proves the address and clears the count of
/// wrong sign-ins.
pub async fn reset(
    portal: &Portal,
    token: &str,
    (password, again): (&str, &str),
    ip: Option<IpAddr>,
) -> Result<(), ActionError> {
    let id = open(portal, token).await?;
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let mut faults = Faults::default();
    faults.judge_password(password, &known.name, &known.email);
    if password != again {
        let fault = FieldFault::Password(PasswordFault::NotRepeated);
        faults.push("password_again", fault);
    }
    if !faults.is_empty() {
        return Err(faults.into_error());
    }
    let password_hash = hash(portal, password).await?;
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    account_token::take(&mut tx, &hash_of(token), Purpose::ResetPassword, now)
        .await?
        .ok_or(ActionError::NotFound)?;
    account::set_password(&mut tx, id, &password_hash).await?;
    account::confirm_email(&mut tx, id, now).await?;
    session::end_all(&mut tx, id, None, now).await?;
    throttle::forgive(&mut tx, portal, &sign_in::attempt(&known.email, ip)).await?;
    let by = (id, written_as(&known.roles));
    audit(&mut tx, portal, by, "reset_password", id, nothing_more());
    mail::tell(&mut tx, portal, id, AccountChange::Password).await?;
    tx.commit().await?;
    security::note(security::SecurityEvent::PasswordReset, Some(id), None);
    Ok(())
}
