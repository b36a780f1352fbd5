//! Work beside requests: the mail queue, and what runs on a schedule.

mod archive;
mod base;
mod complaint;
mod digest;
mod drill;
mod job;
mod mail;
mod overdue;
mod queue;
mod ready_day;
mod recompute;
mod remind;
mod reset_password;
mod schedule;
mod sweep;
pub mod worker;

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use crate::actions::ActionError;
use crate::actions::file::malware;
use crate::actions::signing::{reconcile, standstill};
use crate::portal::Portal;

/// Work that runs regularly, in one process at a time. It gets a portal with a frozen clock at a believed time
/// (`domain::steady_time`).
#[derive(Debug)]
pub struct Scheduled {
    pub name: &'static str,
    pub description: &'static str,
    pub cadence: TimeDelta,
    run: fn(&Portal) -> BoxFuture<'_, Result<(), ActionError>>,
}

/// Everything that runs on a schedule. Each entry has a task of its own, so that none waits for another.
pub const SCHEDULE: &[Scheduled] = &[
    Scheduled {
        name: crate::store::schedule::CLOCK,
        description: "lapses corrections, chosen days, codes, letters and numbers whose time has passed",
        cadence: TimeDelta::seconds(20),
        run: |portal| Box::pin(overdue::run(portal)),
    },
    Scheduled {
        name: "signing",
        description: "takes up signatures whose run has ended: what was not sent fails, what was answered is examined",
        cadence: TimeDelta::seconds(20),
        run: |portal| Box::pin(reconcile::round(portal)),
    },
    Scheduled {
        name: "standstill",
        description: "asks a signing service that did not answer, until it does",
        cadence: TimeDelta::minutes(1),
        run: |portal| Box::pin(standstill::round(portal)),
    },
    Scheduled {
        name: "malware",
        description: "gives files that still wait to the scanner for malware",
        cadence: TimeDelta::seconds(20),
        run: |portal| Box::pin(malware::round::round(portal)),
    },
    Scheduled {
        name: "remind",
        description: "reminds owners of corrections, chosen days, codes, letters that end and letters of DJKI",
        cadence: TimeDelta::minutes(5),
        run: |portal| Box::pin(remind::run(portal)),
    },
    Scheduled {
        name: "digest",
        description: "tells officers in office hours what reached their desk, every thirty minutes at most",
        cadence: TimeDelta::minutes(5),
        run: |portal| Box::pin(digest::run(portal)),
    },
    Scheduled {
        name: "drill",
        description: "tries once a month, at night, whether a backup can be restored",
        cadence: TimeDelta::hours(1),
        run: |portal| Box::pin(drill::run(portal)),
    },
    Scheduled {
        name: "archive",
        description: "looks at how archiving stands, and tells administrators when it has not stood well for an hour",
        cadence: TimeDelta::minutes(1),
        run: |portal| Box::pin(archive::run(portal)),
    },
    Scheduled {
        name: "base",
        description: "copies the cluster for the archive of its log every few nights, and removes what is too old there",
        cadence: TimeDelta::minutes(1),
        run: |portal| Box::pin(base::run(portal)),
    },
    Scheduled {
        name: "sweep",
        description: "forgets unfinished uploads, ended sessions, used links and tokens, registrations never confirmed, finished jobs",
        cadence: TimeDelta::hours(1),
        run: |portal| Box::pin(sweep::run(portal)),
    },
];
