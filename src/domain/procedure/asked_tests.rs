//! What is asked of the table besides the next status: the acts that are open, where an act is possible, which clock
//! runs.

use super::*;

/// Facts under which single acts open or close: none, and some of both kinds.
fn worlds() -> [Facts; 4] {
    let letter = Facts {
        letter_needed: true,
        every_item_checked: true,
        ..Facts::default()
    };
    let paid = Facts {
        payment_confirmed: true,
        letter_in_force: true,
        correction_overdue: true,
        ..Facts::default()
    };
    let over = Facts {
        letter_year_ended: true,
        holds_number: true,
        objection_in_time: true,
        lapsed_bill: true,
        ..Facts::default()
    };
    [Facts::default(), letter, paid, over]
}

#[test]
fn the_open_acts_are_just_those_that_lead_somewhere_each_once() {
    for world in worlds() {
        for &from in Status::ALL {
            for &role in Role::ALL {
                let mut open = open_acts(from, role, &world);
                open.sort_unstable();
                let mut lead: Vec<Act> = Act::ALL
                    .iter()
                    .copied()
                    .filter(|act| next(from, *act, role, &world).is_ok())
                    .collect();
                lead.sort_unstable();
                assert_eq!(open, lead, "{from} {role} {world:?}");
            }
        }
    }
}

#[test]
fn open_acts_stand_in_the_order_of_the_table() {
    assert_eq!(
        open_acts(Status::Initialled, Role::AgencyHead, &Facts::default()),
        [Act::Sign, Act::SendBack]
    );
}

#[test]
fn the_statuses_of_an_act_are_those_it_leaves() {
    assert_eq!(from_statuses(Act::Sign), [Status::Initialled]);
    assert_eq!(
        from_statuses(Act::RevokeLetter),
        [
            Status::Signed,
            Status::FollowedUp,
            Status::Delivered,
            Status::ReadyToFile
        ]
    );
}

#[test]
fn clocks_begin_anew_with_a_new_request_and_go_on_after_a_return() {
    for act in [
        Act::Submit,
        Act::Object,
        Act::RevokeLetter,
        Act::ReportPayment,
    ] {
        assert!(begins_anew(act), "{act}");
    }
    for act in [Act::Return, Act::Resubmit, Act::SendBack, Act::Reopen] {
        assert!(!begins_anew(act), "{act}");
    }
}

#[test]
fn the_step_that_runs_is_that_of_the_act_which_leaves_the_status() {
    assert_eq!(
        running_step(Status::Initialled),
        Some(Sop {
            step: 6,
            promise: Promise::Minutes(10)
        })
    );
    assert_eq!(
        running_step(Status::Assigned),
        Some(Sop {
            step: 2,
            promise: Promise::WorkingDays(1)
        })
    );
    assert_eq!(running_step(Status::Returned), None);
}
