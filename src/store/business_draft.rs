//! Unsaved entries about an owner's business.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, FormToken};

/// A draft; its content is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessDraft {
    /// The form that last stored it.
    pub form: Option<FormToken>,
    pub typed_sealed: Vec<u8>,
    pub kept_at: DateTime<Utc>,
}

pub async fn of_owner(
    conn: &mut PgConnection,
    owner: AccountId,
) -> Result<Option<BusinessDraft>, StoreError> {
    let row = sqlx::query!(
        "select form, typed_sealed, kept_at from business_draft where owner_id = $1",
        owner.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| BusinessDraft {
        form: row.form.map(Into::into),
        typed_sealed: row.typed_sealed,
        kept_at: row.kept_at,
    }))
}

/// When the business was last saved; `None` if it never was.
pub async fn saved_at(
    conn: &mut PgConnection,
    owner: AccountId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select updated_at from business where owner_id = $1",
        owner.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Locks this owner's business and draft until the transaction ends.
pub async fn lock(tx: &mut Tx, owner: AccountId) -> Result<(), StoreError> {
    sqlx::query_scalar!(
        "select id from account where id = $1 for no key update",
        owner.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(())
}

/// Stores a draft in place of the previous one.
pub async fn put(tx: &mut Tx, owner: AccountId, draft: &BusinessDraft) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into business_draft (owner_id, form, typed_sealed, kept_at)
        values ($1, $2, $3, $4)
        on conflict (owner_id) do update
        set form = excluded.form, typed_sealed = excluded.typed_sealed, kept_at = excluded.kept_at",
        owner.uuid(),
        draft.form.map(FormToken::uuid),
        draft.typed_sealed,
        draft.kept_at
    ))
    .await
}

/// Deletes the draft, because it was saved or its owner discards it.
pub async fn forget(tx: &mut Tx, owner: AccountId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from business_draft where owner_id = $1",
        owner.uuid()
    ))
    .await
}

/// Deletes drafts to which nobody came back.
pub async fn sweep(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from business_draft where kept_at < $1",
        before
    ))
    .await
}
