//! Signatures as pages show them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use super::word::Word;
use crate::domain::id::{ApplicationId, SigningId, StackId};
use crate::domain::signing::{Carried, SigningFault, SigningPaper, SigningState};

/// One paper of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackLine {
    pub id: SigningId,
    pub stack: StackId,
    pub case: ApplicationId,
    pub title: String,
    pub paper: SigningPaper,
    pub number: String,
    pub state: SigningState,
    pub fault: Option<SigningFault>,
    /// How it comes back; `None` if a service is called.
    pub carried: Option<Carried>,
    /// Whether the paper was signed after its case had ended.
    pub revoked: bool,
    pub signer: String,
    pub prepared_at: DateTime<Utc>,
    pub sending_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether the signer's answer is stored.
    pub answered: bool,
    pub stated_reason: String,
    /// Why the last scan was refused; empty if none was.
    pub return_refused: String,
    /// Whether somebody has found the scan and the paper the same.
    pub confirmed: bool,
    /// Since when it waits, or waited, for a service that did not answer.
    pub queued_at: Option<DateTime<Utc>>,
}

impl StackLine {
    /// Whether it waits for a service that did not answer.
    pub fn waits_for_service(&self) -> bool {
        self.queued_at.is_some() && self.state == SigningState::Prepared
    }

    /// Whether a scan waits to be compared with the paper.
    pub fn waits_to_be_compared(&self) -> bool {
        self.carried == Some(Carried::Wet)
            && self.state == SigningState::Checking
            && !self.confirmed
    }

    /// Whether it was carried out, and somebody must bring it back.
    pub fn waits_outside(&self) -> bool {
        self.carried.is_some() && self.state == SigningState::Sending
    }

    /// Whether it goes on by itself.
    pub fn goes_on(&self) -> bool {
        self.state.is_running()
            && !self.waits_outside()
            && !self.waits_to_be_compared()
            && !self.waits_for_service()
    }
}

struct Row {
    id: SigningId,
    stack: StackId,
    case: ApplicationId,
    title: String,
    paper: SigningPaper,
    number: String,
    state: SigningState,
    fault: Option<String>,
    adapter: String,
    revoked: bool,
    signer: String,
    prepared_at: DateTime<Utc>,
    sending_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    answered: bool,
    stated_reason: String,
    return_refused: String,
    confirmed: bool,
    queued_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for StackLine {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = || StoreError::inconsistent("signing", row.id, "fault");
        Ok(Self {
            fault: row
                .fault
                .map(|word| SigningFault::parse(&word).ok_or_else(wrong))
                .transpose()?,
            carried: Carried::parse(&row.adapter),
            id: row.id,
            stack: row.stack,
            case: row.case,
            title: row.title,
            paper: row.paper,
            number: row.number,
            state: row.state,
            revoked: row.revoked,
            signer: row.signer,
            prepared_at: row.prepared_at,
            sending_at: row.sending_at,
            ended_at: row.ended_at,
            answered: row.answered,
            stated_reason: row.stated_reason,
            return_refused: row.return_refused,
            confirmed: row.confirmed,
            queued_at: row.queued_at,
        })
    }
}

reads!(
    rows,
    Row,
    r#"select signing.id, signing.stack_id as stack, signing.application_id as "case", application.title,
            signing.paper as "paper: Word<SigningPaper>", coalesce(letter.number, refusal.number, '') as "number!",
            signing.state as "state: Word<SigningState>", signing.fault, signing.adapter,
            coalesce(letter.state = 'revoked' and letter.token = signing.token or refusal.state = 'revoked', false) as "revoked!",
            signing.signer_name as signer, signing.prepared_at, signing.sending_at, signing.ended_at,
            signing.answer_file_id is not null as "answered!", signing.stated_reason,
            signing.return_refused, signing.confirmed_by is not null as "confirmed!", signing.queued_at
        from signing
        join application on application.id = signing.application_id
        left join letter on letter.id = signing.letter_id
        left join refusal on refusal.id = signing.refusal_id
        "# $
);

fn lines(rows: Vec<Row>) -> Result<Vec<StackLine>, StoreError> {
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The papers of a stack, in order.
pub async fn of_stack(
    conn: &mut PgConnection,
    stack: StackId,
) -> Result<Vec<StackLine>, StoreError> {
    let rows = rows!(
        "where signing.stack_id = $1 order by signing.place",
        stack.uuid()
    );
    lines(rows.fetch_all(conn).await?)
}

/// One paper.
pub async fn find(conn: &mut PgConnection, id: SigningId) -> Result<Option<StackLine>, StoreError> {
    let row = rows!("where signing.id = $1", id.uuid());
    row.fetch_optional(conn)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The open signature of a case, if any.
pub async fn open_of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<StackLine>, StoreError> {
    let row = rows!(
        "where signing.application_id = $1 and signing.state not in ('succeeded', 'failed')
        order by signing.prepared_at desc
        limit 1",
        case.uuid()
    );
    row.fetch_optional(conn)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// Open signatures without those in the queue of a silent service; those that a person must settle first.
pub async fn open(conn: &mut PgConnection, limit: i64) -> Result<Vec<StackLine>, StoreError> {
    let rows = rows!(
        "where signing.state not in ('succeeded', 'failed') and signing.queued_at is null
        order by signing.state <> 'unknown', signing.prepared_at, signing.id
        limit $1",
        limit
    );
    lines(rows.fetch_all(conn).await?)
}

/// How many signatures are in one open state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCount {
    pub state: SigningState,
    pub count: i64,
}

/// How many signatures are open, by state.
pub async fn count_open(conn: &mut PgConnection) -> Result<Vec<OpenCount>, StoreError> {
    Ok(sqlx::query_as!(
        OpenCount,
        r#"select state as "state: Word<SigningState>", count(*) as "count!"
        from signing
        where state not in ('succeeded', 'failed')
        group by state"#
    )
    .fetch_all(conn)
    .await?)
}
