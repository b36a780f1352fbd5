//! A clerk declares an outage and the Kabid decides on it the same day, each once; faults of a declaration name the
//! field.

use chrono::TimeDelta;
use haki::actions::ActionError;
use haki::actions::calendar::outage::{self, OutageDecision, TypedOutage};
use haki::domain::actor::Actor;
use haki::domain::calendar_fault::CalendarFault;
use haki::domain::fault::{FieldError, FieldFault};
use haki::domain::outage::{Down, Outage, OutageStanding};
use haki::domain::procedure::{Role, Status};
use haki::store;
use haki::store::outage::OutageRow;

use crate::support::desk::Office;
use crate::support::outages::{once, typed, wib};

/// Monday, 23 November 2026, noon.
const NOON: &str = "2026-11-23T05:00:00Z";

async fn rows(office: &Office) -> Vec<OutageRow> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    store::outage::list(&mut conn, 10).await.unwrap()
}

async fn audited(office: &Office) -> Vec<(String, String)> {
    sqlx::query_as("select act, role from audit where subject_kind = 'outage' order by seq")
        .fetch_all(office.portal.pool())
        .await
        .unwrap()
}

/// The fields and faults of a refused act.
fn faults<T: std::fmt::Debug>(result: Result<T, ActionError>) -> Vec<(String, FieldFault)> {
    match result {
        Err(ActionError::Fields(faults)) => faults
            .into_iter()
            .map(|FieldError { field, fault }| (field, fault))
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn one(field: &str, fault: CalendarFault) -> Vec<(String, FieldFault)> {
    vec![(field.to_owned(), FieldFault::Calendar(fault))]
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_clerk_declares_and_only_a_kabid_decides_whatever_page_asks() {
    let office = Office::at(NOON).await;
    let (portal, people) = (&office.portal, &office.people);
    let outage = typed(Down::Djki, "2026-11-23 09:00", None);
    for (account, role) in [
        (people.division_head, Role::DivisionHead),
        (people.reviewer, Role::Reviewer),
        (people.owner, Role::Applicant),
    ] {
        let by = Actor::person(account, role);
        let declared = outage::declare(portal, by, &once(portal), &outage).await;
        assert!(matches!(declared, Err(ActionError::NotYourRole)), "{role}");
    }
    assert!(rows(&office).await.is_empty());
    let id = office.declare(Down::Djki, "2026-11-23 09:00", None).await;
    for (account, role) in [
        (people.clerk, Role::Clerk),
        (people.agency_head, Role::AgencyHead),
        (people.owner, Role::Applicant),
    ] {
        let by = Actor::person(account, role);
        let decided = outage::decide(portal, by, &once(portal), id, OutageDecision::Confirm).await;
        assert!(matches!(decided, Err(ActionError::NotYourRole)), "{role}");
    }
    // The person who declared it cannot decide on it in another role.
    let by = Actor::person(people.clerk, Role::DivisionHead);
    let own = outage::decide(portal, by, &once(portal), id, OutageDecision::Confirm).await;
    assert_eq!(
        faults(own),
        one(outage::DECISION, CalendarFault::OwnDeclaration)
    );
    let by = Actor::person(people.reviewer, Role::Reviewer);
    let ended = outage::end(portal, by, &once(portal), id, &Ok(None)).await;
    assert!(matches!(ended, Err(ActionError::NotYourRole)));
    assert!(portal.calendar().outages().is_empty());
    assert_eq!(rows(&office).await[0].confirmed, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_act_of_an_outage_happens_once_and_is_audited() {
    let office = Office::at(NOON).await;
    let portal = &office.portal;
    let outage = typed(Down::Djki, "2026-11-23 09:00", None);
    let form = once(portal);
    let id = outage::declare(portal, office.declares(), &form, &outage).await;
    let id = id.unwrap();
    let again = outage::declare(portal, office.declares(), &form, &outage).await;
    assert!(
        matches!(again, Err(ActionError::Repeated { .. })),
        "{again:?}"
    );
    let form = once(portal);
    let confirm = || outage::decide(portal, office.decides(), &form, id, OutageDecision::Confirm);
    confirm().await.unwrap();
    let again = confirm().await;
    assert!(
        matches!(again, Err(ActionError::Repeated { .. })),
        "{again:?}"
    );
    let refuse = office
        .decide(id, OutageDecision::Refuse { reason: "Lain." })
        .await;
    assert_eq!(
        faults(refuse),
        one(outage::DECISION, CalendarFault::Settled)
    );
    let (form, now) = (once(portal), Ok(None));
    let end = || outage::end(portal, office.decides(), &form, id, &now);
    end().await.unwrap();
    let again = end().await;
    assert!(
        matches!(again, Err(ActionError::Repeated { .. })),
        "{again:?}"
    );
    let ended = Outage {
        down: Down::Djki,
        from: wib("2026-11-23 09:00"),
        until: Some(office.now()),
    };
    assert_eq!(portal.calendar().outages(), [ended]);
    assert_eq!(rows(&office).await.len(), 1);
    let acts = [
        ("declare_outage", "clerk"),
        ("confirm_outage", "division_head"),
        ("end_outage", "division_head"),
    ];
    assert_eq!(
        audited(&office).await,
        acts.map(|(act, role)| (act.to_owned(), role.to_owned()))
    );
}

/// Declares it and returns the faults.
async fn refused(office: &Office, outage: &TypedOutage<'_>) -> Vec<(String, FieldFault)> {
    let (by, form) = (office.declares(), once(&office.portal));
    faults(outage::declare(&office.portal, by, &form, outage).await)
}

fn good() -> TypedOutage<'static> {
    typed(Down::Djki, "2026-11-23 09:00", Some("2026-11-23 11:00"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_said_is_missed_at_its_field_and_nothing_is_stored() {
    let office = Office::at(NOON).await;
    let no_time = FieldError::new("until_time", FieldFault::NotATime);
    let long = "x".repeat(501);
    let too_long = FieldFault::TooLong {
        max: 500,
        found: 501,
    };
    let (mut down, mut from, mut proof, mut until, mut much) =
        (good(), good(), good(), good(), good());
    down.down = "listrik";
    from.from = Ok(None);
    proof.proof = "  ";
    until.until = Err(no_time);
    much.proof = &long;
    for (outage, field, fault) in [
        (down, "down", FieldFault::NotOnList),
        (from, "from", FieldFault::Missing),
        (proof, "proof", FieldFault::Missing),
        (until, "until_time", FieldFault::NotATime),
        (much, "proof", too_long),
    ] {
        let expected = vec![(field.to_owned(), fault)];
        assert_eq!(refused(&office, &outage).await, expected, "{outage:?}");
    }
    assert!(rows(&office).await.is_empty() && audited(&office).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_have_been_is_refused_at_its_field_and_nothing_is_stored() {
    use CalendarFault::{EndsBeforeItBegins, InFuture, LongAgo};

    let office = Office::at(NOON).await;
    let nine = "2026-11-23 09:00";
    for (from, until, field, fault) in [
        (nine, Some(nine), "until_time", EndsBeforeItBegins),
        (nine, Some("2026-11-22 10:00"), "until", EndsBeforeItBegins),
        ("2026-11-23 12:01", None, "from_time", InFuture),
        (nine, Some("2026-11-24 09:00"), "until", InFuture),
        ("2026-11-09 11:59", None, "from", LongAgo { days: 14 }),
    ] {
        let outage = typed(Down::Djki, from, until);
        let said = refused(&office, &outage).await;
        assert_eq!(said, one(field, fault), "{outage:?}");
    }
    assert!(rows(&office).await.is_empty() && audited(&office).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_thing_is_not_down_twice_at_once() {
    let office = Office::at(NOON).await;
    let portal = &office.portal;
    let first = office.declare(Down::Djki, "2026-11-23 09:00", None).await;
    let declare = async |down, from, until| {
        let outage = typed(down, from, until);
        outage::declare(portal, office.declares(), &once(portal), &outage).await
    };
    let overlaps = CalendarFault::OutageOverlaps {
        from: wib("2026-11-23 09:00"),
        until: None,
    };
    let second = declare(Down::Djki, "2026-11-23 11:00", None).await;
    assert_eq!(faults(second), one("from", overlaps.clone()));
    // Another system, or another time, is another outage.
    declare(Down::Oss, "2026-11-23 11:00", None).await.unwrap();
    let before = declare(Down::Djki, "2026-11-23 08:00", Some("2026-11-23 09:00")).await;
    before.unwrap();
    // A refused outage does not block others.
    let refuse = OutageDecision::Refuse {
        reason: "Laman dapat dibuka.",
    };
    office.decide(first, refuse).await.unwrap();
    let again = declare(Down::Djki, "2026-11-23 11:00", None).await.unwrap();
    office.decide(again, OutageDecision::Confirm).await.unwrap();
    // The database refuses two confirmed ones at the same time, whoever writes them.
    let by_hand = sqlx::query(
        "update outage set decision = 'confirmed', reason = '', starts_at = starts_at + interval '3 hours' where id = $1",
    )
    .bind(first.uuid())
    .execute(portal.pool())
    .await;
    let said = by_hand.unwrap_err().to_string();
    assert!(said.contains("outage_confirmed_once"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_that_nobody_decided_on_its_day_counts_for_nothing() {
    let office = Office::at(NOON).await;
    let case = office.case_in(Status::ReadyToFile, "TANPA PUTUSAN").await;
    let day = office.case(case).await.ready_on;
    let id = office.declare(Down::Djki, "2026-11-23 09:00", None).await;
    office.set("2026-11-23 23:59");
    let row = &rows(&office).await[0];
    assert_eq!(
        outage::standing(row, office.now()),
        OutageStanding::Undecided
    );
    office.minutes(1).await;
    assert_eq!(
        outage::standing(row, office.now()),
        OutageStanding::Forgotten
    );
    assert!(!outage::lasts(row, office.now()));
    let late = office.decide(id, OutageDecision::Confirm).await;
    assert_eq!(faults(late), one(outage::DECISION, CalendarFault::DayOver));
    office.work().await;
    assert!(office.portal.calendar().outages().is_empty());
    assert_eq!(office.status(case).await, Status::Delivered);
    assert_eq!(office.case(case).await.missed_on, day);
    // Nor does it block the next declaration.
    office.set("2026-11-24 09:00");
    office.declare(Down::Djki, "2026-11-23 09:00", None).await;
    let by_hand = sqlx::query(
        "update outage set decision = 'confirmed', decided_by = $2, decided_at = $3 where id = $1",
    )
    .bind(id.uuid())
    .bind(office.people.division_head.uuid())
    .bind(office.now())
    .execute(office.portal.pool())
    .await;
    let said = by_hand.unwrap_err().to_string();
    assert!(said.contains("outage_decided_on_its_day"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_lies_behind_the_beginning_and_is_written_down_once() {
    let office = Office::at(NOON).await;
    let (portal, by) = (&office.portal, office.declares());
    let id = office.outage(Down::Djki, "2026-11-23 09:00", None).await;
    for (at, field, fault) in [
        (
            "2026-11-23 09:00",
            "until_time",
            CalendarFault::EndsBeforeItBegins,
        ),
        (
            "2026-11-22 10:00",
            "until",
            CalendarFault::EndsBeforeItBegins,
        ),
        ("2026-11-23 12:30", "until_time", CalendarFault::InFuture),
    ] {
        let ended = outage::end(portal, by, &once(portal), id, &Ok(Some(wib(at)))).await;
        assert_eq!(faults(ended), one(field, fault), "{at}");
    }
    let at = Ok(Some(wib("2026-11-23 11:15")));
    outage::end(portal, by, &once(portal), id, &at)
        .await
        .unwrap();
    assert_eq!(
        portal.calendar().outages()[0].until,
        Some(wib("2026-11-23 11:15"))
    );
    let again = outage::end(portal, by, &once(portal), id, &Ok(None)).await;
    assert_eq!(faults(again), one("until", CalendarFault::Settled));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_can_confirm_is_told_of_a_declaration_at_once() {
    let office = Office::at(NOON).await;
    office
        .declare(Down::Simponi, "2026-11-23 09:00", None)
        .await;
    office.clock.advance(TimeDelta::seconds(1));
    let told: Vec<uuid::Uuid> =
        sqlx::query_scalar("select account_id from notice where kind = 'outage_declared'")
            .fetch_all(office.portal.pool())
            .await
            .unwrap();
    assert!(
        told.contains(&office.people.division_head.uuid()),
        "{told:?}"
    );
    assert!(!told.contains(&office.people.clerk.uuid()), "{told:?}");
    let mails: i64 = sqlx::query_scalar(
        "select count(*) from job where kind = 'mail' and payload->>'message' = 'outage_declared'",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(usize::try_from(mails).unwrap(), told.len());
}
