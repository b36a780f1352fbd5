//! The plans PostgreSQL follows, for measuring: written by `auto_explain` and passed on to the log as they happen.

use sqlx::PgConnection;

use super::StoreError;

/// Where the log shows them: `sqlx::postgres::notice=trace`.
pub const LOG_TARGET: &str = "sqlx::postgres::notice";

/// Begins or ends logging the plan, times and buffers of every statement of this connection.
pub async fn log(conn: &mut PgConnection, on: bool) -> Result<(), StoreError> {
    let statements = if on {
        "load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_analyze = on;
        set auto_explain.log_buffers = on;
        set client_min_messages = log"
    } else {
        "reset client_min_messages; set auto_explain.log_min_duration = -1"
    };
    sqlx::raw_sql(statements).execute(conn).await?;
    Ok(())
}
