//! Counts the statements that reach the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tracing::callsite::rebuild_interest_cache;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

#[derive(Clone, Default)]
struct Statements(Arc<AtomicUsize>);

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Number of statements on this thread. The act runs twice and the second run is counted, because whether anybody
/// listens is cached for the whole process, and another test's thread may have asked first.
pub(crate) async fn statements(act: impl AsyncFn()) -> usize {
    let count = Statements::default();
    let subscriber = tracing_subscriber::registry().with(count.clone());
    let _guard = tracing::subscriber::set_default(subscriber);
    rebuild_interest_cache();
    act().await;
    rebuild_interest_cache();
    count.0.store(0, Ordering::Relaxed);
    act().await;
    count.0.load(Ordering::Relaxed)
}
