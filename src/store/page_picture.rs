//! Encrypted pictures of pages, stored so that each page is drawn only once.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use super::StoreError;
use crate::domain::id::FileId;

/// The encrypted picture of a page; `Some(None)` if it is known that the page cannot be drawn.
pub async fn find(
    pool: &PgPool,
    file: FileId,
    page: u32,
) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select bytes from page_picture where file_id = $1 and page = $2",
        file.uuid(),
        i32::try_from(page).unwrap_or(i32::MAX)
    )
    .fetch_optional(pool)
    .await?)
}

/// Stores a picture and the number of pages, unless another request was faster or the file is gone.
pub async fn keep(
    pool: &PgPool,
    (file, page): (FileId, u32),
    sealed: Option<&[u8]>,
    pages: Option<u32>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into page_picture (file_id, page, bytes, created_at)
        select id, $2, $3, $4 from file where id = $1
        on conflict (file_id, page) do nothing",
        file.uuid(),
        i32::try_from(page).unwrap_or(i32::MAX),
        sealed,
        now
    )
    .execute(pool)
    .await?;
    if let Some(pages) = pages {
        sqlx::query!(
            "update file set pages = $2 where id = $1 and pages is null and $2 > 0",
            file.uuid(),
            i32::try_from(pages).unwrap_or(i32::MAX)
        )
        .execute(pool)
        .await?;
    }
    Ok(())
}
