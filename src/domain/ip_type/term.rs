//! The term of protection of a case: which one applies, and its first and last day.

use chrono::{Datelike, NaiveDate};

use super::{Details, IpType, TermStart};
use crate::need::Condition;
use crate::right;
use crate::situation::Situation;

/// One term of protection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Protection {
    pub variant: Option<&'static str>,
    /// The kind of work, for hak cipta.
    pub work: Option<&'static str>,
    /// When it applies; the first term of a type whose condition holds is used.
    pub when: Option<Condition>,
    /// `None` without a fixed term; `text` says why.
    pub years: Option<u32>,
    pub from: Option<TermStart>,
    /// Which answer has the date of the event, as `field` or `group.column`; empty for the day of filing.
    pub dated_by: &'static str,
    pub renewable: bool,
    pub text: &'static str,
}

/// Defaults of a term: from the day of filing, in every case.
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

/// First and last day of a term; without a last day where there is none or the event is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

impl IpType {
    /// The term of protection that applies to a case.
    pub fn protection_of(&self, situation: &Situation<'_>) -> Option<&'static Protection> {
        let terms: &'static [Protection] = self.protection;
        terms
            .iter()
            .find(|term| term.when.is_none_or(|when| situation.meets(&when)))
    }
}

impl Protection {
    /// First and last day of a right that was applied for on `filed_on`.
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

/// The date of an event. In a group it is the latest one, and `None` until every row has a date.
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
