//! The worker: every scheduled work and every lane of the queue has a task of its own, so that the clock never waits
//! for mail, and mail never for one that hangs. A task that panics is logged and started again.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::{SCHEDULE, Scheduled, queue, schedule, sweep};
use crate::actions;
use crate::adapters::metrics::METRICS;
use crate::portal::Portal;
use crate::store::job::JobLane;

/// Four lanes send mail, so that four mails can be sent at once; all other jobs have a lane of their own.
const LANES: [(&str, JobLane); 5] = [
    ("mail 1", JobLane::Only(actions::mail::JOB)),
    ("mail 2", JobLane::Only(actions::mail::JOB)),
    ("mail 3", JobLane::Only(actions::mail::JOB)),
    ("mail 4", JobLane::Only(actions::mail::JOB)),
    ("other jobs", JobLane::AllBut(actions::mail::JOB)),
];

/// Pause between looks at an empty queue.
const IDLE: Duration = Duration::from_secs(2);
/// How long running work may take after the worker was told to stop.
const GRACE: Duration = Duration::from_secs(10);
/// When tasks that do not stop are ended.
const LAST: Duration = Duration::from_secs(20);
/// Pause before a task that panicked is started again; doubled after each panic.
const PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Works until told to stop; running work is finished or left to the next worker.
pub async fn run(portal: Portal, stop: watch::Receiver<bool>) {
    let mut tasks = JoinSet::new();
    for scheduled in SCHEDULE {
        let (portal, stopping) = (portal.clone(), stop.clone());
        let again = move || again_and_again(portal.clone(), scheduled, stopping.clone());
        tasks.spawn(supervised(scheduled.name, stop.clone(), again));
    }
    for (name, lane) in LANES {
        let (portal, stopping) = (portal.clone(), stop.clone());
        let work = move || one_after_the_other(portal.clone(), lane, stopping.clone());
        tasks.spawn(supervised(name, stop.clone(), work));
    }
    tasks.spawn(async move {
        tokio::select! {
            () = sweep_at_start(&portal) => {}
            () = after_stop(stop, GRACE) => {}
        }
    });
    while tasks.join_next().await.is_some() {}
}

/// Runs everything due now, then one job; returns whether there was one.
pub async fn round(portal: &Portal) -> bool {
    for scheduled in SCHEDULE {
        run_due(portal, scheduled).await;
    }
    one_job(portal, JobLane::All, std::future::pending()).await
}

async fn sweep_at_start(portal: &Portal) {
    let swept = async {
        let steady = actions::calendar::steady_time::read(portal).await?;
        sweep::run(&schedule::at(portal, &steady)).await
    };
    if let Err(error) = swept.await {
        tracing::error!(%error, "the sweep at start failed");
    }
}

/// Restarts a task that panicked, and counts it in `/metrics`.
async fn supervised<W>(
    name: &'static str,
    mut stop: watch::Receiver<bool>,
    work: impl Fn() -> W + Send,
) where
    W: Future<Output = ()> + Send + 'static,
{
    let mut pause = PAUSE;
    while !*stop.borrow() {
        let mut task = JoinSet::new();
        task.spawn(work());
        let ended = tokio::select! {
            ended = task.join_next() => ended,
            () = after_stop(stop.clone(), LAST) => {
                tracing::warn!(name, "work beside requests took too long and was cut off");
                return;
            }
        };
        let Some(Err(error)) = ended else { return };
        METRICS.worker_restarted(name);
        tracing::error!(name, %error, "work beside requests panicked and is started again");
        wait(&mut stop, pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn again_and_again(
    portal: Portal,
    scheduled: &'static Scheduled,
    mut stop: watch::Receiver<bool>,
) {
    let pause = look_every(scheduled.cadence);
    while !*stop.borrow() {
        run_due(&portal, scheduled).await;
        wait(&mut stop, pause).await;
    }
}

/// Looks more often than the work is due, because the process that usually runs it may end.
fn look_every(cadence: TimeDelta) -> Duration {
    let quarter = cadence.to_std().unwrap_or_default() / 4;
    quarter.clamp(Duration::from_secs(1), Duration::from_secs(60))
}

async fn run_due(portal: &Portal, scheduled: &Scheduled) {
    keep_fresh(portal).await;
    if let Err(error) = schedule::run_due(portal, scheduled).await {
        tracing::error!(%error, name = scheduled.name, "scheduled work failed");
    }
}

async fn one_after_the_other(portal: Portal, lane: JobLane, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if !one_job(&portal, lane, after_stop(stop.clone(), GRACE)).await {
            wait(&mut stop, IDLE).await;
        }
    }
}

/// What is made from now on says what the city says now.
async fn keep_fresh(portal: &Portal) {
    if let Err(error) = actions::city::keep_fresh(portal).await {
        tracing::warn!(%error, "the city's facts are those of some minutes ago");
    }
}

/// Takes and runs one job; returns whether there was one. If `end` completes first, the job is returned to the queue.
async fn one_job(portal: &Portal, lane: JobLane, end: impl Future<Output = ()>) -> bool {
    keep_fresh(portal).await;
    let portal = &portal.clone();
    let job = match queue::take(portal, lane).await {
        Ok(Some(job)) => job,
        Ok(None) => return false,
        Err(error) => {
            tracing::error!(%error, "the queue cannot be read");
            return false;
        }
    };
    let settled = tokio::select! {
        result = queue::work(portal, &job) => queue::settle(portal, &job, result).await,
        () = end => {
            tracing::warn!(job = %job.id, kind = job.kind, "a job was left to the next worker");
            queue::let_go(portal, &job).await
        }
    };
    if let Err(error) = settled {
        tracing::error!(job = %job.id, %error, "what became of a job cannot be written: it is done again after its lease");
    }
    true
}

async fn wait(stop: &mut watch::Receiver<bool>, pause: Duration) {
    tokio::select! {
        _ = stop.wait_for(|stop| *stop) => {}
        () = sleep(pause) => {}
    }
}

/// Completes this long after the worker was told to stop.
async fn after_stop(mut stop: watch::Receiver<bool>, grace: Duration) {
    let _ = stop.wait_for(|stop| *stop).await;
    sleep(grace).await;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_started_again_until_it_ends_by_itself() {
        let started = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&started);
        let (_stop, stopping) = watch::channel(false);
        supervised("panicking", stopping, move || {
            let nth = count.fetch_add(1, Ordering::Relaxed);
            async move { assert!(nth > 1, "the first two times") }
        })
        .await;
        assert_eq!(started.load(Ordering::Relaxed), 3);
    }
}
