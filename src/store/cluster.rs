//! Statements about databases and their server as a whole.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};

/// The name of the portal's database in its own cluster.
pub const DATABASE: &str = "haki";
/// The database that every cluster has; to connect before the portal's own exists.
pub const MAINTENANCE: &str = "postgres";

/// SQLSTATE `duplicate_database`.
const ALREADY_THERE: &str = "42P04";

/// Creates the portal's database unless it exists; `url` leads to [`MAINTENANCE`].
pub async fn ensure_database(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    let created = sqlx::raw_sql("create database haki")
        .execute(&mut connection)
        .await;
    connection.close().await?;
    match created {
        Err(sqlx::Error::Database(fault)) if fault.code().as_deref() == Some(ALREADY_THERE) => {
            Ok(())
        }
        other => other.map(drop),
    }
}

/// The server's version number: 150020 is 15.20.
pub async fn server_version(conn: &mut PgConnection) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar!(r#"select current_setting('server_version_num')::integer as "version!""#)
        .fetch_one(conn)
        .await
}

/// The server's current time.
pub async fn clock(conn: &mut PgConnection) -> Result<DateTime<Utc>, sqlx::Error> {
    sqlx::query_scalar!(r#"select clock_timestamp() as "now!""#)
        .fetch_one(conn)
        .await
}
