//! Appointments: who holds an office, who stands in, what papers print of them; each proposed and confirmed.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::appointment::{
    AppointmentKind, AppointmentState, Involved, PrintedPerson, PublicOffice, Term,
};
use crate::domain::id::{AccountId, AppointmentId, DelegationId, FileId};

/// An appointment with the names of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRow {
    pub id: AppointmentId,
    pub kind: AppointmentKind,
    pub state: AppointmentState,
    pub account: AccountId,
    pub name: String,
    /// Of a holder.
    pub held: Option<(PublicOffice, Term)>,
    /// The order by which somebody stands in.
    pub delegation: Option<DelegationId>,
    /// Who is named to initial meanwhile.
    pub initialler: Option<AccountId>,
    /// What papers will print, where that changes.
    pub particulars: Option<PrintedPerson>,
    /// Whether the NIK for the signing service changes with them.
    pub changes_nik: bool,
    /// The appointment that this one cancels.
    pub cancels: Option<AppointmentId>,
    /// Whose terms end for the one that this one cancels, and last longer without it.
    pub prolonged: Vec<AccountId>,
    pub order_number: String,
    pub order_file: Option<FileId>,
    pub order_file_name: String,
    pub proposed_by: Option<AccountId>,
    pub proposer: Option<String>,
    pub proposed_at: DateTime<Utc>,
    pub decider: Option<String>,
    pub decided_as: String,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: String,
    /// The two people who answer for one that was confirmed at the server.
    pub by_hand: String,
}

impl AppointmentRow {
    pub fn involved(&self) -> Involved {
        Involved {
            proposer: self.proposed_by,
            concerned: [Some(self.account), self.initialler]
                .into_iter()
                .flatten()
                .chain(self.prolonged.iter().copied())
                .collect(),
        }
    }
}

struct Row {
    id: AppointmentId,
    kind: AppointmentKind,
    state: AppointmentState,
    account_id: AccountId,
    holder: String,
    office: Option<String>,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    delegation_id: MaybeId,
    initialler_id: MaybeId,
    name: Option<String>,
    nip: Option<String>,
    rank: Option<String>,
    position: Option<String>,
    unit: Option<String>,
    changes_nik: bool,
    cancels_id: MaybeId,
    prolonged: Vec<Uuid>,
    order_number: String,
    order_file_id: MaybeId,
    order_file_name: String,
    proposed_by: MaybeId,
    proposer: Option<String>,
    proposed_at: DateTime<Utc>,
    decider: Option<String>,
    decided_as: String,
    decided_at: Option<DateTime<Utc>>,
    reason: String,
    by_hand: String,
}

impl TryFrom<Row> for AppointmentRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let held = match (row.office, row.starts_on) {
            (Some(word), Some(starts_on)) => {
                let office = PublicOffice::parse(&word)
                    .ok_or_else(|| StoreError::inconsistent("appointment", row.id, "office"))?;
                let ends_on = row.ends_on;
                Some((office, Term { starts_on, ends_on }))
            }
            _ => None,
        };
        let particulars = row.name.map(|name| PrintedPerson {
            name,
            nip: row.nip.unwrap_or_default(),
            rank: row.rank.unwrap_or_default(),
            position: row.position.unwrap_or_default(),
            unit: row.unit.unwrap_or_default(),
        });
        Ok(Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            account: row.account_id,
            name: row.holder,
            held,
            delegation: row.delegation_id.into(),
            initialler: row.initialler_id.into(),
            particulars,
            changes_nik: row.changes_nik,
            cancels: row.cancels_id.into(),
            prolonged: row.prolonged.into_iter().map(Into::into).collect(),
            order_number: row.order_number,
            order_file: row.order_file_id.into(),
            order_file_name: row.order_file_name,
            proposed_by: row.proposed_by.into(),
            proposer: row.proposer,
            proposed_at: row.proposed_at,
            decider: row.decider,
            decided_as: row.decided_as,
            decided_at: row.decided_at,
            reason: row.reason,
            by_hand: row.by_hand,
        })
    }
}

reads!(
    rows,
    Row,
    r#"select appointment.id, appointment.kind as "kind: Word<AppointmentKind>", appointment.state as "state: Word<AppointmentState>",
            appointment.account_id, holder.name as holder, appointment.office, appointment.starts_on, appointment.ends_on,
            delegation.id as "delegation_id!: MaybeId", delegation.initialler_id as "initialler_id!: MaybeId",
            appointment.name, appointment.nip, appointment.rank, appointment.position, appointment.unit,
            appointment.changes_nik, appointment.cancels_id as "cancels_id!: MaybeId",
            array(select former.account_id from appointment as former where former.ended_for = appointment.cancels_id) as "prolonged!",
            appointment.order_number, appointment.order_file_id as "order_file_id!: MaybeId", appointment.order_file_name,
            appointment.proposed_by as "proposed_by!: MaybeId", proposer.name as "proposer?", appointment.proposed_at,
            decider.name as "decider?", appointment.decided_as, appointment.decided_at, appointment.reason, appointment.by_hand
        from appointment
        join account as holder on holder.id = appointment.account_id
        left join delegation on delegation.appointment_id = appointment.id
        left join account as proposer on proposer.id = appointment.proposed_by
        left join account as decider on decider.id = appointment.decided_by
        "# $
);

/// The latest appointments, those to be decided first.
pub async fn list(conn: &mut PgConnection, limit: i64) -> Result<Vec<AppointmentRow>, StoreError> {
    let rows = rows!(
        "order by appointment.state <> 'proposed', appointment.proposed_at desc, appointment.id desc
        limit $1",
        limit
    );
    converted(rows.fetch_all(conn).await?)
}

fn converted(rows: Vec<Row>) -> Result<Vec<AppointmentRow>, StoreError> {
    rows.into_iter().map(TryInto::try_into).collect()
}

pub async fn find(
    conn: &mut PgConnection,
    id: AppointmentId,
) -> Result<Option<AppointmentRow>, StoreError> {
    let row = rows!("where appointment.id = $1", id.uuid())
        .fetch_optional(conn)
        .await?;
    row.map(TryInto::try_into).transpose()
}

/// Reads one and locks it.
pub async fn lock(tx: &mut Tx, id: AppointmentId) -> Result<Option<AppointmentRow>, StoreError> {
    let row = rows!(
        "where appointment.id = $1
        for update of appointment",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

/// The confirmed terms of an office, by first day.
pub async fn terms(
    conn: &mut PgConnection,
    office: PublicOffice,
) -> Result<Vec<AppointmentRow>, StoreError> {
    let rows = rows!(
        "where appointment.state = 'confirmed' and appointment.office = $1
        order by appointment.starts_on, appointment.id",
        office.as_str()
    );
    converted(rows.fetch_all(conn).await?)
}

/// The scan of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub file: FileId,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: u64,
}

/// The scan of the order of an appointment, if it has one.
pub async fn scan(conn: &mut PgConnection, id: AppointmentId) -> Result<Option<Scan>, StoreError> {
    let row = sqlx::query!(
        "select file.id, appointment.order_file_name, file.media_type, file.size_bytes
        from appointment
        join file on file.id = appointment.order_file_id
        where appointment.id = $1 and file.state = 'ready'",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Scan {
            file: row.id.into(),
            file_name: row.order_file_name,
            media_type: row.media_type,
            size_bytes: u64::try_from(row.size_bytes)
                .map_err(|_| StoreError::inconsistent("file", row.id, "size_bytes"))?,
        })
    })
    .transpose()
}

/// An appointment to be stored.
#[derive(Debug)]
pub struct NewAppointment<'a> {
    pub id: AppointmentId,
    pub kind: AppointmentKind,
    pub account: AccountId,
    /// The office of a holder, and its first day.
    pub office: Option<(PublicOffice, NaiveDate)>,
    pub particulars: Option<&'a PrintedPerson>,
    /// Another NIK with them.
    pub nik_sealed: Option<&'a [u8]>,
    pub cancels: Option<AppointmentId>,
    pub order_number: &'a str,
    /// The scan of the order, with its file name.
    pub order_file: Option<(FileId, &'a str)>,
    /// `None` at the server.
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
    /// Where it is confirmed at once: the two people who answer for it.
    pub by_hand: Option<&'a str>,
}

pub async fn insert(tx: &mut Tx, new: &NewAppointment<'_>) -> Result<(), StoreError> {
    let particulars = new.particulars;
    let state = match new.by_hand {
        Some(_) => AppointmentState::Confirmed,
        None => AppointmentState::Proposed,
    };
    tx.run(sqlx::query!(
        "insert into appointment (id, kind, account_id, office, starts_on, name, nip, rank, position, unit, order_number, order_file_id,
            order_file_name, state, proposed_by, proposed_at, decided_at, by_hand, nik_sealed, changes_nik, cancels_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19::bytea, $19::bytea is not null, $20)",
        new.id.uuid(),
        new.kind.as_str(),
        new.account.uuid(),
        new.office.map(|(office, _)| office.as_str()),
        new.office.map(|(_, starts_on)| starts_on),
        particulars.map(|known| known.name.as_str()),
        particulars.map(|known| known.nip.as_str()),
        particulars.map(|known| known.rank.as_str()),
        particulars.map(|known| known.position.as_str()),
        particulars.map(|known| known.unit.as_str()),
        new.order_number,
        new.order_file.map(|(file, _)| file.uuid()),
        new.order_file.map_or("", |(_, name)| name),
        state.as_str(),
        new.by.map(AccountId::uuid),
        new.at,
        new.by_hand.map(|_| new.at),
        new.by_hand.unwrap_or_default(),
        new.nik_sealed,
        new.cancels.map(AppointmentId::uuid)
    ))
    .await
}

/// What was decided.
#[derive(Debug)]
pub struct Decided<'a> {
    pub state: AppointmentState,
    pub by: AccountId,
    /// In which capacity.
    pub acting_as: &'a str,
    pub reason: &'a str,
    pub at: DateTime<Utc>,
}

/// Decides a proposed one; [`StoreError::Stale`] if it was decided meanwhile.
pub async fn decide(
    tx: &mut Tx,
    id: AppointmentId,
    decided: &Decided<'_>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update appointment
        set state = $2, decided_by = $3, decided_as = $4, reason = $5, decided_at = $6, nik_sealed = null
        where id = $1 and state = 'proposed'",
        id.uuid(),
        decided.state.as_str(),
        decided.by.uuid(),
        decided.acting_as,
        decided.reason,
        decided.at
    ))
    .await
}
