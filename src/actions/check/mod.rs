//! The reviewer's checklist: a verdict for each item, then accept, return, or propose to decline.

pub mod assign;
pub mod inventory;
pub mod reveal_nik;
pub mod task;

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::case::{Intent, OpenCase};
use super::notice;
use super::{Acted, ActionError};
use crate::actions::case::given::{given, reasoned};
use crate::actions::case::notify;
use crate::actions::case::situation::items;
use crate::domain::checklist;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{CorrectionId, DocumentId};
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::check::{CorrectionItem, ItemVerdict};
use crate::store::document::Document;

/// The verdicts that a reviewer sends at once, and what else was found.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub verdicts: &'a [ItemVerdict],
    /// The documents that were shown; `None` if the caller reads them in the same act.
    pub shown: Option<&'a [DocumentId]>,
    /// Since when the business is on the Dinas's list of guided businesses; the outer `None` if this was not checked.
    pub guided_since: Option<Option<NaiveDate>>,
}

impl<'a> From<&'a [ItemVerdict]> for Look<'a> {
    fn from(verdicts: &'a [ItemVerdict]) -> Self {
        Self {
            verdicts,
            shown: None,
            guided_since: None,
        }
    }
}

impl<'a> From<&'a Vec<ItemVerdict>> for Look<'a> {
    fn from(verdicts: &'a Vec<ItemVerdict>) -> Self {
        verdicts.as_slice().into()
    }
}

impl<'a, const N: usize> From<&'a [ItemVerdict; N]> for Look<'a> {
    fn from(verdicts: &'a [ItemVerdict; N]) -> Self {
        verdicts.as_slice().into()
    }
}

/// Records these verdicts; items without one stay unchanged.
pub async fn record(portal: &Portal, intent: &Intent, look: impl Into<Look<'_>>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    write_look(&mut open, look.into()).await?;
    open.commit().await
}

/// Step 2 of the standard: every item is in order.
pub async fn accept(portal: &Portal, intent: &Intent, look: impl Into<Look<'_>>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    write_look(&mut open, look.into()).await?;
    open.step(Act::Accept, "", json!({})).await?;
    open.commit().await
}

/// Returns the case with one packet: every item to be corrected, with reason and example.
pub async fn return_for_correction(
    portal: &Portal,
    intent: &Intent,
    look: impl Into<Look<'_>>,
) -> Acted {
    send_back(portal, intent, look.into(), false).await
}

/// As [`return_for_correction`], if the answer needs OSS and may take longer than the profile's usual days.
pub async fn return_for_oss(portal: &Portal, intent: &Intent, look: impl Into<Look<'_>>) -> Acted {
    send_back(portal, intent, look.into(), true).await
}

async fn send_back(portal: &Portal, intent: &Intent, look: Look<'_>, waits_for_oss: bool) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Return)?;
    write_look(&mut open, look).await?;
    let packet: Vec<CorrectionItem> = store::check::verdicts(open.tx.conn(), open.case.id)
        .await?
        .into_iter()
        .filter(|verdict| verdict.fix)
        .map(|verdict| CorrectionItem {
            code: verdict.code,
            reason: verdict.reason,
            example: verdict.example,
        })
        .collect();
    if packet.is_empty() {
        return Err(ActionError::field("packet", FieldFault::Missing));
    }
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let id = CorrectionId::at(open.now);
    store::check::open_packet(&mut open.tx, id, open.case.id, &packet, by, open.now).await?;
    let codes: Vec<&str> = packet.iter().map(|item| item.code.as_str()).collect();
    open.step(
        Act::Return,
        "",
        json!({ "asked": codes, "waits_for_oss": waits_for_oss }),
    )
    .await?;
    let rules = &portal.profile().rules;
    let days = if waits_for_oss {
        store::check::wait_for_oss(&mut open.tx, open.case.id).await?;
        rules.oss_days
    } else {
        rules.correction_days
    };
    let days = u64::from(days);
    let last_day = wib::date(open.now) + Days::new(days);
    open.due(Some(wib::end_of(last_day))).await?;
    let until = json!({ "until": last_day });
    notify::owner_with(&mut open, notice::Kind::Returned, until).await?;
    open.commit().await
}

/// Cancels the request for corrections: the owner need not answer, and the check continues.
pub async fn cancel_return(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CancelReturn)?;
    store::check::close_packet(&mut open.tx, open.case.id, open.now).await?;
    open.step(Act::CancelReturn, reason, json!({})).await?;
    notify::owner(&mut open, notice::Kind::ReturnCancelled).await?;
    open.commit().await
}

/// The reviewer finds that no letter can be given; the Kabid decides on it next.
pub async fn propose_decline(portal: &Portal, intent: &Intent, reason: &str, basis: &str) -> Acted {
    let (reason, basis) = reasoned(reason, basis)?;
    super::printable::judge(portal, &[("reason", reason), ("basis", basis)]).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(
        Act::ProposeDecline,
        "",
        json!({ "reason": reason, "basis": basis }),
    )
    .await?;
    open.commit().await
}

/// Faults for documents that changed after the page was drawn, since nobody has looked at them.
fn unseen(look: Look<'_>, standing: &[Document]) -> Vec<FieldError> {
    let Some(shown) = look.shown else {
        return Vec::new();
    };
    let mut unseen = Vec::new();
    for document in standing.iter().filter(|there| !shown.contains(&there.id)) {
        let code = checklist::document_code(&document.requirement);
        if look.verdicts.iter().any(|verdict| verdict.code == code) {
            unseen.push(FieldError::new(code, FieldFault::Replaced));
        }
    }
    unseen
}

async fn write_look(open: &mut OpenCase<'_>, look: Look<'_>) -> Result<(), ActionError> {
    open.allowed(Act::Return)?;
    let verdicts = look.verdicts;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let standing = store::document::standing(open.tx.conn(), open.case.id).await?;
    let given: Vec<String> = standing.iter().map(|d| d.requirement.clone()).collect();
    let known = items(&open.case, &applicant, &given);
    let mut faults = Vec::new();
    for verdict in verdicts {
        let item = known.iter().find(|item| item.code() == verdict.code);
        if item.is_none_or(|item| verdict.fix && !item.can_be_asked_for()) {
            faults.push(FieldError::new(verdict.code.clone(), FieldFault::NotOnList));
        } else if verdict.fix && verdict.reason.trim().is_empty() {
            faults.push(FieldError::new(
                format!("reason:{}", verdict.code),
                FieldFault::Missing,
            ));
        }
    }
    faults.extend(unseen(look, &standing));
    let today = wib::date(open.now);
    if look
        .guided_since
        .flatten()
        .is_some_and(|since| since > today)
    {
        faults.push(FieldError::new("guided_since", FieldFault::DateInFuture));
    }
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    if let Some(since) = look.guided_since {
        store::applicant::set_guided_since(&mut open.tx, open.case.id, since).await?;
    }
    store::check::set_verdicts(&mut open.tx, open.case.id, verdicts, by, open.now).await?;
    for verdict in verdicts {
        if !verdict.fix && !open.rows.checked_codes.contains(&verdict.code) {
            open.rows.checked_codes.push(verdict.code.clone());
        }
        if verdict.fix {
            open.rows.checked_codes.retain(|code| *code != verdict.code);
        }
    }
    let fixes = verdicts.iter().filter(|verdict| verdict.fix).count();
    open.audit(
        "check",
        json!({
            "items": verdicts.iter().map(|v| v.code.as_str()).collect::<Vec<_>>(),
            "fix": fixes,
            "guided_since": look.guided_since.flatten(),
        }),
    );
    Ok(())
}
