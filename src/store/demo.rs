//! People and cases of the demo: synthetic, marked as such, and refused in production.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::{Role, Status};

/// A synthetic person.
#[derive(Debug)]
pub struct DemoPerson<'a> {
    pub id: AccountId,
    pub email: &'a str,
    pub name: &'a str,
    pub phone: &'a str,
    pub password_hash: &'a str,
    pub nik_sealed: Option<&'a [u8]>,
    pub nik_hash: Option<&'a [u8]>,
    pub roles: &'a [Role],
    pub position: &'a str,
    pub nip: &'a str,
    pub rank: &'a str,
}

/// The account with this e-mail address.
pub async fn find(conn: &mut PgConnection, email: &str) -> Result<Option<AccountId>, StoreError> {
    Ok(
        sqlx::query_scalar!("select id from account where email = $1", email)
            .fetch_optional(conn)
            .await?
            .map(Into::into),
    )
}

/// Whether the database has any demo person.
pub async fn is_there(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar!(r#"select exists (select from account where synthetic) as "there!""#)
            .fetch_one(conn)
            .await?,
    )
}

/// Inserts a person with a confirmed address and roles.
pub async fn insert(
    tx: &mut Tx,
    person: &DemoPerson<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into account (id, email, name, phone, password_hash, email_confirmed_at, nik_sealed, nik_hash, synthetic, created_at)
        values ($1, $2, $3, $4, $5, $8, $6, $7, true, $8)",
        person.id.uuid(),
        person.email,
        person.name,
        person.phone,
        person.password_hash,
        person.nik_sealed,
        person.nik_hash,
        now
    ))
    .await?;
    for role in person.roles {
        tx.run(sqlx::query!(
            "insert into account_role (account_id, role, granted_at) values ($1, $2, $3)",
            person.id.uuid(),
            role.as_str(),
            now
        ))
        .await?;
    }
    if !person.position.is_empty() {
        tx.run(sqlx::query!(
            "insert into officer (account_id, position, nip, rank) values ($1, $2, $3, $4)",
            person.id.uuid(),
            person.position,
            person.nip,
            person.rank
        ))
        .await?;
    }
    Ok(())
}

/// A case that the demo made.
#[derive(Debug, Clone)]
pub struct DemoCase {
    /// Key of the wanted case.
    pub wanted: String,
    /// 0 for the first case of that key, 1 for the one that replaced it.
    pub generation: i16,
    pub id: ApplicationId,
    pub status: Status,
    /// Whether it has reached its wanted status; otherwise making it was interrupted.
    pub made: bool,
    /// Whether the system has moved it since.
    pub moved_by_time: bool,
    /// Whether nobody has acted on it after the system.
    pub left_by_time: bool,
}

/// All cases that the demo made.
pub async fn cases(conn: &mut PgConnection) -> Result<Vec<DemoCase>, StoreError> {
    let rows = sqlx::query!(
        r#"select demo_case.wanted, demo_case.generation, demo_case.application_id, application.status,
            demo_case.made_at is not null as "made!",
            exists (
                select from history
                where history.application_id = demo_case.application_id and history.role = 'system'
                  and history.from_status <> history.to_status and history.at > demo_case.made_at
            ) as "moved_by_time!",
            exists (
                select from history
                where history.application_id = demo_case.application_id and history.role = 'system'
                  and history.seq = application.history_seq and history.at > demo_case.made_at
            ) as "left_by_time!"
        from demo_case
        join application on application.id = demo_case.application_id
        order by demo_case.wanted, demo_case.generation"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let status = Status::parse(&row.status).ok_or_else(|| {
                StoreError::inconsistent("application", row.application_id, "status")
            })?;
            Ok(DemoCase {
                wanted: row.wanted,
                generation: row.generation,
                id: row.application_id.into(),
                status,
                made: row.made,
                moved_by_time: row.moved_by_time,
                left_by_time: row.left_by_time,
            })
        })
        .collect()
}

/// Records that a case is being made for this key; an interrupted earlier one is no longer recorded.
pub async fn note_case(
    tx: &mut Tx,
    wanted: &str,
    generation: i16,
    case: ApplicationId,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into demo_case (wanted, generation, application_id)
        values ($1, $2, $3)
        on conflict (wanted, generation) do update set application_id = excluded.application_id, made_at = null",
        wanted,
        generation,
        case.uuid()
    ))
    .await
}

/// Records that the case has reached its wanted status.
pub async fn case_made(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update demo_case set made_at = $2 where application_id = $1",
        case.uuid(),
        at
    ))
    .await
}
