//! A case as the holder of its printed receipt may see it: where it stands, nothing of whose it is.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::procedure::Status;

/// What a receipt leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    pub ip_type: String,
    pub receipt_number: String,
    pub tracking_code: String,
    pub status: Status,
    pub status_since: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub submitted_at: DateTime<Utc>,
}

/// The case with this receipt number; whoever asks must still show its code.
pub async fn by_receipt(
    conn: &mut PgConnection,
    receipt_number: &str,
) -> Result<Option<Tracked>, StoreError> {
    let row = sqlx::query!(
        r#"select ip_type, receipt_number as "receipt_number!", tracking_code as "tracking_code!", status, status_since, due_at,
            submitted_at as "submitted_at!"
        from application
        where receipt_number = $1 and submitted_at is not null"#,
        receipt_number
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Tracked {
            status: Status::parse(&row.status).ok_or_else(|| {
                StoreError::inconsistent("application", &row.receipt_number, "status")
            })?,
            ip_type: row.ip_type,
            receipt_number: row.receipt_number,
            tracking_code: row.tracking_code,
            status_since: row.status_since,
            due_at: row.due_at,
            submitted_at: row.submitted_at,
        })
    })
    .transpose()
}
