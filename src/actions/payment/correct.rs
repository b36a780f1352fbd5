//! Corrections of confirmed payments: wrong NTPN or date, an NTPN that follows later, and two payments of one case.

use chrono::NaiveDate;

use crate::actions::case::given::given;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::filing::correct::Changes;
use crate::actions::{Acted, ActionError};
use crate::domain::application::Task;
use crate::domain::billing::{BillState, Ntpn, PaymentKind};
use crate::domain::fault::FieldFault;
use crate::domain::id::PaymentId;
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;
use crate::store::bill::{Bill, PaymentEvent, PaymentRow};
use crate::words::correction as said;

/// The corrected payment.
#[derive(Debug, Clone)]
pub struct CorrectedPayment {
    /// `None` while it is still missing.
    pub ntpn: Option<Ntpn>,
    pub paid_on: NaiveDate,
    /// Whether another code of the case was paid, too.
    pub paid_twice: bool,
}

/// Corrects NTPN or date of a confirmed payment; earlier events stay.
pub async fn correct(
    portal: &Portal,
    intent: &Intent,
    typed: &CorrectedPayment,
    reason: &str,
) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CorrectPayment)?;
    let bill = paid(&mut open).await?;
    let payments = store::bill::payments(open.tx.conn(), open.case.id).await?;
    let old = standing(&payments, &bill).ok_or(ActionError::NotFound)?;
    let old_ntpn = old.ntpn.as_deref().unwrap_or_default();
    let new_ntpn = typed.ntpn.as_ref().map_or(old_ntpn, Ntpn::as_str);
    let mut changes = Changes::default();
    changes.text(said::NTPN, old_ntpn, new_ntpn);
    changes.day(said::PAID_ON, old.paid_on, Some(typed.paid_on));
    if typed.paid_twice && open.case.task != Some(Task::Refund) {
        changes.note(said::PAID_TWICE.to_owned());
    }
    if changes.are_none() {
        return Err(ActionError::field("ntpn", FieldFault::Unchanged));
    }
    in_time(&open, &bill, typed.paid_on)?;
    claim(&mut open, old_ntpn, new_ntpn).await?;
    let event = PaymentEvent {
        id: PaymentId::at(open.now),
        bill: bill.id,
        case: open.case.id,
        kind: PaymentKind::Corrected,
        ntpn: Some(new_ntpn).filter(|ntpn| !ntpn.is_empty()),
        paid_on: Some(typed.paid_on),
        proof: None,
        reason,
        actor: open.actor.account().ok_or(ActionError::NotFound)?,
        at: open.now,
    };
    store::bill::add_payment(&mut open.tx, &event).await?;
    let task = match open.case.task {
        _ if typed.paid_twice => Some(Task::Refund),
        Some(Task::Ntpn) if !new_ntpn.is_empty() => None,
        task => task,
    };
    let marks = Marks {
        task: Some(task),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    changes.close(open, Act::CorrectPayment, reason).await
}

async fn paid(open: &mut OpenCase<'_>) -> Result<Bill, ActionError> {
    store::bill::of_case(open.tx.conn(), open.case.id)
        .await?
        .into_iter()
        .find(|bill| bill.state == BillState::Paid)
        .ok_or(ActionError::NotFound)
}

/// The last event of this bill's payment.
pub fn standing<'a>(payments: &'a [PaymentRow], bill: &Bill) -> Option<&'a PaymentRow> {
    payments.iter().find(|event| {
        let of_officer = matches!(event.kind, PaymentKind::Confirmed | PaymentKind::Corrected);
        event.bill_id == bill.id && of_officer
    })
}

fn in_time(open: &OpenCase<'_>, bill: &Bill, paid_on: NaiveDate) -> Result<(), ActionError> {
    let earliest = wib::date(bill.issued_at);
    let wrong = if paid_on > wib::date(open.now) {
        FieldFault::DateInFuture
    } else if paid_on < earliest {
        FieldFault::DateTooEarly { earliest }
    } else if paid_on > wib::date(bill.expires_at) {
        FieldFault::PaidAfterExpiry
    } else {
        return Ok(());
    };
    Err(ActionError::field("paid_on", wrong))
}

/// Claims the right NTPN for the case and releases the wrong one.
async fn claim(open: &mut OpenCase<'_>, old: &str, new: &str) -> Result<(), ActionError> {
    if old == new {
        return Ok(());
    }
    if !store::bill::claim_ntpn(&mut open.tx, new, open.case.id, open.now).await? {
        return Err(ActionError::field("ntpn", FieldFault::AlreadyUsed));
    }
    Ok(store::bill::free_ntpn(&mut open.tx, old, open.case.id).await?)
}
