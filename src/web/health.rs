//! For machines that watch: `/healthz` (the process), `/readyz` (database, migrations, queue), `/metrics`.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use chrono::TimeDelta;
use serde::Serialize;
use subtle::ConstantTimeEq as _;

use super::metrics::METRICS;
use super::observe;
use crate::portal::Portal;
use crate::store;

/// A due job that waits longer says that no worker is running.
const QUEUE_PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// `GET /healthz`
pub(super) async fn health() -> &'static str {
    "ok"
}

/// What `/readyz` says about each part: "ok" or what is wrong.
#[derive(Debug, Serialize)]
struct Readiness {
    database: &'static str,
    migrations: &'static str,
    queue: &'static str,
}

/// `GET /readyz`
pub(super) async fn ready(State(portal): State<Portal>) -> Response {
    let readiness = readiness(&portal).await;
    let fit = [readiness.database, readiness.migrations, readiness.queue] == ["ok"; 3];
    let status = if fit {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(readiness)).into_response()
}

async fn readiness(portal: &Portal) -> Readiness {
    let unknown = Readiness {
        database: "unreachable",
        migrations: "unknown",
        queue: "unknown",
    };
    let Ok(pending) = store::pending_migrations(portal.pool()).await else {
        return unknown;
    };
    let Ok(mut conn) = portal.pool().acquire().await else {
        return unknown;
    };
    let queue = match store::job::queue(&mut conn, portal.now()).await {
        Ok(queue)
            if queue
                .waiting_since
                .is_none_or(|since| portal.now() - since < QUEUE_PATIENCE) =>
        {
            "ok"
        }
        Ok(_) => "waiting",
        Err(_) => "unknown",
    };
    Readiness {
        database: "ok",
        migrations: if pending == 0 { "ok" } else { "pending" },
        queue,
    }
}

/// `GET /metrics`: with the token of the settings; without one set, from this machine only.
pub(super) async fn metrics(State(portal): State<Portal>, request: Request) -> Response {
    let allowed = match &portal.config().metrics_token {
        Some(token) => {
            bearer(&request).is_some_and(|sent| bool::from(sent.as_bytes().ct_eq(token.as_bytes())))
        }
        None => observe::client_ip(portal.config(), &request).is_some_and(|ip| ip.is_loopback()),
    };
    if !allowed {
        return StatusCode::FORBIDDEN.into_response();
    }
    match METRICS.text() {
        Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "metrics");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn bearer(request: &Request) -> Option<&str> {
    request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}
