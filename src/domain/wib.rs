//! Western Indonesian time, UTC + 7 all year. Days begin and end by it, whatever the time zone of the machine.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

const AHEAD: TimeDelta = TimeDelta::seconds(7 * 60 * 60);

/// Date and time on a clock in WIB.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(AHEAD).unwrap_or(utc)
}

/// The day in WIB.
pub fn date(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// The instant at which a clock in WIB shows this.
pub fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    local.checked_sub_signed(AHEAD).unwrap_or(local).and_utc()
}

/// 00:00:00 WIB of the day.
pub fn start_of(date: NaiveDate) -> DateTime<Utc> {
    instant(date, NaiveTime::MIN)
}

/// 23:59:59 WIB of the day, when billing codes and periods end.
pub fn end_of(date: NaiveDate) -> DateTime<Utc> {
    start_of(date)
        .checked_add_signed(TimeDelta::seconds(24 * 60 * 60 - 1))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_of_serang() {
        let date_of = |text: &str| date(text.parse().unwrap());
        let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        assert_eq!(date_of("2026-12-31T16:59:59Z").succ_opt(), Some(new_year));
        assert_eq!(date_of("2026-12-31T17:00:00Z"), new_year);
        assert_eq!(
            start_of(new_year),
            "2026-12-31T17:00:00Z".parse::<DateTime<Utc>>().unwrap()
        );
        assert_eq!(
            end_of(new_year),
            "2027-01-01T16:59:59Z".parse::<DateTime<Utc>>().unwrap()
        );
    }

    #[test]
    fn the_ends_of_time_do_not_break_it() {
        assert_eq!(
            date(DateTime::<Utc>::MAX_UTC),
            DateTime::<Utc>::MAX_UTC.date_naive()
        );
        let _ = end_of(NaiveDate::MAX);
        let _ = start_of(NaiveDate::MIN);
    }
}
