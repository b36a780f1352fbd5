//! A signed-in person changes the password; other sessions end.

use super::visit::{self, Opened};
use super::{Faults, audit, hash, nothing_more, own_password, written_as};
use crate::actions::{ActionError, mail, security};
use crate::domain::account_change::AccountChange;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::password::PasswordFault;
use crate::portal::Portal;
use crate::store::account_token::{self, Purpose};
use crate::store::{Tx, account, session};

/// The form, as typed.
#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    pub current: &'a str,
    pub password: &'a str,
    pub again: &'a str,
}

/// Sets the new password, invalidates links that would set another, ends every other session and gives this one a new
/// token.
pub async fn change_password(
    portal: &Portal,
    id: AccountId,
    typed: &NewPassword<'_>,
    this_session: &[u8],
) -> Result<Opened, ActionError> {
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let mut faults = Faults::default();
    if !own_password::is_right(portal, &known, typed.current).await? {
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
    account::set_password(&mut tx, id, &password_hash).await?;
    let now = portal.now();
    account_token::end(&mut tx, id, Purpose::ResetPassword, now).await?;
    session::end_all(&mut tx, id, Some(this_session), now).await?;
    let opened = visit::renew(&mut tx, portal, this_session, id).await?;
    let by = (id, written_as(&known.roles));
    audit(&mut tx, portal, by, "change_password", id, nothing_more());
    mail::tell(&mut tx, portal, id, AccountChange::Password).await?;
    tx.commit().await?;
    security::note(security::SecurityEvent::PasswordChanged, Some(id), None);
    Ok(opened)
}
