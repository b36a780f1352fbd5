//! Data typed from DJKI: the day of a code, numbers that exist only once, stages that depend on earlier ones; and a
//! case that its owner recalled.

use haki::actions::case::Intent;
use haki::actions::payment::billing;
use haki::actions::submission::submit;
use haki::domain::actor::Actor;
use haki::domain::billing::PayingBy;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Role, Status};
use haki::urls;

use super::{Office, act, date, filled, office};

fn owner(office: &Office, id: ApplicationId) -> Intent {
    Intent {
        actor: Actor::person(office.people.owner, Role::Applicant),
        case: id,
        seen_version: None,
        once: None,
    }
}

#[tokio::test]
async fn the_code_is_expected_to_last_to_the_day_its_owner_chose() {
    let office = office().await;
    let id = office.case_in(Status::Delivered).await;
    let days = billing::billing_days(&office.portal, office.portal.now());
    let intent = owner(&office, id);
    let ready = billing::Readiness {
        on: days[2].on,
        by: Some(PayingBy::MobileBanking),
        consent: "",
        assistance: true,
        djki_account: "nia@contoh.test",
    };
    billing::ready_to_pay(&office.portal, &intent, &ready)
        .await
        .unwrap();
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::IssueBilling);
    let page = clerk.get(&path).await;
    let day = page.attribute("#expires_on_hari", "value");
    assert_eq!(day, days[2].on.format("%-d").to_string());
    let card = page.text("section[aria-label='Hari membayar']");
    assert!(card.contains("belum tiba"), "{card}");
    let total = page.attribute("#total", "value");
    let mut answers = vec![("code", "820261123465628"), ("total", total.as_str())];
    answers.push(("expires_time", "23.59"));
    answers.extend(date!("expires_on", "23", "11", "2026"));
    let early = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(early.status, 422);
    assert_eq!(
        early.attributes(".error-summary a", "href"),
        ["#expiry_sure"]
    );
}

#[tokio::test]
async fn a_number_of_djki_is_taken_for_one_case() {
    let office = office().await;
    let clerk = office.clerk().await;
    let mut answers = vec![("djki_number", "DID2026010469")];
    answers.extend(date!("received_on", "23", "11", "2026"));
    let mut tried = Vec::new();
    for _ in 0..2 {
        let id = office.case_in(Status::Paid).await;
        let answer = act(&clerk, id, Act::RecordFiling, &answers).await;
        tried.push((id, answer));
    }
    let (first, second) = (&tried[0], &tried[1]);
    assert_eq!(first.1.status, 303);
    assert_eq!(second.1.status, 422);
    assert!(
        second
            .1
            .text("#djki_number-salah")
            .contains("sudah dipakai")
    );
    assert_eq!(office.status(first.0).await, Status::UnderExamination);
    assert_eq!(office.status(second.0).await, Status::Paid);
}

#[tokio::test]
async fn the_stage_of_an_appeal_is_offered_and_taken_only_after_the_appeal_was_recorded() {
    let office = office().await;
    let clerk = office.clerk().await;
    let offered = "#stage option[value=appeal]";
    let mut answers = vec![("stage", "appeal")];
    answers.extend(date!("on_date", "23", "11", "2026"));
    let early = office.case_in(Status::UnderExamination).await;
    let page = clerk.get(&urls::case_act(early, Act::RecordStage)).await;
    assert!(page.texts(offered).is_empty());
    let refused = act(&clerk, early, Act::RecordStage, &answers).await;
    assert_eq!(refused.status, 422);

    let late = office.case_in(Status::Refused).await;
    let mut appeal = vec![("reason", "Banding nomor 12/2026.")];
    appeal.extend(date!("on_date", "23", "11", "2026"));
    let taken_up = act(&clerk, late, Act::Remedy, &appeal).await;
    assert_eq!(taken_up.status, 303);
    let page = clerk.get(&urls::case_act(late, Act::RecordStage)).await;
    assert_eq!(page.texts(offered), ["Banding"]);
    let recorded = act(&clerk, late, Act::RecordStage, &answers).await;
    assert_eq!(recorded.status, 303);
}

#[tokio::test]
async fn an_act_on_a_case_that_its_owner_took_back_conflicts_and_says_so() {
    let office = office().await;
    let id = office.case_in(Status::Submitted).await;
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::Assign);
    let page = clerk.get(&path).await;
    let disposes = page.text("section[aria-label=Disposisi]");
    assert!(disposes.contains("Kepala Dinas"), "{disposes}");
    submit::recall(&office.portal, &owner(&office, id))
        .await
        .unwrap();
    let to = office.people.reviewer.to_string();
    let answers = [("reviewer", to.as_str())];
    let stale = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text("h1").contains("ditarik kembali oleh pemohon"));
    assert_eq!(office.status(id).await, Status::Draft);
}
