//! What is written to the log.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::callsite::rebuild_interest_cache;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

#[derive(Clone)]
struct Lines {
    target: &'static str,
    heard: Arc<Mutex<Vec<String>>>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == self.target {
            let mut line = Line(event.metadata().level().to_string());
            event.record(&mut line);
            let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
            heard.push(line.0);
        }
    }
}

/// What the act logs under `haki::security`; see [`log_of`].
pub(crate) async fn security_log(act: impl AsyncFn()) -> Vec<String> {
    log_of("haki::security", act).await
}

/// What the act logs under this target on this thread. It runs twice and the second run is read, because whether anybody
/// listens is cached for the whole process, and another test's thread may have asked first.
pub(crate) async fn log_of(target: &'static str, act: impl AsyncFn()) -> Vec<String> {
    let heard = Arc::default();
    let lines = Lines { target, heard };
    let subscriber = tracing_subscriber::registry().with(lines.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    rebuild_interest_cache();
    act().await;
    rebuild_interest_cache();
    let take = || std::mem::take(&mut *lines.heard.lock().unwrap());
    take();
    act().await;
    take()
}
