//! Places for connections. When all are taken, the portal closes the slowest one, first among those of the address with
//! the most connections, but never one whose answer is being made.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use crate::domain::network;

/// A connection is not closed before it was waited for this long.
const FIRST_MOMENT: Duration = Duration::from_secs(1);

/// How often full places are checked for one that can be closed.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// How often closed connections are logged at most.
const TELL_EVERY: Duration = Duration::from_secs(10);

/// The places and their connections.
pub(super) struct Room {
    places: Arc<Semaphore>,
    seats: Mutex<Seats>,
}

struct Seats {
    next: u64,
    taken: HashMap<u64, Arc<Seat>>,
    let_go: u64,
    told_at: Option<Instant>,
}

/// One connection.
pub(super) struct Seat {
    network: IpAddr,
    turn: Mutex<Turn>,
    leave: Notify,
}

/// What the connection is doing.
#[derive(Debug, Clone, Copy)]
struct Turn {
    since: Instant,
    /// Bytes transferred since then.
    bytes: u64,
    /// Whether no request has arrived yet, or none after the last answer.
    idle: bool,
    /// Whether the portal must wait until the visitor sends or reads something.
    waiting: bool,
}

/// A place, released when dropped.
pub(super) struct Place {
    room: Arc<Room>,
    number: u64,
    pub(super) seat: Arc<Seat>,
    _permit: OwnedSemaphorePermit,
}

impl Room {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            places: Arc::new(Semaphore::new(most)),
            seats: Mutex::new(Seats {
                next: 0,
                taken: HashMap::new(),
                let_go: 0,
                told_at: None,
            }),
        })
    }

    /// Waits for a place for this address; if all are taken, until one can be closed.
    pub(super) async fn enter(self: &Arc<Self>, address: IpAddr) -> Place {
        loop {
            let free = match self.places.clone().try_acquire_owned() {
                Ok(permit) => Some(permit),
                Err(_) => {
                    self.let_one_go(Instant::now());
                    let next = self.places.clone().acquire_owned();
                    timeout(LOOK_AGAIN, next).await.ok().and_then(Result::ok)
                }
            };
            if let Some(permit) = free {
                return self.seat(address, permit);
            }
        }
    }

    fn seat(self: &Arc<Self>, address: IpAddr, permit: OwnedSemaphorePermit) -> Place {
        let seat = Arc::new(Seat {
            network: network::of(address),
            turn: Mutex::new(Turn::idle()),
            leave: Notify::new(),
        });
        let mut seats = self.seats();
        let number = seats.next;
        seats.next += 1;
        seats.taken.insert(number, seat.clone());
        Place {
            room: self.clone(),
            number,
            seat,
            _permit: permit,
        }
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn let_one_go(&self, now: Instant) {
        let mut seats = self.seats();
        let mut places: HashMap<IpAddr, usize> = HashMap::new();
        for seat in seats.taken.values() {
            *places.entry(seat.network).or_default() += 1;
        }
        let order = |seat: &Seat| {
            let turn = seat.turn();
            let crowd = places.get(&seat.network).copied().unwrap_or_default();
            (
                std::cmp::Reverse(crowd),
                turn.bytes_a_second(now),
                turn.since,
            )
        };
        let slowest = seats
            .taken
            .iter()
            .filter(|(_, seat)| seat.turn().may_end(now))
            .min_by_key(|(_, seat)| order(seat))
            .map(|(number, _)| *number);
        let Some(seat) = slowest.and_then(|number| seats.taken.remove(&number)) else {
            return;
        };
        seat.leave.notify_one();
        seats.let_go += 1;
        if seats.told_at.is_none_or(|told| now - told >= TELL_EVERY) {
            seats.told_at = Some(now);
            tracing::warn!(target: "haki::security", event = "crowded_out", address = %seat.network, so_far = seats.let_go);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.room.seats().taken.remove(&self.number);
    }
}

impl Seat {
    /// A request has arrived and is being answered.
    pub(super) fn asks(&self) {
        *self.turn_mut() = Turn {
            idle: false,
            waiting: false,
            ..Turn::idle()
        };
    }

    /// The last byte of the answer was handed over.
    pub(super) fn answered(&self) {
        *self.turn_mut() = Turn::idle();
    }

    /// The portal waits for the visitor.
    pub(super) fn waits(&self) {
        self.turn_mut().waiting = true;
    }

    /// The visitor sent or read this many bytes.
    pub(super) fn moved(&self, bytes: usize) {
        let mut turn = self.turn_mut();
        turn.waiting = false;
        turn.bytes += bytes as u64;
    }

    /// Completes when this connection must be closed.
    pub(super) async fn has_to_leave(&self) {
        self.leave.notified().await;
    }

    fn turn(&self) -> Turn {
        *self.turn_mut()
    }

    fn turn_mut(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    fn idle() -> Self {
        Self {
            since: Instant::now(),
            bytes: 0,
            idle: true,
            waiting: true,
        }
    }

    fn may_end(&self, now: Instant) -> bool {
        (self.idle || self.waiting) && now - self.since >= FIRST_MOMENT
    }

    fn bytes_a_second(&self, now: Instant) -> u64 {
        let millis = u64::try_from((now - self.since).as_millis()).unwrap_or(u64::MAX);
        self.bytes.saturating_mul(1_000) / millis.max(1)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    const HALL: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));
    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 1));

    fn gone(place: &Place) -> bool {
        place.seat.has_to_leave().now_or_never().is_some()
    }

    fn after(seconds: u64) -> Instant {
        Instant::now() + Duration::from_secs(seconds)
    }

    #[tokio::test]
    async fn a_full_room_lets_go_of_the_slowest_of_the_largest_crowd() {
        let room = Room::new(4);
        let home = room.enter(HOME).await;
        let fast = room.enter(HALL).await;
        let slow = room.enter(HALL).await;
        let busy = room.enter(HALL).await;
        for place in [&fast, &slow, &busy] {
            place.seat.asks();
        }
        fast.seat.moved(100_000);
        slow.seat.moved(3);
        fast.seat.waits();
        slow.seat.waits();
        room.let_one_go(after(5));
        assert!(gone(&slow));
        drop(slow);
        let _next = room.enter(HOME).await;
        for place in [&home, &fast, &busy] {
            assert!(!gone(place));
        }
    }

    #[tokio::test]
    async fn whose_answer_is_being_made_stays_and_so_does_who_has_only_come() {
        let room = Room::new(2);
        let busy = room.enter(HALL).await;
        busy.seat.asks();
        let new = room.enter(HALL).await;
        room.let_one_go(after(0));
        assert!(!gone(&busy) && !gone(&new));
        room.let_one_go(after(60));
        assert!(!gone(&busy) && gone(&new));
    }
}
