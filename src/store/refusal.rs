//! Decisions not to recommend: inserted before the signer is called, completed after it, set aside when an objection is
//! granted.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, FileId, RefusalId};
use crate::domain::letter::Signatory;
use crate::domain::refusal::{Decision, RefusalState};

/// A signed decision; its content stays encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRefusal {
    pub id: RefusalId,
    pub decision: Decision,
    /// `Signed`, `SetAside` or `Revoked`.
    pub state: RefusalState,
    pub number: String,
    pub content_sealed: Vec<u8>,
    pub signer_name: String,
    pub signer_position: String,
    pub signer_unit: String,
    pub token: String,
    pub signed_at: DateTime<Utc>,
    pub signed_on: NaiveDate,
    pub file_id: FileId,
    pub file_sha256: Vec<u8>,
}

struct Row {
    id: RefusalId,
    act: String,
    state: RefusalState,
    number: String,
    content_sealed: Vec<u8>,
    signer_name: String,
    signer_position: String,
    signer_unit: String,
    token: String,
    signed_at: Option<DateTime<Utc>>,
    signed_on: Option<NaiveDate>,
    file_id: Option<FileId>,
    file_sha256: Option<Vec<u8>>,
}

impl TryFrom<Row> for SignedRefusal {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("refusal", row.id, what);
        Ok(Self {
            decision: Decision::parse(&row.act).ok_or_else(|| wrong("act"))?,
            signed_at: row.signed_at.ok_or_else(|| wrong("signed_at"))?,
            signed_on: row.signed_on.ok_or_else(|| wrong("signed_on"))?,
            file_id: row.file_id.ok_or_else(|| wrong("file_id"))?,
            file_sha256: row
                .file_sha256
                .clone()
                .ok_or_else(|| wrong("file_sha256"))?,
            id: row.id,
            state: row.state,
            number: row.number,
            content_sealed: row.content_sealed,
            signer_name: row.signer_name,
            signer_position: row.signer_position,
            signer_unit: row.signer_unit,
            token: row.token,
        })
    }
}

reads!(
    rows,
    Row,
    r#"select id, act, state as "state: Word<RefusalState>", number, content_sealed, signer_name, signer_position, signer_unit, token, signed_at, signed_on,
            file_id as "file_id!: MaybeId", file_sha256
        from refusal
        "# $
);

/// The signed decisions of a case, oldest first.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<SignedRefusal>, StoreError> {
    rows!(
        "where application_id = $1 and state in ('signed', 'set_aside', 'revoked')
        order by signed_at, id",
        case.uuid()
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(TryInto::try_into)
    .collect()
}

/// The signed decision with one of these codes, given in small letters.
pub async fn by_token(
    conn: &mut PgConnection,
    tokens: &[String],
) -> Result<Option<SignedRefusal>, StoreError> {
    rows!(
        "where lower(token) = any($1) and state in ('signed', 'set_aside', 'revoked')
        limit 1",
        tokens
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// Who last proposed the refusal of a case, and who last endorsed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hands {
    pub proposer: Option<AccountId>,
    pub endorser: Option<AccountId>,
}

pub async fn hands(conn: &mut PgConnection, case: ApplicationId) -> Result<Hands, StoreError> {
    Ok(sqlx::query_as!(
        Hands,
        r#"select
            (select actor_id from history where application_id = $1 and act = 'propose_decline' order by seq desc limit 1) as "proposer!: MaybeId",
            (select actor_id from history where application_id = $1 and act = 'endorse_decline' order by seq desc limit 1) as "endorser!: MaybeId""#,
        case.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// A decision that is about to be signed.
#[derive(Debug)]
pub struct NewRefusal<'a> {
    pub id: RefusalId,
    pub case: ApplicationId,
    pub decision: Decision,
    pub number: &'a str,
    pub content_sealed: &'a [u8],
    pub content_sha256: &'a [u8],
    pub template_version: &'a str,
    pub proposer: AccountId,
    pub endorser: AccountId,
    pub signer: AccountId,
    pub signatory: &'a Signatory,
    pub token: &'a str,
    pub at: DateTime<Utc>,
}

/// Inserts it; the constraint `refusal_one_signing` refuses it while another call for the case is running.
pub async fn begin(tx: &mut Tx, new: &NewRefusal<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into refusal (id, application_id, act, state, number, content_sealed, content_sha256, template_version, proposer_id,
            endorser_id, signer_id, signer_name, signer_nip, signer_rank, signer_position, signer_unit, token, started_at)
        values ($1, $2, $3, 'signing', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        new.id.uuid(),
        new.case.uuid(),
        new.decision.as_str(),
        new.number,
        new.content_sealed,
        new.content_sha256,
        new.template_version,
        new.proposer.uuid(),
        new.endorser.uuid(),
        new.signer.uuid(),
        new.signatory.name,
        new.signatory.nip,
        new.signatory.rank,
        new.signatory.position,
        new.signatory.unit,
        new.token,
        new.at
    ))
    .await
}

/// Records that the call gave no signature.
pub async fn fail(tx: &mut Tx, id: RefusalId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update refusal set state = 'failed', ended_at = $2 where id = $1 and state = 'signing'",
        id.uuid(),
        at
    ))
    .await
}

/// The content of a decision that is being signed; `None` if it is not any more.
pub async fn being_signed(
    conn: &mut PgConnection,
    id: RefusalId,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select content_sealed from refusal where id = $1 and state = 'signing'",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Ends calls of a former program that never returned, so that they no longer block the case.
pub async fn abandon(
    tx: &mut Tx,
    case: ApplicationId,
    started_before: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update refusal
        set state = 'failed', ended_at = $3
        where application_id = $1 and state = 'signing' and started_at < $2
            and not exists (select from signing where refusal_id = refusal.id)",
        case.uuid(),
        started_before,
        at
    ))
    .await
}

/// Data that the second transaction stores.
#[derive(Debug)]
pub struct Signed<'a> {
    pub id: RefusalId,
    pub at: DateTime<Utc>,
    pub on: NaiveDate,
    pub file: FileId,
    pub file_sha256: &'a [u8],
    pub certificate_serial: &'a str,
    /// `Signed`, or `Revoked` if the case had ended before the signature came back.
    pub state: RefusalState,
}

/// Completes the decision; [`StoreError::Stale`] if it is not being signed.
pub async fn complete(tx: &mut Tx, signed: &Signed<'_>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update refusal
        set state = $7, signed_at = $2, signed_on = $3, file_id = $4, file_sha256 = $5, certificate_serial = $6
        where id = $1 and state = 'signing'",
        signed.id.uuid(),
        signed.at,
        signed.on,
        signed.file.uuid(),
        signed.file_sha256,
        signed.certificate_serial,
        signed.state.as_str()
    ))
    .await
}

/// Sets the decisions aside, because the owner's objection was granted.
pub async fn set_aside(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update refusal set state = 'set_aside', ended_at = $2 where application_id = $1 and state = 'signed'",
        case.uuid(),
        at
    ))
    .await
}
