//! For monitoring: `/healthz` (the process), `/readyz` (database, migrations, worker, queue counts), `/metrics`.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use subtle::ConstantTimeEq as _;

use super::{gauges, observe};
use crate::actions::ActionError;
use crate::actions::backup::base::{self, ArchiveStanding};
use crate::actions::calendar::steady_time;
use crate::adapters::clock;
use crate::adapters::metrics::METRICS;
use crate::portal::Portal;
use crate::store;

/// The clock runs every few seconds; without a run for this long no worker lives.
const WORKER_PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// `GET /healthz`
pub(super) async fn health() -> &'static str {
    "ok"
}

/// Each part of `/readyz`: "ok" or what is wrong. A long queue is reported but does not make the portal unready, and
/// neither do files that wait for the scanner.
#[derive(Debug, Serialize)]
struct Readiness {
    database: &'static str,
    migrations: &'static str,
    worker: &'static str,
    queue: Option<Waiting>,
    /// Of files given to the scanner for malware; none without a scanner.
    malware: Option<Unchecked>,
    /// Of continuous archiving; none where it is not wanted. For information.
    archive: Option<Archive>,
    /// Days since the last drill in which a backup was restored; none if there was none yet. For information.
    days_since_drill: Option<i64>,
}

/// Waiting and given-up jobs, and how long the oldest due one has been waiting.
#[derive(Debug, Serialize)]
struct Waiting {
    waiting: i64,
    failed: i64,
    oldest_seconds: i64,
}

/// Files that wait for the scanner, the longest, and whether the scanner failed the last time.
#[derive(Debug, Serialize)]
struct Unchecked {
    waiting: i64,
    oldest_seconds: i64,
    scanner: &'static str,
}

/// How archiving stands ([`crate::domain::wal_archive::ArchiveState`]), how long ago a piece of the log was archived, for
/// how long the oldest has waited, and the age of the newest base copy (none: there is none, or nobody knows).
#[derive(Debug, Serialize)]
struct Archive {
    state: &'static str,
    last_archived_seconds: Option<i64>,
    oldest_waiting_seconds: i64,
    base_days: Option<i64>,
}

impl From<ArchiveStanding> for Archive {
    fn from(standing: ArchiveStanding) -> Self {
        let age = |at: DateTime<Utc>| standing.now - at;
        let archiver = standing.archiver;
        Self {
            state: standing.state.as_str(),
            last_archived_seconds: archiver.last_archived_at.map(|at| age(at).num_seconds()),
            oldest_waiting_seconds: archiver
                .waiting_since
                .map_or(0, |since| age(since).num_seconds()),
            base_days: standing.base().flatten().map(|at| age(at).num_days()),
        }
    }
}

impl Readiness {
    /// Where nothing more can be asked.
    const fn unknown(database: &'static str, migrations: &'static str) -> Self {
        Self {
            database,
            migrations,
            worker: "unknown",
            queue: None,
            malware: None,
            archive: None,
            days_since_drill: None,
        }
    }
}

/// `GET /readyz`
pub(super) async fn ready(State(portal): State<Portal>) -> Response {
    let readiness = readiness(&portal)
        .await
        .unwrap_or(Readiness::unknown("unreachable", "unknown"));
    let fit = [readiness.database, readiness.migrations, readiness.worker] == ["ok"; 3];
    let status = if fit {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(readiness)).into_response()
}

async fn readiness(portal: &Portal) -> Result<Readiness, ActionError> {
    // A newer program may have applied its own already, while this one still runs.
    if store::schema::standing(portal.pool()).await?.pending > 0 {
        return Ok(Readiness::unknown("ok", "pending"));
    }
    let steady = steady_time::read(portal).await?;
    let mut conn = portal.acquire().await?;
    let last = store::schedule::last_run(&mut conn, store::schedule::CLOCK).await?;
    let lives = match last {
        Some(last) => steady.now - last < WORKER_PATIENCE,
        None => clock::process_age() < WORKER_PATIENCE,
    };
    let queue = store::job::queue(&mut conn, steady.shared).await?;
    let oldest = queue.waiting_since.map(|since| steady.shared - since);
    let unchecked = match portal.clamd() {
        Some(_) => Some(store::malware::backlog(&mut conn).await?),
        None => None,
    };
    let drilled = store::drill::passed(&mut conn)
        .await?
        .and_then(|(_, passed)| passed);
    drop(conn);
    let archive = base::glance(portal).await;
    Ok(Readiness {
        database: "ok",
        migrations: "ok",
        worker: if lives { "ok" } else { "silent" },
        queue: Some(Waiting {
            waiting: queue.waiting,
            failed: queue.failed,
            oldest_seconds: oldest.map_or(0, |oldest| oldest.num_seconds()),
        }),
        malware: unchecked.map(|backlog| Unchecked {
            waiting: backlog.waiting,
            oldest_seconds: backlog
                .since
                .map_or(0, |since| (steady.shared - since).num_seconds()),
            scanner: if backlog.error.is_some() {
                "failing"
            } else {
                "ok"
            },
        }),
        archive: archive.map(Into::into),
        days_since_drill: drilled.map(|began| (steady.shared - began).num_days()),
    })
}

/// `GET /metrics`: with the token of the settings; if none is set, only from this machine.
pub(super) async fn metrics(State(portal): State<Portal>, request: Request) -> Response {
    let allowed = match &portal.config().metrics_token {
        Some(token) => {
            bearer(&request).is_some_and(|sent| bool::from(sent.as_bytes().ct_eq(token.as_bytes())))
        }
        None => is_of_this_machine(&portal, &request),
    };
    if !allowed {
        return StatusCode::FORBIDDEN.into_response();
    }
    let text =
        async { Ok::<_, prometheus::Error>(METRICS.text()? + &gauges::text(&portal).await?) };
    match text.await {
        Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "metrics");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What a proxy passes on is not of this machine, even where the settings do not name the proxy.
fn is_of_this_machine(portal: &Portal, request: &Request) -> bool {
    let passed_on = ["x-forwarded-for", "forwarded", "via"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    let here = observe::client_ip(portal.config(), request).is_some_and(|ip| ip.is_loopback());
    here && !passed_on
}

fn bearer(request: &Request) -> Option<&str> {
    request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}
