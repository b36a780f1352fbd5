//! Names of marks for comparison: searched by keys in an index, stored when a case is submitted, imported in bulk.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::Status;
use crate::domain::similarity::{Keys, Name};

/// Most names that are compared in detail, for each kind of key.
const MOST: i64 = 200;

/// A name that is registered or applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMark {
    pub name: String,
    pub classes: Vec<u8>,
    /// Number at DJKI; empty for a case of the portal.
    pub number: String,
    pub holder: String,
    /// As worded in PDKI.
    pub state: String,
    /// The portal's case with this name.
    pub case: Option<CaseOfMark>,
}

/// A case of the portal with this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOfMark {
    pub id: ApplicationId,
    pub owner: AccountId,
    pub receipt_number: String,
    pub status: Status,
}

/// Names that may be similar to the one with these keys, without the case `apart`. Cases that ended without a right are
/// left out, since they are no obstacle.
pub async fn alike(
    conn: &mut PgConnection,
    keys: &Keys,
    apart: Option<ApplicationId>,
) -> Result<Vec<KnownMark>, StoreError> {
    let rows = sqlx::query!(
        r#"with by_whole as (
            select id
            from mark
            where whole_keys && $1
            order by length(name), id
            limit $4
        ), by_word as (
            select id
            from mark
            where word_keys && $2
            order by length(name), id
            limit $4
        )
        select mark.name, mark.classes, mark.number, mark.holder, mark.state, application.id as "case_id?", application.owner_id as "owner_id?",
            application.receipt_number, application.status as "status?"
        from mark
        left join application on application.id = mark.application_id
        where mark.id in (select id from by_whole union select id from by_word)
            and (mark.application_id is null or (mark.application_id is distinct from $3
                and application.status not in ('draft', 'withdrawn', 'closed', 'declined', 'decline_upheld', 'refused', 'lapsed')))"#,
        &keys.whole,
        &keys.words,
        apart.map(ApplicationId::uuid),
        MOST
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let case = match (row.case_id, row.owner_id, row.status) {
                (Some(id), Some(owner), Some(status)) => Some(CaseOfMark {
                    id: id.into(),
                    owner: owner.into(),
                    receipt_number: row.receipt_number.unwrap_or_default(),
                    status: Status::parse(&status)
                        .ok_or_else(|| StoreError::inconsistent("application", id, "status"))?,
                }),
                _ => None,
            };
            let classes = row.classes.into_iter().map(u8::try_from);
            Ok(KnownMark {
                classes: classes
                    .collect::<Result<_, _>>()
                    .map_err(|_| StoreError::inconsistent("mark", &row.name, "classes"))?,
                name: row.name,
                number: row.number,
                holder: row.holder,
                state: row.state,
                case,
            })
        })
        .collect()
}

/// Stores the name of a case in place of an earlier one.
pub async fn remember(
    tx: &mut Tx,
    case: ApplicationId,
    name: &str,
    classes: &[u8],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let keys = Name::of(name).keys();
    let classes: Vec<i16> = classes.iter().map(|class| i16::from(*class)).collect();
    tx.run(sqlx::query!(
        "insert into mark (source, application_id, name, classes, whole_keys, word_keys, noted_at)
        values ('portal', $1, $2, $3, $4, $5, $6)
        on conflict (application_id) do update
        set name = excluded.name, classes = excluded.classes, whole_keys = excluded.whole_keys, word_keys = excluded.word_keys, noted_at = excluded.noted_at",
        case.uuid(),
        name,
        &classes,
        &keys.whole,
        &keys.words,
        now
    ))
    .await
}

/// One line of the list from PDKI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedMark {
    pub number: String,
    pub name: String,
    pub classes: Vec<i16>,
    pub holder: String,
    pub state: String,
}

/// How many lines were new, and how many had changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    pub added: i32,
    pub changed: i32,
}

/// Stores lines of the list; no two may have the same number.
pub async fn take(
    tx: &mut Tx,
    marks: &[ListedMark],
    now: DateTime<Utc>,
) -> Result<Taken, StoreError> {
    let text = |pick: fn(&ListedMark) -> &String| -> Vec<String> {
        marks.iter().map(|mark| pick(mark).clone()).collect()
    };
    let keys: Vec<Keys> = marks
        .iter()
        .map(|mark| Name::of(&mark.name).keys())
        .collect();
    let rows = sqlx::query_scalar!(
        r#"insert into mark (source, number, name, classes, holder, state, whole_keys, word_keys, noted_at)
        select 'pdki', number, name, classes::smallint[], holder, state, whole_keys::integer[], word_keys::integer[], $8
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            as line (number, name, classes, holder, state, whole_keys, word_keys)
        on conflict (number) where source = 'pdki' do update
        set name = excluded.name, classes = excluded.classes, holder = excluded.holder, state = excluded.state,
            whole_keys = excluded.whole_keys, word_keys = excluded.word_keys, noted_at = excluded.noted_at
        where (mark.name, mark.classes, mark.holder, mark.state) is distinct from (excluded.name, excluded.classes, excluded.holder, excluded.state)
        returning (xmax = 0) as "added!""#,
        &text(|mark| &mark.number),
        &text(|mark| &mark.name),
        &marks.iter().map(|mark| array(&mark.classes)).collect::<Vec<_>>(),
        &text(|mark| &mark.holder),
        &text(|mark| &mark.state),
        &keys.iter().map(|keys| array(&keys.whole)).collect::<Vec<_>>(),
        &keys.iter().map(|keys| array(&keys.words)).collect::<Vec<_>>(),
        now
    )
    .fetch_all(tx.conn())
    .await?;
    let count = |added: bool| rows.iter().filter(|row| **row == added).count();
    Ok(Taken {
        added: i32::try_from(count(true)).unwrap_or(i32::MAX),
        changed: i32::try_from(count(false)).unwrap_or(i32::MAX),
    })
}

/// An array of numbers in PostgreSQL's syntax: `{29,30}`.
fn array(numbers: &[impl ToString]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("{{{}}}", numbers.join(","))
}

/// State of the imported PDKI list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListState {
    pub imported_at: DateTime<Utc>,
    pub known: i64,
}

/// The last import; `None` if there never was one.
pub async fn list_state(conn: &mut PgConnection) -> Result<Option<ListState>, StoreError> {
    Ok(sqlx::query_as!(
        ListState,
        "select imported_at, known from mark_import order by id desc limit 1"
    )
    .fetch_optional(conn)
    .await?)
}

/// Records an import.
pub async fn note_import(
    tx: &mut Tx,
    file_name: &str,
    taken: Taken,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into mark_import (imported_at, file_name, added, changed, known)
        select $1, $2, $3, $4, count(*) from mark where source = 'pdki'",
        now,
        file_name,
        taken.added,
        taken.changed
    ))
    .await
}

/// Updates statistics and empties the pending lists of the indexes, as autovacuum would do later.
pub async fn settle(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::raw_sql("vacuum (analyze) mark").execute(conn).await?;
    Ok(())
}
