//! Signs decisions not to recommend: two short transactions before and after the call to the signer, as for a letter.
//! The first stores the content and the code for the QR; the second the file, the status and the notice.

pub mod appeal;
pub(super) mod content;
pub mod decline;
pub mod draft;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::case::{Intent, OpenCase};
use super::file::store_made;
use super::letter::sign::{self, Pen};
use super::letter::{self, signatory, verify};
use super::{Acted, ActionError, notice};
use crate::actions::case::notify;
use crate::adapters::esign::{SignRequest, SignedPdf};
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, RefusalId};
use crate::domain::letter::LetterState;
use crate::domain::refusal::{Decision, RefusalContent, TEMPLATE};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::refusal::{NewRefusal, Signed};
use crate::store::{self, StoreError, Tx};
use draft::{ABANDONED_AFTER, Seen};

/// Issues the decision as a signed paper.
pub(super) async fn issue(portal: &Portal, intent: &Intent, seen: Seen<'_>, pen: &Pen) -> Acted {
    let attempt = begin(portal, intent, seen, pen).await?;
    match call(portal, &attempt, pen).await {
        Ok(signed) => finish(portal, intent, &attempt, &signed).await,
        Err(error) => {
            let mut tx = Tx::begin(portal.pool()).await?;
            store::refusal::fail(&mut tx, attempt.id, portal.now()).await?;
            tx.commit().await?;
            Err(error)
        }
    }
}

/// Data of the first transaction.
struct Attempt {
    id: RefusalId,
    /// The instant of the signature, as for a letter.
    at: DateTime<Utc>,
    decision: Decision,
    content: RefusalContent,
    token: String,
    version: i64,
}

async fn begin(
    portal: &Portal,
    intent: &Intent,
    seen: Seen<'_>,
    pen: &Pen,
) -> Result<Attempt, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(seen.decision.act())?;
    let signer = open.actor.account().ok_or(ActionError::NotFound)?;
    if signatory::of(portal, open.tx.conn(), signer).await? != pen.signatory {
        return Err(ActionError::Stale);
    }
    let (proposer, endorser) = others(&mut open, signer).await?;
    let content = draft::bound(&mut open, seen).await?;
    let token = verify::new_code();
    let (now, case) = (open.now, open.case.id);
    let id = RefusalId::at(now);
    store::refusal::abandon(&mut open.tx, case, now - ABANDONED_AFTER, now).await?;
    let new = NewRefusal {
        id,
        case,
        decision: seen.decision,
        number: &content.number,
        content_sealed: &portal.vault().seal(content.canonical().as_bytes())?,
        content_sha256: &content.sha256(),
        template_version: TEMPLATE,
        proposer,
        endorser,
        signer,
        signatory: &pen.signatory,
        token: &token,
        at: now,
    };
    store::refusal::begin(&mut open.tx, &new)
        .await
        .map_err(|error| match error.constraint() {
            Some("refusal_one_signing") => ActionError::Stale,
            _ => error.into(),
        })?;
    let version = open.case.version;
    open.commit().await?;
    Ok(Attempt {
        id,
        at: now,
        decision: seen.decision,
        content,
        token,
        version,
    })
}

/// Who proposed and who endorsed; the signer must be a third person.
async fn others(
    open: &mut OpenCase<'_>,
    signer: AccountId,
) -> Result<(AccountId, AccountId), ActionError> {
    let hands = store::refusal::hands(open.tx.conn(), open.case.id).await?;
    let missing = |what| StoreError::inconsistent("history", open.case.id, what);
    let proposer = hands.proposer.ok_or_else(|| missing("propose_decline"))?;
    let endorser = hands.endorser.ok_or_else(|| missing("endorse_decline"))?;
    if [proposer, endorser].contains(&signer) || proposer == endorser {
        return Err(ActionError::SamePerson);
    }
    Ok((proposer, endorser))
}

async fn call(portal: &Portal, attempt: &Attempt, pen: &Pen) -> Result<SignedPdf, ActionError> {
    let execution = pen.execution(portal, attempt.at, &attempt.token);
    let content = attempt.content.clone();
    let pdf = content::typeset(portal, content, execution).await?;
    let request = SignRequest {
        pdf,
        reason: format!("{} {}", attempt.content.title, attempt.content.number),
        location: attempt.content.place.clone(),
        at: attempt.at,
    };
    pen.key
        .sign(request)
        .await
        .map_err(|error| sign::outside(&error))
}

async fn finish(portal: &Portal, intent: &Intent, attempt: &Attempt, signed: &SignedPdf) -> Acted {
    let again = Intent {
        seen_version: Some(attempt.version),
        once: None,
        ..intent.clone()
    };
    let mut open = OpenCase::begin_at(portal, &again, attempt.at).await?;
    let (file, file_sha256) =
        store_made(&mut open.tx, portal, FileKind::Pdf, &signed.bytes, None).await?;
    let whole = Signed {
        id: attempt.id,
        at: open.now,
        on: wib::date(open.now),
        file,
        file_sha256: &file_sha256,
        certificate_serial: &signed.certificate_serial,
    };
    store::refusal::complete(&mut open.tx, &whole).await?;
    store::letter_number::use_number(&mut open.tx, &attempt.content.number, open.now).await?;
    letter::end::everything(&mut open, LetterState::Revoked, "rekomendasi ditolak").await?;
    let (decision, content) = (attempt.decision, &attempt.content);
    let note = match decision {
        Decision::Decline => format!("{} Dasar: {}.", content.reason(), content.basis()),
        Decision::Uphold => content.reason().to_owned(),
    };
    let data = json!({
        "reason": content.reason(),
        "basis": content.basis(),
        "refusal": attempt.id.to_string(),
        "number": content.number,
        "content_sha256": hex::encode(content.sha256()),
        "file_sha256": hex::encode(file_sha256),
        "certificate": signed.certificate_serial,
    });
    open.step(decision.act(), &note, data).await?;
    // Until then the owner can object or appeal to the superior.
    let last = content::last_day(portal, open.now, decision);
    open.due(Some(wib::end_of(last.on))).await?;
    let kind = match decision {
        Decision::Decline => notice::Kind::Declined,
        Decision::Uphold => notice::Kind::DeclineUpheld,
    };
    let until = json!({ "until": last.on, "estimated": last.estimated });
    notify::owner_with(&mut open, kind, until).await?;
    open.commit().await
}
