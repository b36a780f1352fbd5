//! The due date of a case as word, icon and colour, always with the date.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::domain::calendar::Calendar;
use crate::domain::deadline::{self, Due};
use crate::domain::outage::Outage;
use crate::domain::procedure::{Lane, Status};
use crate::domain::wib;
use crate::web::view::{StatusBadge, Tone};
use crate::words::calendar::down;
use crate::words::date;

/// A due date for a list and a case page.
#[derive(Debug, Clone, Default)]
pub(super) struct DueView {
    pub(super) badge: StatusBadge,
    /// The date, or why there is none.
    pub(super) when: String,
    /// The same in short, for tables.
    pub(super) brief: String,
    pub(super) late: bool,
}

/// The data of a case on which this depends.
#[derive(Debug, Clone, Copy)]
pub(super) struct CaseDue {
    pub(super) status: Status,
    pub(super) due: Due,
    /// The day that the owner had chosen and the Dinas missed.
    pub(super) missed_on: Option<NaiveDate>,
}

/// The due date to show now.
pub(super) fn of(calendar: &Calendar, case: &CaseDue, now: DateTime<Utc>) -> DueView {
    if let Some(day) = case.missed_on {
        return missed(calendar, day, now);
    }
    match case.due {
        Due::At { at, .. } if case.status.lane() == Lane::Applicant => waiting_until(at, now),
        Due::At { at, estimated } if !case.status.is_final() => {
            running(calendar, case.status, (at, estimated), now)
        }
        Due::At { .. } | Due::Standing => match calendar.stopped(case.status, now) {
            Some(outage) => stopped(outage, now),
            None => standing(case.status),
        },
    }
}

/// "Terlambat 30 menit kerja": counts office hours only, without outages of what the step needs.
fn late(
    calendar: &Calendar,
    status: Status,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<String> {
    let length = deadline::working_between(calendar, due, now, &calendar.pauses(status));
    let day = calendar.hours().ordinary_day_seconds();
    (length > TimeDelta::zero()).then(|| format!("Terlambat {}", date::working_span(length, day)))
}

fn running(
    calendar: &Calendar,
    status: Status,
    (due, estimated): (DateTime<Utc>, Option<i32>),
    now: DateTime<Utc>,
) -> DueView {
    let (today, day) = (wib::date(now), wib::date(due));
    let days = (day - today).num_days();
    let late = late(calendar, status, due, now);
    let is_late = late.is_some();
    let badge = match (late, days) {
        (Some(word), _) => StatusBadge::new(Tone::Bad, word).shape("late"),
        (None, ..=0) => StatusBadge::new(
            Tone::Warn,
            format!("{} lagi", date::span((due - now).num_minutes())),
        ),
        (None, 1) => StatusBadge::new(Tone::Off, "Besok"),
        (None, _) => StatusBadge::new(Tone::Off, format!("{days} hari lagi")),
    };
    DueView {
        badge,
        when: date::with_estimate(date::moment_seen_from(due, now), estimated),
        brief: date::with_estimate(date::brief(due, now), estimated),
        late: is_late,
    }
}

/// The Dinas missed the owner's chosen day; shown until another day is chosen.
fn missed(calendar: &Calendar, day: NaiveDate, now: DateTime<Utc>) -> DueView {
    let late = late(calendar, Status::Delivered, wib::end_of(day), now);
    let word = late.unwrap_or_else(|| "Hari terlewat".to_owned());
    DueView {
        badge: StatusBadge::new(Tone::Bad, word).shape("late"),
        when: format!(
            "hari yang dipilih pemohon terlewat: {}",
            date::long_date(day)
        ),
        brief: format!("terlewat {}", date::short(day, wib::date(now))),
        late: true,
    }
}

/// A system that the step needs is down, so its clock stands still.
fn stopped(outage: &Outage, now: DateTime<Utc>) -> DueView {
    let down = down(outage.down);
    DueView {
        badge: StatusBadge::new(Tone::Off, "Hitungan waktu berhenti").shape("pause"),
        when: format!(
            "{down} terganggu sejak {}",
            date::moment_seen_from(outage.from, now)
        ),
        brief: format!("gangguan: {down}"),
        late: false,
    }
}

/// The outages during which the case stood still in its current status, one sentence each.
pub(super) fn stood_still(
    calendar: &Calendar,
    (status, since): (Status, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Vec<String> {
    let outages = calendar.outages().iter().filter(|outage| {
        outage.down.stops(status) && outage.until.is_none_or(|until| until > since)
    });
    outages
        .map(|outage| {
            let from = date::moment_seen_from(outage.from, now);
            let until = outage.until.map_or_else(
                || "sekarang".to_owned(),
                |until| date::moment_seen_from(until, now),
            );
            let down = down(outage.down);
            format!("Hitungan waktu berhenti karena {down} terganggu: {from} sampai {until}.")
        })
        .collect()
}

/// The applicant has to act; the Dinas's clock stands still, the applicant has a last day.
fn waiting_until(due: DateTime<Utc>, now: DateTime<Utc>) -> DueView {
    DueView {
        badge: StatusBadge::new(Tone::Off, "Menunggu pemohon").shape("pause"),
        when: format!("sampai {}", date::moment_seen_from(due, now)),
        brief: format!("sampai {}", date::brief(due, now)),
        late: false,
    }
}

fn standing(status: Status) -> DueView {
    let (tone, shape, word, when) = match status.lane() {
        // The owner decides, but the clerk must find out how.
        _ if matches!(status, Status::Refused | Status::Lapsed) => (
            Tone::Off,
            "pause",
            "Hitungan waktu berhenti",
            "pemohon memutuskan, Pelaksana memantau",
        ),
        Lane::Done => (Tone::Ok, "", "Selesai", "tanpa tenggat"),
        Lane::Applicant => (
            Tone::Off,
            "pause",
            "Hitungan waktu berhenti",
            "menunggu pemohon",
        ),
        Lane::Djki => (Tone::Off, "pause", "Di DJKI", "tanpa tenggat menjawab"),
        Lane::Dinas => (
            Tone::Off,
            "",
            "Tanpa target",
            "tidak ada waktu yang dijanjikan",
        ),
    };
    DueView {
        badge: StatusBadge::new(tone, word).shape(shape),
        when: when.to_owned(),
        brief: when.to_owned(),
        late: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Entries, OfficeHours, Shift};

    /// Office hours from 07.30 to 12.00 and from 13.00 to 16.00.
    fn calendar() -> Calendar {
        let usual: Vec<Shift> = ["07:30-12:00", "13:00-16:00"]
            .map(|shift| Shift::try_from(shift.to_owned()).unwrap())
            .to_vec();
        let hours = OfficeHours::new(usual.clone(), usual);
        Calendar::new(hours, Entries::default())
    }

    fn shown(status: Status, due: Due, now: DateTime<Utc>) -> DueView {
        let case = CaseDue {
            status,
            due,
            missed_on: None,
        };
        of(&calendar(), &case, now)
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn lateness_is_said_by_word_and_shape_and_the_date_stands_beside_it() {
        let now = at("2026-11-26T03:24:00Z");
        for (due, word, shape, when) in [
            (
                "2026-11-26T03:02:00Z",
                "Terlambat 22 menit kerja",
                "late",
                "hari ini, 10.02 WIB",
            ),
            (
                "2026-11-25T08:00:00Z",
                "Terlambat 3 jam 54 menit kerja",
                "late",
                "Rabu, 25 November 2026, 15.00 WIB",
            ),
            (
                "2026-11-26T05:00:00Z",
                "1 jam 36 menit lagi",
                "clock",
                "hari ini, 12.00 WIB",
            ),
            (
                "2026-11-27T01:20:00Z",
                "Besok",
                "empty",
                "Jumat, 27 November 2026, 08.20 WIB",
            ),
            (
                "2026-12-01T01:20:00Z",
                "5 hari lagi",
                "empty",
                "Selasa, 1 Desember 2026, 08.20 WIB",
            ),
        ] {
            let due = shown(Status::Assigned, Due::certain(at(due)), now);
            assert_eq!(due.badge.word, word);
            assert_eq!(due.badge.icon(), shape, "{word}");
            assert_eq!(due.when, when);
            assert_eq!(due.late, word.starts_with("Terlambat"));
        }
    }

    #[test]
    fn a_due_date_that_stands_still_says_why() {
        let now = at("2026-11-26T03:24:00Z");
        for (status, due, word) in [
            (Status::Returned, Due::Standing, "Hitungan waktu berhenti"),
            (Status::Assigned, Due::Standing, "Tanpa target"),
            (Status::Certified, Due::certain(now), "Selesai"),
        ] {
            assert_eq!(shown(status, due, now).badge.word, word);
        }
    }

    #[test]
    fn a_clock_that_an_outage_stops_says_what_is_down_and_no_lateness_grows_meanwhile() {
        use crate::domain::outage::Down;
        let now = at("2026-11-26T05:00:00Z");
        let outage = |until: Option<&str>| Outage {
            down: Down::Oss,
            from: at("2026-11-26T02:00:00Z"),
            until: until.map(at),
        };
        let with = |outage: Outage| {
            let entries = Entries {
                outages: vec![outage],
                ..Entries::default()
            };
            Calendar::new(calendar().hours().clone(), entries)
        };
        let shown = |calendar: &Calendar, status, due| {
            let case = CaseDue {
                status,
                due,
                missed_on: None,
            };
            of(calendar, &case, now)
        };
        let lasting = with(outage(None));
        let due = shown(&lasting, Status::Assigned, Due::Standing);
        assert_eq!(due.badge.word, "Hitungan waktu berhenti");
        assert_eq!(due.when, "OSS terganggu sejak hari ini, 09.00 WIB");
        let other = shown(&lasting, Status::Drafted, Due::Standing);
        assert_eq!(other.badge.word, "Tanpa target");
        // Due at 08.30: half an hour was left before the outage; now it is late by one hour after it.
        let over = with(outage(Some("2026-11-26T04:00:00Z")));
        let due = Due::certain(at("2026-11-26T01:30:00Z"));
        let late = shown(&over, Status::Assigned, due);
        assert_eq!(late.badge.word, "Terlambat 1 jam 30 menit kerja");
        let since = at("2026-11-26T01:00:00Z");
        assert_eq!(
            stood_still(&over, (Status::Assigned, since), now),
            [
                "Hitungan waktu berhenti karena OSS terganggu: hari ini, 09.00 WIB sampai hari ini, 11.00 WIB."
            ]
        );
        let after = at("2026-11-26T04:30:00Z");
        for (status, since) in [(Status::Assigned, after), (Status::Drafted, since)] {
            assert!(stood_still(&over, (status, since), now).is_empty());
        }
    }

    #[test]
    fn an_estimate_says_which_year_is_missing() {
        let due = Due::At {
            at: at("2027-01-04T03:00:00Z"),
            estimated: Some(2027),
        };
        let due = shown(Status::Assigned, due, at("2026-12-31T03:24:00Z"));
        assert_eq!(due.badge.word, "4 hari lagi");
        assert_eq!(
            due.brief,
            "Senin, 4 Jan 2027, 10.00 (perkiraan, kalender 2027 belum diisi)"
        );
        assert!(!due.late);
    }

    #[test]
    fn only_working_time_makes_late_and_a_missed_day_stays_late() {
        let closing = Due::certain(at("2026-11-27T09:00:00Z"));
        let saturday = shown(Status::Assigned, closing, at("2026-11-28T03:00:00Z"));
        assert!(!saturday.late, "{}", saturday.badge.word);
        let monday = shown(Status::Assigned, closing, at("2026-11-30T01:00:00Z"));
        assert_eq!(monday.badge.word, "Terlambat 30 menit kerja");
        let missed = CaseDue {
            status: Status::Delivered,
            due: Due::Standing,
            missed_on: NaiveDate::from_ymd_opt(2026, 11, 27),
        };
        let due = of(&calendar(), &missed, at("2026-12-01T02:30:00Z"));
        assert_eq!(due.badge.word, "Terlambat 1 hari kerja 2 jam");
        assert!(due.when.ends_with("Jumat, 27 November 2026"));
    }
}
