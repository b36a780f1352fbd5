//! Whose turn it is, on the page of a case.

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::filing;
use haki::domain::actor::Actor;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::wib;

use super::scene;

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_that_was_filed_is_told_in_its_own_words() {
    let scene = scene().await;
    let id = scene.case_in(Status::Refused).await;
    let clerk = Intent {
        actor: Actor::person(scene.people.clerk, Role::Clerk),
        ..Intent::system(id)
    };
    scene.portal.clock().advance(TimeDelta::minutes(1));
    let today = wib::date(scene.portal.now());
    filing::conclude(
        &scene.portal,
        &clerk,
        Act::Remedy,
        today,
        "Banding 12/2026.",
    )
    .await
    .unwrap();
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let told = page.text("[aria-labelledby=h-djki]");
    assert!(told.contains("Banding sejak"), "{told}");
    let lane = page.text(".lane-now");
    assert!(lane.contains("Banding"), "{lane}");
    assert!(lane.contains("kepada Komisi Banding Merek"), "{lane}");
    assert!(!lane.contains("Lamanya"), "{lane}");
}
