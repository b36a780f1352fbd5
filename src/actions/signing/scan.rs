//! A paper that is signed by hand: its scan is judged, and a second person confirms or refuses it.

use chrono::NaiveDate;
use serde_json::json;

use super::carry::{self, Typed};
use super::finish::conclude;
use super::paper;
use super::pen::Pen;
use crate::actions::ActionError;
use crate::actions::case::given::given;
use crate::actions::case::{Once, OpenCase, carried};
use crate::actions::document::photograph::{Film, developed};
use crate::actions::file::inspect::{Developed, develop};
use crate::actions::file::{self, Received, receive};
use crate::adapters::darkroom::{Edit, Order, Report};
use crate::adapters::pdf::{assemble, page_count};
use crate::domain::actor::Actor;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{FileId, SigningId};
use crate::domain::ip_type::SCANNED_PAPER;
use crate::domain::letter::{ParafLine, Seal};
use crate::domain::malware::Audience;
use crate::domain::requirement;
use crate::domain::scan::{self, ScanFault, ScannedPage};
use crate::domain::signing::{Carried, SigningState};
use crate::portal::Portal;
use crate::store;
use crate::store::signing::SigningRow;
use crate::{store::StoreError, words};

/// Field with the scan.
pub const SCAN: &str = SCANNED_PAPER.code;

/// What is ticked and typed beside the scan: signed, stamped, dated, and number and date as they stand on the paper.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    pub ticked: [bool; 3],
    pub number: &'a str,
    pub on: Option<NaiveDate>,
}

/// Names of the fields that are ticked.
pub const TICKED: [&str; 3] = ["is_signed", "is_stamped", "is_dated"];

/// Largest page that is made of a picture.
const PAGE_BYTES: u64 = 3 * 1_048_576;

/// Takes a scan: one PDF, or a picture of each page in their order. Whatever is wrong is a fault at its field.
pub async fn bring_back(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
    files: Vec<Received>,
    checked: Checked<'_>,
) -> Result<(), ActionError> {
    carry::may_carry(by)?;
    let once = &once.clone().with_files(&files);
    let (row, open) = of_hand(portal, id).await?;
    if row.state != SigningState::Sending {
        // The same form sent twice leads to where the first one led.
        carry::opened(portal, by, once.clone(), &row, row.state).await?;
        return Err(ActionError::Stale);
    }
    let typed = Typed {
        number: if open { checked.number } else { "" },
        on: checked.on,
    };
    let given = ticked(checked.ticked).and_then(|()| carry::given(portal, &row, typed, open))?;
    let scan = scanned(portal, by, files).await?;
    judged(portal, by, &row, &scan).await?;
    carry::take(portal, by, once, &row, (&scan, Some(given))).await?;
    scan.keep();
    Ok(())
}

fn ticked(ticked: [bool; 3]) -> Result<(), ActionError> {
    let missing = TICKED.into_iter().zip(ticked).filter(|(_, ticked)| !ticked);
    let faults: Vec<FieldError> = missing
        .map(|(name, _)| FieldError::new(name, FieldFault::Missing))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ActionError::Fields(faults))
    }
}

/// The paper, and whether its number is left open.
async fn of_hand(portal: &Portal, id: SigningId) -> Result<(SigningRow, bool), ActionError> {
    let found = carry::outside(portal, id).await?;
    let (row, open) = found.ok_or(ActionError::NotFound)?;
    match row.carried() {
        Some(Carried::Wet) => Ok((row, open)),
        _ => Err(ActionError::NotFound),
    }
}

/// The scan as one PDF.
async fn scanned(
    portal: &Portal,
    by: Actor,
    mut files: Vec<Received>,
) -> Result<Received, ActionError> {
    let pictures = files
        .iter()
        .filter(|file| file.facts.kind.is_photograph())
        .count();
    match (pictures, files.len()) {
        (_, 0) => Err(ActionError::field(SCAN, FieldFault::Missing)),
        (0, 1) => {
            let pdf = files.swap_remove(0);
            pdf.must_meet(portal, by, &SCANNED_PAPER).await?;
            Ok(pdf)
        }
        (pictures, all) if pictures == all => of_pictures(portal, by, &files).await,
        _ => Err(fault(ScanFault::Mixed)),
    }
}

async fn of_pictures(
    portal: &Portal,
    by: Actor,
    files: &[Received],
) -> Result<Received, ActionError> {
    let mut pages = Vec::new();
    for file in files {
        requirement::judge_photograph(&SCANNED_PAPER, &file.facts)
            .map_err(|fault| file.refused(fault))?;
        let order = Order::Develop {
            keep_png: false,
            max_bytes: PAGE_BYTES,
            print_mm: None,
            edit: Edit::default(),
        };
        let page = developed(portal, by, &Film::Stored(file.id()), &order)
            .await?
            .map_err(|fault| file.refused(fault))?;
        pages.push(page.bytes);
    }
    let pdf = assemble(&pages).map_err(|cause| ActionError::Unset {
        cause: cause.to_string(),
    })?;
    let made = receive(portal, SCAN, "pindaian.pdf", &pdf).await?;
    made.must_meet(portal, by, &SCANNED_PAPER).await?;
    Ok(made)
}

async fn judged(
    portal: &Portal,
    by: Actor,
    row: &SigningRow,
    scan: &Received,
) -> Result<(), ActionError> {
    let missing = || StoreError::inconsistent("signing", row.id, "sent_file_id");
    let sent = file::read(portal, row.sent_file.ok_or_else(missing)?).await?;
    let wanted = usize::try_from(page_count(&sent)).unwrap_or_default();
    let pages: Option<Vec<ScannedPage>> = match develop(portal, by, scan.id(), &Order::Scan).await?
    {
        Developed::Done(Report::Scanned { .. }, json) => serde_json::from_slice(&json).ok(),
        Developed::Done(..) | Developed::TooHeavy | Developed::Broken => None,
    };
    let pages = pages.ok_or_else(|| fault(ScanFault::Unreadable))?;
    scan::judge(&pages, wanted).map_err(fault)
}

fn fault(fault: ScanFault) -> ActionError {
    ActionError::field(SCAN, FieldFault::Scan(fault))
}

/// Who compares scan and letter: somebody who works on cases, and who did not bring the scan.
fn may_compare(by: Actor, row: &SigningRow) -> Result<(), ActionError> {
    carry::may_read(by)?;
    if by.account().is_none() || by.account() == row.returned_by {
        return Err(ActionError::NotSecondPerson);
    }
    Ok(())
}

/// The second person found the scan that was shown to them and the letter the same: the letter is signed.
pub async fn confirm(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
    seen: FileId,
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotYourRole)?;
    let (mut open, row) = compared(portal, by, once, id, seen).await?;
    // Nobody has seen what is withheld.
    store::malware::cleared(open.tx.conn(), seen, Audience::Others).await??;
    store::carried::confirm(&mut open.tx, id, seen, account).await?;
    open.audit("confirm_scan", json!({ "signing": id.to_string() }));
    open.commit().await?;
    let scan = file::read(portal, seen).await?;
    let row = SigningRow {
        confirmed_by: Some(account),
        ..row
    };
    conclude(portal, &row, scan).await
}

/// The second person found a difference: another scan is waited for, and a number that came with this one is typed again.
pub async fn refuse(
    portal: &Portal,
    by: Actor,
    once: &Once,
    (id, seen): (SigningId, FileId),
    reason: &str,
) -> Result<(), ActionError> {
    let reason = given(reason)?;
    let (mut open, row) = compared(portal, by, once, id, seen).await?;
    store::carried::refuse_returned(&mut open.tx, id, seen, reason).await?;
    carried::forget_number(&mut open.tx, &row, "pindaian ditolak", open.now).await?;
    open.audit(
        "refuse_scan",
        json!({ "signing": id.to_string(), "reason": reason }),
    );
    open.commit().await?;
    Ok(())
}

/// The case and the record; [`ActionError::Stale`] if another scan has come since this one was shown.
async fn compared<'a>(
    portal: &'a Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
    seen: FileId,
) -> Result<(OpenCase<'a>, SigningRow), ActionError> {
    let (row, _) = of_hand(portal, id).await?;
    may_compare(by, &row)?;
    let checking = SigningState::Checking;
    let (open, row) = carry::opened(portal, by, once.clone(), &row, checking).await?;
    may_compare(by, &row)?;
    if row.answer == Some(seen) {
        Ok((open, row))
    } else {
        Err(ActionError::Stale)
    }
}

/// The archive copy: the paper as it was carried out, with the column of who initialled it.
pub async fn archive_copy(
    portal: &Portal,
    by: Actor,
    id: SigningId,
) -> Result<Vec<u8>, ActionError> {
    carry::may_carry(by)?;
    let (row, _) = of_hand(portal, id).await?;
    let missing = || StoreError::inconsistent("signing", row.id, "dated_at");
    let at = row.dated_at.ok_or_else(missing)?;
    let content = paper::content(portal, &row).await?;
    let archive = hands(portal, &row).await?;
    let seal = Seal::ByHand { archive };
    let execution = Pen::execution_of(portal, &row.signatory, at, &row.token, false, seal);
    paper::typeset(portal, &row, &content, execution).await
}

/// Who made and initialled the paper in the portal.
async fn hands(portal: &Portal, row: &SigningRow) -> Result<Vec<ParafLine>, ActionError> {
    let mut conn = portal.acquire().await?;
    let hands = store::carried::hands(&mut conn, row.id).await?;
    Ok(hands
        .into_iter()
        .map(|hand| ParafLine {
            part: words::signing::hand(hand.initialled).to_owned(),
            name: hand.name,
            at: words::date::moment(hand.at),
        })
        .collect())
}
