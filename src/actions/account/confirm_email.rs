//! The link of the confirmation mail. It proves access to the mailbox, but somebody else may have registered with that
//! address and chosen the password. The link alone therefore signs in only in the browser that registered.

use std::net::IpAddr;

use super::pending_registration::Pending;
use super::visit::{self, Begun, Opened};
use super::{audit, nothing_more, verify, written_as};
use super::{device, sign_in};
use crate::actions::secret::hash_of;
use crate::actions::throttle;
use crate::actions::{ActionError, security};
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::Email;
use crate::domain::password::PasswordFault;
use crate::domain::procedure::Role;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::account_token::{self, Leads, Purpose};
use crate::store::{Tx, account};

/// The registration behind a valid link.
#[derive(Debug)]
pub struct Confirmation {
    /// With an international domain in its own letters.
    pub email: String,
    /// Name as typed at registration.
    pub name: String,
    /// The page that the person was going to when registering.
    pub onward: Option<String>,
    /// Whether this browser registered; then nothing more is asked.
    pub here: bool,
}

/// Proof that the holder of the link is the person who registered.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnerProof<'a> {
    /// The registration kept in this browser, if there is one.
    pub pending: Option<&'a Pending>,
    /// Needed in any other browser.
    pub password: &'a str,
    pub ip: Option<IpAddr>,
}

/// The account that the link signed in.
#[derive(Debug)]
pub struct Confirmed {
    pub account: AccountId,
    pub roles: Vec<Role>,
    pub opened: Opened,
    /// Token by which this device will be recognised.
    pub device: String,
    pub onward: Option<String>,
}

/// The registration behind the link, if the link is valid; changes nothing.
pub async fn find(
    portal: &Portal,
    token: &str,
    pending: Option<&Pending>,
) -> Result<Option<Confirmation>, ActionError> {
    Ok(leads(portal, token).await?.map(|found| Confirmation {
        email: Email::parse(&found.email).map_or(found.email, |email| email.shown()),
        name: found.name,
        onward: found.onward,
        here: pending.is_some_and(|pending| pending.is_of(found.account)),
    }))
}

async fn leads(portal: &Portal, token: &str) -> Result<Option<Leads>, ActionError> {
    let mut conn = portal.acquire().await?;
    let purpose = Purpose::ConfirmEmail;
    Ok(account_token::leads(&mut conn, &hash_of(token), purpose, portal.now()).await?)
}

/// Confirms the address and signs in, replacing the current session. `NotFound` if the link is not valid any more;
/// `NikHeld` if another account has the NIK; a fault at `password` if it is wrong, after which the link can still be
/// used.
pub async fn confirm(
    portal: &Portal,
    token: &str,
    proof: OwnerProof<'_>,
    session: Option<&[u8]>,
) -> Result<Confirmed, ActionError> {
    let leads = leads(portal, token).await?.ok_or(ActionError::NotFound)?;
    let here = proof.pending;
    if !here.is_some_and(|pending| pending.is_of(leads.account)) {
        prove(portal, &leads, proof).await?;
    }
    let mut tx = Tx::begin(portal.pool()).await?;
    let (now, purpose) = (portal.now(), Purpose::ConfirmEmail);
    let id = account_token::take(&mut tx, &hash_of(token), purpose, now)
        .await?
        .ok_or(ActionError::NotFound)?;
    let known = account::find(tx.conn(), id)
        .await?
        .filter(|known| !known.disabled)
        .ok_or(ActionError::NotFound)?;
    account::confirm_email(&mut tx, id, now).await?;
    let attempt = sign_in::attempt(&known.email, proof.ip);
    throttle::forgive(&mut tx, portal, &attempt).await?;
    let begun = Begun {
        account: id,
        expires_at: now + lifetime(&known.roles).absolute,
        factor_at: None,
    };
    let opened = visit::rotate(&mut tx, portal, session, begun).await?;
    let by = (id, written_as(&known.roles));
    audit(&mut tx, portal, by, "sign_in", id, nothing_more());
    tx.commit().await?;
    Ok(Confirmed {
        account: id,
        roles: known.roles,
        opened,
        device: device::token(portal, &known.email),
        onward: leads.onward,
    })
}

/// Checks the password chosen at registration; attempts count like those to sign in.
async fn prove(portal: &Portal, leads: &Leads, proof: OwnerProof<'_>) -> Result<(), ActionError> {
    let attempt = sign_in::attempt(&leads.email, proof.ip);
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, leads.account).await?;
    drop(conn);
    let stored = known.as_ref().map(|known| known.password_hash.as_str());
    if verify(portal, proof.password, stored).await? {
        return Ok(());
    }
    security::note(
        security::SecurityEvent::WrongSignIn,
        Some(leads.account),
        proof.ip,
    );
    let fault = FieldFault::Password(PasswordFault::NotYours);
    Err(ActionError::field("password", fault))
}
