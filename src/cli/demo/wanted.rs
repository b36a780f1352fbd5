//! The demo's cases: a trademark in every status, one case of every other type at different points, and one that ends
//! in the Dinas's inventory.

use chrono::TimeDelta;

use super::fill_in::Plan;
use super::people::People;
use super::reach::STAGES;
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::id::AccountId;
use crate::domain::ip_type::{CATALOGUE, Service, TRADEMARK};
use crate::domain::procedure::Status;

/// Long enough for a check of one working day to be late despite holidays.
const LONG: TimeDelta = TimeDelta::days(21);

/// One case of the demo.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// What it shows; the same key at every start.
    pub(super) key: String,
    pub(super) owner: AccountId,
    pub(super) plan: Plan,
    pub(super) stage: Status,
    /// Title of the first case, and of the one that replaces it after the clock has ended the first.
    pub(super) titles: [String; 2],
    /// How long it has been waiting, if longer than some hours.
    pub(super) waiting: Option<TimeDelta>,
}

impl Wanted {
    fn new(owner: AccountId, plan: Plan, stage: Status, titles: [String; 2]) -> Self {
        Self {
            key: format!("{}/{}/{stage}", plan.kind.code, plan.service.as_str()),
            owner,
            plan,
            stage,
            titles,
            waiting: None,
        }
    }
}

/// All of them, in the order in which they are made.
pub(super) fn wanted(people: People) -> impl Iterator<Item = Wanted> {
    let marks = STAGES.iter().enumerate().map(move |(number, stage)| {
        let titles = [mark_name(number), mark_name(number + MARKS / 2)];
        Wanted::new(people.owner, Plan::mark(), *stage, titles)
    });
    marks.chain(others(people))
}

/// Cases of other types; those that a business cannot have belong to the demo's community body. Cases being checked are
/// late.
fn others(people: People) -> impl Iterator<Item = Wanted> {
    const REACHED: [Status; 4] = [
        Status::Certified,
        Status::UnderExamination,
        Status::Assigned,
        Status::Billed,
    ];
    let others = CATALOGUE.iter().filter(|kind| kind.code != TRADEMARK.code);
    let one = others
        .zip(REACHED.iter().cycle())
        .filter_map(|(kind, stage)| Some((*kind, kind.services.first()?.service, *stage)));
    let listed = CATALOGUE
        .iter()
        .filter(|kind| kind.service(Service::Inventory).is_some())
        .map(|kind| (*kind, Service::Inventory, Status::Recorded));
    one.chain(listed).map(move |(kind, service, stage)| {
        let owner = if kind.applicants.include(ApplicantKind::Individual) {
            people.owner
        } else {
            people.body_officer
        };
        let name = kind.name.to_lowercase();
        let first = match stage {
            Status::Recorded => format!("Contoh inventaris {name}"),
            _ => format!("Contoh {name}"),
        };
        let titles = [first.clone(), format!("{first} kedua")];
        Wanted {
            waiting: (stage == Status::Assigned).then_some(LONG),
            ..Wanted::new(owner, Plan::new(kind, service), stage, titles)
        }
    })
}

/// Number of different names; the second half is for replaced cases.
const MARKS: usize = FIRST.len() * SECOND.len();

const FIRST: [&str; 10] = [
    "KRIUK",
    "RABEG",
    "SATE",
    "KOPI",
    "BATIK",
    "DAPUR",
    "RENGGINANG",
    "BANDENG",
    "TAPAI",
    "MADU",
];

const SECOND: [&str; 7] = [
    "MAMA NIA",
    "BANTEN",
    "KASEMEN",
    "SURYA",
    "WALANTAKA",
    "JAYA",
    "LESTARI",
];

fn mark_name(number: usize) -> String {
    let first = FIRST.get(number % FIRST.len()).copied().unwrap_or_default();
    let second = SECOND
        .get(number % SECOND.len())
        .copied()
        .unwrap_or_default();
    format!("{first} {second}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::DateTime;

    use super::*;

    #[test]
    fn no_two_cases_of_the_demo_share_a_purpose_or_a_title() {
        let id = AccountId::at(DateTime::UNIX_EPOCH);
        let people = People {
            owner: id,
            company_owner: id,
            body_officer: id,
            clerk: id,
            reviewer: id,
            division_head: id,
            agency_head: id,
        };
        let all: Vec<Wanted> = wanted(people).collect();
        let keys: BTreeSet<&String> = all.iter().map(|wanted| &wanted.key).collect();
        let titles: BTreeSet<&String> = all.iter().flat_map(|wanted| &wanted.titles).collect();
        assert_eq!(keys.len(), all.len());
        assert_eq!(titles.len(), 2 * all.len());
        assert!(all.iter().any(|wanted| wanted.waiting.is_some()));
    }
}
