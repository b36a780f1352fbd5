//! A timer that a test moves: limits end when it says so, short pauses at once.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use haki::adapters::esign::bsre::Timer;
use tokio::sync::watch;

/// Shorter waits are pauses, longer ones are limits.
const SHORTEST_LIMIT: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(crate) struct HandTimer {
    passed: watch::Sender<()>,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl HandTimer {
    pub(crate) fn new() -> Self {
        Self {
            passed: watch::channel(()).0,
            pauses: Arc::default(),
        }
    }

    pub(crate) fn timer(&self) -> Timer {
        let this = self.clone();
        Arc::new(move |wait| {
            if wait < SHORTEST_LIMIT {
                this.pauses.lock().unwrap().push(wait);
                return Box::pin(std::future::ready(()));
            }
            let mut passed = this.passed.subscribe();
            Box::pin(async move {
                passed.changed().await.unwrap();
            })
        })
    }

    /// Ends every limit that is running.
    pub(crate) fn passes(&self) {
        self.passed.send(()).unwrap();
    }

    /// The pauses so far.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().unwrap().clone()
    }
}
