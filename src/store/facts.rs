//! Facts of a case beside its status, read in one statement.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::application::Application;
use crate::domain::reminder::SentReminder;

/// Facts from the rows that belong to a case.
#[derive(Debug, Clone, Default)]
pub struct CaseFacts {
    pub needs_letter: bool,
    /// Codes of the whole checklist; filled in by the action while the case is checked, because the catalogue knows
    /// them.
    pub checklist: Vec<String>,
    /// Codes of the items marked as in order.
    pub checked_codes: Vec<String>,
    /// Also if its letter gets one only when it is signed.
    pub holds_number: bool,
    /// Year of the held number, or for which a letter without one was made.
    pub number_year: Option<i32>,
    pub letter_in_force: bool,
    pub letter_signed_on: Option<NaiveDate>,
    pub lapsed_bill: bool,
    pub payment_confirmed: bool,
    pub active_bill_expires_at: Option<DateTime<Utc>>,
    pub correction_opened_at: Option<DateTime<Utc>>,
    /// Whether the open packet waits for OSS.
    pub correction_waits_for_oss: bool,
    pub declined_at: Option<DateTime<Utc>>,
    /// When the case last became `delivered`, except because the Dinas missed the chosen day.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When a letter was last handed over.
    pub handed_over_at: Option<DateTime<Utc>>,
    /// When the pending or missed day was chosen; filled in by the action if there is one.
    pub ready_since: Option<DateTime<Utc>>,
    /// When the owner last did something.
    pub owner_acted_at: Option<DateTime<Utc>>,
    /// The sent reminders of what the case waits for; filled in by the action.
    pub reminded: Vec<SentReminder>,
    /// When the last objection was filed.
    pub objected_at: Option<DateTime<Utc>>,
    /// Whether an appeal against the last upheld decision was decided.
    pub appeal_decided: bool,
    pub withdrawn_at_djki: bool,
    /// Whether a paper of the case may be signed at this moment.
    pub being_signed: bool,
    /// Whether that paper was carried out and has not come back.
    pub carried_out: bool,
    /// Since when a paper of the case waits for a signing service that does not answer.
    pub queued_at: Option<DateTime<Utc>>,
    /// Stated by the officer who corrects a result; not stored.
    pub result_wrong: bool,
}

/// Reads the facts: for acts under the case's lock, for pages without.
pub async fn of_case(conn: &mut PgConnection, case: &Application) -> Result<CaseFacts, StoreError> {
    let row = sqlx::query!(
        r#"select
            service.needs_letter,
            (select coalesce(array_agg(code), '{}') from check_item where application_id = $1 and verdict = 'ok') as "checked_codes!",
            (select max(year) from (select year from letter_number where application_id = $1 and state = 'held' union all
                select extract(year from prepared_at at time zone 'Asia/Jakarta')::integer from letter where application_id = $1
                    and number_later and number is null and state in ('prepared', 'initialled')) as numbered) as number_year,
            (select max(signed_on) from letter where application_id = $1 and state = 'signed') as letter_signed_on,
            exists (select from bill where application_id = $1 and purpose = 'main' and state in ('lapsed', 'replaced', 'cancelled') and not exists
                (select from bill as later where later.application_id = $1 and later.purpose = 'main' and later.state = 'paid')) as "lapsed_bill!",
            exists (select from bill where application_id = $1 and purpose = 'main' and state = 'paid') as "payment_confirmed!",
            (select max(expires_at) from bill where application_id = $1 and purpose = 'main' and state = 'active') as active_bill_expires_at,
            (select max(opened_at) from correction where application_id = $1 and answered_at is null) as correction_opened_at,
            exists (select from correction where application_id = $1 and answered_at is null and waits_for_oss) as "correction_waits_for_oss!",
            (select max(at) from history where application_id = $1 and to_status = 'declined' and from_status <> 'declined') as declined_at,
            (select max(at) from history where application_id = $1 and to_status = 'delivered' and from_status <> 'delivered' and act <> 'expire_ready') as delivered_at,
            (select max(at) from history where application_id = $1 and role = 'applicant') as owner_acted_at,
            (select max(at) from history where application_id = $1 and act = 'deliver') as handed_over_at,
            (select max(at) from history where application_id = $1 and act = 'object') as objected_at,
            exists (select from history as decided where decided.application_id = $1 and decided.act = 'appeal_refused' and decided.seq >
                (select max(seq) from history where application_id = $1 and act = 'uphold')) as "appeal_decided!",
            exists (select from history where application_id = $1 and act = 'record_withdrawal') as "withdrawn_at_djki!",
            exists (select from signing where application_id = $1 and state not in ('succeeded', 'failed') and queued_at is null) as "being_signed!",
            (select max(queued_at) from signing where application_id = $1 and state not in ('succeeded', 'failed')) as queued_at,
            exists (select from signing where application_id = $1 and sent_file_id is not null and (state = 'sending' or state = 'checking' and adapter = 'wet' and confirmed_by is null)) as "carried_out!"
        from service
        where service.ip_type = $2 and service.code = $3"#,
        case.id.uuid(),
        case.ip_type.code,
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
        being_signed: row.being_signed,
        carried_out: row.carried_out,
        queued_at: row.queued_at,
        // Not stored; the action fills it in.
        ..CaseFacts::default()
    })
}
