//! What exists after the certificate: the right, how long it lasts, when it can be renewed.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::fault::FieldFault;

/// A number that DJKI gave: of an application, or of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DjkiNumber(String);

impl DjkiNumber {
    /// Judged loosely, because the patterns differ by type and year: 8 to 20 capitals and digits.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let number: String = typed
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if number.is_empty() {
            return Err(FieldFault::Missing);
        }
        let shaped = (8..=20).contains(&number.len())
            && number
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if shaped {
            Ok(Self(number))
        } else {
            Err(FieldFault::NotADjkiNumber)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
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
    /// The last day at the ordinary fee.
    pub ends_on: NaiveDate,
    /// The last day at the late fee.
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
    fn a_djki_number_is_judged_loosely() {
        assert_eq!(
            DjkiNumber::parse(" did2026 010469 ").unwrap().as_str(),
            "DID2026010469"
        );
        assert!(DjkiNumber::parse("IDM001234567").is_ok());
        assert_eq!(DjkiNumber::parse(""), Err(FieldFault::Missing));
        for wrong in ["DID2026", "DID-2026-010469", "D".repeat(21).as_str()] {
            assert_eq!(
                DjkiNumber::parse(wrong),
                Err(FieldFault::NotADjkiNumber),
                "{wrong}"
            );
        }
    }
}
