//! Refusing to recommend, in three hands, and the owner's objection to it.

use serde_json::json;

use super::ActionError;
use super::case::{Intent, OpenCase};
use super::letter::given;
use super::printable;
use super::refusal::{self, Grounds};
use super::sign::{self, Pen};
use crate::domain::application::Application;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::AccountId;
use crate::domain::procedure::Act;
use crate::domain::refusal::{Decision, RefusalContent};
use crate::domain::{deadline, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::refusal::Refusal;

/// The Kabid agrees with what somebody else proposed.
pub async fn endorse(portal: &Portal, intent: &Intent) -> Result<Application, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    let hands = store::refusal::hands(open.tx.conn(), open.case.id).await?;
    if open.actor.account().map(AccountId::uuid) == hands.proposer {
        return Err(ActionError::SamePerson);
    }
    open.step(Act::EndorseDecline, "", json!({})).await?;
    open.commit().await
}

/// Back to the reviewer: there is more to look at.
pub async fn reopen(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Reopen, "", json!({ "reason": reason }))
        .await?;
    open.commit().await
}

/// The answers of the form that decides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decree<'a> {
    pub reason: &'a str,
    /// Only a refusal names one; the decision on the objection keeps it.
    pub basis: &'a str,
    /// Where numbers come from the Dinas's own register.
    pub number: Option<&'a str>,
    pub passphrase: &'a str,
}

/// Reason and legal basis, both given.
pub(super) fn reasoned<'a>(
    reason: &'a str,
    basis: &'a str,
) -> Result<(&'a str, &'a str), ActionError> {
    all_given(&[("reason", reason), ("basis", basis)])?;
    Ok((reason.trim(), basis.trim()))
}

fn all_given(answers: &[(&str, &str)]) -> Result<(), ActionError> {
    let missing: Vec<FieldError> = answers
        .iter()
        .filter(|(_, typed)| typed.trim().is_empty())
        .map(|(name, _)| FieldError::new(*name, FieldFault::Missing))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(ActionError::Fields(missing))
}

/// The Kadis declines on signed paper: reason, legal basis and remedy go to the owner; a number held becomes void.
pub async fn decline(
    portal: &Portal,
    intent: &Intent,
    decree: Decree<'_>,
) -> Result<Application, ActionError> {
    all_given(&[
        ("reason", decree.reason),
        ("basis", decree.basis),
        ("passphrase", decree.passphrase),
    ])?;
    judge_decree(portal, decree).await?;
    let grounds = Grounds {
        decision: Decision::Decline,
        reason: decree.reason.trim(),
        basis: decree.basis.trim(),
        number: decree.number,
    };
    let pen = pen(portal, intent, decree.passphrase).await?;
    refusal::issue(portal, intent, grounds, &pen).await
}

/// What the owner reads on paper, before a key is opened for it.
async fn judge_decree(portal: &Portal, decree: Decree<'_>) -> Result<(), ActionError> {
    let number = decree.number.unwrap_or_default();
    let typed = [
        ("reason", decree.reason),
        ("basis", decree.basis),
        ("number", number),
    ];
    printable::judge(portal, &typed).await
}

async fn pen(portal: &Portal, intent: &Intent, passphrase: &str) -> Result<Pen, ActionError> {
    let signer = intent.actor.account().ok_or(ActionError::NotFound)?;
    sign::unlock(portal, signer, passphrase).await
}

/// Working days in which an objection is answered; then it counts as granted (UU 30/2014 Pasal 77).
pub const ANSWER_DAYS: u16 = 10;

/// The owner objects (keberatan), within 21 working days; it is to be answered within ten.
pub async fn object(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    printable::judge(portal, &[("reason", reason)]).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Object, reason, json!({})).await?;
    let filed_on = wib::date(open.now);
    let answer_by = deadline::add_working_days(&portal.calendar(), filed_on, ANSWER_DAYS);
    open.due(answer_by.at()).await?;
    open.commit().await
}

/// The Kadis keeps the decision, on signed paper, with a reason and the legal basis of the refusal.
pub async fn uphold(
    portal: &Portal,
    intent: &Intent,
    decree: Decree<'_>,
) -> Result<Application, ActionError> {
    all_given(&[("reason", decree.reason), ("passphrase", decree.passphrase)])?;
    judge_decree(portal, decree).await?;
    let mut conn = portal.acquire().await?;
    let events = store::history::of_case(&mut conn, intent.case).await?;
    drop(conn);
    let declined = events.iter().rev().find(|event| event.act == Act::Decline);
    let grounds = Grounds {
        decision: Decision::Uphold,
        reason: decree.reason.trim(),
        basis: declined.map_or("", |event| event.word("basis")),
        number: decree.number,
    };
    let pen = pen(portal, intent, decree.passphrase).await?;
    refusal::issue(portal, intent, grounds, &pen).await
}

/// The Kadis grants the objection: the case is checked anew, every item.
pub async fn grant(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let checked = open.rows.checked_codes.clone();
    store::check::forget(&mut open.tx, open.case.id, &checked).await?;
    store::refusal::set_aside(&mut open.tx, open.case.id, open.now).await?;
    open.step(Act::Grant, reason, json!({})).await?;
    open.commit().await
}

/// What a signed decision says, for the page behind its QR.
pub fn unseal(portal: &Portal, refusal: &Refusal) -> Result<RefusalContent, ActionError> {
    let bytes = portal.vault().open(&refusal.content_sealed)?;
    serde_json::from_slice(&bytes).map_err(|_| {
        store::StoreError::inconsistent("refusal", refusal.id, "content_sealed").into()
    })
}
