//! How many statements reach the database.

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

/// The statements of what is done on this thread. It is done twice and counted the second time: whether anybody
/// listens is remembered for the whole process, and another test's thread may have been the first to ask.
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
