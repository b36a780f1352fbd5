//! The decision not to recommend, on paper: reason, legal basis and remedy, and the one that upholds it.
//!
//! Like a letter, its content is hashed without date, signer block and QR.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::letter::{Letterhead, Line, Subject, canonical};
use super::procedure::{Act, Status, closed_list};

/// Working days in which an objection is answered; then it counts as granted (UU 30/2014 Pasal 77).
pub const ANSWER_DAYS: u16 = 10;

/// The template this program renders; a new wording or layout of the fixed text is a new version.
pub const TEMPLATE: &str = "refusal-1";

/// Under which kind its number stands in the register.
pub const NUMBER_KIND: &str = "refusal";

closed_list! {
    /// What is decided.
    pub enum Decision {
        Decline = "decline",
        /// The refusal stands after the owner's objection.
        Uphold = "uphold",
    }
}

impl Decision {
    /// The act of the procedure that it proves.
    pub const fn act(self) -> Act {
        match self {
            Self::Decline => Act::Decline,
            Self::Uphold => Act::Uphold,
        }
    }

    /// What was decided last on a case in this status, where its owner may do something against it.
    pub const fn standing_in(status: Status) -> Option<Self> {
        match status {
            Status::Declined => Some(Self::Decline),
            Status::DeclineUpheld => Some(Self::Uphold),
            _ => None,
        }
    }
}

/// Everything the paper says but date, signer block and QR; all texts are ready for print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalContent {
    /// Which template renders it; see [`TEMPLATE`].
    pub template: String,
    /// Printed in capitals.
    pub title: String,
    pub number: String,
    pub letterhead: Letterhead,
    /// Name and address, one printed line each.
    pub addressee: Vec<String>,
    /// Below the subject's box stands what was decided about it.
    pub opening: String,
    pub subject: Subject,
    /// The objection, where it answers one; then reason and legal basis.
    pub grounds: Vec<Line>,
    /// What the owner may do now.
    pub remedy: Vec<String>,
    /// Tembusan.
    pub copies: Vec<String>,
    /// Where it is signed.
    pub place: String,
}

impl RefusalContent {
    /// The canonical JSON that is hashed.
    pub fn canonical(&self) -> String {
        canonical(self)
    }

    /// Why, as the paper says it.
    pub fn reason(&self) -> &str {
        self.ground(1)
    }

    /// On which legal basis, as the paper says it.
    pub fn basis(&self) -> &str {
        self.ground(0)
    }

    fn ground(&self, from_the_end: usize) -> &str {
        let ground = self.grounds.iter().rev().nth(from_the_end);
        ground.map_or("", |line| &line.value)
    }

    /// What endorsement and signature bind to.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.canonical()).into()
    }
}
