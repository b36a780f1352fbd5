//! Gate 1: submitting a draft to the Dinas, with receipt number and tracking code; recalling, resubmitting,
//! withdrawing.

use chrono::Datelike;
use rand::RngCore;
use serde_json::json;

use crate::actions::case::gate::complete;
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::situation;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::document::waiting::{self, SeenFile};
use crate::actions::file::malware;
use crate::actions::{self, Acted, ActionError, paper, printable};
use crate::domain::checklist;
use crate::domain::id::{ReceiptNumber, TrackingCode};
use crate::domain::letter::LetterState;
use crate::domain::procedure::Act;
use crate::domain::requirement::Gate;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::application::Marks;

/// Submits a draft. Refused with the missing fields. The surat permohonan is made after the submission is committed;
/// waiting files in `seen` are filed with it.
pub async fn submit(portal: &Portal, intent: &Intent, seen: &[SeenFile]) -> Acted {
    printable::judge_case(portal, intent.case).await?;
    malware::ask_of_draft(portal, intent.actor, intent.case).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Submit)?;
    for seen in seen {
        waiting::take(&mut open, seen).await?;
    }
    complete(&mut open, Gate::Submit).await?;
    paper::take_away(&mut open).await?;
    crate::actions::case::similarity::remember(&mut open).await?;
    store::submission::keep(&mut open.tx, open.case.id, open.now).await?;
    // From here on other submissions of this type wait.
    number(&mut open).await?;
    store::search::set(&mut open.tx, &open.case).await?;
    let receipt = open.case.receipt_number.clone().unwrap_or_default();
    open.step(Act::Submit, "", json!({ "receipt": receipt }))
        .await?;
    let later = situation::later_papers(open.tx.conn(), &open.case).await?;
    let tracking = json!({
        "tracking": open.case.tracking_code,
        "later": situation::in_words(&later),
        "later_filled_in": later.iter().any(|paper| paper.paper.is_some()),
    });
    notify::owner_with(&mut open, actions::notice::Kind::Submitted, tracking).await?;
    let case = open.commit().await?;
    paper::make_now(portal, case.id).await;
    Ok(case)
}

/// Gives receipt number and tracking code at the first submission.
async fn number(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    if open.case.receipt_number.is_some() {
        return Ok(());
    }
    let prefix = open.case.ip_type.prefix;
    let year = wib::date(open.now).year();
    let number = store::application::next_receipt(&mut open.tx, prefix, year).await?;
    let receipt =
        ReceiptNumber::new(prefix, year, u32::try_from(number).unwrap_or_default()).to_string();
    let mut random = [0_u8; 8];
    rand::thread_rng().fill_bytes(&mut random);
    let tracking = TrackingCode::from_random(random).to_string();
    store::application::give_receipt(&mut open.tx, &mut open.case, &receipt, &tracking, open.now)
        .await?;
    Ok(())
}

/// Recalls a case on which nobody works yet; receipt number and tracking code are kept.
pub async fn recall(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Recall, "", json!({})).await?;
    open.commit().await
}

/// Answers the open packet of corrections; the corrected items are checked again. Waiting files in `seen` are filed
/// with it.
pub async fn resubmit(portal: &Portal, intent: &Intent, seen: &[SeenFile]) -> Acted {
    printable::judge_case(portal, intent.case).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Resubmit)?;
    for seen in seen {
        waiting::take(&mut open, seen).await?;
    }
    let asked = store::check::open_correction(open.tx.conn(), open.case.id).await?;
    let codes: Vec<String> = asked.into_iter().map(|item| item.code).collect();
    let mut anew = codes.clone();
    if codes.iter().any(|code| checklist::is_of_applicant(code)) {
        anew.extend(take_applicant(&mut open).await?);
    }
    complete(&mut open, Gate::Submit).await?;
    store::check::forget(&mut open.tx, open.case.id, &anew).await?;
    store::check::close_packet(&mut open.tx, open.case.id, open.now).await?;
    paper::take_away(&mut open).await?;
    store::search::set(&mut open.tx, &open.case).await?;
    crate::actions::case::similarity::remember(&mut open).await?;
    store::submission::keep(&mut open.tx, open.case.id, open.now).await?;
    open.step(Act::Resubmit, "", json!({ "answered": codes }))
        .await?;
    let case = open.commit().await?;
    paper::make_now(portal, case.id).await;
    Ok(case)
}

/// Copies the current data of account and business, all of it whichever item was to be corrected; returns the codes of
/// the items that changed.
async fn take_applicant(open: &mut OpenCase<'_>) -> Result<Vec<String>, ActionError> {
    let filed = store::applicant::of_case(open.tx.conn(), open.case.id).await?;
    store::applicant::copy(&mut open.tx, &open.case).await?;
    let now = store::applicant::of_case(open.tx.conn(), open.case.id).await?;
    let (Some(filed), Some(now)) = (filed, now) else {
        return Ok(Vec::new());
    };
    let mut changed = Vec::new();
    if !now.lives_as(&filed) {
        changed.push(checklist::HOME_ADDRESS.to_owned());
    }
    let vault = open.portal.vault();
    let opened = |sealed: &[u8]| match sealed {
        [] => Ok(Vec::new()),
        sealed => vault.open(sealed),
    };
    // Encrypting the same number again gives other bytes, so the plaintexts are compared.
    let numbers = opened(&filed.nik_sealed)? == opened(&now.nik_sealed)?
        && opened(&filed.npwp_sealed)? == opened(&now.npwp_sealed)?;
    let rest = ApplicantRow {
        nik_sealed: filed.nik_sealed.clone(),
        npwp_sealed: filed.npwp_sealed.clone(),
        home: filed.home.clone(),
        ..now
    };
    if !numbers || rest != filed {
        changed.push(checklist::APPLICANT.to_owned());
    }
    Ok(changed)
}

/// The owner withdraws: a held number becomes void, a letter in force is revoked.
pub async fn withdraw(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Withdraw)?;
    crate::actions::letter::end::everything(&mut open, LetterState::Revoked, "permohonan ditarik")
        .await?;
    store::check::close_packet(&mut open.tx, open.case.id, open.now).await?;
    let marks = Marks {
        task: Some(None),
        ready_on: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.step(Act::Withdraw, reason, json!({})).await?;
    open.commit().await
}
