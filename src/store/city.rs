//! Versions of the city's facts: proposed, decided, and those in force.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx};
use crate::domain::city::{CityFacts, CitySection};
use crate::domain::id::{AccountId, CityVersionId};
use crate::domain::proposal::VersionState;

/// One version of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityVersion {
    pub id: CityVersionId,
    pub facts: CityFacts,
    pub valid_from: NaiveDate,
    pub note: String,
    pub state: VersionState,
    pub proposed_by: AccountId,
    pub proposer: String,
    pub proposed_at: DateTime<Utc>,
    pub decider: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: String,
}

impl CityVersion {
    pub const fn section(&self) -> CitySection {
        self.facts.section()
    }
}

/// A safe SVG and its SHA-256.
pub type Emblem<'a> = (&'a [u8], [u8; 32]);

/// A version to be proposed.
#[derive(Debug)]
pub struct NewVersion<'a> {
    pub id: CityVersionId,
    pub facts: &'a CityFacts,
    /// The made-safe SVG, with the section `Emblem` only.
    pub emblem: Option<Emblem<'a>>,
    pub valid_from: NaiveDate,
    pub note: &'a str,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Stores a proposal; the constraint `city_version_one_open` refuses a second one for the same section.
pub async fn insert(tx: &mut Tx, new: &NewVersion<'_>) -> Result<(), StoreError> {
    let facts = new.facts.to_json().map_err(|_| unread(new.id))?;
    tx.run(sqlx::query!(
        "insert into city_version (id, section, facts, emblem, emblem_sha256, valid_from, note, proposed_by, proposed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.uuid(),
        new.facts.section().as_str(),
        facts,
        new.emblem.map(|(bytes, _)| bytes),
        new.emblem.as_ref().map(|(_, sha256)| &sha256[..]),
        new.valid_from,
        new.note,
        new.by.uuid(),
        new.at
    ))
    .await
}

fn unread(id: CityVersionId) -> StoreError {
    StoreError::inconsistent("city_version", id, "facts")
}

/// The facts in force on a day, at most one for each section.
pub async fn in_force(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> Result<Vec<CityFacts>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct on (section) id, section as "section: Word<CitySection>", facts
        from city_version
        where state = 'activated' and valid_from <= $1
        order by section, valid_from desc, decided_at desc, id desc"#,
        today
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            CityFacts::from_json(row.section.into(), row.facts).map_err(|_| unread(row.id.into()))
        })
        .collect()
}

/// The open proposals, and below them the latest decided ones.
pub async fn list(conn: &mut PgConnection, most: i64) -> Result<Vec<CityVersion>, StoreError> {
    select(conn, None, most).await
}

pub async fn find(
    conn: &mut PgConnection,
    id: CityVersionId,
) -> Result<Option<CityVersion>, StoreError> {
    Ok(select(conn, Some(id), 1).await?.pop())
}

/// Reads and locks a version, so that two people do not decide at once.
pub async fn lock(tx: &mut Tx, id: CityVersionId) -> Result<Option<CityVersion>, StoreError> {
    sqlx::query!(
        "select id from city_version where id = $1 for update",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    find(tx.conn(), id).await
}

async fn select(
    conn: &mut PgConnection,
    id: Option<CityVersionId>,
    most: i64,
) -> Result<Vec<CityVersion>, StoreError> {
    let rows = sqlx::query!(
        r#"select version.id, version.section as "section: Word<CitySection>", version.facts, version.valid_from, version.note,
            version.state as "state: Word<VersionState>", version.proposed_by, proposer.name as "proposer!",
            version.proposed_at, decider.name as "decider?", version.decided_at, version.reason
        from city_version as version
        join account as proposer on proposer.id = version.proposed_by
        left join account as decider on decider.id = version.decided_by
        where $1::uuid is null or version.id = $1
        order by version.state = 'proposed' desc, version.proposed_at desc, version.id desc
        limit $2"#,
        id.map(CityVersionId::uuid),
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id.into();
            Ok(CityVersion {
                id,
                facts: CityFacts::from_json(row.section.into(), row.facts)
                    .map_err(|_| unread(id))?,
                valid_from: row.valid_from,
                note: row.note,
                state: row.state.into(),
                proposed_by: row.proposed_by.into(),
                proposer: row.proposer,
                proposed_at: row.proposed_at,
                decider: row.decider,
                decided_at: row.decided_at,
                reason: row.reason,
            })
        })
        .collect()
}

/// What became of a proposal.
#[derive(Debug)]
pub struct VersionEnd<'a> {
    pub state: VersionState,
    pub by: AccountId,
    pub at: DateTime<Utc>,
    /// The first day on which an activated version can be in force.
    pub not_before: NaiveDate,
    pub reason: &'a str,
}

/// Decides on an open proposal.
pub async fn decide(
    tx: &mut Tx,
    id: CityVersionId,
    decided: &VersionEnd<'_>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update city_version
        set state = $2, decided_by = $3, decided_at = $4, reason = $5, valid_from = greatest(valid_from, $6)
        where id = $1 and state = 'proposed'",
        id.uuid(),
        decided.state.as_str(),
        decided.by.uuid(),
        decided.at,
        decided.reason,
        decided.not_before
    ))
    .await
}

/// The emblem with this hash, in force, of former days or only proposed.
pub async fn emblem(conn: &mut PgConnection, sha256: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select emblem as "emblem!" from city_version where emblem_sha256 = $1 limit 1"#,
        sha256
    )
    .fetch_optional(conn)
    .await?)
}
