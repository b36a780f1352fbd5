//! The reviewer's checklist as stored, and the owner's time for corrections.

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::document::{self, waiting};
use haki::actions::{check, file};
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::actor::Actor;
use haki::domain::checklist::Item;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Role, Status};
use haki::jobs::worker;
use haki::portal::Portal;
use haki::store;
use haki::store::check::ItemVerdict;

use crate::support::statements::statements;
use crate::support::{pictures, portal};
use haki::actions::case::situation;

fn fine(code: String) -> ItemVerdict {
    ItemVerdict {
        code,
        fix: false,
        reason: String::new(),
        example: String::new(),
    }
}

#[tokio::test]
async fn a_table_of_verdicts_is_one_statement_and_the_later_of_two_counts() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Assigned, "KRIUK").await.unwrap();
    let intent = Intent {
        actor: Actor::person(people.reviewer, Role::Reviewer),
        ..Intent::system(id)
    };
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    let applicant = store::applicant::of_case(&mut conn, id).await.unwrap();
    let given = store::document::given_codes(&mut conn, id).await.unwrap();
    drop(conn);
    let items = situation::items(&case.unwrap(), &applicant.unwrap(), &given);
    let all: Vec<ItemVerdict> = items.iter().map(Item::code).map(fine).collect();
    let cost = async |verdicts: &[ItemVerdict]| {
        statements(async || {
            check::record(&portal, &intent, verdicts).await.unwrap();
        })
        .await
    };
    assert!(all.len() > 3);
    assert_eq!(cost(&all).await, cost(&all[..1]).await);

    let code = items
        .iter()
        .find(|item| item.can_be_asked_for())
        .map(Item::code)
        .unwrap();
    let asked = ItemVerdict {
        fix: true,
        reason: "Buram.".to_owned(),
        ..fine(code.clone())
    };
    let twice = [fine(code.clone()), asked.clone()];
    check::record(&portal, &intent, &twice).await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let kept = store::check::verdicts(&mut conn, id).await.unwrap();
    assert_eq!(kept.len(), all.len());
    assert!(kept.contains(&asked));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_waits_for_oss_has_sixty_days() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let case = driver.case_in(Status::Assigned, "KRIUK").await.unwrap();
    let reviewer = Intent {
        actor: Actor::person(people.reviewer, Role::Reviewer),
        ..Intent::system(case)
    };
    let nib = ItemVerdict {
        code: "document:identity_card".to_owned(),
        fix: true,
        reason: "Alamat NIB masih di luar kota.".to_owned(),
        example: String::new(),
    };
    check::return_for_oss(&portal, &reviewer, &[nib])
        .await
        .unwrap();
    let status = async || {
        let mut conn = portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, case).await.unwrap();
        case.unwrap().status
    };
    for (days, expected) in [
        (31, Status::Returned),
        (28, Status::Returned),
        (2, Status::Closed),
    ] {
        for _ in 0..days {
            portal.clock().advance(TimeDelta::days(1));
            while worker::round(&portal).await {}
        }
        assert_eq!(status().await, expected);
    }
}

const STATEMENT: &str = "umk_statement";

/// Whether the statement still counts as checked after its owner has done this.
async fn still_fine(
    portal: &Portal,
    people: People,
    id: ApplicationId,
    change: impl AsyncFnOnce(&Intent),
) -> bool {
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    let applicant = store::applicant::of_case(&mut conn, id).await.unwrap();
    let given = store::document::given_codes(&mut conn, id).await.unwrap();
    drop(conn);
    let items = situation::items(&case.unwrap(), &applicant.unwrap(), &given);
    let verdicts: Vec<ItemVerdict> = items.iter().map(Item::code).map(fine).collect();
    let by = |account, role| Intent {
        actor: Actor::person(account, role),
        ..Intent::system(id)
    };
    let reviewer = by(people.reviewer, Role::Reviewer);
    check::record(portal, &reviewer, &verdicts).await.unwrap();
    change(&by(people.owner, Role::Applicant)).await;
    let mut conn = portal.pool().acquire().await.unwrap();
    let kept = store::check::verdicts(&mut conn, id).await.unwrap();
    assert!(kept.len() >= verdicts.len() - 1, "the others stay");
    let code = format!("document:{STATEMENT}");
    kept.iter().any(|verdict| verdict.code == code)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_found_in_order_is_looked_at_anew_when_a_photograph_replaces_it_or_it_goes() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Assigned, "KRIUK").await.unwrap();
    let photographed = async |owner: &Intent| {
        let picture = pictures::jpeg(700, 900);
        let sent = file::receive(&portal, "berkas", "umk.jpg", &picture).await;
        let sent = vec![sent.unwrap()];
        document::photograph::give(&portal, owner, STATEMENT, "berkas", sent, false)
            .await
            .unwrap();
        let mut conn = portal.pool().acquire().await.unwrap();
        let waits = store::waiting::find(&mut conn, id, STATEMENT).await;
        drop(conn);
        let file = waits.unwrap().unwrap().file;
        let code = STATEMENT.to_owned();
        let seen = waiting::SeenFile { code, file };
        waiting::accept(&portal, owner, &seen).await.unwrap();
    };
    assert!(!still_fine(&portal, people, id, photographed).await);
    let removed = async |owner: &Intent| {
        let mut conn = portal.pool().acquire().await.unwrap();
        let given = store::document::standing_for(&mut conn, id, STATEMENT).await;
        drop(conn);
        let given = given.unwrap().unwrap().id;
        document::remove_document(&portal, owner, given)
            .await
            .unwrap();
    };
    assert!(!still_fine(&portal, people, id, removed).await);
}
