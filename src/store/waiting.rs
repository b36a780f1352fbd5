//! Files made from photographs that wait for their owner's confirmation, and the pictures they were made from.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx, uuids};
use crate::domain::id::{ApplicationId, FileId};
use crate::domain::malware::{Audience, MalwareState, Withheld};
use crate::domain::oddity::Oddity;
use crate::domain::procedure::Status;

/// The waiting file for one requirement of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingFile {
    pub file: FileId,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub media_type: String,
    pub size_bytes: u64,
    /// SHA-256 of the plaintext.
    pub sha256: [u8; 32],
    pub pages: Option<u32>,
    /// Whether the pictures of its pages do not show everything.
    pub undrawn: bool,
    /// What the owner is asked about it.
    pub oddities: Vec<Oddity>,
    /// Whether it was made from pictures, which can be reordered.
    pub of_pictures: bool,
    /// What the check for malware said; `None` if nobody was asked.
    pub malware: Option<MalwareState>,
}

impl WaitingFile {
    /// Why others would not get it.
    pub const fn withheld(&self) -> Option<Withheld> {
        Withheld::from(self.malware, Audience::Others)
    }
}

struct Row {
    file_id: FileId,
    file_name: String,
    created_at: DateTime<Utc>,
    media_type: String,
    size_bytes: i64,
    sha256: Option<Vec<u8>>,
    pages: Option<i32>,
    undrawn: Option<bool>,
    oddities: Vec<String>,
    of_pictures: bool,
    malware: Option<Word<MalwareState>>,
}

impl TryFrom<Row> for WaitingFile {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("file", row.file_id, what);
        let sha256 = row.sha256.ok_or_else(|| wrong("sha256"))?;
        let oddities = row.oddities.iter().map(|word| Oddity::parse(word));
        let oddities: Option<Vec<Oddity>> = oddities.collect();
        Ok(Self {
            oddities: oddities.ok_or_else(|| wrong("oddities"))?,
            of_pictures: row.of_pictures,
            malware: row.malware.map(Into::into),
            undrawn: row.undrawn.unwrap_or_default(),
            file: row.file_id,
            file_name: row.file_name,
            created_at: row.created_at,
            media_type: row.media_type,
            size_bytes: u64::try_from(row.size_bytes).map_err(|_| wrong("size_bytes"))?,
            sha256: sha256.try_into().map_err(|_| wrong("sha256"))?,
            pages: row.pages.and_then(|pages| u32::try_from(pages).ok()),
        })
    }
}

/// The waiting file for this requirement, if any.
pub async fn find(
    conn: &mut PgConnection,
    application: ApplicationId,
    requirement: &str,
) -> Result<Option<WaitingFile>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"select prepared.file_id, prepared.file_name, prepared.created_at, file.media_type, file.size_bytes, file.sha256, file.pages,
            file.undrawn, prepared.oddities,
            exists (
                select 1 from prepared_picture
                where prepared_picture.application_id = prepared.application_id and prepared_picture.requirement = prepared.requirement
            ) as "of_pictures!",
            malware_check.state as "malware?: Word<MalwareState>"
        from prepared
        join file on file.id = prepared.file_id
        left join malware_check on malware_check.file_id = prepared.file_id
        where prepared.application_id = $1 and prepared.requirement = $2"#,
        application.uuid(),
        requirement
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// The pictures it was made from, in order.
pub async fn pictures(
    conn: &mut PgConnection,
    application: ApplicationId,
    requirement: &str,
) -> Result<Vec<FileId>, StoreError> {
    let files = sqlx::query_scalar!(
        "select file_id
        from prepared_picture
        where application_id = $1 and requirement = $2
        order by seq",
        application.uuid(),
        requirement
    )
    .fetch_all(conn)
    .await?;
    Ok(files.into_iter().map(Into::into).collect())
}

/// Codes of the requirements with a waiting file.
pub async fn waiting_codes(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select requirement
        from prepared
        where application_id = $1
        order by requirement",
        application.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Every waiting file of a case, with the code of its requirement.
pub async fn all(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<(String, WaitingFile)>, StoreError> {
    let rows = sqlx::query!(
        r#"select prepared.requirement, prepared.file_id, prepared.file_name, prepared.created_at, file.media_type, file.size_bytes,
            file.sha256, file.pages, file.undrawn, prepared.oddities,
            exists (
                select 1 from prepared_picture
                where prepared_picture.application_id = prepared.application_id and prepared_picture.requirement = prepared.requirement
            ) as "of_pictures!",
            malware_check.state as "malware?: Word<MalwareState>"
        from prepared
        join file on file.id = prepared.file_id
        left join malware_check on malware_check.file_id = prepared.file_id
        where prepared.application_id = $1
        order by prepared.requirement"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let found = Row {
                file_id: row.file_id.into(),
                file_name: row.file_name,
                created_at: row.created_at,
                media_type: row.media_type,
                size_bytes: row.size_bytes,
                sha256: row.sha256,
                pages: row.pages,
                undrawn: row.undrawn,
                oddities: row.oddities,
                of_pictures: row.of_pictures,
                malware: row.malware,
            };
            Ok((row.requirement, found.try_into()?))
        })
        .collect()
}

/// A waiting file to be inserted; an earlier one must have been deleted.
#[derive(Debug)]
pub struct NewWaiting<'a> {
    pub application: ApplicationId,
    pub requirement: &'a str,
    pub file: FileId,
    pub file_name: &'a str,
    /// Empty if the file was uploaded finished.
    pub pictures: &'a [FileId],
    pub oddities: &'a [Oddity],
    pub created_at: DateTime<Utc>,
}

/// Inserts a waiting file.
pub async fn insert(tx: &mut Tx, new: &NewWaiting<'_>) -> Result<(), StoreError> {
    let oddities: Vec<String> = new.oddities.iter().map(ToString::to_string).collect();
    tx.run(sqlx::query!(
        "insert into prepared (application_id, requirement, file_id, file_name, created_at, oddities)
        values ($1, $2, $3, $4, $5, $6)",
        new.application.uuid(),
        new.requirement,
        new.file.uuid(),
        new.file_name,
        new.created_at,
        &oddities
    ))
    .await?;
    tx.run(sqlx::query!(
        "insert into prepared_picture (application_id, requirement, seq, file_id)
        select $1, $2, picture.seq::integer, picture.file_id
        from unnest($3::uuid[]) with ordinality as picture (file_id, seq)",
        new.application.uuid(),
        new.requirement,
        &uuids(new.pictures)
    ))
    .await
}

/// Deletes the waiting file, with every file that nothing else refers to.
pub async fn forget(
    tx: &mut Tx,
    application: ApplicationId,
    requirement: &str,
) -> Result<(), StoreError> {
    let files = sqlx::query_scalar!(
        r#"with gone as (
            delete from prepared_picture where application_id = $1 and requirement = $2 returning file_id
        ), waited as (
            delete from prepared where application_id = $1 and requirement = $2 returning file_id
        )
        select file_id as "file_id!" from gone union select file_id from waited"#,
        application.uuid(),
        requirement
    )
    .fetch_all(tx.conn())
    .await?;
    super::file::delete_all_unused(tx, &files).await
}

/// Deletes the waiting files of cases that have been outside these statuses since before `before`, with every file that
/// nothing else refers to; returns how many.
pub async fn sweep(
    tx: &mut Tx,
    before: DateTime<Utc>,
    kept_in: &[Status],
) -> Result<u64, StoreError> {
    let kept_in: Vec<String> = kept_in.iter().map(ToString::to_string).collect();
    let gone = sqlx::query!(
        r#"with old as (
            delete from prepared
            where (application_id, requirement) in (
                select prepared.application_id, prepared.requirement
                from prepared
                join application on application.id = prepared.application_id
                where application.status <> all($2) and application.status_since < $1 and prepared.created_at < $1
                order by prepared.created_at
                limit 500
            )
            returning application_id, requirement, file_id
        ), pictures as (
            delete from prepared_picture
            using old
            where prepared_picture.application_id = old.application_id and prepared_picture.requirement = old.requirement
            returning prepared_picture.file_id
        )
        select (select count(*) from old) as "rows!",
            array(select file_id from old union select file_id from pictures) as "files!""#,
        before,
        &kept_in
    )
    .fetch_one(tx.conn())
    .await?;
    super::file::delete_all_unused(tx, &gone.files).await?;
    Ok(u64::try_from(gone.rows).unwrap_or_default())
}
