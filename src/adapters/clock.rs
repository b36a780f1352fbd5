//! The only place that asks the machine for the time.

use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::steady_time::{ClockReading, Steady, SteadyTime};

/// Where the portal reads "now". A frozen clock moves only when a test or the demo moves it.
#[derive(Debug, Clone)]
pub enum Clock {
    Machine,
    Frozen(Arc<RwLock<DateTime<Utc>>>),
    /// For tests: a machine and a database whose clocks are set separately.
    Unsteady(Arc<Mutex<Unsteady>>),
}

/// The two clocks of such a machine.
#[derive(Debug, Clone)]
pub struct Unsteady {
    pub reading: ClockReading,
    steady: SteadyTime,
}

/// What this process has believed of its machine's clock so far; see [`SteadyTime`].
static MACHINE: LazyLock<(Instant, Mutex<SteadyTime>)> =
    LazyLock::new(|| (Instant::now(), Mutex::default()));

impl Clock {
    pub fn frozen(at: DateTime<Utc>) -> Self {
        Self::Frozen(Arc::new(RwLock::new(at)))
    }

    /// A machine and a database whose clocks agree at first.
    pub fn unsteady(at: DateTime<Utc>) -> Self {
        Self::Unsteady(Arc::new(Mutex::new(Unsteady {
            reading: ClockReading {
                machine: at,
                database: at,
                running: Duration::ZERO,
            },
            steady: SteadyTime::default(),
        })))
    }

    /// Sets the clocks of an unsteady machine; does nothing to other clocks.
    pub fn set_reading(&self, change: impl FnOnce(&mut ClockReading)) {
        if let Self::Unsteady(machine) = self {
            change(&mut locked(machine).reading);
        }
    }

    pub const fn is_frozen(&self) -> bool {
        matches!(self, Self::Frozen(_))
    }

    /// The present instant in whole microseconds, the precision of PostgreSQL.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that may ask the machine"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::Machine => Utc::now(),
            Self::Frozen(at) => *at.read().unwrap_or_else(PoisonError::into_inner),
            Self::Unsteady(machine) => locked(machine).reading.machine,
        };
        micros(now)
    }

    /// What is believed of this clock, compared with the database's.
    pub fn steady(&self, database: DateTime<Utc>) -> Steady {
        let steady = match self {
            Self::Machine => {
                let (began, time) = &*MACHINE;
                let running = began.elapsed();
                locked(time).read(ClockReading {
                    machine: self.now(),
                    database,
                    running,
                })
            }
            Self::Frozen(_) => Steady::sure(self.now()),
            Self::Unsteady(machine) => {
                let machine = &mut *locked(machine);
                machine.steady.read(machine.reading)
            }
        };
        Steady {
            now: micros(steady.now),
            shared: micros(steady.shared),
            ..steady
        }
    }

    /// Moves a frozen clock; does nothing to other clocks.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Frozen(at) = self {
            *at.write().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }

    /// Sets a frozen clock; does nothing to other clocks.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Self::Frozen(at) = self {
            *at.write().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}

/// Time since this process first asked for it or for the machine's time.
pub fn process_age() -> TimeDelta {
    TimeDelta::from_std(MACHINE.0.elapsed()).unwrap_or_default()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn micros(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at)
}
