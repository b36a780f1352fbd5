//! The note on the end of the letter's year.

use chrono::Datelike as _;

use super::standing::Standing;
use crate::domain::procedure::Status;
use crate::domain::wib;
use crate::words;

/// Shown from 16 November to the end of the year, and while a code is paid in the next year.
pub(super) fn of(standing: &Standing<'_>) -> Option<String> {
    let (status, today) = (standing.case.status, wib::date(standing.now));
    let unfiled = matches!(
        status,
        Status::Delivered
            | Status::ReadyToFile
            | Status::Billed
            | Status::PaymentReported
            | Status::Paid
    );
    let year = standing.letter()?.signed_on?.year();
    let left = i64::from(31 - today.day()) + if today.month() == 11 { 30 } else { 0 };
    match unfiled {
        true if year < today.year() => Some(words::letter::of_another_year(year)),
        true if year == today.year() && (today.month(), today.day()) >= (11, 16) => {
            Some(words::letter::about_to_end(year, left))
        }
        _ => None,
    }
}
