//! Cases whose owners did not answer after every recorded reminder; the procedure table decides on each.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::id::ApplicationId;
use crate::domain::reminder::Series;

/// The reminders of a series, and the current day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    days: Vec<i32>,
    closing: i32,
    grace: i32,
    today: NaiveDate,
}

impl Silence {
    pub fn of(series: Series<'_>, today: NaiveDate) -> Self {
        Self {
            days: series.days.iter().copied().map(i32::from).collect(),
            closing: series.closing.into(),
            grace: series.grace().into(),
            today,
        }
    }
}

/// Cases with an unanswered correction: up to `at_once` of them after the case `after`.
pub async fn corrections(
    conn: &mut PgConnection,
    silence: &Silence,
    (after, at_once): (Option<ApplicationId>, i64),
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select correction.application_id
        from correction
        cross join lateral (
            select count(*) as sent, max((sent_at at time zone 'Asia/Jakarta')::date) as last_on
            from reminder
            where application_id = correction.application_id and kind = 'correction' and anchor = correction.opened_at
                and sent_at is not null and day = any($1)
        ) as reminded
        where correction.answered_at is null
            and (correction.opened_at at time zone 'Asia/Jakarta')::date + $2::integer < $4
            and reminded.sent = cardinality($1) and reminded.last_on + $3::integer < $4
            and correction.application_id > $5
        order by correction.application_id
        limit $6",
        &silence.days,
        silence.closing,
        silence.grace,
        silence.today,
        after.unwrap_or(ApplicationId::NIL).uuid(),
        at_once
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}

/// Delivered cases that nobody continues and whose owner answered no reminder.
pub async fn deliveries(
    conn: &mut PgConnection,
    silence: &Silence,
    (after, at_once): (Option<ApplicationId>, i64),
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select application.id
        from application
        cross join lateral (
            select max(at) as anchor from history
            where application_id = application.id and to_status = 'delivered' and from_status <> 'delivered' and act <> 'expire_ready'
        ) as since
        cross join lateral (
            select count(*) as sent, min(sent_at) as first_at, max((sent_at at time zone 'Asia/Jakarta')::date) as last_on
            from reminder
            where application_id = application.id and kind = 'delivery' and anchor = since.anchor
                and sent_at is not null and day = any($1)
        ) as reminded
        where application.queue = 'applicant' and application.status = 'delivered'
            and (since.anchor at time zone 'Asia/Jakarta')::date + $2::integer < $4
            and reminded.sent = cardinality($1) and reminded.last_on + $3::integer < $4
            and not exists (
                select from history
                where application_id = application.id and role = 'applicant' and at > reminded.first_at
                    and (
                        (at at time zone 'Asia/Jakarta')::date + $3::integer >= $4
                        or exists (select from letter where letter.application_id = application.id and letter.state = 'signed')
                    )
            )
            and application.id > $5
        order by application.id
        limit $6",
        &silence.days,
        silence.closing,
        silence.grace,
        silence.today,
        after.unwrap_or(ApplicationId::NIL).uuid(),
        at_once
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}
