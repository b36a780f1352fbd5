//! Sessions, found by the hash of their token, and forms kept when a session had ended.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::procedure::Role;

/// A session with its person and their roles today.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Who signed in, even if the account was disabled since.
    pub account_id: Option<AccountId>,
    /// `None` if nobody signed in or the account is disabled.
    pub person: Option<PersonRow>,
    pub csrf: String,
    pub flash: Option<Value>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When a code of the second factor was accepted.
    pub factor_at: Option<DateTime<Utc>>,
    /// Whether the account has a second factor.
    pub has_factor: bool,
    /// The page whose form is being kept.
    pub parked_path: Option<String>,
}

/// Who a session belongs to.
#[derive(Debug, Clone)]
pub struct PersonRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    /// Their own roles and those delegated for today.
    pub roles: Vec<Role>,
    /// Number of unread notices.
    pub unread: i64,
}

/// The session with this token; `today` (WIB) decides which delegations are in force. Marks the notices about the case
/// that is being opened as read.
pub async fn find(
    conn: &mut PgConnection,
    token_hash: &[u8],
    today: NaiveDate,
    opened: Option<ApplicationId>,
) -> Result<Option<SessionRow>, StoreError> {
    let Some(row) = sqlx::query!(
        r#"select session.account_id as signed_in_id, session.csrf, session.flash, session.seen_at, session.expires_at,
            session.factor_at, exists (select from second_factor where second_factor.account_id = session.account_id) as "has_factor!",
            account.id as "account_id?", account.name as "name?", account.email as "email?",
            array(
                select role from role_held where role_held.account_id = session.account_id and $2 between starts_on and ends_on
            ) as "roles!",
            (select count(*) from notice where notice.account_id = session.account_id and notice.read_at is null
                and ($3::uuid is null or notice.application_id is distinct from $3)) as "unread!",
            parked_form.path as "parked_path?"
        from session
        left join account on account.id = session.account_id and account.disabled_at is null
        left join parked_form on parked_form.token_hash = session.token_hash
        where session.token_hash = $1"#,
        token_hash,
        today,
        opened.map(ApplicationId::uuid)
    )
    .fetch_optional(conn)
    .await?
    else {
        return Ok(None);
    };
    let person = match (row.account_id, row.name, row.email) {
        (Some(id), Some(name), Some(email)) => Some(PersonRow {
            id: id.into(),
            name,
            email,
            roles: roles(id, &row.roles)?,
            unread: row.unread,
        }),
        _ => None,
    };
    Ok(Some(SessionRow {
        account_id: row.signed_in_id.map(Into::into),
        person,
        csrf: row.csrf,
        flash: row.flash,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        factor_at: row.factor_at,
        has_factor: row.has_factor,
        parked_path: row.parked_path,
    }))
}

/// The roles of these words, each once.
fn roles(account: Uuid, words: &[String]) -> Result<Vec<Role>, StoreError> {
    let read = |word: &String| {
        Role::parse(word).ok_or_else(|| StoreError::inconsistent("account_role", account, "role"))
    };
    let mut roles = words.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    roles.sort();
    roles.dedup();
    Ok(roles)
}

/// A session to be inserted.
#[derive(Debug)]
pub struct NewSession<'a> {
    pub token_hash: &'a [u8],
    pub account: Option<AccountId>,
    pub csrf: &'a str,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When a code of the second factor was accepted.
    pub factor_at: Option<DateTime<Utc>>,
}

pub async fn insert(tx: &mut Tx, session: &NewSession<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into session (token_hash, account_id, csrf, created_at, seen_at, expires_at, factor_at)
        values ($1, $2, $3, $4, $4, $5, $6)",
        session.token_hash,
        session.account.map(AccountId::uuid),
        session.csrf,
        session.now,
        session.expires_at,
        session.factor_at
    ))
    .await
}

/// The absolute end of a session, and when a code was accepted in it.
pub async fn limits(
    tx: &mut Tx,
    token_hash: &[u8],
) -> Result<Option<(DateTime<Utc>, Option<DateTime<Utc>>)>, StoreError> {
    let row = sqlx::query!(
        "select expires_at, factor_at from session where token_hash = $1",
        token_hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.expires_at, row.factor_at)))
}

/// Records that a code was accepted in this session.
pub async fn passed(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update session set factor_at = $2 where token_hash = $1",
        token_hash,
        now
    ))
    .await
}

/// Records that the session was used.
pub async fn touch(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update session set seen_at = $2 where token_hash = $1 and seen_at < $2",
        token_hash,
        now
    ))
    .await
}

/// Sets the message for the next page; `None` clears it. Commits asynchronously: a power failure may lose it.
pub async fn set_flash(
    pool: &PgPool,
    token_hash: &[u8],
    flash: Option<Value>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update session set flash = $2
        from set_config('synchronous_commit', 'off', true)
        where token_hash = $1",
        token_hash,
        flash
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Ends one session. The row stays for a while, so that a form sent later can still be kept for its owner.
pub async fn end(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update session set expires_at = least(expires_at, $2) where token_hash = $1",
        token_hash,
        now
    ))
    .await
}

/// Ends all sessions of an account except the given one.
pub async fn end_all(
    tx: &mut Tx,
    account: AccountId,
    but: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "update session set expires_at = $3
        where account_id = $1 and expires_at > $3 and token_hash is distinct from $2",
        account.uuid(),
        but,
        now
    ))
    .await
}

/// How many sessions of the account have not reached their absolute end.
pub async fn count_open(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from session where account_id = $1 and expires_at > $2"#,
        account.uuid(),
        now
    )
    .fetch_one(conn)
    .await?)
}

/// A session of an account, as its person is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    pub token_hash: Vec<u8>,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The sessions of the account that have not reached their absolute end, the last used first.
pub async fn open(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<OpenSession>, StoreError> {
    Ok(sqlx::query_as!(
        OpenSession,
        "select token_hash, created_at, seen_at, expires_at
        from session
        where account_id = $1 and expires_at > $2
        order by seen_at desc, token_hash",
        account.uuid(),
        now
    )
    .fetch_all(conn)
    .await?)
}

/// Deletes sessions that ended, and forms that were kept, before these instants.
pub async fn forget(
    tx: &mut Tx,
    ended_before: DateTime<Utc>,
    parked_before: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let parked = tx
        .count(sqlx::query!(
            "delete from parked_form where created_at < $1",
            parked_before
        ))
        .await?;
    let ended = tx
        .count(sqlx::query!(
            "delete from session where expires_at < $1",
            ended_before
        ))
        .await?;
    Ok(parked + ended)
}

/// A form that waits for its owner to sign in again.
#[derive(Debug)]
pub struct ParkedForm<'a> {
    pub token_hash: &'a [u8],
    /// Only this account gets it back.
    pub account: AccountId,
    pub path: &'a str,
    pub body_sealed: &'a [u8],
    pub now: DateTime<Utc>,
}

pub async fn park(tx: &mut Tx, form: &ParkedForm<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into parked_form (token_hash, account_id, path, body_sealed, created_at)
        values ($1, $2, $3, $4, $5)",
        form.token_hash,
        form.account.uuid(),
        form.path,
        form.body_sealed,
        form.now
    ))
    .await
}

/// Moves the kept form from one session to the next; another person's is deleted.
pub async fn move_parked(
    tx: &mut Tx,
    from: &[u8],
    to: &[u8],
    account: AccountId,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update parked_form set token_hash = $2 where token_hash = $1 and account_id = $3",
        from,
        to,
        account.uuid()
    ))
    .await?;
    tx.run(sqlx::query!(
        "delete from parked_form where token_hash = $1",
        from
    ))
    .await
}

/// Removes and returns the kept form, if it was kept after `since`.
pub async fn take_parked(
    tx: &mut Tx,
    token_hash: &[u8],
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row = sqlx::query!(
        "delete from parked_form where token_hash = $1 returning account_id, body_sealed, created_at",
        token_hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row
        .filter(|row| row.account_id == account.uuid() && row.created_at >= since)
        .map(|row| row.body_sealed))
}
