//! Deadlines over nights, weekends and holidays of Kota Serang.

use super::*;
use crate::calendar::{Entries, Holiday, HolidayKind, OfficeHours, Shift};
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
    let hours = OfficeHours::new(usual, shifts(&["07:30-11:30", "13:00-16:30"]));
    let off = [(5, 14), (5, 15), (12, 24), (12, 25), (1, 1)];
    let off = off.map(|(month, d)| Holiday {
        on: day(2026, month, d),
        kind: HolidayKind::National,
        name: "Libur".into(),
    });
    Calendar::new(hours, Entries::whole_years(off))
}

/// `2026-11-24 10:24` as a clock in Serang shows it.
fn wib(text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    wib::instant(local.date(), local.time())
}

#[test]
fn the_closing_of_a_day_counts_only_where_no_pause_lies_on_it() {
    let calendar = calendar();
    let pause = |from: &str, until: Option<&str>| Pause {
        from: wib(from),
        until: until.map(wib),
    };
    let start = wib("2026-11-24 10:24");
    for (pauses, closing) in [
        (vec![], Some("2026-11-24 16:00")),
        (
            vec![pause("2026-11-24 09:00", Some("2026-11-24 15:59"))],
            Some("2026-11-24 16:00"),
        ),
        (
            vec![pause("2026-11-24 11:00", Some("2026-11-24 16:00"))],
            Some("2026-11-25 16:00"),
        ),
        (
            vec![
                pause("2026-11-25 15:00", Some("2026-11-26 09:00")),
                pause("2026-11-24 15:00", Some("2026-11-25 08:00")),
            ],
            Some("2026-11-26 16:00"),
        ),
        (vec![pause("2026-11-24 11:00", None)], None),
        // It began after closing.
        (
            vec![pause("2026-11-24 16:00", None)],
            Some("2026-11-24 16:00"),
        ),
    ] {
        let found = closing_outside(&calendar, start, &pauses);
        assert_eq!(found, closing.map(wib), "{pauses:?}");
    }
}

#[test]
fn so_many_working_days_ago_is_counted_over_holidays_and_the_office_closes_once_a_day() {
    let calendar = calendar();
    for (on, days, from) in [
        (day(2026, 11, 24), 1, Some(day(2026, 11, 23))),
        (day(2026, 11, 30), 8, Some(day(2026, 11, 18))),
        // A Sunday: the eighth working day was the Friday before.
        (day(2026, 11, 29), 8, Some(day(2026, 11, 17))),
        (day(2026, 12, 28), 2, Some(day(2026, 12, 22))),
    ] {
        assert_eq!(working_days_ago(&calendar, on, days), from, "{on}");
    }
    for (now, closing) in [
        ("2026-11-24 10:24", Some("2026-11-24 16:00")),
        ("2026-11-24 16:00", Some("2026-11-25 16:00")),
        ("2026-11-28 09:00", Some("2026-11-30 16:00")),
    ] {
        assert_eq!(
            closing_after(&calendar, wib(now)),
            closing.map(wib),
            "{now}"
        );
    }
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
        assert_eq!(found, Due::certain(wib(due)), "{start} {promise:?}");
    }
}

/// An instant that was counted in a year without entries.
fn estimate(at: &str, year: i32) -> Due {
    Due::At {
        at: wib(at),
        estimated: Some(year),
    }
}

#[test]
fn a_year_without_entries_is_estimated_from_weekends_and_fixed_holidays() {
    let minutes = Promise::Minutes;
    let days = Promise::WorkingDays;
    for (start, promise, due) in [
        // 31 December 2026 is a Thursday; New Year is a holiday of every year.
        ("2026-12-31 10:00", days(1), "2027-01-04 10:00"),
        ("2026-12-31 15:58", minutes(5), "2027-01-04 07:33"),
        ("2027-01-01 09:00", minutes(5), "2027-01-04 07:35"),
        ("2027-05-31 15:55", minutes(10), "2027-06-02 07:35"),
        ("2027-08-16 15:55", minutes(10), "2027-08-18 07:35"),
        ("2027-12-24 16:25", minutes(10), "2027-12-27 07:35"),
        ("2028-02-29 10:00", days(1), "2028-03-01 10:00"),
        ("2030-12-31 10:00", days(1), "2031-01-02 10:00"),
    ] {
        let found = add_working(&calendar(), wib(start), promise, &[]);
        let year = wib::date(wib(start)).year().max(2027);
        assert_eq!(found, estimate(due, year), "{start} {promise:?}");
    }
    let in_known_year = add_working(&calendar(), wib("2026-12-31 10:00"), minutes(60), &[]);
    assert_eq!(in_known_year, Due::certain(wib("2026-12-31 11:00")));
    assert!(estimate("2027-01-04 10:00", 2027).is_late(wib("2027-01-04 10:01")));
}

#[test]
fn days_are_counted_through_a_year_without_entries_as_well() {
    let last = add_span(&calendar(), day(2026, 12, 20), Span::WorkingDays(21));
    let expected = Day {
        on: day(2027, 1, 21),
        estimated: Some(2027),
    };
    assert_eq!(last, expected);
    let months = add_span(&calendar(), day(2026, 12, 20), Span::Months(3));
    assert_eq!(months.on, day(2027, 3, 20));
    assert_eq!(months.estimated, None);
    let worked = working_between(
        &calendar(),
        wib("2026-12-31 15:00"),
        wib("2027-01-04 08:30"),
        &[],
    );
    assert_eq!(worked, TimeDelta::minutes(120));
}

#[test]
fn an_office_without_hours_promises_nothing() {
    let nothing = Calendar::default();
    let due = add_working(&nothing, wib("2026-12-31 10:00"), Promise::Minutes(5), &[]);
    assert_eq!(due, Due::Standing);
    let cut_off = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    assert_eq!(
        billing_days(&nothing, wib("2026-12-31 10:00"), cut_off, 5),
        []
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
    assert_eq!(due, Due::certain(wib("2026-11-25 09:20")));
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
        Due::certain(wib("2026-11-24 08:10"))
    );
    let worked = working_between(&calendar(), start, wib("2026-11-25 10:00"), &[closed]);
    assert_eq!(worked, TimeDelta::minutes(70));
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
            Due::certain(wib::end_of(due)),
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
        ("2026-12-31 09:00", vec![day(2026, 12, 31), day(2027, 1, 4)]),
        ("2027-03-26 16:00", vec![day(2027, 3, 29), day(2027, 3, 30)]),
    ] {
        let found = billing_days(&calendar(), wib(now), cut_off, 2);
        let on: Vec<NaiveDate> = found.iter().map(|found| found.on).collect();
        assert_eq!(on, days, "{now}");
        for found in found {
            let estimated = (found.on.year() == 2027).then_some(2027);
            assert_eq!(found.estimated, estimated, "{now}");
        }
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

/// From the entered year into those without entries.
fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0i64..1100 * 24 * 60).prop_map(|minutes| wib("2026-01-02 00:00") + TimeDelta::minutes(minutes))
}

proptest! {
    #[test]
    fn what_is_added_is_what_lies_between(start in moment(), minutes in 0u16..2000) {
        let due = add_working(&calendar(), start, Promise::Minutes(minutes), &[]).at().unwrap();
        let between = working_between(&calendar(), start, due, &[]);
        prop_assert_eq!(between, TimeDelta::minutes(minutes.into()));
    }

    #[test]
    fn a_due_instant_lies_in_office_hours(start in moment(), minutes in 1u16..2000) {
        let due = add_working(&calendar(), start, Promise::Minutes(minutes), &[]).at().unwrap();
        let local = wib::local(due);
        prop_assert!(calendar().is_working_day(local.date()));
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
        prop_assert_eq!(twice.at(), add_working(&calendar, start, Promise::Minutes(first + second), &[]).at());
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
        let worked = working_between(&calendar, start, paused, &[pause]);
        prop_assert_eq!(worked, TimeDelta::minutes(minutes.into()));
    }
}

#[test]
fn a_clock_that_goes_on_is_given_what_remains() {
    let stays = [
        ("2026-11-23 08:30", "2026-11-23 11:30"),
        ("2026-11-24 15:00", "2026-11-25 08:30"),
    ]
    .map(|(from, until)| Stay {
        from: wib(from),
        until: wib(until),
    });
    let used = used(&calendar(), &stays, &[]);
    assert_eq!(used, TimeDelta::hours(5));
    for (start, used, due) in [
        ("2026-11-26 08:00", used, "2026-11-26 10:30"),
        ("2026-11-26 08:00", TimeDelta::hours(9), "2026-11-26 08:00"),
        ("2026-11-26 17:00", TimeDelta::hours(9), "2026-11-27 07:30"),
    ] {
        let found = resume(&calendar(), wib(start), Promise::WorkingDays(1), used, &[]);
        assert_eq!(found, Due::certain(wib(due)), "{start}");
    }
}

#[test]
fn what_is_asked_for_a_day_is_due_after_two_hours_and_at_its_closing_at_the_latest() {
    for (now, on, due) in [
        ("2026-11-24 09:00", day(2026, 11, 24), "2026-11-24 11:00"),
        ("2026-11-24 13:50", day(2026, 11, 24), "2026-11-24 15:50"),
        ("2026-11-24 14:30", day(2026, 11, 24), "2026-11-24 16:00"),
        ("2026-11-24 14:30", day(2026, 11, 27), "2026-11-27 09:30"),
        ("2026-11-28 09:00", day(2026, 11, 30), "2026-11-30 09:30"),
    ] {
        let found = within_day(&calendar(), wib(now), on, Promise::Minutes(120), &[]);
        assert_eq!(found, Due::certain(wib(due)), "{now}");
    }
}

#[test]
fn after_a_missed_promise_the_next_lies_ahead() {
    let missed = wib("2026-11-23 10:00");
    for (now, due) in [
        ("2026-11-23 10:30", "2026-11-24 10:00"),
        ("2026-11-24 10:00", "2026-11-25 10:00"),
        ("2026-11-28 09:00", "2026-11-30 10:00"),
    ] {
        let found = after_miss(&calendar(), missed, wib(now));
        assert!(found.at().is_some_and(|at| at > wib(now)), "{now}");
        assert_eq!(found, Due::certain(wib(due)), "{now}");
    }
}

#[test]
fn a_due_time_is_late_only_after_its_instant_and_names_the_year_it_is_estimated_over() {
    let at = wib("2027-01-05 10:00");
    let due = Due::At {
        at,
        estimated: Some(2027),
    };
    assert_eq!(due.estimated(), Some(2027));
    assert_eq!(Due::certain(at).estimated(), None);
    assert_eq!(Due::Standing.estimated(), None);
    let second = TimeDelta::seconds(1);
    for (now, late) in [(at - second, false), (at, false), (at + second, true)] {
        assert_eq!(due.is_late(now), late, "{now}");
        assert!(!Due::Standing.is_late(now));
    }
}

#[test]
fn office_time_begins_with_a_shift_and_is_over_at_its_end() {
    let inside = |at| is_office_time(&calendar(), wib(at));
    assert!(!inside("2026-11-24 07:29") && inside("2026-11-24 07:30"));
    assert!(inside("2026-11-24 11:59") && !inside("2026-11-24 12:00"));
}
