//! Of what owners are reminded and on which day, the quiet hours, and when a case may end because nobody answered. Only
//! reminders that were recorded as sent count; the calendar alone ends nothing.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::notice::Kind;
use super::profile::Rules;
use super::wib;

super::procedure::closed_list! {
    /// What an owner is reminded of.
    pub enum Reminder {
        /// A requested correction; counted in days after the request.
        Correction = "correction",
        /// A delivered case that its owner does not continue; days after delivery.
        Delivery = "delivery",
        /// A letter whose year ends while nothing was filed; days before 31 December.
        LetterYear = "letter_year",
        /// A billing code that can still be paid; hours before its expiry, always stored as day 0.
        Code = "code",
        /// A letter of DJKI; days before the last day to answer it.
        DjkiAnswer = "djki_answer",
    }
}

impl Reminder {
    /// The kind of notice that carries this reminder.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Correction => Kind::CorrectionReminder,
            Self::Delivery => Kind::DeliveryReminder,
            Self::LetterYear => Kind::LetterExpires,
            Self::Code => Kind::CodeLapsesSoon,
            Self::DjkiAnswer => Kind::DjkiReminder,
        }
    }

    /// Whether it is held back at night; not for a code, which may lapse that night.
    pub const fn keeps_quiet_hours(self) -> bool {
        !matches!(self, Self::Code)
    }
}

/// Days before 31 December on which owners are told that their letter ends: the first is 16 November.
pub const BEFORE_YEAR_END: [u16; 5] = [45, 14, 7, 3, 1];
/// Days before the last day to answer a letter of DJKI.
pub const BEFORE_ANSWER: [u16; 5] = [30, 14, 7, 3, 1];
/// Hours before a billing code expires.
pub const HOURS_BEFORE_CODE_ENDS: i64 = 3;

const QUIET_FROM: NaiveTime = hour(21);
const QUIET_UNTIL: NaiveTime = hour(6);

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// `at` itself, or 06.00 WIB after it when it lies between 21.00 and 06.00.
pub fn outside_quiet_hours(at: DateTime<Utc>) -> DateTime<Utc> {
    let local = wib::local(at);
    let (day, time) = (local.date(), local.time());
    if time < QUIET_UNTIL {
        wib::instant(day, QUIET_UNTIL)
    } else if time >= QUIET_FROM {
        wib::instant(after(day, 1), QUIET_UNTIL)
    } else {
        at
    }
}

/// Which of `days` before `deadline` is due today: the smallest one that has been reached. `None` before the first and
/// after the deadline.
pub fn turn(days: &[u16], today: NaiveDate, deadline: NaiveDate) -> Option<u16> {
    let left = deadline.signed_duration_since(today).num_days();
    if left < 0 {
        return None;
    }
    days.iter()
        .copied()
        .filter(|day| left <= i64::from(*day))
        .min()
}

/// A reminder that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentReminder {
    pub day: u16,
    pub at: DateTime<Utc>,
}

/// A series of reminders: the days after an event on which people are reminded, and the day on which silence ends the
/// matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series<'a> {
    pub days: &'a [u16],
    pub closing: u16,
}

impl Series<'_> {
    /// Days from the last reminder to the end.
    pub fn grace(&self) -> u16 {
        let last = self.days.last().copied().unwrap_or_default();
        self.closing.saturating_sub(last)
    }

    /// The last day to answer when every reminder is sent on its day.
    pub fn last_day(&self, anchor: DateTime<Utc>) -> NaiveDate {
        after(wib::date(anchor), self.closing)
    }

    /// Whether the time to answer is over: every reminder was sent, the last day counted from `anchor` has passed, and
    /// so has the grace counted from the last sending. Never for a series without reminders.
    pub fn ran_out(
        &self,
        anchor: DateTime<Utc>,
        sent: &[SentReminder],
        now: DateTime<Utc>,
    ) -> bool {
        let today = wib::date(now);
        let whole = self
            .days
            .iter()
            .all(|day| sent.iter().any(|sent| sent.day == *day));
        let last = sent.iter().map(|sent| sent.at).max();
        !self.days.is_empty()
            && whole
            && today > self.last_day(anchor)
            && last.is_some_and(|last| today > after(wib::date(last), self.grace()))
    }
}

/// Whether the owner answered: did anything after the first reminder. Without a letter (which would end with its year)
/// this holds only for the grace after that act, so that such a case is closed in the end.
pub fn answered(
    series: Series<'_>,
    sent: &[SentReminder],
    acted_at: Option<DateTime<Utc>>,
    has_letter: bool,
    now: DateTime<Utc>,
) -> bool {
    let first = sent.iter().map(|sent| sent.at).min();
    match (first, acted_at) {
        (Some(first), Some(acted)) if acted > first => {
            has_letter || wib::date(now) <= after(wib::date(acted), series.grace())
        }
        _ => false,
    }
}

fn after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

/// The series for a requested correction, which may take longer when it waits for OSS.
pub fn of_correction(rules: &Rules, waits_for_oss: bool) -> Series<'_> {
    Series {
        days: &rules.correction_reminders,
        closing: if waits_for_oss {
            rules.oss_days
        } else {
            rules.correction_days
        },
    }
}

/// The series after delivery.
pub fn of_delivery(rules: &Rules) -> Series<'_> {
    Series {
        days: &rules.delivery_reminders,
        closing: rules.closing_days(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn between_nine_in_the_evening_and_six_nobody_is_reminded() {
        for (wanted, kept) in [
            ("2026-12-04T13:59:59Z", "2026-12-04T13:59:59Z"),
            ("2026-12-04T14:00:00Z", "2026-12-04T23:00:00Z"),
            ("2026-12-04T17:00:00Z", "2026-12-04T23:00:00Z"),
            ("2026-12-04T22:59:59Z", "2026-12-04T23:00:00Z"),
            ("2026-12-04T23:00:00Z", "2026-12-04T23:00:00Z"),
            ("2026-12-31T16:59:59Z", "2026-12-31T23:00:00Z"),
        ] {
            assert_eq!(outside_quiet_hours(at(wanted)), at(kept), "{wanted}");
        }
    }

    #[test]
    fn before_a_deadline_the_nearest_day_that_was_reached_has_its_turn() {
        let deadline = on("2026-12-31");
        for (today, day) in [
            ("2026-11-15", None),
            ("2026-11-16", Some(45)),
            ("2026-12-16", Some(45)),
            ("2026-12-17", Some(14)),
            ("2026-12-24", Some(7)),
            ("2026-12-28", Some(3)),
            ("2026-12-30", Some(1)),
            ("2026-12-31", Some(1)),
            ("2027-01-01", None),
        ] {
            assert_eq!(turn(&BEFORE_YEAR_END, on(today), deadline), day, "{today}");
        }
    }

    const DELIVERY: Series<'static> = Series {
        days: &[14, 30],
        closing: 60,
    };

    fn sent(day: u16, on: &str) -> SentReminder {
        SentReminder {
            day,
            at: at(&format!("{on}T02:00:00Z")),
        }
    }

    #[test]
    fn silence_counts_from_the_sendings_and_not_from_the_calendar() {
        let anchor = at("2026-11-02T02:00:00Z");
        let both = [sent(14, "2026-11-16"), sent(30, "2026-12-02")];
        let late = [sent(14, "2026-11-16"), sent(30, "2026-12-22")];
        for (sendings, now, over) in [
            (&both[..], "2027-01-01T16:59:59Z", false),
            (&both[..], "2027-01-01T17:00:00Z", true),
            (&both[..1], "2027-06-01T00:00:00Z", false),
            (&[], "2027-06-01T00:00:00Z", false),
            (&late[..], "2027-01-21T16:59:59Z", false),
            (&late[..], "2027-01-21T17:00:00Z", true),
        ] {
            assert_eq!(DELIVERY.ran_out(anchor, sendings, at(now)), over, "{now}");
        }
        let nobody = Series {
            days: &[],
            closing: 60,
        };
        assert!(!nobody.ran_out(anchor, &[], at("2027-06-01T00:00:00Z")));
    }

    #[test]
    fn who_did_something_after_a_reminder_has_answered_it() {
        let sendings = [sent(14, "2026-11-16"), sent(30, "2026-12-02")];
        let now = at("2027-01-05T02:00:00Z");
        for (acted, has_letter, answer) in [
            (None, true, false),
            (Some("2026-11-10T02:00:00Z"), true, false),
            (Some("2026-11-20T02:00:00Z"), true, true),
            (Some("2026-11-20T02:00:00Z"), false, false),
            (Some("2026-12-20T02:00:00Z"), false, true),
        ] {
            let acted = acted.map(at);
            let found = answered(DELIVERY, &sendings, acted, has_letter, now);
            assert_eq!(found, answer, "{acted:?} {has_letter}");
        }
    }
}
