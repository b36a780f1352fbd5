//! Signatures in progress: each change of state is one statement that names the states it may follow.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{
    AccountId, ApplicationId, FileId, LetterId, RefusalId, SigningId, StackId,
};
use crate::domain::letter::Signatory;
use crate::domain::signing::{Carried, SigningFault, SigningPaper, SigningState};

/// A signature that is about to begin.
#[derive(Debug)]
pub struct NewSigning<'a> {
    pub id: SigningId,
    pub stack: StackId,
    /// Counted from 1.
    pub place: i16,
    pub case: ApplicationId,
    pub paper: SigningPaper,
    pub adapter: &'a str,
    pub signer: AccountId,
    pub signatory: &'a Signatory,
    pub at: DateTime<Utc>,
}

/// The paper of a signature.
#[derive(Debug, Clone, Copy)]
pub struct Prepared<'a> {
    pub letter: Option<LetterId>,
    pub refusal: Option<RefusalId>,
    pub token: &'a str,
    pub content_sha256: &'a [u8],
}

/// Inserts it as prepared; a constraint refuses it while another one of the same paper is open.
pub async fn prepare(
    tx: &mut Tx,
    new: &NewSigning<'_>,
    paper: Prepared<'_>,
) -> Result<(), StoreError> {
    insert(tx, new, Some(paper), SigningState::Prepared, None).await
}

/// Inserts one that was refused before it was prepared.
pub async fn refuse(
    tx: &mut Tx,
    new: &NewSigning<'_>,
    fault: SigningFault,
) -> Result<(), StoreError> {
    insert(tx, new, None, SigningState::Failed, Some(fault)).await
}

async fn insert(
    tx: &mut Tx,
    new: &NewSigning<'_>,
    paper: Option<Prepared<'_>>,
    state: SigningState,
    fault: Option<SigningFault>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into signing (id, stack_id, place, application_id, paper, letter_id, refusal_id, state, adapter, token, content_sha256,
            signer_id, signer_name, signer_nip, signer_rank, signer_position, signer_unit, prepared_at, fault, ended_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        new.id.uuid(),
        new.stack.uuid(),
        new.place,
        new.case.uuid(),
        new.paper.as_str(),
        paper.and_then(|paper| paper.letter).map(LetterId::uuid),
        paper.and_then(|paper| paper.refusal).map(RefusalId::uuid),
        state.as_str(),
        new.adapter,
        paper.map(|paper| paper.token),
        paper.map(|paper| paper.content_sha256),
        new.signer.uuid(),
        new.signatory.name,
        new.signatory.nip,
        new.signatory.rank,
        new.signatory.position,
        new.signatory.unit,
        new.at,
        fault.map(SigningFault::as_str),
        fault.map(|_| new.at)
    ))
    .await
}

/// A signature as the run works on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningRow {
    pub id: SigningId,
    pub stack: StackId,
    pub case: ApplicationId,
    pub paper: SigningPaper,
    pub letter: Option<LetterId>,
    pub refusal: Option<RefusalId>,
    pub state: SigningState,
    /// Word of the way of signing.
    pub adapter: String,
    pub token: String,
    pub content_sha256: Vec<u8>,
    pub sent_sha256: Option<Vec<u8>>,
    pub sent_bytes: Option<i32>,
    pub signer: AccountId,
    pub signatory: Signatory,
    pub dated_at: Option<DateTime<Utc>>,
    pub sending_at: Option<DateTime<Utc>>,
    pub answer: Option<FileId>,
    /// What was carried out.
    pub sent_file: Option<FileId>,
    /// The date that a returned paper prints, if it was left open.
    pub signed_on: Option<NaiveDate>,
    /// Who brought it back.
    pub returned_by: Option<AccountId>,
    /// Who found the scan and the paper the same.
    pub confirmed_by: Option<AccountId>,
}

impl SigningRow {
    /// Whether it was carried out, and somebody must bring it back or compare it.
    pub fn waits_for_people(&self) -> bool {
        match (self.carried(), self.state) {
            (Some(_), SigningState::Sending) => true,
            (Some(Carried::Wet), SigningState::Checking) => self.confirmed_by.is_none(),
            _ => false,
        }
    }

    /// How the paper comes back; `None` if a service is called.
    pub fn carried(&self) -> Option<Carried> {
        Carried::parse(&self.adapter)
    }
}

struct Row {
    id: SigningId,
    stack: StackId,
    case: ApplicationId,
    paper: SigningPaper,
    letter: Option<LetterId>,
    refusal: Option<RefusalId>,
    state: SigningState,
    adapter: String,
    token: String,
    content_sha256: Vec<u8>,
    sent_sha256: Option<Vec<u8>>,
    sent_bytes: Option<i32>,
    signer: AccountId,
    signer_name: String,
    signer_nip: String,
    signer_rank: String,
    signer_position: String,
    signer_unit: String,
    dated_at: Option<DateTime<Utc>>,
    sending_at: Option<DateTime<Utc>>,
    answer: Option<FileId>,
    sent_file: Option<FileId>,
    signed_on: Option<NaiveDate>,
    returned_by: Option<AccountId>,
    confirmed_by: Option<AccountId>,
}

impl From<Row> for SigningRow {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            stack: row.stack,
            case: row.case,
            paper: row.paper,
            letter: row.letter,
            refusal: row.refusal,
            state: row.state,
            adapter: row.adapter,
            token: row.token,
            content_sha256: row.content_sha256,
            sent_sha256: row.sent_sha256,
            sent_bytes: row.sent_bytes,
            signer: row.signer,
            signatory: Signatory {
                name: row.signer_name,
                nip: row.signer_nip,
                rank: row.signer_rank,
                position: row.signer_position,
                unit: row.signer_unit,
            },
            dated_at: row.dated_at,
            sending_at: row.sending_at,
            answer: row.answer,
            sent_file: row.sent_file,
            signed_on: row.signed_on,
            returned_by: row.returned_by,
            confirmed_by: row.confirmed_by,
        }
    }
}

reads!(
    rows,
    Row,
    r#"select id, stack_id as stack, application_id as "case", paper as "paper: Word<SigningPaper>", letter_id as "letter!: MaybeId",
            refusal_id as "refusal!: MaybeId", state as "state: Word<SigningState>", adapter, token as "token!", content_sha256 as "content_sha256!",
            sent_sha256, sent_bytes, signer_id as signer, signer_name, signer_nip, signer_rank, signer_position, signer_unit, dated_at,
            sending_at, answer_file_id as "answer!: MaybeId", sent_file_id as "sent_file!: MaybeId", signed_on,
            returned_by as "returned_by!: MaybeId", confirmed_by as "confirmed_by!: MaybeId"
        from signing
        "# $
);

/// One signature that was prepared.
pub async fn find(
    conn: &mut PgConnection,
    id: SigningId,
) -> Result<Option<SigningRow>, StoreError> {
    let row = rows!("where id = $1 and token is not null", id.uuid());
    Ok(row.fetch_optional(conn).await?.map(Into::into))
}

/// The signatures of a stack that go on by themselves, in order; what was carried out waits for people.
pub async fn running(
    conn: &mut PgConnection,
    stack: StackId,
) -> Result<Vec<SigningRow>, StoreError> {
    let rows = rows!(
        "where stack_id = $1 and state in ('prepared', 'sending', 'checking') 
          and queued_at is null and not (sent_file_id is not null and (state = 'sending' or adapter = 'wet' and confirmed_by is null))
        order by place",
        stack.uuid()
    );
    Ok(rows
        .fetch_all(conn)
        .await?
        .into_iter()
        .map(Into::into)
        .collect())
}

/// The stacks with signatures that go on by themselves.
pub async fn running_stacks(conn: &mut PgConnection) -> Result<Vec<StackId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select distinct stack_id
        from signing
        where state in ('prepared', 'sending', 'checking') 
          and queued_at is null and not (sent_file_id is not null and (state = 'sending' or adapter = 'wet' and confirmed_by is null))"
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(StackId::from).collect())
}

/// What is about to be sent.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// The instant that the paper prints.
    pub dated_at: DateTime<Utc>,
    pub sha256: &'a [u8],
    pub bytes: i32,
    /// Kept, if it is carried out.
    pub file: Option<FileId>,
    pub at: DateTime<Utc>,
}

/// Commits that the signer is called next; [`StoreError::Stale`] if it is not prepared any more.
pub async fn send(tx: &mut Tx, id: SigningId, sending: Sending<'_>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'sending', dated_at = $2, sent_sha256 = $3, sent_bytes = $4, sending_at = $5, sent_file_id = $6
        where id = $1 and state = 'prepared'",
        id.uuid(),
        sending.dated_at,
        sending.sha256,
        sending.bytes,
        sending.at,
        sending.file.map(FileId::uuid)
    ))
    .await
}

/// Stores the answer; it is examined next, unless a person has stated meanwhile that nothing was signed.
pub async fn answer(
    tx: &mut Tx,
    id: SigningId,
    file: FileId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let examined = tx
        .changed(sqlx::query!(
            "update signing
            set state = 'checking', answer_file_id = $2, checking_at = $3, fault = null
            where id = $1 and state in ('sending', 'unknown')",
            id.uuid(),
            file.uuid(),
            at
        ))
        .await?;
    if !examined {
        tx.run(sqlx::query!(
            "update signing set answer_file_id = $2 where id = $1",
            id.uuid(),
            file.uuid()
        ))
        .await?;
    }
    Ok(examined)
}

/// Examines the stored answer of an unknown one again; `false` if there is none.
pub async fn check_again(
    tx: &mut Tx,
    id: SigningId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update signing
        set state = 'checking', checking_at = $2, fault = null
        where id = $1 and state = 'unknown' and answer_file_id is not null",
        id.uuid(),
        at
    ))
    .await
}

/// It is proven; [`StoreError::Stale`] if it is not being examined.
pub async fn succeed(tx: &mut Tx, id: SigningId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing set state = 'succeeded', ended_at = $2 where id = $1 and state = 'checking'",
        id.uuid(),
        at
    ))
    .await
}

/// Ends it as failed or unknown, as the fault says; [`StoreError::Stale`] unless it is in the state `from`.
pub async fn end(
    tx: &mut Tx,
    id: SigningId,
    from: SigningState,
    fault: SigningFault,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = fault.ends_as();
    tx.run_one(sqlx::query!(
        "update signing set state = $3, fault = $4, ended_at = $5 where id = $1 and state = $2",
        id.uuid(),
        from.as_str(),
        state.as_str(),
        fault.as_str(),
        (!state.is_open()).then_some(at)
    ))
    .await
}

/// Ends an unknown one by a person's statement that nothing was signed.
pub async fn state_unsigned(
    tx: &mut Tx,
    id: SigningId,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update signing
        set state = 'failed', fault = 'stated_unsigned', stated_reason = $2, ended_at = $3
        where id = $1 and state = 'unknown'",
        id.uuid(),
        reason,
        at
    ))
    .await
}

/// What a case has carried out, or keeps in the queue of a silent service.
pub async fn waiting(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<SigningRow>, StoreError> {
    let row = rows!(
        "where application_id = $1 and (
            state = 'prepared' and queued_at is not null
            or sent_file_id is not null and (state = 'sending' or state = 'checking' and adapter = 'wet' and confirmed_by is null)
          )",
        case.uuid()
    );
    Ok(row.fetch_optional(conn).await?.map(Into::into))
}

/// What waits of a stack for a service that did not answer, in order.
pub async fn queued(
    conn: &mut PgConnection,
    stack: StackId,
) -> Result<Vec<SigningRow>, StoreError> {
    let rows = rows!(
        "where stack_id = $1 and state = 'prepared' and queued_at is not null order by place",
        stack.uuid()
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
