//! How often something may be tried: counted per address and per visitor, the same for known and unknown ones.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::ActionError;
use crate::portal::Portal;
use crate::store::{Tx, throttle};

/// Attempts count for this long.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Attempts with one address.
pub const PER_ADDRESS: i64 = 5;

/// Attempts from one visitor; an office shares one.
pub const PER_VISITOR: i64 = 100;

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    /// Attempts at different things do not count together.
    pub(super) at: &'static str,
    pub(super) address: &'a str,
    pub(super) ip: Option<IpAddr>,
}

impl Attempt<'_> {
    fn address_key(&self, portal: &Portal) -> [u8; 32] {
        portal
            .vault()
            .keyed_hash(&format!("{} address", self.at), self.address)
    }

    fn visitor_key(&self, portal: &Portal) -> Option<[u8; 32]> {
        let ip = self.ip?.to_string();
        Some(
            portal
                .vault()
                .keyed_hash(&format!("{} visitor", self.at), &ip),
        )
    }
}

/// Writes the attempt down and says whether it may go on. Written first and counted afterwards, so that many at the
/// same moment do not slip through together.
pub(super) async fn admit(portal: &Portal, attempt: &Attempt<'_>) -> Result<bool, ActionError> {
    let now = portal.now();
    let address = attempt.address_key(portal);
    let visitor = attempt.visitor_key(portal);
    let mut tx = Tx::begin(portal.pool()).await?;
    throttle::note(&mut tx, &address, now).await?;
    if let Some(visitor) = &visitor {
        throttle::note(&mut tx, visitor, now).await?;
    }
    tx.commit().await?;
    let mut conn = portal.pool().acquire().await?;
    let since = now - WINDOW;
    if throttle::count(&mut conn, &address, since).await? > PER_ADDRESS {
        return Ok(false);
    }
    match &visitor {
        Some(visitor) => Ok(throttle::count(&mut conn, visitor, since).await? <= PER_VISITOR),
        None => Ok(true),
    }
}

/// Forgets the attempts with this address: the right person was there.
pub(super) async fn forgive(
    tx: &mut Tx,
    portal: &Portal,
    attempt: &Attempt<'_>,
) -> Result<(), ActionError> {
    Ok(throttle::clear(tx, &attempt.address_key(portal)).await?)
}
