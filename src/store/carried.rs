//! Papers that were carried out of the portal to be signed: what came back, and what their printed codes find.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx, file};
use crate::domain::id::{AccountId, FileId, SigningId};
use crate::domain::signing::{SigningPaper, SigningState};

/// A paper that came back.
#[derive(Debug, Clone, Copy)]
pub struct Returned {
    pub file: FileId,
    pub by: AccountId,
    /// The date that it prints, if it was left open.
    pub on: Option<NaiveDate>,
    pub at: DateTime<Utc>,
}

/// Records what came back; [`StoreError::Stale`] unless it was carried out and is waited for.
pub async fn take_returned(
    tx: &mut Tx,
    id: SigningId,
    returned: Returned,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'checking', answer_file_id = $2, returned_by = $3, signed_on = $4, checking_at = $5, return_refused = ''
        where id = $1 and state = 'sending' and sent_file_id is not null",
        id.uuid(),
        returned.file.uuid(),
        returned.by.uuid(),
        returned.on,
        returned.at
    ))
    .await
}

/// The word of the way in which the paper with this code was signed; `None` if it is older than that record.
pub async fn way_of(conn: &mut PgConnection, token: &str) -> Result<Option<String>, StoreError> {
    let way = sqlx::query_scalar!("select adapter from signing where token = $1", token);
    Ok(way.fetch_optional(conn).await?)
}

/// A paper that was carried out, as its printed code finds it while it is not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedPaper {
    pub token: String,
    /// Empty if it is given later.
    pub number: String,
    pub paper: SigningPaper,
    pub state: SigningState,
}

/// The carried paper with one of these codes, given in small letters. No carried paper is so old that its code has any.
pub async fn by_token(
    conn: &mut PgConnection,
    tokens: &[String],
) -> Result<Option<CarriedPaper>, StoreError> {
    Ok(sqlx::query_as!(
        CarriedPaper,
        r#"select signing.token as "token!", coalesce(letter.number, refusal.number, '') as "number!",
            signing.paper as "paper: Word<SigningPaper>", signing.state as "state: Word<SigningState>"
        from signing
        left join letter on letter.id = signing.letter_id
        left join refusal on refusal.id = signing.refusal_id
        where signing.token = any(array(select upper(code) from unnest($1::text[]) as code))
          and signing.sent_file_id is not null and signing.state <> 'succeeded'
        limit 1"#,
        tokens
    )
    .fetch_optional(conn)
    .await?)
}

/// Records who found this scan and the paper the same; [`StoreError::Stale`] unless that is waited for.
pub async fn confirm(
    tx: &mut Tx,
    id: SigningId,
    scan: FileId,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set confirmed_by = $2
        where id = $1 and state = 'checking' and adapter = 'wet' and confirmed_by is null and answer_file_id = $3",
        id.uuid(),
        by.uuid(),
        scan.uuid()
    ))
    .await
}

/// Another scan is waited for, and this one is deleted; [`StoreError::Stale`] unless it waits to be compared.
pub async fn refuse_returned(
    tx: &mut Tx,
    id: SigningId,
    scan: FileId,
    reason: &str,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'sending', answer_file_id = null, checking_at = null, returned_by = null, signed_on = null, return_refused = $2
        where id = $1 and state = 'checking' and adapter = 'wet' and confirmed_by is null and answer_file_id = $3",
        id.uuid(),
        reason,
        scan.uuid()
    ))
    .await?;
    file::delete_unused(tx, scan).await
}

/// Another file is waited for, because of what the check for malware said of this one, which nobody gets;
/// [`StoreError::Stale`] unless it is being examined.
pub async fn refuse_withheld(
    tx: &mut Tx,
    id: SigningId,
    answer: FileId,
    reason: &str,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'sending', answer_file_id = null, checking_at = null, returned_by = null, signed_on = null, return_refused = $2
        where id = $1 and state = 'checking' and adapter = 'upload' and answer_file_id = $3",
        id.uuid(),
        reason,
        answer.uuid()
    ))
    .await
}

/// Somebody who made or initialled a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Whether they initialled it; otherwise they made it.
    pub initialled: bool,
    pub name: String,
    pub at: DateTime<Utc>,
}

/// Who made and initialled the paper of a signature last, in this order.
pub async fn hands(conn: &mut PgConnection, id: SigningId) -> Result<Vec<Hand>, StoreError> {
    let mut hands = sqlx::query_as!(
        Hand,
        r#"select distinct on (history.act) history.act in ('initial', 'endorse_decline') as "initialled!", account.name, history.at
        from signing
        join history on history.application_id = signing.application_id and history.at <= signing.prepared_at
        join account on account.id = history.actor_id
        where signing.id = $1
          and (signing.paper = 'letter' and history.act in ('draft_letter', 'initial')
            or signing.paper <> 'letter' and history.act in ('propose_decline', 'endorse_decline'))
        order by history.act, history.seq desc"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    hands.sort_by_key(|hand| hand.initialled);
    Ok(hands)
}
