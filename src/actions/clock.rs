//! What time does to cases. Each case is its own transaction; one that somebody changed meanwhile is left for the
//! next round. The order at midnight: chosen days, codes, unanswered deliveries, letters, numbers.

use serde_json::json;

use super::ActionError;
use super::billing::{clear_ready, end_active};
use super::case::{Intent, OpenCase};
use super::{letter, notify};
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store;
use crate::store::overdue;

/// What one round did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    pub moved: usize,
    /// Cases that could not be moved; each cause is in the log.
    pub failed: usize,
}

const ORDER: &[Act] = &[
    Act::LapseReturned,
    Act::ExpireReady,
    Act::LapseBill,
    Act::CloseDelivered,
    Act::ExpireLetter,
    Act::VoidNumber,
];

/// One round over everything that is overdue now.
pub async fn round(portal: &Portal) -> Result<Round, ActionError> {
    let mut round = Round::default();
    for act in ORDER {
        let now = portal.now();
        let mut conn = portal.pool().acquire().await?;
        let rules = &portal.profile().rules;
        let limits = overdue::Limits {
            now,
            correction_days: i32::from(rules.correction_days),
            delivered_days: i32::from(rules.closing_days()),
        };
        let cases = overdue::cases(&mut conn, *act, &limits).await?;
        drop(conn);
        for case in cases {
            match one(portal, &Intent::system(case), *act).await {
                Ok(()) => round.moved += 1,
                Err(ActionError::Refused(_) | ActionError::Stale | ActionError::NotFound) => {}
                Err(error) => {
                    round.failed += 1;
                    tracing::error!(%case, act = act.as_str(), %error, "the clock could not move a case");
                }
            }
        }
    }
    Ok(round)
}

async fn one(portal: &Portal, intent: &Intent, act: Act) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(act)?;
    match act {
        Act::LapseReturned => {
            store::check::close_packet(&mut open.tx, open.case.id, open.now).await?;
            letter::end_everything(&mut open, "revoked", "dihentikan").await?;
            open.step(act, "dihentikan", json!({})).await?;
            notify::owner(&mut open, notify::Kind::Closed).await?;
        }
        Act::ExpireReady => {
            open.step(act, "", json!({ "delay": "dinas" })).await?;
            clear_ready(&mut open).await?;
            notify::owner(&mut open, notify::Kind::ReadyDayMissed).await?;
        }
        Act::LapseBill => {
            end_active(&mut open, "lapsed", "").await?;
            open.step(act, "", json!({})).await?;
            clear_ready(&mut open).await?;
            notify::owner(&mut open, notify::Kind::CodeLapsed).await?;
        }
        Act::CloseDelivered => {
            letter::end_everything(&mut open, "expired", "permohonan ditutup").await?;
            open.step(act, "", json!({})).await?;
            notify::owner(&mut open, notify::Kind::Closed).await?;
        }
        Act::ExpireLetter => {
            letter::end_everything(&mut open, "expired", "tahun surat berakhir").await?;
            open.step(act, "", json!({})).await?;
            clear_ready(&mut open).await?;
            notify::owner(&mut open, notify::Kind::LetterExpired).await?;
        }
        Act::VoidNumber => {
            letter::end_everything(&mut open, "expired", "tahun nomor berakhir").await?;
            open.step(act, "", json!({})).await?;
        }
        _ => return Err(ActionError::NotFound),
    }
    open.commit().await?;
    Ok(())
}
