//! Billing codes: from "ready to pay" to a code that is paid, replaced, cancelled or lapses.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::json;

use super::quote;
use crate::actions;
use crate::actions::case::clear_ready;
use crate::actions::case::gate;
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::ready_day::code_cut_off;
use crate::actions::case::situation;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::{Acted, ActionError};
use crate::domain::application::Task;
use crate::domain::billing::{BillState, BillingCode, PayingBy, usual_expiry};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::BillId;
use crate::domain::identity::Email;
use crate::domain::money::Rupiah;
use crate::domain::procedure::{Act, Role};
use crate::domain::profile::DjkiAccount;
use crate::domain::requirement::Gate;
use crate::domain::{closing_days, deadline, wib};
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;
use crate::store::bill::{Bill, BillLine, NewBill};
use crate::store::djki_account::Account;

/// An owner's statement that they can pay.
#[derive(Debug, Clone, Copy)]
pub struct Readiness<'a> {
    pub on: NaiveDate,
    /// How they want to pay; `None` if not chosen.
    pub by: Option<PayingBy>,
    /// The owner's consent as recorded by a clerk who states it for them (in a programme, at the counter).
    pub consent: &'a str,
    /// "Pendampingan pengajuan": whether the Dinas may enter the case at DJKI.
    pub assistance: bool,
    /// E-mail of the owner's account there; ignored if the profile says that the Dinas uses its own.
    pub djki_account: &'a str,
}

/// Gate 2: every document is there, and the owner can pay on `on`: today before the cut-off, or on a coming working
/// day. A clerk can state it with the owner's recorded consent.
pub async fn ready_to_pay(portal: &Portal, intent: &Intent, ready: &Readiness<'_>) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ReadyToPay)?;
    let on = ready.on;
    let for_owner = open.actor.role() == Role::Clerk;
    let mut faults = readiness_faults(portal, ready, open.now);
    if for_owner && ready.consent.trim().is_empty() {
        faults.push(FieldError::new("consent", FieldFault::Missing));
    }
    let of = portal.profile().rules.djki_account;
    let email = match of {
        DjkiAccount::Applicant => Email::parse(ready.djki_account).map(|email| email.to_string()),
        DjkiAccount::Office => Ok(String::new()),
    };
    if let Err(fault) = &email {
        faults.push(FieldError::new("djki_account", fault.clone()));
    }
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    gate::complete(&mut open, Gate::ReadyToPay).await?;
    let marks = Marks {
        ready_on: Some(Some(on)),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    let email = email.unwrap_or_default();
    store::djki_account::put(&mut open.tx, open.case.id, &Account { email, of }).await?;
    let by = ready.by.map(PayingBy::as_str);
    store::djki_account::pay_by(&mut open.tx, open.case.id, by).await?;
    let consent = if for_owner {
        ready.consent.trim()
    } else {
        "pendampingan pengajuan"
    };
    open.step(
        Act::ReadyToPay,
        "",
        json!({ "ready_on": on, "consent": consent, "paying_by": by }),
    )
    .await?;
    if open.actor.role() != Role::Applicant {
        notify::owner_with(
            &mut open,
            actions::notice::Kind::ReadyDayRecorded,
            json!({ "on": on }),
        )
        .await?;
    }
    open.commit().await
}

/// Faults of the chosen day, the way of paying, and the consent.
fn readiness_faults(portal: &Portal, ready: &Readiness<'_>, now: DateTime<Utc>) -> Vec<FieldError> {
    let mut faults = Vec::new();
    if !ready.assistance {
        faults.push(FieldError::new("assistance", FieldFault::Missing));
    }
    if ready.by.is_none() {
        faults.push(FieldError::new("paying_by", FieldFault::NotOnList));
    }
    let teller = portal.profile().rules.teller_cut_off;
    let local = wib::local(now);
    let offered = billing_days(portal, now);
    if !offered.iter().any(|day| day.on == ready.on) {
        faults.push(FieldError::new("ready_on", FieldFault::NotOnList));
    } else if ready.by == Some(PayingBy::Teller)
        && ready.on == local.date()
        && local.time() >= teller
    {
        let fault = FieldFault::TellerTooLate { until: teller };
        faults.push(FieldError::new("ready_on", fault));
    }
    faults
}

/// The days that an owner can choose in `ready_to_pay`.
pub fn billing_days(portal: &Portal, now: DateTime<Utc>) -> Vec<deadline::Day> {
    let until = code_cut_off(portal, now);
    deadline::billing_days(&portal.calendar(), now, until, 5)
}

/// The fault if no code is issued today any more: it could be paid, but the case would not be filed in its year.
fn closed_for_the_year(portal: &Portal, now: DateTime<Utc>) -> Option<FieldError> {
    let until = portal.profile().rules.closing_cut_off;
    let local = wib::local(now);
    let closed = closing_days::contain(&portal.calendar(), local.date()) && local.time() >= until;
    closed.then(|| FieldError::new("code", FieldFault::ClosingDays { until }))
}

/// The clerk found a problem before entering the case at DJKI.
pub async fn return_filing(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::ReturnFiling, reason, json!({})).await?;
    clear_ready(&mut open).await?;
    open.commit().await
}

/// A code as read from DJKI's site.
#[derive(Debug, Clone)]
pub struct TypedBill {
    pub code: BillingCode,
    /// Whether the clerk confirmed a code that does not contain today's date.
    pub code_sure: bool,
    pub total: Rupiah,
    pub expires_at: DateTime<Utc>,
    /// Whether the clerk confirmed an unusual expiry.
    pub expiry_sure: bool,
    /// Whether it is accepted after the closing hour of a year's last days; for cases of the demo.
    pub at_any_hour: bool,
    /// Required if the total differs from the portal's quote.
    pub note: String,
}

/// Records the code; the bill stores its tariff lines with legal basis and date.
pub async fn issue(portal: &Portal, intent: &Intent, bill: &TypedBill) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::IssueBilling)?;
    write_bill(&mut open, bill).await?;
    open.step(
        Act::IssueBilling,
        "",
        json!({ "code": bill.code.as_str(), "total": bill.total.amount(), "expires_at": bill.expires_at }),
    )
    .await?;
    after_code(&mut open, bill, actions::notice::Kind::CodeIssued).await?;
    open.commit().await
}

/// Records a new code; the old one stays visible as replaced.
pub async fn replace(portal: &Portal, intent: &Intent, bill: &TypedBill, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::ReplaceBill)?;
    end_active(&mut open, BillState::Replaced, reason).await?;
    write_bill(&mut open, bill).await?;
    open.step(
        Act::ReplaceBill,
        reason,
        json!({ "code": bill.code.as_str(), "total": bill.total.amount(), "expires_at": bill.expires_at }),
    )
    .await?;
    after_code(&mut open, bill, actions::notice::Kind::CodeReplaced).await?;
    open.commit().await
}

/// The owner asks for another code, which becomes a task for the clerk.
pub async fn request_new_code(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::RequestNewCode, "", json!({})).await?;
    let marks = Marks {
        task: Some(Some(Task::NewCode)),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.commit().await
}

/// Cancels the unpaid code.
pub async fn cancel(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::CancelBill)?;
    end_active(&mut open, BillState::Cancelled, reason).await?;
    open.step(Act::CancelBill, reason, json!({})).await?;
    clear_ready(&mut open).await?;
    open.commit().await
}

/// The main bill that can be paid now.
pub(in crate::actions) async fn active(
    open: &mut OpenCase<'_>,
) -> Result<Option<Bill>, ActionError> {
    let bills = store::bill::of_case(open.tx.conn(), open.case.id).await?;
    Ok(bills
        .into_iter()
        .find(|bill| bill.state == BillState::Active))
}

/// Ends the active bill.
pub(in crate::actions) async fn end_active(
    open: &mut OpenCase<'_>,
    state: BillState,
    reason: &str,
) -> Result<(), ActionError> {
    if let Some(bill) = active(open).await? {
        store::bill::end(&mut open.tx, bill.id, state, reason, open.now).await?;
    }
    Ok(())
}

async fn after_code(
    open: &mut OpenCase<'_>,
    bill: &TypedBill,
    told: actions::notice::Kind,
) -> Result<(), ActionError> {
    let marks = Marks {
        task: Some(None),
        ready_on: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.due(Some(bill.expires_at)).await?;
    notify::owner_with(
        open,
        told,
        json!({ "code": bill.code.as_str(), "total": bill.total.amount(), "expires_at": bill.expires_at }),
    )
    .await
}

/// The fault for a code that does not contain its day of issue, unless the clerk confirmed it.
fn doubt_code(bill: &TypedBill, today: NaiveDate) -> Option<FieldError> {
    let doubted = bill.code.looks_mistyped(today) && !bill.code_sure;
    let inside = bill.code.date_inside();
    doubted.then(|| FieldError::new("code_sure", FieldFault::CodeOfAnotherDay { inside }))
}

/// The fault for an expiry in the past, or for an unusual day unless the clerk confirmed it.
fn doubt_expiry(
    bill: &TypedBill,
    now: DateTime<Utc>,
    ready_on: Option<NaiveDate>,
) -> Option<FieldError> {
    let (day, usual) = (wib::date(bill.expires_at), usual_expiry(now, ready_on));
    if bill.expires_at <= now {
        let earlier = day < wib::date(now);
        let field = if earlier {
            "expires_on"
        } else {
            "expires_time"
        };
        return Some(FieldError::new(field, FieldFault::AlreadyPast));
    }
    let doubted = day != usual && !bill.expiry_sure;
    doubted.then(|| FieldError::new("expiry_sure", FieldFault::UnusualExpiry { usual }))
}

async fn write_bill(open: &mut OpenCase<'_>, bill: &TypedBill) -> Result<(), ActionError> {
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let on = wib::date(open.now);
    let quoted =
        quote::of_case(open.tx.conn(), &open.case, situation::payer(&applicant), on).await?;
    let lines: Vec<BillLine> = quoted
        .quote
        .lines
        .iter()
        .filter_map(|line| {
            Some(BillLine {
                tariff_code: line.tariff.code.to_string(),
                label: line.tariff.label.to_string(),
                category: line.tariff.category.as_str().to_owned(),
                quantity: i32::try_from(line.quantity).ok()?,
                unit_amount: line.tariff.figure().exact()?.into(),
                basis: line.tariff.basis.to_string(),
                valid_from: Some(line.tariff.valid_from),
            })
        })
        .collect();
    let closed = closed_for_the_year(open.portal, open.now).filter(|_| !bill.at_any_hour);
    let mut faults = Vec::from_iter(closed);
    faults.extend(doubt_code(bill, on));
    faults.extend(doubt_expiry(bill, open.now, open.case.ready_on));
    let expected = quoted.quote.total.exact();
    if expected.is_some_and(|expected| expected != bill.total) && bill.note.trim().is_empty() {
        faults.push(FieldError::new("note", FieldFault::DifferenceUnexplained));
    }
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let code = bill.code.as_str();
    store::bill::insert(
        &mut open.tx,
        &NewBill {
            id: BillId::at(open.now),
            case: open.case.id,
            code,
            issued_at: open.now,
            expires_at: bill.expires_at,
            total: bill.total.into(),
            quoted_total: expected.map(Decimal::from),
            note: bill.note.trim(),
            issued_by: by,
            lines: &lines,
        },
    )
    .await
    .map_err(|error| match error.constraint() {
        Some("bill_code_unique") => ActionError::field("code", FieldFault::AlreadyUsed),
        _ => error.into(),
    })
}
