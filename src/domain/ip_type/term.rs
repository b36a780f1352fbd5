//! How long a right lasts: which of a type's terms a case has, and from when to when.

use chrono::{Datelike, NaiveDate};

use super::{Details, IpType, TermStart};
use crate::need::Condition;
use crate::right;
use crate::situation::Situation;

/// How long a right lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Protection {
    pub variant: Option<&'static str>,
    /// The kind of work, for hak cipta.
    pub work: Option<&'static str>,
    /// Whose term it is; the first of a type whose condition holds counts.
    pub when: Option<Condition>,
    /// `None` where there is no fixed term; `text` says why.
    pub years: Option<u32>,
    pub from: Option<TermStart>,
    /// Where the date of the event stands among the answers, `field` or `group.column`; empty for the filing.
    pub dated_by: &'static str,
    pub renewable: bool,
    pub text: &'static str,
}

/// A term from the day of filing that everybody has; a term is written as what differs from it.
pub(super) const FROM_FILING: Protection = Protection {
    variant: None,
    work: None,
    when: None,
    years: None,
    from: Some(TermStart::FiledOn),
    dated_by: "",
    renewable: false,
    text: "",
};

/// From when to when; without an end where there is none or nobody can know it yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

impl IpType {
    /// The term of protection of a case.
    pub fn protection_of(&self, situation: &Situation<'_>) -> Option<&'static Protection> {
        let terms: &'static [Protection] = self.protection;
        terms
            .iter()
            .find(|term| term.when.is_none_or(|when| situation.meets(&when)))
    }
}

impl Protection {
    /// The dates of a right that was applied for on `filed_on`.
    pub fn period(&self, details: &Details, filed_on: NaiveDate) -> Period {
        let event = match self.from {
            None => None,
            Some(TermStart::FiledOn) => Some(filed_on),
            Some(_) => event_on(details, self.dated_by),
        };
        let end = |from: NaiveDate| {
            let years = self.years?;
            if self.from == Some(TermStart::AuthorDeath) {
                // Counted from 1 January after the death (UU 28/2014 Pasal 58).
                let year = from.year().checked_add(i32::try_from(years).ok()?)?;
                return NaiveDate::from_ymd_opt(year, 12, 31);
            }
            right::ends_on(from, years)
        };
        let starts_on = match self.from {
            Some(TermStart::AuthorDeath) => None,
            _ => event,
        };
        let starts_on = starts_on.unwrap_or(filed_on);
        Period {
            starts_on,
            ends_on: event.and_then(end).filter(|end| *end > starts_on),
        }
    }
}

/// The date of an event; of a group the last one, once every row has one.
fn event_on(details: &Details, place: &str) -> Option<NaiveDate> {
    let Some((group, column)) = place.split_once('.') else {
        return details.date(place);
    };
    let rows = details.entries(group);
    let dates: Option<Vec<NaiveDate>> = rows.iter().map(|row| row.date(column)).collect();
    dates?.into_iter().max()
}

#[cfg(test)]
#[path = "term_tests.rs"]
mod tests;
