//! Signing in. Known and unknown addresses get the same response after the same work: one argon2 verification.

use std::net::IpAddr;

use super::visit::{self, Opened};
use super::{audit, nothing_more, verify, written_as};
use super::{device, register};
use crate::actions::throttle::{self, Attempt};
use crate::actions::{ActionError, security};
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::account::{self, Credentials};

/// The typed values and their context.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    pub email: &'a str,
    pub password: &'a str,
    pub ip: Option<IpAddr>,
    /// Token hash of the current session, which ends here.
    pub session: Option<&'a [u8]>,
    /// The token that the visitor's device presents.
    pub device: Option<&'a str>,
}

/// The result.
#[derive(Debug)]
pub enum Outcome {
    In {
        opened: Opened,
        roles: Vec<Role>,
        /// Token by which this device will be recognised.
        device: String,
    },
    /// Unknown address, wrong password or disabled account; nobody is told which.
    Wrong,
    /// The password is right but the address was never confirmed; a link was sent.
    Unconfirmed,
    TooOften,
}

/// The address in its stored form; an invalid one is kept and will not be found.
fn address(typed: &str) -> String {
    Email::parse(typed).map_or_else(|_| typed.trim().to_lowercase(), |email| email.to_string())
}

/// Opens a session for the right password. The count of wrong attempts is cleared only for a confirmed address.
pub async fn sign_in(portal: &Portal, typed: &SignIn<'_>) -> Result<Outcome, ActionError> {
    let email = address(typed.email);
    let device = typed
        .device
        .and_then(|token| device::known(portal, &email, token));
    let attempt = Attempt {
        device,
        ..attempt(&email, typed.ip)
    };
    if !throttle::admit(portal, &attempt).await? {
        return Ok(Outcome::TooOften);
    }
    let mut conn = portal.acquire().await?;
    let known = account::find_by_email(&mut conn, &email).await?;
    drop(conn);
    let stored = known.as_ref().map(|known| known.password_hash.as_str());
    let right = verify(portal, typed.password, stored).await?;
    match known {
        Some(known) if right && !known.disabled => open(portal, typed, &attempt, known).await,
        known => {
            let account = known.map(|known| known.id);
            security::note(security::SecurityEvent::WrongSignIn, account, typed.ip);
            Ok(Outcome::Wrong)
        }
    }
}

/// An attempt to sign in with this address, as it is counted.
pub(in crate::actions) fn attempt(email: &str, ip: Option<IpAddr>) -> Attempt<'_> {
    Attempt {
        at: "sign in",
        account: email,
        ip,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    }
}

async fn open(
    portal: &Portal,
    typed: &SignIn<'_>,
    attempt: &Attempt<'_>,
    known: Credentials,
) -> Result<Outcome, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    if !known.confirmed {
        register::send_confirmation(&mut tx, portal, known.id, attempt.account, None).await?;
        tx.commit().await?;
        return Ok(Outcome::Unconfirmed);
    }
    throttle::forgive(&mut tx, portal, attempt).await?;
    let absolute = lifetime(&known.roles).absolute;
    let opened = visit::rotate(&mut tx, portal, typed.session, known.id, absolute).await?;
    let by = (known.id, written_as(&known.roles));
    audit(&mut tx, portal, by, "sign_in", known.id, nothing_more());
    tx.commit().await?;
    Ok(Outcome::In {
        opened,
        roles: known.roles,
        device: device::token(portal, attempt.account),
    })
}
