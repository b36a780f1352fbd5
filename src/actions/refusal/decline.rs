//! Refusing to recommend, by three persons, and the owner's objection.

use serde_json::json;

use super::content::{Occasion, last};
use super::draft;
use super::draft::Decree;
use crate::actions::case::given::all_given;
use crate::actions::case::given::given;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::printable;
use crate::actions::{Acted, ActionError};
use crate::domain::procedure::Act;
use crate::domain::refusal::ANSWER_DAYS;
use crate::domain::refusal::{Decision, RefusalContent};
use crate::domain::{deadline, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::refusal::SignedRefusal;

/// The Kabid endorses another person's proposal, bound to the hash of the decision that was shown.
pub async fn endorse(portal: &Portal, intent: &Intent, seen_sha256: &str) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::EndorseDecline)?;
    let hands = store::refusal::hands(open.tx.conn(), open.case.id).await?;
    if open.actor.account() == hands.proposer {
        return Err(ActionError::SamePerson);
    }
    let on = Occasion {
        portal,
        case: &open.case,
        at: open.now,
    };
    let content = draft::proposed(open.tx.conn(), on).await?;
    let sha256 = hex::encode(content.sha256());
    if sha256 != seen_sha256 {
        return Err(ActionError::Stale);
    }
    let bound = json!({ "content_sha256": sha256 });
    open.step(Act::EndorseDecline, "", bound).await?;
    open.commit().await
}

/// Returns the case to the reviewer for further checks.
pub async fn reopen(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Reopen, "", json!({ "reason": reason }))
        .await?;
    draft::give_up(&mut open).await?;
    open.commit().await
}

/// The agency head writes the decision: reason, legal basis and remedy.
pub async fn write(portal: &Portal, intent: &Intent, decree: Decree<'_>) -> Acted {
    all_given(&[("reason", decree.reason), ("basis", decree.basis)])?;
    judge_decree(portal, decree).await?;
    draft::write(portal, intent, Decision::Decline, decree).await
}

/// As `write`, for upholding the refusal after an objection: with a reason, and the legal basis of the refusal.
pub async fn write_uphold(portal: &Portal, intent: &Intent, decree: Decree<'_>) -> Acted {
    all_given(&[("reason", decree.reason)])?;
    judge_decree(portal, decree).await?;
    let mut conn = portal.acquire().await?;
    let events = store::history::of_case(&mut conn, intent.case).await?;
    drop(conn);
    let basis = last(&events, Act::Decline).map_or("", |declined| declined.word("basis"));
    let decree = Decree { basis, ..decree };
    draft::write(portal, intent, Decision::Uphold, decree).await
}

/// Checks that the texts can be printed, before a number is given.
async fn judge_decree(portal: &Portal, decree: Decree<'_>) -> Result<(), ActionError> {
    let number = decree.number.unwrap_or_default();
    let typed = [
        ("reason", decree.reason),
        ("basis", decree.basis),
        ("number", number),
    ];
    printable::judge(portal, &typed).await
}

/// The owner objects (keberatan) within 21 working days; it must be answered within ten.
pub async fn object(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    printable::judge(portal, &[("reason", reason)]).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Object, reason, json!({})).await?;
    let filed_on = wib::date(open.now);
    let answer_by = deadline::add_working_days(&portal.calendar(), filed_on, ANSWER_DAYS);
    open.due(answer_by.at()).await?;
    open.commit().await
}

/// The agency head grants the objection: every item of the case is checked again.
pub async fn grant(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let checked = open.rows.checked_codes.clone();
    store::check::forget(&mut open.tx, open.case.id, &checked).await?;
    store::refusal::set_aside(&mut open.tx, open.case.id, open.now).await?;
    open.step(Act::Grant, reason, json!({})).await?;
    draft::give_up(&mut open).await?;
    open.commit().await
}

/// Decrypts the content of a signed decision, for its verification page.
pub fn unseal(portal: &Portal, refusal: &SignedRefusal) -> Result<RefusalContent, ActionError> {
    let bytes = portal.vault().open(&refusal.content_sealed)?;
    serde_json::from_slice(&bytes).map_err(|_| {
        store::StoreError::inconsistent("refusal", refusal.id, "content_sealed").into()
    })
}
