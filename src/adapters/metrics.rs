//! Counters and durations for each route pattern.

use std::sync::LazyLock;
use std::time::Duration;

use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry, TextEncoder,
};

/// The values of `/metrics`.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Option<IntCounterVec>,
    seconds: Option<HistogramVec>,
    restarts: Option<IntCounterVec>,
}

pub(crate) static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

impl Metrics {
    fn new() -> Self {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new("haki_requests_total", "Requests answered."),
            &["route", "method", "status"],
        )
        .ok()
        .filter(|counter| registry.register(Box::new(counter.clone())).is_ok());
        let seconds = HistogramVec::new(
            HistogramOpts::new("haki_request_seconds", "Time until the answer began.").buckets(
                vec![
                    0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
                ],
            ),
            &["route", "method"],
        )
        .ok()
        .filter(|histogram| registry.register(Box::new(histogram.clone())).is_ok());
        let restarts = IntCounterVec::new(
            Opts::new(
                "haki_worker_restarts_total",
                "Work beside requests that panicked and was started again.",
            ),
            &["task"],
        )
        .ok()
        .filter(|counter| registry.register(Box::new(counter.clone())).is_ok());
        Self {
            registry,
            requests,
            seconds,
            restarts,
        }
    }

    pub(crate) fn worker_restarted(&self, task: &str) {
        if let Some(restarts) = &self.restarts {
            restarts.with_label_values(&[task]).inc();
        }
    }

    pub(crate) fn observe(&self, route: &str, method: &str, status: u16, took: Duration) {
        if let Some(requests) = &self.requests {
            requests
                .with_label_values(&[route, method, &status.to_string()])
                .inc();
        }
        if let Some(seconds) = &self.seconds {
            seconds
                .with_label_values(&[route, method])
                .observe(took.as_secs_f64());
        }
    }

    /// In the text format of Prometheus.
    pub(crate) fn text(&self) -> Result<String, prometheus::Error> {
        let mut bytes = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
