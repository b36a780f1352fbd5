//! Banding kepada atasan: recorded in time, decided with a scan, granted or refused.

use chrono::TimeDelta;
use haki::cli::demo::paper_pdf;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::urls;

use super::{Office, act, date, filled, office};
use crate::support::visitor::{Answer, Visitor};

async fn decided(clerk: &Visitor, id: ApplicationId, of: Act, scan: &[u8]) -> Answer {
    let path = urls::case_act(id, of);
    let page = clerk.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let mut answers = vec![("reason", "Keputusan Sekda 12/2026.")];
    answers.extend(date!("decided_on", "23", "11", "2026"));
    let name = if scan.is_empty() { "" } else { "keputusan.pdf" };
    let file = ("proof", name, scan);
    clerk.post_file(&path, &filled(&page, &answers), file).await
}

async fn filed(office: &Office) -> ApplicationId {
    office.case_in(Status::AppealFiled).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_is_recorded_within_ten_working_days_of_the_decision() {
    let office = office().await;
    let id = office.case_in(Status::DeclineUpheld).await;
    office.portal.clock().advance(TimeDelta::days(30));
    let clerk = office.clerk().await;
    let mut late = vec![("reason", "Banding 4/2026.")];
    // The decision was on 23 November; 7 December is the tenth working day after it.
    late.extend(date!("filed_on", "8", "12", "2026"));
    let refused = act(&clerk, id, Act::RecordAppeal, &late).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text(".error-summary").contains("7 Desember 2026"));
    assert_eq!(office.status(id).await, Status::DeclineUpheld);
    let mut in_time = vec![("reason", "Banding 4/2026.")];
    in_time.extend(date!("filed_on", "7", "12", "2026"));
    let recorded = act(&clerk, id, Act::RecordAppeal, &in_time).await;
    assert_eq!(recorded.status, 303);
    assert_eq!(office.status(id).await, Status::AppealFiled);
    let notices = office.owner().await.get(urls::NOTICES).await;
    assert!(notices.body.contains("Banding Anda dicatat"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_granted_appeal_needs_the_scan_and_begins_the_check_anew() {
    let office = office().await;
    let id = filed(&office).await;
    let clerk = office.clerk().await;
    let without = decided(&clerk, id, Act::AppealGranted, b"").await;
    assert_eq!(without.status, 422);
    assert_eq!(without.attributes(".error-summary a", "href"), ["#proof"]);
    assert_eq!(office.status(id).await, Status::AppealFiled);
    let pdf = paper_pdf("Keputusan atasan");
    let granted = decided(&clerk, id, Act::AppealGranted, &pdf).await;
    assert_eq!(granted.status, 303, "{:?}", granted.texts(".error"));
    assert_eq!(office.status(id).await, Status::Assigned);
    let page = clerk.get(&urls::case(id)).await;
    let card = page.text("section[aria-label='Banding kepada atasan']");
    assert!(card.contains("Dikabulkan"), "{card}");
    let file = page.attribute("section[aria-label='Banding kepada atasan'] a", "href");
    assert_eq!(clerk.get(&file).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_appeal_leaves_the_decision_and_is_not_filed_twice() {
    let office = office().await;
    let id = filed(&office).await;
    let clerk = office.clerk().await;
    let pdf = paper_pdf("Keputusan atasan");
    let refused = decided(&clerk, id, Act::AppealRefused, &pdf).await;
    assert_eq!(refused.status, 303, "{:?}", refused.texts(".error"));
    assert_eq!(office.status(id).await, Status::DeclineUpheld);
    let again = clerk.get(&urls::case_act(id, Act::RecordAppeal)).await;
    assert_eq!(again.status, 409);
    let owner = office.owner().await;
    let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(page.body.contains("Banding Anda ditolak."));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_too_late_to_appeal_by_an_estimate() {
    let office = office().await;
    // Tuesday, 22 December: the tenth working day is Friday, 8 January, estimated for 2027.
    office.portal.clock().advance(TimeDelta::days(29));
    let id = office.case_in(Status::DeclineUpheld).await;
    office.portal.clock().advance(TimeDelta::days(24));
    let clerk = office.clerk().await;
    let mut answers = vec![("reason", "Banding 4/2027.")];
    answers.extend(date!("filed_on", "12", "1", "2027"));
    let recorded = act(&clerk, id, Act::RecordAppeal, &answers).await;
    assert_eq!(recorded.status, 303, "{:?}", recorded.texts(".error"));
}
