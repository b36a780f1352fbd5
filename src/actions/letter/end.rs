//! How letters and their numbers end: with their year, with the case, or for a new one.

use chrono::Datelike;
use serde_json::json;

use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::{self, ActionError};
use crate::domain::application::Application;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::{store, words};

/// The code is paid, the letter is of a year that has ended, and DJKI asks for one of the year of filing: a new one is
/// written, and what was paid stays paid.
pub async fn renew(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let to = open.step(Act::RenewLetter, reason, json!({})).await?;
    with_year(&mut open, to).await?;
    notify::owner(&mut open, actions::notice::Kind::LetterExpired).await?;
    open.commit().await
}

/// A case that comes back to `Complete` has no letter in force any more: one whose year has ended ends with it, with
/// that reason. Whether there was one.
pub(in crate::actions) async fn with_year(
    open: &mut OpenCase<'_>,
    to: Status,
) -> Result<bool, ActionError> {
    let standing = store::letter::current(open.tx.conn(), open.case.id).await?;
    let this_year = wib::date(open.now).year();
    let ended = standing.filter(|letter| to == Status::Complete && letter.state == "signed");
    let signed_in = ended.as_ref().and_then(|letter| letter.signed_on);
    let (Some(letter), Some(year)) = (ended, signed_in.map(|day| day.year())) else {
        return Ok(false);
    };
    if year >= this_year {
        return Ok(false);
    }
    let reason = words::letter::ended(year);
    store::letter::end(&mut open.tx, letter.id.into(), "expired", &reason, open.now).await?;
    Ok(true)
}

/// No paper of the Dinas follows any more: numbers that the case still holds become void.
pub(in crate::actions) async fn leave_numbers(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let (case, reason) = (open.case.id, "tidak jadi dipakai");
    store::letter_number::void_numbers(&mut open.tx, case, reason, open.now).await?;
    Ok(())
}

/// A case has one letter at a time: what still stands gives way to the new one.
pub(super) async fn make_way(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    with_year(open, Status::Complete).await?;
    if let Some(letter) = store::letter::current(open.tx.conn(), open.case.id).await? {
        let (id, reason) = (letter.id.into(), "diganti surat baru");
        store::letter::end(&mut open.tx, id, "superseded", reason, open.now).await?;
    }
    Ok(())
}

/// The year of a number has ended: letters not signed yet are written anew, numbers held become void.
pub(in crate::actions) async fn unsigned(
    open: &mut OpenCase<'_>,
    reason: &str,
) -> Result<(), ActionError> {
    let standing = store::letter::current(open.tx.conn(), open.case.id).await?;
    if let Some(letter) = standing.filter(|letter| letter.state != "signed") {
        store::letter::end(
            &mut open.tx,
            letter.id.into(),
            "superseded",
            reason,
            open.now,
        )
        .await?;
    }
    store::letter_number::void_numbers(&mut open.tx, open.case.id, reason, open.now).await?;
    Ok(())
}

/// Ends the standing letter (a signed one as `signed_end`, others as superseded), forgets a refusal that was only
/// written, and makes held numbers void.
pub(in crate::actions) async fn everything(
    open: &mut OpenCase<'_>,
    signed_end: &str,
    reason: &str,
) -> Result<(), ActionError> {
    if let Some(letter) = store::letter::current(open.tx.conn(), open.case.id).await? {
        let state = if letter.state == "signed" {
            signed_end
        } else {
            "superseded"
        };
        store::letter::end(&mut open.tx, letter.id.into(), state, reason, open.now).await?;
    }
    store::refusal_draft::forget(&mut open.tx, open.case.id).await?;
    store::letter_number::void_numbers(&mut open.tx, open.case.id, reason, open.now).await?;
    Ok(())
}
