//! Appointments: who holds an office, who stands in, what papers print of them. The Administrator proposes with the scan of
//! the order, a second person confirms, and everybody who watches over it is told of both.

pub mod at_server;
pub mod cancel;
pub mod decide;
pub mod delegation;
pub mod end;
pub mod propose;

use serde_json::{Value, json};

use super::account::{Faults, short_text};
use super::document::proof::Proof;
use super::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::appointment::{AppointmentKind, PrintedPerson, PublicOffice};
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::ip_type::PROOF;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::{AppointmentRow, NewAppointment};
use crate::store::{self, AuditEntry, Tx};

use chrono::NaiveDate;

/// The order of a proposal, as typed, with its scan.
#[derive(Debug, Clone, Copy)]
pub struct TypedOrder<'a> {
    pub number: &'a str,
    pub scan: Option<&'a Proof>,
}

/// An order whose number and scan are there.
pub(super) struct Order<'a> {
    pub(super) number: String,
    scan: &'a Proof,
}

impl<'a> Order<'a> {
    /// Reads it; faults belong to `order_number` and to the file's input.
    pub(super) fn read(faults: &mut Faults, typed: TypedOrder<'a>) -> Option<Self> {
        let number = faults.take("order_number", short_text(typed.number, 100));
        let scan = faults.take(PROOF.code, typed.scan.ok_or(FieldFault::Missing));
        Some(Self {
            number: number?,
            scan: scan?,
        })
    }
}

/// What is proposed, and by whom.
pub(super) struct Proposal<'a> {
    pub(super) id: AppointmentId,
    pub(super) by: Actor,
    pub(super) kind: AppointmentKind,
    pub(super) account: AccountId,
    pub(super) office: Option<(PublicOffice, NaiveDate)>,
    pub(super) particulars: Option<&'a PrintedPerson>,
    pub(super) nik_sealed: Option<&'a [u8]>,
    pub(super) cancels: Option<AppointmentId>,
    pub(super) order: Order<'a>,
}

/// Stores a proposal with its scan, which gives no power, and writes it down. The one who proposes is not the one whom it
/// concerns.
pub(super) async fn store_proposal(
    tx: &mut Tx,
    portal: &Portal,
    proposal: &Proposal<'_>,
) -> Result<(), ActionError> {
    let by = proposal.by.account().ok_or(ActionError::NotFound)?;
    if by == proposal.account {
        return Err(ActionError::OwnAccount);
    }
    let file = proposal.order.scan.store(tx, proposal.by).await?;
    store::appointment::insert(
        tx,
        &NewAppointment {
            id: proposal.id,
            kind: proposal.kind,
            account: proposal.account,
            office: proposal.office,
            particulars: proposal.particulars,
            nik_sealed: proposal.nik_sealed,
            cancels: proposal.cancels,
            order_number: &proposal.order.number,
            order_file: Some((file, proposal.order.scan.file_name())),
            by: Some(by),
            at: portal.now(),
            by_hand: None,
        },
    )
    .await?;
    Ok(())
}

/// Tells everybody of a stored proposal, and audits it.
pub(super) async fn announce(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    id: AppointmentId,
) -> Result<(), ActionError> {
    let row = store::appointment::find(tx.conn(), id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    tell(tx, portal, notice::Kind::AppointmentProposed, &row, by).await?;
    audit(tx, portal, (by, "propose_appointment"), &row, json!({}));
    Ok(())
}

/// Tells today's heads, the administrators, the Inspektorat and those whom it concerns, except who acts.
async fn tell(
    tx: &mut Tx,
    portal: &Portal,
    kind: notice::Kind,
    row: &AppointmentRow,
    by: Actor,
) -> Result<(), ActionError> {
    let now = portal.now();
    let but: Vec<AccountId> = by.account().into_iter().collect();
    let mut readers = store::term::watchers(tx.conn(), wib::date(now), &but).await?;
    let concerned = row.involved().concerned.into_iter().chain(row.proposed_by);
    for account in concerned {
        if !readers.contains(&account) && by.account() != Some(account) {
            readers.push(account);
        }
    }
    let actor = match by.account() {
        Some(account) => store::officer::name(tx.conn(), account).await?,
        None => None,
    };
    let mut params = json!({
        "title": row.name,
        "appointment": row.id.to_string(),
        "kind": row.kind.as_str(),
        "order_number": row.order_number,
        "by": actor,
        "reason": row.reason,
    });
    if let (Some((office, term)), Some(params)) = (row.held, params.as_object_mut()) {
        params.insert("office".to_owned(), json!(office.as_str()));
        params.insert("on".to_owned(), json!(term.starts_on));
        params.insert("until".to_owned(), json!(term.ends_on));
    }
    notice::people(tx, &readers, (kind, &params), now).await
}

/// Chains an audit row about an appointment.
fn audit(
    tx: &mut Tx,
    portal: &Portal,
    (by, act): (Actor, &str),
    row: &AppointmentRow,
    more: Value,
) {
    let mut data = json!({
        "kind": row.kind.as_str(),
        "account": row.account.to_string(),
        "order_number": row.order_number,
    });
    if let Some(data) = data.as_object_mut() {
        if let Some((office, term)) = row.held {
            data.insert("office".to_owned(), json!(office.as_str()));
            data.insert("starts_on".to_owned(), json!(term.starts_on));
        }
        if let Value::Object(more) = more {
            data.extend(more);
        }
    }
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "appointment",
        subject_id: Some(row.id.uuid()),
        data,
    });
}

/// The role in which somebody without a role of the portal decides.
const fn written_as(administrator: bool) -> Role {
    if administrator {
        Role::Administrator
    } else {
        Role::AgencyHead
    }
}
