//! Corrections of data that were copied wrongly from DJKI or a payment. The old value stays in the history and is
//! shown, a wrong file is hidden from the owner, and the owner is told.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{doubt_receipt, number_taken, period, result_taken};
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::file::Received;
use crate::actions::file::malware::FileOrigin;
use crate::actions::{self, Acted, ActionError};
use crate::domain::fault::FieldFault;
use crate::domain::id::{FileId, StageId};
use crate::domain::ip_type::CERTIFICATE;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::correction::{self, RecordedStage};
use crate::store::filing::{Filing, RightRow, StageEvent};
use crate::words::correction as said;
use crate::words::date::date;

/// Corrected number and date of receipt.
#[derive(Debug, Clone)]
pub struct CorrectedFiling {
    pub djki_number: String,
    pub received_on: NaiveDate,
}

/// Corrects number or date of receipt at DJKI, and recomputes protection that depends on them.
pub async fn filing(
    portal: &Portal,
    intent: &Intent,
    typed: &CorrectedFiling,
    reason: &str,
) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CorrectFiling)?;
    let old = recorded_filing(&mut open).await?;
    let mut changes = Changes::default();
    changes.text(said::DJKI_NUMBER, &old.djki_number, &typed.djki_number);
    changes.day(
        said::RECEIVED_ON,
        Some(old.received_on),
        Some(typed.received_on),
    );
    if changes.are_none() {
        return Err(ActionError::field("djki_number", FieldFault::Unchanged));
    }
    if let Some(doubt) = doubt_receipt(typed.received_on, wib::date(open.now)) {
        return Err(ActionError::Fields(vec![doubt]));
    }
    let case = open.case.id;
    correction::set_filing(&mut open.tx, case, &typed.djki_number, typed.received_on)
        .await
        .map_err(number_taken)?;
    count_anew(&mut open).await?;
    changes.close(open, Act::CorrectFiling, reason).await
}

/// Recomputes the protection of the case's right.
async fn count_anew(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    if let Some(right) = store::filing::right_of_case(open.tx.conn(), open.case.id).await? {
        let right = counted(open, right).await?;
        correction::set_right(&mut open.tx, open.case.id, &right).await?;
    }
    Ok(())
}

async fn counted(open: &mut OpenCase<'_>, right: RightRow) -> Result<RightRow, ActionError> {
    let filing = recorded_filing(open).await?;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let period = period(&open.case, &applicant, &filing, right.granted_on);
    Ok(RightRow {
        starts_on: period.starts_on,
        ends_on: period.ends_on,
        ..right
    })
}

/// A corrected stage; its content is `None` if it was recorded by mistake.
#[derive(Debug, Clone)]
pub struct CorrectedStage {
    pub id: StageId,
    pub stage: Option<TrueStage>,
}

/// The corrected values of a stage.
#[derive(Debug, Clone)]
pub struct TrueStage {
    pub stage: String,
    pub on_date: NaiveDate,
    pub wording: String,
    pub answer_by: Option<NaiveDate>,
}

/// Corrects or deletes a stage at DJKI; the last day to answer is taken from the last remaining stage.
pub async fn stage(
    portal: &Portal,
    intent: &Intent,
    typed: &CorrectedStage,
    reason: &str,
) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CorrectStage)?;
    let stages = correction::stages(open.tx.conn(), open.case.id).await?;
    let old = stages
        .iter()
        .find(|stage| stage.id == typed.id)
        .ok_or_else(|| ActionError::field("recorded", FieldFault::NotOnList))?;
    let mut changes = Changes::default();
    match &typed.stage {
        None => {
            changes.note(said::removed(said::STAGE, label(&open, &old.event.stage)));
            changes.record(said::STAGE, &old.event.stage, "");
            correction::remove_stage(&mut open.tx, old.id).await?;
        }
        Some(new) => {
            put_right(&mut open, &stages, old, new, &mut changes).await?;
        }
    }
    if open.case.status == Status::UnderExamination {
        let standing = store::filing::stages(open.tx.conn(), open.case.id).await?;
        let answer_by = standing.last().and_then(|stage| stage.answer_by);
        open.due(answer_by.map(wib::end_of)).await?;
    }
    changes.close(open, Act::CorrectStage, reason).await
}

async fn put_right(
    open: &mut OpenCase<'_>,
    stages: &[RecordedStage],
    old: &RecordedStage,
    new: &TrueStage,
    changes: &mut Changes,
) -> Result<(), ActionError> {
    let event = &old.event;
    let (before, after) = (label(open, &event.stage), label(open, &new.stage));
    changes.text(said::STAGE, before, after);
    changes.day(said::STAGE_DATE, Some(event.on_date), Some(new.on_date));
    changes.text(said::WORDING, &event.wording, new.wording.trim());
    changes.day(said::ANSWER_BY, event.answer_by, new.answer_by);
    if changes.are_none() {
        return Err(ActionError::field("on_date", FieldFault::Unchanged));
    }
    let recorded: Vec<String> = stages
        .iter()
        .map(|stage| stage.event.stage.clone())
        .collect();
    let known = open.case.stages_open(&recorded);
    if !known.iter().any(|stage| stage.code == new.stage) {
        return Err(ActionError::field("stage", FieldFault::NotOnList));
    }
    if new.on_date > wib::date(open.now) {
        return Err(ActionError::field("on_date", FieldFault::DateInFuture));
    }
    let earliest = recorded_filing(open).await?.received_on;
    if new.on_date < earliest {
        return Err(ActionError::field(
            "on_date",
            FieldFault::DateTooEarly { earliest },
        ));
    }
    let event = StageEvent {
        stage: new.stage.clone(),
        on_date: new.on_date,
        wording: new.wording.trim().to_owned(),
        answer_by: new.answer_by,
        ..event.clone()
    };
    Ok(correction::set_stage(&mut open.tx, old.id, &event).await?)
}

/// Label of a stage; the code itself if the catalogue does not have it.
fn label<'a>(open: &OpenCase<'_>, code: &'a str) -> &'a str {
    open.case.stage(code).map_or(code, |stage| stage.label)
}

/// A corrected result.
#[derive(Debug)]
pub struct CorrectedResult<'a> {
    pub number: String,
    pub granted_on: NaiveDate,
    /// Replaces the earlier file.
    pub file: Option<&'a Received>,
}

/// Corrects number, date or file of a result; the earlier file is hidden from the owner.
pub async fn result(
    portal: &Portal,
    intent: &Intent,
    typed: &CorrectedResult<'_>,
    reason: &str,
) -> Acted {
    let reason = given(reason)?;
    if let Some(file) = typed.file {
        file.must_meet(portal, intent.actor, &CERTIFICATE).await?;
    }
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CorrectResult)?;
    let old = store::filing::right_of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let mut changes = Changes::default();
    changes.text(said::RESULT_NUMBER, &old.number, &typed.number);
    changes.day(
        said::RESULT_DATE,
        Some(old.granted_on),
        Some(typed.granted_on),
    );
    if changes.are_none() && typed.file.is_none() {
        return Err(ActionError::field("number", FieldFault::Unchanged));
    }
    let earliest = recorded_filing(&mut open).await?.received_on;
    if typed.granted_on > wib::date(open.now) {
        return Err(ActionError::field("granted_on", FieldFault::DateInFuture));
    } else if typed.granted_on < earliest {
        return Err(ActionError::field(
            "granted_on",
            FieldFault::DateTooEarly { earliest },
        ));
    }
    let mut new = RightRow {
        number: typed.number.clone(),
        granted_on: typed.granted_on,
        ..old.clone()
    };
    if let Some(file) = typed.file {
        let sending = FileOrigin::of(open.actor, Some(open.case.id));
        new.certificate_file_id = file.file(&mut open.tx, sending).await?;
        withdraw_file(&mut open, old.certificate_file_id, reason).await?;
        changes.note(said::RESULT_FILE.to_owned());
    }
    let new = counted(&mut open, new).await?;
    correction::set_right(&mut open.tx, open.case.id, &new)
        .await
        .map_err(result_taken)?;
    changes.close(open, Act::CorrectResult, reason).await
}

/// Deletes a result that was recorded by mistake: the case is under examination again.
pub async fn undo_result(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.rows.result_wrong = true;
    open.allowed(Act::CorrectResult)?;
    let mut changes = Changes::default();
    let was = open.case.status;
    let right = store::filing::right_of_case(open.tx.conn(), open.case.id).await?;
    match right.filter(|_| was == Status::Certified) {
        Some(right) => {
            withdraw_file(&mut open, right.certificate_file_id, reason).await?;
            correction::remove_right(&mut open.tx, open.case.id).await?;
            changes.note(said::removed(said::RESULT, &right.number));
            changes.record(said::RESULT_NUMBER, &right.number, "");
            let granted_on = date(right.granted_on);
            changes.record(said::RESULT_DATE, &granted_on, "");
        }
        None => changes.note(said::removed(
            said::RESULT,
            crate::words::owner::status(was),
        )),
    }
    changes.close(open, Act::CorrectResult, reason).await
}

async fn withdraw_file(
    open: &mut OpenCase<'_>,
    file: FileId,
    reason: &str,
) -> Result<(), ActionError> {
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let (case, now) = (open.case.id, open.now);
    Ok(correction::withdraw_file(&mut open.tx, file, case, reason, by, now).await?)
}

pub(super) async fn recorded_filing(open: &mut OpenCase<'_>) -> Result<Filing, ActionError> {
    store::filing::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)
}

/// The changes, in words and as values.
#[derive(Debug, Default)]
pub(in crate::actions) struct Changes {
    notes: Vec<String>,
    values: Vec<Value>,
}

impl Changes {
    /// Adds a text if it changed.
    pub(in crate::actions) fn text(&mut self, what: &str, old: &str, new: &str) {
        if old != new {
            self.note(said::changed(what, old, new));
            self.record(what, old, new);
        }
    }

    /// Adds a day if it changed.
    pub(in crate::actions) fn day(
        &mut self,
        what: &str,
        old: Option<NaiveDate>,
        new: Option<NaiveDate>,
    ) {
        let words = |day: Option<NaiveDate>| day.map(date).unwrap_or_default();
        self.text(what, &words(old), &words(new));
    }

    pub(in crate::actions) fn note(&mut self, sentence: String) {
        self.notes.push(sentence);
    }

    fn record(&mut self, what: &str, old: &str, new: &str) {
        self.values
            .push(json!({ "what": what, "old": old, "new": new }));
    }

    pub(in crate::actions) fn are_none(&self) -> bool {
        self.notes.is_empty()
    }

    /// Writes the step with the old values and tells the owner.
    pub(in crate::actions) async fn close(
        self,
        mut open: OpenCase<'_>,
        act: Act,
        reason: &str,
    ) -> Acted {
        let note = format!("{} Sebab: {reason}", self.notes.join(" "));
        open.step(act, &note, json!({ "changes": self.values }))
            .await?;
        notify::owner(&mut open, actions::notice::Kind::Corrected).await?;
        open.commit().await
    }
}
