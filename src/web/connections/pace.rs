//! How slow a connection may be. One that keeps sending or reading a little is waited for; one that is only held open
//! is not.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// How long to wait, and how transferred bytes extend that.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Longest uninterrupted wait; waiting time earned beyond it is lost.
    pub longest: Duration,
    /// Bytes that earn one second of waiting.
    pub bytes_a_second: u32,
}

/// The waiting time of one connection.
pub(super) struct Patience {
    pace: Pace,
    left: Duration,
    waiting_since: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
}

/// The waiting time is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too slow")]
pub(super) struct TooSlow;

impl Patience {
    pub(super) fn new(pace: Pace) -> Self {
        Self {
            pace,
            left: pace.longest,
            waiting_since: None,
            alarm: None,
        }
    }

    /// Nothing was transferred; wakes the task when the waiting time is used up.
    pub(super) fn wait(&mut self, cx: &mut Context<'_>) -> Poll<TooSlow> {
        if self.waiting_since.is_none() {
            let now = Instant::now();
            self.waiting_since = Some(now);
            match &mut self.alarm {
                Some(alarm) => alarm.as_mut().reset(now + self.left),
                None => self.alarm = Some(Box::pin(sleep_until(now + self.left))),
            }
        }
        let alarm = self.alarm.as_mut().map(|alarm| alarm.as_mut().poll(cx));
        match alarm {
            Some(Poll::Ready(())) => Poll::Ready(TooSlow),
            _ => Poll::Pending,
        }
    }

    /// So many bytes were transferred.
    pub(super) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.waiting_since.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let earned =
            Duration::from_secs_f64(f64::from(bytes) / f64::from(self.pace.bytes_a_second));
        self.left = (self.left + earned).min(self.pace.longest);
    }
}
