//! The worker: takes jobs one by one with `skip locked`, so that several workers never do the same one; tries a
//! failed job again after growing pauses, and gives up loudly.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use tokio::sync::watch;

use super::{SCHEDULE, mail, reset_password, sweep};
use crate::actions::{self, ActionError};
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Pauses before the second, third … try; after the last the job is given up.
const PAUSES: [TimeDelta; 6] = [
    TimeDelta::seconds(10),
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(12),
];

/// How often the queue is looked at when it was empty.
const IDLE: Duration = Duration::from_secs(2);
/// A job whose worker died is taken again after this.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum JobError {
    #[error("{0}")]
    Hopeless(String),
    #[error("{0}")]
    Later(String),
}

/// Works until told to stop; what is under way is finished.
pub async fn run(portal: Portal, mut stop: watch::Receiver<bool>) {
    sweep_at_start(&portal).await;
    while !*stop.borrow() {
        let busy = round(&portal).await;
        if busy {
            continue;
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(IDLE) => {}
        }
    }
}

async fn sweep_at_start(portal: &Portal) {
    if let Err(error) = sweep::run(portal).await {
        tracing::error!(%error, "the sweep at start failed");
    }
}

/// Everything due now; whether there was anything.
pub async fn round(portal: &Portal) -> bool {
    for scheduled in SCHEDULE {
        if let Err(error) = run_scheduled(portal, scheduled.name, scheduled.cadence).await {
            tracing::error!(%error, name = scheduled.name, "scheduled work failed");
        }
    }
    match one_job(portal).await {
        Ok(did) => did,
        Err(error) => {
            tracing::error!(%error, "the queue cannot be read");
            false
        }
    }
}

async fn run_scheduled(portal: &Portal, name: &str, cadence: TimeDelta) -> Result<(), ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let mine = store::job::claim_run(&mut tx, name, now, now - cadence).await?;
    tx.commit().await?;
    if !mine {
        return Ok(());
    }
    match name {
        "clock" => {
            let round = actions::clock::round(portal).await?;
            if round.moved > 0 || round.failed > 0 {
                tracing::info!(
                    moved = round.moved,
                    failed = round.failed,
                    "the clock moved cases"
                );
            }
            Ok(())
        }
        _ => sweep::run(portal).await,
    }
}

/// Takes and does one job; whether there was one. No transaction is open while it is done.
async fn one_job(portal: &Portal) -> Result<bool, ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let job = store::job::take(&mut tx, now, now + LEASE).await?;
    tx.commit().await?;
    let Some(job) = job else {
        return Ok(false);
    };
    let result = match job.kind.as_str() {
        actions::mail::JOB => mail::run(portal, &job.payload).await,
        actions::reset_password::JOB => reset_password::run(portal, &job.payload).await,
        other => Err(JobError::Hopeless(format!("no such job: {other}"))),
    };
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    match result {
        Ok(()) => store::job::finish(&mut tx, job.id, now).await?,
        Err(error) => match pause_after(&error, job.attempts) {
            Some(pause) => {
                tracing::warn!(job = %job.id, kind = job.kind, %error, "a job will be tried again");
                store::job::put_off(&mut tx, job.id, now + pause, &error.to_string()).await?;
            }
            None => {
                tracing::error!(job = %job.id, kind = job.kind, %error, "a job was given up");
                store::job::give_up(&mut tx, job.id, now, &error.to_string()).await?;
            }
        },
    }
    tx.commit().await?;
    Ok(true)
}

/// What an act sealed into a payload.
pub(super) fn opened(portal: &Portal, sealed: &str) -> Result<String, JobError> {
    let hopeless = |cause: &dyn std::fmt::Display| JobError::Hopeless(cause.to_string());
    let sealed = STANDARD.decode(sealed).map_err(|cause| hopeless(&cause))?;
    let opened = portal
        .vault()
        .open(&sealed)
        .map_err(|cause| hopeless(&cause))?;
    String::from_utf8(opened).map_err(|cause| hopeless(&cause))
}

/// The pause after so many tries; none when trying again is of no use.
fn pause_after(error: &JobError, attempts: i32) -> Option<TimeDelta> {
    match error {
        JobError::Hopeless(_) => None,
        JobError::Later(_) => PAUSES
            .get(usize::try_from(attempts - 1).unwrap_or_default())
            .copied(),
    }
}
