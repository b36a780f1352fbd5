//! How often something may be tried: counted by address and visitor together, by address alone and by visitor alone,
//! the same for known and unknown addresses.
//!
//! Strict is only the count of one visitor at one address, so that nobody keeps somebody else from an address of theirs.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::{ActionError, security};
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::throttle::{self, Count};

/// Attempts count for this long.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Attempts of one visitor with one address.
pub const STRICT: i64 = 5;

/// Attempts with one address from all visitors together, where only guessing has to be held back.
pub const WIDE: i64 = 100;

/// Attempts from one visitor; an office shares one.
pub const PER_VISITOR: i64 = 100;

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// Attempts at different things do not count together.
    pub(super) at: &'static str,
    pub(super) address: &'a str,
    pub(super) ip: Option<IpAddr>,
    /// The most from all visitors together: `STRICT` where every attempt sends mail to the address.
    pub(super) from_all: i64,
}

impl Attempt<'_> {
    fn key(&self, portal: &Portal, by: &str, value: &str) -> [u8; 32] {
        let purpose = format!("{} {by}", self.at);
        portal.vault().keyed_hash(&purpose, value)
    }

    /// Of this visitor with this address, and of everybody with it.
    fn address_keys(&self, portal: &Portal) -> [[u8; 32]; 2] {
        let visitor = self.ip.map_or_else(String::new, |ip| ip.to_string());
        let both = format!("{visitor} {}", self.address);
        [
            self.key(portal, "address and visitor", &both),
            self.key(portal, "address", self.address),
        ]
    }

    fn counts(&self, portal: &Portal) -> Vec<Count> {
        let count = |key_hash, most| Count { key_hash, most };
        let [both, address] = self.address_keys(portal);
        let mut counts = vec![count(both, STRICT), count(address, self.from_all)];
        if let Some(ip) = self.ip {
            let visitor = self.key(portal, "visitor", &ip.to_string());
            counts.push(count(visitor, PER_VISITOR));
        }
        counts
    }
}

/// Says whether the attempt may go on, and writes it down if so: what is refused does not prolong the waiting.
pub(super) async fn admit(portal: &Portal, attempt: &Attempt<'_>) -> Result<bool, ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let counts = attempt.counts(portal);
    let admitted = throttle::admit(&mut tx, &counts, now, now - WINDOW).await?;
    tx.commit().await?;
    if !admitted {
        let visitor = security::Visitor::of(portal, attempt.ip);
        security::note(security::Event::Throttled(attempt.at), None, visitor);
    }
    Ok(admitted)
}

/// Forgets the attempts with this address, of this visitor and of all together: the right person was there.
pub(super) async fn forgive(
    tx: &mut Tx,
    portal: &Portal,
    attempt: &Attempt<'_>,
) -> Result<(), ActionError> {
    for key in attempt.address_keys(portal) {
        throttle::clear(tx, &key).await?;
    }
    Ok(())
}
