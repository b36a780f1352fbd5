//! The clocks of a case as it moves: the running step's, which goes on where it stopped, and the published promise's.

use chrono::{DateTime, TimeDelta, Utc};

use super::ActionError;
use super::case::OpenCase;
use crate::domain::deadline;
use crate::domain::procedure::{Act, LETTER_PROMISE, PROMISED, Status, begins_anew};
use crate::store;

/// When the step is due that begins now in `to`, and the working seconds it had used before.
pub(super) async fn due(
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

/// Moves the promise's clock with the step from `from` that was just taken.
pub(super) async fn promise(
    open: &mut OpenCase<'_>,
    act: Act,
    from: Status,
) -> Result<(), ActionError> {
    let (case, now, to) = (open.case.id, open.now, open.case.status);
    if begins_anew(act) && act != Act::Submit {
        store::letter_promise::end(&mut open.tx, case, now).await?;
    }
    let (ran, runs) = (PROMISED.contains(&from), PROMISED.contains(&to));
    if ran == runs || !open.rows.needs_letter {
        return Ok(());
    }
    let calendar = open.portal.calendar();
    let promised = store::letter_promise::open(open.tx.conn(), case).await?;
    let used = promised.map_or(0, |promised| promised.used_seconds);
    if runs {
        let used = TimeDelta::seconds(used.into());
        let due = deadline::resume(&calendar, now, LETTER_PROMISE, used, &calendar.pauses(to));
        store::letter_promise::run(&mut open.tx, case, now, due.at()).await?;
    } else if let Some(since) = promised.and_then(|promised| promised.running_since) {
        let ran = deadline::working_between(&calendar, since, now, &calendar.pauses(from));
        let used = used.saturating_add(seconds(ran));
        if act == Act::Sign {
            store::letter_promise::signed(&mut open.tx, case, used, now).await?;
        } else {
            store::letter_promise::stand(&mut open.tx, case, used).await?;
        }
    }
    Ok(())
}

fn seconds(length: TimeDelta) -> i32 {
    i32::try_from(length.num_seconds()).unwrap_or(i32::MAX)
}
