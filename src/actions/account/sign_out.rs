//! Signing out, here or everywhere.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Faults, audit, nothing_more, own_password, written_as};
use crate::actions::{ActionError, security};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::password::PasswordFault;
use crate::domain::procedure::Role;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::session::OpenSession;
use crate::store::{StoreError, Tx, account, session};

/// Ends this session.
pub async fn here(portal: &Portal, token_hash: &[u8]) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    session::end(&mut tx, token_hash, portal.now()).await?;
    Ok(tx.commit().await?)
}

/// Other sessions of somebody who is signed in.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<'a> {
    pub account: AccountId,
    pub this_session: &'a [u8],
    /// The marks of the sessions to end; `None` for all.
    pub chosen: Option<&'a [&'a str]>,
    /// The password once more.
    pub password: &'a str,
}

/// The mark by which a session is named on the page of its person; nobody signs in with it.
pub fn mark(token_hash: &[u8]) -> String {
    hex::encode(token_hash.split_at(token_hash.len().min(MARK_BYTES)).0)
}

const MARK_BYTES: usize = 8;

/// The other sessions that are open, the last used first.
pub async fn open_elsewhere(
    conn: &mut PgConnection,
    (account, roles): (AccountId, &[Role]),
    this_session: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<OpenSession>, StoreError> {
    let lifetime = lifetime(roles);
    let mut open = session::open(conn, account, now).await?;
    open.retain(|one| {
        one.token_hash != this_session && !lifetime.is_over(one.seen_at, one.expires_at, now)
    });
    Ok(open)
}

/// Ends other sessions of the account; returns how many.
pub async fn elsewhere(portal: &Portal, typed: &Elsewhere<'_>) -> Result<u64, ActionError> {
    let (account, now) = (typed.account, portal.now());
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, account).await?;
    let known = known.ok_or(ActionError::NotFound)?;
    drop(conn);
    let mut faults = Faults::default();
    if typed.chosen.is_some_and(<[&str]>::is_empty) {
        faults.push("session", FieldFault::Missing);
    }
    if !own_password::is_right(portal, &known, typed.password).await? {
        let fault = FieldFault::Password(PasswordFault::NotYours);
        faults.push("current_password", fault);
    }
    if !faults.is_empty() {
        return Err(faults.into_error());
    }
    let mut tx = Tx::begin(portal.pool()).await?;
    let who = (account, known.roles.as_slice());
    let open = open_elsewhere(tx.conn(), who, typed.this_session, now).await?;
    let mut ended = 0;
    for one in open {
        let mark = mark(&one.token_hash);
        if typed
            .chosen
            .is_none_or(|chosen| chosen.contains(&mark.as_str()))
        {
            session::end(&mut tx, &one.token_hash, now).await?;
            ended += 1;
        }
    }
    if typed.chosen.is_none() {
        session::end_all(&mut tx, account, Some(typed.this_session), now).await?;
    }
    let by = (account, written_as(&known.roles));
    audit(&mut tx, portal, by, "end_sessions", account, nothing_more());
    tx.commit().await?;
    security::note(
        security::SecurityEvent::SignedOutElsewhere,
        Some(account),
        None,
    );
    Ok(ended)
}

/// Ends every session of somebody else's account, as the Administrator.
pub async fn by_administrator(
    portal: &Portal,
    by: Actor,
    id: AccountId,
) -> Result<u64, ActionError> {
    let account = by.account().filter(|account| *account != id);
    let account = account.ok_or(ActionError::OwnAccount)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let ended = session::end_all(&mut tx, id, None, portal.now()).await?;
    audit(
        &mut tx,
        portal,
        (account, by.role()),
        "end_sessions",
        id,
        nothing_more(),
    );
    tx.commit().await?;
    security::note(security::SecurityEvent::SignedOutElsewhere, Some(id), None);
    Ok(ended)
}
