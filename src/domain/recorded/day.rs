//! Dates of a list: a spreadsheet's own, its serial numbers, figures, words; of some only month or year is known.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::doubt::{Correction, ListDoubt};
use super::{CellKind, ListCell, ListColumn};
use crate::typed;

/// A date as far as it is known: it lies between two days, which are one where the day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListedDate {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl ListedDate {
    pub const fn day(day: NaiveDate) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first
            .checked_add_months(Months::new(1))?
            .checked_sub_days(Days::new(1))?;
        Some(Self { first, last })
    }

    fn year(year: i32) -> Option<Self> {
        Some(Self {
            first: NaiveDate::from_ymd_opt(year, 1, 1)?,
            last: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }

    pub fn is_day(&self) -> bool {
        self.first == self.last
    }
}

/// Years that a list may speak of.
const EARLIEST: i32 = 1961;
const LATEST: i32 = 2100;

/// The day of a spreadsheet's serial number, counted from 1900.
fn of_serial(serial: f64) -> Option<NaiveDate> {
    // 1961 to 2100.
    if !(22_282.0..=73_415.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range above"
    )]
    let days = serial.trunc() as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// Figures of a date: day, month and year in the order of the text; none with a month's name or the year first.
fn figures(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [one, two, _] = parts.as_slice() else {
        return None;
    };
    let figure = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    Some((figure(one)?, figure(two)?))
}

/// Whether this text can only be a date with the month first.
pub fn month_first(cell: &ListCell) -> bool {
    matches!(cell.kind, CellKind::Text | CellKind::Plain)
        && figures(&typed::plain(&cell.raw))
            .is_some_and(|(one, two)| (1..=12).contains(&one) && (13..=31).contains(&two))
}

/// A date read from a cell, and what was corrected.
type Read = Result<(ListedDate, Option<Correction>), ListDoubt>;

/// Reads the cell. `mixed` says that another cell of the column has the month first, so that figures which could be
/// read either way are in doubt.
pub(super) fn read(cell: &ListCell, column: ListColumn, mixed: bool) -> Read {
    let doubt = || ListDoubt::NotADate(column, cell.raw.trim().to_owned());
    let (date, correction) = match cell.kind {
        CellKind::Day(day) => (ListedDate::day(day), None),
        CellKind::Number(number) => of_number(number).ok_or_else(doubt)?,
        CellKind::Broken => return Err(ListDoubt::BrokenCell(column)),
        CellKind::Text | CellKind::Plain => of_text(cell, column, mixed, doubt)?,
    };
    if (EARLIEST..=LATEST).contains(&date.first.year()) {
        Ok((date, correction))
    } else {
        Err(doubt())
    }
}

fn of_number(number: f64) -> Option<(ListedDate, Option<Correction>)> {
    if number.fract() == 0.0 && (f64::from(EARLIEST)..=f64::from(LATEST)).contains(&number) {
        #[expect(clippy::cast_possible_truncation, reason = "within the range above")]
        let year = ListedDate::year(number as i32)?;
        return Some((year, Some(Correction::YearOnly)));
    }
    let day = of_serial(number)?;
    Some((ListedDate::day(day), Some(Correction::SerialNumber)))
}

fn of_text(
    cell: &ListCell,
    column: ListColumn,
    mixed: bool,
    doubt: impl Fn() -> ListDoubt,
) -> Read {
    let plain = typed::plain(&cell.raw);
    let text = without_time(plain.trim());
    if let Ok(number) = text.parse::<f64>() {
        // A year, or a serial number that was saved as text.
        return of_number(number).ok_or_else(doubt);
    }
    if let Some((one, two)) = figures(text) {
        let turned = (1..=12).contains(&one) && (13..=31).contains(&two);
        if turned {
            let year = text.rsplit(['/', '-', '.', ' ']).next().unwrap_or_default();
            let day = typed::date(&format!("{two}-{one}-{year}")).ok_or_else(doubt)?;
            return Ok((ListedDate::day(day), Some(Correction::MonthFirst)));
        }
        if mixed && one != two && one <= 12 && two <= 12 {
            let raw = cell.raw.trim().to_owned();
            return Err(ListDoubt::DateEitherWay(column, raw));
        }
    }
    if let Some(day) = typed::date(text) {
        return Ok((ListedDate::day(day), None));
    }
    let month = month_of(text).ok_or_else(doubt)?;
    Ok((month, Some(Correction::MonthOnly)))
}

/// Without the time of day that a spreadsheet writes behind a date.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((date, time))
            if time.contains(':')
                && time.chars().all(|c| c.is_ascii_digit() || ":.".contains(c)) =>
        {
            date
        }
        _ => text,
    }
}

/// A month and a year: `Mar 2024`, `Maret '24`, `03/2024`, `2024-03`.
fn month_of(text: &str) -> Option<ListedDate> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let [one, two] = parts.as_slice() else {
        return None;
    };
    let (month, year) = if one.len() == 4 && one.parse::<u32>().is_ok() {
        (*two, *one)
    } else {
        (*one, *two)
    };
    let figure = month.parse::<u32>().ok();
    let month = typed::month(month).or(figure)?;
    let year = match (year.len(), figure) {
        (4, _) => year.parse().ok()?,
        // With a month in figures, two more figures could be a day.
        (2, None) => 2000 + year.parse::<i32>().ok()?,
        _ => return None,
    };
    ListedDate::month(year, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn read_text(text: &str) -> Read {
        read(&ListCell::text(text), ListColumn::FiledOn, false)
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "12/03/2024",
            "12-3-24",
            "12.03.2024",
            "12 Maret 2024",
            "Selasa, 12 Mar 2024",
            "2024-03-12",
            "2024-03-12 00:00:00",
            "12/03/2024 00:00",
        ] {
            let read = read_text(text);
            assert_eq!(
                read,
                Ok((ListedDate::day(day(2024, 3, 12)), None)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_serial_number_is_the_day_that_the_spreadsheet_meant() {
        let serial = |number: f64| {
            let cell = ListCell {
                raw: number.to_string(),
                kind: CellKind::Number(number),
            };
            read(&cell, ListColumn::FiledOn, false)
        };
        let found = Ok((
            ListedDate::day(day(2024, 3, 12)),
            Some(Correction::SerialNumber),
        ));
        assert_eq!(serial(45_363.0), found);
        assert_eq!(serial(45_363.75), found);
        assert_eq!(read_text("45363"), found);
        let year = Ok((ListedDate::year(2024).unwrap(), Some(Correction::YearOnly)));
        assert_eq!(serial(2024.0), year);
        assert!(serial(123.0).is_err() && serial(20_240_312.0).is_err());
    }

    #[test]
    fn a_month_without_its_day_is_the_whole_month() {
        let march = ListedDate {
            first: day(2024, 3, 1),
            last: day(2024, 3, 31),
        };
        for text in ["Mar 2024", "Maret 2024", "MARET '24", "03/2024", "2024-03"] {
            let read = read_text(text);
            assert_eq!(read, Ok((march, Some(Correction::MonthOnly))), "{text}");
        }
        assert_eq!(ListedDate::month(2024, 2).unwrap().last, day(2024, 2, 29));
        assert!(!march.is_day());
    }

    #[test]
    fn a_month_that_stands_first_is_turned_where_nothing_else_is_possible() {
        assert_eq!(
            read_text("03/13/2024"),
            Ok((
                ListedDate::day(day(2024, 3, 13)),
                Some(Correction::MonthFirst)
            ))
        );
        assert!(month_first(&ListCell::text("03/13/2024")));
        assert!(!month_first(&ListCell::text("13/03/2024")));
    }

    #[test]
    fn in_a_column_with_the_month_first_what_can_be_read_either_way_is_in_doubt() {
        let read = |text: &str| read(&ListCell::text(text), ListColumn::FiledOn, true);
        assert_eq!(
            read("03/04/2024"),
            Err(ListDoubt::DateEitherWay(
                ListColumn::FiledOn,
                "03/04/2024".to_owned()
            ))
        );
        assert!(read("04/04/2024").is_ok() && read("13/04/2024").is_ok());
        assert!(read("3 April 2024").is_ok());
    }

    #[test]
    fn what_is_no_date_is_in_doubt() {
        for text in [
            "31/02/2024",
            "belum",
            "12/03",
            "?",
            "12 Maret",
            "1024-03-12",
            "32 Maret 2024",
            "13/2024",
        ] {
            assert_eq!(
                read_text(text),
                Err(ListDoubt::NotADate(ListColumn::FiledOn, text.to_owned())),
                "{text}"
            );
        }
    }
}
