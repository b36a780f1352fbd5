//! A whole case in a year without entries in the calendar, every act over HTTP; then the calendar is entered.

use chrono::{NaiveDate, TimeDelta};
use haki::cli::demo::paper_pdf;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::wib;
use haki::jobs::worker;
use haki::urls;

use super::journey::{to_certified, to_delivered};
use super::{Office, act, dated, filled, office};
use crate::pages::applicant::review::{filled_in, sent_once};
use crate::support::people::officer;
use crate::support::visitor::Visitor;

const ESTIMATE: &str = "perkiraan, kalender 2027 belum diisi";

/// Monday, 4 January 2027, 09.00 WIB; only the calendar of 2026 was entered.
async fn office_in_2027() -> Office {
    let office = office().await;
    office.portal.clock().advance(TimeDelta::days(42));
    let today = NaiveDate::from_ymd_opt(2027, 1, 4);
    assert_eq!(Some(wib::date(office.portal.now())), today);
    assert!(!office.portal.calendar().knows(2027));
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_without_entries_stops_nobody_and_says_what_is_an_estimate() {
    let office = office_in_2027().await;
    let owner = office.owner().await;
    let path = filled_in(&owner).await;
    sent_once(&owner, &path).await;
    let id: ApplicationId = path.rsplit('/').next().unwrap().parse().unwrap();
    for page in [path.as_str(), "/permohonan"] {
        let page = owner.get(page).await;
        assert!(page.body.contains(ESTIMATE), "{}", page.body);
    }
    let desk = office.clerk().await.get(urls::WORKLIST).await;
    assert!(desk.body.contains(ESTIMATE), "{}", desk.body);
    to_delivered(&office, id).await;
    to_paid(&office, &owner, id).await;
    to_certified(&office, id).await;
    let last = owner.get(&path).await;
    assert!(!last.body.contains("perkiraan, kalender"), "{}", last.body);
}

/// Chooses a day, gets a code, reports and confirms the payment.
async fn to_paid(office: &Office, owner: &Visitor, id: ApplicationId) {
    let today = wib::date(office.portal.now());
    for code in ["umk_statement", "ownership_statement"] {
        let statement = format!("/permohonan/{id}/dokumen/{code}");
        let token = owner.token();
        let pairs = [("form_token", token.as_str())];
        let scan = ("berkas", "pernyataan.pdf", &*paper_pdf("Surat pernyataan"));
        let given = owner.post_file(&statement, &pairs, scan).await;
        assert_eq!(given.status, 303, "{:?}", given.texts(".error"));
    }
    let path = urls::fill(urls::READY_TO_PAY, id);
    let page = owner.get(&path).await;
    let days = page.texts("input[name=ready_on] + span small");
    assert_eq!(days, vec![ESTIMATE; 5], "{}", page.body);
    let chosen = today.to_string();
    let answers = [
        ("ready_on", chosen.as_str()),
        ("paying_by", "mobile_banking"),
        ("djki_account", "nia@contoh.test"),
        ("assistance", "ya"),
    ];
    let sent = owner.post(&path, &filled(&page, &answers)).await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    let told = owner.get(&sent.location).await;
    assert!(told.body.contains(ESTIMATE), "{}", told.body);
    let clerk = office.clerk().await;
    let page = clerk.get(&urls::case_act(id, Act::IssueBilling)).await;
    let total = page.attribute("#total", "value");
    let mut answers = vec![
        ("code", "820270104465628"),
        ("total", total.as_str()),
        ("expires_time", "23.59"),
    ];
    answers.extend(dated("expires_on", today));
    let issued = act(&clerk, id, Act::IssueBilling, &answers).await;
    assert_eq!(issued.status, 303, "{:?}", issued.texts(".error"));
    let mut answers = vec![("ntpn", "0A1B2C3D4E5F6G7H")];
    answers.extend(dated("paid_on", today));
    let paid = act(&clerk, id, Act::ConfirmPayment, &answers).await;
    assert_eq!(paid.status, 303, "{:?}", paid.texts(".error"));
    assert_eq!(office.status(id).await, Status::Paid);
}

/// Enters the days off of 2027 and runs the jobs that follow.
async fn enter_2027(office: &Office, list: &str) {
    let administrator = officer(&office.portal, &[Role::Administrator]).await;
    let administrator = Visitor::of(&office.portal, administrator.id).await;
    let form = administrator.get("/admin/kalender/tempel?tahun=2027").await;
    let answers = [
        ("year", "2027"),
        ("source", "SKB rekaan"),
        ("text", list),
        ("aksi", "simpan"),
    ];
    let sent = administrator
        .post("/admin/kalender/tempel", &filled(&form, &answers))
        .await;
    assert_eq!(sent.status, 303, "{:?}", sent.texts(".error"));
    while worker::round(&office.portal).await {}
}

#[tokio::test(flavor = "multi_thread")]
async fn once_the_calendar_is_entered_no_estimate_is_left_and_dates_that_moved_are_told() {
    let office = office_in_2027().await;
    office.portal.clock().advance(TimeDelta::hours(4));
    // Assigned on Monday noon with one working day: due on Tuesday, until Tuesday is entered as a holiday.
    let id = office.case_in(Status::Assigned).await;
    let owner = office.owner().await;
    let path = urls::fill(urls::APPLICATION, id);
    let tuesday = "Selasa, 5 Januari 2027,";
    let page = owner.get(&path).await;
    assert!(
        page.body.contains(tuesday) && page.body.contains(ESTIMATE),
        "{}",
        page.body
    );
    let list = "1 Januari 2027 Tahun Baru\nSelasa, 5 Januari 2027: Libur rekaan";
    enter_2027(&office, list).await;
    let page = owner.get(&path).await;
    let wednesday = "Rabu, 6 Januari 2027,";
    assert!(page.body.contains(wednesday), "{}", page.body);
    for page in [page, owner.get("/permohonan").await] {
        assert!(!page.body.contains("perkiraan, kalender"), "{}", page.body);
    }
    let news = owner.get(urls::NOTICES).await;
    assert!(
        news.body
            .contains("paling lambat Rabu, 6 Januari 2027, semula Selasa, 5 Januari 2027"),
        "{}",
        news.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_objection_is_over_by_an_estimate_and_its_last_day_moves_with_the_calendar() {
    let office = office().await;
    let clock = office.portal.clock();
    // Tuesday, 15 December: the twenty-first working day is Monday, 18 January, by estimate.
    clock.advance(TimeDelta::days(22));
    let id = office.case_in(Status::Declined).await;
    clock.advance(TimeDelta::days(36));
    let path = urls::fill(urls::APPLICATION, id);
    let objection = urls::fill(urls::OBJECT, id);
    let owner = office.owner().await;
    let list = owner.get("/permohonan").await.text("main section");
    let page = owner.get(&path).await;
    let form = owner.get(&objection).await;
    assert!(list.starts_with("Giliran Anda"), "{list}");
    assert!(page.body.contains(&objection), "{}", page.body);
    for text in [list, page.text("main"), form.text("main")] {
        assert!(text.contains("18 Januari 2027"), "{text}");
        assert!(text.contains(ESTIMATE), "{text}");
        assert!(!text.contains("lewat"), "{text}");
    }
    let list = "1 Januari 2027 Tahun Baru\n4 Januari 2027: Libur rekaan\n5 Januari 2027: Libur rekaan\n6 Januari 2027: Libur rekaan";
    enter_2027(&office, list).await;
    let owner = office.owner().await;
    let list = owner.get("/permohonan").await.text("main section");
    assert!(list.starts_with("Giliran Anda"), "{list}");
    for text in [list, owner.get(&path).await.text("main")] {
        let last = text
            .to_lowercase()
            .contains("paling lambat kamis, 21 januari 2027");
        assert!(last && !text.contains(ESTIMATE), "{text}");
    }
    let news = owner.get(urls::NOTICES).await;
    assert!(
        news.body.contains(
            "Anda boleh mengajukan keberatan paling lambat Kamis, 21 Januari 2027, semula Senin, 18 Januari 2027"
        ),
        "{}",
        news.body
    );
    clock.advance(TimeDelta::days(2));
    let owner = office.owner().await;
    let list = owner.get("/permohonan").await.text("main section");
    assert!(list.starts_with("Selesai"), "{list}");
}
