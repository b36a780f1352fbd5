//! Banding kepada atasan (UU 30/2014 Pasal 78) against a refusal that the agency head upheld: recorded by the clerk,
//! with the superior's decision and its scan.

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::document::proof::Proof;
use crate::actions::{self, Acted, ActionError};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::AppealId;
use crate::domain::procedure::{Act, Status};
use crate::domain::{deadline, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::appeal::AppealDecision;

/// Working days to file an appeal, and for the superior to answer it.
pub const DAYS: u16 = 10;

/// Records an appeal that reached the superior on `filed_on`, within ten working days of the decision.
pub async fn record(portal: &Portal, intent: &Intent, filed_on: NaiveDate, note: &str) -> Acted {
    let note = given(note)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RecordAppeal)?;
    let upheld_on = wib::date(open.case.status_since);
    let last = deadline::add_working_days(&portal.calendar(), upheld_on, DAYS);
    let fault = if filed_on > wib::date(open.now) {
        Some(FieldFault::DateInFuture)
    } else if filed_on < upheld_on {
        Some(FieldFault::DateTooEarly {
            earliest: upheld_on,
        })
    } else {
        // An estimate never makes anybody too late.
        last.at()
            .filter(|_| last.estimated().is_none())
            .map(wib::date)
            .filter(|last| filed_on > *last)
            .map(|latest| FieldFault::DateTooLate { latest })
    };
    if let Some(fault) = fault {
        return Err(ActionError::field("filed_on", fault));
    }
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let id = AppealId::at(open.now);
    store::appeal::insert(
        &mut open.tx,
        id,
        open.case.id,
        (filed_on, note),
        by,
        open.now,
    )
    .await?;
    open.step(Act::RecordAppeal, note, json!({ "filed_on": filed_on }))
        .await?;
    let answer_by = deadline::add_working_days(&portal.calendar(), filed_on, DAYS);
    open.due(answer_by.at()).await?;
    notify::owner(&mut open, actions::notice::Kind::AppealRecorded).await?;
    open.commit().await
}

/// The superior's decision.
#[derive(Debug)]
pub struct TypedDecision<'a> {
    pub decided_on: NaiveDate,
    pub reason: &'a str,
    pub scan: Option<&'a Proof>,
}

/// Records that the appeal was granted: every item of the case is checked again.
pub async fn granted(portal: &Portal, intent: &Intent, typed: &TypedDecision<'_>) -> Acted {
    decide(portal, intent, Act::AppealGranted, typed).await
}

/// Records that the appeal was refused: the decision stands.
pub async fn refused(portal: &Portal, intent: &Intent, typed: &TypedDecision<'_>) -> Acted {
    decide(portal, intent, Act::AppealRefused, typed).await
}

async fn decide(portal: &Portal, intent: &Intent, act: Act, typed: &TypedDecision<'_>) -> Acted {
    let reason = given(typed.reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(act)?;
    let appeal = store::appeal::undecided(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let mut faults = Vec::new();
    if typed.decided_on > wib::date(open.now) {
        faults.push(FieldError::new("decided_on", FieldFault::DateInFuture));
    } else if typed.decided_on < appeal.filed_on {
        faults.push(FieldError::new(
            "decided_on",
            FieldFault::DateTooEarly {
                earliest: appeal.filed_on,
            },
        ));
    }
    let Some(scan) = typed.scan.filter(|_| faults.is_empty()) else {
        if typed.scan.is_none() {
            faults.push(FieldError::new("proof", FieldFault::Missing));
        }
        return Err(ActionError::Fields(faults));
    };
    let decision = AppealDecision {
        granted: act == Act::AppealGranted,
        decided_on: typed.decided_on,
        file: scan.file(&mut open).await?,
    };
    store::appeal::decide(&mut open.tx, appeal.id, &decision, open.now).await?;
    if act == Act::AppealGranted {
        let checked = open.rows.checked_codes.clone();
        store::check::forget(&mut open.tx, open.case.id, &checked).await?;
        store::refusal::set_aside(&mut open.tx, open.case.id, open.now).await?;
    }
    let to = open
        .step(act, reason, json!({ "decided_on": typed.decided_on }))
        .await?;
    let kind = match to {
        Status::Assigned => actions::notice::Kind::AppealGranted,
        _ => actions::notice::Kind::AppealRefused,
    };
    notify::owner(&mut open, kind).await?;
    open.commit().await
}
