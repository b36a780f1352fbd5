//! Why a paper that was carried out and came back is not taken as signed.

use super::paper_text::Difference;
use super::signing::SigningFault;

/// Why the file that came back proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnFault {
    /// Its signature is not the expected one.
    #[error("{0}")]
    Signature(SigningFault),
    #[error("it says something else: {0:?}")]
    Differs(Difference),
    /// Its text cannot be read, so nobody can compare it.
    #[error("its text cannot be read")]
    Unreadable,
    #[error("the typed number does not stand in it")]
    NoNumber,
    #[error("the typed date does not stand in it")]
    NoDate,
    /// The letter holds for one year; another one needs another letter.
    #[error("the letter was made for {year}")]
    OtherYear { year: i32 },
    /// Before the paper was carried out, or in the future.
    #[error("dated on no day on which it was outside")]
    OutsideDays,
}

impl ReturnFault {
    /// Whether the typed number is wrong, not the file.
    pub const fn is_of_number(&self) -> bool {
        matches!(self, Self::NoNumber)
    }

    /// Whether the typed date is wrong, not the file.
    pub const fn is_of_date(&self) -> bool {
        matches!(
            self,
            Self::NoDate | Self::OtherYear { .. } | Self::OutsideDays
        )
    }

    /// As the record of the signature says it.
    pub const fn as_signing_fault(&self) -> SigningFault {
        match self {
            Self::Signature(fault) => *fault,
            _ => SigningFault::OtherContent,
        }
    }
}
