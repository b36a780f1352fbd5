//! The right side of a case page: the acts that are possible now.

use super::act;
use super::desk::Desk;
use crate::domain::procedure::{Act, Status};
use crate::urls;
use crate::web::guard::SignedIn;
use crate::web::view::Link;
use crate::words::officer;

/// The acts for this person.
#[derive(Debug)]
pub(super) struct Panel {
    /// The next step and its alternative.
    pub(super) acts: Vec<Link>,
    /// Acts that are seldom needed.
    pub(super) others: Vec<Link>,
    /// What the case waits for.
    pub(super) waiting: &'static str,
}

/// Where an act is shown: as next step, as alternative, or in the drawer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Next,
    Alternative,
    Drawer,
}

pub(super) fn of(desk: &Desk, person: &SignedIn) -> Panel {
    let mut links: Vec<(Place, Link)> = desk
        .open_acts(person)
        .into_iter()
        .filter(|act| !in_checklist(*act, desk.case.status))
        .filter_map(|act| Some((place(act, desk.case.status), link(desk, act)?)))
        .collect();
    links.sort_by_key(|(place, _)| *place);
    let (acts, others): (Vec<_>, Vec<_>) = links
        .into_iter()
        .partition(|(place, _)| *place != Place::Drawer);
    Panel {
        acts: acts.into_iter().map(|(_, link)| link).collect(),
        others: others.into_iter().map(|(_, link)| link).collect(),
        waiting: officer::waiting(desk.case.status),
    }
}

/// Accepting and returning are buttons of the checklist.
const fn in_checklist(act: Act, status: Status) -> bool {
    matches!(act, Act::Accept) || (matches!(act, Act::Return) && matches!(status, Status::Assigned))
}

fn link(desk: &Desk, act: Act) -> Option<Link> {
    let id = desk.case.id;
    Some(match act {
        Act::Sign => Link::new(urls::SIGN, "Tanda tangani surat"),
        Act::Certify => Link::new(urls::fill(urls::CASE_CERTIFY, id), "Catat hasil DJKI"),
        Act::Return => Link::new(
            urls::with_query(&urls::case(id), &[("periksa", "ya".to_owned())]),
            "Kembalikan untuk diperbaiki",
        ),
        act => Link::new(urls::case_act(id, act), act::form_of(act)?.title),
    })
}

const fn place(act: Act, status: Status) -> Place {
    match act {
        Act::Assign
        | Act::DraftLetter
        | Act::SkipLetter
        | Act::PrepareLetter
        | Act::Initial
        | Act::Sign
        | Act::FollowUp
        | Act::RecordInventory
        | Act::Deliver
        | Act::IssueBilling
        | Act::RecordFiling
        | Act::RecordStage
        | Act::ConfirmOwnFiling
        | Act::EndorseDecline
        | Act::Decline
        | Act::Uphold
        | Act::AppealGranted
        | Act::Remedy
        | Act::Restore => Place::Next,
        Act::ConfirmPayment => match status {
            Status::PaymentReported | Status::Billed => Place::Next,
            _ => Place::Drawer,
        },
        Act::SendBack
        | Act::Grant
        | Act::AppealRefused
        | Act::RejectPayment
        | Act::RejectOwnFiling
        | Act::ReturnFiling
        | Act::ReplaceBill
        | Act::Certify => Place::Alternative,
        Act::Reopen => match status {
            Status::Complete => Place::Drawer,
            _ => Place::Alternative,
        },
        _ => Place::Drawer,
    }
}
