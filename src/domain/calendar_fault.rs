//! Why an entry of the office calendar is refused.

use chrono::{DateTime, NaiveDate, Utc};

/// Why a day off, a year's list, office hours or an outage cannot be entered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    #[error("{on} is a day off already")]
    DayTaken { on: NaiveDate },
    #[error("not a year from {from} to {until}")]
    YearFarOff { from: i32, until: i32 },
    #[error("{lines} lines of the list are in doubt")]
    InDoubt { lines: usize },
    #[error("not stretches of work")]
    NotHours,
    #[error("two stretches overlap")]
    HoursOverlap,
    #[error("other hours hold from {from} until {until}")]
    PeriodOverlaps { from: NaiveDate, until: NaiveDate },
    #[error("declared already from {from} until {until:?}")]
    OutageOverlaps {
        from: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    },
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    #[error("lies in the future")]
    InFuture,
    #[error("more than {days} days ago")]
    LongAgo { days: i64 },
    #[error("its day is over")]
    DayOver,
    #[error("decided by its declarer")]
    OwnDeclaration,
    #[error("decided or ended already")]
    Settled,
}
