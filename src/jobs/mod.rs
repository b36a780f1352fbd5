//! Work beside requests: the outbox, and what the hours of the day bring.

mod mail;
mod reset_password;
mod sweep;
pub mod worker;

use chrono::TimeDelta;

/// Something done again and again.
#[derive(Debug)]
pub struct Scheduled {
    pub name: &'static str,
    pub description: &'static str,
    pub cadence: TimeDelta,
}

/// What runs without anybody asking.
pub const SCHEDULE: &[Scheduled] = &[
    Scheduled {
        name: "clock",
        description: "lapses corrections, chosen days, codes, letters and numbers whose time has passed",
        cadence: TimeDelta::seconds(20),
    },
    Scheduled {
        name: "sweep",
        description: "forgets unfinished uploads, ended sessions, used links and tokens, registrations never confirmed, finished jobs",
        cadence: TimeDelta::hours(1),
    },
];
