//! The order of jobs. There are two lanes, so that the office never waits behind uploads. Each lane runs one job at a
//! time and serves the accounts in turn, so that many jobs of one account delay only that account. Every wait has a
//! limit.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::domain::id::AccountId;

/// How many jobs of one account may wait in a lane: more than one page of pictures needs.
pub(super) const MOST_WAITING: usize = 64;

/// For whom a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// An account of the Dinas.
    Office(AccountId),
    /// An owner's account.
    Owner(AccountId),
}

/// Too many jobs wait, or the wait took too long; this says nothing about the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Busy;

#[derive(Debug, Default)]
pub(super) struct Queue {
    office: Arc<Lane>,
    owners: Arc<Lane>,
}

#[derive(Debug, Default)]
struct Lane {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The account whose job runs now.
    serving: Option<AccountId>,
    /// Accounts with waiting jobs, next first, without the one that is served.
    turns: VecDeque<AccountId>,
    waiting: HashMap<AccountId, VecDeque<oneshot::Sender<Turn>>>,
}

/// The right to run one job; dropping it gives the turn to the next.
#[derive(Debug)]
pub(super) struct Turn {
    lane: Option<Arc<Lane>>,
}

impl Queue {
    /// Waits for a turn, for at most `patience`.
    pub(super) async fn turn(&self, asker: Asker, patience: Duration) -> Result<Turn, Busy> {
        let (lane, account) = match asker {
            Asker::Office(account) => (&self.office, account),
            Asker::Owner(account) => (&self.owners, account),
        };
        let called = {
            let mut state = lane.state();
            if state.serving.is_none() {
                state.serving = Some(account);
                return Ok(Turn::of(lane));
            }
            state.join(account)?
        };
        match timeout(patience, called).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(Busy),
        }
    }

    /// Number of waiting jobs of all accounts.
    pub(super) fn waiting(&self) -> usize {
        [&self.office, &self.owners]
            .into_iter()
            .map(|lane| {
                let state = lane.state();
                let open = |sender: &&oneshot::Sender<Turn>| !sender.is_closed();
                state.waiting.values().flatten().filter(open).count()
            })
            .sum()
    }
}

impl Lane {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn join(&mut self, account: AccountId) -> Result<oneshot::Receiver<Turn>, Busy> {
        let is_served = self.serving == Some(account);
        let waiting = self.waiting.entry(account).or_default();
        // Jobs whose requests were dropped wait no longer.
        waiting.retain(|sender| !sender.is_closed());
        if waiting.len() >= MOST_WAITING {
            return Err(Busy);
        }
        let (sender, receiver) = oneshot::channel();
        waiting.push_back(sender);
        if !is_served && !self.turns.contains(&account) {
            self.turns.push_back(account);
        }
        Ok(receiver)
    }

    /// The next job; the account that was served goes to the end.
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        if let Some(served) = self.serving.take()
            && self.waiting.contains_key(&served)
        {
            self.turns.push_back(served);
        }
        while let Some(account) = self.turns.pop_front() {
            let mut sender = None;
            if let Some(waiting) = self.waiting.get_mut(&account) {
                while sender.is_none()
                    && let Some(next) = waiting.pop_front()
                {
                    sender = Some(next).filter(|next| !next.is_closed());
                }
                if waiting.is_empty() {
                    self.waiting.remove(&account);
                }
            }
            if sender.is_some() {
                self.serving = Some(account);
                return sender;
            }
        }
        None
    }
}

impl Turn {
    fn of(lane: &Arc<Lane>) -> Self {
        Self {
            lane: Some(Arc::clone(lane)),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(lane) = self.lane.take() else {
            return;
        };
        loop {
            let Some(next) = lane.state().next() else {
                return;
            };
            match next.send(Self::of(&lane)) {
                Ok(()) => return,
                // The receiver was dropped at this moment; its turn comes back and must not be passed on twice.
                Err(mut turn) => turn.lane = None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use uuid::Uuid;

    use super::*;

    const LONG: Duration = Duration::from_secs(600);

    fn greedy() -> Asker {
        Asker::Owner(Uuid::from_u128(1).into())
    }

    fn other() -> Asker {
        Asker::Owner(Uuid::from_u128(2).into())
    }

    fn officer() -> Asker {
        Asker::Office(Uuid::from_u128(3).into())
    }

    type Waiting<'a> = Pin<Box<dyn Future<Output = Result<Turn, Busy>> + 'a>>;

    /// Joins the queue; the test polls every step itself.
    fn ask(queue: &Queue, asker: Asker) -> Waiting<'_> {
        let mut waiting: Waiting<'_> = Box::pin(queue.turn(asker, LONG));
        assert!(poll(&mut waiting).is_none(), "somebody is served already");
        waiting
    }

    fn poll(waiting: &mut Waiting<'_>) -> Option<Result<Turn, Busy>> {
        match waiting
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(outcome) => Some(outcome),
            Poll::Pending => None,
        }
    }

    async fn at_once(queue: &Queue, asker: Asker) -> Turn {
        queue.turn(asker, LONG).await.unwrap()
    }

    #[tokio::test]
    async fn the_office_does_not_wait_behind_owners() {
        let queue = Queue::default();
        let _served = at_once(&queue, greedy()).await;
        let _waiting: Vec<_> = (0..MOST_WAITING).map(|_| ask(&queue, greedy())).collect();
        let _office = at_once(&queue, officer()).await;
    }

    #[tokio::test]
    async fn whoever_asks_for_one_thing_is_served_right_after_the_job_that_runs() {
        let queue = Queue::default();
        let served = at_once(&queue, greedy()).await;
        let mut greedy: Vec<_> = (0..10).map(|_| ask(&queue, greedy())).collect();
        let mut waits = ask(&queue, other());
        drop(served);
        let turn = poll(&mut waits).unwrap().unwrap();
        assert!(greedy.iter_mut().all(|waiting| poll(waiting).is_none()));
        // Asking again puts the account behind one job of the greedy one, not behind all of them.
        let mut again = ask(&queue, other());
        drop(turn);
        let turn = poll(&mut greedy[0]).unwrap().unwrap();
        assert!(poll(&mut again).is_none());
        drop(turn);
        assert!(poll(&mut again).unwrap().is_ok());
    }

    #[tokio::test]
    async fn one_account_cannot_fill_the_queue() {
        let queue = Queue::default();
        let served = at_once(&queue, greedy()).await;
        let mut waiting: Vec<_> = (0..MOST_WAITING).map(|_| ask(&queue, greedy())).collect();
        assert_eq!(queue.turn(greedy(), LONG).await.unwrap_err(), Busy);
        let mut other = ask(&queue, other());
        // A browser that disconnects makes room.
        drop(waiting.pop());
        waiting.push(ask(&queue, greedy()));
        drop(served);
        assert!(poll(&mut other).unwrap().is_ok());
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_they_said() {
        let queue = Queue::default();
        let served = at_once(&queue, greedy()).await;
        let waited = queue.turn(other(), Duration::from_millis(1)).await;
        assert_eq!(waited.unwrap_err(), Busy);
        drop(served);
        let _next = at_once(&queue, other()).await;
    }

    #[tokio::test]
    async fn a_turn_is_never_lost_with_somebody_who_goes_away() {
        let queue = Queue::default();
        let served = at_once(&queue, greedy()).await;
        let gone = ask(&queue, other());
        let called = ask(&queue, other());
        let mut last = ask(&queue, greedy());
        drop(gone);
        drop(served);
        // Got a turn and was dropped before using it.
        drop(called);
        drop(poll(&mut last).unwrap().unwrap());
        let _next = at_once(&queue, other()).await;
    }
}
