//! The queue: takes a job, runs it, and records the result. No transaction is open while a job runs, and every job ends
//! before its lease, so that two workers never run it at the same time.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::job::{Done, JobError};
use super::{mail, ready_day, recompute, reset_password};
use crate::actions::calendar::steady_time;
use crate::actions::{self, ActionError};
use crate::portal::Portal;
use crate::store::job::{self, Job, JobLane};
use crate::store::{StoreError, Tx, mail_address};

/// Pauses before the second, third and later attempts; after the last one the job is given up.
const PAUSES: [TimeDelta; 6] = [
    TimeDelta::seconds(10),
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(12),
];

/// After this time the job of a worker that died is taken again.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Longer than any dialogue with a mail server, shorter than the lease.
const LIMIT: Duration = Duration::from_secs(240);

/// Takes a job; `None` if none is due.
pub(super) async fn take(portal: &Portal, lane: JobLane) -> Result<Option<Job>, ActionError> {
    let now = steady_time::read(portal).await?.shared;
    let mut tx = Tx::begin(portal.pool()).await?;
    let taken = job::take(&mut tx, lane, now, now + LEASE).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Runs a job in a task of its own, so that a panic fails only this job. Dropping the future stops the job at its next
/// await.
pub(super) async fn work(portal: &Portal, job: &Job) -> Result<Done, JobError> {
    let mut task = JoinSet::new();
    let (portal, job) = (portal.clone(), job.clone());
    task.spawn(async move { timeout(LIMIT, by_kind(&portal, &job)).await });
    match task.join_next().await {
        Some(Ok(Ok(done))) => done,
        Some(Ok(Err(_))) => Err(JobError::Later("it took too long".to_owned())),
        Some(Err(_)) | None => Err(JobError::Later("it panicked".to_owned())),
    }
}

async fn by_kind(portal: &Portal, job: &Job) -> Result<Done, JobError> {
    match job.kind.as_str() {
        actions::mail::JOB => mail::run(portal, job).await,
        actions::calendar::recompute::JOB => recompute::run(portal, job).await,
        actions::overdue::ready_day::JOB => ready_day::run(portal).await,
        actions::account::reset_password::JOB => reset_password::run(portal, job).await,
        other => Err(JobError::Hopeless(format!("no such job: {other}"))),
    }
}

/// Records the result of a job, in one transaction with its consequences.
pub(super) async fn settle(
    portal: &Portal,
    job: &Job,
    result: Result<Done, JobError>,
) -> Result<(), ActionError> {
    let now = steady_time::read(portal).await?.shared;
    let mut tx = Tx::begin(portal.pool()).await?;
    match result {
        Ok(done) => finish(&mut tx, job, &done, now).await?,
        Err(error) => fail(&mut tx, job, &error, now).await?,
    }
    Ok(tx.commit().await?)
}

async fn finish(tx: &mut Tx, job: &Job, done: &Done, now: DateTime<Utc>) -> Result<(), StoreError> {
    job::finish(tx, job.id, now).await?;
    match done {
        Done::Work => Ok(()),
        Done::Mail(to) => mail::on_sent(tx, job, to, now).await,
    }
}

async fn fail(
    tx: &mut Tx,
    job: &Job,
    error: &JobError,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (id, kind) = (job.id, job.kind.as_str());
    let cause = error.to_string();
    if let Some(pause) = pause_after(error, job.attempts) {
        tracing::warn!(job = %id, kind, %error, "a job will be tried again");
        let again = mail::not_before(job, now + pause);
        job::put_off(tx, job, again, &cause).await?;
    } else if job::give_up(tx, job, now, &cause).await? {
        tracing::error!(job = %id, kind, %error, "a job was given up");
        if let JobError::Unreachable { to, cause } = error {
            mail_address::refused(tx, to.account, &to.address, cause, now).await?;
        }
        if kind == actions::mail::JOB {
            mail::given_up(tx, job, now).await?;
        }
    }
    Ok(())
}

/// Returns a job to the queue that could not be finished before the worker ended.
pub(super) async fn let_go(portal: &Portal, job: &Job) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    job::release(&mut tx, job).await?;
    Ok(tx.commit().await?)
}

/// The pause after this many attempts; `None` if trying again is useless.
fn pause_after(error: &JobError, attempts: i32) -> Option<TimeDelta> {
    match error {
        JobError::Hopeless(_) | JobError::Unreachable { .. } => None,
        JobError::Later(_) => PAUSES
            .get(usize::try_from(attempts - 1).unwrap_or_default())
            .copied(),
    }
}
