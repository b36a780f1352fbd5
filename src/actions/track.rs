//! Following a case with its receipt, without signing in. Attempts are counted, and all wrong pairs get the same
//! answer.

use std::net::IpAddr;

use subtle::ConstantTimeEq as _;

use super::ActionError;
use super::throttle::{self, Attempt};
use crate::domain::id::{ReceiptNumber, TrackingCode};
use crate::domain::typed;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::tracking::{self, Tracked};

/// The case with this receipt number and tracking code; `None` unless they belong together.
pub async fn track(
    portal: &Portal,
    receipt_number: &str,
    code: &str,
    ip: Option<IpAddr>,
) -> Result<Option<Tracked>, ActionError> {
    let receipt = receipt_number.parse::<ReceiptNumber>().ok();
    let number = receipt.map_or_else(
        || typed::line(receipt_number).to_uppercase(),
        |receipt| receipt.to_string(),
    );
    let attempt = Attempt {
        at: "track",
        account: &number,
        ip,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let mut conn = portal.acquire().await?;
    let known = tracking::by_receipt(&mut conn, &number).await?;
    drop(conn);
    let typed = code.parse::<TrackingCode>().ok();
    let found = known.filter(|known| {
        typed.is_some_and(|typed| {
            let (typed, right) = (typed.as_str().as_bytes(), known.tracking_code.as_bytes());
            bool::from(typed.ct_eq(right))
        })
    });
    if found.is_some() {
        let mut tx = Tx::begin(portal.pool()).await?;
        throttle::forgive(&mut tx, portal, &attempt).await?;
        tx.commit().await?;
    }
    Ok(found)
}
