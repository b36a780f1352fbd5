//! The right after registration: how long it lasts and when it can be renewed.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::fault::FieldFault;
use super::typed;

/// A number that DJKI gave to an application or a certificate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DjkiNumber(String);

/// Labels that people copy along with a number.
const LABELS: &[&str] = &[
    "permohonan",
    "pendaftaran",
    "pencatatan",
    "sertifikat",
    "djki",
];

/// The letters that numbers of DJKI are known to begin with: applications of merek (online, before, Madrid, renewals),
/// hak cipta, paten, desain and indikasi geografis, and the certificates.
const BEGINNINGS: &[&str] = &[
    "D", "DID", "J", "JID", "R", "V", "M", "MID", "EC", "P", "S", "A", "IG", "IDM", "IDP", "IDS",
    "IDD", "IDG",
];

impl DjkiNumber {
    /// Known letters, then only digits, 8 to 20 characters in all. A pasted label, blanks and dashes are left out.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        Self::read(typed, is_application)
    }

    /// The number of a result: as of an application, or 9 digits alone as on a surat pencatatan ciptaan.
    pub fn parse_result(typed: &str) -> Result<Self, FieldFault> {
        let digits = |bare: &str| bare.len() == 9 && bare.bytes().all(|b| b.is_ascii_digit());
        Self::read(typed, |bare| digits(bare) || is_application(bare))
    }

    fn read(typed: &str, fits: impl Fn(&str) -> bool) -> Result<Self, FieldFault> {
        match typed::code(typed, LABELS, fits) {
            Ok(number) => Ok(Self(number)),
            Err(0) => Err(FieldFault::Missing),
            Err(_) => Err(FieldFault::NotADjkiNumber),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_application(bare: &str) -> bool {
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = bare.strip_suffix(digits).unwrap_or_default();
    (8..=20).contains(&bare.len())
        && BEGINNINGS.contains(&letters)
        && digits.bytes().all(|b| b.is_ascii_digit())
}

impl fmt::Display for DjkiNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The same day so many years later; 29 February becomes 28 February.
pub fn ends_on(starts_on: NaiveDate, years: u32) -> Option<NaiveDate> {
    starts_on.checked_add_months(Months::new(years.checked_mul(12)?))
}

/// When a renewable right can be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewalWindow {
    pub opens_on: NaiveDate,
    /// Last day at the ordinary fee.
    pub ends_on: NaiveDate,
    /// Last day at the late fee.
    pub closes_on: NaiveDate,
}

impl RenewalWindow {
    /// From six months before the end of protection to six months after it.
    pub fn around(ends_on: NaiveDate) -> Option<Self> {
        Some(Self {
            opens_on: ends_on.checked_sub_months(Months::new(6))?,
            ends_on,
            closes_on: ends_on.checked_add_months(Months::new(6))?,
        })
    }

    pub fn is_open(&self, on: NaiveDate) -> bool {
        (self.opens_on..=self.closes_on).contains(&on)
    }

    pub fn is_late(&self, on: NaiveDate) -> bool {
        on > self.ends_on && self.is_open(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_term_ends_on_the_same_day_years_later() {
        for (start, years, end) in [
            (day(2026, 12, 1), 10, day(2036, 12, 1)),
            (day(2024, 2, 29), 10, day(2034, 2, 28)),
            (day(2024, 2, 29), 20, day(2044, 2, 29)),
        ] {
            assert_eq!(ends_on(start, years), Some(end));
        }
        assert_eq!(ends_on(NaiveDate::MAX, 10), None);
        assert_eq!(ends_on(day(2026, 1, 1), u32::MAX), None);
    }

    #[test]
    fn renewal_is_possible_six_months_around_the_end() {
        let window = RenewalWindow::around(day(2036, 12, 1)).unwrap();
        for (on, open, late) in [
            (day(2036, 5, 31), false, false),
            (day(2036, 6, 1), true, false),
            (day(2036, 12, 1), true, false),
            (day(2036, 12, 2), true, true),
            (day(2037, 6, 1), true, true),
            (day(2037, 6, 2), false, false),
        ] {
            assert_eq!(
                (window.is_open(on), window.is_late(on)),
                (open, late),
                "{on}"
            );
        }
        assert_eq!(RenewalWindow::around(NaiveDate::MAX), None);
    }

    #[test]
    fn a_djki_number_begins_with_known_letters_and_a_label_is_no_part_of_it() {
        for (typed, number) in [
            (" did2026 010469 ", "DID2026010469"),
            ("Nomor DID2026010469", "DID2026010469"),
            ("No. Permohonan: JID2021008338", "JID2021008338"),
            ("DID-2026-010469", "DID2026010469"),
            ("EC002022113067", "EC002022113067"),
            ("IDM001234567", "IDM001234567"),
        ] {
            let read = DjkiNumber::parse(typed).map(|number| number.to_string());
            assert_eq!(read.as_deref(), Ok(number), "{typed}");
        }
        assert_eq!(DjkiNumber::parse(""), Err(FieldFault::Missing));
        assert_eq!(DjkiNumber::parse("Nomor: "), Err(FieldFault::Missing));
        for wrong in [
            "DID2026",
            "NOMORDID2026010469",
            "XYZ2026010469",
            "DID2026A10469",
            "000672063",
            &format!("D{}", "1".repeat(20)),
        ] {
            assert_eq!(
                DjkiNumber::parse(wrong),
                Err(FieldFault::NotADjkiNumber),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_result_may_have_nine_digits_alone() {
        let read = |typed| DjkiNumber::parse_result(typed).map(|number| number.to_string());
        assert_eq!(
            read("Nomor Pencatatan 000672063").as_deref(),
            Ok("000672063")
        );
        assert_eq!(read("IDM001234567").as_deref(), Ok("IDM001234567"));
        assert_eq!(read("0006720"), Err(FieldFault::NotADjkiNumber));
    }
}
