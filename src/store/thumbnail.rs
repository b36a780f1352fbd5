//! Encrypted thumbnails, stored so that each is made only once.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::StoreError;
use crate::domain::id::FileId;

/// The encrypted thumbnail of a file; `Some(None)` if it is known that none can be made.
pub async fn find(pool: &PgPool, file: FileId) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select bytes from thumbnail where file_id = $1",
        file.uuid()
    )
    .fetch_optional(pool)
    .await?)
}

/// Stores a thumbnail unless another request was faster or the file is gone.
pub async fn keep(
    pool: &PgPool,
    file: FileId,
    sealed: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into thumbnail (file_id, bytes, created_at)
        select id, $2, $3 from file where id = $1
        on conflict (file_id) do nothing",
        file.uuid(),
        sealed,
        now
    )
    .execute(pool)
    .await?;
    Ok(())
}
