//! Walks the whole procedure: every status, act and role, with every condition true and false.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const AGREED: &str = include_str!("walk.txt");

/// One cell of the snapshot: the target status and its conditions.
struct Cell {
    to: Status,
    when: BTreeSet<RowCondition>,
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

fn agreed() -> BTreeMap<(Status, Act, Role), Vec<Cell>> {
    let mut cells: BTreeMap<_, Vec<Cell>> = BTreeMap::new();
    for line in AGREED.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [from, act, by, to, when] = parts[..] else {
            panic!("five columns: {line}");
        };
        let act = Act::parse(act).unwrap_or_else(|| panic!("{act}"));
        for from in words(from) {
            let from = Status::parse(from).unwrap_or_else(|| panic!("{from}"));
            for role in words(by) {
                let role = Role::parse(role).unwrap_or_else(|| panic!("{role}"));
                cells.entry((from, act, role)).or_default().push(Cell {
                    to: if to == "same" {
                        from
                    } else {
                        Status::parse(to).unwrap_or_else(|| panic!("{to}"))
                    },
                    when: words(when)
                        .map(|word| RowCondition::parse(word).unwrap_or_else(|| panic!("{word}")))
                        .collect(),
                });
            }
        }
    }
    cells
}

/// Facts with each single fact set from the bits of `bits`.
fn facts(bits: u32, reported_from: Option<Status>) -> Facts {
    let bit = |at: u32| bits & (1 << at) != 0;
    Facts {
        letter_needed: bit(0),
        inventory: bit(1),
        every_item_checked: bit(2),
        holds_number: bit(3),
        letter_in_force: bit(4),
        letter_year_ended: bit(5),
        lapsed_bill: bit(6),
        bill_expired: bit(7),
        ready_day_ended: bit(8),
        correction_overdue: bit(9),
        reminders_unanswered: bit(10),
        objection_in_time: bit(11),
        remedy_allowed: bit(12),
        payment_confirmed: bit(13),
        reported_from,
        ..Facts::default()
    }
}

const FACTS: u32 = 14;

/// The same facts, with those on objection, appeal, payment, result and outage set from the bits of `bits`.
fn later(world: Facts, bits: u32) -> Facts {
    let bit = |at: u32| bits & (1 << at) != 0;
    Facts {
        objection_unanswered: bit(0),
        appeal_decided: bit(1),
        withdrawn_at_djki: bit(2),
        result_wrong: bit(3),
        ready_day_taken: bit(4),
        letter_ends_before_next_day: bit(5),
        ..world
    }
}

const LATER_FACTS: u32 = 6;

fn worlds() -> Vec<Facts> {
    let mut worlds: Vec<Facts> = (0..1 << FACTS).map(|bits| facts(bits, None)).collect();
    // No row depends on facts of both groups, so beside the second group the first is either all true or all false.
    for first in [0, (1 << FACTS) - 1] {
        let world = facts(first, None);
        worlds.extend((0..1 << LATER_FACTS).map(|bits| later(world, bits)));
    }
    for from in [
        Status::Billed,
        Status::Delivered,
        Status::ReadyToFile,
        Status::Complete,
    ] {
        // With a reported payment only the bill's expiry matters.
        worlds.extend([0, 1 << 7].map(|bits| facts(bits, Some(from))));
    }
    worlds
}

#[test]
fn every_status_act_role_and_condition_leads_where_it_was_agreed_and_nowhere_else() {
    let agreed = agreed();
    let worlds = worlds();
    let (mut allowed, mut refused) = (0_u64, 0_u64);
    for &from in Status::ALL {
        for &act in Act::ALL {
            for &role in Role::ALL {
                let Some(cells) = agreed.get(&(from, act, role)) else {
                    for world in [&worlds[0], &worlds[(1 << FACTS) - 1]] {
                        assert!(
                            next(from, act, role, world).is_err(),
                            "{from} {act} {role} was never agreed"
                        );
                        refused += 1;
                    }
                    continue;
                };
                for world in &worlds {
                    let expected = cells
                        .iter()
                        .find(|cell| cell.when.iter().all(|condition| condition.holds(world)));
                    let got = next(from, act, role, world);
                    assert_eq!(
                        got.as_ref().ok(),
                        expected.map(|cell| &cell.to),
                        "{from} {act} {role} {world:?}: {got:?}"
                    );
                    if expected.is_some() {
                        allowed += 1;
                    } else {
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(
        allowed > 0 && refused > allowed / 100,
        "{allowed} {refused}"
    );
}

#[test]
fn no_cell_leads_to_two_places_at_once() {
    for world in worlds() {
        for edge in PROCEDURE {
            for &role in edge.by {
                let open: BTreeSet<Status> = PROCEDURE
                    .iter()
                    .filter(|other| {
                        other.from == edge.from
                            && other.act == edge.act
                            && other.by.contains(&role)
                            && other.when.iter().all(|condition| condition.holds(&world))
                    })
                    .map(|other| other.to)
                    .collect();
                assert!(
                    open.len() <= 1,
                    "{} {} {role}: {open:?}",
                    edge.from,
                    edge.act
                );
            }
        }
    }
}

#[test]
fn there_is_no_dead_end() {
    for &status in Status::ALL.iter().filter(|status| !status.is_final()) {
        let onward = PROCEDURE
            .iter()
            .any(|edge| edge.from == status && edge.to != status);
        assert!(onward, "{status} has no path onward");
    }
}

#[test]
fn from_every_status_an_end_can_be_reached() {
    for &start in Status::ALL {
        let mut seen = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some(status) = open.pop() {
            for edge in PROCEDURE.iter().filter(|edge| edge.from == status) {
                if seen.insert(edge.to) {
                    open.push(edge.to);
                }
            }
        }
        assert!(seen.iter().any(|status| status.is_final()), "{start}");
    }
}

#[test]
fn a_refusal_says_why() {
    let world = Facts::default();
    assert_eq!(
        next(Status::Draft, Act::Sign, Role::AgencyHead, &world),
        Err(Refusal::NotFromHere {
            from: Status::Draft,
            act: Act::Sign
        })
    );
    assert_eq!(
        next(Status::Initialled, Act::Sign, Role::Clerk, &world),
        Err(Refusal::NotYours {
            act: Act::Sign,
            role: Role::Clerk
        })
    );
    assert_eq!(
        next(Status::Assigned, Act::Accept, Role::Reviewer, &world),
        Err(Refusal::Missing {
            act: Act::Accept,
            missing: RowCondition::EveryItemChecked
        })
    );
}

#[test]
fn the_administrator_and_the_inspector_never_act_on_a_case() {
    for edge in PROCEDURE {
        assert!(!edge.by.contains(&Role::Administrator) && !edge.by.contains(&Role::Inspector));
    }
}

/// Acts that use a number or make it void.
const ENDS_NUMBERS: &[Act] = &[
    Act::Sign,
    Act::Decline,
    Act::Uphold,
    Act::SkipLetter,
    Act::RecordInventory,
    Act::RecordFiling,
    Act::Withdraw,
    Act::LapseReturned,
    Act::RevokeLetter,
    Act::ExpireLetter,
    Act::CloseDelivered,
    Act::VoidNumber,
];

#[test]
fn wherever_a_number_can_be_held_it_becomes_void_with_its_year() {
    // A number is given with the letter; for a refusal, before its signature.
    let mut held = BTreeSet::from([
        Status::Prepared,
        Status::DeclineEndorsed,
        Status::ObjectionFiled,
    ]);
    let mut open: Vec<Status> = held.iter().copied().collect();
    while let Some(status) = open.pop() {
        let onward = PROCEDURE
            .iter()
            .filter(|edge| edge.from == status && !ENDS_NUMBERS.contains(&edge.act));
        for edge in onward {
            // Reached by `payment not found` only from where it was reported, and there a letter was signed before.
            let after_letter = [Status::Delivered, Status::ReadyToFile, Status::Billed];
            if !after_letter.contains(&edge.to) && held.insert(edge.to) {
                open.push(edge.to);
            }
        }
    }
    let void: BTreeSet<Status> = from_statuses(Act::VoidNumber).into_iter().collect();
    assert_eq!(
        held.difference(&void).collect::<Vec<_>>(),
        Vec::<&Status>::new()
    );
}
