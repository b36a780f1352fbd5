//! The case data that the holder of a printed receipt may see: its status, but nothing about its owner.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use super::letter_promise::Promised;
use crate::domain::ip_type::{IpType, Service};
use crate::domain::procedure::Status;

/// The case of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    pub ip_type: &'static IpType,
    pub receipt_number: String,
    pub tracking_code: String,
    pub status: Status,
    pub status_since: DateTime<Utc>,
    pub service: Service,
    pub promised: Option<Promised>,
    pub due_at: Option<DateTime<Utc>>,
    pub submitted_at: DateTime<Utc>,
}

/// The case with this receipt number; the caller must still check the tracking code.
pub async fn by_receipt(
    conn: &mut PgConnection,
    receipt_number: &str,
) -> Result<Option<Tracked>, StoreError> {
    let row = sqlx::query!(
        r#"select ip_type, service, receipt_number as "receipt_number!", tracking_code as "tracking_code!", status, status_since,
            application.due_at, submitted_at as "submitted_at!", letter_promise.begun_at as "begun_at?",
            letter_promise.running_since as "running_since?", letter_promise.used_seconds as "used_seconds?",
            letter_promise.due_at as "promise_due_at?"
        from application
        left join letter_promise on letter_promise.application_id = application.id and letter_promise.ended_at is null
        where receipt_number = $1 and submitted_at is not null"#,
        receipt_number
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let wrong = |what| StoreError::inconsistent("application", &row.receipt_number, what);
        Ok(Tracked {
            status: Status::parse(&row.status).ok_or_else(|| wrong("status"))?,
            ip_type: IpType::parse(&row.ip_type).ok_or_else(|| wrong("ip_type"))?,
            service: Service::parse(&row.service).ok_or_else(|| wrong("service"))?,
            receipt_number: row.receipt_number,
            tracking_code: row.tracking_code,
            status_since: row.status_since,
            promised: row.begun_at.map(|begun_at| Promised {
                begun_at,
                running_since: row.running_since,
                used_seconds: row.used_seconds.unwrap_or_default(),
                due_at: row.promise_due_at,
            }),
            due_at: row.due_at,
            submitted_at: row.submitted_at,
        })
    })
    .transpose()
}
