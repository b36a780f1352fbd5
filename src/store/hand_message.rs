//! Messages to owners whose mail was given up; officers tell them by hand.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, HandMessageId, JobId, ReminderId};

/// A given-up mail to an owner.
#[derive(Debug, Clone, Copy)]
pub struct NewHandMessage<'a> {
    pub job: JobId,
    pub account: AccountId,
    pub case: ApplicationId,
    pub reminder: Option<ReminderId>,
    pub kind: &'a str,
    pub params: &'a Value,
    /// After this instant it is of no use.
    pub ends_at: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
}

/// Inserts it, if its recipient is the owner of the case.
pub async fn insert(tx: &mut Tx, new: &NewHandMessage<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into hand_message (id, job_id, account_id, application_id, reminder_id, kind, params, created_at, ends_at)
        select $1, $2, owner_id, id, $5, $6, $7, $8, $9
        from application
        where id = $4 and owner_id = $3
        on conflict (job_id) do nothing",
        HandMessageId::at(new.at).uuid(),
        new.job.uuid(),
        new.account.uuid(),
        new.case.uuid(),
        new.reminder.map(ReminderId::uuid),
        new.kind,
        new.params,
        new.at,
        new.ends_at
    ))
    .await
}

/// Removes it from the list, because the mail was sent after all.
pub async fn withdraw(tx: &mut Tx, job: JobId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update hand_message set done_at = $2 where job_id = $1 and done_at is null",
        job.uuid(),
        now
    ))
    .await
}

/// A message to be told, with the data to contact its recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct HandMessage {
    pub id: HandMessageId,
    pub application_id: ApplicationId,
    pub kind: String,
    pub params: Value,
    pub created_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub name: String,
    pub phone: String,
}

/// Where a page begins: after this message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterMessage {
    /// `None` among messages without an end.
    pub ends_at: Option<DateTime<Utc>>,
    pub id: HandMessageId,
}

/// Messages to be told: those that end first, then in the order in which they were given up. Expired ones, and
/// reminders of cases that have moved on, are left out.
pub async fn waiting(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    after: Option<AfterMessage>,
    limit: i64,
) -> Result<Vec<HandMessage>, StoreError> {
    Ok(sqlx::query_as!(
        HandMessage,
        r#"select hand_message.id, hand_message.application_id, hand_message.kind, hand_message.params, hand_message.created_at,
            hand_message.ends_at, account.name, account.phone
        from hand_message
        join account on account.id = hand_message.account_id
        left join reminder on reminder.id = hand_message.reminder_id
        join application on application.id = hand_message.application_id
        where hand_message.done_at is null
            and hand_message.ends_sort > $1
            and ($2::uuid is null or (hand_message.ends_sort, hand_message.id) > (coalesce($3, 'infinity'::timestamptz), $2))
            and (account.disabled_at is null or not exists (select from officer where account_id = account.id))
            and (
                reminder.id is null
                or (
                    reminder.sent_at is null and application.status = reminder.made_in
                    and not exists (
                        select from history
                        where history.application_id = reminder.application_id and history.role = 'applicant' and history.at > reminder.made_at
                    )
                )
            )
        order by hand_message.ends_sort, hand_message.id
        limit $4"#,
        now,
        after.map(|after| after.id.uuid()),
        after.and_then(|after| after.ends_at),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// The state of a message that an officer reports as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldByHand {
    pub job: JobId,
    pub case: ApplicationId,
    pub reminder: Option<ReminderId>,
    pub kind: String,
}

/// Records who told it; `None` if it was told before.
pub async fn tell(
    tx: &mut Tx,
    id: HandMessageId,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<ToldByHand>, StoreError> {
    let row = sqlx::query!(
        "update hand_message set done_at = $2, done_by = $3
        where id = $1 and done_at is null
        returning job_id, application_id, reminder_id, kind",
        id.uuid(),
        now,
        by.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| ToldByHand {
        job: row.job_id.into(),
        case: row.application_id.into(),
        reminder: row.reminder_id.map(Into::into),
        kind: row.kind,
    }))
}

/// Who told a message, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    pub name: Option<String>,
    pub at: DateTime<Utc>,
}

pub async fn teller(
    conn: &mut PgConnection,
    id: HandMessageId,
) -> Result<Option<Teller>, StoreError> {
    Ok(sqlx::query_as!(
        Teller,
        r#"select account.name as "name?", hand_message.done_at as "at!"
        from hand_message
        left join account on account.id = hand_message.done_by
        where hand_message.id = $1 and hand_message.done_at is not null"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Recently told messages, newest first, with who told them and when.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldRow {
    pub application_id: ApplicationId,
    pub kind: String,
    pub params: Value,
    pub done_at: DateTime<Utc>,
    pub by: String,
}

pub async fn told_lately(
    conn: &mut PgConnection,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ToldRow>, StoreError> {
    Ok(sqlx::query_as!(
        ToldRow,
        r#"select hand_message.application_id, hand_message.kind, hand_message.params, hand_message.done_at as "done_at!",
            account.name as by
        from hand_message
        join account on account.id = hand_message.done_by
        where hand_message.done_at >= $1
        order by hand_message.done_at desc
        limit $2"#,
        since,
        limit
    )
    .fetch_all(conn)
    .await?)
}
