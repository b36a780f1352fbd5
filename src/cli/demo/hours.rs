//! When the acts of a demo case happen: before now at any hour of the day, and in the current year if a letter is
//! written, so that no rule on days or years refuses them.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;

/// How long before now a recent case begins.
const BEFORE: TimeDelta = TimeDelta::hours(2);
/// Longest time between two acts.
const PACE: TimeDelta = TimeDelta::minutes(7);
/// Codes are issued before this hour, because in the last days of a year DJKI issues none later in the day.
const CODES_UNTIL: NaiveTime = match NaiveTime::from_hms_opt(10, 45, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The instants of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    begin: DateTime<Utc>,
    acts: Vec<DateTime<Utc>>,
}

impl Hours {
    /// For a case that reaches its status now; one that must lapse begins long enough before.
    pub(super) fn of(portal: &Portal, path: &[Act]) -> Self {
        let now = portal.now();
        let grace = TimeDelta::days(i64::from(portal.profile().rules.correction_days) + 1);
        match path.iter().position(|act| *act == Act::LapseReturned) {
            Some(at) => Self::lapsing(now, at, path.len(), grace),
            None => Self::after(path, now, wib::start_of(wib::date(now))),
        }
    }

    /// For a case that has been waiting since then.
    pub(super) fn since(begin: DateTime<Utc>, path: &[Act]) -> Self {
        Self {
            begin,
            acts: spread(begin, begin + PACE * count(path.len()), path.len()),
        }
    }

    /// For acts between `earliest` and `now`, most of them within the last two hours.
    pub(super) fn after(path: &[Act], now: DateTime<Utc>, earliest: DateTime<Utc>) -> Self {
        let until_code = path.iter().position(|act| *act == Act::IssueBilling);
        let (first, code_by) = match until_code {
            Some(at) => {
                let latest = wib::instant(wib::date(now), CODES_UNTIL);
                (at + 1, now.min(latest).max(earliest))
            }
            None => (path.len(), now),
        };
        let begin = (code_by - BEFORE).max(earliest).min(now);
        let mut acts = spread(begin, code_by, first);
        let rest = path.len() - first;
        let from = (now - PACE * count(rest + 1)).max(code_by).min(now);
        acts.extend(spread(from, now, rest));
        Self { begin, acts }
    }

    /// The acts up to `lapse` happen a little longer ago than a correction may take.
    fn lapsing(now: DateTime<Utc>, lapse: usize, acts: usize, grace: TimeDelta) -> Self {
        let begin = now - grace - TimeDelta::days(1);
        let mut hours = Self {
            begin,
            acts: spread(begin, begin + PACE * count(lapse), lapse),
        };
        let ended = begin + PACE * count(lapse) + grace;
        hours.acts.resize(acts, ended.min(now));
        hours
    }

    /// When the draft is filled in.
    pub(super) fn begin(&self) -> DateTime<Utc> {
        self.begin
    }

    /// When each act happens, in their order.
    pub(super) fn acts(&self) -> &[DateTime<Utc>] {
        &self.acts
    }
}

/// Evenly spaced instants between two others, at most [`PACE`] apart.
fn spread(from: DateTime<Utc>, until: DateTime<Utc>, acts: usize) -> Vec<DateTime<Utc>> {
    let step = ((until - from) / count(acts + 1)).min(PACE);
    (1..=acts)
        .map(|number| from + step * count(number))
        .collect()
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::super::reach::path_to;
    use super::*;
    use crate::domain::procedure::Status;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn every_act_is_before_now_in_its_order_and_in_the_year_of_now() {
        for now in [
            "2026-12-31T16:59:50Z",
            "2026-12-31T17:00:00Z",
            "2026-12-31T17:00:10Z",
            "2027-01-01T01:00:00Z",
            "2028-02-29T09:01:00Z",
        ] {
            let now = at(now);
            let path = path_to(Status::Certified);
            let hours = Hours::after(&path, now, wib::start_of(wib::date(now)));
            assert_eq!(hours.acts().len(), path.len());
            assert!(hours.acts().is_sorted(), "{hours:?}");
            for at in hours.acts().iter().chain([&hours.begin()]) {
                assert!(*at <= now, "{at} {now}");
                assert_eq!(wib::date(*at).year(), wib::date(now).year());
            }
        }
    }

    #[test]
    fn a_code_is_had_in_the_morning_and_paid_a_little_before_now() {
        let now = at("2026-12-31T16:59:50Z");
        let path = path_to(Status::Certified);
        let hours = Hours::after(&path, now, wib::start_of(wib::date(now)));
        let when = |act| {
            let place = path.iter().position(|other| *other == act).unwrap();
            hours.acts()[place]
        };
        assert!(wib::local(when(Act::IssueBilling)).time() <= CODES_UNTIL);
        assert!(now - when(Act::ReportPayment) < TimeDelta::hours(1));
    }

    #[test]
    fn a_case_that_time_ended_was_sent_back_longer_ago_than_a_correction_may_take() {
        let now = at("2027-01-04T02:00:00Z");
        let path = path_to(Status::Closed);
        let grace = TimeDelta::days(31);
        let hours = Hours::lapsing(now, path.len() - 1, path.len(), grace);
        let [.., returned, ended] = hours.acts() else {
            panic!("{hours:?}");
        };
        assert!(*ended - *returned >= grace && *ended <= now, "{hours:?}");
    }
}
