//! Complaints: filing one, following it, handling it. What anybody writes is stored sealed; the audit trail says that
//! something was done, never what or about whom.

pub mod file;
pub mod follow;
pub mod handle;
pub mod read;
pub mod unread;
pub mod waiting;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use super::{ActionError, mail, notice};
use crate::domain::actor::Actor;
use crate::domain::complaint::{
    ComplaintAct, ComplaintContact, ComplaintDesk, Coworker, Destination, TicketNumber,
};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{ComplaintEventId, ComplaintId, FormToken, TrackingCode};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::complaint::ComplaintRow;
use crate::store::complaint_event::NewComplaintEvent;
use crate::store::{self, AuditEntry, Tx, job};

/// Most characters of a complaint, an answer or a reason.
pub const LONGEST: usize = 4_000;

/// The word for mails to complainants.
pub const MESSAGE: &str = "complaint";

/// What a complainant said. Only the text must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintContent {
    pub text: String,
    pub name: String,
    /// An e-mail address or a telephone number.
    pub contact: String,
    /// Receipt number of the case it is about.
    pub receipt: String,
    /// Name of the officer it is about.
    pub officer: String,
}

impl ComplaintContent {
    fn seal(&self, portal: &Portal) -> Result<Vec<u8>, ActionError> {
        let plain = serde_json::to_vec(self).map_err(|cause| unreadable(&cause))?;
        mail::seal(portal, &plain)
    }

    /// Opens what was stored.
    pub fn open(portal: &Portal, sealed: &[u8]) -> Result<Self, ActionError> {
        let plain = portal.vault().open(sealed)?;
        serde_json::from_slice(&plain).map_err(|cause| unreadable(&cause))
    }
}

/// Opens an answer, a reason or an opinion.
pub fn opened(portal: &Portal, sealed: &[u8]) -> Result<String, ActionError> {
    let plain = portal.vault().open(sealed)?;
    String::from_utf8(plain).map_err(|cause| unreadable(&cause))
}

fn unreadable(cause: &dyn std::fmt::Display) -> ActionError {
    ActionError::Outside {
        service: "vault",
        cause: cause.to_string(),
    }
}

/// The number of a complaint, made of its form so that a doubled form gives the same one.
fn ticket_of(portal: &Portal, token: FormToken) -> TicketNumber {
    TicketNumber::from_random(random_of(portal, "complaint ticket", token))
}

/// The code that belongs to the number; it is stored nowhere.
fn code_of(portal: &Portal, token: FormToken) -> TrackingCode {
    TrackingCode::from_random(random_of(portal, "complaint code", token))
}

/// Eight bytes that nobody can tell without the portal's secret.
fn random_of(portal: &Portal, purpose: &str, token: FormToken) -> [u8; 8] {
    let hash = portal.vault().keyed_hash(purpose, &token.to_string());
    let mut bytes = [0; 8];
    for (byte, of_hash) in bytes.iter_mut().zip(hash) {
        *byte = of_hash;
    }
    bytes
}

/// A text that must be there, within its length.
fn said(field: &str, typed: &str) -> Result<String, FieldError> {
    let typed = typed.trim();
    let found = typed.chars().count();
    match found {
        0 => Err(FieldError::new(field, FieldFault::Missing)),
        _ if found > LONGEST => {
            let max = LONGEST;
            Err(FieldError::new(field, FieldFault::TooLong { max, found }))
        }
        _ => Ok(typed.to_owned()),
    }
}

/// Roles of people to whom complaints go or whom they are about.
const OFFICE: [Role; 6] = [
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::AgencyHead,
    Role::Administrator,
    Role::Inspector,
];

/// The office on this day.
async fn office(conn: &mut PgConnection, today: NaiveDate) -> Result<Vec<Coworker>, ActionError> {
    Ok(store::officer::at_work(conn, &OFFICE, today).await?)
}

/// Whether anybody of the office handles this complaint today.
async fn is_read(
    conn: &mut PgConnection,
    portal: &Portal,
    row: &ComplaintRow,
) -> Result<bool, ActionError> {
    let destination = Destination {
        place: row.place,
        kept_from: store::complaint::kept_from(conn, row.id).await?,
    };
    Ok(destination.has_reader(&office(conn, today(portal)).await?))
}

/// Tells those who handle it; if there is nobody, those who can make the account that lacks.
async fn tell_office(
    tx: &mut Tx,
    portal: &Portal,
    destination: &Destination,
    office: &[Coworker],
) -> Result<(), ActionError> {
    let told = (notice::Kind::ComplaintWaits, &json!({}));
    notice::people(tx, &destination.told(office), told, portal.now()).await?;
    let desk = destination.place.desk.as_str();
    let unread = (notice::Kind::ComplaintUnread, &json!({ "desk": desk }));
    notice::people(tx, &destination.alarmed(office), unread, portal.now()).await
}

/// An event to be recorded.
struct Step<'a> {
    act: ComplaintAct,
    by: Actor,
    text: Option<&'a str>,
    desk: Option<ComplaintDesk>,
    satisfied: Option<bool>,
}

impl<'a> Step<'a> {
    const fn new(act: ComplaintAct, by: Actor, text: Option<&'a str>) -> Self {
        Self {
            act,
            by,
            text,
            desk: None,
            satisfied: None,
        }
    }
}

/// Stores an event and its audit row.
async fn record(
    tx: &mut Tx,
    portal: &Portal,
    complaint: ComplaintId,
    step: &Step<'_>,
) -> Result<ComplaintEventId, ActionError> {
    let now = portal.now();
    let id = ComplaintEventId::at(now);
    let sealed = step.text.filter(|text| !text.is_empty());
    let sealed = sealed
        .map(|text| mail::seal(portal, text.as_bytes()))
        .transpose()?;
    let event = NewComplaintEvent {
        id,
        complaint,
        at: now,
        act: step.act,
        actor: step.by.account(),
        text_sealed: sealed.as_deref(),
        desk: step.desk,
        satisfied: step.satisfied,
    };
    store::complaint_event::insert(tx, &event).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: step.by.account(),
        role: step.by.role(),
        act: format!("{}_complaint", step.act),
        subject_kind: "complaint",
        subject_id: Some(complaint.uuid()),
        data: json!({}),
    });
    Ok(id)
}

/// Writes to a complainant who gave an address.
async fn write(
    tx: &mut Tx,
    portal: &Portal,
    row: &ComplaintRow,
    event: ComplaintEventId,
) -> Result<(), ActionError> {
    if row.contact != ComplaintContact::Email {
        return Ok(());
    }
    let payload = json!({ "message": MESSAGE, "event": event.to_string(), "params": {} });
    Ok(job::enqueue_now(tx, mail::JOB, &payload, portal.now(), None).await?)
}

/// Today, for who holds which role.
fn today(portal: &Portal) -> NaiveDate {
    wib::date(portal.now())
}
