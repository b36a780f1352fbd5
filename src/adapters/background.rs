//! Work that outlives the request that began it. A stop waits for it.

use std::sync::Arc;

use tokio::sync::watch;

/// The running work of this process; clones share it.
#[derive(Debug, Clone)]
pub struct Background(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    running: watch::Sender<usize>,
    stopping: watch::Sender<bool>,
}

impl Default for Background {
    fn default() -> Self {
        Self(Arc::new(Shared {
            running: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }))
    }
}

/// Counts one piece of work, however it ends.
struct Running(Arc<Shared>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running.send_modify(|running| *running -= 1);
    }
}

impl Background {
    /// Begins work beside the request.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.0.running.send_modify(|running| *running += 1);
        let running = Running(Arc::clone(&self.0));
        tokio::spawn(async move {
            let _running = running;
            work.await;
        });
    }

    /// Asks the work to end where it can; nothing is cut off.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    pub fn is_stopping(&self) -> bool {
        *self.0.stopping.borrow()
    }

    /// Completes when the work is asked to end; for work that can be broken off.
    pub async fn stopped(&self) {
        let mut stopping = self.0.stopping.subscribe();
        // The sender lives as long as `self`.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Completes when no work is running.
    pub async fn idle(&self) {
        let mut running = self.0.running.subscribe();
        // The sender lives as long as `self`.
        let _ = running.wait_for(|running| *running == 0).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_waited_for_even_if_it_panics() {
        let background = Background::default();
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        background.spawn(async move {
            let _ = gone.await;
        });
        background.spawn(async { panic!("a piece of work that panics") });
        drop(go);
        background.idle().await;
        assert_eq!(*background.0.running.borrow(), 0);
        background.stop();
        background.stopped().await;
        assert!(background.is_stopping());
    }
}
