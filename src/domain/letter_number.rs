//! How a letter's number is written, and until when a letter holds.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::procedure::closed_list;
use super::{typed, wib};

/// Most characters of a template, so that its numbers fit the letter and the register.
pub const MAX_CHARS: usize = 80;

closed_list! {
    /// The state of a number in the register.
    pub enum NumberState {
        /// A case holds it, and no signed paper has it yet.
        Held = "held",
        /// A signed paper has it.
        Used = "used",
        /// *Batal*.
        Void = "void",
        /// A letter outside the portal has it; the portal never gives it.
        Outside = "outside",
    }
}

/// A template with words in braces: `{klasifikasi}/{urut:03}-Dinas/{tahun}`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberTemplate {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Plain(String),
    /// The running number of the year, padded with zeros to this width.
    Sequence(usize),
    Classification,
    Year,
    /// The month in two digits.
    Month,
    RomanMonth,
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    #[error("a brace is not closed")]
    OpenBrace,
    #[error("no such word: {{{0}}}")]
    UnknownWord(String),
    #[error("{{urut}} and {{tahun}} must each stand in it once")]
    Ambiguous,
    #[error("longer than {MAX_CHARS} characters")]
    TooLong,
}

impl NumberTemplate {
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((plain, after)) = rest.split_once('{') {
            parts.push(Part::Plain(plain.to_owned()));
            let (word, following) = after.split_once('}').ok_or(TemplateFault::OpenBrace)?;
            parts.push(Part::word(word)?);
            rest = following;
        }
        parts.push(Part::Plain(rest.to_owned()));
        let once =
            |wanted: fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count() == 1;
        if !once(|p| matches!(p, Part::Sequence(_))) || !once(|p| matches!(p, Part::Year)) {
            return Err(TemplateFault::Ambiguous);
        }
        let template = Self {
            text: text.to_owned(),
            parts,
        };
        if text.chars().count() > MAX_CHARS {
            return Err(TemplateFault::TooLong);
        }
        Ok(template)
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the running number stands apart from other digits, so that nobody reads two of them as one.
    pub fn stands_apart(&self, classification: &str) -> bool {
        let touches = |part: Option<&Part>, end: fn(&str) -> Option<char>| match part {
            Some(Part::Plain(text)) => end(text).is_some_and(|c| c.is_ascii_digit()),
            Some(Part::Classification) => end(classification).is_some_and(|c| c.is_ascii_digit()),
            Some(Part::Year | Part::Month) => true,
            Some(Part::RomanMonth | Part::Sequence(_)) | None => false,
        };
        let told: Vec<&Part> = self.told().collect();
        let Some(at) = told
            .iter()
            .position(|part| matches!(part, Part::Sequence(_)))
        else {
            return false;
        };
        let before = at
            .checked_sub(1)
            .and_then(|before| told.get(before).copied());
        !touches(before, |text| text.chars().next_back())
            && !touches(told.get(at + 1).copied(), |text| text.chars().next())
    }

    /// The parts that print something.
    fn told(&self) -> impl Iterator<Item = &Part> {
        let empty = |part: &&Part| matches!(part, Part::Plain(text) if text.is_empty());
        self.parts.iter().filter(move |part| !empty(part))
    }

    /// The number of the `sequence`th letter of the year of `on`.
    pub fn number(&self, classification: &str, sequence: u32, on: NaiveDate) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Plain(text) => text.clone(),
                Part::Sequence(width) => format!("{sequence:0width$}"),
                Part::Classification => classification.to_owned(),
                Part::Year => on.year().to_string(),
                Part::Month => format!("{:02}", on.month()),
                Part::RomanMonth => roman(on.month()).to_owned(),
            })
            .collect()
    }

    /// Running number and year of a number that somebody wrote by this template, however it is padded or spaced.
    pub fn read(&self, number: &str, classification: &str) -> Option<(u32, i32)> {
        let bare = |text: &str| {
            let plain = typed::plain(text).to_lowercase();
            plain.split_whitespace().collect::<String>()
        };
        let whole = bare(number);
        let mut rest = whole.as_str();
        let (mut sequence, mut year) = (None, None);
        for part in &self.parts {
            let taken = match part {
                Part::Plain(text) => {
                    rest = rest.strip_prefix(bare(text).as_str())?;
                    continue;
                }
                Part::Classification => {
                    rest = rest.strip_prefix(bare(classification).as_str())?;
                    continue;
                }
                Part::RomanMonth => rest.find(|c| !"ivx".contains(c)),
                Part::Year | Part::Month | Part::Sequence(_) => {
                    rest.find(|c: char| !c.is_ascii_digit())
                }
            };
            let (word, behind) = rest.split_at(taken.unwrap_or(rest.len()));
            rest = behind;
            match part {
                Part::Sequence(_) => sequence = word.parse().ok().filter(|place| *place > 0),
                Part::Year => year = word.parse().ok().filter(|_| word.len() == 4),
                Part::Month if !matches!(word.parse(), Ok(1..=12)) => return None,
                _ => {}
            }
        }
        Some((sequence?, year?)).filter(|_| rest.is_empty())
    }
}

impl Part {
    fn word(word: &str) -> Result<Self, TemplateFault> {
        let unknown = || TemplateFault::UnknownWord(word.to_owned());
        Ok(match word {
            "klasifikasi" => Self::Classification,
            "tahun" => Self::Year,
            "bulan" => Self::Month,
            "bulan_romawi" => Self::RomanMonth,
            "urut" => Self::Sequence(1),
            _ => {
                let width = word.strip_prefix("urut:0").and_then(|w| w.parse().ok());
                Self::Sequence(width.filter(|w| (1..=9).contains(w)).ok_or_else(unknown)?)
            }
        })
    }
}

const fn roman(month: u32) -> &'static str {
    match month {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        6 => "VI",
        7 => "VII",
        8 => "VIII",
        9 => "IX",
        10 => "X",
        11 => "XI",
        _ => "XII",
    }
}

impl TryFrom<String> for NumberTemplate {
    type Error = TemplateFault;

    fn try_from(text: String) -> Result<Self, TemplateFault> {
        Self::parse(&text)
    }
}

impl From<NumberTemplate> for String {
    fn from(template: NumberTemplate) -> Self {
        template.text
    }
}

/// The last day on which a letter signed at this instant can be used: 31 December of its year (WIB).
pub fn last_day(signed_at: DateTime<Utc>) -> NaiveDate {
    let signed_on = wib::date(signed_at);
    NaiveDate::from_ymd_opt(signed_on.year(), 12, 31).unwrap_or(signed_on)
}

/// Whether pages mention the end of the letter's year: from 16 November on.
pub fn warns_of_year_end(today: NaiveDate) -> bool {
    (today.month(), today.day()) >= (11, 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_number_follows_its_template() {
        for (template, sequence, number) in [
            (
                "{klasifikasi}/{urut:03}-Dinkopukmperindag/{tahun}",
                7,
                "500.3/007-Dinkopukmperindag/2026",
            ),
            (
                "{klasifikasi}/{urut:03}-Dinkopukmperindag/{tahun}",
                1284,
                "500.3/1284-Dinkopukmperindag/2026",
            ),
            (
                "{urut}/{klasifikasi}/{bulan_romawi}/{tahun}",
                7,
                "7/500.3/XI/2026",
            ),
            ("{urut:05} {bulan} {tahun}", 7, "00007 11 2026"),
        ] {
            let template = NumberTemplate::parse(template).unwrap();
            assert_eq!(
                template.number("500.3", sequence, day(2026, 11, 26)),
                number
            );
        }
    }

    #[test]
    fn a_template_that_could_give_one_number_twice_is_refused() {
        for (template, fault) in [
            ("{klasifikasi}/{tahun}", TemplateFault::Ambiguous),
            ("{urut}", TemplateFault::Ambiguous),
            ("{urut}{urut:03}/{tahun}", TemplateFault::Ambiguous),
            (
                "{urut/{tahun}",
                TemplateFault::UnknownWord("urut/{tahun".into()),
            ),
            ("{urut}/{tahun", TemplateFault::OpenBrace),
            (
                "{nomor}/{tahun}",
                TemplateFault::UnknownWord("nomor".into()),
            ),
            (
                "{urut:099}/{tahun}",
                TemplateFault::UnknownWord("urut:099".into()),
            ),
        ] {
            assert_eq!(NumberTemplate::parse(template), Err(fault), "{template}");
        }
        let long = format!("{{urut}}/{{tahun}}/{}", "a".repeat(80));
        assert_eq!(NumberTemplate::parse(&long), Err(TemplateFault::TooLong));
    }

    #[test]
    fn a_template_may_be_as_long_as_the_register_is_wide_and_is_kept_as_it_was_written() {
        let words = "{urut:09}/{tahun}/";
        let text = format!("{words}{}", "é".repeat(MAX_CHARS - words.len()));
        let template = NumberTemplate::try_from(text.clone()).unwrap();
        assert_eq!(String::from(template), text);
        let longer = NumberTemplate::try_from(format!("{text}é"));
        assert_eq!(longer, Err(TemplateFault::TooLong));
        for width in ["urut:00", "urut:010", "urut:3"] {
            let unknown = Err(TemplateFault::UnknownWord(width.to_owned()));
            assert_eq!(NumberTemplate::parse(&format!("{{{width}}}")), unknown);
        }
    }

    #[test]
    fn a_running_number_stands_apart_from_other_digits() {
        for (template, apart) in [
            ("{klasifikasi}/{urut:03}-Dinas/{tahun}", true),
            ("{urut}/{bulan_romawi}/{tahun}", true),
            ("{urut}{bulan_romawi}/{tahun}", true),
            ("{urut}{tahun}", false),
            ("{bulan}{urut}/{tahun}", false),
            ("{klasifikasi}{urut}/{tahun}", false),
            ("7{urut}/{tahun}", false),
            ("{urut}2/{tahun}", false),
        ] {
            let read = NumberTemplate::parse(template).unwrap();
            assert_eq!(read.stands_apart("500.3"), apart, "{template}");
            assert_eq!(read.as_str(), template);
        }
    }

    #[test]
    fn a_month_is_written_in_two_digits_or_in_roman_numerals() {
        let template = NumberTemplate::parse("{urut}/{bulan} {bulan_romawi}/{tahun}").unwrap();
        let romans = [
            "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
        ];
        for (month, roman) in (1..).zip(romans) {
            let number = template.number("500.3", 4, day(2026, month, 1));
            assert_eq!(number, format!("4/{month:02} {roman}/2026"));
        }
    }

    #[test]
    fn a_number_is_read_back_however_it_is_padded_and_spaced() {
        let template =
            NumberTemplate::parse("{klasifikasi}/{urut:03}-Dinas/{bulan_romawi}/{tahun}").unwrap();
        for (number, read) in [
            ("500.3/007-Dinas/XI/2026", Some((7, 2026))),
            ("500.3 / 7 – DINAS / xi / 2026", Some((7, 2026))),
            ("500.3/1284-Dinas/I/2026", Some((1284, 2026))),
            ("500.3/000-Dinas/I/2026", None),
            ("500.3/7-Dinas/XI/26", None),
            ("500.4/7-Dinas/XI/2026", None),
            ("500.3/7-Dinas/XI/2026/2", None),
            ("7/2026", None),
            ("", None),
        ] {
            assert_eq!(template.read(number, "500.3"), read, "{number}");
        }
        let template = NumberTemplate::parse("{urut}/{bulan}/{tahun}").unwrap();
        assert_eq!(template.read("7/11/2026", ""), Some((7, 2026)));
        assert_eq!(template.read("7/13/2026", ""), None);
    }

    #[test]
    fn a_letter_holds_until_the_end_of_the_year_in_serang() {
        for (signed, last) in [
            ("2026-11-26T03:00:00Z", day(2026, 12, 31)),
            ("2026-12-31T16:59:59Z", day(2026, 12, 31)),
            ("2026-12-31T17:00:00Z", day(2027, 12, 31)),
        ] {
            assert_eq!(last_day(signed.parse().unwrap()), last, "{signed}");
        }
        assert!(!warns_of_year_end(day(2026, 11, 15)));
        assert!(warns_of_year_end(day(2026, 11, 16)) && warns_of_year_end(day(2026, 12, 31)));
    }
}
