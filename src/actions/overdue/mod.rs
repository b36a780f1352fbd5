//! The acts of the clock. Each case has a transaction of its own; one that changed meanwhile is left for the next
//! round. Order at midnight: days taken by outages, chosen days, codes, unanswered deliveries, letters, numbers.

pub mod ready_day;
pub mod remind;

use serde_json::json;

use super::ActionError;
use super::case::{Intent, OpenCase};
use super::payment::billing::end_active;
use super::{letter, notice};
use crate::actions::case::clear_ready;
use crate::actions::case::notify;
use crate::domain::billing::BillState;
use crate::domain::id::ApplicationId;
use crate::domain::letter::LetterState;
use crate::domain::procedure::{Act, Status};
use crate::domain::reminder;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;
use crate::store::overdue;
use crate::store::silence::Silence;
use crate::words;

/// The result of one round.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    pub moved: usize,
    /// Cases that could not be moved; the log has the causes.
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

/// Runs one round over everything that is overdue now.
pub async fn round(portal: &Portal) -> Result<Round, ActionError> {
    // Before days are counted as missed by the Dinas, since days taken by an outage are not.
    let mut round = ready_day::at_closing(portal).await?;
    for act in ORDER {
        let mut after = None;
        loop {
            let cases = candidates(portal, *act, after).await?;
            for case in &cases {
                match one(portal, &Intent::system(*case), *act).await {
                    Ok(()) => round.moved += 1,
                    Err(
                        ActionError::Refused(_)
                        | ActionError::Stale
                        | ActionError::NotFound
                        | ActionError::BeingSigned,
                    ) => {}
                    Err(error) => {
                        round.failed += 1;
                        tracing::error!(%case, act = act.as_str(), %error, "the clock could not move a case");
                    }
                }
            }
            match cases.last() {
                Some(last) if cases.len() >= overdue::AT_ONCE => after = Some(*last),
                _ => break,
            }
        }
    }
    Ok(round)
}

/// The next candidates for an act, after the last one looked at; a refused one does not block the others.
async fn candidates(
    portal: &Portal,
    act: Act,
    after: Option<ApplicationId>,
) -> Result<Vec<ApplicationId>, ActionError> {
    let (now, rules) = (portal.now(), &portal.profile().rules);
    let limits = overdue::OverdueLimits {
        now,
        corrections: Silence::of(reminder::of_correction(rules, false), wib::date(now)),
        deliveries: Silence::of(reminder::of_delivery(rules), wib::date(now)),
        after,
        at_once: overdue::AT_ONCE,
    };
    let mut conn = portal.acquire().await?;
    Ok(overdue::cases(&mut conn, act, &limits).await?)
}

async fn one(portal: &Portal, intent: &Intent, act: Act) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(act)?;
    match act {
        Act::LapseReturned => {
            store::check::close_packet(&mut open.tx, open.case.id, open.now).await?;
            letter::end::everything(&mut open, LetterState::Revoked, "dihentikan").await?;
            open.step(act, "dihentikan", json!({})).await?;
        }
        Act::ExpireReady => {
            let missed_on = open.case.ready_on;
            open.step(act, "", json!({ "delay": "dinas", "day": missed_on }))
                .await?;
            clear_ready(&mut open).await?;
            let marks = Marks {
                missed_on: Some(missed_on),
                ..Marks::default()
            };
            store::application::mark(&mut open.tx, &mut open.case, marks).await?;
            open.due(missed_on.map(wib::end_of)).await?;
        }
        Act::LapseBill => {
            end_active(&mut open, BillState::Lapsed, "").await?;
            let to = open.allowed(act)?;
            let note = match to {
                Status::Complete => words::letter::ENDED_TOO,
                _ => "",
            };
            open.step(act, note, json!({})).await?;
            let letter_ended = letter::end::with_year(&mut open, to).await?;
            clear_ready(&mut open).await?;
            notify::owner(&mut open, notice::Kind::CodeLapsed).await?;
            if letter_ended {
                notify::owner(&mut open, notice::Kind::LetterExpired).await?;
            }
        }
        Act::CloseDelivered => {
            letter::end::everything(&mut open, LetterState::Expired, "permohonan ditutup").await?;
            open.step(act, "", json!({})).await?;
        }
        Act::ExpireLetter => {
            letter::end::with_year(&mut open, Status::Complete).await?;
            open.step(act, "", json!({})).await?;
            clear_ready(&mut open).await?;
        }
        Act::VoidNumber => {
            letter::end::unsigned(&mut open, "tahun nomor berakhir").await?;
            open.step(act, "", json!({})).await?;
        }
        _ => return Err(ActionError::NotFound),
    }
    open.commit().await?;
    Ok(())
}
