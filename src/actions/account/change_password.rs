//! A signed-in person changes the password; other sessions end.

use super::{Faults, audit, hash, nothing_more, verify, written_as};
use crate::actions::throttle::{self, Attempt};
use crate::actions::{ActionError, security};
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::password::PasswordFault;
use crate::portal::Portal;
use crate::store::{Tx, account, session};

/// The form, as typed.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    pub current: &'a str,
    pub password: &'a str,
    pub again: &'a str,
}

/// Sets the new password and ends every session but this one.
pub async fn change_password(
    portal: &Portal,
    id: AccountId,
    typed: &NewPassword<'_>,
    this_session: Option<&[u8]>,
) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let attempt = Attempt {
        at: "change password",
        account: &known.email,
        ip: None,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let mut faults = Faults::default();
    if !verify(portal, typed.current, Some(&known.password_hash)).await? {
        let fault = FieldFault::Password(PasswordFault::NotYours);
        faults.push("current_password", fault);
    }
    faults.judge_password(typed.password, &known.name, &known.email);
    if typed.password != typed.again {
        let fault = FieldFault::Password(PasswordFault::NotRepeated);
        faults.push("password_again", fault);
    }
    if !faults.is_empty() {
        return Err(faults.into_error());
    }
    let password_hash = hash(portal, typed.password).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    throttle::forgive(&mut tx, portal, &attempt).await?;
    account::set_password(&mut tx, id, &password_hash).await?;
    session::end_all(&mut tx, id, this_session, portal.now()).await?;
    let by = (id, written_as(&known.roles));
    audit(&mut tx, portal, by, "change_password", id, nothing_more());
    tx.commit().await?;
    security::note(security::SecurityEvent::PasswordChanged, Some(id), None);
    Ok(())
}
