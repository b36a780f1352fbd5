//! Orders by which somebody stands in for an official.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{MaybeId, StoreError, Tx};
use crate::domain::delegation::{OrderPeriod, StandInKind};
use crate::domain::id::{AccountId, AppointmentId, DelegationId};
use crate::domain::procedure::Role;

/// A stand-in, with their data for letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    pub account: AccountId,
    pub name: String,
    pub nip: String,
    pub rank: String,
    pub kind: StandInKind,
    /// Position of the absent official; may be empty.
    pub position: String,
    /// Their own position and unit; may be empty.
    pub own_position: String,
    pub unit: String,
    pub order_number: String,
}

/// Who stands in for an office on this day by a confirmed order; the given person if they are one of them. Nobody stands
/// in who only signs in the head's name: they are found as the given person alone.
pub async fn standing_in(
    conn: &mut PgConnection,
    role: Role,
    today: NaiveDate,
    account: Option<AccountId>,
) -> Result<Option<StandIn>, StoreError> {
    let row = sqlx::query!(
        r#"select account.id, account.name, officer.nip as "nip?", officer.rank as "rank?", officer.position as "own_position?",
            officer.unit as "unit?", delegation.kind, delegation.order_number, stood_for.position as "position?"
        from delegation
        join account on account.id = delegation.to_account_id
        left join officer on officer.account_id = account.id
        left join officer as stood_for on stood_for.account_id = delegation.from_account_id
        where delegation.role = $1 and $2 between delegation.starts_on and delegation.ends_on and delegation.ended_at is null
          and delegation.confirmed_at is not null
          and (delegation.to_account_id = $3 or $3::uuid is null and delegation.kind <> 'an')
        order by delegation.kind = 'an', delegation.starts_on desc, delegation.id desc
        limit 1"#,
        role.as_str(),
        today,
        account.map(AccountId::uuid)
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(StandIn {
            kind: StandInKind::parse(&row.kind)
                .ok_or_else(|| StoreError::inconsistent("delegation", row.id, "kind"))?,
            account: row.id.into(),
            name: row.name,
            nip: row.nip.unwrap_or_default(),
            rank: row.rank.unwrap_or_default(),
            position: row.position.unwrap_or_default(),
            own_position: row.own_position.unwrap_or_default(),
            unit: row.unit.unwrap_or_default(),
            order_number: row.order_number,
        })
    })
    .transpose()
}

/// A recorded order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegationRow {
    pub id: DelegationId,
    pub role: Role,
    pub kind: StandInKind,
    pub from: String,
    pub to: String,
    pub initialler: Option<String>,
    pub order_number: String,
    pub scope: String,
    pub period: OrderPeriod,
    /// `None` for one that was recorded before orders were confirmed.
    pub appointment: Option<AppointmentId>,
    /// Without it the order gives no power.
    pub confirmed: bool,
    pub ended_at: Option<DateTime<Utc>>,
    pub end_reason: String,
}

struct Row {
    id: DelegationId,
    role: String,
    kind: String,
    from_name: String,
    to_name: String,
    initialler: Option<String>,
    order_number: String,
    scope: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    appointment_id: MaybeId,
    confirmed: bool,
    ended_at: Option<DateTime<Utc>>,
    end_reason: String,
}

impl TryFrom<Row> for DelegationRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("delegation", row.id, what);
        Ok(Self {
            role: Role::parse(&row.role).ok_or_else(|| wrong("role"))?,
            kind: StandInKind::parse(&row.kind).ok_or_else(|| wrong("kind"))?,
            id: row.id,
            from: row.from_name,
            to: row.to_name,
            initialler: row.initialler,
            order_number: row.order_number,
            scope: row.scope,
            period: OrderPeriod {
                starts_on: row.starts_on,
                ends_on: row.ends_on,
            },
            appointment: row.appointment_id.into(),
            confirmed: row.confirmed,
            ended_at: row.ended_at,
            end_reason: row.end_reason,
        })
    }
}

reads!(
    rows,
    Row,
    r#"select delegation.id, delegation.role, delegation.kind, giver.name as from_name, taker.name as to_name,
            initialler.name as "initialler?", delegation.order_number, delegation.scope, delegation.starts_on, delegation.ends_on,
            delegation.appointment_id as "appointment_id!: MaybeId", delegation.confirmed_at is not null as "confirmed!",
            delegation.ended_at, delegation.end_reason
        from delegation
        join account as giver on giver.id = delegation.from_account_id
        join account as taker on taker.id = delegation.to_account_id
        left join account as initialler on initialler.id = delegation.initialler_id
        "# $
);

/// The latest orders by period.
pub async fn list(conn: &mut PgConnection, limit: i64) -> Result<Vec<DelegationRow>, StoreError> {
    rows!(
        "order by delegation.ends_on desc, delegation.starts_on desc, delegation.id desc
        limit $1",
        limit
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

pub async fn find(
    conn: &mut PgConnection,
    id: DelegationId,
) -> Result<Option<DelegationRow>, StoreError> {
    rows!("where delegation.id = $1", id.uuid())
        .fetch_optional(conn)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The orders that the coming of this holder cut short or ended; by first day.
pub async fn ended_for(
    conn: &mut PgConnection,
    holder: AppointmentId,
) -> Result<Vec<DelegationRow>, StoreError> {
    rows!(
        "where delegation.ended_for = $1
        order by delegation.starts_on, delegation.id",
        holder.uuid()
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// An order to be recorded.
#[derive(Debug)]
pub struct NewDelegation<'a> {
    pub id: DelegationId,
    pub role: Role,
    pub kind: StandInKind,
    pub from: AccountId,
    pub to: AccountId,
    pub initialler: Option<AccountId>,
    pub order_number: &'a str,
    pub scope: &'a str,
    pub period: OrderPeriod,
    pub appointment: AppointmentId,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Inserts an order that gives no power yet; the constraints `delegation_no_overlap` and `delegation_one_on_behalf` refuse
/// it if somebody already stands in for that official, or signs in the head's name, on one of its days.
pub async fn insert(tx: &mut Tx, new: &NewDelegation<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into delegation (id, role, kind, from_account_id, to_account_id, initialler_id, order_number, scope, starts_on, ends_on,
            created_by, created_at, appointment_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        new.id.uuid(),
        new.role.as_str(),
        new.kind.as_str(),
        new.from.uuid(),
        new.to.uuid(),
        new.initialler.map(AccountId::uuid),
        new.order_number,
        new.scope,
        new.period.starts_on,
        new.period.ends_on,
        new.by.uuid(),
        new.at,
        new.appointment.uuid()
    ))
    .await
}

/// Gives the order its power; [`StoreError::Stale`] if it was ended meanwhile.
pub async fn confirm(tx: &mut Tx, id: DelegationId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update delegation set confirmed_at = $2 where id = $1 and confirmed_at is null and ended_at is null",
        id.uuid(),
        at
    ))
    .await
}

/// Ends an order early; returns whether it had any days left.
pub async fn end(
    tx: &mut Tx,
    id: DelegationId,
    by: AccountId,
    reason: &str,
    at: DateTime<Utc>,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update delegation
        set ended_at = $2, ended_by = $3, end_reason = $4, ended_for = null
        where id = $1 and ended_at is null and ends_on >= $5",
        id.uuid(),
        at,
        by.uuid(),
        reason,
        today
    ))
    .await
}

/// A colleague who may stand in or be stood in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub id: AccountId,
    pub name: String,
    pub position: String,
    /// Whether NIP, rank and position are known, which letters need.
    pub named_in_full: bool,
    /// Their own roles on that day.
    pub roles: Vec<Role>,
    /// Whether they are the Sekretaris.
    pub is_secretary: bool,
    /// Offices that they hold, will hold or held last.
    pub heads: Vec<Role>,
}

/// Everybody of the office who works on cases or leads it and can sign in, and who led it before; by name. `today` (WIB)
/// decides which roles they have.
pub async fn colleagues(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> Result<Vec<Colleague>, StoreError> {
    let rows = sqlx::query!(
        r#"select account.id, account.name, officer.position,
            officer.nip <> '' and officer.rank <> '' and officer.position <> '' as "named_in_full!",
            array(select role from role_held where account_id = account.id and not stands_in and $1 between starts_on and ends_on) as "roles!",
            exists (
                select from appointment
                where account_id = account.id and state = 'confirmed' and office = 'secretary'
                  and starts_on <= $1 and (ends_on is null or ends_on >= $1)
            ) as "is_secretary!",
            array(
                select distinct office from appointment
                where account_id = account.id and state = 'confirmed' and office in ('agency_head', 'division_head')
            ) as "heads!"
        from account
        join officer on officer.account_id = account.id
        where (account.disabled_at is null and exists (
                select from role_held where account_id = account.id and role in ('clerk', 'reviewer', 'division_head', 'agency_head')
            )
            or exists (select from appointment where account_id = account.id and state = 'confirmed' and office <> 'administrator'))
          and not exists (select from account_role where account_id = account.id and role = 'inspector')
        order by account.name, account.id"#,
        today
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = || StoreError::inconsistent("account_role", row.id, "role");
            let of = |words: &[String]| -> Option<Vec<Role>> {
                words.iter().map(|word| Role::parse(word)).collect()
            };
            let (roles, heads) = (of(&row.roles), of(&row.heads));
            Ok(Colleague {
                roles: roles.ok_or_else(wrong)?,
                heads: heads.ok_or_else(wrong)?,
                is_secretary: row.is_secretary,
                id: row.id.into(),
                name: row.name,
                position: row.position,
                named_in_full: row.named_in_full,
            })
        })
        .collect()
}
