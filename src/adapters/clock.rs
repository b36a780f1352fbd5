//! The only place that asks the machine for the time.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, TimeDelta, Utc};

/// Where the portal reads "now". A frozen clock moves only when a test moves it.
#[derive(Debug, Clone)]
pub enum Clock {
    Machine,
    Frozen(Arc<RwLock<DateTime<Utc>>>),
}

impl Clock {
    pub fn frozen(at: DateTime<Utc>) -> Self {
        Self::Frozen(Arc::new(RwLock::new(at)))
    }

    /// The present instant, whole microseconds (what PostgreSQL keeps).
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that may ask the machine"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::Machine => Utc::now(),
            Self::Frozen(at) => *at.read().unwrap_or_else(std::sync::PoisonError::into_inner),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Moves a frozen clock; a machine clock stays what it is.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Frozen(at) = self {
            *at.write()
                .unwrap_or_else(std::sync::PoisonError::into_inner) += by;
        }
    }

    /// Sets a frozen clock.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Self::Frozen(at) = self {
            *at.write()
                .unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }
}
