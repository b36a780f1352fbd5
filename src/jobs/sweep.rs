//! Deletes what nobody can use any more.

use chrono::TimeDelta;

use crate::actions::account::visit;
use crate::actions::{ActionError, security};
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store::{self, Tx};

const UNFINISHED_UPLOAD: TimeDelta = TimeDelta::hours(1);
/// Uploads that wait for confirmation in a case that takes no documents now. Longer than an objection, its answer or a
/// bill takes, after which the case takes documents again.
const WAITING_KEPT: TimeDelta = TimeDelta::days(60);
const FORM_TOKENS_KEPT: TimeDelta = TimeDelta::days(7);
/// A form that is sent within this time after its session has ended is still kept for its owner.
const ENDED_SESSIONS_KEPT: TimeDelta = TimeDelta::days(7);
/// Unsaved entries about the business.
const BUSINESS_DRAFTS_KEPT: TimeDelta = TimeDelta::days(90);
const LINKS_KEPT: TimeDelta = TimeDelta::days(7);
/// Counted from the last confirmation link; who comes later registers again.
const UNCONFIRMED_KEPT: TimeDelta = TimeDelta::days(1);
/// Rows of lists of which nobody has said what they are.
const DOUBTS_KEPT: TimeDelta = TimeDelta::days(180);
/// Longer than the same job could be enqueued twice.
const DONE_JOBS_KEPT: TimeDelta = TimeDelta::days(30);

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    let now = portal.now();
    let files = store::file::sweep(portal.pool(), now - UNFINISHED_UPLOAD).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let ended = now - ENDED_SESSIONS_KEPT;
    let parked = now - visit::PARKED_FOR;
    let taking: Vec<Status> = Status::ALL
        .iter()
        .copied()
        .filter(|status| status.takes_papers())
        .collect();
    let rows = [
        store::form_token::forget(&mut tx, now - FORM_TOKENS_KEPT).await?,
        store::session::forget(&mut tx, ended, parked).await?,
        store::unconfirmed::forget(&mut tx, now - UNCONFIRMED_KEPT).await?,
        store::account_token::forget(&mut tx, now - LINKS_KEPT).await?,
        store::throttle::forget(&mut tx, now).await?,
        store::job::forget(&mut tx, now - DONE_JOBS_KEPT).await?,
        store::waiting::sweep(&mut tx, now - WAITING_KEPT, &taking).await?,
        store::business_draft::sweep(&mut tx, now - BUSINESS_DRAFTS_KEPT).await?,
        store::recorded::forget_doubts(&mut tx, now - DOUBTS_KEPT).await?,
    ];
    tx.commit().await?;
    let head = store::audit::head(portal.pool()).await?;
    security::note_audit_head(head.seq, &head.hash);
    let rows: u64 = rows.iter().sum();
    if files + rows > 0 {
        tracing::info!(files, rows, "swept");
    }
    Ok(())
}
