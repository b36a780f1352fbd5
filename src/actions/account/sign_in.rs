//! Signing in. Known and unknown addresses get the same response after the same work: one argon2 verification.

use std::net::IpAddr;

use chrono::{DateTime, Utc};

use super::visit::{self, Begun, Opened};
use super::{audit, nothing_more, verify, written_as};
use super::{device, register};
use crate::actions::secret::hash_of;
use crate::actions::throttle::{self, Attempt};
use crate::actions::{ActionError, security};
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::domain::second_factor::{self as rules, Standing, WAITS, is_staff};
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::account::{self, Credentials};
use crate::store::{Tx, computer, second_factor};

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
    /// The token of a registered computer.
    pub computer: Option<&'a str>,
}

/// The result.
#[derive(Debug)]
pub enum Outcome {
    /// The password is right.
    In {
        opened: Opened,
        /// Whether the session may be used, or something is asked before.
        standing: Standing,
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
    let (standing, factor_at) = standing(&mut tx, portal, typed.computer, &known).await?;
    let lasts = match standing {
        Standing::Whole => lifetime(&known.roles).absolute,
        Standing::Code | Standing::SetUp => WAITS,
    };
    let begun = Begun {
        account: known.id,
        expires_at: portal.now() + lasts,
        factor_at,
    };
    let opened = visit::rotate(&mut tx, portal, typed.session, begun).await?;
    if standing == Standing::Whole {
        let by = (known.id, written_as(&known.roles));
        audit(&mut tx, portal, by, "sign_in", known.id, nothing_more());
    }
    tx.commit().await?;
    Ok(Outcome::In {
        opened,
        standing,
        roles: known.roles,
        device: device::token(portal, attempt.account),
    })
}

/// What is asked after the password, and when a code was accepted on this registered computer today.
async fn standing(
    tx: &mut Tx,
    portal: &Portal,
    token: Option<&str>,
    known: &Credentials,
) -> Result<(Standing, Option<DateTime<Utc>>), ActionError> {
    let now = portal.now();
    let has_factor = second_factor::state(tx.conn(), known.id).await?.is_some();
    let passed_at = match token {
        Some(token) if has_factor => {
            computer::last_pass(tx.conn(), &hash_of(token), known.id, now).await?
        }
        _ => None,
    };
    let passed_at = passed_at.filter(|at| rules::counts_today(*at, now));
    let demanded = portal.config().demands_second_factor() && is_staff(&known.roles);
    let standing = rules::standing(has_factor, demanded, passed_at);
    Ok((standing, passed_at))
}
