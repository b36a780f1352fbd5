//! Whose protection ends: found by today's date, told by an officer, noted with who did so.

use serde_json::json;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::domain::actor::Actor;
use crate::domain::id::RecordedCaseId;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::recorded::RenewalDays;
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
    let Some(days) = RenewalDays::of(wib::date(portal.now())) else {
        return Ok(Vec::new());
    };
    let renewable = CATALOGUE
        .iter()
        .filter(|known| known.protection.iter().any(|term| term.renewable));
    let types: Vec<String> = renewable.map(|known| known.code.to_owned()).collect();
    Ok(recorded_list::ending(conn, &types, &days, limit).await?)
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
    let turn = RenewalDays::of(wib::date(now))
        .zip(case.ends_on)
        .and_then(|(days, ends)| days.turn(ends))
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
