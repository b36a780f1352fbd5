//! The matrix of who reads which complaint.

use super::*;

/// Each place with every role that reads it.
#[test]
fn what_is_about_an_officer_is_read_by_the_agency_head_alone_and_about_either_head_by_the_inspektorat_alone()
 {
    let about = |role| Some(role);
    for (desk, accused, readers) in [
        (
            ComplaintDesk::Division,
            None,
            &[
                Role::Clerk,
                Role::Reviewer,
                Role::DivisionHead,
                Role::AgencyHead,
                Role::Inspector,
            ][..],
        ),
        (
            ComplaintDesk::AgencyHead,
            about(Accused::Clerk),
            &[Role::AgencyHead],
        ),
        (
            ComplaintDesk::AgencyHead,
            about(Accused::Reviewer),
            &[Role::AgencyHead],
        ),
        (
            ComplaintDesk::Inspector,
            about(Accused::DivisionHead),
            &[Role::Inspector],
        ),
        (
            ComplaintDesk::AgencyHead,
            about(Accused::Somebody),
            &[Role::AgencyHead],
        ),
        (
            ComplaintDesk::Inspector,
            about(Accused::Clerk),
            &[Role::Inspector],
        ),
        (
            ComplaintDesk::Inspector,
            about(Accused::AgencyHead),
            &[Role::Inspector],
        ),
    ] {
        let place = ComplaintPlace { desk, accused };
        for role in Role::ALL {
            let reads = place.read_in(&[*role]).is_some();
            assert_eq!(reads, readers.contains(role), "{role}: {}", place.word());
        }
    }
}

#[test]
fn who_stands_in_for_the_head_does_not_read_what_is_about_themselves_or_their_people() {
    let at_head = |accused| ComplaintPlace {
        desk: ComplaintDesk::AgencyHead,
        accused: Some(accused),
    };
    let kabid = [Role::DivisionHead, Role::AgencyHead];
    for accused in [
        Accused::Clerk,
        Accused::Reviewer,
        Accused::DivisionHead,
        Accused::Somebody,
    ] {
        assert_eq!(at_head(accused).read_in(&kabid), None, "{accused}");
    }
    let reviewer = [Role::Reviewer, Role::AgencyHead];
    assert_eq!(at_head(Accused::Reviewer).read_in(&reviewer), None);
    assert_eq!(
        at_head(Accused::Clerk).read_in(&reviewer),
        Some(Role::AgencyHead)
    );
    let about_head = ComplaintPlace {
        desk: ComplaintDesk::Inspector,
        accused: Some(Accused::AgencyHead),
    };
    assert_eq!(
        about_head.read_in(&[Role::Inspector, Role::AgencyHead]),
        None
    );
}

#[test]
fn the_inspektorat_reads_what_is_about_nobody_and_does_not_handle_it() {
    let place = ComplaintPlace {
        desk: ComplaintDesk::Division,
        accused: None,
    };
    assert_eq!(place.read_in(&[Role::Inspector]), Some(Role::Inspector));
    assert_eq!(place.handled_in(&[Role::Inspector]), None);
    assert_eq!(
        place.handled_in(&[Role::Inspector, Role::DivisionHead]),
        Some(Role::DivisionHead)
    );
}

#[test]
fn a_place_is_read_back_as_it_was_written() {
    for place in ComplaintPlace::all() {
        assert_eq!(ComplaintPlace::parse(&place.word()), Some(place));
    }
    assert_eq!(ComplaintPlace::parse("kadis"), None);
}

fn id(number: u128) -> AccountId {
    uuid::Uuid::from_u128(number).into()
}

/// Dewi, Rina, Budi, Ahmad and Siti: clerk, reviewer, division head, agency head, inspector.
fn office() -> Vec<Coworker> {
    [
        (1, "Dewi Lestari", Role::Clerk),
        (2, "Rina Marlina, S.E.", Role::Reviewer),
        (3, "Budi Santoso, M.Si.", Role::DivisionHead),
        (4, "Drs. Ahmad Fauzan, M.Si.", Role::AgencyHead),
        (5, "Siti Aminah", Role::Inspector),
    ]
    .map(|(number, name, role)| Coworker {
        id: id(number),
        name: name.to_owned(),
        roles: vec![role],
    })
    .into()
}

fn went(accused: Accused, said: &str, office: &[Coworker]) -> (ComplaintDesk, Vec<AccountId>) {
    let destination = destination(Some(accused), said, office);
    assert_eq!(destination.place.accused, Some(accused));
    (destination.place.desk, destination.told(office))
}

#[test]
fn what_is_about_nobody_stays_with_the_division() {
    let office = office();
    let there = destination(None, "Terima kasih Bu Dewi", &office);
    assert_eq!(there.place.desk, ComplaintDesk::Division);
    assert_eq!(there.told(&office), [id(1), id(3)]);
    assert!(there.kept_from.is_empty());
}

#[test]
fn what_is_about_somebody_of_the_division_goes_to_the_agency_head() {
    let office = office();
    for accused in [Accused::Clerk, Accused::Reviewer, Accused::Somebody] {
        let went = went(accused, "Lambat sekali", &office);
        assert_eq!(went, (ComplaintDesk::AgencyHead, vec![id(4)]), "{accused}");
    }
    let clerk = destination(Some(Accused::Clerk), "", &office);
    assert_eq!(
        clerk.kept_from,
        [id(1), id(3)],
        "the accused and their head"
    );
}

#[test]
fn what_is_about_the_division_head_by_role_or_by_name_is_not_read_by_their_head() {
    let office = office();
    let there = (ComplaintDesk::Inspector, vec![id(5)]);
    assert_eq!(went(Accused::DivisionHead, "", &office), there);
    let by_name = went(Accused::Somebody, "Pak Santoso minta uang", &office);
    assert_eq!(by_name, there);
    let known = went(Accused::Clerk, "Sudah saya katakan ke Pak Santoso", &office);
    assert_eq!(known, (ComplaintDesk::AgencyHead, vec![id(4)]));
}

#[test]
fn what_is_about_the_agency_head_by_role_or_by_name_goes_to_the_inspektorat() {
    let office = office();
    let there = (ComplaintDesk::Inspector, vec![id(5)]);
    assert_eq!(went(Accused::AgencyHead, "", &office), there);
    assert_eq!(
        went(Accused::Somebody, "Pak FAUZAN minta uang", &office),
        there
    );
}

#[test]
fn where_the_division_head_stands_in_alone_for_the_head_it_goes_to_the_inspektorat() {
    let mut office = office();
    office[3].roles = vec![Role::Reviewer];
    office[2].roles = vec![Role::DivisionHead, Role::AgencyHead];
    let there = (ComplaintDesk::Inspector, vec![id(5)]);
    assert_eq!(went(Accused::Clerk, "", &office), there);
    assert_eq!(went(Accused::DivisionHead, "", &office), there);
}

#[test]
fn somebody_named_never_reads_it_whatever_roles_come_later() {
    let named = destination(Some(Accused::Somebody), "Ibu Siti Aminah, M.Si.", &office());
    assert_eq!(named.place.desk, ComplaintDesk::AgencyHead);
    assert_eq!(named.kept_from, [id(5)], "titles are no names");
}

#[test]
fn what_nobody_reads_alarms_the_administrators_who_are_not_meant_themselves() {
    let person = |number: u128, name: &str, role| Coworker {
        id: id(number),
        name: name.to_owned(),
        roles: vec![role],
    };
    let mut office = vec![
        person(1, "Sri Wahyuni", Role::AgencyHead),
        person(2, "Agus Salim", Role::Administrator),
        person(3, "Wibisono", Role::Administrator),
    ];
    let went = destination(Some(Accused::AgencyHead), "Pak Wibisono tahu", &office);
    assert!(!went.has_reader(&office));
    assert!(went.told(&office).is_empty());
    assert_eq!(went.alarmed(&office), [office[1].id]);
    office.push(person(4, "Tuti Alawiyah", Role::Inspector));
    assert!(went.has_reader(&office) && went.alarmed(&office).is_empty());
}
