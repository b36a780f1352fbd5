//! The whole procedure in one table: which act may follow in which status, by which role, under which conditions.
//!
//! [`PROCEDURE`] and [`next`] decide. Actions check what an act needs besides; the database repeats the allowed steps
//! as foreign keys (`procedure_edge`). Source: steps 1 to 8 of the service standard of Kota Serang, and acts that the
//! portal adds.

mod act;
mod diagram;
mod facts;
mod list;
mod status;
mod table;

pub use act::{Act, Role};
pub use diagram::{diagram, list};
pub use facts::{Facts, RowCondition};
pub use list::closed_list;
pub use status::{Lane, Status};
pub use table::PROCEDURE;

/// One row of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub from: Status,
    pub act: Act,
    pub by: &'static [Role],
    pub to: Status,
    /// All of these must hold.
    pub when: &'static [RowCondition],
    /// The step of the service standard that this act completes.
    pub sop: Option<Sop>,
}

/// A step of the service standard: its number and the promised working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sop {
    pub step: u8,
    pub promise: Promise,
}

/// Promised working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    Minutes(u16),
    WorkingDays(u16),
}

/// Why an act was refused. The sentence for people is made in `words`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{act:?} does not follow {from:?}")]
    NotFromHere { from: Status, act: Act },
    #[error("{act:?} is not for {role:?}")]
    NotYours { act: Act, role: Role },
    #[error("{act:?} needs {missing:?}")]
    Missing { act: Act, missing: RowCondition },
}

/// The status that `act` by `role` leads to, or why it is refused.
pub fn next(from: Status, act: Act, role: Role, facts: &Facts) -> Result<Status, Refusal> {
    edge(from, act, role, facts).map(|edge| edge.to)
}

/// The row that `act` by `role` would use, or why there is none: the first whose conditions all hold.
pub fn edge(from: Status, act: Act, role: Role, facts: &Facts) -> Result<&'static Edge, Refusal> {
    let mut known = false;
    let mut missing = None;
    for edge in PROCEDURE.iter().filter(|e| e.from == from && e.act == act) {
        known = true;
        if !edge.by.contains(&role) {
            continue;
        }
        match edge.when.iter().find(|condition| !condition.holds(facts)) {
            None => return Ok(edge),
            Some(condition) => {
                missing.get_or_insert(*condition);
            }
        }
    }
    Err(match (known, missing) {
        (false, _) => Refusal::NotFromHere { from, act },
        (true, Some(missing)) => Refusal::Missing { act, missing },
        (true, None) => Refusal::NotYours { act, role },
    })
}

/// The acts that `role` can do now, in the order of the table, each once.
pub fn open_acts(from: Status, role: Role, facts: &Facts) -> Vec<Act> {
    let mut acts = Vec::new();
    for edge in PROCEDURE.iter().filter(|e| e.from == from) {
        if edge.by.contains(&role)
            && edge.when.iter().all(|condition| condition.holds(facts))
            && !acts.contains(&edge.act)
        {
            acts.push(edge.act);
        }
    }
    acts
}

/// The statuses from which `act` is possible, each once.
pub fn from_statuses(act: Act) -> Vec<Status> {
    let leaves = |status: Status| {
        PROCEDURE
            .iter()
            .any(|edge| edge.act == act && edge.from == status)
    };
    Status::ALL
        .iter()
        .copied()
        .filter(|status| leaves(*status))
        .collect()
}

/// Working days in which an owner may object to a refusal.
pub const OBJECTION_DAYS: u16 = 21;

/// The statuses during which the promise "Waktu Penyelesaian 1 Hari" runs: from completeness to signature.
pub const PROMISED: [Status; 4] = [
    Status::Complete,
    Status::Drafted,
    Status::Prepared,
    Status::Initialled,
];

/// The promise for the letter if the profile's standard states none.
pub const LETTER_PROMISE: Promise = Promise::WorkingDays(1);

/// Whether the clocks of a case start again with this act, because something new is requested or a letter has ended.
/// After other acts a clock goes on where it stopped.
pub const fn begins_anew(act: Act) -> bool {
    matches!(
        act,
        Act::Submit
            | Act::Object
            | Act::Grant
            | Act::AppealGranted
            | Act::RevokeLetter
            | Act::ExpireLetter
            | Act::LapseBill
            | Act::RecordRefund
            | Act::RenewLetter
            | Act::ReadyToPay
            | Act::ReportOwnFiling
            | Act::ReportPayment
    )
}

/// The step of the standard that runs in `status`: that of the act which completes it from there.
pub fn running_step(status: Status) -> Option<Sop> {
    PROCEDURE
        .iter()
        .filter(|e| e.from == status)
        .find_map(|e| e.sop)
}

#[cfg(test)]
mod asked_tests;
#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
