//! Unsigned decisions not to recommend, as the Kabid endorses and the agency head signs them: typeset as KONSEP and
//! drawn page by page, so that the content they see is the one whose hash they bind.

use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::content::{self, Grounds, Occasion, last};

use crate::actions::case::{Intent, OpenCase};
use crate::actions::letter::{self, signatory};
use crate::actions::{Acted, ActionError};
use crate::adapters::pdf::page_count;
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::letter::Execution;
use crate::domain::procedure::Act;
use crate::domain::refusal::{Decision, NUMBER_KIND, RefusalContent};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::refusal_draft::{NewRefusalDraft, RefusalDraft};
use crate::store::{self, StoreError};

/// Answers in the form for writing a decision.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decree<'a> {
    pub reason: &'a str,
    /// Only a refusal names one; upholding it keeps that of the refusal.
    pub basis: &'a str,
    /// The number, if numbers are typed from the Dinas's own register.
    pub number: Option<&'a str>,
}

/// A written decision that waits for its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub decision: Decision,
    pub content: RefusalContent,
    pub at: DateTime<Utc>,
    /// Whether it is still what would be written now, on this day and for this applicant; only then it can be signed.
    pub current: bool,
    /// Whether the case still holds its number, which may have become void with its year.
    pub number_held: bool,
}

/// Writes the decision in place of an earlier draft. Its number is the one the case still holds, the next in the year's
/// sequence, or one typed from the Dinas's register.
pub(in crate::actions) async fn write(
    portal: &Portal,
    intent: &Intent,
    decision: Decision,
    decree: Decree<'_>,
) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(decision.act())?;
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    if open.rows.being_signed {
        return Err(ActionError::BeingSigned);
    }
    let number = letter::number_for(&mut open, NUMBER_KIND, decree.number).await?;
    let on = Occasion {
        portal,
        case: &open.case,
        at: open.now,
    };
    let grounds = Grounds {
        decision,
        reason: decree.reason.trim(),
        basis: decree.basis.trim(),
    };
    let content = content::write(open.tx.conn(), on, grounds, &number).await?;
    let sha256 = content.sha256();
    let draft = NewRefusalDraft {
        case: open.case.id,
        decision,
        number: &number,
        content_sealed: &portal.vault().seal(content.canonical().as_bytes())?,
        content_sha256: &sha256,
        by,
        at: open.now,
    };
    store::refusal_draft::put(&mut open.tx, &draft).await?;
    let said = json!({ "number": number, "content_sha256": hex::encode(sha256) });
    open.audit("write_refusal", said);
    open.commit().await
}

/// The written decision of this case, if any.
pub async fn written(portal: &Portal, case: &Application) -> Result<Option<Written>, ActionError> {
    let mut conn = portal.acquire().await?;
    let Some(draft) = store::refusal_draft::of_case(&mut conn, case.id).await? else {
        return Ok(None);
    };
    let content = unseal(portal, case, &draft)?;
    let on = Occasion {
        portal,
        case,
        at: portal.now(),
    };
    let now = anew(&mut conn, on, draft.decision, &content).await?;
    let held = store::letter_number::held_number(&mut conn, case.id, NUMBER_KIND).await?;
    Ok(Some(Written {
        decision: draft.decision,
        current: now == content,
        number_held: held.is_some_and(|held| held.number == content.number),
        content,
        at: draft.written_at,
    }))
}

/// Decrypts the written content and checks it against its stored hash.
fn unseal(
    portal: &Portal,
    case: &Application,
    draft: &RefusalDraft,
) -> Result<RefusalContent, ActionError> {
    let bytes = portal.vault().open(&draft.content_sealed)?;
    let wrong = |what| StoreError::inconsistent("refusal_draft", case.id, what);
    if Sha256::digest(&bytes).as_slice() != draft.content_sha256 {
        return Err(wrong("content_sha256").into());
    }
    serde_json::from_slice(&bytes).map_err(|_| wrong("content_sealed").into())
}

/// The decision with the same texts as it would be written now.
async fn anew(
    conn: &mut PgConnection,
    on: Occasion<'_>,
    decision: Decision,
    content: &RefusalContent,
) -> Result<RefusalContent, ActionError> {
    let grounds = Grounds {
        decision,
        reason: content.reason(),
        basis: content.basis(),
    };
    content::write(conn, on, grounds, &content.number).await
}

/// What the signer has seen.
#[derive(Debug, Clone, Copy)]
pub(in crate::actions) struct Seen<'a> {
    pub(in crate::actions) decision: Decision,
    /// Hash of the content in hexadecimal.
    pub(in crate::actions) sha256: &'a str,
}

/// The content that was seen, whose number the case must still hold; otherwise [`ActionError::Stale`].
pub(in crate::actions) async fn bound(
    open: &mut OpenCase<'_>,
    seen: Seen<'_>,
) -> Result<RefusalContent, ActionError> {
    let draft = store::refusal_draft::of_case(open.tx.conn(), open.case.id).await?;
    let draft = draft.filter(|draft| draft.decision == seen.decision);
    let content = unseal(open.portal, &open.case, &draft.ok_or(ActionError::Stale)?)?;
    let held = store::letter_number::held_number(open.tx.conn(), open.case.id, NUMBER_KIND).await?;
    let on = Occasion {
        portal: open.portal,
        case: &open.case,
        at: open.now,
    };
    let now = anew(open.tx.conn(), on, seen.decision, &content).await?;
    let same = now == content && hex::encode(content.sha256()) == seen.sha256;
    if same && held.is_some_and(|held| held.number == content.number) {
        return Ok(content);
    }
    Err(ActionError::Stale)
}

/// Deletes the written decision and makes its number void, because no refusal follows.
pub(super) async fn give_up(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    store::refusal_draft::forget(&mut open.tx, open.case.id).await?;
    let held = store::letter_number::held_number(open.tx.conn(), open.case.id, NUMBER_KIND).await?;
    if let Some(held) = held {
        let reason = "tidak jadi ditolak";
        store::letter_number::void_number(&mut open.tx, &held.number, reason, open.now).await?;
    }
    Ok(())
}

/// The reviewer's proposal as the agency head would sign it today, without a number.
pub async fn proposal(portal: &Portal, case: &Application) -> Result<RefusalContent, ActionError> {
    let mut conn = portal.acquire().await?;
    let on = Occasion {
        portal,
        case,
        at: portal.now(),
    };
    proposed(&mut conn, on).await
}

/// As [`proposal`], inside an act.
pub(super) async fn proposed(
    conn: &mut PgConnection,
    on: Occasion<'_>,
) -> Result<RefusalContent, ActionError> {
    let events = store::history::of_case(conn, on.case.id).await?;
    let proposal = last(&events, Act::ProposeDecline).ok_or(ActionError::NotFound)?;
    let grounds = Grounds {
        decision: Decision::Decline,
        reason: proposal.word("reason"),
        basis: proposal.word("basis"),
    };
    content::write(conn, on, grounds, "").await
}

/// The content with this hash: the written decision or the proposal; [`ActionError::Stale`] if the case has another by
/// now.
pub async fn shown(
    portal: &Portal,
    case: &Application,
    sha256: &str,
) -> Result<RefusalContent, ActionError> {
    let is_meant = |content: &RefusalContent| hex::encode(content.sha256()) == sha256;
    let written = written(portal, case).await?;
    if let Some(written) = written.filter(|written| is_meant(&written.content)) {
        return Ok(written.content);
    }
    let proposal = match proposal(portal, case).await {
        Err(ActionError::NotFound) => return Err(ActionError::Stale),
        read => read?,
    };
    Some(proposal).filter(is_meant).ok_or(ActionError::Stale)
}

/// Typesets it as KONSEP, with today's signatory.
pub async fn pdf(portal: &Portal, content: RefusalContent) -> Result<Vec<u8>, ActionError> {
    let mut conn = portal.acquire().await?;
    let draft = Execution::Draft {
        on: wib::date(portal.now()),
        signatory: signatory::expected(portal, &mut conn).await?,
    };
    drop(conn);
    content::typeset(portal, content, draft).await
}

/// Its number of pages.
pub async fn pages(portal: &Portal, content: RefusalContent) -> Result<u32, ActionError> {
    Ok(page_count(&pdf(portal, content).await?).max(1))
}

/// The picture (JPEG) of one of its pages, counted from 1; `None` if there is no such page.
pub async fn picture(
    portal: &Portal,
    actor: Actor,
    content: RefusalContent,
    page: u32,
) -> Result<Option<Vec<u8>>, ActionError> {
    let pdf = pdf(portal, content).await?;
    letter::preview::drawn(portal, actor, &pdf, page).await
}
