//! The documents of a case: which file answers which requirement. At most one is current for each requirement; replaced
//! ones are kept for officers who have seen them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, DocumentId, FileId};
use crate::domain::malware::{Audience, MalwareState, Withheld};

/// A document with facts about its file, without the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub application: ApplicationId,
    /// Code of the requirement it answers.
    pub requirement: String,
    pub file: FileId,
    pub file_name: String,
    pub made_by_portal: bool,
    pub created_at: DateTime<Utc>,
    /// When it was replaced or removed.
    pub removed_at: Option<DateTime<Utc>>,
    pub media_type: String,
    pub size_bytes: u64,
    /// SHA-256 of the plaintext.
    pub sha256: [u8; 32],
    /// Number of pages, if it is an examined PDF.
    pub pages: Option<u32>,
    /// Whether the pictures of its pages do not show everything.
    pub undrawn: bool,
    /// What the check for malware said; `None` if nobody was asked.
    pub malware: Option<MalwareState>,
}

impl Document {
    /// Why others do not get it.
    pub const fn withheld(&self) -> Option<Withheld> {
        Withheld::from(self.malware, Audience::Others)
    }
}

struct Row {
    id: DocumentId,
    application_id: ApplicationId,
    requirement: String,
    file_id: FileId,
    file_name: String,
    made_by_portal: bool,
    created_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    media_type: String,
    size_bytes: i64,
    sha256: Option<Vec<u8>>,
    pages: Option<i32>,
    undrawn: Option<bool>,
    malware: Option<Word<MalwareState>>,
}

impl TryFrom<Row> for Document {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("file", row.file_id, what);
        let sha256 = row.sha256.ok_or_else(|| wrong("sha256"))?;
        Ok(Self {
            id: row.id,
            application: row.application_id,
            requirement: row.requirement,
            file: row.file_id,
            file_name: row.file_name,
            made_by_portal: row.made_by_portal,
            created_at: row.created_at,
            removed_at: row.removed_at,
            media_type: row.media_type,
            size_bytes: u64::try_from(row.size_bytes).map_err(|_| wrong("size_bytes"))?,
            sha256: sha256.try_into().map_err(|_| wrong("sha256"))?,
            pages: row.pages.and_then(|pages| u32::try_from(pages).ok()),
            undrawn: row.undrawn.unwrap_or_default(),
            malware: row.malware.map(Into::into),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Document>, StoreError> {
    rows.into_iter().map(TryInto::try_into).collect()
}

reads!(
    rows,
    Row,
    r#"select document.id, document.application_id, document.requirement, document.file_id, document.file_name,
            document.made_by_portal, document.created_at, document.removed_at, file.media_type, file.size_bytes, file.sha256, file.pages,
            file.undrawn, malware_check.state as "malware?: Word<MalwareState>"
        from document
        join file on file.id = document.file_id
        left join malware_check on malware_check.file_id = document.file_id
        "# $
);

/// The current documents, by requirement.
pub async fn standing(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<Document>, StoreError> {
    let rows = rows!(
        "where document.application_id = $1 and document.removed_at is null
        order by document.requirement",
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    all(rows)
}

/// Every document the case ever had, oldest first.
pub async fn every(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<Document>, StoreError> {
    let rows = rows!(
        "where document.application_id = $1
        order by document.created_at, document.id",
        application.uuid()
    )
    .fetch_all(conn)
    .await?;
    all(rows)
}

/// The current document for a requirement.
pub async fn standing_for(
    conn: &mut PgConnection,
    application: ApplicationId,
    requirement: &str,
) -> Result<Option<Document>, StoreError> {
    rows!(
        "where document.application_id = $1 and document.requirement = $2 and document.removed_at is null",
        application.uuid(),
        requirement
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// Codes of the requirements with a current document.
pub async fn given_codes(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select requirement
        from document
        where application_id = $1 and removed_at is null
        order by requirement",
        application.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// A document of this owner's case; another person's is treated as missing.
pub async fn document_of_owner(
    conn: &mut PgConnection,
    id: DocumentId,
    application: ApplicationId,
    owner: AccountId,
) -> Result<Option<Document>, StoreError> {
    rows!(
        "join application on application.id = document.application_id
        where document.id = $1 and document.application_id = $2 and application.owner_id = $3",
        id.uuid(),
        application.uuid(),
        owner.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// A document of a submitted case, for officers; drafts are visible only to their owner.
pub async fn document_for_officer(
    conn: &mut PgConnection,
    id: DocumentId,
    application: ApplicationId,
) -> Result<Option<Document>, StoreError> {
    rows!(
        "join application on application.id = document.application_id
        where document.id = $1 and document.application_id = $2 and application.status <> 'draft'",
        id.uuid(),
        application.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// A document of another case, with that case's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub document: Document,
    pub title: String,
}

/// What a document of another case must be to be used again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub requirement: &'static str,
    /// Media types separated by commas.
    pub kinds: String,
    pub max_bytes: u64,
}

/// For each requirement the newest suitable document in other cases of this owner.
pub async fn earlier(
    conn: &mut PgConnection,
    (owner, case): (AccountId, ApplicationId),
    wanted: &[Wanted],
) -> Result<Vec<Earlier>, StoreError> {
    let requirements: Vec<String> = wanted
        .iter()
        .map(|wanted| wanted.requirement.to_owned())
        .collect();
    let kinds: Vec<String> = wanted.iter().map(|wanted| wanted.kinds.clone()).collect();
    let most: Vec<i64> = wanted
        .iter()
        .map(|wanted| i64::try_from(wanted.max_bytes).unwrap_or(i64::MAX))
        .collect();
    let rows = sqlx::query!(
        r#"select distinct on (wanted.place) document.id, document.application_id, document.requirement, document.file_id,
            document.file_name, document.made_by_portal, document.created_at, document.removed_at, file.media_type,
            file.size_bytes, file.sha256, file.pages, file.undrawn, malware_check.state as "malware?: Word<MalwareState>",
            application.title
        from unnest($3::text[], $4::text[], $5::bigint[]) with ordinality as wanted (requirement, kinds, most, place)
        join application on application.owner_id = $1 and application.id <> $2
        join document on document.application_id = application.id and document.requirement = wanted.requirement
        join file on file.id = document.file_id
        left join malware_check on malware_check.file_id = document.file_id
        where document.removed_at is null and not document.made_by_portal
            and (malware_check.state is null or malware_check.state in ('waiting', 'clean'))
            and file.media_type = any(string_to_array(wanted.kinds, ',')) and file.size_bytes <= wanted.most
        order by wanted.place, document.created_at desc, document.id desc"#,
        owner.uuid(),
        case.uuid(),
        &requirements,
        &kinds,
        &most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let document = Row {
                id: row.id.into(),
                application_id: row.application_id.into(),
                requirement: row.requirement,
                file_id: row.file_id.into(),
                file_name: row.file_name,
                made_by_portal: row.made_by_portal,
                created_at: row.created_at,
                removed_at: row.removed_at,
                media_type: row.media_type,
                size_bytes: row.size_bytes,
                sha256: row.sha256,
                pages: row.pages,
                undrawn: row.undrawn,
                malware: row.malware,
            };
            Ok(Earlier {
                document: document.try_into()?,
                title: row.title,
            })
        })
        .collect()
}

/// A document to be inserted.
#[derive(Debug)]
pub struct NewDocument<'a> {
    pub id: DocumentId,
    pub application: ApplicationId,
    pub requirement: &'a str,
    pub file: FileId,
    pub file_name: &'a str,
    pub made_by_portal: bool,
    pub created_at: DateTime<Utc>,
    pub created_by: AccountId,
}

/// Inserts a document; the one before it must have been removed.
pub async fn insert(tx: &mut Tx, new: &NewDocument<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into document (id, application_id, requirement, file_id, file_name, made_by_portal, created_at, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id.uuid(),
        new.application.uuid(),
        new.requirement,
        new.file.uuid(),
        new.file_name,
        new.made_by_portal,
        new.created_at,
        new.created_by.uuid()
    ))
    .await
}

/// Removes the document from the case, but keeps it for officers.
pub async fn remove(tx: &mut Tx, id: DocumentId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update document set removed_at = $2 where id = $1 and removed_at is null",
        id.uuid(),
        now
    ))
    .await
}

/// Deletes the document; for a draft that nobody else has seen.
pub async fn forget(tx: &mut Tx, id: DocumentId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from document where id = $1",
        id.uuid()
    ))
    .await
}
