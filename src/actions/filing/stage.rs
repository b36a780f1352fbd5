//! Which stages at DJKI can be recorded for a case, and on which days.

use sqlx::PgConnection;

use chrono::NaiveDate;

use crate::actions::ActionError;
use crate::actions::case::OpenCase;
use crate::domain::application::Application;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::Stage;
use crate::domain::wib;
use crate::store;

/// A stage as shown in PDKI.
#[derive(Debug, Clone)]
pub struct TypedStage {
    pub stage: String,
    pub on_date: NaiveDate,
    pub wording: String,
    /// Last day to answer a letter of DJKI.
    pub answer_by: Option<NaiveDate>,
    pub note: String,
}

/// The stages that can be recorded now: those of the case, and that of a recorded remedy.
pub async fn open(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Vec<&'static Stage>, ActionError> {
    let recorded = store::filing::stages(conn, case.id).await?;
    let recorded: Vec<String> = recorded.into_iter().map(|event| event.stage).collect();
    Ok(case.stages_open(&recorded))
}

/// Checks that a stage can be recorded on its day.
pub(in crate::actions) async fn check(
    open: &mut OpenCase<'_>,
    typed: &TypedStage,
) -> Result<(), ActionError> {
    let stages = self::open(open.tx.conn(), &open.case).await?;
    let mut faults = Vec::new();
    if !stages.iter().any(|stage| stage.code == typed.stage) {
        faults.push(FieldError::new("stage", FieldFault::NotOnList));
    }
    if typed.on_date > wib::date(open.now) {
        faults.push(FieldError::new("on_date", FieldFault::DateInFuture));
    }
    let filing = store::filing::of_case(open.tx.conn(), open.case.id).await?;
    if let Some(filing) = filing
        && typed.on_date < filing.received_on
    {
        faults.push(FieldError::new(
            "on_date",
            FieldFault::DateTooEarly {
                earliest: filing.received_on,
            },
        ));
    }
    if typed.answer_by.is_some_and(|day| day < wib::date(open.now)) {
        faults.push(FieldError::new("answer_by", FieldFault::AlreadyPast));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ActionError::Fields(faults))
    }
}
