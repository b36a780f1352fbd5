//! A note on the page of a case whose signed letter opens for nobody, and the way on.

use super::desk::Desk;
use crate::domain::malware::Withheld;
use crate::domain::procedure::Act;
use crate::urls;
use crate::web::guard::SignedIn;
use crate::web::view::{Link, Tone};
use crate::words::malware;

/// The note.
#[derive(Debug)]
pub(super) struct UnopenedLetter {
    pub(super) tone: Tone,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// For who may revoke it now.
    pub(super) revoke: Option<Link>,
}

pub(super) fn of(why: Withheld, desk: &Desk, person: &SignedIn) -> UnopenedLetter {
    let (title, text) = malware::letter(why);
    let revokes = why.is_final() && desk.open_acts(person).contains(&Act::RevokeLetter);
    let address = urls::case_act(desk.case.id, Act::RevokeLetter);
    UnopenedLetter {
        tone: if why.is_final() {
            Tone::Bad
        } else {
            Tone::Info
        },
        title,
        text,
        revoke: revokes.then(|| Link::new(address, "Cabut surat ini")),
    }
}
