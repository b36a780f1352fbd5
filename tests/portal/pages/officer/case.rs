//! `/petugas/permohonan/{id}`

use chrono::TimeDelta;
use haki::cli::demo::{Driver, Plan, STAGES};
use haki::domain::ip_type::{COPYRIGHT, Service};
use haki::domain::procedure::Status;
use haki::urls;

use super::office;

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_case_can_be_read_in_every_status_and_the_inspector_may_do_nothing() {
    let office = office().await;
    let inspector = office.inspector().await;
    let clerk = office.clerk().await;
    for status in STAGES {
        let id = office.case_in(*status).await;
        let expected = if *status == Status::Draft { 404 } else { 200 };
        let page = inspector.get(&urls::case(id)).await;
        assert_eq!(page.status, expected, "{status}");
        assert_eq!(
            clerk.get(&urls::case(id)).await.status,
            expected,
            "{status}"
        );
        if expected == 200 {
            assert_eq!(page.text("h1"), "KRIUK MAMA NIA");
            assert!(page.texts(".acts a, .acts button").is_empty(), "{status}");
        }
    }
}

#[tokio::test]
async fn what_was_filed_stands_on_the_page_without_the_nik() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let page = office.reviewer().await.get(&urls::case(id)).await;
    assert!(page.text("#nik dd").contains("••••"));
    assert!(!page.body.contains("3673015505850003"));
    assert!(page.texts(".docs li").len() >= 6);
    assert!(
        page.attribute(".docs img.whole", "alt")
            .starts_with("Pratinjau")
    );
    let source = page.attribute(".docs img.whole", "src");
    let picture = office.reviewer().await.get(&source).await;
    assert_eq!(picture.status, 200);
    assert_eq!(office.owner().await.get(&source).await.status, 403);
}

#[tokio::test]
async fn the_nik_is_shown_once_and_the_trail_says_who_looked() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let clerk = office.clerk().await;
    let before = office.head(id).await;
    let path = urls::fill(urls::CASE_REVEAL_NIK, id);
    let shown = clerk.post(&path, &[]).await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.text("#nik dd").replace(' ', ""), "3673015505850003");
    assert!(
        clerk
            .get(&urls::case(id))
            .await
            .text("#nik dd")
            .contains("••••")
    );
    let after = office.head(id).await;
    assert_eq!(after.audit, before.audit + 1);
    assert_eq!(after.version, before.version);
    assert_eq!(office.owner().await.post(&path, &[]).await.status, 403);
}

#[tokio::test]
async fn no_more_than_twenty_niks_are_shown_to_one_officer_in_a_quarter_of_an_hour() {
    let office = office().await;
    let path = urls::fill(
        urls::CASE_REVEAL_NIK,
        office.case_in(Status::Assigned).await,
    );
    let clerk = office.clerk().await;
    for _ in 0..20 {
        assert_eq!(clerk.post(&path, &[]).await.status, 200);
    }
    assert_eq!(clerk.post(&path, &[]).await.status, 429);
    assert_eq!(office.reviewer().await.post(&path, &[]).await.status, 200);
    office.portal.clock().advance(TimeDelta::minutes(15));
    assert_eq!(clerk.post(&path, &[]).await.status, 200);
}

#[tokio::test]
async fn a_file_that_an_officer_opens_stands_in_the_trail_by_name_and_once() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let source = reviewer
        .get(&urls::case(id))
        .await
        .attribute(".docs img.whole", "src");
    let before = office.head(id).await;
    for _ in 0..2 {
        assert_eq!(reviewer.get(&source).await.status, 200);
    }
    assert_eq!(office.head(id).await.audit, before.audit + 1);
    let inspector = office.inspector().await;
    assert_eq!(inspector.get(&source).await.status, 200);
    assert_eq!(office.head(id).await.audit, before.audit + 2);
    let page = inspector.get(&format!("{}?berkas={id}", urls::TRAIL)).await;
    let opened = page.texts(".audit tbody tr");
    let opened: Vec<_> = opened
        .iter()
        .filter(|row| row.contains("Berkas dibuka."))
        .collect();
    assert_eq!(opened.len(), 2, "{opened:?}");
    assert!(opened[0].contains("Inspektorat"), "{opened:?}");
}

#[tokio::test]
async fn an_act_that_is_not_possible_is_absent_and_the_page_says_what_is_waited_for() {
    let office = office().await;
    let id = office.case_in(Status::Prepared).await;
    let kabid = office.division_head().await.get(&urls::case(id)).await;
    assert_eq!(
        kabid.texts(".acts a"),
        ["Verifikasi dan paraf", "Kembalikan surat"]
    );
    let kadis = office.agency_head().await.get(&urls::case(id)).await;
    assert!(kadis.texts(".acts a").is_empty());
    assert!(kadis.text(".verdict").contains("Menunggu Kepala Bidang"));
}

#[tokio::test]
async fn questions_that_were_not_asked_are_not_listed_and_the_disposition_names_its_official() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let page = office.reviewer().await.get(&urls::case(id)).await;
    let asked = page.texts("dt");
    for question in ["Nomor permohonan pertama", "Nomor konsultan KI"] {
        assert!(
            !asked.iter().any(|label| label.starts_with(question)),
            "{question}: {asked:?}"
        );
    }
    let said = "Disposisi Kepala Dinas dicatat.";
    assert!(page.text(".timeline").contains(said));
    let trail = office.inspector().await.get(urls::TRAIL).await;
    assert!(trail.text(".audit").contains(said));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_of_the_holder_of_the_nib_is_announced_where_it_will_be_asked_for() {
    let office = office().await;
    let driver = Driver::new(office.portal.clone(), office.people);
    for (service, announced) in [(Service::Filing, true), (Service::DataChange, false)] {
        let plan = Plan::new(&COPYRIGHT, service);
        let id = driver
            .case_for(office.people.owner, &plan, Status::Assigned, "Lagu")
            .await
            .unwrap();
        sqlx::query("update applicant set nib_of_another = true")
            .execute(office.portal.pool())
            .await
            .unwrap();
        let page = office.reviewer().await.get(&urls::case(id)).await;
        let said = page.text("main");
        assert!(said.contains("bukan pemohon"), "{service}");
        let promise = "surat pengalihan atau persetujuannya diminta";
        assert_eq!(said.contains(promise), announced, "{service}");
    }
}
