//! Encrypted files. While bytes arrive, each row is a short statement of its own on the pool, so that neither a
//! connection nor a transaction waits for a slow sender. Such a file is `receiving` and invisible; the act that uses it
//! makes it `ready`, and unused ones are deleted later.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::malware::Cleared;
use super::{StoreError, Tx, uuids};
use crate::domain::id::{ApplicationId, FileId};

/// Facts about a file once its last byte has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSeal {
    pub media_type: &'static str,
    /// Bytes of plaintext.
    pub size_bytes: u64,
    /// SHA-256 of the plaintext.
    pub sha256: [u8; 32],
    /// Number of pages, if it is an examined PDF.
    pub pages: Option<u32>,
    /// For such a PDF: whether the pictures of its pages do not show everything.
    pub undrawn: Option<bool>,
}

impl FileSeal {
    fn pages(&self) -> Option<i32> {
        self.pages.and_then(|pages| i32::try_from(pages).ok())
    }
}

/// Inserts a receiving file with an asynchronous commit. That is safe: the commit of the act that uses the file comes
/// later in the same log, and nothing is promised before.
pub async fn begin(pool: &PgPool, id: FileId, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into file (id, state, created_at)
        select $1, 'receiving', $2 from set_config('synchronous_commit', 'off', true)",
        id.uuid(),
        now
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Inserts a row of ciphertext, numbered from 0; asynchronous as in [`begin`].
pub async fn append(pool: &PgPool, id: FileId, seq: i32, row: &[u8]) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into file_chunk (file_id, seq, bytes)
        select $1, $2, $3 from set_config('synchronous_commit', 'off', true)",
        id.uuid(),
        seq,
        row
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// How many pages a file has, if it is an examined PDF.
pub async fn pages(conn: &mut PgConnection, id: FileId) -> Result<Option<u32>, StoreError> {
    let pages = sqlx::query_scalar!("select pages from file where id = $1", id.uuid())
        .fetch_optional(conn)
        .await?;
    Ok(pages.flatten().and_then(|pages| u32::try_from(pages).ok()))
}

/// Makes a received file `ready`; [`StoreError::Stale`] if it was deleted or used meanwhile.
pub async fn finish(
    tx: &mut Tx,
    id: FileId,
    seal: &FileSeal,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update file
        set state = 'ready', media_type = $2, size_bytes = $3, sha256 = $4, ready_at = $5, pages = $6, undrawn = $7
        where id = $1 and state = 'receiving'",
        id.uuid(),
        seal.media_type,
        i64::try_from(seal.size_bytes).unwrap_or(i64::MAX),
        &seal.sha256[..],
        now,
        seal.pages(),
        seal.undrawn
    ))
    .await
}

/// Inserts a file made by the portal, whole, in the act's transaction.
pub async fn insert_ready(
    tx: &mut Tx,
    id: FileId,
    seal: &FileSeal,
    rows: &[Vec<u8>],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn)
        values ($1, 'ready', $2, $3, $4, $5, $5, $6, $7)",
        id.uuid(),
        seal.media_type,
        i64::try_from(seal.size_bytes).unwrap_or(i64::MAX),
        &seal.sha256[..],
        now,
        seal.pages(),
        seal.undrawn
    ))
    .await?;
    tx.run(sqlx::query!(
        r#"insert into file_chunk (file_id, seq, bytes)
        select $1, (row.number - 1)::integer, row.bytes
        from unnest($2::bytea[]) with ordinality as row (bytes, number)"#,
        id.uuid(),
        rows
    ))
    .await
}

/// Sizes of these files in bytes of plaintext.
pub async fn sizes(
    conn: &mut PgConnection,
    files: &[FileId],
) -> Result<Vec<(FileId, u64)>, StoreError> {
    let rows = sqlx::query!(
        "select id, size_bytes from file where id = any($1)",
        &uuids(files)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let bytes = u64::try_from(row.size_bytes).unwrap_or_default();
            (row.id.into(), bytes)
        })
        .collect())
}

/// A piece of a file's ciphertext and the place where it ends.
#[derive(Debug)]
pub struct Piece {
    pub bytes: Vec<u8>,
    pub end: ReadPlace,
}

/// A row number and how many bytes of that row were read.
#[derive(Debug, Clone, Copy)]
pub struct ReadPlace {
    seq: i32,
    bytes: i32,
}

impl ReadPlace {
    /// Before the first row.
    pub const START: Self = Self { seq: -1, bytes: 0 };
}

/// How much to read at once.
#[derive(Debug, Clone, Copy)]
pub enum Portion {
    /// At most 65,536 bytes, because hundreds of slow readers each keep a piece in memory.
    Piece,
    /// A whole row of up to 1,048,576 bytes, for few fast readers.
    Row,
}

impl Portion {
    const fn bytes(self) -> i32 {
        match self {
            Self::Piece => 65_536,
            Self::Row => 1_048_576,
        }
    }
}

/// The ciphertext after this place; `None` after the last row.
pub async fn next_piece(
    pool: &PgPool,
    id: FileId,
    after: ReadPlace,
    portion: Portion,
) -> Result<Option<Piece>, StoreError> {
    let row = sqlx::query!(
        r#"select seq, substring(bytes from case when seq = $2 then $3 + 1 else 1 end for $4) as "bytes!"
        from file_chunk
        where file_id = $1 and seq >= $2 and (seq > $2 or octet_length(bytes) > $3)
        order by seq
        limit 1"#,
        id.uuid(),
        after.seq,
        after.bytes,
        portion.bytes()
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| {
        let before = if row.seq == after.seq { after.bytes } else { 0 };
        let read = i32::try_from(row.bytes.len()).unwrap_or(i32::MAX);
        Piece {
            end: ReadPlace {
                seq: row.seq,
                bytes: before + read,
            },
            bytes: row.bytes,
        }
    }))
}

/// All rows of a small file, such as a picture of a letter, inside an act.
pub async fn rows(conn: &mut PgConnection, file: Cleared) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select bytes from file_chunk where file_id = $1 order by seq",
        file.id().uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A `ready` file with what a response header needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub media_type: String,
    pub size_bytes: u64,
}

/// A `ready` file, without its content.
pub async fn find(conn: &mut PgConnection, id: FileId) -> Result<Option<StoredFile>, StoreError> {
    let row = sqlx::query!(
        "select media_type, size_bytes from file where id = $1 and state = 'ready'",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(StoredFile {
            media_type: row.media_type,
            size_bytes: u64::try_from(row.size_bytes)
                .map_err(|_| StoreError::inconsistent("file", id, "size_bytes"))?,
        })
    })
    .transpose()
}

/// Deletes a file that is being received; one that was used meanwhile stays.
pub async fn discard(pool: &PgPool, id: FileId) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from file where id = $1 and state = 'receiving'",
        id.uuid()
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Deletes files whose receiving began before `before` and never ended; returns how many.
pub async fn sweep(pool: &PgPool, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let swept = sqlx::query!(
        "delete from file where state = 'receiving' and created_at < $1",
        before
    )
    .execute(pool)
    .await?;
    Ok(swept.rows_affected())
}

/// Deletes a file with its content, unless a document or a waiting file refers to it.
pub async fn delete_unused(tx: &mut Tx, id: FileId) -> Result<(), StoreError> {
    delete_all_unused(tx, &[id.uuid()]).await
}

/// The same for several files, as another statement gave them.
pub(super) async fn delete_all_unused(tx: &mut Tx, ids: &[Uuid]) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from file
        where id = any($1)
            and not exists (select from document where document.file_id = file.id)
            and not exists (select from prepared where prepared.file_id = file.id)
            and not exists (select from prepared_picture where prepared_picture.file_id = file.id)",
        ids
    ))
    .await
}

/// A file that belongs to an act on a case: a proof of payment or filing, an enclosure, the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    pub media_type: String,
    pub size_bytes: u64,
}

impl CaseFile {
    /// File name for downloads.
    pub fn name(&self) -> &'static str {
        match self.media_type.as_str() {
            "application/pdf" => "berkas.pdf",
            "image/png" => "berkas.png",
            "image/webp" => "berkas.webp",
            _ => "berkas.jpg",
        }
    }
}

/// The file, if it belongs to this case.
pub async fn of_case(
    conn: &mut PgConnection,
    id: FileId,
    case: ApplicationId,
) -> Result<Option<CaseFile>, StoreError> {
    let row = sqlx::query!(
        "select media_type, size_bytes
        from file
        where id = $1 and state = 'ready' and (
            exists (select from payment_event where application_id = $2 and proof_file_id = $1)
            or exists (select from filing where application_id = $2 and proof_file_id = $1)
            or exists (select from djki_answer where application_id = $2 and file_id = $1)
            or exists (select from ip_right where application_id = $2 and certificate_file_id = $1)
            or exists (select from refusal where application_id = $2 and file_id = $1 and state in ('signed', 'set_aside', 'revoked'))
            or exists (select from appeal where application_id = $2 and decision_file_id = $1)
            or exists (select from withdrawn_file where application_id = $2 and file_id = $1)
        )",
        id.uuid(),
        case.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(CaseFile {
            media_type: row.media_type,
            size_bytes: u64::try_from(row.size_bytes)
                .map_err(|_| StoreError::inconsistent("file", id, "size_bytes"))?,
        })
    })
    .transpose()
}
