//! Our own examination of a paper that was carried out and came back: one signature of the expected person over the whole,
//! and the words that were initialled. The bytes may be others, for programs save a file anew before they sign it.

use chrono::{Datelike as _, NaiveDate};
use sha2::{Digest as _, Sha256};

use super::paper::{self, Content};
use super::pen::OPEN_DATE;
use super::proof::{Doubt, Proof, by_judge};
use crate::actions::file::inspect::{Developed, asker};
use crate::actions::{ActionError, file, press};
use crate::adapters::darkroom::{Order, Report};
use crate::adapters::pdf::judge;
use crate::adapters::pdf::trust::Trust;
use crate::domain::actor::Actor;
use crate::domain::paper_text::{self, FoundThere, OpenPlaces, PageText};
use crate::domain::returned::ReturnFault;
use crate::domain::signing::SigningFault;
use crate::domain::titles;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::signing::SigningRow;
use crate::words;

/// Number and date of a paper that was carried out without them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) number: &'a str,
    pub(super) on: NaiveDate,
}

/// Why it is not taken.
#[derive(Debug)]
pub(super) enum Refused {
    Fault(ReturnFault),
    /// It could not be examined now.
    Later(ActionError),
}

impl<E: Into<ActionError>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::Later(error.into())
    }
}

impl From<Refused> for Doubt {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Fault(fault) => Self::Fault(fault.as_signing_fault()),
            Refused::Later(error) => Self::Later(error),
        }
    }
}

/// Examines the file; `given` where number and date were left open.
pub(super) async fn examine(
    portal: &Portal,
    by: Actor,
    row: &SigningRow,
    given: Option<Given<'_>>,
    bytes: &[u8],
) -> Result<Proof, Refused> {
    let proof = signature(portal, row, bytes).await?;
    let content = paper::content(portal, row).await?;
    let missing = || StoreError::inconsistent("signing", row.id, "sent_file_id");
    let sent = file::read(portal, row.sent_file.ok_or_else(missing)?).await?;
    let sent = text(portal, by, &sent).await?;
    let returned = text(portal, by, bytes).await?;
    let (Some(sent), Some(returned)) = (sent, returned) else {
        return Err(Refused::Fault(ReturnFault::Unreadable));
    };
    let filled = compared(row, &content, given.is_some(), (&sent, &returned))?;
    match given {
        None => Ok(proof),
        Some(given) => stands_in(given, &filled).map(|()| proof),
    }
}

async fn signature(portal: &Portal, row: &SigningRow, bytes: &[u8]) -> Result<Proof, Refused> {
    let fault = |fault| Refused::Fault(ReturnFault::Signature(fault));
    let Trust::Provider(roots) = &portal.signer(&row.adapter).trust else {
        return Err(fault(SigningFault::OtherAuthority));
    };
    let (roots, bytes) = (roots.clone(), bytes.to_vec());
    let judged = press::in_turn("signature check", move || {
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        let found = if roots.is_empty() {
            Err(judge::JudgeFault::RootUnknown)
        } else {
            judge::under(&bytes, &roots)
        };
        found.map(|found| (found, sha256))
    });
    let (found, sha256) = judged.await?.map_err(|found| fault(by_judge(found)))?;
    let signer = found.signer.unwrap_or_default();
    if !titles::same_person(&signer, &row.signatory.name) {
        return Err(fault(SigningFault::OtherSigner));
    }
    Ok(Proof {
        sha256,
        certificate_serial: found.certificate_serial,
        written: signer,
    })
}

/// The words of its pages, read in the darkroom; `None` if they cannot be read.
async fn text(
    portal: &Portal,
    by: Actor,
    bytes: &[u8],
) -> Result<Option<Vec<PageText>>, ActionError> {
    let read = portal.darkroom().run(asker(by), &Order::Read, bytes).await;
    Ok(match Developed::of(read)? {
        Developed::Done(Report::Read { .. }, json) => serde_json::from_slice(&json).ok(),
        Developed::Done(..) | Developed::TooHeavy | Developed::Broken => None,
    })
}

fn compared(
    row: &SigningRow,
    content: &Content,
    number_later: bool,
    (sent, returned): (&[PageText], &[PageText]),
) -> Result<FoundThere, Refused> {
    let dated = row.dated_at.map(wib::date).map(words::date::date);
    let date = match dated {
        Some(date) if !number_later => date,
        _ => OPEN_DATE.to_owned(),
    };
    let printed = OpenPlaces {
        place: &content.place(),
        date: &date,
        nip: &row.signatory.nip,
        number_later,
    };
    let compared = paper_text::compare(sent, returned, printed);
    let unfound = || {
        Refused::Later(ActionError::Unset {
            cause: format!("the signature's block of {} is not found", row.id),
        })
    };
    compared
        .ok_or_else(unfound)?
        .map_err(|difference| Refused::Fault(ReturnFault::Differs(difference)))
}

/// Whether the typed number and date stand where they were left open.
fn stands_in(given: Given<'_>, filled: &FoundThere) -> Result<(), Refused> {
    let dense = |text: &str| -> String {
        let letters = text.chars().filter(|c| !c.is_whitespace());
        letters.flat_map(char::to_lowercase).collect()
    };
    if !dense(&filled.number).ends_with(&format!(":{}", dense(given.number))) {
        return Err(Refused::Fault(ReturnFault::NoNumber));
    }
    let on = dense(&words::date::date(given.on));
    if !dense(&filled.block).contains(&on) {
        return Err(Refused::Fault(ReturnFault::NoDate));
    }
    Ok(())
}

/// A letter holds for the year in which it was made and carried out, and is dated no earlier and not in the future.
pub(super) fn may_be_dated(
    portal: &Portal,
    row: &SigningRow,
    on: NaiveDate,
) -> Result<(), ReturnFault> {
    let carried_out = row.dated_at.map_or(on, wib::date);
    if on.year() != carried_out.year() {
        return Err(ReturnFault::OtherYear {
            year: carried_out.year(),
        });
    }
    if on < carried_out || on > wib::date(portal.now()) {
        return Err(ReturnFault::OutsideDays);
    }
    Ok(())
}
