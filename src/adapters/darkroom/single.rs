//! Prevents doing the same thing twice at once: the second waits for the first, then looks for its result.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{Mutex as Turns, OwnedMutexGuard};

use crate::domain::id::FileId;

/// File and page.
pub(super) type Key = (FileId, u32);

/// What is being done now.
#[derive(Debug, Default)]
pub(super) struct Single {
    running: Mutex<HashMap<Key, Weak<Turns<()>>>>,
}

impl Single {
    /// Waits until nobody else holds this key; the guard must be kept while working.
    pub(super) async fn alone(&self, key: Key) -> OwnedMutexGuard<()> {
        let turns = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            running.retain(|_, turns| turns.strong_count() > 0);
            if let Some(turns) = running.get(&key).and_then(Weak::upgrade) {
                turns
            } else {
                let turns = Arc::new(Turns::new(()));
                running.insert(key, Arc::downgrade(&turns));
                turns
            }
        };
        turns.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_same_page_waits_and_another_does_not() {
        let single = Single::default();
        let file = FileId::at(DateTime::UNIX_EPOCH);
        let first = single.alone((file, 1)).await;
        assert!(single.alone((file, 1)).now_or_never().is_none());
        assert!(single.alone((file, 2)).now_or_never().is_some());
        drop(first);
        assert!(single.alone((file, 1)).now_or_never().is_some());
        assert!(single.running.lock().unwrap().len() <= 2);
    }
}
