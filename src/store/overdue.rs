//! Which cases time has something to say to.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::domain::wib;

/// The hour, and the profile's days.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub now: DateTime<Utc>,
    pub correction_days: i32,
    pub delivered_days: i32,
}

const AT_ONCE: i64 = 1000;

/// Candidates for an act of the clock, at most a thousand a round; the procedure table decides on each.
pub async fn cases(
    conn: &mut PgConnection,
    act: Act,
    limits: &Limits,
) -> Result<Vec<ApplicationId>, StoreError> {
    let today = wib::date(limits.now);
    let ids = match act {
        Act::LapseReturned => {
            sqlx::query_scalar!(
                "select application_id from correction
                where answered_at is null and opened_at <= $1::timestamptz - make_interval(days => $2)
                limit $3",
                limits.now,
                limits.correction_days,
                AT_ONCE
            )
            .fetch_all(conn)
            .await?
        }
        Act::ExpireReady => {
            sqlx::query_scalar!(
                "select id from application where status = 'ready_to_file' and queue = 'clerk' and ready_on < $1 limit $2",
                today,
                AT_ONCE
            )
            .fetch_all(conn)
            .await?
        }
        Act::LapseBill => {
            sqlx::query_scalar!(
                "select bill.application_id
                from bill
                join application on application.id = bill.application_id
                where bill.state = 'active' and bill.expires_at <= $1 and application.status = 'billed'
                limit $2",
                limits.now,
                AT_ONCE
            )
            .fetch_all(conn)
            .await?
        }
        Act::CloseDelivered => {
            sqlx::query_scalar!(
                "select id from application
                where queue = 'applicant' and status = 'delivered' and status_since <= $1::timestamptz - make_interval(days => $2)
                limit $3",
                limits.now,
                limits.delivered_days,
                AT_ONCE
            )
            .fetch_all(conn)
            .await?
        }
        _ => return at_year_end(conn, act, chrono::Datelike::year(&today)).await,
    };
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}

/// Letters and numbers of years that have ended.
async fn at_year_end(
    conn: &mut PgConnection,
    act: Act,
    year: i32,
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids = match act {
        Act::ExpireLetter => {
            sqlx::query_scalar!(
                "select letter.application_id
                from letter
                join application on application.id = letter.application_id
                where letter.state = 'signed' and letter.signed_on < make_date($1, 1, 1)
                  and application.status in ('signed', 'followed_up', 'delivered', 'ready_to_file')
                limit $2",
                year,
                AT_ONCE
            )
            .fetch_all(conn)
            .await?
        }
        Act::VoidNumber => sqlx::query_scalar!(
            "select application_id from letter_number where state = 'held' and year < $1 limit $2",
            year,
            AT_ONCE
        )
        .fetch_all(conn)
        .await?,
        _ => Vec::new(),
    };
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}
