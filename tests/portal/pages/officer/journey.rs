//! One mark from the disposition to the certificate, with every act of officers over HTTP.

use haki::actions::case::Intent;
use haki::actions::payment::{self, billing};
use haki::cli::demo::paper_pdf;
use haki::domain::actor::Actor;
use haki::domain::billing::{Ntpn, PayingBy};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::wib;
use haki::urls;

use super::{Office, act, date, dated, filled, office};

async fn owner(office: &Office, id: ApplicationId) -> Intent {
    Intent {
        actor: Actor::person(office.people.owner, Role::Applicant),
        case: id,
        seen_version: Some(office.head(id).await.version),
        once: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merek_goes_from_the_disposition_to_its_certificate() {
    let office = office().await;
    let id = office.case_in(Status::Submitted).await;
    to_delivered(&office, id).await;
    to_paid(&office, id).await;
    to_certified(&office, id).await;
    let page = office.clerk().await.get(&urls::case(id)).await;
    assert!(page.body.contains("IDM001234567"));
    assert!(
        page.body
            .contains("23 November 2026 sampai 23 November 2036")
    );
    let certificate = page.attribute("section[aria-label='Di DJKI'] .block a", "href");
    assert!(
        office
            .clerk()
            .await
            .get(&certificate)
            .await
            .bytes
            .starts_with(b"%PDF-")
    );
}

pub(super) async fn to_delivered(office: &Office, id: ApplicationId) {
    let (clerk, reviewer) = (office.clerk().await, office.reviewer().await);
    let kabid = office.division_head().await;
    let to = office.people.reviewer.to_string();
    let assigned = act(&clerk, id, Act::Assign, &[("reviewer", to.as_str())]).await;
    assert_eq!(assigned.status, 303);
    check(office, id).await;
    assert_eq!(act(&reviewer, id, Act::DraftLetter, &[]).await.status, 303);
    assert_eq!(act(&clerk, id, Act::PrepareLetter, &[]).await.status, 303);
    assert_eq!(act(&kabid, id, Act::Initial, &[]).await.status, 303);
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", "demo-tte")];
    let pairs = filled(&stack, &answers);
    let sent = kadis.post_and_wait(urls::SIGN, &pairs).await;
    assert_eq!(sent.status, 303);
    let signed = kadis.get(&sent.location).await;
    assert!(signed.text(".results").contains("Ditandatangani"));
    let ticks = [("agenda", "ya")];
    assert_eq!(act(&clerk, id, Act::FollowUp, &ticks).await.status, 422);
    let ticks = [("agenda", "ya"), ("archive", "ya")];
    assert_eq!(act(&clerk, id, Act::FollowUp, &ticks).await.status, 303);
    assert_eq!(act(&clerk, id, Act::Deliver, &[]).await.status, 303);
    assert_eq!(office.status(id).await, Status::Delivered);
}

async fn check(office: &Office, id: ApplicationId) {
    let reviewer = office.reviewer().await;
    let path = urls::fill(urls::CASE_CHECK, id);
    for step in ["save", "accept"] {
        let page = reviewer.get(&urls::case(id)).await;
        let html = scraper::Html::parse_document(&page.body);
        let radio = scraper::Selector::parse(".checks input[value=ok]").unwrap();
        let names: Vec<String> = html
            .select(&radio)
            .map(|input| input.value().attr("name").unwrap().to_owned())
            .collect();
        let mut answers: Vec<(&str, &str)> =
            names.iter().map(|name| (name.as_str(), "ok")).collect();
        answers.push(("act", step));
        assert_eq!(
            reviewer.post(&path, &filled(&page, &answers)).await.status,
            303
        );
    }
}

async fn to_paid(office: &Office, id: ApplicationId) {
    let (portal, clerk) = (&*office.portal, office.clerk().await);
    let today = wib::date(portal.now());
    let intent = owner(office, id).await;
    let ready = billing::Readiness {
        on: today,
        by: Some(PayingBy::MobileBanking),
        consent: "",
        assistance: true,
        djki_account: "nia@contoh.test",
    };
    billing::ready_to_pay(portal, &intent, &ready)
        .await
        .unwrap();
    let page = clerk.get(&urls::case_act(id, Act::IssueBilling)).await;
    assert!(page.body.contains("nia@contoh.test"));
    let page = clerk.get(&urls::case_act(id, Act::IssueBilling)).await;
    let total = page.attribute("#total", "value");
    let mut answers = vec![
        ("code", "820261123465628"),
        ("total", total.as_str()),
        ("expires_time", "23.59"),
    ];
    answers.extend(date!("expires_on", "23", "11", "2026"));
    assert_eq!(
        act(&clerk, id, Act::IssueBilling, &answers).await.status,
        303
    );
    let report = payment::Payment {
        ntpn: Some(Ntpn::parse("0A1B2C3D4E5F6G7H").unwrap()),
        paid_on: today,
        proof: None,
        code: None,
        paid_twice: false,
    };
    let intent = owner(office, id).await;
    payment::report(portal, &intent, &report).await.unwrap();
    let wrong = [("ntpn", "0A1B")];
    assert_eq!(
        act(&clerk, id, Act::ConfirmPayment, &wrong).await.status,
        422
    );
    let mut answers = vec![("ntpn", "0A1B2C3D4E5F6G7H")];
    answers.extend(date!("paid_on", "23", "11", "2026"));
    assert_eq!(
        act(&clerk, id, Act::ConfirmPayment, &answers).await.status,
        303
    );
    assert_eq!(office.status(id).await, Status::Paid);
}

pub(super) async fn to_certified(office: &Office, id: ApplicationId) {
    let clerk = office.clerk().await;
    let mut answers = vec![("djki_number", "DID2026010469")];
    let today = wib::date(office.portal.now());
    answers.extend(dated("received_on", today));
    assert_eq!(
        act(&clerk, id, Act::RecordFiling, &answers).await.status,
        303
    );
    let mut answers = vec![
        ("stage", "announcement"),
        ("wording", "(TM) Masa Pengumuman (BRM)"),
        ("note", "Diumumkan 60 hari."),
    ];
    answers.extend(dated("on_date", today));
    assert_eq!(
        act(&clerk, id, Act::RecordStage, &answers).await.status,
        303
    );
    let path = urls::fill(urls::CASE_CERTIFY, id);
    let page = clerk.get(&path).await;
    let mut answers = vec![("number", "IDM001234567")];
    answers.extend(dated("granted_on", today));
    let pairs = filled(&page, &answers);
    let picture = ("certificate", "sertifikat.pdf", &b"GIF89a"[..]);
    assert_eq!(clerk.post_file(&path, &pairs, picture).await.status, 422);
    let pdf = paper_pdf("Sertifikat Merek");
    let file = ("certificate", "sertifikat.pdf", pdf.as_slice());
    assert_eq!(clerk.post_file(&path, &pairs, file).await.status, 303);
    assert_eq!(office.status(id).await, Status::Certified);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reported_payment_that_is_not_found_goes_back_to_where_it_came_from() {
    let office = office().await;
    let id = office.case_in(Status::PaymentReported).await;
    let clerk = office.clerk().await;
    let page = clerk.get(&urls::case(id)).await;
    assert_eq!(
        page.texts(".acts a"),
        ["Catat pembayaran benar", "Pembayaran tidak ditemukan"]
    );
    let answers = [("reason", "NTPN tidak ada di DJKI.")];
    assert_eq!(
        act(&clerk, id, Act::RejectPayment, &answers).await.status,
        303
    );
    assert_eq!(office.status(id).await, Status::Billed);
}
