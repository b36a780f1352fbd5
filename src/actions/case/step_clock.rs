//! The clocks of a case: that of the running step, which continues where it stopped, and that of the published promise.

use chrono::{DateTime, TimeDelta, Utc};

use super::OpenCase;
use crate::actions::ActionError;
use crate::domain::calendar::Calendar;
use crate::domain::deadline;
use crate::domain::procedure::{Act, PROMISED, Promise, Status, begins_anew};
use crate::store;

/// Due date of the step that begins now in `to`, and the working seconds that it used before.
pub(in crate::actions) async fn due(
    open: &mut OpenCase<'_>,
    act: Act,
    to: Status,
) -> Result<(Option<DateTime<Utc>>, i32), ActionError> {
    let portal = open.portal;
    let ready_on = open.case.ready_on;
    let chosen = to == Status::ReadyToFile && ready_on.is_some();
    if chosen || begins_anew(act) || portal.profile().allowed(to).is_none() {
        let due = portal.step_due(to, open.now, TimeDelta::zero(), ready_on);
        return Ok((due.at(), 0));
    }
    let calendar = portal.calendar();
    let stays = store::history::stays(open.tx.conn(), open.case.id, &[to]).await?;
    let used = deadline::used(&calendar, &stays, &calendar.pauses(to));
    let due = portal.step_due(to, open.now, used, ready_on);
    Ok((due.at(), seconds(used)))
}

/// Updates the promise's clock after a step from status `from`.
pub(in crate::actions) async fn promise(
    open: &mut OpenCase<'_>,
    act: Act,
    from: Status,
) -> Result<(), ActionError> {
    let (case, now, to) = (open.case.id, open.now, open.case.status);
    if begins_anew(act) && act != Act::Submit {
        store::letter_promise::end(&mut open.tx, case, now).await?;
    }
    let (ran, runs) = (PROMISED.contains(&from), PROMISED.contains(&to));
    if from == to || !(ran || runs) || !open.rows.needs_letter {
        return Ok(());
    }
    let calendar = open.portal.calendar();
    let promised = store::letter_promise::open(open.tx.conn(), case).await?;
    let mut used = promised.map_or(0, |promised| promised.used_seconds);
    // Each status is stopped by other outages, so the used time is added up at each step.
    if let Some(since) = promised.and_then(|promised| promised.running_since) {
        let ran = deadline::working_between(&calendar, since, now, &calendar.pauses(from));
        used = used.saturating_add(seconds(ran));
    }
    if runs {
        let length = open.portal.profile().letter_promise();
        let due = letter_due(&calendar, length, (to, now), used);
        store::letter_promise::run(&mut open.tx, case, now, used, due).await?;
    } else if act == Act::Sign {
        if promised.is_some_and(|promised| promised.due_at.is_none()) {
            // During an outage the clock stands still, so what is signed then is in time.
            store::letter_promise::run(&mut open.tx, case, now, used, Some(now)).await?;
        }
        store::letter_promise::signed(&mut open.tx, case, used, now).await?;
    } else {
        store::letter_promise::stand(&mut open.tx, case, used).await?;
    }
    Ok(())
}

/// When the letter is due, promised within this time, for a case in this status since then.
pub(in crate::actions) fn letter_due(
    calendar: &Calendar,
    length: Promise,
    (status, since): (Status, DateTime<Utc>),
    used_seconds: i32,
) -> Option<DateTime<Utc>> {
    let used = TimeDelta::seconds(used_seconds.into());
    let pauses = calendar.pauses(status);
    deadline::resume(calendar, since, length, used, &pauses).at()
}

fn seconds(length: TimeDelta) -> i32 {
    i32::try_from(length.num_seconds()).unwrap_or(i32::MAX)
}
