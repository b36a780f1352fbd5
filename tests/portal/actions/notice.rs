//! Each act sends its own kind of notice to the owner.

use haki::cli::demo::{Driver, Plan, make_people, path_to};
use haki::domain::id::ApplicationId;
use haki::domain::ip_type::{GEOGRAPHICAL_INDICATION, Service, TRADEMARK};
use haki::domain::notice::Kind;
use haki::domain::procedure::{Act, Status};
use haki::domain::requirement::Gate;
use haki::portal::Portal;
use serde_json::Value;

use crate::support::portal;

/// The details of the notice of this kind about the case.
async fn told(portal: &Portal, case: ApplicationId, kind: Kind) -> Option<Value> {
    sqlx::query_scalar("select params from notice where application_id = $1 and kind = $2")
        .bind(case.uuid())
        .bind(kind.as_str())
        .fetch_optional(portal.pool())
        .await
        .unwrap()
}

async fn mails_about(portal: &Portal, case: ApplicationId, kind: Kind) -> i64 {
    sqlx::query_scalar(
        "select count(*) from job where payload->>'application' = $1 and payload->>'message' = $2",
    )
    .bind(case.to_string())
    .bind(kind.as_str())
    .fetch_one(portal.pool())
    .await
    .unwrap()
}

#[tokio::test]
async fn what_djki_decides_is_told_as_what_it_is() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    for (status, kind) in [
        (Status::Submitted, Kind::Submitted),
        (Status::Returned, Kind::Returned),
        (Status::Closed, Kind::CorrectionLapsed),
        (Status::Complete, Kind::FilesComplete),
        (Status::Declined, Kind::Declined),
        (Status::DeclineUpheld, Kind::DeclineUpheld),
        (Status::Paid, Kind::PaymentConfirmed),
        (Status::UnderExamination, Kind::StageRecorded),
        (Status::Certified, Kind::Certified),
        (Status::Refused, Kind::Refused),
        (Status::Lapsed, Kind::DeemedWithdrawn),
    ] {
        let case = driver.case_in(status, "KRIUK").await.unwrap();
        let params = told(&portal, case, kind).await;
        assert!(params.is_some(), "{status}");
        let other = told(&portal, case, Kind::StageRecorded).await;
        assert_eq!(other.is_some(), kind == Kind::StageRecorded, "{status}");
        let mailed = i64::from(kind.is_mailed());
        assert_eq!(mails_about(&portal, case, kind).await, mailed, "{status}");
        let due = match status {
            Status::Declined => "2026-12-22",
            Status::DeclineUpheld => "2026-12-07",
            Status::Returned => "2026-12-23",
            Status::Refused => "2027-02-21",
            _ => continue,
        };
        assert_eq!(params.unwrap()["until"], due, "{status}");
    }
}

#[tokio::test]
async fn the_receipt_is_the_first_mail_and_leads_to_its_page() {
    let post = crate::support::post::Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let case = driver.case_in(Status::Submitted, "KRIUK").await.unwrap();
    crate::support::people::work(&portal).await;
    let mails = post.to("pemohon@demo.test");
    let (receipt, tracking): (String, String) =
        sqlx::query_as("select receipt_number, tracking_code from application where id = $1")
            .bind(case.uuid())
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(mails.len(), 1);
    let address = format!("http://haki.test/permohonan/{case}/tanda-terima");
    for words in [&receipt, &tracking, &address] {
        assert!(mails[0].text.contains(words.as_str()), "{}", mails[0].text);
    }
    assert_eq!(
        mails[0].subject,
        format!("Permohonan {receipt} sudah diterima")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn receipt_and_letter_are_mailed_with_the_statement_that_is_still_to_come() {
    let post = crate::support::post::Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    for given in [false, true] {
        let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
        if !given {
            sqlx::query(
                "update document set removed_at = now() where application_id = $1 and requirement = 'umk_statement'",
            )
            .bind(case.uuid())
            .execute(portal.pool())
            .await
            .unwrap();
        }
        let before = post.to("pemohon@demo.test").len();
        for act in path_to(Status::Delivered) {
            let done = driver.act(&portal, people.owner, case, act).await;
            done.unwrap_or_else(|error| panic!("{act}: {error}"));
        }
        crate::support::people::work(&portal).await;
        let mails = post.to("pemohon@demo.test");
        let naming: Vec<&str> = mails[before..]
            .iter()
            .filter(|mail| mail.text.contains("Surat pernyataan UMK"))
            .map(|mail| mail.subject.as_str())
            .collect();
        assert!(mails.len() >= before + 2);
        if given {
            assert!(naming.is_empty(), "{naming:?}");
        } else {
            assert_eq!(naming.len(), 2, "{naming:?}");
            assert!(naming[0].ends_with("sudah diterima"), "{naming:?}");
            assert!(naming[1].starts_with("Surat untuk KRIUK"), "{naming:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_called_filled_in_only_where_one_is_still_to_come() {
    let post = crate::support::post::Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    for (kind, filled_in) in [(&TRADEMARK, true), (&GEOGRAPHICAL_INDICATION, false)] {
        if !filled_in {
            let body = kind.applicants.kinds.first().unwrap();
            sqlx::query(
                "update business set kind = $2, scale = null, position = 'Ketua' where owner_id = $1",
            )
            .bind(people.owner.uuid())
            .bind(body.as_str())
            .execute(portal.pool())
            .await
            .unwrap();
        }
        let plan = Plan::new(kind, Service::Filing);
        let case = driver
            .case_for(people.owner, &plan, Status::Draft, "KRIUK")
            .await
            .unwrap();
        let later = kind
            .requirements
            .iter()
            .filter(|needed| needed.gate == Gate::ReadyToPay);
        let later: Vec<&str> = later.map(|needed| needed.code).collect();
        sqlx::query(
            "update document set removed_at = now() where application_id = $1 and requirement = any($2)",
        )
        .bind(case.uuid())
        .bind(&later)
        .execute(portal.pool())
        .await
        .unwrap();
        driver
            .act(&portal, people.owner, case, Act::Submit)
            .await
            .unwrap();
        crate::support::people::work(&portal).await;
        let mail = post.to("pemohon@demo.test").pop().unwrap().text;
        assert!(mail.contains("diminta sebelum membayar: "), "{mail}");
        let said = mail.contains("Surat pernyataan sudah diisi portal");
        assert_eq!(said, filled_in, "{mail}");
    }
}
