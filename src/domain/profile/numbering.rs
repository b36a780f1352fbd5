//! Where letter numbers come from, and which running numbers of a year the portal may give.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::LetterRules;

/// Who gives letter numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberSource {
    /// The portal, by the template and without gaps.
    Portal,
    /// The portal, by the template, within running numbers that the Secretariat has lent.
    Block,
    /// The office's register or SRIKANDI; officers type the number, which must be unique in its year.
    Typed,
    /// SRIKANDI gives it when the official signs: number and date are typed when the signed paper comes back.
    AtSigning,
}

impl NumberSource {
    pub const ALL: &'static [Self] = &[Self::Portal, Self::Block, Self::Typed, Self::AtSigning];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Block => "block",
            Self::Typed => "typed",
            Self::AtSigning => "at_signing",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|source| source.as_str() == word)
    }

    /// Whether the portal counts, so that officers type no number.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Portal | Self::Block)
    }
}

/// The office's answer on running numbers, for the year in which it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    pub year: i32,
    /// The last number used outside the portal; the portal goes on after it.
    pub after: u32,
    /// The last number of a block.
    pub until: Option<u32>,
}

/// The running numbers that the portal may give in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunningNumbers {
    /// The next one is higher than this.
    pub after: u32,
    /// The highest; `None` for no limit.
    pub until: Option<u32>,
}

impl RunningNumbers {
    /// How many are left when `last` was the last one given; `None` without a limit.
    pub fn left(self, last: u32) -> Option<u32> {
        self.until
            .map(|until| until.saturating_sub(last.max(self.after)))
    }
}

impl LetterRules {
    /// The running numbers of the year of `on`. A block belongs to its year alone; an own register begins at 1 each year.
    pub fn running_numbers(&self, on: NaiveDate) -> RunningNumbers {
        let known = self.numbering.filter(|known| known.year == on.year());
        match (self.number_source, known) {
            (NumberSource::Block, None) => RunningNumbers {
                after: 0,
                until: Some(0),
            },
            (NumberSource::Block, Some(known)) => RunningNumbers {
                after: known.after,
                until: known.until.or(Some(known.after)),
            },
            (_, known) => RunningNumbers {
                after: known.map_or(0, |known| known.after),
                until: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_says_how_many_of_its_numbers_are_left() {
        let block = RunningNumbers {
            after: 200,
            until: Some(220),
        };
        assert_eq!(block.left(0), Some(20), "nothing given yet");
        assert_eq!(block.left(217), Some(3));
        assert_eq!(block.left(220), Some(0));
        assert_eq!(block.left(250), Some(0));
        let register = RunningNumbers {
            after: 200,
            until: None,
        };
        assert_eq!(register.left(217), None);
    }

    #[test]
    fn every_source_is_read_by_its_word() {
        for source in NumberSource::ALL {
            assert_eq!(NumberSource::parse(source.as_str()), Some(*source));
            let stored = serde_json::to_value(source).unwrap();
            assert_eq!(stored, source.as_str());
        }
        assert_eq!(NumberSource::parse("tebak"), None);
    }
}
