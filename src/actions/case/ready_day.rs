//! The day that an owner chose for their code: when it was chosen, and the next possible one.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::domain::application::Application;
use crate::domain::closing_days;
use crate::domain::deadline::{self, Day};
use crate::domain::procedure::Status;
use crate::domain::ready_day::ReadyDay;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::facts::CaseFacts;

/// How many days are searched for the next possible one.
const DAYS_AHEAD: usize = 10;

/// When the day of this case was chosen.
pub(in crate::actions) async fn since(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Option<DateTime<Utc>>, ActionError> {
    match case.status {
        Status::ReadyToFile => Ok(case.ready_on.map(|_| case.status_since)),
        Status::Delivered if case.missed_on.is_some() => {
            let stays = store::history::stays(conn, case.id, &[Status::ReadyToFile]).await?;
            Ok(stays.last().map(|stay| stay.from))
        }
        _ => Ok(None),
    }
}

/// The day that waits for its code or counts as missed.
fn on(case: &Application) -> Option<NaiveDate> {
    match case.status {
        Status::ReadyToFile => case.ready_on,
        Status::Delivered => case.missed_on,
        _ => None,
    }
}

/// The chosen day, if an outage can still affect it.
pub(in crate::actions) fn of(
    portal: &Portal,
    case: &Application,
    rows: &CaseFacts,
) -> Option<ReadyDay> {
    let promise = portal.profile().allowed(Status::ReadyToFile);
    Some(ReadyDay {
        on: on(case)?,
        since: rows.ready_since?,
        promise: promise.map(|allowed| allowed.promise),
    })
}

/// The next day on which the code can be issued for any way of paying; today only before the cut-off for bank tellers.
pub(in crate::actions) fn next(
    portal: &Portal,
    case: &Application,
    now: DateTime<Utc>,
) -> Option<Day> {
    let taken = on(case)?;
    let cut_off = code_cut_off(portal, now).min(portal.profile().rules.teller_cut_off);
    deadline::billing_days(&portal.calendar(), now, cut_off, DAYS_AHEAD)
        .into_iter()
        .find(|day| day.on > taken)
}

/// Until when a code can be issued today; earlier on the closing days of the year.
pub(in crate::actions) fn code_cut_off(portal: &Portal, now: DateTime<Utc>) -> NaiveTime {
    let rules = &portal.profile().rules;
    if closing_days::contain(&portal.calendar(), wib::date(now)) {
        rules.billing_cut_off.min(rules.closing_cut_off)
    } else {
        rules.billing_cut_off
    }
}
