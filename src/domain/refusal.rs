//! The content of a decision not to recommend, or to uphold that after an objection: reason, legal basis and remedy.
//!
//! As with a letter, the hash does not cover date, signer block and QR code.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::letter::{LabelledLine, Letterhead, Subject, canonical};
use super::procedure::{Act, Status, closed_list};

/// Working days in which an objection must be answered; otherwise it counts as granted (UU 30/2014 Pasal 77).
pub const ANSWER_DAYS: u16 = 10;

/// Template of new refusals; a new wording or layout of the fixed text is a new version.
pub const TEMPLATE: &str = "refusal-1";

/// The kind under which its number is registered.
pub const NUMBER_KIND: &str = "refusal";

closed_list! {
    /// What is decided.
    pub enum Decision {
        Decline = "decline",
        /// The refusal stands after the owner's objection.
        Uphold = "uphold",
    }
}

closed_list! {
    /// The state of a signed or unsigned decision.
    pub enum RefusalState {
        Signing = "signing",
        Signed = "signed",
        Failed = "failed",
        /// The owner's objection was granted.
        SetAside = "set_aside",
        /// Its signature came after the case had ended.
        Revoked = "revoked",
    }
}

impl Decision {
    /// The act of the procedure that carries out this decision.
    pub const fn act(self) -> Act {
        match self {
            Self::Decline => Act::Decline,
            Self::Uphold => Act::Uphold,
        }
    }

    /// The decision against which the owner of a case in this status may still act.
    pub const fn standing_in(status: Status) -> Option<Self> {
        match status {
            Status::Declined => Some(Self::Decline),
            Status::DeclineUpheld => Some(Self::Uphold),
            _ => None,
        }
    }
}

/// Everything the paper says except date, signer block and QR code; all texts are ready for print.
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
    /// The paragraph above the subject: what was applied for and what is decided about it.
    pub opening: String,
    pub subject: Subject,
    /// The owner's objection, if the paper answers one; then reason and legal basis.
    pub grounds: Vec<LabelledLine>,
    /// What the owner can do against it.
    pub remedy: Vec<String>,
    /// Tembusan.
    pub copies: Vec<String>,
    /// Where it is signed.
    pub place: String,
}

impl RefusalContent {
    /// The JSON that is hashed; as [`super::letter::LetterContent::canonical`].
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

    /// The hash that endorsement and signature cover.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.canonical()).into()
    }
}
