//! Outages and the decisions on them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, OutageId};
use crate::domain::outage::{Down, Outage};

/// A declared outage and the decision on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutageRow {
    pub id: OutageId,
    pub outage: Outage,
    pub proof: String,
    pub declared_by: AccountId,
    pub declarer: String,
    pub declared_at: DateTime<Utc>,
    pub decider: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    /// `None` while undecided.
    pub confirmed: Option<bool>,
    pub reason: String,
}

struct Row {
    id: OutageId,
    down: String,
    starts_at: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
    proof: String,
    declared_by: AccountId,
    declarer: String,
    declared_at: DateTime<Utc>,
    decider: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    decision: Option<String>,
    reason: String,
}

impl TryFrom<Row> for OutageRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            outage: Outage {
                down: Down::parse(&row.down)
                    .ok_or_else(|| StoreError::inconsistent("outage", row.id, "down"))?,
                from: row.starts_at,
                until: row.ends_at,
            },
            proof: row.proof,
            declared_by: row.declared_by,
            declarer: row.declarer,
            declared_at: row.declared_at,
            decider: row.decider,
            decided_at: row.decided_at,
            confirmed: row.decision.map(|decision| decision == "confirmed"),
            reason: row.reason,
        })
    }
}

/// Confirmed outages; they stop clocks.
pub async fn counting(conn: &mut PgConnection) -> Result<Vec<Outage>, StoreError> {
    let rows = sqlx::query!(
        "select id, down, starts_at, ends_at from outage where decision = 'confirmed' order by starts_at"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Outage {
                down: Down::parse(&row.down)
                    .ok_or_else(|| StoreError::inconsistent("outage", row.id, "down"))?,
                from: row.starts_at,
                until: row.ends_at,
            })
        })
        .collect()
}

reads!(
    rows,
    Row,
    r#"select outage.id, outage.down, outage.starts_at, outage.ends_at, outage.proof, outage.declared_by,
            declarer.name as declarer, outage.declared_at, decider.name as "decider?", outage.decided_at, outage.decision, outage.reason
        from outage
        join account as declarer on declarer.id = outage.declared_by
        left join account as decider on decider.id = outage.decided_by
        "# $
);

/// The latest outages, newest first.
pub async fn list(conn: &mut PgConnection, limit: i64) -> Result<Vec<OutageRow>, StoreError> {
    let rows = rows!(
        "order by outage.declared_at desc, outage.id desc
        limit $1",
        limit
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One of them.
pub async fn find(conn: &mut PgConnection, id: OutageId) -> Result<Option<OutageRow>, StoreError> {
    let row = rows!("where outage.id = $1", id.uuid())
        .fetch_optional(conn)
        .await?;
    row.map(TryInto::try_into).transpose()
}

/// Reads one and locks it.
pub async fn lock(tx: &mut Tx, id: OutageId) -> Result<Option<OutageRow>, StoreError> {
    let row = rows!(
        "where outage.id = $1
        for update of outage",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(TryInto::try_into).transpose()
}

pub async fn declare(
    tx: &mut Tx,
    id: OutageId,
    outage: &Outage,
    proof: &str,
    (by, at): (AccountId, DateTime<Utc>),
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into outage (id, down, starts_at, ends_at, proof, declared_by, declared_at)
        values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        outage.down.as_str(),
        outage.from,
        outage.until,
        proof,
        by.uuid(),
        at
    ))
    .await
}

/// Confirms it, or refuses it with a reason.
pub async fn decide(
    tx: &mut Tx,
    id: OutageId,
    refused_because: Option<&str>,
    (by, at): (AccountId, DateTime<Utc>),
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update outage set decision = $2, reason = $3, decided_by = $4, decided_at = $5 where id = $1",
        id.uuid(),
        if refused_because.is_none() { "confirmed" } else { "refused" },
        refused_because.unwrap_or_default(),
        by.uuid(),
        at
    ))
    .await
}

/// The earliest outage of the same kind that overlaps this time: confirmed, or undecided since `undecided_since` or
/// later.
pub async fn overlapping(
    conn: &mut PgConnection,
    outage: &Outage,
    undecided_since: DateTime<Utc>,
) -> Result<Option<Outage>, StoreError> {
    let row = sqlx::query!(
        "select starts_at, ends_at from outage
        where down = $1
          and (decision = 'confirmed' or (decision is null and declared_at >= $4))
          and tstzrange(starts_at, ends_at) && tstzrange($2, $3)
        order by starts_at
        limit 1",
        outage.down.as_str(),
        outage.from,
        outage.until,
        undecided_since
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Outage {
        down: outage.down,
        from: row.starts_at,
        until: row.ends_at,
    }))
}

/// Makes declarations and decisions wait for each other, so that no two cover the same time.
pub async fn one_at_a_time(tx: &mut Tx) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "lock table outage in share row exclusive mode"
    ))
    .await
}

/// A case whose owner has chosen one of these days and has no code yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub id: ApplicationId,
    pub on: NaiveDate,
    /// When they chose it.
    pub since: DateTime<Utc>,
}

/// Cases that wait for their code on one of these days.
pub async fn waiting(
    conn: &mut PgConnection,
    days: &[NaiveDate],
) -> Result<Vec<Waiting>, StoreError> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select id, ready_on as "on!", status_since as since
        from application
        where status = 'ready_to_file' and ready_on = any($1)
        order by id"#,
        days
    )
    .fetch_all(conn)
    .await?)
}

/// Cases of which the Dinas counts as having missed one of these days.
pub async fn missed(
    conn: &mut PgConnection,
    days: &[NaiveDate],
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id from application
        where queue = 'clerk' and status = 'delivered' and missed_on = any($1)
        order by id",
        days
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}

/// Records that the system works again.
pub async fn end(tx: &mut Tx, id: OutageId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update outage set ends_at = $2 where id = $1",
        id.uuid(),
        at
    ))
    .await
}
