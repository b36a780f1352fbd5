//! The link of the confirmation mail. Whoever holds it holds the mailbox: it confirms the address and opens a session.

use super::account::{audit, nothing_more, written_as};
use super::secret::hash_of;
use super::visit::{self, Opened};
use super::{ActionError, device};
use crate::domain::id::AccountId;
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::account_token::{self, Purpose};
use crate::store::{Tx, account};

/// What a link that still works is about.
#[derive(Debug)]
pub struct Confirmation {
    /// As people read it.
    pub email: String,
    /// The page on the way to which somebody registered.
    pub onward: Option<String>,
}

/// Who is signed in by the link.
#[derive(Debug)]
pub struct Confirmed {
    pub account: AccountId,
    pub roles: Vec<Role>,
    pub opened: Opened,
    /// By what the device is known from now on.
    pub device: String,
    pub onward: Option<String>,
}

/// What the link is about, if it still works; looking changes nothing.
pub async fn find(portal: &Portal, token: &str) -> Result<Option<Confirmation>, ActionError> {
    let mut conn = portal.acquire().await?;
    let purpose = Purpose::ConfirmEmail;
    let found = account_token::leads(&mut conn, &hash_of(token), purpose, portal.now()).await?;
    Ok(found.map(|found| Confirmation {
        email: Email::parse(&found.email).map_or(found.email, |email| email.shown()),
        onward: found.onward,
    }))
}

/// Confirms the address and signs in, in place of the session so far; `NotFound` where the link no longer works,
/// `NikHeld` where somebody else was first.
pub async fn confirm(
    portal: &Portal,
    token: &str,
    session: Option<&[u8]>,
) -> Result<Confirmed, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let (now, hash, purpose) = (portal.now(), hash_of(token), Purpose::ConfirmEmail);
    let leads = account_token::leads(tx.conn(), &hash, purpose, now).await?;
    let id = account_token::take(&mut tx, &hash, purpose, now)
        .await?
        .ok_or(ActionError::NotFound)?;
    let known = account::find(tx.conn(), id)
        .await?
        .filter(|known| !known.disabled)
        .ok_or(ActionError::NotFound)?;
    account::confirm_email(&mut tx, id, now).await?;
    let absolute = lifetime(&known.roles).absolute;
    let opened = visit::rotate(&mut tx, portal, session, id, absolute).await?;
    let by = (id, written_as(&known.roles));
    audit(&mut tx, portal, by, "sign_in", id, nothing_more());
    tx.commit().await?;
    Ok(Confirmed {
        account: id,
        roles: known.roles,
        opened,
        device: device::token(portal, &known.email),
        onward: leads.and_then(|leads| leads.onward),
    })
}
