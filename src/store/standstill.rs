//! A signing service that does not answer, and the papers that wait for it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, SigningId, StackId};

/// Records that a service does not answer; `false` if that is known.
pub async fn begin(
    tx: &mut Tx,
    adapter: &str,
    signer: AccountId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into standstill (adapter, began_at, signer_id, asked_at)
        values ($1, $2, $3, $2)
        on conflict do nothing",
        adapter,
        at,
        signer.uuid()
    ))
    .await
}

/// A time in which a service does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standstill {
    pub adapter: String,
    /// Whose paper met it.
    pub signer: AccountId,
    pub began_at: DateTime<Utc>,
    pub asked_at: DateTime<Utc>,
    /// When it was found to answer.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The latest of each service.
pub async fn latest(conn: &mut PgConnection) -> Result<Vec<Standstill>, StoreError> {
    Ok(sqlx::query_as!(
        Standstill,
        "select distinct on (adapter) adapter, signer_id as signer, began_at, asked_at, ended_at
        from standstill
        order by adapter, began_at desc"
    )
    .fetch_all(conn)
    .await?)
}

/// Records that a service was asked and is still silent.
pub async fn asked(tx: &mut Tx, adapter: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update standstill set asked_at = $2 where adapter = $1 and ended_at is null",
        adapter,
        at
    ))
    .await
}

/// Records that a service answers; `false` if it was not silent.
pub async fn end(tx: &mut Tx, adapter: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update standstill set ended_at = $2, asked_at = $2 where adapter = $1 and ended_at is null",
        adapter,
        at
    ))
    .await
}

/// Puts an unsent paper into the queue; [`StoreError::Stale`] if it may have been sent.
pub async fn queue(tx: &mut Tx, id: SigningId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'prepared', queued_at = $2, dated_at = null, sent_sha256 = null, sent_bytes = null, sending_at = null
        where id = $1 and state in ('prepared', 'sending') and answer_file_id is null and sent_file_id is null",
        id.uuid(),
        at
    ))
    .await
}

/// Takes a paper out of the queue, to be sent; [`StoreError::Stale`] if it is not in it.
pub async fn resume(tx: &mut Tx, id: SigningId) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing set queued_at = null where id = $1 and state = 'prepared' and queued_at is not null",
        id.uuid()
    ))
    .await
}

/// The papers of a stack that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedPapers {
    pub stack: StackId,
    /// The service they wait for.
    pub adapter: String,
    pub signer: AccountId,
    pub count: i64,
}

/// Every stack with papers that wait, the longest waiting first.
pub async fn queues(conn: &mut PgConnection) -> Result<Vec<QueuedPapers>, StoreError> {
    Ok(sqlx::query_as!(
        QueuedPapers,
        r#"select stack_id as stack, adapter, signer_id as signer, count(*) as "count!"
        from signing
        where queued_at is not null and state = 'prepared'
        group by stack_id, adapter, signer_id
        order by min(queued_at), stack_id"#
    )
    .fetch_all(conn)
    .await?)
}

/// Papers that wait, and the latest standstill of their service; or a silent service for which nothing waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenStandstill {
    pub stack: Option<StackId>,
    pub signer: Option<AccountId>,
    pub signer_name: String,
    pub count: i64,
    /// Since when papers wait or, without any, the service is silent.
    pub since: DateTime<Utc>,
    pub silent: bool,
    /// When the service was last asked, or found to answer.
    pub asked_at: DateTime<Utc>,
}

/// What pages show of services that do not answer.
pub async fn seen(conn: &mut PgConnection) -> Result<Vec<SeenStandstill>, StoreError> {
    let rows = sqlx::query!(
        r#"with queue as (
            select stack_id, adapter, signer_id, min(signer_name) as signer_name, count(*) as papers, min(queued_at) as since
            from signing
            where queued_at is not null and state = 'prepared'
            group by stack_id, adapter, signer_id
        ), latest as (
            select distinct on (adapter) adapter, began_at, asked_at, ended_at
            from standstill
            order by adapter, began_at desc
        )
        select stack_id as "stack?", signer_id as "signer?", coalesce(signer_name, '') as "signer_name!", coalesce(papers, 0) as "count!",
            coalesce(since, began_at) as "since!", ended_at is null and began_at is not null as "silent!",
            coalesce(asked_at, since) as "asked_at!"
        from queue
        full join latest on latest.adapter = queue.adapter
        where stack_id is not null or ended_at is null
        order by coalesce(since, began_at), stack_id"#
    )
    .fetch_all(conn)
    .await?;
    let seen = rows.into_iter().map(|row| SeenStandstill {
        stack: row.stack.map(StackId::from),
        signer: row.signer.map(AccountId::from),
        signer_name: row.signer_name,
        count: row.count,
        since: row.since,
        silent: row.silent,
        asked_at: row.asked_at,
    });
    Ok(seen.collect())
}
