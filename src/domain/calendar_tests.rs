//! What is read from a calendar and written into it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};

use super::*;
use crate::outage::{Down, Outage};
use crate::procedure::Status;

fn shift(text: &str) -> Result<Shift, NotAShift> {
    Shift::try_from(text.to_owned())
}

fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    wib::instant(day, NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

#[test]
fn a_shift_is_two_times_of_a_day_in_order_and_is_written_as_it_was_read() {
    let lunch = shift(" 7:30 - 12:00 ").unwrap();
    assert_eq!(String::from(lunch), "07:30-12:00");
    assert_eq!(shift("07:30-12:00"), Ok(lunch));
    for wrong in ["12:00-07:30", "07:30-07:30", "07:30", "07:30-24:30", ""] {
        assert_eq!(shift(wrong), Err(NotAShift(wrong.to_owned())), "{wrong}");
    }
}

#[test]
fn each_weekday_has_its_own_shifts_and_the_weekend_none() {
    let one = |text| vec![shift(text).unwrap()];
    let hours = OfficeHours {
        monday: one("07:00-08:00"),
        tuesday: one("07:00-09:00"),
        wednesday: one("07:00-10:00"),
        thursday: one("07:00-11:00"),
        friday: one("07:00-12:00"),
    };
    for (weekday, found) in [
        (Weekday::Mon, hours.monday.as_slice()),
        (Weekday::Tue, &hours.tuesday),
        (Weekday::Wed, &hours.wednesday),
        (Weekday::Thu, &hours.thursday),
        (Weekday::Fri, &hours.friday),
        (Weekday::Sat, &[]),
        (Weekday::Sun, &[]),
    ] {
        assert_eq!(hours.of(weekday), found, "{weekday}");
    }
    assert_eq!(hours.ordinary_day_seconds(), 3 * 60 * 60);
}

#[test]
fn an_outage_stops_the_cases_it_concerns_from_its_beginning_until_it_ends() {
    let outage = |until| Outage {
        down: Down::Oss,
        from: at(9, 0),
        until,
    };
    let calendar = |outage| {
        let entries = Entries {
            outages: vec![outage],
            ..Entries::default()
        };
        Calendar::new(OfficeHours::default(), entries)
    };
    let ended = calendar(outage(Some(at(11, 0))));
    for (now, stopped) in [
        (at(8, 59), false),
        (at(9, 0), true),
        (at(10, 59), true),
        (at(11, 0), false),
        (at(11, 1), false),
    ] {
        let found = ended.stopped(Status::Assigned, now);
        assert_eq!(found.is_some(), stopped, "{now}");
        assert_eq!(ended.stopped(Status::Submitted, now), None, "{now}");
    }
    let lasting = calendar(outage(None));
    assert_eq!(
        lasting.stopped(Status::Assigned, at(23, 0)),
        Some(&outage(None))
    );
    assert_eq!(lasting.stopped(Status::Assigned, at(8, 59)), None);
}

#[test]
fn a_calendar_says_what_was_entered() {
    let christmas = Holiday {
        on: NaiveDate::from_ymd_opt(2026, 12, 25).unwrap(),
        kind: HolidayKind::National,
        name: "Hari Raya Natal".to_owned(),
    };
    let day_before = christmas.on.pred_opt().unwrap();
    let entries = Entries::whole_years([christmas.clone()]);
    let calendar = Calendar::new(OfficeHours::default(), entries);
    assert_eq!(calendar.holiday(christmas.on), Some(&christmas));
    assert_eq!(calendar.holiday(day_before), None);
    assert_eq!(calendar.known_years().collect::<Vec<_>>(), [2026]);
}

#[test]
fn an_office_without_hours_has_no_working_day_and_two_entered_years_leave_none_missing() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let years = [2026, 2027].into();
    let entries = Entries {
        years,
        ..Entries::default()
    };
    let calendar = Calendar::new(OfficeHours::default(), entries);
    assert_eq!(calendar.working_days(day(2026, 11, 30)).next(), None);
    assert_eq!(calendar.missing_year(day(2026, 10, 1)), None);
    assert_eq!(calendar.missing_year(day(2027, 9, 30)), None);
    assert_eq!(calendar.missing_year(day(2027, 10, 1)), Some(2028));
}

#[test]
fn a_day_is_worked_unless_it_is_off_or_the_office_has_no_hours_on_it() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let morning = || vec![shift("07:30-12:00").unwrap()];
    let hours = OfficeHours {
        monday: morning(),
        tuesday: morning(),
        wednesday: morning(),
        thursday: morning(),
        friday: morning(),
    };
    let christmas = Holiday {
        on: day(2026, 12, 25),
        kind: HolidayKind::National,
        name: "Hari Raya Natal".to_owned(),
    };
    let calendar = Calendar::new(hours, Entries::whole_years([christmas]));
    let worked = calendar.working_days(day(2026, 12, 24));
    let worked: Vec<_> = worked.take(3).collect();
    assert_eq!(
        worked,
        [day(2026, 12, 24), day(2026, 12, 28), day(2026, 12, 29)]
    );
    // A holiday of the law that the decree of a known year does not name is worked; in an unknown year it is off.
    assert!(calendar.is_working_day(day(2026, 8, 17)));
    assert!(!calendar.is_working_day(day(2027, 1, 1)));
    assert!(calendar.is_working_day(day(2027, 1, 4)));
    let noon = wib::instant(
        day(2026, 12, 24),
        NaiveTime::from_hms_opt(12, 0, 0).unwrap(),
    );
    assert_eq!(calendar.closing(day(2026, 12, 24)), Some(noon));
    assert_eq!(calendar.closing(day(2026, 12, 25)), None);
}
