//! Queries for monitoring, beside those on the queue.

use sqlx::PgConnection;

use super::StoreError;

/// Whether the days off of a year were entered.
pub async fn holidays_entered(conn: &mut PgConnection, year: i32) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from holiday_year where year = $1) as "entered!""#,
        year
    )
    .fetch_one(conn)
    .await?)
}
