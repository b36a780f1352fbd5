//! Reads a pasted list of days off: sentences or the table of the joint decree, or one day on each line. A line that is
//! ambiguous or unreadable is a doubt with its reason; nothing is guessed.

mod line;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::date;
use crate::domain::calendar::{Holiday, HolidayKind};
use crate::domain::typed;
use line::{Found, Span};

/// One line that may contain a day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayLine {
    /// Counted from 1.
    pub number: usize,
    pub text: String,
    pub read: Result<Vec<Holiday>, Doubt>,
}

/// Why a line is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    NoDate,
    TwoDates,
    NotADate,
    OtherYear(i32),
    YearFarOff(i32),
    /// The weekday written beside the date is not the right one.
    Weekday(NaiveDate),
    Reversed,
    TooManyDays,
    NoName,
    NameTooLong,
    /// The same day was given on an earlier line.
    Twice(NaiveDate, usize),
}

/// Most days in one line; twice as many as any decree has named so far.
const MOST_DAYS: i64 = 14;
/// Longest name of a day off, in characters.
pub const LONGEST_NAME: usize = 200;

/// Reads a list for `year`, skipping titles and empty lines. After a heading "Cuti bersama" the lines are of that kind.
pub fn read(text: &str, year: i32) -> Vec<HolidayLine> {
    let mut kind = HolidayKind::National;
    let mut seen = BTreeMap::new();
    let mut lines = Vec::new();
    let text = typed::listing(text);
    for (number, text) in (1_usize..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let found = line::date_in(text);
        if found.is_none() && line::is_heading(text) {
            kind = line::kind(text).unwrap_or(kind);
            continue;
        }
        let kind = line::kind(text).unwrap_or(kind);
        let read = judge(found, kind, year).and_then(|days| once(days, number, &mut seen));
        lines.push(HolidayLine {
            number,
            text: text.to_owned(),
            read,
        });
    }
    lines
}

/// A day with its name, from a row of a table.
pub fn row(day: &str, name: &str, kind: HolidayKind) -> Result<Vec<Holiday>, Doubt> {
    let found = line::date_in(&typed::listing(day)).ok_or(Doubt::NoDate)?;
    let year = found.span.year().ok_or(Doubt::NotADate)?;
    let name = typed::line(name);
    judge(Some(Found { name, ..found }), kind, year)
}

fn judge(found: Option<Found>, kind: HolidayKind, year: i32) -> Result<Vec<Holiday>, Doubt> {
    let found = found.ok_or(Doubt::NoDate)?;
    if line::date_in(&found.name).is_some() {
        return Err(Doubt::TwoDates);
    }
    let days = days(&found.span, year)?;
    if let Some(day) = days.iter().find(|day| day.year() != year) {
        return Err(Doubt::OtherYear(day.year()));
    }
    weekdays(&found.weekdays, &days)?;
    match found.name.chars().count() {
        0 => return Err(Doubt::NoName),
        letters if letters > LONGEST_NAME => return Err(Doubt::NameTooLong),
        _ => {}
    }
    Ok(days
        .into_iter()
        .map(|on| Holiday {
            on,
            kind,
            name: found.name.clone(),
        })
        .collect())
}

fn days(span: &Span, year: i32) -> Result<Vec<NaiveDate>, Doubt> {
    let day = |written: &line::Written| {
        NaiveDate::from_ymd_opt(written.year.unwrap_or(year), written.month, written.day)
            .ok_or(Doubt::NotADate)
    };
    match span {
        Span::Days(listed) => listed.iter().map(day).collect(),
        Span::Range(first, last) => {
            let (first, last) = (day(first)?, day(last)?);
            let length = (last - first).num_days();
            if length < 0 {
                return Err(Doubt::Reversed);
            }
            if length >= MOST_DAYS {
                return Err(Doubt::TooManyDays);
            }
            let on = |after: i64| first + Days::new(after.unsigned_abs());
            Ok((0..=length).map(on).collect())
        }
    }
}

/// Checks weekdays written beside a date against its first and last day, or against every day.
fn weekdays(written: &[chrono::Weekday], days: &[NaiveDate]) -> Result<(), Doubt> {
    let ends = [days.first(), days.last()];
    let of: Vec<NaiveDate> = if written.len() == days.len() {
        days.to_vec()
    } else {
        ends.into_iter().flatten().copied().collect()
    };
    match written
        .iter()
        .zip(&of)
        .find(|(weekday, day)| day.weekday() != **weekday)
    {
        Some((_, day)) => Err(Doubt::Weekday(*day)),
        None => Ok(()),
    }
}

fn once(
    days: Vec<Holiday>,
    number: usize,
    seen: &mut BTreeMap<NaiveDate, usize>,
) -> Result<Vec<Holiday>, Doubt> {
    if let Some((day, line)) = days
        .iter()
        .find_map(|day| Some((day.on, *seen.get(&day.on)?)))
    {
        return Err(Doubt::Twice(day, line));
    }
    seen.extend(days.iter().map(|day| (day.on, number)));
    Ok(days)
}

/// What must be checked in the line.
pub fn sentence(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NoDate => "tidak ada tanggal yang dapat dibaca".to_owned(),
        Doubt::TwoDates => {
            "ada dua tanggal; tulis satu hari atau satu rentang per baris".to_owned()
        }
        Doubt::NotADate => "tanggal itu tidak ada di kalender".to_owned(),
        Doubt::OtherYear(year) => format!("tahunnya {year}, bukan tahun yang sedang diisi"),
        Doubt::YearFarOff(year) => format!("tahun {year} terlalu jauh"),
        Doubt::Weekday(day) => format!(
            "{} adalah hari {}; periksa hari dan tanggalnya",
            date::date(*day),
            date::weekday(*day)
        ),
        Doubt::Reversed => "hari terakhir mendahului hari pertama".to_owned(),
        Doubt::TooManyDays => format!("rentangnya lebih dari {MOST_DAYS} hari"),
        Doubt::NoName => "nama hari liburnya tidak ada".to_owned(),
        Doubt::NameTooLong => format!("namanya lebih dari {LONGEST_NAME} karakter"),
        Doubt::Twice(day, line) => {
            format!("{} sudah ada di baris {line}", date::date(*day))
        }
    }
}

#[cfg(test)]
#[path = "holiday_list/tests.rs"]
mod tests;
