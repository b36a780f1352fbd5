//! The short number by which an owner can name a draft on the telephone, before it has a receipt number.

use std::fmt;
use std::str::FromStr;

use super::id::ApplicationId;
use super::{crockford, typed};

const CHARS: u32 = 5;
/// Five bits a character.
const BITS: u32 = 5 * CHARS;
const LABELS: &[&str] = &["draf", "draft"];

/// "D-7K4M2": the last 25 bits of a draft's id. Two drafts can share one, but rarely do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftNumber(u32);

/// The text is no number of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a draft number")]
pub struct NotADraftNumber;

impl DraftNumber {
    /// The last seven hexadecimal digits of every id that has this number: eight, for three bits more than the number
    /// holds.
    pub fn endings(self) -> Vec<String> {
        let with = |high: u32| format!("{:07x}", (high << BITS) | self.0);
        (0..8).map(with).collect()
    }
}

impl From<ApplicationId> for DraftNumber {
    fn from(id: ApplicationId) -> Self {
        let low = id.uuid().as_u128() & ((1 << BITS) - 1);
        Self(u32::try_from(low).unwrap_or_default())
    }
}

impl fmt::Display for DraftNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |place: u32| u8::try_from((self.0 >> (5 * place)) & 31).unwrap_or_default();
        let digits: Vec<u8> = (0..CHARS).rev().map(digit).collect();
        write!(f, "D-{}", crockford::written(&digits))
    }
}

impl FromStr for DraftNumber {
    type Err = NotADraftNumber;

    /// In any grouping, with or without "draf" or "draft" before it.
    fn from_str(text: &str) -> Result<Self, NotADraftNumber> {
        typed::read(text, LABELS, draft).map_err(|_| NotADraftNumber)
    }
}

fn draft(text: &str) -> Option<DraftNumber> {
    let code = text.strip_prefix(['D', 'd'])?;
    let joined: String = code.split(typed::is_separator).collect();
    let code = crockford::read(&joined)?;
    let whole = u32::try_from(code.len()) == Ok(CHARS);
    let number = whole.then(|| crockford::number(&code));
    number.flatten().map(DraftNumber)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn a_draft_is_named_by_five_characters_that_lead_back_to_it() {
        let named = |text: &str| DraftNumber::from(text.parse::<ApplicationId>().unwrap());
        let first = named("01934f5e-8c00-7000-8000-000000000000");
        assert_eq!(first.to_string(), "D-00000");
        let last = named("01934f5e-8c00-7000-8000-00000fffffff");
        assert_eq!(last.to_string(), "D-ZZZZZ");
        assert_eq!(last.endings().last().unwrap(), "fffffff");
        for seconds in 0..200 {
            let id =
                ApplicationId::at(DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap());
            let number = DraftNumber::from(id);
            assert_eq!(number.to_string().parse(), Ok(number));
            let name = id.to_string();
            assert!(number.endings().iter().any(|ending| name.ends_with(ending)));
        }
    }

    #[test]
    fn the_number_of_a_draft_is_read_as_it_is_said_and_pasted() {
        let number: DraftNumber = "D-7K4M2".parse().unwrap();
        assert_eq!(number.to_string(), "D-7K4M2");
        for typed in [
            "d 7k4m2",
            "D7K4M2",
            "Draf D-7K4M2.",
            "nomor draf: D – 7K 4M2",
            "\u{200b}D-7K4M2\u{feff}",
        ] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        for text in [
            "",
            "D",
            "D-7K4M",
            "D-7K4M22",
            "7K4M2",
            "D-7K4U2",
            "MRK-2026-000123",
        ] {
            assert_eq!(text.parse::<DraftNumber>(), Err(NotADraftNumber), "{text}");
        }
    }
}
