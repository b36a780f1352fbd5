//! Dates, times and durations in words, in western Indonesian time.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use crate::domain::calendar::OfficeHours;
use crate::domain::deadline::Due;
use crate::domain::procedure::Promise;
use crate::domain::wib;

const DAYS: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];
const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `Jumat`
pub fn weekday(date: NaiveDate) -> &'static str {
    let number = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
    DAYS.get(number).copied().unwrap_or_default()
}

/// `Desember`
pub fn month(date: NaiveDate) -> &'static str {
    let number = usize::try_from(date.month0()).unwrap_or_default();
    MONTHS.get(number).copied().unwrap_or_default()
}

/// `4 Desember 2026`
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `Jumat, 4 Desember 2026`
pub fn long_date(on: NaiveDate) -> String {
    format!("{}, {}", weekday(on), date(on))
}

/// `10.42 WIB`
pub fn time(at: DateTime<Utc>) -> String {
    let local = wib::local(at);
    format!("{:02}.{:02} WIB", local.hour(), local.minute())
}

/// `11.00 WIB`
pub fn time_of_day(at: chrono::NaiveTime) -> String {
    format!("{:02}.{:02} WIB", at.hour(), at.minute())
}

/// `Jumat, 4 Desember 2026, 10.42 WIB`
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{}, {}", long_date(wib::date(at)), time(at))
}

/// `Jumat, 4 Desember 2026, 10.42.30 WIB`
pub fn precise(at: DateTime<Utc>) -> String {
    let local = wib::local(at);
    format!(
        "{}, {:02}.{:02}.{:02} WIB",
        long_date(local.date()),
        local.hour(),
        local.minute(),
        local.second()
    )
}

/// `hari ini, 10.42 WIB`, or with the full date.
pub fn moment_seen_from(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if wib::date(at) == wib::date(now) {
        format!("hari ini, {}", time(at))
    } else {
        moment(at)
    }
}

/// `hari ini, 10.42`, or `Jumat, 4 Des, 10.42`; with the year where it is another one. For tables.
pub fn brief(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (day, local) = (wib::date(at), wib::local(at));
    let clock = format!("{:02}.{:02}", local.hour(), local.minute());
    if day == wib::date(now) {
        return format!("hari ini, {clock}");
    }
    format!("{}, {}, {clock}", weekday(day), short(day, wib::date(now)))
}

/// `4 Des`; with the year where it is not this one. For tables.
pub fn short(day: NaiveDate, today: NaiveDate) -> String {
    let month: String = month(day).chars().take(3).collect();
    if day.year() == today.year() {
        format!("{} {month}", day.day())
    } else {
        format!("{} {month} {}", day.day(), day.year())
    }
}

/// `2026-12-04`, for inputs and `datetime` attributes.
pub fn machine_date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// When something is due: `paling lambat Jumat, 4 Desember 2026, 10.42 WIB`.
pub fn due(due: Due, now: DateTime<Utc>) -> String {
    match due {
        Due::At { at, estimated } => {
            let when = moment_seen_from(at, now);
            format!("paling lambat {}", with_estimate(when, estimated))
        }
        Due::Standing => "hitungan waktu berhenti".to_owned(),
    }
}

/// `Jumat, 4 Desember 2026, 10.42 WIB`, with the mark of an estimate; for papers.
pub fn due_moment(due: Due) -> Option<String> {
    let at = due.at()?;
    Some(with_estimate(moment(at), due.estimated()))
}

/// `perkiraan, kalender 2027 belum diisi`: printed beside a date that was counted over a year without entries.
pub fn estimate(year: i32) -> String {
    format!("perkiraan, kalender {year} belum diisi")
}

/// A date in words, marked if it is an estimate.
pub fn with_estimate(when: String, estimated: Option<i32>) -> String {
    match estimated {
        Some(year) => format!("{when} ({})", estimate(year)),
        None => when,
    }
}

/// `5 menit`, `1 hari kerja`
pub fn promise(promise: Promise) -> String {
    match promise {
        Promise::Minutes(minutes) => format!("{minutes} menit"),
        Promise::WorkingDays(days) => format!("{days} hari kerja"),
    }
}

/// How much time is left or has passed, in the two largest units: `1 jam 25 menit`.
pub fn span(minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let mut parts = Vec::new();
    for (count, unit) in [(days, "hari"), (hours, "jam"), (rest, "menit")] {
        if count > 0 && parts.len() < 2 {
            parts.push(format!("{count} {unit}"));
        }
    }
    if parts.is_empty() {
        "kurang dari 1 menit".to_owned()
    } else {
        parts.join(" ")
    }
}

/// Working time in its two largest units, `1 hari kerja 2 jam`, `30 menit kerja`; `day_seconds` is the length of a
/// working day.
pub fn working_span(length: TimeDelta, day_seconds: i64) -> String {
    let seconds = length.num_seconds().max(0);
    let days = seconds.checked_div(day_seconds).unwrap_or_default();
    let rest = (seconds - days * day_seconds) / 60;
    let (hours, minutes) = (rest / 60, rest % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => "kurang dari 1 menit kerja".to_owned(),
        (0, 0, minutes) => format!("{minutes} menit kerja"),
        (0, hours, 0) => format!("{hours} jam kerja"),
        (0, hours, minutes) => format!("{hours} jam {minutes} menit kerja"),
        (days, 0, _) => format!("{days} hari kerja"),
        (days, hours, _) => format!("{days} hari kerja {hours} jam"),
    }
}

/// The office hours, grouped by equal weekdays: `Senin–Kamis 07.30–16.00, Jumat 07.30–16.30 WIB`.
pub fn office_hours(hours: &OfficeHours) -> String {
    let week = [
        &hours.monday,
        &hours.tuesday,
        &hours.wednesday,
        &hours.thursday,
        &hours.friday,
    ];
    let mut groups: Vec<(&str, &str, String)> = Vec::new();
    for (name, shifts) in DAYS.into_iter().zip(week) {
        let (Some(first), Some(last)) = (shifts.first(), shifts.last()) else {
            continue;
        };
        let open = format!(
            "{}–{}",
            first.from.format("%H.%M"),
            last.until.format("%H.%M")
        );
        match groups.last_mut().filter(|group| group.2 == open) {
            Some(group) => group.1 = name,
            None => groups.push((name, name, open)),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .map(|(from, to, open)| {
            if from == to {
                format!("{from} {open}")
            } else {
                format!("{from}–{to} {open}")
            }
        })
        .collect();
    format!("{} WIB", said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Shift;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_times_are_said_in_words_and_wib() {
        let instant = at("2026-12-04T03:42:00Z");
        assert_eq!(date(wib::date(instant)), "4 Desember 2026");
        assert_eq!(long_date(wib::date(instant)), "Jumat, 4 Desember 2026");
        assert_eq!(moment(instant), "Jumat, 4 Desember 2026, 10.42 WIB");
        assert_eq!(
            moment(at("2026-12-31T17:05:00Z")),
            "Jumat, 1 Januari 2027, 00.05 WIB"
        );
        assert_eq!(machine_date(wib::date(instant)), "2026-12-04");
    }

    #[test]
    fn a_due_instant_always_has_its_date_or_its_reason() {
        let now = at("2026-11-24T03:24:00Z");
        for (what, words) in [
            (
                Due::certain(at("2026-11-24T04:49:00Z")),
                "paling lambat hari ini, 11.49 WIB",
            ),
            (
                Due::certain(at("2026-11-26T04:49:00Z")),
                "paling lambat Kamis, 26 November 2026, 11.49 WIB",
            ),
            (Due::Standing, "hitungan waktu berhenti"),
            (
                Due::At {
                    at: at("2027-01-04T03:00:00Z"),
                    estimated: Some(2027),
                },
                "paling lambat Senin, 4 Januari 2027, 10.00 WIB (perkiraan, kalender 2027 belum diisi)",
            ),
        ] {
            assert_eq!(due(what, now), words);
        }
    }

    #[test]
    fn spans_are_said_in_their_two_largest_units() {
        for (minutes, words) in [
            (-5, "kurang dari 1 menit"),
            (0, "kurang dari 1 menit"),
            (85, "1 jam 25 menit"),
            (60, "1 jam"),
            (1440, "1 hari"),
            (3025, "2 hari 2 jam"),
        ] {
            assert_eq!(span(minutes), words);
        }
    }

    #[test]
    fn working_time_is_said_in_its_two_largest_units() {
        let day = 27_000;
        for (minutes, words) in [
            (0, "kurang dari 1 menit kerja"),
            (30, "30 menit kerja"),
            (120, "2 jam kerja"),
            (95, "1 jam 35 menit kerja"),
            (450, "1 hari kerja"),
            (570, "1 hari kerja 2 jam"),
            (910, "2 hari kerja"),
        ] {
            assert_eq!(working_span(TimeDelta::minutes(minutes), day), words);
        }
    }

    #[test]
    fn weekdays_with_the_same_hours_stand_together() {
        let shifts = |words: &[&str]| -> Vec<Shift> {
            words
                .iter()
                .map(|w| Shift::try_from((*w).to_owned()).unwrap())
                .collect()
        };
        let usual = shifts(&["07:30-12:00", "13:00-16:00"]);
        let hours = OfficeHours::new(usual, shifts(&["07:30-11:30", "13:00-16:30"]));
        assert_eq!(
            office_hours(&hours),
            "Senin–Kamis 07.30–16.00, Jumat 07.30–16.30 WIB"
        );
    }
}
