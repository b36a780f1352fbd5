//! The facts of a case that its status does not tell, in one statement.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::application::Application;
use crate::domain::reminder::Sent;

/// What rows beside the case say about it.
#[derive(Debug, Clone, Default)]
pub struct CaseFacts {
    pub needs_letter: bool,
    /// Codes of the checklist; filled by the action that knows the catalogue, while the case is being checked.
    pub checklist: Vec<String>,
    /// Codes of the checklist marked as in order.
    pub checked_codes: Vec<String>,
    pub holds_number: bool,
    /// Year of the number held.
    pub number_year: Option<i32>,
    pub letter_in_force: bool,
    pub letter_signed_on: Option<NaiveDate>,
    pub lapsed_bill: bool,
    pub payment_confirmed: bool,
    pub active_bill_expires_at: Option<DateTime<Utc>>,
    pub correction_opened_at: Option<DateTime<Utc>>,
    /// The open packet waits for OSS.
    pub correction_waits_for_oss: bool,
    pub declined_at: Option<DateTime<Utc>>,
    /// When the case came to be delivered last, for a reason that lay with its owner: a chosen day that the Dinas missed
    /// does not count.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When a letter was handed over last.
    pub handed_over_at: Option<DateTime<Utc>>,
    /// When the day was chosen that waits for its code, or that was missed; filled by the action while there is one.
    pub ready_since: Option<DateTime<Utc>>,
    /// When the owner did something last.
    pub owner_acted_at: Option<DateTime<Utc>>,
    /// The reminders that went out, of what is waited for now; filled by the action while it is waited for.
    pub reminded: Vec<Sent>,
    /// When the objection was filed that waits for an answer or got one last.
    pub objected_at: Option<DateTime<Utc>>,
    /// An appeal against the decision that was upheld last was decided.
    pub appeal_decided: bool,
    pub withdrawn_at_djki: bool,
    /// Said by whoever corrects a result; no row tells it.
    pub result_wrong: bool,
}

/// Reads them under the case's lock (or for a page, without).
pub async fn of_case(conn: &mut PgConnection, case: &Application) -> Result<CaseFacts, StoreError> {
    let row = sqlx::query!(
        r#"select
            service.needs_letter,
            (select coalesce(array_agg(code), '{}') from check_item where application_id = $1 and verdict = 'ok') as "checked_codes!",
            (select max(year) from letter_number where application_id = $1 and state = 'held') as number_year,
            (select max(signed_on) from letter where application_id = $1 and state = 'signed') as letter_signed_on,
            exists (
                select from bill
                where application_id = $1 and purpose = 'main' and state in ('lapsed', 'replaced', 'cancelled')
                  and not exists (select from bill as later where later.application_id = $1 and later.purpose = 'main' and later.state = 'paid')
            ) as "lapsed_bill!",
            exists (select from bill where application_id = $1 and purpose = 'main' and state = 'paid') as "payment_confirmed!",
            (select max(expires_at) from bill where application_id = $1 and purpose = 'main' and state = 'active') as active_bill_expires_at,
            (select max(opened_at) from correction where application_id = $1 and answered_at is null) as correction_opened_at,
            exists (select from correction where application_id = $1 and answered_at is null and waits_for_oss) as "correction_waits_for_oss!",
            (select max(at) from history where application_id = $1 and to_status = 'declined' and from_status <> 'declined') as declined_at,
            (select max(at) from history where application_id = $1 and to_status = 'delivered' and from_status <> 'delivered' and act <> 'expire_ready') as delivered_at,
            (select max(at) from history where application_id = $1 and role = 'applicant') as owner_acted_at,
            (select max(at) from history where application_id = $1 and act = 'deliver') as handed_over_at,
            (select max(at) from history where application_id = $1 and act = 'object') as objected_at,
            exists (
                select from history as decided
                where decided.application_id = $1 and decided.act = 'appeal_refused'
                  and decided.seq > (select max(seq) from history where application_id = $1 and act = 'uphold')
            ) as "appeal_decided!",
            exists (select from history where application_id = $1 and act = 'record_withdrawal') as "withdrawn_at_djki!"
        from service
        where service.ip_type = $2 and service.code = $3"#,
        case.id.uuid(),
        case.ip_type,
        case.service.as_str()
    )
    .fetch_optional(conn)
    .await?
    .ok_or_else(|| StoreError::inconsistent("application", case.id, "service"))?;
    Ok(CaseFacts {
        needs_letter: row.needs_letter,
        checked_codes: row.checked_codes,
        holds_number: row.number_year.is_some(),
        number_year: row.number_year,
        letter_in_force: row.letter_signed_on.is_some(),
        letter_signed_on: row.letter_signed_on,
        lapsed_bill: row.lapsed_bill,
        payment_confirmed: row.payment_confirmed,
        active_bill_expires_at: row.active_bill_expires_at,
        correction_opened_at: row.correction_opened_at,
        correction_waits_for_oss: row.correction_waits_for_oss,
        declined_at: row.declined_at,
        delivered_at: row.delivered_at,
        handed_over_at: row.handed_over_at,
        owner_acted_at: row.owner_acted_at,
        objected_at: row.objected_at,
        appeal_decided: row.appeal_decided,
        withdrawn_at_djki: row.withdrawn_at_djki,
        // What no row tells is filled in by the action.
        ..CaseFacts::default()
    })
}
