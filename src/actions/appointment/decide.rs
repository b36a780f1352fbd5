//! Confirming, rejecting and withdrawing an appointment. Nobody decides on what they proposed or what concerns them.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use super::{audit, tell, written_as};
use crate::actions::case::Once;
use crate::actions::once::claim;
use crate::actions::proposal::given;
use crate::actions::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::appointment::{
    AppointmentKind, AppointmentState, PublicOffice, Term, TermStanding, counts_from,
};
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::malware::Audience;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::{AppointmentRow, Decided};
use crate::store::term::Succession;
use crate::store::{self, StoreError, Tx};
use crate::words;

/// In which capacity somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// "Kepala Dinas (masa jabatan berakhir 30 November 2026)"
    pub words: String,
    role: Role,
}

/// In which capacity this person may decide on any appointment: as head or Sekretaris, incoming, in office or outgoing,
/// or as Administrator. `None` for others.
pub async fn capacity(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Capacity>, ActionError> {
    let today = wib::date(portal.now());
    let terms = store::term::terms_of(conn, account).await?;
    let mut terms: Vec<(PublicOffice, Term)> = terms
        .into_iter()
        .filter(|(office, term)| office.is_printed() && term.confirms(today))
        .collect();
    terms.sort_by_key(|(_, term)| term.standing(today) != TermStanding::InOffice);
    if let Some((office, term)) = terms.first() {
        return Ok(Some(Capacity {
            words: words::appointment::capacity(*office, *term, today),
            role: office.role().unwrap_or_else(|| written_as(false)),
        }));
    }
    let administers = store::officer::has_role(conn, account, Role::Administrator, today).await?;
    Ok(administers.then(|| Capacity {
        words: words::role::name(Role::Administrator).to_owned(),
        role: written_as(true),
    }))
}

/// In which capacity this person may decide on this one; `None` if they may not.
pub async fn capacity_for(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
    row: &AppointmentRow,
) -> Result<Option<Capacity>, ActionError> {
    if !row.involved().leaves_free(account) {
        return Ok(None);
    }
    capacity(portal, conn, account).await
}

/// Confirms it: the power begins with its first day. Not before the scan of its order can be opened.
pub async fn confirm(
    portal: &Portal,
    by: AccountId,
    once: &Once,
    id: AppointmentId,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let (row, capacity) = open(&mut tx, portal, by, once, id).await?;
    if let Some(scan) = store::appointment::scan(tx.conn(), id).await? {
        store::malware::cleared(tx.conn(), scan.file, Audience::Others).await??;
    }
    let now = portal.now();
    match (row.kind, row.held) {
        (AppointmentKind::Holder, Some((office, term))) => {
            let held = (office, term);
            let starts_on = take_office(&mut tx, portal, (id, row.account), held, Some(by)).await?;
            if starts_on != term.starts_on {
                store::term::begin_on(&mut tx, id, starts_on).await?;
            }
        }
        (AppointmentKind::StandIn, _) => {
            let order = row.delegation.ok_or(ActionError::Stale)?;
            store::delegation::confirm(&mut tx, order, now).await?;
        }
        (AppointmentKind::Cancellation, _) => {
            let cancelled = row.cancels.ok_or(ActionError::Stale)?;
            super::cancel::carry_out(&mut tx, portal, cancelled).await?;
        }
        _ => {
            let known = row.particulars.as_ref().ok_or(ActionError::Stale)?;
            store::particulars::set(&mut tx, row.account, known).await?;
            if let Some(sealed) = store::signer_nik::proposed(tx.conn(), id).await? {
                store::signer_nik::set(&mut tx, row.account, Some(&sealed)).await?;
            }
        }
    }
    let decided = Decided {
        state: AppointmentState::Confirmed,
        by,
        acting_as: &capacity.words,
        reason: "",
        at: now,
    };
    settle(&mut tx, portal, &row, &decided, capacity.role).await?;
    Ok(tx.commit().await?)
}

/// Rejects it with a reason.
pub async fn reject(
    portal: &Portal,
    by: AccountId,
    once: &Once,
    id: AppointmentId,
    reason: &str,
) -> Result<(), ActionError> {
    let reason = given(reason)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let (row, capacity) = open(&mut tx, portal, by, once, id).await?;
    let decided = Decided {
        state: AppointmentState::Rejected,
        by,
        acting_as: &capacity.words,
        reason: &reason,
        at: portal.now(),
    };
    end_order(&mut tx, portal, &row, &decided).await?;
    settle(&mut tx, portal, &row, &decided, capacity.role).await?;
    Ok(tx.commit().await?)
}

/// The proposer takes it back with a reason.
pub async fn withdraw(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: AppointmentId,
    reason: &str,
) -> Result<(), ActionError> {
    let reason = given(reason)?;
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let row = proposed(&mut tx, id).await?;
    if row.proposed_by != Some(account) {
        return Err(ActionError::NotYourRole);
    }
    let decided = Decided {
        state: AppointmentState::Withdrawn,
        by: account,
        acting_as: "",
        reason: &reason,
        at: portal.now(),
    };
    end_order(&mut tx, portal, &row, &decided).await?;
    settle(&mut tx, portal, &row, &decided, by.role()).await?;
    Ok(tx.commit().await?)
}

async fn open(
    tx: &mut Tx,
    portal: &Portal,
    by: AccountId,
    once: &Once,
    id: AppointmentId,
) -> Result<(AppointmentRow, Capacity), ActionError> {
    claim(tx, portal, by, once).await?;
    let row = proposed(tx, id).await?;
    let capacity = capacity_for(portal, tx.conn(), by, &row).await?;
    Ok((row, capacity.ok_or(ActionError::NotSecondPerson)?))
}

async fn proposed(tx: &mut Tx, id: AppointmentId) -> Result<AppointmentRow, ActionError> {
    let row = store::appointment::lock(tx, id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    if row.state == AppointmentState::Proposed {
        Ok(row)
    } else {
        Err(ActionError::Stale)
    }
}

/// Makes way for a holder: the predecessor's term ends, and so do orders for standing in for them. Returns the day from
/// which the holder counts.
pub(super) async fn take_office(
    tx: &mut Tx,
    portal: &Portal,
    (id, account): (AppointmentId, AccountId),
    (office, term): (PublicOffice, Term),
    by: Option<AccountId>,
) -> Result<NaiveDate, ActionError> {
    let now = portal.now();
    let today = wib::date(now);
    if office == PublicOffice::Administrator {
        store::account::add_role(tx, account, Role::Administrator, now).await?;
        return Ok(term.starts_on);
    }
    let terms = store::appointment::terms(tx.conn(), office).await?;
    let held_then = terms
        .iter()
        .filter_map(|other| other.held)
        .any(|(_, other)| {
            other.standing(today) == TermStanding::InOffice && other.starts_on <= term.starts_on
        });
    let starts_on = counts_from(term.starts_on, held_then, today);
    let succession = Succession {
        id,
        office,
        to: account,
        starts_on,
        relieved_on: starts_on.max(today),
    };
    store::term::make_way(tx, &succession, (by, now)).await?;
    Ok(starts_on)
}

/// An order that is not confirmed leaves its days to another one.
async fn end_order(
    tx: &mut Tx,
    portal: &Portal,
    row: &AppointmentRow,
    decided: &Decided<'_>,
) -> Result<(), ActionError> {
    if let Some(order) = row.delegation {
        let now = portal.now();
        let (by, reason) = (decided.by, decided.reason);
        store::delegation::end(tx, order, by, reason, now, wib::date(now)).await?;
    }
    Ok(())
}

async fn settle(
    tx: &mut Tx,
    portal: &Portal,
    row: &AppointmentRow,
    decided: &Decided<'_>,
    role: Role,
) -> Result<(), ActionError> {
    let taken = |error: StoreError| match error.constraint() {
        // Somebody else was confirmed for these days meanwhile.
        Some("appointment_one_holder") => ActionError::Stale,
        _ => error.into(),
    };
    store::appointment::decide(tx, row.id, decided)
        .await
        .map_err(taken)?;
    let (kind, act) = match decided.state {
        AppointmentState::Confirmed => (notice::Kind::AppointmentConfirmed, "confirm_appointment"),
        AppointmentState::Withdrawn => (notice::Kind::AppointmentDropped, "withdraw_appointment"),
        AppointmentState::Rejected | AppointmentState::Proposed | AppointmentState::Cancelled => {
            (notice::Kind::AppointmentDropped, "reject_appointment")
        }
    };
    // Whom a cancellation concerned is no longer to be found once it is carried out.
    let prolonged = row.prolonged.clone();
    let row = store::appointment::find(tx.conn(), row.id).await?;
    let mut row = row.ok_or(ActionError::NotFound)?;
    row.prolonged = prolonged;
    let by = Actor::person(decided.by, role);
    tell(tx, portal, kind, &row, by).await?;
    let more = json!({
        "capacity": decided.acting_as,
        "reason": decided.reason,
        "cancels": row.cancels.map(|cancels| cancels.to_string()),
        "nik": row.changes_nik.then_some("set"),
    });
    audit(tx, portal, (by, act), &row, more);
    Ok(())
}
