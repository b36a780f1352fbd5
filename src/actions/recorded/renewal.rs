//! Whose protection ends: found by today's date, told by an officer, noted with who did so.

use chrono::{Days, Months, NaiveDate};
use serde_json::json;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::domain::actor::Actor;
use crate::domain::id::RecordedCaseId;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::recorded::RenewalTurn;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::recorded_list::{self, EndingRight};
use crate::store::{self, AuditEntry, Tx};

/// Recorded rights that can be renewed now and whose owners were not told at this turn, soonest end first.
pub async fn due(
    portal: &Portal,
    conn: &mut PgConnection,
    limit: i64,
) -> Result<Vec<EndingRight>, ActionError> {
    let today = wib::date(portal.now());
    let from = today.checked_sub_months(Months::new(7)).unwrap_or(today);
    let until = today.checked_add_months(Months::new(7)).unwrap_or(today);
    let renewable = CATALOGUE
        .iter()
        .filter(|known| known.protection.iter().any(|term| term.renewable));
    let types: Vec<String> = renewable.map(|known| known.code.to_owned()).collect();
    let turns = turns(from, until, today);
    let Some((first, last)) = window(&turns) else {
        return Ok(Vec::new());
    };
    Ok(recorded_list::ending(conn, &types, first, last, &turns, limit).await?)
}

/// The ends of protection that belong to each turn today, as first and last day.
fn turns(
    from: NaiveDate,
    until: NaiveDate,
    today: NaiveDate,
) -> Vec<(RenewalTurn, NaiveDate, NaiveDate)> {
    let mut turns: Vec<(RenewalTurn, NaiveDate, NaiveDate)> = Vec::new();
    let mut ends_on = from;
    while ends_on <= until {
        if let Some(turn) = RenewalTurn::on(ends_on, today) {
            match turns.last_mut() {
                Some((last, _, end)) if *last == turn => *end = ends_on,
                _ => turns.push((turn, ends_on, ends_on)),
            }
        }
        match ends_on.checked_add_days(Days::new(1)) {
            Some(next) => ends_on = next,
            None => break,
        }
    }
    turns
}

fn window(turns: &[(RenewalTurn, NaiveDate, NaiveDate)]) -> Option<(NaiveDate, NaiveDate)> {
    let first = turns.iter().map(|(_, first, _)| *first).min()?;
    let last = turns.iter().map(|(.., last)| *last).max()?;
    Some((first, last))
}

/// Records that an officer told the owner at the turn that has come; `Stale` if somebody did before, or none has come.
pub async fn told(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: RecordedCaseId,
) -> Result<(), ActionError> {
    let now = portal.now();
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    match store::form_token::claim(&mut tx, once.token, account, now).await? {
        Claim::First => {
            store::form_token::settle(&mut tx, once.token, &once.location).await?;
        }
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let case = recorded_list::find(tx.conn(), id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let turn = case
        .ends_on
        .and_then(|ends| RenewalTurn::on(ends.first, wib::date(now)))
        .ok_or(ActionError::Stale)?;
    if !recorded_list::tell(&mut tx, id, turn, account, now).await? {
        return Err(ActionError::Stale);
    }
    tx.audit(AuditEntry {
        at: now,
        actor_id: Some(account),
        role: by.role(),
        act: "tell_renewal".to_owned(),
        subject_kind: "recorded_case",
        subject_id: Some(id.into()),
        data: json!({ "channel": "whatsapp" }),
    });
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_turns_of_a_day_follow_each_other_without_a_gap() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2026, 11, 30);
        let turns = turns(day(2026, 4, 30), day(2027, 6, 30), today);
        assert_eq!(
            turns,
            [
                (RenewalTurn::Late, day(2026, 5, 30), day(2026, 11, 29)),
                (RenewalTurn::LastMonth, today, day(2026, 12, 30)),
                (RenewalTurn::Opens, day(2026, 12, 31), day(2027, 5, 31)),
            ]
        );
        assert_eq!(window(&turns), Some((day(2026, 5, 30), day(2027, 5, 31))));
        assert_eq!(window(&[]), None);
    }
}
