//! PNBP bills with their lines and payments.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::billing::{BillState, PaymentKind};
use crate::domain::id::{AccountId, ApplicationId, BillId, FileId, LetterId, PaymentId};

/// A bill with its current state.
#[derive(Debug, Clone, PartialEq)]
pub struct Bill {
    pub id: BillId,
    pub code: String,
    pub state: BillState,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub total: Decimal,
    pub quoted_total: Option<Decimal>,
    pub note: String,
    pub end_reason: String,
    /// The letter in force when the code was issued.
    pub letter_id: Option<LetterId>,
}

impl Bill {
    /// Whether the code can still be paid, or may have been before it lapsed, and no payment is confirmed.
    pub fn may_be_paid(&self) -> bool {
        !matches!(self.state, BillState::Paid | BillState::Refunded)
    }
}

/// One tariff line of a bill.
#[derive(Debug, Clone, PartialEq)]
pub struct BillLine {
    pub tariff_code: String,
    pub label: String,
    pub category: String,
    pub quantity: i32,
    pub unit_amount: Decimal,
    pub basis: String,
    pub valid_from: Option<NaiveDate>,
}

/// A bill to be inserted.
#[derive(Debug)]
pub struct NewBill<'a> {
    pub id: BillId,
    pub case: ApplicationId,
    pub code: &'a str,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub total: Decimal,
    pub quoted_total: Option<Decimal>,
    pub note: &'a str,
    pub issued_by: AccountId,
    pub lines: &'a [BillLine],
}

/// The main bills of a case, newest first.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<Bill>, StoreError> {
    Ok(sqlx::query_as!(
        Bill,
        r#"select id, code, state as "state: Word<BillState>", issued_at, expires_at, total, quoted_total, note, end_reason, letter_id as "letter_id!: MaybeId"
        from bill
        where application_id = $1 and purpose = 'main'
        order by issued_at desc, id desc"#,
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The lines of one bill, in order.
pub async fn lines(conn: &mut PgConnection, bill: BillId) -> Result<Vec<BillLine>, StoreError> {
    Ok(sqlx::query_as!(
        BillLine,
        "select tariff_code, label, category, quantity, unit_amount, basis, valid_from
        from bill_line
        where bill_id = $1
        order by seq",
        bill.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Inserts a bill with its lines.
pub async fn insert(tx: &mut Tx, bill: &NewBill<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into bill (id, application_id, code, state, issued_at, expires_at, total, quoted_total, note, issued_by, letter_id)
        select $1, $2, $3, 'active', $4, $5, $6, $7, $8, $9,
            (select id from letter where application_id = $2 and state = 'signed' order by signed_at desc limit 1)",
        bill.id.uuid(),
        bill.case.uuid(),
        bill.code,
        bill.issued_at,
        bill.expires_at,
        bill.total,
        bill.quoted_total,
        bill.note,
        bill.issued_by.uuid()
    ))
    .await?;
    let text = |pick: fn(&BillLine) -> &String| -> Vec<String> {
        bill.lines.iter().map(|line| pick(line).clone()).collect()
    };
    let quantities: Vec<i32> = bill.lines.iter().map(|line| line.quantity).collect();
    let amounts: Vec<Decimal> = bill.lines.iter().map(|line| line.unit_amount).collect();
    let valid_from: Vec<Option<NaiveDate>> =
        bill.lines.iter().map(|line| line.valid_from).collect();
    tx.run(sqlx::query!(
        "insert into bill_line (bill_id, seq, tariff_code, label, category, quantity, unit_amount, basis, valid_from)
        select $1, line.seq::integer, line.tariff_code, line.label, line.category, line.quantity, line.unit_amount, line.basis, line.valid_from
        from unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::numeric[], $7::text[], $8::date[])
            with ordinality as line (tariff_code, label, category, quantity, unit_amount, basis, valid_from, seq)",
        bill.id.uuid(),
        &text(|line| &line.tariff_code),
        &text(|line| &line.label),
        &text(|line| &line.category),
        &quantities,
        &amounts,
        &text(|line| &line.basis),
        &valid_from as &[Option<NaiveDate>]
    ))
    .await
}

/// Ends a bill, which has this state from now on.
pub async fn end(
    tx: &mut Tx,
    bill: BillId,
    state: BillState,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update bill set state = $2, end_reason = $3, ended_at = $4 where id = $1",
        bill.uuid(),
        state.as_str(),
        reason,
        at
    ))
    .await
}

/// One fact about a payment; these rows are never changed or deleted.
#[derive(Debug)]
pub struct PaymentEvent<'a> {
    pub id: PaymentId,
    pub bill: BillId,
    pub case: ApplicationId,
    pub kind: PaymentKind,
    pub ntpn: Option<&'a str>,
    pub paid_on: Option<NaiveDate>,
    pub proof: Option<FileId>,
    pub reason: &'a str,
    pub actor: AccountId,
    pub at: DateTime<Utc>,
}

pub async fn add_payment(tx: &mut Tx, event: &PaymentEvent<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into payment_event (id, bill_id, application_id, kind, ntpn, paid_on, proof_file_id, reason, actor_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        event.id.uuid(),
        event.bill.uuid(),
        event.case.uuid(),
        event.kind.as_str(),
        event.ntpn,
        event.paid_on,
        event.proof.map(FileId::uuid),
        event.reason,
        event.actor.uuid(),
        event.at
    ))
    .await
}

/// Claims an NTPN for a case; `false` if it belongs to another one.
pub async fn claim_ntpn(
    tx: &mut Tx,
    ntpn: &str,
    case: ApplicationId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.run(sqlx::query!(
        "insert into ntpn_use (ntpn, application_id, first_at) values ($1, $2, $3) on conflict (ntpn) do nothing",
        ntpn,
        case.uuid(),
        at
    ))
    .await?;
    let holder = sqlx::query_scalar!("select application_id from ntpn_use where ntpn = $1", ntpn)
        .fetch_one(tx.conn())
        .await?;
    Ok(holder == case.uuid())
}

/// Releases the case's NTPNs without a confirmed payment: one that was reported by mistake may belong to another case.
pub async fn release_ntpn(tx: &mut Tx, case: ApplicationId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from ntpn_use
        where application_id = $1 and not exists (
            select from payment_event as confirmed
            where confirmed.application_id = $1 and confirmed.kind in ('confirmed', 'corrected') and confirmed.ntpn = ntpn_use.ntpn
        )",
        case.uuid()
    ))
    .await
}

/// Releases one NTPN that was recorded for a case by mistake.
pub async fn free_ntpn(tx: &mut Tx, ntpn: &str, case: ApplicationId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from ntpn_use where ntpn = $1 and application_id = $2",
        ntpn,
        case.uuid()
    ))
    .await
}

/// One event of a payment, for pages.
#[derive(Debug, Clone)]
pub struct PaymentRow {
    pub bill_id: BillId,
    pub kind: PaymentKind,
    pub ntpn: Option<String>,
    pub paid_on: Option<NaiveDate>,
    pub proof_file_id: Option<FileId>,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// The payment events of a case, newest first.
pub async fn payments(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<PaymentRow>, StoreError> {
    Ok(sqlx::query_as!(
        PaymentRow,
        r#"select bill_id, kind as "kind: Word<PaymentKind>", ntpn, paid_on, proof_file_id as "proof_file_id!: MaybeId", reason, at
        from payment_event
        where application_id = $1
        order by at desc, id desc"#,
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}
