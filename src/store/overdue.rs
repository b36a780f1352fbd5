//! Cases for the acts of the clock.

use chrono::{DateTime, Datelike, Utc};
use sqlx::PgConnection;

use super::StoreError;
use super::silence::{self, Silence};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{self, Act, Status};
use crate::domain::wib;

/// Most candidates in one query.
pub const AT_ONCE: usize = 1000;

/// The current time, the series of reminders, and where the last query ended.
#[derive(Debug, Clone)]
pub struct OverdueLimits {
    pub now: DateTime<Utc>,
    pub corrections: Silence,
    pub deliveries: Silence,
    /// The last case of the previous query; `None` for the first.
    pub after: Option<ApplicationId>,
    pub at_once: usize,
}

/// Candidates for an act of the clock, in a status it may follow, by id. The procedure table decides on each.
pub async fn cases(
    conn: &mut PgConnection,
    act: Act,
    limits: &OverdueLimits,
) -> Result<Vec<ApplicationId>, StoreError> {
    let today = wib::date(limits.now);
    let after = limits.after.unwrap_or(ApplicationId::NIL).uuid();
    let at_once = i64::try_from(limits.at_once).unwrap_or(i64::MAX);
    let from: Vec<String> = procedure::from_statuses(act)
        .into_iter()
        .map(|status: Status| status.as_str().to_owned())
        .collect();
    let ids = match act {
        Act::LapseReturned => {
            return silence::corrections(conn, &limits.corrections, (limits.after, at_once)).await;
        }
        Act::ExpireReady => {
            sqlx::query_scalar!(
                "select id
                from application
                where ready_on < $1 and status = any($2) and id > $3
                order by id
                limit $4",
                today,
                &from,
                after,
                at_once
            )
            .fetch_all(conn)
            .await?
        }
        Act::LapseBill => {
            sqlx::query_scalar!(
                "select application.id
                from bill
                join application on application.id = bill.application_id
                where bill.state = 'active' and bill.purpose = 'main' and bill.expires_at <= $1
                  and application.status = any($2) and application.id > $3
                order by application.id
                limit $4",
                limits.now,
                &from,
                after,
                at_once
            )
            .fetch_all(conn)
            .await?
        }
        Act::CloseDelivered => {
            return silence::deliveries(conn, &limits.deliveries, (limits.after, at_once)).await;
        }
        _ => return at_year_end(conn, act, limits, &from).await,
    };
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}

/// Cases with letters or numbers of a past year.
async fn at_year_end(
    conn: &mut PgConnection,
    act: Act,
    limits: &OverdueLimits,
    from: &[String],
) -> Result<Vec<ApplicationId>, StoreError> {
    let year = wib::date(limits.now).year();
    let after = limits.after.unwrap_or(ApplicationId::NIL).uuid();
    let at_once = i64::try_from(limits.at_once).unwrap_or(i64::MAX);
    let ids = match act {
        Act::ExpireLetter => {
            sqlx::query_scalar!(
                "select application.id
                from letter
                join application on application.id = letter.application_id
                where letter.state = 'signed' and letter.signed_on < make_date($1, 1, 1)
                  and application.status = any($2) and application.id > $3
                order by application.id
                limit $4",
                year,
                from,
                after,
                at_once
            )
            .fetch_all(conn)
            .await?
        }
        Act::VoidNumber => {
            sqlx::query_scalar!(
                "select distinct application.id
                from (
                    select application_id from letter_number where state = 'held' and year < $1
                    union all
                    select application_id
                    from letter
                    where number_later and number is null and state in ('prepared', 'initialled')
                      and prepared_at < make_timestamptz($1, 1, 1, 0, 0, 0, 'Asia/Jakarta')
                ) as numbered
                join application on application.id = numbered.application_id
                where application.status = any($2) and application.id > $3
                order by application.id
                limit $4",
                year,
                from,
                after,
                at_once
            )
            .fetch_all(conn)
            .await?
        }
        _ => Vec::new(),
    };
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}
