//! The last step: an answer is stored, examined, and makes its paper a signed one.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::check::check;
use super::end::end;
use super::paper::{self, Content};
use super::proof::{Doubt, Proof};
use crate::actions::case::{OpenCase, carried, notify};
use crate::actions::file::store_made;
use crate::actions::letter::end as letter_end;
use crate::actions::refusal::content::last_day;
use crate::actions::{ActionError, notice};
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AttemptId, FileId, LetterId, RefusalId};
use crate::domain::letter::{AttemptOutcome, LetterState};
use crate::domain::malware::{Audience, Withheld};
use crate::domain::procedure::Role;
use crate::domain::refusal::{Decision, RefusalContent, RefusalState};
use crate::domain::signing::{Carried, SigningPaper, SigningState};
use crate::domain::titles;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter::Signature;
use crate::store::refusal::Signed;
use crate::store::signing::SigningRow;
use crate::store::{self, StoreError, Tx};
use crate::words;

/// Stores the answer of the signer, so that nothing is lost whatever happens next; `None` if a person has stated
/// meanwhile that nothing was signed.
pub(super) async fn keep(
    portal: &Portal,
    row: &SigningRow,
    answer: &[u8],
) -> Result<Option<SigningRow>, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let (file, _) = store_made(&mut tx, portal, FileKind::Pdf, answer, None).await?;
    let examined = store::signing::answer(&mut tx, row.id, file, portal.now()).await?;
    tx.commit().await?;
    if !examined {
        tracing::error!(signing = %row.id, "an answer came after its signature was stated not to exist; its file is kept");
    }
    Ok(examined.then(|| SigningRow {
        state: SigningState::Checking,
        answer: Some(file),
        ..row.clone()
    }))
}

/// Examines a stored answer, and finishes or ends the signature.
pub(super) async fn conclude(
    portal: &Portal,
    row: &SigningRow,
    answer: Vec<u8>,
) -> Result<(), ActionError> {
    match check(portal, row, answer).await {
        Ok(proof) => finish(portal, row, &proof).await,
        Err(Doubt::Fault(fault)) => {
            tracing::error!(signing = %row.id, %fault, "a signer's answer is no proof");
            end(portal, row, SigningState::Checking, fault).await
        }
        Err(Doubt::Later(error)) => Err(error),
    }
}

/// Makes the paper a signed one, with the status, number and notices, or a revoked one if its case has ended meanwhile.
async fn finish(portal: &Portal, row: &SigningRow, proof: &Proof) -> Result<(), ActionError> {
    let missing = |what| StoreError::inconsistent("signing", row.id, what);
    let dated_at = row.dated_at.ok_or_else(|| missing("dated_at"))?;
    // What was carried out counts from the day on which it comes back, and keeps the date that it prints.
    let at = row.carried().map_or(dated_at, |_| portal.now());
    let number = paper::number_of(portal, row).await?;
    let file = row.answer.ok_or_else(|| missing("answer_file_id"))?;
    let content = paper::content(portal, row).await?;
    let mut open = OpenCase::begin_at(portal, &paper::intent(row), at).await?;
    if let Some(why) = refuse_withheld(&mut open, row, file).await? {
        open.commit().await?;
        return Err(ActionError::Withheld(why));
    }
    let waits = paper::waits(&mut open, row).await?;
    store::signing::succeed(&mut open.tx, row.id, portal.now()).await?;
    let done = Done {
        row,
        proof,
        file,
        waits,
        on: row.signed_on.unwrap_or_else(|| wib::date(dated_at)),
        number,
    };
    if !waits {
        tracing::warn!(signing = %row.id, "a signature came back after its case had moved on; the paper is revoked");
        open.audit("signed_after_end", done.data(json!({})));
    }
    match (&content, row.letter, row.refusal) {
        (Content::Letter(_), Some(id), _) => letter(&mut open, &done, id).await?,
        (Content::Refusal(decree), _, Some(id)) => refusal(&mut open, &done, id, decree).await?,
        _ => return Err(missing("letter_id").into()),
    }
    warn_of_titles(&mut open, row, proof).await?;
    open.commit().await?;
    Ok(())
}

/// Lets another file be brought if the check for malware has said meanwhile that nobody gets this one; returns why. What
/// it says later finds a signed paper, because the row of the check stays locked.
async fn refuse_withheld(
    open: &mut OpenCase<'_>,
    row: &SigningRow,
    file: FileId,
) -> Result<Option<Withheld>, ActionError> {
    if row.carried() != Some(Carried::Upload) {
        return Ok(None);
    }
    let state = store::malware::held(&mut open.tx, file).await?;
    let withheld = Withheld::from(state, Audience::Others);
    let Some(why) = withheld.filter(|why| why.is_final()) else {
        return Ok(None);
    };
    let reason = words::malware::refused_paper(why);
    store::carried::refuse_withheld(&mut open.tx, row.id, file, reason).await?;
    carried::forget_number(&mut open.tx, row, "berkas suratnya ditolak", open.now).await?;
    let data = json!({ "signing": row.id.to_string(), "reason": reason });
    open.audit("refuse_signed_file", data);
    Ok(Some(why))
}

/// The same for an answer that was left behind unexamined.
pub(super) async fn refuse_left(portal: &Portal, row: &SigningRow) -> Result<(), ActionError> {
    let Some(file) = row.answer else {
        return Ok(());
    };
    let mut open = OpenCase::begin(portal, &paper::intent(row)).await?;
    refuse_withheld(&mut open, row, file).await?;
    open.commit().await?;
    Ok(())
}

/// Tells the signer and the administrators, once for each certificate, that it writes other titles than papers print.
async fn warn_of_titles(
    open: &mut OpenCase<'_>,
    row: &SigningRow,
    proof: &Proof,
) -> Result<(), ActionError> {
    let (written, printed) = (proof.written.as_str(), row.signatory.name.as_str());
    if written.is_empty() || !titles::other_titles(written, printed) {
        return Ok(());
    }
    let now = open.portal.now();
    let (serial, names) = (&proof.certificate_serial, (written, printed));
    if !store::signer_nik::note_certificate(&mut open.tx, row.signer, serial, names, now).await? {
        return Ok(());
    }
    let roles = [Role::Administrator];
    let mut told =
        store::staff::holders(open.tx.conn(), &roles, wib::date(now), &[row.signer]).await?;
    told.push(row.signer);
    let params = json!({ "written": written, "printed": printed });
    let kind = (notice::Kind::CertificateDiffers, &params);
    notice::people(&mut open.tx, &told, kind, now).await?;
    open.audit("certificate_differs", json!({ "certificate": serial }));
    Ok(())
}

/// A proven signature.
struct Done<'a> {
    row: &'a SigningRow,
    proof: &'a Proof,
    file: FileId,
    /// Whether the case still waits for it.
    waits: bool,
    /// The date that the paper prints.
    on: NaiveDate,
    number: String,
}

impl Done<'_> {
    /// Recorded with the step; `more` is what the paper adds.
    fn data(&self, more: Value) -> Value {
        let mut data = json!({
            "signing": self.row.id.to_string(),
            "content_sha256": hex::encode(&self.row.content_sha256),
            "file_sha256": hex::encode(self.proof.sha256),
            "certificate": self.proof.certificate_serial,
            "way": self.row.adapter,
        });
        if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
            data.extend(more);
        }
        data
    }
}

const TOO_LATE: &str = "ditandatangani sesudah permohonan berakhir";

async fn letter(open: &mut OpenCase<'_>, done: &Done<'_>, id: LetterId) -> Result<(), ActionError> {
    let (row, now) = (done.row, open.now);
    let letters = store::letter::of_case(open.tx.conn(), row.case).await?;
    let unended = letters
        .iter()
        .any(|letter| letter.id == id && letter.end_reason.is_empty());
    if !done.waits && unended {
        store::letter::end(&mut open.tx, id, LetterState::Revoked, TOO_LATE, now).await?;
    }
    let signature = Signature {
        letter: id,
        signer: row.signer,
        signatory: &row.signatory,
        at: now,
        on: done.on,
        token: &row.token,
        file: done.file,
        file_sha256: &done.proof.sha256,
        certificate_serial: &done.proof.certificate_serial,
        state: if done.waits {
            LetterState::Signed
        } else {
            LetterState::Revoked
        },
    };
    store::letter::set_signed(&mut open.tx, &signature).await?;
    let attempt = AttemptId::from(row.id.uuid());
    store::letter::end_attempt(&mut open.tx, attempt, AttemptOutcome::Signed, now).await?;
    if !done.waits {
        return Ok(());
    }
    store::letter_number::use_number(&mut open.tx, &done.number, now).await?;
    letter_end::leave_numbers(open).await?;
    let data = done.data(json!({ "letter": id.to_string() }));
    open.step(row.paper.act(), "", data).await?;
    Ok(())
}

async fn refusal(
    open: &mut OpenCase<'_>,
    done: &Done<'_>,
    id: RefusalId,
    content: &RefusalContent,
) -> Result<(), ActionError> {
    let now = open.now;
    let whole = Signed {
        id,
        at: now,
        on: done.on,
        file: done.file,
        file_sha256: &done.proof.sha256,
        certificate_serial: &done.proof.certificate_serial,
        state: if done.waits {
            RefusalState::Signed
        } else {
            RefusalState::Revoked
        },
    };
    store::refusal::complete(&mut open.tx, &whole).await?;
    if !done.waits {
        return Ok(());
    }
    store::letter_number::use_number(&mut open.tx, &done.number, now).await?;
    letter_end::everything(open, LetterState::Revoked, "rekomendasi ditolak").await?;
    decided(open, done, id, content).await
}

/// The step of a decision: the owner is told until when they can act against it.
async fn decided(
    open: &mut OpenCase<'_>,
    done: &Done<'_>,
    id: RefusalId,
    content: &RefusalContent,
) -> Result<(), ActionError> {
    let (decision, kind) = match done.row.paper {
        SigningPaper::Uphold => (Decision::Uphold, notice::Kind::DeclineUpheld),
        SigningPaper::Decline | SigningPaper::Letter => (Decision::Decline, notice::Kind::Declined),
    };
    let note = match decision {
        Decision::Decline => format!("{} Dasar: {}.", content.reason(), content.basis()),
        Decision::Uphold => content.reason().to_owned(),
    };
    let data = done.data(json!({
        "reason": content.reason(),
        "basis": content.basis(),
        "refusal": id.to_string(),
        "number": content.number,
    }));
    open.step(decision.act(), &note, data).await?;
    // Until then the owner can object or appeal to the superior.
    let last = last_day(open.portal, open.now, decision);
    open.due(Some(wib::end_of(last.on))).await?;
    let until = json!({ "until": last.on, "estimated": last.estimated });
    notify::owner_with(open, kind, until).await
}
