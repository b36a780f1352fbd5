//! "Reported as paid" and "checked by an officer" are two different things; nobody pays twice.

use chrono::NaiveDate;
use serde_json::json;

use super::ActionError;
use super::billing::{active, clear_ready, end_active};
use super::case::{Intent, OpenCase};
use super::letter::given;
use super::proof::Proof;
use super::{letter_end, notify};
use crate::domain::application::Application;
use crate::domain::billing::Ntpn;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::PaymentId;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;
use crate::store::bill::{Bill, PaymentEvent};

/// What is known of a payment.
#[derive(Debug)]
pub struct Payment<'a> {
    pub ntpn: Ntpn,
    pub paid_on: NaiveDate,
    pub proof: Option<&'a Proof>,
}

/// The owner reports a payment, also one made in time for a code that has lapsed since.
pub async fn report(
    portal: &Portal,
    intent: &Intent,
    payment: &Payment<'_>,
) -> Result<Application, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ReportPayment)?;
    let bill = bill_paid(&mut open, payment).await?;
    add(&mut open, &bill, "reported", Some(payment), "").await?;
    let from = open.case.status;
    let marks = Marks {
        reported_from: Some(Some(from)),
        task: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.step(
        Act::ReportPayment,
        "",
        json!({ "bill": bill.code, "paid_on": payment.paid_on }),
    )
    .await?;
    open.commit().await
}

/// The clerk has seen the money arrive.
pub async fn confirm(
    portal: &Portal,
    intent: &Intent,
    payment: &Payment<'_>,
) -> Result<Application, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ConfirmPayment)?;
    let bill = bill_paid(&mut open, payment).await?;
    add(&mut open, &bill, "confirmed", Some(payment), "").await?;
    store::bill::end(&mut open.tx, bill.id.into(), "paid", "", open.now).await?;
    // Another code that could still be paid is not to be paid any more.
    end_active(&mut open, "cancelled", "kode lain sudah dibayar").await?;
    store::bill::release_ntpn(&mut open.tx, open.case.id).await?;
    open.step(
        Act::ConfirmPayment,
        "",
        json!({ "bill": bill.code, "paid_on": payment.paid_on }),
    )
    .await?;
    clear_ready(&mut open).await?;
    notify::owner(&mut open, notify::Kind::PaymentConfirmed).await?;
    open.commit().await
}

/// No such payment: the case goes back to where it was reported from, and the NTPN is free for the case it belongs to.
pub async fn reject(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RejectPayment)?;
    let bill = latest_reported(&mut open).await?;
    add(&mut open, &bill, "rejected", None, reason).await?;
    store::bill::release_ntpn(&mut open.tx, open.case.id).await?;
    let payable = active(&mut open).await?;
    if let Some(payable) = payable
        .as_ref()
        .filter(|payable| payable.expires_at <= open.now)
    {
        store::bill::end(&mut open.tx, payable.id.into(), "lapsed", "", open.now).await?;
    }
    let to = open
        .step(Act::RejectPayment, reason, json!({ "bill": bill.code }))
        .await?;
    match (to, payable) {
        (Status::Billed, Some(payable)) => open.due(Some(payable.expires_at)).await?,
        (Status::Delivered, _) => clear_ready(&mut open).await?,
        _ => {}
    }
    let marks = Marks {
        reported_from: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    let letter_ended = letter_end::with_year(&mut open, to).await?;
    notify::owner(&mut open, notify::Kind::PaymentRejected).await?;
    letter_ended_too(&mut open, letter_ended).await?;
    open.commit().await
}

/// The state has paid the money back (Permenkum 41/2025 Pasal 7).
pub async fn refund(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RecordRefund)?;
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    let bill = bills
        .into_iter()
        .find(|bill| bill.state == "paid")
        .ok_or(ActionError::NotFound)?;
    add(&mut open, &bill, "refunded", None, reason).await?;
    store::bill::end(&mut open.tx, bill.id.into(), "refunded", reason, open.now).await?;
    let to = open
        .step(Act::RecordRefund, reason, json!({ "bill": bill.code }))
        .await?;
    let letter_ended = letter_end::with_year(&mut open, to).await?;
    letter_ended_too(&mut open, letter_ended).await?;
    open.commit().await
}

/// The owner reads both: what became of the money, and that the letter went with its year.
async fn letter_ended_too(open: &mut OpenCase<'_>, ended: bool) -> Result<(), ActionError> {
    if ended {
        notify::owner(open, notify::Kind::LetterExpired).await?;
    }
    Ok(())
}

/// The bill a payment belongs to. Its NTPN is tied to the case.
async fn bill_paid(open: &mut OpenCase<'_>, payment: &Payment<'_>) -> Result<Bill, ActionError> {
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    let unpaid: Vec<&Bill> = bills.iter().filter(|bill| bill.may_be_paid()).collect();
    if unpaid.is_empty() {
        return Err(ActionError::NotFound);
    }
    let bill = lived_on(&unpaid, payment.paid_on);
    let mut faults = Vec::new();
    if payment.paid_on > wib::date(open.now) {
        faults.push(FieldError::new("paid_on", FieldFault::DateInFuture));
    } else if bill.is_none() {
        faults.push(FieldError::new(
            "paid_on",
            outside(&unpaid, payment.paid_on),
        ));
    }
    let ntpn = payment.ntpn.as_str().to_owned();
    if !store::bill::claim_ntpn(&mut open.tx, &ntpn, open.case.id, open.now).await? {
        faults.push(FieldError::new("ntpn", FieldFault::AlreadyUsed));
    }
    match bill {
        Some(bill) if faults.is_empty() => Ok(bill.clone()),
        _ => Err(ActionError::Fields(faults)),
    }
}

/// Of codes that may have been paid the one that could be paid on this day: the active one, else the newest.
fn lived_on<'a>(unpaid: &[&'a Bill], day: NaiveDate) -> Option<&'a Bill> {
    let lived = || {
        unpaid.iter().copied().filter(move |bill| {
            (wib::date(bill.issued_at)..=wib::date(bill.expires_at)).contains(&day)
        })
    };
    lived()
        .find(|bill| bill.state == "active")
        .or_else(|| lived().next())
}

/// Why no code could be paid on this day: none was out yet, or the last one before it had lapsed.
fn outside(unpaid: &[&Bill], day: NaiveDate) -> FieldFault {
    let first = unpaid.iter().map(|bill| wib::date(bill.issued_at)).min();
    match first {
        Some(earliest) if day < earliest => FieldFault::DateTooEarly { earliest },
        _ => FieldFault::PaidAfterExpiry,
    }
}

async fn latest_reported(open: &mut OpenCase<'_>) -> Result<Bill, ActionError> {
    let events = store::bill::payments(open.tx.conn(), open.case.id).await?;
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    let bill_id = events
        .iter()
        .find(|event| event.kind == "reported")
        .map(|event| event.bill_id);
    bills
        .into_iter()
        .find(|bill| Some(bill.id) == bill_id)
        .ok_or(ActionError::NotFound)
}

async fn add(
    open: &mut OpenCase<'_>,
    bill: &Bill,
    kind: &str,
    payment: Option<&Payment<'_>>,
    reason: &str,
) -> Result<(), ActionError> {
    let actor = open.actor.account().ok_or(ActionError::NotFound)?;
    let ntpn = payment.map(|payment| payment.ntpn.as_str().to_owned());
    let proof = match payment.and_then(|payment| payment.proof) {
        Some(proof) => Some(proof.file(open).await?.uuid()),
        None => None,
    };
    store::bill::add_payment(
        &mut open.tx,
        &PaymentEvent {
            id: PaymentId::at(open.now),
            bill: bill.id.into(),
            case: open.case.id,
            kind,
            ntpn: ntpn.as_deref(),
            paid_on: payment.map(|payment| payment.paid_on),
            proof,
            reason,
            actor,
            at: open.now,
        },
    )
    .await?;
    Ok(())
}
