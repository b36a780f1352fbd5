//! Reminders: which are due, which were made, which were sent.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, ReminderId};
use crate::domain::reminder::{Reminder, SentReminder};

/// A reminder whose day has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    pub application_id: ApplicationId,
    pub owner_id: AccountId,
    pub title: String,
    pub receipt_number: Option<String>,
    pub status: String,
    pub anchor: DateTime<Utc>,
    pub day: i32,
}

/// Most reminders of one kind in one round.
const AT_ONCE: i64 = 500;

/// Unanswered corrections for which the next day of `days` has come, if the reminder before it was sent at least as
/// many days ago as lie between the two.
pub async fn corrections(
    conn: &mut PgConnection,
    days: &[i32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<DueReminder>, StoreError> {
    Ok(sqlx::query_as!(
        DueReminder,
        r#"select application.id as application_id, application.owner_id, application.title, application.receipt_number,
            application.status, correction.opened_at as anchor, next.day as "day!"
        from correction
        join application on application.id = correction.application_id
        left join lateral (
            select day, made_at, sent_at from reminder
            where application_id = application.id and kind = 'correction' and anchor = correction.opened_at
            order by day desc
            limit 1
        ) as last on true
        cross join lateral (select min(day) as day from unnest($1::integer[]) as day where day > coalesce(last.day, 0)) as next
        where correction.answered_at is null and application.status = 'returned'
            and correction.opened_at <= $2::timestamptz - make_interval(days => next.day)
            and (last.day is null or (last.sent_at at time zone 'Asia/Jakarta')::date + (next.day - last.day) <= $3)
        order by correction.opened_at
        limit $4"#,
        days,
        now,
        today,
        AT_ONCE
    )
    .fetch_all(conn)
    .await?)
}

/// As [`corrections`], for delivered cases that nobody continues. Counted from the last time they became `delivered`,
/// except because the Dinas missed the chosen day.
pub async fn deliveries(
    conn: &mut PgConnection,
    days: &[i32],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<DueReminder>, StoreError> {
    Ok(sqlx::query_as!(
        DueReminder,
        r#"select application.id as application_id, application.owner_id, application.title, application.receipt_number,
            application.status, since.anchor as "anchor!", next.day as "day!"
        from application
        cross join lateral (
            select max(at) as anchor from history
            where application_id = application.id and to_status = 'delivered' and from_status <> 'delivered' and act <> 'expire_ready'
        ) as since
        left join lateral (
            select day, made_at, sent_at from reminder
            where application_id = application.id and kind = 'delivery' and anchor = since.anchor
            order by day desc
            limit 1
        ) as last on true
        cross join lateral (select min(day) as day from unnest($1::integer[]) as day where day > coalesce(last.day, 0)) as next
        where application.queue = 'applicant' and application.status = 'delivered'
            and since.anchor <= $2::timestamptz - make_interval(days => next.day)
            and (
                last.day is null
                or (last.sent_at at time zone 'Asia/Jakarta')::date + (next.day - last.day) <= $3
                or (
                    last.sent_at is null
                    and exists (select from history where application_id = application.id and role = 'applicant' and at > last.made_at)
                )
            )
        order by since.anchor
        limit $4"#,
        days,
        now,
        today,
        AT_ONCE
    )
    .fetch_all(conn)
    .await?)
}

/// Unfiled cases whose letter ends at `ends_at` and was signed before this day of the series came, without the reminder
/// `day`.
pub async fn letters(
    conn: &mut PgConnection,
    statuses: &[String],
    ends_at: DateTime<Utc>,
    day: i32,
    turn_on: NaiveDate,
) -> Result<Vec<DueReminder>, StoreError> {
    Ok(sqlx::query_as!(
        DueReminder,
        r#"select application.id as application_id, application.owner_id, application.title, application.receipt_number,
            application.status, $2::timestamptz as "anchor!", $3::integer as "day!"
        from letter
        join application on application.id = letter.application_id
        where letter.state = 'signed' and application.status = any($1)
            and letter.signed_on < $4 and letter.signed_on >= date_trunc('year', $4::timestamp)::date
            and not exists (
                select from reminder
                where application_id = application.id and kind = 'letter_year' and anchor = $2 and day <= $3
            )
        order by application.id
        limit $5"#,
        statuses,
        ends_at,
        day,
        turn_on,
        AT_ONCE
    )
    .fetch_all(conn)
    .await?)
}

/// Codes that can still be paid and end before `soon`; not those that were issued with less time than that.
pub async fn codes(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    soon: DateTime<Utc>,
) -> Result<Vec<DueReminder>, StoreError> {
    Ok(sqlx::query_as!(
        DueReminder,
        r#"select application.id as application_id, application.owner_id, application.title, application.receipt_number,
            application.status, bill.expires_at as anchor, 0 as "day!"
        from bill
        join application on application.id = bill.application_id
        where bill.state = 'active' and bill.purpose = 'main' and application.status = 'billed'
            and bill.expires_at > $1 and bill.expires_at <= $2
            and bill.issued_at < bill.expires_at - ($2::timestamptz - $1::timestamptz)
            and not exists (
                select from reminder
                where application_id = application.id and kind = 'code' and anchor = bill.expires_at
            )
        order by bill.expires_at
        limit $3"#,
        now,
        soon,
        AT_ONCE
    )
    .fetch_all(conn)
    .await?)
}

/// Unanswered letters of DJKI: the last stage has a day to answer by, the nearest of `days` was reached after it was
/// recorded, and that reminder was not made yet. The anchor is the start (WIB) of the day to answer by.
pub async fn answers(
    conn: &mut PgConnection,
    days: &[i32],
    today: NaiveDate,
) -> Result<Vec<DueReminder>, StoreError> {
    Ok(sqlx::query_as!(
        DueReminder,
        r#"select application.id as application_id, application.owner_id, application.title, application.receipt_number,
            application.status, (stage.answer_by::timestamp at time zone 'Asia/Jakarta') as "anchor!", turn.day as "day!"
        from stage_event as stage
        join application on application.id = stage.application_id
        cross join lateral (select min(day) as day from unnest($1::integer[]) as day where stage.answer_by - day <= $2) as turn
        where application.status = 'under_examination' and stage.answer_by >= $2 and turn.day is not null
            and (stage.at at time zone 'Asia/Jakarta')::date < stage.answer_by - turn.day
            and not exists (select from stage_event as later where later.application_id = stage.application_id and later.at > stage.at)
            and not exists (select from djki_answer where djki_answer.application_id = stage.application_id and djki_answer.at > stage.at)
            and not exists (
                select from reminder
                where application_id = application.id and kind = 'djki_answer'
                    and anchor = (stage.answer_by::timestamp at time zone 'Asia/Jakarta') and day <= turn.day
            )
        order by stage.answer_by, application.id
        limit $3"#,
        days,
        today,
        AT_ONCE
    )
    .fetch_all(conn)
    .await?)
}

/// Whether the open correction of this case waits for OSS.
pub async fn waits_for_oss(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from correction where application_id = $1 and answered_at is null and waits_for_oss
        ) as "waits!""#,
        case.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Inserts the reminder; `false` if it was made before.
pub async fn make(
    tx: &mut Tx,
    id: ReminderId,
    reminder: Reminder,
    due: &DueReminder,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into reminder (id, application_id, kind, anchor, day, made_in, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (application_id, kind, anchor, day) do nothing",
        id.uuid(),
        due.application_id.uuid(),
        reminder.as_str(),
        due.anchor,
        due.day,
        due.status,
        now
    ))
    .await
}

/// Whether the reminder still applies: the case is in the same place and its owner has done nothing since.
pub async fn stands(conn: &mut PgConnection, id: ReminderId) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from reminder
            join application on application.id = reminder.application_id
            where reminder.id = $1 and application.status = reminder.made_in
                and not exists (
                    select from history
                    where history.application_id = reminder.application_id and history.role = 'applicant' and history.at > reminder.made_at
                )
        ) as "stands!""#,
        id.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Records that its mail was sent.
pub async fn mailed(tx: &mut Tx, id: ReminderId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update reminder set sent_at = $2, channel = 'mail' where id = $1 and sent_at is null",
        id.uuid(),
        now
    ))
    .await
}

/// Records that an officer told the owner.
pub async fn told(
    tx: &mut Tx,
    id: ReminderId,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update reminder set sent_at = $2, channel = 'whatsapp', sent_by = $3 where id = $1 and sent_at is null",
        id.uuid(),
        now,
        by.uuid()
    ))
    .await
}

/// The sent reminders of a case that count from this anchor.
pub async fn sent(
    conn: &mut PgConnection,
    case: ApplicationId,
    reminder: Reminder,
    anchor: DateTime<Utc>,
) -> Result<Vec<SentReminder>, StoreError> {
    let rows = sqlx::query!(
        r#"select day, sent_at as "sent_at!" from reminder
        where application_id = $1 and kind = $2 and anchor = $3 and sent_at is not null
        order by day"#,
        case.uuid(),
        reminder.as_str(),
        anchor
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SentReminder {
            day: u16::try_from(row.day).unwrap_or_default(),
            at: row.sent_at,
        })
        .collect())
}
