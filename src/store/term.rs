//! Terms of office: when they begin and end, and who watches over them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx, uuids};
use crate::domain::appointment::{PublicOffice, Term};
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::procedure::Role;

/// The confirmed terms of a person, past ones too.
pub async fn terms_of(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<(PublicOffice, Term)>, StoreError> {
    struct Held {
        office: PublicOffice,
        starts_on: NaiveDate,
        ends_on: Option<NaiveDate>,
    }
    let rows = sqlx::query_as!(
        Held,
        r#"select office as "office!: Word<PublicOffice>", starts_on as "starts_on!", ends_on
        from appointment
        where account_id = $1 and state = 'confirmed' and office is not null
        order by starts_on"#,
        account.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let (starts_on, ends_on) = (row.starts_on, row.ends_on);
            (row.office, Term { starts_on, ends_on })
        })
        .collect())
}

/// Whether what papers print of a person changes by an appointment alone: they hold an office or will, stand in or are
/// named to initial, or one of these is proposed.
pub async fn is_bound(
    conn: &mut PgConnection,
    account: AccountId,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from appointment
            where account_id = $1 and (
                state = 'proposed'
                or state = 'confirmed' and office <> 'administrator' and (ends_on is null or ends_on >= $2)
            )
        ) or exists (
            select from delegation
            where (to_account_id = $1 or initialler_id = $1) and ended_at is null and ends_on >= $2
        ) as "bound!""#,
        account.uuid(),
        today
    )
    .fetch_one(conn)
    .await?)
}

/// Sets open proposals for the same office aside, where it is confirmed at the server.
pub async fn set_aside(
    tx: &mut Tx,
    account: AccountId,
    office: PublicOffice,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update appointment set state = 'withdrawn', decided_at = $3, reason = 'disahkan di server'
        where account_id = $1 and office = $2 and state = 'proposed'",
        account.uuid(),
        office.as_str(),
        at
    ))
    .await
}

/// Sets the day from which a holder counts; before it is confirmed.
pub async fn begin_on(tx: &mut Tx, id: AppointmentId, day: NaiveDate) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update appointment set starts_on = $2 where id = $1",
        id.uuid(),
        day
    ))
    .await
}

/// Sets the last day of a term by hand: from now on no successor sets it, and calling one off does not move it.
pub async fn end_on(tx: &mut Tx, id: AppointmentId, last: NaiveDate) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update appointment set ends_on = $2, ended_for = null, ended_before = null where id = $1 and state = 'confirmed'",
        id.uuid(),
        last
    ))
    .await
}

/// Whom an office passes to, and from when.
#[derive(Debug, Clone, Copy)]
pub struct Succession {
    /// The new holder's appointment.
    pub id: AppointmentId,
    pub office: PublicOffice,
    pub to: AccountId,
    pub starts_on: NaiveDate,
    /// The first day on which nobody stands in any more; never in the past, for what a stand-in signed stays theirs.
    pub relieved_on: NaiveDate,
}

/// Ends the predecessor's term on the day before, and the orders for standing in that run when the new holder comes; those
/// that begin later for somebody else never come.
pub async fn make_way(
    tx: &mut Tx,
    new: &Succession,
    (by, at): (Option<AccountId>, DateTime<Utc>),
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update appointment set ends_on = $2::date - 1, ended_for = $3, ended_before = ends_on
        where state = 'confirmed' and office = $1 and starts_on < $2 and (ends_on is null or ends_on >= $2)",
        new.office.as_str(),
        new.starts_on,
        new.id.uuid()
    ))
    .await?;
    let Some(role) = new.office.role() else {
        return Ok(());
    };
    tx.run(sqlx::query!(
        "update delegation set ends_on = $2::date - 1, ended_for = $3
        where role = $1 and ended_at is null and starts_on < $2 and ends_on >= $2 and confirmed_at is not null",
        role.as_str(),
        new.relieved_on,
        new.id.uuid()
    ))
    .await?;
    tx.run(sqlx::query!(
        "update delegation set ended_at = $4, ended_by = coalesce($5, created_by), end_reason = 'pejabat baru mulai menjabat',
            ended_for = $6
        where role = $1 and ended_at is null and starts_on >= $2 and from_account_id <> $3 and confirmed_at is not null",
        role.as_str(),
        new.relieved_on,
        new.to.uuid(),
        at,
        by.map(AccountId::uuid),
        new.id.uuid()
    ))
    .await
}

/// Calls off a confirmed holder whose first day has not come; the predecessor's last day is again what it was before, or
/// the day before the next holder who is confirmed. [`StoreError::Stale`] if it is not confirmed.
pub async fn cancel(tx: &mut Tx, id: AppointmentId) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update appointment set state = 'cancelled' where id = $1 and state = 'confirmed'",
        id.uuid()
    ))
    .await?;
    tx.run(sqlx::query!(
        "update appointment as former
        set ends_on = least(former.ended_before, next.starts_on - 1),
            ended_for = case when former.ended_before < next.starts_on then null else next.id end,
            ended_before = case when former.ended_before < next.starts_on then null else former.ended_before end
        from (select 1 as one) as nothing
        left join lateral (
            select later.id, later.starts_on
            from appointment as cancelled
            join appointment as later on later.office = cancelled.office and later.state = 'confirmed'
              and later.starts_on > cancelled.starts_on
            where cancelled.id = $1
            order by later.starts_on
            limit 1
        ) as next on true
        where former.ended_for = $1",
        id.uuid()
    ))
    .await
}

/// Everybody who is told of appointments: today's heads, the administrators, the Inspektorat; by id.
pub async fn watchers(
    conn: &mut PgConnection,
    today: NaiveDate,
    but: &[AccountId],
) -> Result<Vec<AccountId>, StoreError> {
    let roles = [
        Role::AgencyHead,
        Role::DivisionHead,
        Role::Administrator,
        Role::Inspector,
    ]
    .map(|role| role.as_str().to_owned());
    let rows = sqlx::query_scalar!(
        "select id from account
        where disabled_at is null and id <> all($3) and (
            exists (select from role_held where account_id = account.id and role = any($1) and $2 between starts_on and ends_on)
            or exists (
                select from appointment
                where account_id = account.id and state = 'confirmed' and office = 'secretary'
                  and starts_on <= $2 and (ends_on is null or ends_on >= $2)
            )
        )
        order by id",
        &roles[..],
        today,
        &uuids(but)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
