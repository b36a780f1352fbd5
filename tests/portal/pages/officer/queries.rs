//! How many statements a page asks of the database.

use std::sync::{Arc, Mutex};

use haki::domain::procedure::Status;
use haki::web::urls;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::office;

#[derive(Clone, Default)]
struct Targets(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Targets {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let target = event.metadata().target().to_owned();
        self.0.lock().unwrap().push(target);
    }
}

#[tokio::test]
async fn the_worklist_asks_at_most_six_times_however_long_it_is() {
    let office = office().await;
    let clerk = office.clerk().await;
    office.case_in(Status::Submitted).await;
    clerk.get(urls::WORKLIST).await;
    let targets = Targets::default();
    let subscriber = tracing_subscriber::registry().with(targets.clone());
    let guard = tracing::subscriber::set_default(subscriber);
    tracing::callsite::rebuild_interest_cache();
    assert_eq!(clerk.get(urls::WORKLIST).await.status, 200);
    drop(guard);
    let targets = targets.0.lock().unwrap();
    let asked = targets
        .iter()
        .filter(|target| *target == "sqlx::query")
        .count();
    assert!(
        (1..=6).contains(&asked),
        "{asked} statements in {targets:?}"
    );
}
