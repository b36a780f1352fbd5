//! What a request, a job or a command is handed: the pool, the clock, the settings, the neighbours.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::adapters::clock::Clock;
use crate::config::Config;

/// Cheap to clone; every part is shared.
#[derive(Clone)]
pub struct Portal {
    inner: Arc<Parts>,
}

/// What a portal is made of.
pub struct Parts {
    pub pool: PgPool,
    pub clock: Clock,
    pub config: Config,
}

impl Portal {
    pub fn new(parts: Parts) -> Self {
        Self {
            inner: Arc::new(parts),
        }
    }

    pub fn pool(&self) -> &PgPool {
        &self.inner.pool
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }
}
