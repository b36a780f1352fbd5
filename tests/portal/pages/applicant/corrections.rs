//! A returned case whose corrections need more than its officer asked for.

use axum::http::StatusCode;
use haki::actions::case::Intent;
use haki::actions::check;
use haki::cli::demo::{Driver, Plan, paper_pdf};
use haki::domain::actor::Actor;
use haki::domain::applicant_kind::ApplicantKind;
use haki::domain::checklist::APPLICANT;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::ip_type::{COPYRIGHT, Service};
use haki::domain::procedure::{Role, Status};
use haki::store::check::ItemVerdict;
use haki::store::{self, Tx};

use super::{Scene, scene};

/// Returns the case for account and business, after which the owner changes the legal form.
async fn another_form(scene: &Scene, id: ApplicationId, owner: AccountId, kind: ApplicantKind) {
    let reviewer = Intent {
        actor: Actor::person(scene.people.reviewer, Role::Reviewer),
        ..Intent::system(id)
    };
    let asked = ItemVerdict {
        code: APPLICANT.to_owned(),
        fix: true,
        reason: "Bentuk usaha pada NIB lain.".to_owned(),
        example: String::new(),
    };
    check::return_for_correction(&scene.portal, &reviewer, &[asked])
        .await
        .unwrap();
    let mut tx = Tx::begin(scene.portal.pool()).await.unwrap();
    let business = store::business::of_owner(tx.conn(), owner).await;
    let mut business = business.unwrap().unwrap();
    business.kind = kind;
    let position = if kind.is_represented() {
        "Direktur"
    } else {
        ""
    };
    position.clone_into(&mut business.position);
    store::business::save(&mut tx, owner, &business, scene.portal.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_corrects_the_form_of_their_business_can_give_its_papers_and_send() {
    let scene = scene().await;
    let id = scene.case_in(Status::Assigned).await;
    let (owner, case) = (&scene.owner, format!("/permohonan/{id}"));
    another_form(
        &scene,
        id,
        scene.people.owner,
        ApplicantKind::LimitedPartnership,
    )
    .await;
    let listed = owner.get(&case).await.texts(".tasks a");
    let papers = [
        ("director_identity_card", "KTP direktur"),
        ("company_licence", "SIUP/NIB"),
        ("company_tax_card", "NPWP perusahaan"),
    ];
    for (code, label) in papers {
        assert!(listed.contains(&label.to_owned()), "{listed:?}");
        let path = format!("{case}/dokumen/{code}");
        // Viewed, and replaced by a better one.
        for title in ["Buram", "Terbaca"] {
            assert_eq!(owner.get(&path).await.status, StatusCode::OK, "{code}");
            let token = owner.token();
            let pairs = [("form_token", token.as_str())];
            let pdf = paper_pdf(title);
            let given = owner.post_file(&path, &pairs, ("berkas", "baru.pdf", &pdf));
            assert_eq!(given.await.status, StatusCode::SEE_OTHER, "{code}");
        }
    }
    let logo = owner.get(&format!("{case}/dokumen/logo")).await;
    assert_eq!(logo.status, StatusCode::CONFLICT, "nobody asked for it");
    let review = format!("{case}/periksa");
    let (token, version) = scene.hidden(&review).await;
    let pairs = [("form_token", &*token), ("version", &*version)];
    let sent = owner.post(&review, &pairs).await;
    assert_eq!(
        sent.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        sent.texts(".error-summary li")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_another_form_of_business_opens_is_answered_in_a_returned_case() {
    let scene = scene().await;
    let plan = Plan::new(&COPYRIGHT, Service::Filing).with("applicant_is_author", "with_others");
    let company = scene.people.company_owner;
    let driver = Driver::new(scene.portal.clone(), scene.people);
    let case = driver.case_for(company, &plan, Status::Assigned, "Lagu");
    let id = case.await.unwrap();
    sqlx::query("update application set details = details #- '{authors,1}' where id = $1")
        .bind(id.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap();
    let page = format!("/permohonan/{id}/isian/pencipta");
    another_form(&scene, id, company, ApplicantKind::Individual).await;
    assert_eq!(scene.stranger.get(&page).await.status, StatusCode::OK);
}
