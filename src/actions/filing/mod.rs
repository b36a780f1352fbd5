//! A case at DJKI: entered, examined stage by stage, answered, granted or not.

pub mod correct;
pub mod stage;

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::case::{Intent, OpenCase};
use super::document::proof::Proof;
use super::file::Received;
use super::file::malware::FileOrigin;
use super::letter::end::leave_numbers;
use super::notice;
use super::{Acted, ActionError};
use crate::actions::case::clear_ready;
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::situation;
use stage::TypedStage;

use crate::domain::application::Application;
use crate::domain::deadline::add_span;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{AnswerId, FileId, RightId, StageId};
use crate::domain::ip_type::{CERTIFICATE, Period};
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::applicant::ApplicantRow;
use crate::store::filing::{Filing, RightRow, StageEvent};
use crate::store::{self, StoreError};

/// Number and date of receipt at DJKI, with the proof of an owner who filed without the Dinas.
#[derive(Debug)]
pub struct TypedFiling<'a> {
    pub djki_number: String,
    pub received_on: NaiveDate,
    pub proof: Option<&'a Proof>,
}

/// Records that the clerk has entered the case at DJKI; the type's first stage begins.
pub async fn record(portal: &Portal, intent: &Intent, filing: &TypedFiling<'_>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RecordFiling)?;
    put(&mut open, filing, false).await?;
    first_stage(&mut open, filing.received_on).await?;
    leave_numbers(&mut open).await?;
    open.step(
        Act::RecordFiling,
        &filing.djki_number,
        json!({ "djki_number": filing.djki_number, "received_on": filing.received_on }),
    )
    .await?;
    open.commit().await
}

/// Records that the owner filed alone or with a konsultan, with DJKI's receipt.
pub async fn report_own(portal: &Portal, intent: &Intent, filing: &TypedFiling<'_>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ReportOwnFiling)?;
    if filing.proof.is_none() {
        return Err(ActionError::field("proof", FieldFault::Missing));
    }
    put(&mut open, filing, true).await?;
    open.step(
        Act::ReportOwnFiling,
        &filing.djki_number,
        json!({ "djki_number": filing.djki_number, "received_on": filing.received_on }),
    )
    .await?;
    open.commit().await
}

/// Records that the clerk has found the owner's filing at DJKI.
pub async fn confirm_own(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ConfirmOwnFiling)?;
    let filing = store::filing::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    store::filing::confirm(&mut open.tx, open.case.id, open.now)
        .await
        .map_err(number_taken)?;
    first_stage(&mut open, filing.received_on).await?;
    open.step(Act::ConfirmOwnFiling, "", json!({})).await?;
    clear_ready(&mut open).await?;
    open.commit().await
}

/// Records that there is no such filing at DJKI.
pub async fn reject_own(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::RejectOwnFiling, reason, json!({})).await?;
    open.commit().await
}

/// Records a stage; a letter of DJKI has a last day to answer.
pub async fn record_stage(portal: &Portal, intent: &Intent, typed: &TypedStage) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RecordStage)?;
    stage::check(&mut open, typed).await?;
    add_stage(&mut open, typed).await?;
    open.step(
        Act::RecordStage,
        &typed.note,
        json!({ "stage": typed.stage, "on": typed.on_date, "answer_by": typed.answer_by }),
    )
    .await?;
    open.due(typed.answer_by.map(wib::end_of)).await?;
    if let Some(until) = typed.answer_by {
        notify::owner_with(
            &mut open,
            notice::Kind::DjkiLetter,
            json!({ "until": until }),
        )
        .await?;
    }
    open.commit().await
}

/// Records the owner's answer to a letter of DJKI, which the clerk forwards.
pub async fn submit_answer(
    portal: &Portal,
    intent: &Intent,
    note: &str,
    file: Option<&Proof>,
) -> Acted {
    let note = given(note)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::SubmitAnswer)?;
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let with_file = file.is_some();
    let file = kept(&mut open, file).await?;
    let id = AnswerId::at(open.now);
    store::filing::add_answer(&mut open.tx, id, open.case.id, note, file, by, open.now).await?;
    open.step(Act::SubmitAnswer, "", json!({ "with_file": with_file }))
        .await?;
    open.commit().await
}

/// A certificate as issued by DJKI.
#[derive(Debug)]
pub struct TypedCertificate<'a> {
    pub number: String,
    pub granted_on: NaiveDate,
    pub file: &'a Received,
}

/// Records the right; its protection is computed from the catalogue.
pub async fn certify(
    portal: &Portal,
    intent: &Intent,
    certificate: &TypedCertificate<'_>,
) -> Acted {
    certificate
        .file
        .must_meet(portal, intent.actor, &CERTIFICATE)
        .await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Certify)?;
    let filing = store::filing::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let mut faults = Vec::new();
    if certificate.granted_on > wib::date(open.now) {
        faults.push(FieldError::new("granted_on", FieldFault::DateInFuture));
    } else if certificate.granted_on < filing.received_on {
        faults.push(FieldError::new(
            "granted_on",
            FieldFault::DateTooEarly {
                earliest: filing.received_on,
            },
        ));
    }
    if certificate.number.trim().is_empty() {
        faults.push(FieldError::new("number", FieldFault::Missing));
    }
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let period = period(&open.case, &applicant, &filing, certificate.granted_on);
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let sending = FileOrigin::of(open.actor, Some(open.case.id));
    let file = certificate.file.file(&mut open.tx, sending).await?;
    let right = RightRow {
        number: certificate.number.trim().to_owned(),
        granted_on: certificate.granted_on,
        starts_on: period.starts_on,
        ends_on: period.ends_on,
        holder: applicant.party_name().to_owned(),
        certificate_file_id: file,
    };
    let (id, owner) = (RightId::at(open.now), open.case.owner);
    store::filing::insert_right(&mut open.tx, id, open.case.id, owner, &right, by, open.now)
        .await
        .map_err(result_taken)?;
    open.step(
        Act::Certify,
        &right.number,
        json!({ "number": right.number, "granted_on": right.granted_on, "ends_on": right.ends_on }),
    )
    .await?;
    open.commit().await
}

/// The period of the right; a result without a term begins on its day of issue.
pub(super) fn period(
    case: &Application,
    applicant: &ApplicantRow,
    filing: &Filing,
    granted_on: NaiveDate,
) -> Period {
    let begins = case.spec().is_some_and(|spec| spec.begins_term);
    let term = case
        .ip_type
        .protection_of(&situation::situation(case, applicant));
    let of_term = term.map(|term| term.period(&case.details, filing.received_on));
    let none = Period {
        starts_on: granted_on,
        ends_on: None,
    };
    of_term.filter(|_| begins).unwrap_or(none)
}

/// Records that DJKI refused the case, deemed it withdrawn or recorded a withdrawal, or that a remedy or restoration
/// reopened it.
pub async fn conclude(
    portal: &Portal,
    intent: &Intent,
    act: Act,
    on_date: NaiveDate,
    reason: &str,
) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(act)?;
    if on_date > wib::date(open.now) {
        return Err(ActionError::field("on_date", FieldFault::DateInFuture));
    }
    let kind = open.case.ip_type;
    if act == Act::Remedy
        && let Some(remedy) = kind.remedy
    {
        let stage = TypedStage {
            stage: remedy.stage.code.to_owned(),
            on_date,
            wording: String::new(),
            answer_by: None,
            note: String::new(),
        };
        add_stage(&mut open, &stage).await?;
    }
    open.step(act, reason, json!({ "on": on_date })).await?;
    if act == Act::Refuse
        && let Some(remedy) = kind.remedy.as_ref()
    {
        let last = add_span(&portal.calendar(), on_date, remedy.span);
        open.due(Some(wib::end_of(last.on))).await?;
        let until = json!({ "until": last.on, "estimated": last.estimated });
        notify::owner_with(&mut open, notice::Kind::Refused, until).await?;
    }
    open.commit().await
}

async fn kept(
    open: &mut OpenCase<'_>,
    proof: Option<&Proof>,
) -> Result<Option<FileId>, ActionError> {
    Ok(match proof {
        Some(proof) => Some(proof.file(open).await?),
        None => None,
    })
}

/// A fault unless the day of receipt lies in the last two years.
pub(super) fn doubt_receipt(received_on: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    let earliest = today - Months::new(24);
    let fault = if received_on > today {
        FieldFault::DateInFuture
    } else if received_on < earliest {
        FieldFault::DateTooEarly { earliest }
    } else {
        return None;
    };
    Some(FieldError::new("received_on", fault))
}

async fn put(
    open: &mut OpenCase<'_>,
    typed: &TypedFiling<'_>,
    own: bool,
) -> Result<(), ActionError> {
    let mut faults = Vec::new();
    let number = typed.djki_number.trim();
    if number.is_empty() {
        faults.push(FieldError::new("djki_number", FieldFault::Missing));
    }
    faults.extend(doubt_receipt(typed.received_on, wib::date(open.now)));
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let proof_file_id = kept(open, typed.proof).await?;
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let filing = Filing {
        djki_number: number.to_owned(),
        received_on: typed.received_on,
        own,
        proof_file_id,
        confirmed_at: (!own).then_some(open.now),
    };
    store::filing::put(&mut open.tx, open.case.id, &filing, by, open.now)
        .await
        .map_err(number_taken)
}

/// The error if another right has this number.
pub(super) fn result_taken(error: StoreError) -> ActionError {
    match error.constraint() {
        Some("ip_right_number_unique") => ActionError::field("number", FieldFault::AlreadyUsed),
        _ => error.into(),
    }
}

/// The error if another case has this number.
pub(super) fn number_taken(error: StoreError) -> ActionError {
    match error.constraint() {
        Some("filing_number_unique") => ActionError::field("djki_number", FieldFault::AlreadyUsed),
        _ => error.into(),
    }
}

async fn first_stage(open: &mut OpenCase<'_>, on_date: NaiveDate) -> Result<(), ActionError> {
    let stages = open.case.stages();
    let Some(first) = stages.first() else {
        return Ok(());
    };
    let stage = TypedStage {
        stage: first.code.to_owned(),
        on_date,
        wording: String::new(),
        answer_by: None,
        note: String::new(),
    };
    add_stage(open, &stage).await
}

async fn add_stage(open: &mut OpenCase<'_>, typed: &TypedStage) -> Result<(), ActionError> {
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let id = StageId::at(open.now);
    let event = StageEvent {
        stage: typed.stage.clone(),
        on_date: typed.on_date,
        wording: typed.wording.trim().to_owned(),
        answer_by: typed.answer_by,
        note: typed.note.trim().to_owned(),
        at: open.now,
    };
    Ok(store::filing::add_stage(&mut open.tx, id, open.case.id, &event, by).await?)
}
