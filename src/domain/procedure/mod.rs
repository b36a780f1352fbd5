//! The whole procedure in one table: what may follow what, by whom, and when.
//!
//! `PROCEDURE` and `next` decide; actions bring the proof, the database repeats the order by reference
//! (`procedure_edge`). Source: the service standard of Kota Serang, steps 1 to 8, and the acts the portal adds.

mod act;
mod diagram;
mod facts;
mod list;
mod status;
mod table;

pub use act::{Act, Role};
pub use diagram::{diagram, list};
pub use facts::{Condition, Facts};
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
    pub when: &'static [Condition],
    /// The numbered step of the service standard that this act completes.
    pub sop: Option<Sop>,
}

/// A step of the published standard: its number, and the promised working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sop {
    pub step: u8,
    pub promise: Promise,
}

/// Promised working time, in the words of the standard.
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
    Missing { act: Act, missing: Condition },
}

/// The status that `act` by `role` leads to, or why it is refused.
pub fn next(from: Status, act: Act, role: Role, facts: &Facts) -> Result<Status, Refusal> {
    edge(from, act, role, facts).map(|edge| edge.to)
}

/// The row that `act` by `role` would use, or why there is none.
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

/// The acts open to `role` now, in the order of the table, each once.
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

/// The statuses that `act` may follow, each once.
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

/// Where the published promise runs ("Waktu Penyelesaian 1 Hari"): from the declaration of completeness to the signature.
pub const PROMISED: [Status; 4] = [
    Status::Complete,
    Status::Drafted,
    Status::Prepared,
    Status::Initialled,
];

/// How long it may take, where a profile says nothing else.
pub const LETTER_PROMISE: Promise = Promise::WorkingDays(1);

/// Whether the clocks of a case begin anew with this act: something new is asked for, or a letter has ended. After
/// every other act a clock goes on where it stopped.
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

/// The promised time of the step that runs while a case stands in `status`: that of the act of the standard
/// which leads onward from there.
pub fn running_step(status: Status) -> Option<Sop> {
    PROCEDURE
        .iter()
        .filter(|e| e.from == status)
        .find_map(|e| e.sop)
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
