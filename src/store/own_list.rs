//! An owner's cases by relevance: what waits for the owner by deadline, what is in progress, drafts, and what is over.
//! Keyset paging.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use super::worklist::{self, WorklistLine};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::{Lane, Status};

/// A part of the list, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListPart {
    /// The owner has to act.
    Turn = 0,
    /// The Dinas or DJKI has to act.
    Running = 1,
    Draft = 2,
    /// Nothing is left to do, or it is too late for it.
    Over = 3,
}

impl ListPart {
    /// The part with this number.
    pub const fn of(number: i16) -> Option<Self> {
        match number {
            0 => Some(Self::Turn),
            1 => Some(Self::Running),
            2 => Some(Self::Draft),
            3 => Some(Self::Over),
            _ => None,
        }
    }
}

/// Where a page begins: after this line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub part: ListPart,
    /// Order within a part: microseconds of the deadline, or of the last change, negated.
    pub at: i64,
    pub id: ApplicationId,
}

/// One line with its place.
#[derive(Debug, Clone)]
pub struct OwnLine {
    pub place: Place,
    pub line: WorklistLine,
}

fn of_lane(lane: Lane) -> Vec<String> {
    let statuses = Status::ALL.iter().filter(|status| status.lane() == lane);
    statuses.map(ToString::to_string).collect()
}

/// The first `limit` lines after `after`. `known_years` are the years with entered days off: in other years the last
/// day of an objection or appeal is an estimate, and does not make it over.
pub async fn page(
    conn: &mut PgConnection,
    owner: AccountId,
    (now, known_years): (DateTime<Utc>, &[i32]),
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<OwnLine>, StoreError> {
    let (done, turn) = (of_lane(Lane::Done), of_lane(Lane::Applicant));
    let rows = sqlx::query!(
        r#"select placed.id, placed.part as "part!", placed.at as "at!"
        from (
            select sorted.id, sorted.part, case sorted.part
                when 0 then coalesce((extract(epoch from sorted.due_at) * 1000000)::bigint, 9223372036854775807)
                when 2 then -(extract(epoch from sorted.saved_at) * 1000000)::bigint
                else -(extract(epoch from sorted.status_since) * 1000000)::bigint
            end as at
            from (
                select application.id, application.due_at, application.saved_at, application.status_since, (case
                    when application.status = 'draft' then 2
                    when application.status = 'decline_upheld' and not last.passed then 0
                    when application.status = any($2) then 3
                    when application.status in ('declined', 'refused') and last.passed then 3
                    when application.status = any($3) then 0
                    when application.status = 'under_examination' and application.due_at >= $4 and not exists (
                        select from djki_answer
                        where djki_answer.application_id = application.id and djki_answer.at >= (
                            select max(stage_event.at) from stage_event where stage_event.application_id = application.id
                        )
                    ) then 0
                    else 1
                end)::smallint as part
                from application
                cross join lateral (
                    select application.due_at < $4 and (application.status = 'refused' or (
                        extract(year from application.status_since at time zone 'Asia/Jakarta')::integer = any($9)
                        and extract(year from application.due_at at time zone 'Asia/Jakarta')::integer = any($9)
                    )) as passed
                ) as last
                where application.owner_id = $1
            ) as sorted
        ) as placed
        where $5::smallint is null or (placed.part, placed.at, placed.id) > ($5, $6, $7)
        order by placed.part, placed.at, placed.id
        limit $8"#,
        owner.uuid(),
        &done,
        &turn,
        now,
        after.map(|place| place.part as i16),
        after.map(|place| place.at),
        after.map(|place| place.id.uuid()),
        limit,
        known_years
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<ApplicationId> = rows.iter().map(|row| row.id.into()).collect();
    let lines = worklist::these(conn, &ids).await?.into_iter();
    let mut lines: HashMap<ApplicationId, WorklistLine> =
        lines.map(|line| (line.id, line)).collect();
    rows.into_iter()
        .filter_map(|row| Some((lines.remove(&row.id.into())?, row)))
        .map(|(line, row)| OwnLine::read(line, row.part, row.at))
        .collect()
}

impl OwnLine {
    fn read(line: WorklistLine, part: i16, at: i64) -> Result<Self, StoreError> {
        let id = line.id;
        let part = ListPart::of(part)
            .ok_or_else(|| StoreError::inconsistent("application", id, "part"))?;
        let place = Place { part, at, id };
        Ok(Self { place, line })
    }
}
