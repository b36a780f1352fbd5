//! Limits attempts: for an account and who tries it, and for the visitor's IP address alone; in the same way for known
//! and unknown accounts.
//!
//! Only the count for one visitor (or one known device) with one account is strict, so that nobody can lock others out
//! of their accounts. The limit for one IP address is far above what a hall full of people behind one connection needs.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::{ActionError, security};
use crate::domain::network;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::throttle::{self, Count};

/// How long attempts count.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Attempts of one visitor with one account.
pub const STRICT: i64 = 5;

/// Attempts of all visitors with one account, where only guessing must be limited.
pub const WIDE: i64 = 100;

/// Attempts from one IP address (for IPv6 one network of 64 bits): ten times a hall of sixty people.
pub const PER_VISITOR: i64 = 600;

/// Attempts from one IP address, right or wrong, at consecutive numbers that could be tried one after the other.
pub const FEW: i64 = 20;

/// Mails of one kind that strangers can cause to one address: in an hour, and in a day.
const MAILS: [(TimeDelta, i64); 2] = [(TimeDelta::hours(1), 2), (TimeDelta::days(1), 5)];

/// What is attempted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// Attempts at different things are counted separately.
    pub(super) at: &'static str,
    /// The account as typed: an e-mail address, a receipt number.
    pub(super) account: &'a str,
    pub(super) ip: Option<IpAddr>,
    /// Number of a device on which this account was signed in before; its attempts are counted separately.
    pub(super) device: Option<&'a str>,
    /// The limit for all visitors together: `STRICT` if every attempt sends mail to the address.
    pub(super) from_all: i64,
    /// The limit for one IP address with any account: `PER_VISITOR` or `FEW`. These counts are never cleared.
    pub(super) from_one: i64,
}

impl Attempt<'_> {
    fn key(&self, portal: &Portal, by: &str, value: &str) -> [u8; 32] {
        let purpose = format!("{} {by}", self.at);
        portal.vault().keyed_hash(&purpose, value)
    }

    /// Keys for this visitor with this account, and for everybody with it.
    fn account_keys(&self, portal: &Portal) -> [[u8; 32]; 2] {
        let visitor = self
            .ip
            .map_or_else(String::new, |ip| network::of(ip).to_string());
        let both = format!("{visitor} {}", self.account);
        [
            self.key(portal, "account and visitor", &both),
            self.key(portal, "account", self.account),
        ]
    }

    fn device_key(&self, portal: &Portal) -> Option<[u8; 32]> {
        let both = format!("{} {}", self.device?, self.account);
        Some(self.key(portal, "account and device", &both))
    }

    fn counts(&self, portal: &Portal) -> Vec<Count> {
        let count = |key_hash, most| Count {
            key_hash,
            most,
            window: WINDOW,
        };
        let mut counts = if let Some(device) = self.device_key(portal) {
            vec![count(device, STRICT)]
        } else {
            let [both, account] = self.account_keys(portal);
            vec![count(both, STRICT), count(account, self.from_all)]
        };
        if let Some(ip) = self.ip {
            let visitor = self.key(portal, "visitor", &network::of(ip).to_string());
            counts.push(count(visitor, self.from_one));
        }
        counts
    }
}

/// Whether the attempt is allowed; only then it is counted, so that refused ones do not prolong the waiting.
pub(super) async fn admit(portal: &Portal, attempt: &Attempt<'_>) -> Result<bool, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let counts = attempt.counts(portal);
    let admitted = throttle::admit(&mut tx, &counts, portal.now()).await?;
    tx.commit().await?;
    if !admitted {
        security::note(
            security::SecurityEvent::Throttled(attempt.at),
            None,
            attempt.ip,
        );
    }
    Ok(admitted)
}

/// Clears the counts for this account, of this visitor and of all, because the right person was there.
pub(super) async fn forgive(
    tx: &mut Tx,
    portal: &Portal,
    attempt: &Attempt<'_>,
) -> Result<(), ActionError> {
    let keys = attempt.account_keys(portal);
    for key in keys.into_iter().chain(attempt.device_key(portal)) {
        throttle::clear(tx, &key).await?;
    }
    Ok(())
}

/// Whether somebody without an account may do this once more: so often from one IP address, and so often in all.
pub(super) async fn admit_stranger(
    portal: &Portal,
    at: &'static str,
    ip: Option<IpAddr>,
    (from_one, in_all): (i64, i64),
) -> Result<bool, ActionError> {
    let count = |by: &str, value: &str, most| Count {
        key_hash: portal.vault().keyed_hash(&format!("{at} {by}"), value),
        most,
        window: WINDOW,
    };
    let visitor = ip.map(|ip| count("visitor", &network::of(ip).to_string(), from_one));
    let counts: Vec<Count> = visitor
        .into_iter()
        .chain([count("all", "", in_all)])
        .collect();
    let mut tx = Tx::begin(portal.pool()).await?;
    let admitted = throttle::admit(&mut tx, &counts, portal.now()).await?;
    tx.commit().await?;
    if !admitted {
        security::note(security::SecurityEvent::Throttled(at), None, ip);
    }
    Ok(admitted)
}

/// Whether one more mail of this kind may go to an address that anybody can type; if so, it is counted.
pub(super) async fn may_mail(
    tx: &mut Tx,
    portal: &Portal,
    kind: &str,
    email: &str,
) -> Result<bool, ActionError> {
    let counts = MAILS.map(|(window, most)| {
        let purpose = format!("mail {kind} in {} minutes", window.num_minutes());
        Count {
            key_hash: portal.vault().keyed_hash(&purpose, email),
            most,
            window,
        }
    });
    Ok(throttle::admit(tx, &counts, portal.now()).await?)
}

/// Whether one more of `most` acts within a quarter of an hour may be done; if so, it is counted. `by` says whose or of what.
pub(super) async fn has_room(
    tx: &mut Tx,
    portal: &Portal,
    purpose: &'static str,
    (by, most): (&str, i64),
) -> Result<bool, ActionError> {
    let count = Count {
        key_hash: portal.vault().keyed_hash(purpose, by),
        most,
        window: WINDOW,
    };
    Ok(throttle::admit(tx, &[count], portal.now()).await?)
}
