//! Query plans for measuring: logged by `auto_explain` and passed on to the portal's log.

use sqlx::PgConnection;

use super::StoreError;

/// Log target of the plans, to be enabled with `sqlx::postgres::notice=trace`.
pub const LOG_TARGET: &str = "sqlx::postgres::notice";

/// Starts or stops logging the plan, times and buffers of every statement of this connection.
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
