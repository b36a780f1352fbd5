//! Ends letters and their numbers: with their year, with the case, or for a new letter.

use chrono::Datelike;
use serde_json::json;

use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::{Intent, OpenCase, carried};
use crate::actions::{self, Acted, ActionError};
use crate::domain::letter::LetterState;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter::LetterRow;
use crate::{store, words};

/// Starts a new letter for a paid case whose letter is of a past year, because DJKI requires one of the year of filing.
/// The payment stays valid.
pub async fn renew(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let to = open.step(Act::RenewLetter, reason, json!({})).await?;
    with_year(&mut open, to).await?;
    notify::owner(&mut open, actions::notice::Kind::LetterExpired).await?;
    open.commit().await
}

/// Ends the letter of a case that returns to `Complete` if the letter's year has ended; returns whether one was ended.
pub(in crate::actions) async fn with_year(
    open: &mut OpenCase<'_>,
    to: Status,
) -> Result<bool, ActionError> {
    let standing = store::letter::current(open.tx.conn(), open.case.id).await?;
    let this_year = wib::date(open.now).year();
    let ended =
        standing.filter(|letter| to == Status::Complete && letter.state == LetterState::Signed);
    let signed_in = ended.as_ref().and_then(|letter| letter.signed_on);
    let (Some(letter), Some(year)) = (ended, signed_in.map(|day| day.year())) else {
        return Ok(false);
    };
    if year >= this_year {
        return Ok(false);
    }
    let reason = words::letter::ended(year);
    let (id, state) = (letter.id, LetterState::Expired);
    store::letter::end(&mut open.tx, id, state, &reason, open.now).await?;
    Ok(true)
}

/// Makes the case's held numbers void, because no more papers will follow.
pub(in crate::actions) async fn leave_numbers(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let (case, reason) = (open.case.id, "tidak jadi dipakai");
    store::letter_number::void_numbers(&mut open.tx, case, reason, open.now).await?;
    Ok(())
}

/// Ends whatever letter the case still has, because it can have only one at a time.
pub(super) async fn make_way(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    with_year(open, Status::Complete).await?;
    if let Some(letter) = store::letter::current(open.tx.conn(), open.case.id).await? {
        replaced(open, &letter, "diganti surat baru").await?;
    }
    Ok(())
}

/// Another version takes this letter's place.
pub(super) async fn replaced(
    open: &mut OpenCase<'_>,
    letter: &LetterRow,
    reason: &str,
) -> Result<(), ActionError> {
    carried::with_case(open).await?;
    let (id, state) = (letter.id, LetterState::Superseded);
    Ok(store::letter::end(&mut open.tx, id, state, reason, open.now).await?)
}

/// Ends unsigned letters and makes numbers void whose year has ended.
pub(in crate::actions) async fn unsigned(
    open: &mut OpenCase<'_>,
    reason: &str,
) -> Result<(), ActionError> {
    carried::with_case(open).await?;
    let standing = store::letter::current(open.tx.conn(), open.case.id).await?;
    if let Some(letter) = standing.filter(|letter| letter.state != LetterState::Signed) {
        replaced(open, &letter, reason).await?;
    }
    store::letter_number::void_numbers(&mut open.tx, open.case.id, reason, open.now).await?;
    Ok(())
}

/// Ends the current letter (a signed one with state `signed_end`, others as superseded), deletes an unsigned refusal,
/// and makes held numbers void.
pub(in crate::actions) async fn everything(
    open: &mut OpenCase<'_>,
    signed_end: LetterState,
    reason: &str,
) -> Result<(), ActionError> {
    carried::with_case(open).await?;
    if let Some(letter) = store::letter::current(open.tx.conn(), open.case.id).await? {
        let state = if letter.state == LetterState::Signed {
            signed_end
        } else {
            LetterState::Superseded
        };
        store::letter::end(&mut open.tx, letter.id, state, reason, open.now).await?;
    }
    store::refusal_draft::forget(&mut open.tx, open.case.id).await?;
    store::letter_number::void_numbers(&mut open.tx, open.case.id, reason, open.now).await?;
    Ok(())
}
