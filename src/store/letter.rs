//! Letters from draft to signature and end.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, AttemptId, FileId, LetterId};
use crate::domain::letter::{AttemptOutcome, LetterState, Signatory};

/// A letter for acts and pages; its content stays encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    pub id: LetterId,
    pub application_id: ApplicationId,
    pub kind: String,
    pub version: i32,
    pub state: LetterState,
    pub number: Option<String>,
    pub content_sealed: Vec<u8>,
    pub content_sha256: Option<Vec<u8>>,
    pub drafter_id: AccountId,
    pub initialler_id: Option<AccountId>,
    /// The initialler's title at that time; empty before.
    pub initialler_title: String,
    pub initialled_at: Option<DateTime<Utc>>,
    pub initialled_sha256: Option<Vec<u8>>,
    pub signed_on: Option<NaiveDate>,
    pub signed_at: Option<DateTime<Utc>>,
    pub signer_name: Option<String>,
    /// The signer's title as printed in the letter.
    pub signer_position: String,
    pub signer_unit: String,
    pub token: Option<String>,
    pub file_id: Option<FileId>,
    pub file_sha256: Option<Vec<u8>>,
    pub end_reason: String,
    /// Pages of the draft letter; `None` until somebody viewed it.
    pub pages: Option<i16>,
    /// Whether it was signed by hand, so that its file is a scan.
    pub by_hand: bool,
}

/// Selects letters; each statement adds its own condition.
macro_rules! rows {
    ($of_which:tt, $argument:expr) => {
        sqlx::query_as!(
            LetterRow,
            r#"select id, application_id, kind, version, state as "state: Word<LetterState>", number, content_sealed, content_sha256,
                drafter_id, initialler_id as "initialler_id!: MaybeId", initialler_title, initialled_at, initialled_sha256, signed_on,
                signed_at, signer_name, signer_position, signer_unit, token, file_id as "file_id!: MaybeId", file_sha256, end_reason, pages,
                coalesce(certificate_serial = '', false) as "by_hand!"
            from letter "# + $of_which,
            $argument
        )
    };
}

/// Every letter of a case, newest first.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<LetterRow>, StoreError> {
    let rows = rows!(
        "where application_id = $1 order by version desc, id desc",
        case.uuid()
    );
    Ok(rows.fetch_all(conn).await?)
}

/// The letter that the case works on or that is in force.
pub async fn current(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<LetterRow>, StoreError> {
    let rows = rows!(
        "where application_id = $1 and state in ('drafted', 'prepared', 'initialled', 'signed') order by version desc limit 1",
        case.uuid()
    );
    Ok(rows.fetch_optional(conn).await?)
}

/// The signed letter with one of these codes, given in small letters.
pub async fn by_token(
    conn: &mut PgConnection,
    tokens: &[String],
) -> Result<Option<LetterRow>, StoreError> {
    let rows = rows!(
        "where lower(token) = any($1) and state in ('signed', 'revoked', 'expired') limit 1",
        tokens
    );
    Ok(rows.fetch_optional(conn).await?)
}

/// The code of the letter with this date and one of these numbers (only letters and digits, small).
pub async fn code_by_number(
    conn: &mut PgConnection,
    numbers: &[String],
    on: NaiveDate,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select token as "token!"
        from letter
        where regexp_replace(lower(number), '[^a-z0-9]', '', 'g') = any($1) and signed_on = $2 and token is not null
            and state in ('signed', 'revoked', 'expired')
        order by signed_at desc
        limit 1"#,
        numbers,
        on
    )
    .fetch_optional(conn)
    .await?)
}

/// A new draft; its version follows the last one of its kind.
pub struct NewLetter<'a> {
    pub id: LetterId,
    pub case: ApplicationId,
    pub kind: &'a str,
    pub content_sealed: &'a [u8],
    pub template_version: &'a str,
    pub drafter: AccountId,
    pub at: DateTime<Utc>,
}

pub async fn insert_draft(tx: &mut Tx, draft: &NewLetter<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into letter (id, application_id, kind, version, state, content_sealed, template_version, drafter_id, drafted_at)
        select $1, $2, $3, 1 + coalesce(max(version), 0), 'drafted', $4, $5, $6, $7
        from letter
        where application_id = $2 and kind = $3",
        draft.id.uuid(),
        draft.case.uuid(),
        draft.kind,
        draft.content_sealed,
        draft.template_version,
        draft.drafter.uuid(),
        draft.at
    ))
    .await
}

/// Records number and final content, as made by the clerk; without a number it is given when the letter is signed.
pub async fn set_prepared(
    tx: &mut Tx,
    letter: LetterId,
    number: Option<&str>,
    content_sealed: &[u8],
    content_sha256: &[u8],
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter
        set state = 'prepared', number = $2, number_later = $2::text is null, content_sealed = $3, content_sha256 = $4, preparer_id = $5, prepared_at = $6, pages = null
        where id = $1",
        letter.uuid(),
        number,
        content_sealed,
        content_sha256,
        by.uuid(),
        at
    ))
    .await
}

/// Records the number that an initialled letter brings back.
pub async fn set_number(tx: &mut Tx, letter: LetterId, number: &str) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update letter set number = $2 where id = $1 and state = 'initialled' and number_later",
        letter.uuid(),
        number
    ))
    .await
}

/// Takes that number off again, because its paper was not taken as signed; returns it.
pub async fn forget_number(tx: &mut Tx, letter: LetterId) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"update letter
        set number = null
        from letter as former
        where letter.id = $1 and former.id = letter.id
          and letter.state = 'initialled' and letter.number_later and former.number is not null
        returning former.number as "number!""#,
        letter.uuid()
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Records how many pages the draft with this content has.
pub async fn set_pages(tx: &mut Tx, letter: LetterId, pages: i16) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter set pages = $2 where id = $1",
        letter.uuid(),
        pages
    ))
    .await
}

/// A person's initials on a letter; they are bound to the content's hash.
#[derive(Debug)]
pub struct Paraf<'a> {
    pub letter: LetterId,
    pub sha256: &'a [u8],
    pub by: AccountId,
    /// "Kepala Bidang UMKM", "Plh. Kepala Bidang UMKM".
    pub title: &'a str,
    pub at: DateTime<Utc>,
}

pub async fn set_initialled(tx: &mut Tx, paraf: &Paraf<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter
        set state = 'initialled', initialler_id = $2, initialler_title = $3, initialled_at = $4, initialled_sha256 = $5
        where id = $1",
        paraf.letter.uuid(),
        paraf.by.uuid(),
        paraf.title,
        paraf.at,
        paraf.sha256
    ))
    .await
}

/// Ends a letter that is not, or no longer, in force.
pub async fn end(
    tx: &mut Tx,
    letter: LetterId,
    state: LetterState,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter set state = $2, end_reason = $3, ended_at = $4 where id = $1",
        letter.uuid(),
        state.as_str(),
        reason,
        at
    ))
    .await
}

/// Records that the signer is about to be called.
pub async fn begin_attempt(
    tx: &mut Tx,
    attempt: AttemptId,
    letter: &LetterRow,
    token: &str,
    signer: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into letter_attempt (id, letter_id, token, content_sha256, signer_id, started_at)
        values ($1, $2, $3, $4, $5, $6)",
        attempt.uuid(),
        letter.id.uuid(),
        token,
        letter.content_sha256.as_deref().unwrap_or_default(),
        signer.uuid(),
        at
    ))
    .await
}

/// Records the result of the call.
pub async fn end_attempt(
    tx: &mut Tx,
    attempt: AttemptId,
    outcome: AttemptOutcome,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_attempt set outcome = $2, ended_at = $3 where id = $1",
        attempt.uuid(),
        outcome.as_str(),
        at
    ))
    .await
}

/// Ends attempts without a result, since the portal died during the call, so that they no longer block the letter.
pub async fn abandon_attempts(
    tx: &mut Tx,
    letter: LetterId,
    started_before: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_attempt
        set outcome = 'unclear', ended_at = $3
        where letter_id = $1 and ended_at is null and started_at < $2",
        letter.uuid(),
        started_before,
        at
    ))
    .await
}

/// Data that the second transaction of a signature stores.
#[derive(Debug)]
pub struct Signature<'a> {
    pub letter: LetterId,
    pub signer: AccountId,
    pub signatory: &'a Signatory,
    pub at: DateTime<Utc>,
    pub on: NaiveDate,
    pub token: &'a str,
    pub file: FileId,
    pub file_sha256: &'a [u8],
    pub certificate_serial: &'a str,
    /// `Signed`, or `Revoked` if the case had ended before the signature came back.
    pub state: LetterState,
}

/// Signs a letter once; [`StoreError::Stale`] if it has a signature.
pub async fn set_signed(tx: &mut Tx, signature: &Signature<'_>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update letter
        set state = $14, signer_id = $2, signer_name = $3, signed_at = $4, signed_on = $5, token = $6,
            file_id = $7, file_sha256 = $8, certificate_serial = $9, signer_nip = $10, signer_rank = $11, signer_position = $12,
            signer_unit = $13
        where id = $1 and token is null",
        signature.letter.uuid(),
        signature.signer.uuid(),
        signature.signatory.name,
        signature.at,
        signature.on,
        signature.token,
        signature.file.uuid(),
        signature.file_sha256,
        signature.certificate_serial,
        signature.signatory.nip,
        signature.signatory.rank,
        signature.signatory.position,
        signature.signatory.unit,
        signature.state.as_str()
    ))
    .await
}

/// Records that step 7 of the standard is done.
pub async fn insert_follow_up(
    tx: &mut Tx,
    letter: LetterId,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into letter_follow_up (letter_id, agenda_entered, copies_sent, archived, done_by, done_at)
        values ($1, true, true, true, $2, $3)",
        letter.uuid(),
        by.uuid(),
        at
    ))
    .await
}
