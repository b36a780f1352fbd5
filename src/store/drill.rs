//! Drills of restoring a backup, and the scratch database of one.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use super::{MaybeId, StoreError, Tx};
use crate::domain::drill::DrillOutcome;
use crate::domain::id::{DrillId, FileId};
use crate::store::word::Word;

/// SQLSTATE `insufficient_privilege`.
const NOT_ALLOWED: &str = "42501";

/// A drill as it is listed.
#[derive(Debug, Clone)]
pub struct Drill {
    pub id: DrillId,
    pub began_at: DateTime<Utc>,
    pub outcome: DrillOutcome,
    pub reason: String,
    /// `DrillFacts`, where it came that far.
    pub facts: Option<Value>,
    pub report: Option<FileId>,
    /// SHA-256 of the report.
    pub sha256: Option<Vec<u8>>,
}

struct Row {
    id: uuid::Uuid,
    began_at: DateTime<Utc>,
    outcome: Word<DrillOutcome>,
    reason: String,
    facts: Option<Value>,
    report: MaybeId,
    sha256: Option<Vec<u8>>,
}

impl From<Row> for Drill {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            began_at: row.began_at,
            outcome: row.outcome.into(),
            reason: row.reason,
            facts: row.facts,
            report: row.report.into(),
            sha256: row.sha256,
        }
    }
}

reads!(
    rows,
    Row,
    r#"select id, began_at, outcome as "outcome: Word<DrillOutcome>", reason, facts, report_file_id as "report!: MaybeId", report_sha256 as sha256
        from restore_drill
        "# $
);

/// The latest drills, newest first.
pub async fn latest(conn: &mut PgConnection, limit: i64) -> Result<Vec<Drill>, StoreError> {
    let rows = rows!("order by began_at desc limit $1", limit)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub async fn find(conn: &mut PgConnection, id: DrillId) -> Result<Option<Drill>, StoreError> {
    let row = rows!("where id = $1", id.uuid())
        .fetch_optional(conn)
        .await?;
    Ok(row.map(Into::into))
}

/// When the database learnt its key, and when the latest drill that passed began.
pub async fn passed(
    conn: &mut PgConnection,
) -> Result<Option<(DateTime<Utc>, Option<DateTime<Utc>>)>, StoreError> {
    let row = sqlx::query!(
        "select noted_at, (select max(began_at) from restore_drill where outcome = 'passed') as passed
        from vault_key
        where only_row"
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.noted_at, row.passed)))
}

/// Notes that a drill begins.
pub async fn begin(tx: &mut Tx, id: DrillId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into restore_drill (id, began_at, outcome) values ($1, $2, 'running')",
        id.uuid(),
        now
    ))
    .await
}

/// What became of a drill.
#[derive(Debug)]
pub struct DrillEnd<'a> {
    pub outcome: DrillOutcome,
    pub reason: &'a str,
    pub facts: Option<Value>,
    pub report: Option<(FileId, [u8; 32])>,
}

pub async fn end(
    tx: &mut Tx,
    id: DrillId,
    end: &DrillEnd<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update restore_drill
        set ended_at = $2, outcome = $3, reason = $4, facts = $5, report_file_id = $6, report_sha256 = $7
        where id = $1 and outcome = 'running'",
        id.uuid(),
        now,
        end.outcome.as_str(),
        end.reason,
        end.facts,
        end.report.map(|(file, _)| file.uuid()),
        end.report.as_ref().map(|(_, sha256)| &sha256[..])
    ))
    .await
}

/// Bytes of the whole database on its server's disk.
pub async fn database_bytes(conn: &mut PgConnection) -> Result<u64, StoreError> {
    let bytes = sqlx::query_scalar!(r#"select pg_database_size(current_database()) as "bytes!""#)
        .fetch_one(conn)
        .await?;
    Ok(u64::try_from(bytes).unwrap_or_default())
}

/// The name of the scratch database.
async fn scratch_name(conn: &mut PgConnection) -> Result<String, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select quote_ident(left(current_database(), 40) || '_uji_pemulihan') as "name!""#
    )
    .fetch_one(conn)
    .await?)
}

/// Makes an empty scratch database beside this one; `None` if the role may not.
pub async fn make_scratch(pool: &PgPool) -> Result<Option<PgPool>, StoreError> {
    drop_scratch(pool).await?;
    let mut conn = pool.acquire().await?;
    let name = scratch_name(&mut conn).await?;
    let statement = format!("create database {name} template template0");
    match sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut *conn)
        .await
    {
        Err(sqlx::Error::Database(fault)) if fault.code().as_deref() == Some(NOT_ALLOWED) => {
            return Ok(None);
        }
        made => made?,
    };
    let bare = name.trim_matches('"').replace("\"\"", "\"");
    let options = pool.connect_options().as_ref().clone().database(&bare);
    let scratch = PgPoolOptions::new()
        .max_connections(3)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options)
        .await?;
    Ok(Some(scratch))
}

/// Drops the scratch database, whoever is still connected to it.
pub async fn drop_scratch(pool: &PgPool) -> Result<(), StoreError> {
    let mut conn = pool.acquire().await?;
    let name = scratch_name(&mut conn).await?;
    let statement = format!("drop database if exists {name} with (force)");
    match sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut *conn)
        .await
    {
        // Then this role cannot have made it.
        Err(sqlx::Error::Database(fault)) if fault.code().as_deref() == Some(NOT_ALLOWED) => Ok(()),
        dropped => {
            dropped?;
            Ok(())
        }
    }
}
