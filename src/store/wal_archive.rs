//! What the server says of its log: archiving, base copies, and how far a restoration went.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::StoreError;
use super::backup::connect;
use crate::domain::wal_archive::{Archiver, LogPlace};

/// From this version on, in the server's own numbering, the functions of a base copy have their present names.
const RENAMED: i32 = 150_000;
/// Key of the advisory lock that keeps base copies from being made twice at once.
const LOCK: i64 = 0x6861_6b69_6261_7365;

/// How archiving stands, also of a server that is not the portal's own. What lies in its folders only the embedded one
/// tells.
pub async fn archiver(conn: &mut PgConnection, embedded: bool) -> Result<Archiver, StoreError> {
    let row = sqlx::query!(
        r#"select current_setting('archive_mode') <> 'off' as "on!", last_archived_time, last_failed_time
        from pg_stat_archiver"#
    )
    .fetch_one(&mut *conn)
    .await?;
    let mut archiver = Archiver {
        on: row.on,
        last_archived_at: row.last_archived_time,
        last_failed_at: row.last_failed_time,
        waiting: 0,
        waiting_since: None,
    };
    if embedded {
        let waiting = sqlx::query!(
            r#"select count(*) as "count!", min(modification) as since
            from pg_ls_archive_statusdir()
            where name like '%.ready'"#
        )
        .fetch_one(conn)
        .await?;
        archiver.waiting = waiting.count;
        archiver.waiting_since = waiting.since;
    }
    Ok(archiver)
}

/// The cluster's folder on the server's machine.
pub async fn data_folder(conn: &mut PgConnection) -> Result<String, StoreError> {
    Ok(
        sqlx::query_scalar!(r#"select current_setting('data_directory') as "folder!""#)
            .fetch_one(conn)
            .await?,
    )
}

/// What stays the same of a cluster, and its timeline.
#[derive(Debug, Clone, Copy)]
pub struct ClusterFacts {
    pub system: i64,
    pub segment_bytes: i64,
    pub timeline: i32,
}

pub async fn cluster(conn: &mut PgConnection) -> Result<ClusterFacts, StoreError> {
    Ok(sqlx::query_as!(
        ClusterFacts,
        r#"select system_identifier as "system!", pg_size_bytes(current_setting('wal_segment_size')) as "segment_bytes!",
            ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer as "timeline!"
        from pg_control_system()"#
    )
    .fetch_one(conn)
    .await?)
}

/// The right to make a base copy, which one process has at a time.
#[derive(Debug)]
pub struct BaseTurn {
    conn: PgConnection,
}

impl BaseTurn {
    /// Takes it; `None` while somebody else has it.
    pub async fn take(pool: &PgPool) -> Result<Option<Self>, StoreError> {
        let mut conn = connect(pool).await?;
        let mine = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "mine!""#, LOCK)
            .fetch_one(&mut conn)
            .await?;
        Ok(mine.then_some(Self { conn }))
    }

    /// Tells the server that its files are going to be copied, for which it writes everything out first.
    pub async fn begin(self) -> Result<BaseUnderWay, StoreError> {
        let mut conn = self.conn;
        let renamed = super::cluster::server_version(&mut conn).await? >= RENAMED;
        let statement = if renamed {
            "select pg_backup_start('haki', true)"
        } else {
            "select pg_start_backup('haki', true, false)"
        };
        sqlx::raw_sql(statement).execute(&mut conn).await?;
        Ok(BaseUnderWay { conn, renamed })
    }
}

/// A base copy that the server knows of, on a connection of its own: if that is lost, so is the copy.
#[derive(Debug)]
pub struct BaseUnderWay {
    conn: PgConnection,
    renamed: bool,
}

/// What the server says at the end of a base copy.
#[derive(Debug)]
pub struct BaseEnd {
    pub stops: LogPlace,
    pub label: String,
    /// By the server's clock.
    pub at: DateTime<Utc>,
}

impl BaseUnderWay {
    /// Ends it once the log that it needs is in the archive; gives up after ten minutes.
    pub async fn end(mut self) -> Result<BaseEnd, StoreError> {
        sqlx::raw_sql("set statement_timeout = '10min'")
            .execute(&mut self.conn)
            .await?;
        let statement = if self.renamed {
            "select lsn::text, labelfile, clock_timestamp() from pg_backup_stop(true)"
        } else {
            "select lsn::text, labelfile, clock_timestamp() from pg_stop_backup(false, true)"
        };
        let (stops, label, at): (String, String, DateTime<Utc>) =
            sqlx::query_as(statement).fetch_one(&mut self.conn).await?;
        let stops = LogPlace::parse(&stops).ok_or_else(|| {
            StoreError::inconsistent("pg_backup_stop", &stops, "no place in the log")
        })?;
        Ok(BaseEnd { stops, label, at })
    }
}

/// When the last transaction was committed that a restoration replayed; `None` if the server was not restored since its
/// start.
pub async fn replayed_until(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(
        sqlx::query_scalar!("select pg_last_xact_replay_timestamp() as at")
            .fetch_one(conn)
            .await?,
    )
}

/// When the last row of the audit was written.
pub async fn last_act(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(
        sqlx::query_scalar!("select at from audit order by seq desc limit 1")
            .fetch_optional(conn)
            .await?,
    )
}
