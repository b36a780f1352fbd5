//! An unsigned refusal.

use haki::actions::ActionError;
use haki::actions::case::Intent;
use haki::actions::refusal::decline;
use haki::actions::refusal::draft;
use haki::actions::refusal::draft::Decree;
use haki::actions::signing::begin::{SeenPaper, StackRequest, Ticked};
use haki::actions::signing::{pen, run};
use haki::adapters::esign::local::DEMO_PASSPHRASE;
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::procedure::{Role, Status};
use haki::store::StoreError;

use crate::support::portal;

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_is_not_the_one_that_was_written_is_neither_shown_nor_signed() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::DeclineEndorsed, "KRIUK").await;
    let kadis = Intent {
        actor: Actor::person(people.agency_head, Role::AgencyHead),
        ..Intent::system(id.unwrap())
    };
    let decree = Decree {
        reason: "Usaha beralamat di luar Kota Serang.",
        basis: "Standar pelayanan Dinas",
        ..Decree::default()
    };
    let case = decline::write(&portal, &kadis, decree).await.unwrap();
    let written = draft::written(&portal, &case).await.unwrap();
    let written = written.unwrap();
    let other = sqlx::query("update refusal_draft set content_sha256 = sha256('lain')");
    other.execute(portal.pool()).await.unwrap();

    let request = StackRequest {
        actor: kadis.actor,
        once: None,
        papers: vec![Ticked {
            case: kadis.case,
            seen_version: None,
            paper: SeenPaper::Refusal {
                decision: written.decision,
                sha256: hex::encode(written.content.sha256()),
            },
        }],
        strict: true,
    };
    let pen = pen::unlock(&portal, people.agency_head, DEMO_PASSPHRASE).await;
    let signed = run::now(&portal, &request, &pen.unwrap()).await;
    let shown = draft::written(&portal, &case).await;
    for refused in [signed.map(|_| ()), shown.map(|_| ())] {
        let Err(ActionError::Store(StoreError::Inconsistent { what, .. })) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(what, "content_sha256");
    }
    let reopened = decline::reopen(&portal, &kadis, "Diperiksa lagi.").await;
    assert_eq!(reopened.unwrap().status, Status::Assigned, "a way on");
}
