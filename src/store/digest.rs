//! Work that reached officers since their last digest.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::application::Task;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::{Role, Status};

/// An officer, and up to when they were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub account: AccountId,
    /// Their own roles and those delegated for today.
    pub roles: Vec<Role>,
    pub upto: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// Everybody with an enabled account and one of `roles`, own or delegated for `today` (WIB).
pub async fn officers(
    conn: &mut PgConnection,
    roles: &[Role],
    today: NaiveDate,
) -> Result<Vec<Officer>, StoreError> {
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select held.account_id as "account_id!", array_agg(distinct held.role) as "roles!", digest.upto as "upto?", digest.sent_at
        from role_held as held
        join account on account.id = held.account_id and account.disabled_at is null
        left join digest on digest.account_id = held.account_id
        where held.role = any($1) and $2 between held.starts_on and held.ends_on
        group by held.account_id, digest.upto, digest.sent_at
        order by held.account_id"#,
        &words,
        today
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let roles: Option<Vec<Role>> = row.roles.iter().map(|word| Role::parse(word)).collect();
            let wrong = || StoreError::inconsistent("account_role", row.account_id, "role");
            Ok(Officer {
                account: row.account_id.into(),
                roles: roles.ok_or_else(wrong)?,
                upto: row.upto,
                sent_at: row.sent_at,
            })
        })
        .collect()
}

/// A case that arrived at an officer's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub id: ApplicationId,
    pub receipt_number: Option<String>,
    pub title: String,
    pub status: Status,
    pub task: Option<Task>,
}

/// Cases that somebody else sent to the desk of a role within a period (its end included) and that are still there; a
/// case held by a reviewer is shown only to them. At DJKI only what the owner did counts.
pub async fn arrived(
    conn: &mut PgConnection,
    role: Role,
    account: AccountId,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
    limit: i64,
) -> Result<Vec<Arrived>, StoreError> {
    let rows = sqlx::query!(
        "select application.id, application.receipt_number, application.title, application.status, application.task
        from history
        join application on application.id = history.application_id and application.history_seq = history.seq
        where history.at > $3 and history.at <= $5 and application.queue = $1
            and history.actor_id is distinct from $2
            and (application.status <> 'under_examination' or history.role = 'applicant')
            and (application.queue <> 'reviewer' or application.handler_id is null or application.handler_id = $2)
        order by application.due_sort, application.id
        limit $4",
        role.as_str(),
        account.uuid(),
        since,
        limit,
        until
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |what| StoreError::inconsistent("application", row.id, what);
            Ok(Arrived {
                id: row.id.into(),
                receipt_number: row.receipt_number,
                title: row.title,
                status: Status::parse(&row.status).ok_or_else(|| wrong("status"))?,
                task: row
                    .task
                    .map(|word| Task::parse(&word).ok_or_else(|| wrong("task")))
                    .transpose()?,
            })
        })
        .collect()
}

/// A letter of DJKI that must be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub id: ApplicationId,
    pub receipt_number: Option<String>,
    pub title: String,
    pub answer_by: NaiveDate,
}

/// Letters of DJKI for which one of `days` before the last day to answer fell after `told_on` and not after today.
pub async fn deadlines(
    conn: &mut PgConnection,
    days: &[i32],
    told_on: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Deadline>, StoreError> {
    Ok(sqlx::query_as!(
        Deadline,
        r#"select application.id, application.receipt_number, application.title, stage.answer_by as "answer_by!"
        from stage_event as stage
        join application on application.id = stage.application_id
        where application.status = 'under_examination' and stage.answer_by >= $3
            and exists (select from unnest($1::integer[]) as day where stage.answer_by - day > $2 and stage.answer_by - day <= $3)
            and not exists (select from stage_event as later where later.application_id = stage.application_id and later.at > stage.at)
        order by stage.answer_by, application.id
        limit 50"#,
        days,
        told_on,
        today
    )
    .fetch_all(conn)
    .await?)
}

/// One digest to be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestTelling {
    /// Covers everything up to this instant.
    pub upto: DateTime<Utc>,
    pub at: DateTime<Utc>,
    /// Officers who were told after this instant get no digest now.
    pub earliest: DateTime<Utc>,
}

/// Claims a digest; `false` if the officer was told too recently or another worker was faster.
pub async fn claim(
    tx: &mut Tx,
    account: AccountId,
    telling: DigestTelling,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into digest (account_id, upto, sent_at)
        values ($1, $2, $3)
        on conflict (account_id) do update set upto = $2, sent_at = $3
        where digest.sent_at is null or digest.sent_at <= $4",
        account.uuid(),
        telling.upto,
        telling.at,
        telling.earliest
    ))
    .await
}
