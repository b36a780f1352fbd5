//! The events of a case in order.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::deadline::Stay;
use crate::domain::delegation::StandInKind;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{self, Act, Role, Status};

/// One event of a case.
#[derive(Debug, Clone)]
pub struct Event {
    pub seq: i32,
    pub from: Status,
    pub act: Act,
    pub to: Status,
    /// `None` for the system.
    pub actor: Option<String>,
    pub role: Role,
    /// In which capacity the actor stood in for the holder of the role, if they did.
    pub stand_in: Option<StandInKind>,
    /// The number of the order by which they did; empty otherwise.
    pub order_number: String,
    pub at: DateTime<Utc>,
    /// Shown to the applicant.
    pub note: String,
    /// Details of the act, some only for officers.
    pub data: Value,
}

impl Event {
    /// A detail that is a text; empty if there is none with this name.
    pub fn word(&self, name: &str) -> &str {
        self.data
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// The past stays of a case in any of these statuses since its clocks last started again; oldest first.
pub async fn stays(
    conn: &mut PgConnection,
    id: ApplicationId,
    statuses: &[Status],
) -> Result<Vec<Stay>, StoreError> {
    let statuses: Vec<String> = statuses.iter().map(ToString::to_string).collect();
    let anew: Vec<String> = Act::ALL
        .iter()
        .filter(|act| procedure::begins_anew(**act))
        .map(ToString::to_string)
        .collect();
    let rows = sqlx::query!(
        r#"select came.at as came_at, left_it.at as left_at
        from history as came
        join lateral (
            select gone.at
            from history as gone
            where gone.application_id = came.application_id and gone.seq > came.seq
              and gone.from_status = any($2) and gone.to_status <> all($2)
            order by gone.seq
            limit 1
        ) as left_it on true
        where came.application_id = $1 and came.to_status = any($2) and came.from_status <> all($2)
          and came.seq >= coalesce((select max(seq) from history where application_id = $1 and act = any($3)), 0)
        order by came.seq"#,
        id.uuid(),
        &statuses,
        &anew
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Stay {
            from: row.came_at,
            until: row.left_at,
        })
        .collect())
}

/// All events of a case, oldest first.
pub async fn of_case(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<Event>, StoreError> {
    let rows = sqlx::query!(
        r#"select history.seq, history.from_status, history.act, history.to_status, account.name as "actor?", history.role, history.at, history.note, history.data,
            by_order.kind as "stand_in?", by_order.order_number as "order_number?"
        from history
        left join account on account.id = history.actor_id
        left join lateral (
            select delegation.kind, delegation.order_number
            from delegation
            where delegation.to_account_id = history.actor_id and delegation.role = history.role
              and (history.at at time zone 'Asia/Jakarta')::date between delegation.starts_on and delegation.ends_on
              and delegation.confirmed_at <= history.at
              and (delegation.ended_at is null or history.at < delegation.ended_at)
            order by delegation.kind = 'an'
            limit 1
        ) as by_order on true
        where history.application_id = $1
        order by history.seq"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |what| StoreError::inconsistent("history", id, what);
            Ok(Event {
                seq: row.seq,
                from: Status::parse(&row.from_status).ok_or_else(|| wrong("from_status"))?,
                act: Act::parse(&row.act).ok_or_else(|| wrong("act"))?,
                to: Status::parse(&row.to_status).ok_or_else(|| wrong("to_status"))?,
                actor: row.actor,
                role: Role::parse(&row.role).ok_or_else(|| wrong("role"))?,
                stand_in: row
                    .stand_in
                    .map(|word| StandInKind::parse(&word).ok_or_else(|| wrong("stand_in")))
                    .transpose()?,
                order_number: row.order_number.unwrap_or_default(),
                at: row.at,
                note: row.note,
                data: row.data,
            })
        })
        .collect()
}
