//! The number of a letter that somebody wrote outside the portal.

use chrono::{Datelike, NaiveDate};

use super::day::ListedDate;
use super::doubt::ListDoubt;
use crate::letter_number::NumberTemplate;
use crate::typed;

/// A letter's number, which the register blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedNumber {
    /// As the list writes it, in single blanks.
    pub number: String,
    pub year: i32,
    /// Its place in the register, where it is written as the portal writes numbers.
    pub sequence: Option<u32>,
}

impl ListedNumber {
    /// For comparison: small letters and digits alone.
    pub fn key(&self) -> String {
        let lower = self.number.to_lowercase();
        lower.chars().filter(char::is_ascii_alphanumeric).collect()
    }

    /// What no other letter has: its place in the register of its year, or else its letters and digits.
    pub(super) fn place(&self) -> String {
        match self.sequence {
            Some(sequence) => format!("#{} {sequence}", self.year),
            None => self.key(),
        }
    }
}

/// Reads the number; its year is the one in the template's place, that of the letter's date, or the last year in it. It is
/// in doubt where date and number speak of different years: a running number may look like a year.
pub(super) fn read(
    raw: &str,
    letter_on: Option<ListedDate>,
    template: &NumberTemplate,
    classification: &str,
    today: NaiveDate,
) -> Result<(ListedNumber, Option<ListDoubt>), ListDoubt> {
    let number = typed::line(raw);
    if let Some((sequence, year)) = template.read(&number, classification) {
        let listed = ListedNumber {
            number,
            year,
            sequence: Some(sequence),
        };
        return Ok((listed, None));
    }
    let dated = letter_on
        .filter(|on| on.first.year() == on.last.year())
        .map(|on| on.first.year());
    let written = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| group.len() == 4)
        .filter_map(|group| group.parse::<i32>().ok())
        .rfind(|year| (1990..=today.year()).contains(year));
    let year = dated.or(written).ok_or(ListDoubt::NumberWithoutYear)?;
    let doubt = written.filter(|written| *written != year);
    let listed = ListedNumber {
        number,
        year,
        sequence: None,
    };
    let doubt = doubt.map(|written| ListDoubt::NumberOfWhichYear {
        written,
        dated: year,
    });
    Ok((listed, doubt))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_number_of_the_register_takes_its_place_however_it_is_padded() {
        let template =
            NumberTemplate::parse("{klasifikasi}/{urut:03}-Dinkopukmperindag/{tahun}").unwrap();
        let read = |raw: &str, on| {
            read(raw, on, &template, "500.3", day(2026, 11, 30))
                .map(|(number, doubt)| (number.year, number.sequence, doubt))
        };
        for (raw, found) in [
            ("500.3/007-Dinkopukmperindag/2026", (2026, Some(7), None)),
            (
                "500.3 / 7 - DINKOPUKMPERINDAG / 2026",
                (2026, Some(7), None),
            ),
            (
                "500.3/1284-Dinkopukmperindag/2025",
                (2025, Some(1284), None),
            ),
            ("530/12/UMKM/2024", (2024, None, None)),
        ] {
            assert_eq!(read(raw, None), Ok(found), "{raw}");
        }
        let on = Some(ListedDate::day(day(2023, 5, 2)));
        assert_eq!(read("12/UMKM", on), Ok((2023, None, None)));
        assert_eq!(read("530/12/UMKM/2023", on), Ok((2023, None, None)));
        let doubt = ListDoubt::NumberOfWhichYear {
            written: 2015,
            dated: 2023,
        };
        assert_eq!(read("530/2015/UMKM", on), Ok((2023, None, Some(doubt))));
        assert_eq!(read("12/UMKM", None), Err(ListDoubt::NumberWithoutYear));
    }

    #[test]
    fn two_ways_to_write_a_number_are_one() {
        let number = |text: &str| ListedNumber {
            number: text.to_owned(),
            year: 2024,
            sequence: None,
        };
        assert_eq!(
            number("530/12-UMKM/2024").key(),
            number("530 / 12 UMKM 2024").key()
        );
    }
}
