//! The Administrator's acts on waiting and given-up jobs.

use serde_json::json;

use super::ActionError;
use super::case::Once;
use crate::domain::actor::Actor;
use crate::domain::id::JobId;
use crate::portal::Portal;
use crate::store::form_token::{self, Claim};
use crate::store::{AuditEntry, Tx, queue};

/// Tries a job again, with no attempts used.
pub async fn retry(portal: &Portal, by: Actor, once: &Once, id: JobId) -> Result<(), ActionError> {
    let mut tx = begin(portal, by, once).await?;
    let job = queue::find(tx.conn(), id).await?;
    let job = job.ok_or(ActionError::NotFound)?;
    queue::retry(&mut tx, id, portal.now()).await?;
    write_down(&mut tx, portal, by, "retry_job", Some((id, &job)));
    Ok(tx.commit().await?)
}

/// Tries every given-up job again; returns how many.
pub async fn retry_failed(portal: &Portal, by: Actor, once: &Once) -> Result<u64, ActionError> {
    let mut tx = begin(portal, by, once).await?;
    let jobs = queue::retry_failed(&mut tx, portal.now()).await?;
    if jobs > 0 {
        write_down(&mut tx, portal, by, "retry_failed_jobs", None);
    }
    tx.commit().await?;
    Ok(jobs)
}

/// Ends a job: it is not tried again.
pub async fn end(portal: &Portal, by: Actor, once: &Once, id: JobId) -> Result<(), ActionError> {
    let mut tx = begin(portal, by, once).await?;
    let job = queue::find(tx.conn(), id).await?;
    let job = job.ok_or(ActionError::NotFound)?;
    if queue::end(&mut tx, id, portal.now()).await? {
        write_down(&mut tx, portal, by, "end_job", Some((id, &job)));
    }
    Ok(tx.commit().await?)
}

async fn begin(portal: &Portal, by: Actor, once: &Once) -> Result<Tx, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    match form_token::claim(&mut tx, once.token, account, portal.now()).await? {
        Claim::First => form_token::settle(&mut tx, once.token, &once.location).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    Ok(tx)
}

fn write_down(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    act: &str,
    job: Option<(JobId, &queue::JobRow)>,
) {
    let data = job.map_or(
        json!({}),
        |(_, job)| json!({ "kind": job.kind, "message": job.message, "attempts": job.attempts }),
    );
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "job",
        subject_id: job.map(|(id, _)| id.uuid()),
        data,
    });
}
