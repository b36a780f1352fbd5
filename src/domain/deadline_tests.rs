//! Deadlines over nights, weekends and holidays of Kota Serang.

use super::*;
use crate::domain::calendar::{Holiday, HolidayKind, OfficeHours, Shift};
use chrono::Datelike;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn shifts(words: &[&str]) -> Vec<Shift> {
    words
        .iter()
        .map(|w| Shift::try_from((*w).to_owned()).unwrap())
        .collect()
}

fn calendar() -> Calendar {
    let usual = shifts(&["07:30-12:00", "13:00-16:00"]);
    let hours = OfficeHours {
        monday: usual.clone(),
        tuesday: usual.clone(),
        wednesday: usual.clone(),
        thursday: usual,
        friday: shifts(&["07:30-11:30", "13:00-16:30"]),
    };
    let off = [(5, 14), (5, 15), (12, 24), (12, 25), (1, 1)];
    let off = off.map(|(month, d)| Holiday {
        on: day(2026, month, d),
        kind: HolidayKind::National,
        name: "Libur".into(),
    });
    Calendar::new(hours, off)
}

/// `2026-11-24 10:24` as a clock in Serang shows it.
fn wib(text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    wib::instant(local.date(), local.time())
}

#[test]
fn working_time_skips_nights_breaks_weekends_and_holidays() {
    let minutes = Promise::Minutes;
    let days = Promise::WorkingDays;
    for (start, promise, due) in [
        ("2026-11-24 10:24", minutes(5), "2026-11-24 10:29"),
        ("2026-11-24 11:58", minutes(5), "2026-11-24 13:03"),
        ("2026-11-24 12:30", minutes(5), "2026-11-24 13:05"),
        ("2026-11-24 15:58", minutes(5), "2026-11-25 07:33"),
        ("2026-11-24 23:00", minutes(10), "2026-11-25 07:40"),
        ("2026-11-27 16:25", minutes(10), "2026-11-30 07:35"),
        ("2026-11-28 09:00", minutes(30), "2026-11-30 08:00"),
        ("2026-05-13 15:50", minutes(15), "2026-05-18 07:35"),
        ("2026-11-24 15:30", minutes(30), "2026-11-24 16:00"),
        ("2026-11-23 11:49", days(1), "2026-11-24 11:49"),
        ("2026-11-26 11:45", days(1), "2026-11-27 13:15"),
        ("2026-11-27 15:00", days(1), "2026-11-30 14:30"),
        ("2026-12-23 10:00", days(1), "2026-12-28 10:00"),
        ("2026-11-24 07:00", days(1), "2026-11-24 16:00"),
        ("2026-11-24 10:24", minutes(0), "2026-11-24 10:24"),
    ] {
        let found = add_working(&calendar(), wib(start), promise, &[]);
        assert_eq!(found, Due::At(wib(due)), "{start} {promise:?}");
    }
}

#[test]
fn a_year_without_entries_is_unknown_and_breaks_nothing() {
    let start = wib("2026-12-31 10:00");
    assert_eq!(
        add_working(&calendar(), start, Promise::WorkingDays(1), &[]),
        Due::Unknown(2027)
    );
    assert_eq!(
        add_working(&calendar(), start, Promise::Minutes(60), &[]),
        Due::At(wib("2026-12-31 11:00"))
    );
    assert_eq!(
        add_working_days(&calendar(), day(2026, 12, 20), 21),
        Due::Unknown(2027)
    );
    let early = wib("2025-12-31 10:00");
    assert_eq!(
        add_working(&calendar(), early, Promise::Minutes(5), &[]),
        Due::Unknown(2025)
    );
    assert_eq!(
        working_between(&calendar(), early, start, &[]),
        Err(UnknownYear(2025))
    );
    assert!(!Due::Unknown(2027).is_late(start));
    let nothing = Calendar::default();
    assert_eq!(
        add_working(&nothing, start, Promise::Minutes(5), &[]),
        Due::Unknown(2026)
    );
}

#[test]
fn the_clock_stands_still_in_a_pause() {
    let start = wib("2026-11-24 08:00");
    let closed = Pause {
        from: wib("2026-11-24 08:10"),
        until: Some(wib("2026-11-25 09:00")),
    };
    let due = add_working(&calendar(), start, Promise::Minutes(30), &[closed]);
    assert_eq!(due, Due::At(wib("2026-11-25 09:20")));
    let open = Pause {
        until: None,
        ..closed
    };
    assert_eq!(
        add_working(&calendar(), start, Promise::Minutes(30), &[open]),
        Due::Standing
    );
    assert_eq!(
        add_working(&calendar(), start, Promise::Minutes(10), &[open]),
        Due::At(wib("2026-11-24 08:10"))
    );
    let worked = working_between(&calendar(), start, wib("2026-11-25 10:00"), &[closed]);
    assert_eq!(worked, Ok(TimeDelta::minutes(70)));
}

#[test]
fn working_days_are_counted_from_the_next_one() {
    for (from, days, due) in [
        (day(2026, 11, 24), 1, day(2026, 11, 25)),
        (day(2026, 11, 27), 1, day(2026, 11, 30)),
        (day(2026, 11, 28), 2, day(2026, 12, 1)),
        (day(2026, 12, 23), 1, day(2026, 12, 28)),
        (day(2026, 5, 13), 1, day(2026, 5, 18)),
    ] {
        assert_eq!(
            add_working_days(&calendar(), from, days),
            Due::At(wib::end_of(due)),
            "{from}"
        );
    }
}

#[test]
fn a_code_can_be_had_today_only_before_the_cut_off() {
    let cut_off = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    for (now, days) in [
        (
            "2026-11-26 13:59",
            vec![day(2026, 11, 26), day(2026, 11, 27)],
        ),
        (
            "2026-11-26 14:00",
            vec![day(2026, 11, 27), day(2026, 11, 30)],
        ),
        (
            "2026-11-28 09:00",
            vec![day(2026, 11, 30), day(2026, 12, 1)],
        ),
        ("2026-12-31 09:00", vec![day(2026, 12, 31)]),
    ] {
        assert_eq!(
            billing_days(&calendar(), wib(now), cut_off, 2),
            days,
            "{now}"
        );
    }
}

#[test]
fn next_year_is_asked_for_from_october_on() {
    for (today, missing) in [
        (day(2026, 9, 30), None),
        (day(2026, 10, 1), Some(2027)),
        (day(2027, 2, 1), Some(2027)),
    ] {
        assert_eq!(calendar().missing_year(today), missing, "{today}");
    }
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0i64..300 * 24 * 60).prop_map(|minutes| wib("2026-01-02 00:00") + TimeDelta::minutes(minutes))
}

proptest! {
    #[test]
    fn what_is_added_is_what_lies_between(start in moment(), minutes in 0u16..2000) {
        let due = add_working(&calendar(), start, Promise::Minutes(minutes), &[]).at().unwrap();
        let between = working_between(&calendar(), start, due, &[]).unwrap();
        prop_assert_eq!(between, TimeDelta::minutes(minutes.into()));
    }

    #[test]
    fn a_due_instant_lies_in_office_hours(start in moment(), minutes in 1u16..2000) {
        let due = add_working(&calendar(), start, Promise::Minutes(minutes), &[]).at().unwrap();
        let local = wib::local(due);
        prop_assert_eq!(calendar().is_working_day(local.date()), Ok(true));
        let inside = calendar()
            .hours()
            .of(local.weekday())
            .iter()
            .any(|shift| shift.from <= local.time() && local.time() <= shift.until);
        prop_assert!(inside, "{}", local);
    }

    #[test]
    fn two_promises_in_a_row_are_one(start in moment(), first in 0u16..900, second in 1u16..900) {
        let calendar = calendar();
        let at = add_working(&calendar, start, Promise::Minutes(first), &[]).at().unwrap();
        let twice = add_working(&calendar, at, Promise::Minutes(second), &[]);
        prop_assert_eq!(twice, add_working(&calendar, start, Promise::Minutes(first + second), &[]));
    }

    #[test]
    fn later_starts_are_never_due_earlier(start in moment(), later in 0i64..5000, minutes in 0u16..900) {
        let calendar = calendar();
        let due = |at| add_working(&calendar, at, Promise::Minutes(minutes), &[]).at().unwrap();
        prop_assert!(due(start) <= due(start + TimeDelta::minutes(later)));
    }

    #[test]
    fn a_pause_never_brings_a_due_instant_forward(
        start in moment(), minutes in 1u16..900, from in 0i64..3000, length in 0i64..3000,
    ) {
        let calendar = calendar();
        let from = start + TimeDelta::minutes(from);
        let pause = Pause { from, until: Some(from + TimeDelta::minutes(length)) };
        let plain = add_working(&calendar, start, Promise::Minutes(minutes), &[]).at().unwrap();
        let paused = add_working(&calendar, start, Promise::Minutes(minutes), &[pause]).at().unwrap();
        prop_assert!(plain <= paused);
        let worked = working_between(&calendar, start, paused, &[pause]).unwrap();
        prop_assert_eq!(worked, TimeDelta::minutes(minutes.into()));
    }
}
