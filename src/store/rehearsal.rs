//! Signatures for trial: of each signer the latest.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx, file};
use crate::domain::id::{AccountId, FileId};
use crate::domain::rehearsal::RehearsalStanding;
use crate::domain::signing::SigningFault;

/// A signer's latest signature for trial.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    pub began_at: DateTime<Utc>,
    /// Why it is no proof, once it has ended; `None` of one that passed.
    pub ended: Option<Option<SigningFault>>,
    /// What the service gave back, where it was a PDF.
    pub answer: Option<FileId>,
}

impl Rehearsal {
    pub fn standing(&self, now: DateTime<Utc>) -> RehearsalStanding {
        RehearsalStanding::of(now, self.began_at, self.ended)
    }
}

pub async fn of(
    conn: &mut PgConnection,
    signer: AccountId,
) -> Result<Option<Rehearsal>, StoreError> {
    let row = sqlx::query!(
        "select began_at, ended_at, fault, answer_file_id
        from rehearsal
        where signer_id = $1",
        signer.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let wrong = || StoreError::inconsistent("rehearsal", signer, "fault");
    let fault = row.fault.map(|word| SigningFault::parse(&word));
    let fault = fault.map(|fault| fault.ok_or_else(wrong)).transpose()?;
    Ok(Some(Rehearsal {
        began_at: row.began_at,
        ended: row.ended_at.map(|_| fault),
        answer: row.answer_file_id.map(Into::into),
    }))
}

/// Notes that one begins, in the place of the former; `false` if another one runs that began after `stopped`.
pub async fn begin(
    tx: &mut Tx,
    signer: AccountId,
    adapter: &str,
    now: DateTime<Utc>,
    stopped: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into rehearsal (signer_id, adapter, began_at)
        values ($1, $2, $3)
        on conflict (signer_id) do update
        set adapter = excluded.adapter, began_at = excluded.began_at, ended_at = null, fault = null
        where rehearsal.ended_at is not null or rehearsal.began_at <= $4",
        signer.uuid(),
        adapter,
        now,
        stopped
    ))
    .await
}

/// Ends the one that began at this instant, and deletes the file of the one before; [`StoreError::Stale`] if another
/// has begun since.
pub async fn end(
    tx: &mut Tx,
    (signer, began_at): (AccountId, DateTime<Utc>),
    fault: Option<SigningFault>,
    answer: Option<FileId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let former = sqlx::query_scalar!(
        "select answer_file_id from rehearsal where signer_id = $1 for update",
        signer.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    tx.run_one(sqlx::query!(
        "update rehearsal
        set ended_at = $3, fault = $4, answer_file_id = $5
        where signer_id = $1 and began_at = $2 and ended_at is null",
        signer.uuid(),
        began_at,
        now,
        fault.map(SigningFault::as_str),
        answer.map(FileId::uuid)
    ))
    .await?;
    if let Some(former) = former {
        file::delete_unused(tx, former.into()).await?;
    }
    Ok(())
}
