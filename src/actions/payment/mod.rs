//! Payments: reported by the owner, then checked by an officer. Nobody shall pay twice.

pub mod billing;
pub mod correct;
pub mod quote;

use chrono::NaiveDate;
use serde_json::json;

use super::case::clear_ready;
use super::case::{Intent, OpenCase};
use super::document::proof::Proof;
use super::{Acted, ActionError};
use super::{letter, notice};
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::domain::application::Task;
use crate::domain::billing::{BillState, BillingCode, Ntpn, PaymentKind};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::PaymentId;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;
use crate::store::bill::{Bill, PaymentEvent};
use billing::{active, end_active};

/// Data of a payment.
#[derive(Debug)]
pub struct Payment<'a> {
    /// `None` if the clerk saw at DJKI that it is paid: then a screenshot is the proof, and the NTPN follows within 14
    /// days.
    pub ntpn: Option<Ntpn>,
    pub paid_on: NaiveDate,
    pub proof: Option<&'a Proof>,
    /// Which code was paid, if several could have been paid on that day.
    pub code: Option<BillingCode>,
    /// Whether another code of the case was paid, too, so that one amount must be refunded.
    pub paid_twice: bool,
}

/// Days within which a missing NTPN must follow.
pub const NTPN_DAYS: u64 = 14;

/// The owner reports a payment, also one made in time for a code that has lapsed since.
pub async fn report(portal: &Portal, intent: &Intent, payment: &Payment<'_>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ReportPayment)?;
    if payment.ntpn.is_none() {
        return Err(missing("ntpn"));
    }
    let bill = bill_paid(&mut open, payment).await?;
    add(&mut open, &bill, PaymentKind::Reported, Some(payment), "").await?;
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

/// The clerk has checked that the payment arrived.
pub async fn confirm(portal: &Portal, intent: &Intent, payment: &Payment<'_>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ConfirmPayment)?;
    if payment.ntpn.is_none() && payment.proof.is_none() {
        return Err(missing("ntpn"));
    }
    let bill = bill_paid(&mut open, payment).await?;
    add(&mut open, &bill, PaymentKind::Confirmed, Some(payment), "").await?;
    store::bill::end(&mut open.tx, bill.id, BillState::Paid, "", open.now).await?;
    // Another code that could still be paid must not be paid any more.
    end_active(&mut open, BillState::Cancelled, "kode lain sudah dibayar").await?;
    store::bill::release_ntpn(&mut open.tx, open.case.id).await?;
    open.step(
        Act::ConfirmPayment,
        "",
        json!({ "bill": bill.code, "paid_on": payment.paid_on }),
    )
    .await?;
    clear_ready(&mut open).await?;
    follow(&mut open, payment).await?;
    open.commit().await
}

/// Sets the task after a confirmed payment: a refund, else a missing NTPN, else none.
pub(super) async fn follow(
    open: &mut OpenCase<'_>,
    payment: &Payment<'_>,
) -> Result<(), ActionError> {
    let task = match (&payment.ntpn, payment.paid_twice) {
        (_, true) => Some(Task::Refund),
        (None, false) => Some(Task::Ntpn),
        (Some(_), false) => None,
    };
    let marks = Marks {
        task: Some(task),
        ..Marks::default()
    };
    Ok(store::application::mark(&mut open.tx, &mut open.case, marks).await?)
}

fn missing(field: &str) -> ActionError {
    ActionError::field(field, FieldFault::Missing)
}

/// There is no such payment: the case returns to the status before the report, and the NTPN is released.
pub async fn reject(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RejectPayment)?;
    let bill = latest_reported(&mut open).await?;
    add(&mut open, &bill, PaymentKind::Rejected, None, reason).await?;
    store::bill::release_ntpn(&mut open.tx, open.case.id).await?;
    let payable = active(&mut open).await?;
    if let Some(payable) = payable
        .as_ref()
        .filter(|payable| payable.expires_at <= open.now)
    {
        store::bill::end(&mut open.tx, payable.id, BillState::Lapsed, "", open.now).await?;
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
    let letter_ended = letter::end::with_year(&mut open, to).await?;
    notify::owner(&mut open, notice::Kind::PaymentRejected).await?;
    letter_ended_too(&mut open, letter_ended).await?;
    open.commit().await
}

/// The state has refunded the payment (Permenkum 41/2025 Pasal 7).
pub async fn refund(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RecordRefund)?;
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    let bill = bills
        .into_iter()
        .find(|bill| bill.state == BillState::Paid)
        .ok_or(ActionError::NotFound)?;
    add(&mut open, &bill, PaymentKind::Refunded, None, reason).await?;
    store::bill::end(&mut open.tx, bill.id, BillState::Refunded, reason, open.now).await?;
    let to = open
        .step(Act::RecordRefund, reason, json!({ "bill": bill.code }))
        .await?;
    let letter_ended = letter::end::with_year(&mut open, to).await?;
    letter_ended_too(&mut open, letter_ended).await?;
    open.commit().await
}

/// Tells the owner of the refund and also that the letter ended with its year.
async fn letter_ended_too(open: &mut OpenCase<'_>, ended: bool) -> Result<(), ActionError> {
    if ended {
        notify::owner(open, notice::Kind::LetterExpired).await?;
    }
    Ok(())
}

/// The bill to which a payment belongs; claims its NTPN for the case.
async fn bill_paid(open: &mut OpenCase<'_>, payment: &Payment<'_>) -> Result<Bill, ActionError> {
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    let unpaid: Vec<&Bill> = bills.iter().filter(|bill| bill.may_be_paid()).collect();
    if unpaid.is_empty() {
        return Err(ActionError::NotFound);
    }
    let named: Vec<&Bill> = match &payment.code {
        Some(code) => unpaid
            .iter()
            .copied()
            .filter(|bill| bill.code == code.as_str())
            .collect(),
        None => unpaid.clone(),
    };
    let bill = lived_on(&named, payment.paid_on);
    let mut faults = Vec::new();
    if payment.paid_on > wib::date(open.now) {
        faults.push(FieldError::new("paid_on", FieldFault::DateInFuture));
    } else if bill.is_none() {
        faults.push(FieldError::new("paid_on", outside(&named, payment.paid_on)));
    }
    if let Some(ntpn) = &payment.ntpn
        && !store::bill::claim_ntpn(&mut open.tx, ntpn.as_str(), open.case.id, open.now).await?
    {
        faults.push(FieldError::new("ntpn", FieldFault::AlreadyUsed));
    }
    match bill {
        Some(bill) if faults.is_empty() => Ok(bill.clone()),
        _ => Err(ActionError::Fields(faults)),
    }
}

/// The code that could be paid on this day: the active one, else the newest.
fn lived_on<'a>(unpaid: &[&'a Bill], day: NaiveDate) -> Option<&'a Bill> {
    let lived = || {
        unpaid.iter().copied().filter(move |bill| {
            (wib::date(bill.issued_at)..=wib::date(bill.expires_at)).contains(&day)
        })
    };
    lived()
        .find(|bill| bill.state == BillState::Active)
        .or_else(|| lived().next())
}

/// Why no code could be paid on this day: none was issued yet, or the last one had lapsed.
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
        .find(|event| event.kind == PaymentKind::Reported)
        .map(|event| event.bill_id);
    bills
        .into_iter()
        .find(|bill| Some(bill.id) == bill_id)
        .ok_or(ActionError::NotFound)
}

async fn add(
    open: &mut OpenCase<'_>,
    bill: &Bill,
    kind: PaymentKind,
    payment: Option<&Payment<'_>>,
    reason: &str,
) -> Result<(), ActionError> {
    let actor = open.actor.account().ok_or(ActionError::NotFound)?;
    let ntpn = payment.and_then(|payment| payment.ntpn.as_ref().map(Ntpn::as_str));
    let proof = match payment.and_then(|payment| payment.proof) {
        Some(proof) => Some(proof.file(open).await?),
        None => None,
    };
    store::bill::add_payment(
        &mut open.tx,
        &PaymentEvent {
            id: PaymentId::at(open.now),
            bill: bill.id,
            case: open.case.id,
            kind,
            ntpn,
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
