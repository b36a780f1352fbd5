//! The clock of a case: word, shape and colour, and always the date beside it.

use chrono::{DateTime, Utc};

use crate::domain::deadline::Due;
use crate::domain::procedure::{Lane, Status};
use crate::domain::wib;
use crate::web::view::{StatusBadge, Tone};
use crate::words::date;

/// A clock as a list and a case page show it.
#[derive(Debug, Clone, Default)]
pub(super) struct ClockView {
    pub(super) badge: StatusBadge,
    /// The date, or why there is none.
    pub(super) when: String,
    /// The same for a table.
    pub(super) brief: String,
    pub(super) late: bool,
}

/// What the clock of a case shows now.
pub(super) fn of(status: Status, due: Due, now: DateTime<Utc>) -> ClockView {
    match due {
        Due::At { at, .. } if status.lane() == Lane::Applicant => waiting_until(at, now),
        Due::At { at, estimated } if !status.is_final() => running(at, estimated, now),
        Due::At { .. } | Due::Standing => standing(status),
    }
}

fn running(due: DateTime<Utc>, estimated: Option<i32>, now: DateTime<Utc>) -> ClockView {
    let (today, day) = (wib::date(now), wib::date(due));
    let days = (day - today).num_days();
    let minutes = (due - now).num_minutes();
    let late = now > due;
    let word = match (late, days) {
        (true, 0) => format!("Terlambat {}", date::span(-minutes)),
        (true, _) => format!("Terlambat {} hari", -days),
        (false, 0) => format!("{} lagi", date::span(minutes)),
        (false, 1) => "Besok".to_owned(),
        (false, _) => format!("{days} hari lagi"),
    };
    let badge = match (late, days) {
        (true, _) => StatusBadge::new(Tone::Bad, word).shape("late"),
        (false, 0) => StatusBadge::new(Tone::Warn, word),
        (false, _) => StatusBadge::new(Tone::Off, word),
    };
    ClockView {
        badge,
        when: date::with_estimate(date::moment_seen_from(due, now), estimated),
        brief: date::with_estimate(date::brief(due, now), estimated),
        late,
    }
}

/// The ball is with the applicant: the Dinas's clock stands still, theirs has a last day.
fn waiting_until(due: DateTime<Utc>, now: DateTime<Utc>) -> ClockView {
    ClockView {
        badge: StatusBadge::new(Tone::Off, "Menunggu pemohon").shape("pause"),
        when: format!("sampai {}", date::moment_seen_from(due, now)),
        brief: format!("sampai {}", date::brief(due, now)),
        late: false,
    }
}

fn standing(status: Status) -> ClockView {
    let (tone, shape, word, when) = match status.lane() {
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
    ClockView {
        badge: StatusBadge::new(tone, word).shape(shape),
        when: when.to_owned(),
        brief: when.to_owned(),
        late: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn lateness_is_said_by_word_and_shape_and_the_date_stands_beside_it() {
        let now = at("2026-11-26T03:24:00Z");
        for (due, word, shape, when) in [
            (
                "2026-11-26T03:02:00Z",
                "Terlambat 22 menit",
                "late",
                "hari ini, 10.02 WIB",
            ),
            (
                "2026-11-25T08:00:00Z",
                "Terlambat 1 hari",
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
            let clock = of(Status::Assigned, Due::certain(at(due)), now);
            assert_eq!(clock.badge.word, word);
            assert_eq!(clock.badge.icon(), shape, "{word}");
            assert_eq!(clock.when, when);
            assert_eq!(clock.late, word.starts_with("Terlambat"));
        }
    }

    #[test]
    fn a_clock_that_stands_still_says_why() {
        let now = at("2026-11-26T03:24:00Z");
        for (status, due, word) in [
            (Status::Returned, Due::Standing, "Hitungan waktu berhenti"),
            (Status::Assigned, Due::Standing, "Tanpa target"),
            (Status::Certified, Due::certain(now), "Selesai"),
        ] {
            assert_eq!(of(status, due, now).badge.word, word);
        }
    }

    #[test]
    fn an_estimate_says_which_year_is_missing() {
        let due = Due::At {
            at: at("2027-01-04T03:00:00Z"),
            estimated: Some(2027),
        };
        let clock = of(Status::Assigned, due, at("2026-12-31T03:24:00Z"));
        assert_eq!(clock.badge.word, "4 hari lagi");
        assert_eq!(
            clock.brief,
            "Senin, 4 Jan 2027, 10.00 (perkiraan, kalender 2027 belum diisi)"
        );
        assert!(!clock.late);
    }
}
