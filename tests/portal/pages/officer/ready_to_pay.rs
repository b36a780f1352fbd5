//! A clerk chooses the day for an owner with recorded consent; tellers close early; the year ends.

use haki::domain::procedure::{Act, Status};
use haki::urls;

use super::{act, filled, office};

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_says_ready_to_pay_with_the_owners_recorded_consent() {
    let office = office().await;
    let id = office.case_in(Status::Delivered).await;
    let clerk = office.clerk().await;
    let mut answers = vec![
        ("ready_on", "2026-11-24"),
        ("paying_by", "agent"),
        ("djki_account", "nia@contoh.test"),
        ("assistance", "ya"),
    ];
    let without = act(&clerk, id, Act::ReadyToPay, &answers).await;
    assert_eq!(without.status, 422);
    assert_eq!(without.attributes(".error-summary a", "href"), ["#consent"]);
    answers.push((
        "consent",
        "Loket, 23 November 2026, formulir bertanda tangan.",
    ));
    let ready = act(&clerk, id, Act::ReadyToPay, &answers).await;
    assert_eq!(ready.status, 303, "{:?}", ready.texts(".error"));
    assert_eq!(office.status(id).await, Status::ReadyToFile);
    let page = clerk.get(&urls::case_act(id, Act::IssueBilling)).await;
    let day = page.text("section[aria-label='Hari membayar']");
    assert!(day.contains("agen pembayaran"), "{day}");
    let trail = clerk.get(&urls::case(id)).await;
    assert!(trail.body.contains("formulir bertanda tangan"));
    let owner = office.owner().await;
    let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(page.body.contains("dengan persetujuan Anda"));
    let notices = owner.get(urls::NOTICES).await;
    assert!(notices.body.contains("Hari membayar sudah dicatat"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_pays_at_the_teller_chooses_today_only_while_the_code_can_be_early() {
    let office = office().await;
    let id = office.case_in(Status::Delivered).await;
    let path = urls::fill(urls::READY_TO_PAY, id);
    let answers = |day| {
        [
            ("ready_on", day),
            ("paying_by", "teller"),
            ("djki_account", "nia@contoh.test"),
            ("assistance", "ya"),
        ]
    };
    // 11.00 WIB
    office
        .portal
        .clock()
        .set("2026-11-23T04:00:00Z".parse().unwrap());
    let owner = office.owner().await;
    let page = owner.get(&path).await;
    let late = owner
        .post(&path, &filled(&page, &answers("2026-11-23")))
        .await;
    assert_eq!(late.status, 422);
    assert!(late.text(".error-summary").contains("sebelum pukul 11.00"));
    let none = owner
        .post(&path, &filled(&page, &answers("2026-11-23")[..1]))
        .await;
    assert!(none.text(".error-summary").contains("Dengan apa"));
    let tomorrow = owner
        .post(&path, &filled(&page, &answers("2026-11-24")))
        .await;
    assert_eq!(tomorrow.status, 303, "{:?}", tomorrow.texts(".error"));
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_closing_days_of_the_year_codes_are_issued_until_eleven() {
    let office = office().await;
    // Tuesday, 29 December 2026, 09.00 WIB.
    office
        .portal
        .clock()
        .set("2026-12-29T02:00:00Z".parse().unwrap());
    let id = office.case_in(Status::ReadyToFile).await;
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::IssueBilling);
    let page = clerk.get(&path).await;
    let total = page.attribute("#total", "value");
    let answers = [
        ("code", "820261229465628"),
        ("total", total.as_str()),
        ("expires_on_hari", "29"),
        ("expires_on_bulan", "12"),
        ("expires_on_tahun", "2026"),
        ("expires_time", "23.59"),
    ];
    office
        .portal
        .clock()
        .set("2026-12-29T04:00:00Z".parse().unwrap());
    let clerk = office.clerk().await;
    let late = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(late.status, 422);
    assert!(late.text(".error-summary").contains("sampai pukul 11.00"));
    let list = clerk.get("/petugas?antrean=selesaikan").await;
    assert!(list.text("#penutupan").contains("11.00"));
    office
        .portal
        .clock()
        .set("2026-12-29T03:59:00Z".parse().unwrap());
    let issued = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(issued.status, 303, "{:?}", issued.texts(".error"));
    // The case is in the red list until its number is recorded.
    let list = clerk.get("/petugas?antrean=selesaikan").await;
    assert!(list.text(".queue").contains("Kode billing aktif"));
}
