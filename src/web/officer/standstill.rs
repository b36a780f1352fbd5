//! Papers that wait for a signing service that does not answer: notes above the letters to be signed, and the form with
//! which their signer takes them up again.

use chrono::{DateTime, Utc};

use super::way::PASSPHRASE;
use crate::domain::fault::FieldError;
use crate::domain::id::{AccountId, StackId};
use crate::store::standstill::SeenStandstill;
use crate::urls;
use crate::web::ask::FieldView;
use crate::web::view::Link;
use crate::words::{date, field_error, standstill};

/// A silent service, or papers that wait for one.
#[derive(Debug)]
pub(super) struct StandstillNote {
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) text: String,
    /// To the stack of the papers.
    pub(super) link: Option<Link>,
}

/// Every note, the longest waiting first.
pub(super) fn notes(seen: &[SeenStandstill], now: DateTime<Utc>) -> Vec<StandstillNote> {
    let numbered = (1_usize..).zip(seen);
    numbered.map(|(nth, seen)| note(nth, seen, now)).collect()
}

/// The longest silence, for whoever can declare an outage.
pub(super) fn silence(seen: &[SeenStandstill], now: DateTime<Utc>) -> Option<String> {
    let silent = seen.iter().filter(|seen| seen.silent);
    let longest = silent.min_by_key(|seen| seen.since);
    longest.map(|seen| state(seen, now))
}

fn note(nth: usize, seen: &SeenStandstill, now: DateTime<Utc>) -> StandstillNote {
    let heading = match seen.stack {
        Some(_) => standstill::waiting(seen.count, &date::brief(seen.since, now)),
        None => "Layanan tanda tangan tidak menjawab".to_owned(),
    };
    let word = if seen.silent {
        "Lihat surat yang menunggu"
    } else {
        "Lanjutkan tanda tangan"
    };
    StandstillNote {
        id: format!("h-antre-{nth}"),
        heading,
        text: state(seen, now),
        link: seen
            .stack
            .map(|stack| Link::new(urls::sign_stack(stack), word)),
    }
}

/// What is known of the service.
fn state(seen: &SeenStandstill, now: DateTime<Utc>) -> String {
    let asked = date::brief(seen.asked_at, now);
    if seen.silent {
        standstill::silent(&date::brief(seen.since, now), &asked)
    } else {
        standstill::answers_since(&asked)
    }
}

/// What a stack waits for, and what its reader can do.
#[derive(Debug)]
pub(super) struct QueueForm {
    pub(super) heading: String,
    pub(super) state: String,
    /// For whoever began the stack.
    pub(super) passphrase: Option<FieldView>,
    /// For any other head.
    pub(super) whose: Option<String>,
}

impl QueueForm {
    /// The form of a stack; `None` if nothing of it waits.
    pub(super) fn of(
        seen: &[SeenStandstill],
        stack: StackId,
        reader: AccountId,
        faults: &[FieldError],
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let seen = seen.iter().find(|seen| seen.stack == Some(stack))?;
        let own = seen.signer == Some(reader);
        let label = "Frasa sandi tanda tangan elektronik";
        let wrong = faults.first();
        let field = FieldView::new(PASSPHRASE, label)
            .hint("Satu kali untuk semua surat yang menunggu. Tidak disimpan.")
            .kind("password")
            .error(wrong.map(|wrong| field_error::sentence(&wrong.fault, label)));
        Some(Self {
            heading: standstill::waiting(seen.count, &date::brief(seen.since, now)),
            state: state(seen, now),
            passphrase: own.then_some(field),
            whose: (!own).then(|| {
                format!(
                    "Hanya {} yang dapat melanjutkannya. Keluarkan dari antrean supaya Anda dapat menandatanganinya.",
                    seen.signer_name
                )
            }),
        })
    }
}
