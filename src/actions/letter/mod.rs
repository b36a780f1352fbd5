//! Letters up to their signature: draft, number, initials, sending back; and handing over.

pub mod content;
pub mod end;
pub mod error;
pub mod format_match;
pub mod initial_anew;
pub(in crate::actions) mod own_source;
pub mod preview;
pub mod signatory;
pub mod verify;

use chrono::Datelike;
use serde_json::json;

use super::case::{Intent, OpenCase};
use super::{Acted, ActionError, city};
use super::{notice, printable};
use crate::actions::case::clear_ready;
use crate::actions::case::given::given;
use crate::actions::case::notify;
use crate::actions::case::situation;
use crate::domain::city::CityStop;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{AccountId, LetterId};
use crate::domain::letter::{LetterContent, LetterState};
use crate::domain::procedure::{Act, Refusal, Role, Status};
use crate::domain::profile::NumberSource;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::standing_in;
use crate::store::letter::{LetterRow, NewLetter, Paraf};
use crate::store::letter_number::NewNumber;
use crate::words;

/// Step 3: the reviewer makes the draft; its content comes from the case, the applicant and the profile.
pub async fn draft(portal: &Portal, intent: &Intent) -> Acted {
    printable::judge_filed(portal, intent.case).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::DraftLetter)?;
    end::make_way(&mut open).await?;
    let content = content::write(&mut open).await?;
    let sealed = seal(portal, &content)?;
    let drafter = open.actor.account().ok_or(ActionError::NotFound)?;
    let id = LetterId::at(open.now);
    store::letter::insert_draft(
        &mut open.tx,
        &NewLetter {
            id,
            case: open.case.id,
            kind: &portal.profile().letter.default_kind,
            content_sealed: &sealed,
            template_version: &content.template,
            drafter,
            at: open.now,
        },
    )
    .await?;
    open.step(Act::DraftLetter, "", json!({ "letter": id.to_string() }))
        .await?;
    open.commit().await
}

/// Step 4: the clerk makes the letter. By the profile its number is the one the case still holds, the next in the
/// year's sequence, or one typed from the Dinas's register; a typed one replaces a held one. Where SRIKANDI gives it
/// when the official signs, the letter has none yet.
pub async fn prepare(portal: &Portal, intent: &Intent, typed_number: Option<&str>) -> Acted {
    printable::judge(portal, &[("number", typed_number.unwrap_or_default())]).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::PrepareLetter)?;
    let letter = current(&mut open).await?;
    let number = match portal.profile().letter.number_source {
        NumberSource::AtSigning => None,
        _ => Some(number_for(&mut open, &letter.kind, typed_number).await?),
    };
    let mut content = unseal(portal, &letter)?;
    content.number.clone_from(&number);
    content.validity = content::validity(&open.case, wib::date(open.now).year());
    let sha256 = content.sha256();
    let sealed = seal(portal, &content)?;
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    store::letter::set_prepared(
        &mut open.tx,
        letter.id,
        number.as_deref(),
        &sealed,
        &sha256,
        by,
        open.now,
    )
    .await?;
    open.step(
        Act::PrepareLetter,
        "",
        json!({ "number": number, "content_sha256": hex::encode(sha256) }),
    )
    .await?;
    open.commit().await
}

/// The number that a case holds for this kind of paper, or a new one. A held number of an earlier year, or one that is
/// replaced by a typed number, becomes void.
pub(super) async fn number_for(
    open: &mut OpenCase<'_>,
    kind: &str,
    typed: Option<&str>,
) -> Result<String, ActionError> {
    city::must_be_answered(open.portal)?;
    city::must_stand(open.portal, open.tx.conn()).await?;
    let today = wib::date(open.now);
    let profile = open.portal.profile();
    let typed = typed.map(str::trim).filter(|number| !number.is_empty());
    let typed = typed.filter(|_| !profile.letter.number_source.counts());
    let held = store::letter_number::held_number(open.tx.conn(), open.case.id, kind).await?;
    if let Some(held) = held {
        let reason = if held.year != today.year() {
            "tahun nomor berakhir"
        } else if typed.is_some_and(|typed| typed != held.number) {
            "diganti sebelum ditandatangani"
        } else {
            return Ok(held.number);
        };
        store::letter_number::void_number(&mut open.tx, &held.number, reason, open.now).await?;
    }
    let taken = || ActionError::field("number", FieldFault::AlreadyUsed);
    if !profile.letter.number_source.counts() {
        let number = typed.ok_or_else(|| ActionError::field("number", FieldFault::Missing))?;
        let held = hold(open, number, None, kind).await?;
        return held.then(|| number.to_owned()).ok_or_else(taken);
    }
    for _ in 0..MOST_PASSED {
        let (number, sequence) = next_number(open).await?;
        if hold(open, &number, Some(sequence), kind).await? {
            return Ok(number);
        }
    }
    Err(taken())
}

/// How many numbers that somebody has typed before are passed over at most.
const MOST_PASSED: usize = 1_000;

/// Registers the number for this case; `false` if it is taken.
async fn hold(
    open: &mut OpenCase<'_>,
    number: &str,
    sequence: Option<i32>,
    kind: &str,
) -> Result<bool, ActionError> {
    let new = NewNumber {
        number,
        year: wib::date(open.now).year(),
        sequence,
        case: open.case.id,
        kind,
        at: open.now,
    };
    Ok(store::letter_number::hold_number(&mut open.tx, &new).await?)
}

/// The next number of the year's register or block, by the template.
async fn next_number(open: &mut OpenCase<'_>) -> Result<(String, i32), ActionError> {
    let today = wib::date(open.now);
    let rules = &open.portal.profile().letter;
    let allowed = rules.running_numbers(today);
    let after = i32::try_from(allowed.after).unwrap_or(i32::MAX);
    let sequence = store::letter_number::next_sequence(&mut open.tx, today.year(), after).await?;
    let running = u32::try_from(sequence).unwrap_or_default();
    if allowed.until.is_some_and(|until| running > until) {
        return Err(ActionError::City(CityStop::NoNumberLeft));
    }
    let number = rules
        .number_template
        .number(&rules.classification, running, today);
    Ok((number, sequence))
}

/// Step 5: verified and initialled. The paraf is bound to the hash of the content that was shown.
pub async fn initial(portal: &Portal, intent: &Intent, seen_sha256: &str) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Initial)?;
    let letter = current(&mut open).await?;
    let content = unseal(portal, &letter)?;
    let sha256 = content.sha256();
    let kept = letter.content_sha256.as_deref() == Some(&sha256[..]);
    if !kept || seen_sha256 != hex::encode(sha256) {
        return Err(ActionError::Stale);
    }
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    signs_today(&mut open, by).await?;
    let paraf = Paraf {
        letter: letter.id,
        sha256: &sha256,
        by,
        title: &signatory::title(portal, open.tx.conn(), by, open.actor.role()).await?,
        at: open.now,
    };
    store::letter::set_initialled(&mut open.tx, &paraf).await?;
    open.step(
        Act::Initial,
        "",
        json!({ "content_sha256": hex::encode(sha256) }),
    )
    .await?;
    open.commit().await
}

/// Refuses an initialler who signs in the head's stead today; the order names another one.
async fn signs_today(open: &mut OpenCase<'_>, by: AccountId) -> Result<(), ActionError> {
    let today = wib::date(open.now);
    let stand_in = standing_in(open.tx.conn(), Role::AgencyHead, today, Some(by)).await?;
    stand_in.map_or(Ok(()), |_| Err(ActionError::SamePerson))
}

/// Sends the letter back to the reviewer with a reason; the case keeps the number for the next version.
pub async fn send_back(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::SendBack)?;
    let letter = current(&mut open).await?;
    end::replaced(&mut open, &letter, reason).await?;
    open.step(Act::SendBack, "", json!({ "reason": reason }))
        .await?;
    open.commit().await
}

/// Takes back the reviewer's own draft, before it has a number.
pub async fn withdraw_draft(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::WithdrawDraft)?;
    let letter = current(&mut open).await?;
    if open.actor.account() != Some(letter.drafter_id) {
        return Err(Refusal::NotYours {
            act: Act::WithdrawDraft,
            role: open.actor.role(),
        }
        .into());
    }
    let reason = "konsep ditarik penyusunnya";
    end::replaced(&mut open, &letter, reason).await?;
    open.step(
        Act::WithdrawDraft,
        "",
        json!({ "letter": letter.id.to_string() }),
    )
    .await?;
    open.commit().await
}

/// Revokes a signed letter; the next one gets a new number.
pub async fn revoke(portal: &Portal, intent: &Intent, reason: &str) -> Acted {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::RevokeLetter)?;
    end::everything(&mut open, LetterState::Revoked, reason).await?;
    open.step(Act::RevokeLetter, reason, json!({})).await?;
    clear_ready(&mut open).await?;
    open.commit().await
}

/// Step 7: agenda entry, tembusan if the letter names any, archive; all must be ticked.
pub async fn follow_up(portal: &Portal, intent: &Intent, ticked: [bool; 3]) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::FollowUp)?;
    let withheld = store::malware::of_letter(open.tx.conn(), open.case.id).await?;
    if let Some(why) = withheld.filter(|why| why.is_final()) {
        return Err(ActionError::LetterWithheld(why));
    }
    let letter = current(&mut open).await?;
    let no_copies = unseal(portal, &letter)?.copies.is_empty();
    let names = ["agenda", "copies", "archive"];
    let faults: Vec<FieldError> = names
        .into_iter()
        .zip(ticked)
        .filter(|(name, ticked)| !(*ticked || no_copies && *name == "copies"))
        .map(|(name, _)| FieldError::new(name, FieldFault::Missing))
        .collect();
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let by = open.actor.account().ok_or(ActionError::NotFound)?;
    store::letter::insert_follow_up(&mut open.tx, letter.id, by, open.now).await?;
    open.step(
        Act::FollowUp,
        "",
        json!({ "letter": letter.id.to_string() }),
    )
    .await?;
    open.commit().await
}

/// Step 8: hands the letter to the owner, who is told in the portal and by mail; never one that does not open for them.
pub async fn deliver(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    let (told, note) = match open.allowed(Act::Deliver)? {
        Status::Paid => (notice::Kind::LetterRenewed, words::letter::PAYMENT_STANDS),
        _ => (notice::Kind::LetterReady, ""),
    };
    if let Some(why) = store::malware::of_letter(open.tx.conn(), open.case.id).await? {
        return Err(ActionError::LetterWithheld(why));
    }
    open.step(Act::Deliver, note, json!({})).await?;
    let later = situation::later_papers(open.tx.conn(), &open.case).await?;
    let later = json!({ "later": situation::in_words(&later) });
    notify::owner_with(&mut open, told, later).await?;
    open.commit().await
}

/// For a service without a letter: the owner can continue to payment.
pub async fn skip(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::SkipLetter, "", json!({})).await?;
    end::leave_numbers(&mut open).await?;
    open.commit().await
}

/// The letter that the case works on.
pub(in crate::actions) async fn current(open: &mut OpenCase<'_>) -> Result<LetterRow, ActionError> {
    store::letter::current(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)
}

pub(super) fn seal(portal: &Portal, content: &LetterContent) -> Result<Vec<u8>, ActionError> {
    Ok(portal.vault().seal(content.canonical().as_bytes())?)
}

/// Decrypts the content of a letter, for a preview or a signature.
pub fn unseal(portal: &Portal, letter: &LetterRow) -> Result<LetterContent, ActionError> {
    let bytes = portal.vault().open(&letter.content_sealed)?;
    serde_json::from_slice(&bytes)
        .map_err(|_| store::StoreError::inconsistent("letter", letter.id, "content_sealed").into())
}
