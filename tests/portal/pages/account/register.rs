//! Registration and its consent.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::portal::Portal;
use haki::web::public::privacy;

use crate::support::people::{PASSWORD, applicant, mailed_link, mails, work};
use crate::support::{Client, portal};

const GOOD: [(&str, &str); 6] = [
    ("setuju", privacy::VERSION),
    ("name", "Siti Rahmawati"),
    ("nik", "3673 0155 0585 0003"),
    ("email", "Siti@Contoh.test"),
    ("phone", "0812-3456-7890"),
    ("password", PASSWORD),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    GOOD.iter()
        .map(|(known, good)| (*known, if *known == name { value } else { *good }))
        .collect()
}

/// What a field shows again for a good answer.
fn as_read(value: &str) -> &str {
    match value {
        "3673 0155 0585 0003" => "3673015505850003",
        "Siti@Contoh.test" => "siti@contoh.test",
        "0812-3456-7890" => "081234567890",
        other => other.trim(),
    }
}

#[tokio::test]
async fn nik_is_not_asked_before_the_privacy_notice_was_agreed_to() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let page = client.get("/daftar").await;
    assert!(!page.has("#nik") && page.has("#setuju"));
    let page = client.post("/daftar", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("setuju").contains("privasi"));
    let page = client
        .submit("/daftar", &[("setuju", privacy::VERSION)])
        .await;
    assert!(page.has("#nik"));
    let page = client.post("/daftar", &with("setuju", "2020-01-01")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.has("#nik"));
}

#[tokio::test]
async fn an_account_is_made_with_its_consent_and_without_a_readable_nik() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    let page = client.post("/daftar", &GOOD).await;
    assert_eq!(page.location(), "/daftar/terkirim");
    let (email, sealed, version): (String, Vec<u8>, String) = sqlx::query_as(
        "select email, nik_sealed, version from account join consent on consent.account_id = account.id",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap();
    assert_eq!(email, "siti@contoh.test");
    assert_eq!(version, privacy::VERSION);
    let nik = b"3673015505850003";
    assert!(!sealed.windows(nik.len()).any(|bytes| bytes == nik));
    assert_eq!(portal.vault().open(&sealed).unwrap(), nik);
}

#[tokio::test]
async fn what_phones_and_chats_paste_along_is_no_part_of_an_answer() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    let pasted = [
        ("setuju", privacy::VERSION),
        ("name", "Siti\u{200b} Nur‘aini Jose\u{301}"),
        ("nik", "NIK: 36 73 01 55\u{a0}05‑85 00\u{200b}03"),
        ("email", "Siti@Köpi.test.\u{feff}"),
        ("phone", "\u{202a}+62 (0)812‑3456‑7890\u{202c}"),
        ("password", PASSWORD),
    ];
    // Shown in standard form while something else is wrong.
    let mut wrong = pasted;
    wrong[5].1 = "pendek";
    let page = client.post("/daftar", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = ["name", "nik", "email", "phone"].map(|name| page.value(name));
    assert_eq!(
        shown,
        [
            "Siti Nur’aini José",
            "3673015505850003",
            "siti@köpi.test",
            "081234567890"
        ]
    );
    let page = client.post("/daftar", &pasted).await;
    assert_eq!(page.location(), "/daftar/terkirim");
    let (name, email, phone): (String, String, String) =
        sqlx::query_as("select name, email, phone from account")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(name, "Siti Nur’aini José");
    assert_eq!(email, "siti@xn--kpi-sna.test");
    assert_eq!(phone, "+6281234567890");
    let page = client.sign_in("SITI@KÖPI.TEST", PASSWORD).await;
    assert!(page.error("email").contains("belum dikonfirmasi"));
}

#[tokio::test]
async fn the_account_opens_only_after_the_link_of_the_mail() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    client.post("/daftar", &GOOD).await;
    portal.clock().advance(TimeDelta::seconds(1));
    let page = client.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("email").contains("belum dikonfirmasi"));
    assert_eq!(mails(&portal, "confirm_email").await, 2);
    let path = format!(
        "/konfirmasi/{}",
        mailed_link(&portal, "confirm_email").await
    );
    client.get(&path).await;
    let page = client.submit(&path, &[]).await;
    assert!(page.flash().contains("dikonfirmasi"), "{}", page.flash());
    assert!(page.has("form[action='/keluar']"), "the link signs in");
    let page = client.get(&path).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "once");
    let page = client.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_fault_is_said_at_its_field_and_nothing_typed_is_lost() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    for (name, value, sentence) in [
        ("nik", "367301550585000", "16 angka"),
        ("nik", "3673013113850003", "tanggal lahir"),
        ("nik", "", "Isi NIK"),
        ("name", "S1ti", "nama"),
        ("email", "siti.contoh.test", "alamat email"),
        ("phone", "12", "telepon"),
        ("password", "pendek", "12 karakter"),
        ("password", "password12345", "paling sering"),
        ("password", "rahmawati-2026", "nama"),
    ] {
        let page = client.post("/daftar", &with(name, value)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(
            page.error(name).contains(sentence),
            "{name}: {}",
            page.error(name)
        );
        assert!(page.has(&format!(".error-summary a[href=\"#{name}\"]")));
        for (kept, value) in with(name, value) {
            if kept != "password" {
                assert_eq!(page.value(kept), as_read(value), "{kept}");
            }
        }
        assert_eq!(page.value("password"), "");
        assert!(page.text("#password-hint").contains("Tulis lagi"));
    }
    let made: i64 = sqlx::query_scalar("select count(*) from account")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(made, 0);
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_its_owner_a_mail() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    let page = client.post("/daftar", &with("email", &owner.email)).await;
    assert_eq!(page.location(), "/daftar/terkirim");
    assert_eq!(mails(&portal, "account_exists").await, 1);
    assert_eq!(mails(&portal, "confirm_email").await, 0);
}

/// Registers with this address and GOOD's NIK; the page that follows.
async fn registered(portal: &Portal, email: &str) -> String {
    let mut client = Client::new(portal);
    client.get("/daftar").await;
    let page = client.post("/daftar", &with("email", email)).await;
    portal.clock().advance(TimeDelta::seconds(1));
    page.location().to_owned()
}

async fn confirmation(portal: &Portal) -> String {
    let link = mailed_link(portal, "confirm_email").await;
    format!("/konfirmasi/{link}")
}

async fn confirmed(portal: &Portal) -> i64 {
    sqlx::query_scalar("select count(*) from account where email_confirmed_at is not null")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_nik_that_was_only_written_down_is_free_for_who_confirms() {
    let portal = portal().await;
    registered(&portal, "lain@contoh.test").await;
    registered(&portal, "siti@contoh.test").await;
    let path = confirmation(&portal).await;
    let mut client = Client::new(&portal);
    client.get(&path).await;
    let page = client.post(&path, &[("password", PASSWORD)]).await;
    assert_eq!(page.location(), "/permohonan");
    let page = client.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_nik_has_one_confirmed_account_and_only_its_mail_says_so() {
    let portal = portal().await;
    let unknown = registered(&portal, "siti@contoh.test").await;
    let mut client = Client::new(&portal);
    let path = confirmation(&portal).await;
    client.get(&path).await;
    client.post(&path, &[("password", PASSWORD)]).await;
    assert_eq!(registered(&portal, "lain@contoh.test").await, unknown);
    assert_eq!(mails(&portal, "confirm_email").await, 2);
    let path = confirmation(&portal).await;
    client.get(&path).await;
    let page = client.post(&path, &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text("h1"), "NIK ini sudah punya akun");
    assert!(page.has(".onward a[href=\"/masuk\"]") && page.has(".onward a[href=\"/lupa-sandi\"]"));
    assert_eq!(confirmed(&portal).await, 1);
}

#[tokio::test]
async fn a_new_password_confirms_no_second_account_of_a_nik_either() {
    let portal = portal().await;
    registered(&portal, "siti@contoh.test").await;
    let mut client = Client::new(&portal);
    let path = confirmation(&portal).await;
    client.get(&path).await;
    client.post(&path, &[("password", PASSWORD)]).await;
    registered(&portal, "lain@contoh.test").await;
    client.get("/lupa-sandi").await;
    client
        .post("/lupa-sandi", &[("email", "lain@contoh.test")])
        .await;
    work(&portal).await;
    let link = mailed_link(&portal, "reset_password").await;
    let path = format!("/atur-sandi/{link}");
    client.get(&path).await;
    let chosen = [("password", PASSWORD), ("password_again", PASSWORD)];
    let page = client.post(&path, &chosen).await;
    assert_eq!(page.text("h1"), "NIK ini sudah punya akun");
    assert_eq!(confirmed(&portal).await, 1);
}

#[tokio::test]
async fn the_right_password_of_an_unconfirmed_account_sends_no_mail_without_end() {
    let portal = portal().await;
    registered(&portal, "siti@contoh.test").await;
    let mut client = Client::new(&portal);
    for _ in 0..5 {
        let page = client.sign_in("siti@contoh.test", PASSWORD).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.error("email").contains("belum dikonfirmasi"));
    }
    let page = client.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(mails(&portal, "confirm_email").await, 2);
    for _ in 0..23 {
        portal.clock().advance(TimeDelta::minutes(61));
        client.sign_in("siti@contoh.test", PASSWORD).await;
    }
    assert_eq!(mails(&portal, "confirm_email").await, 5);
}

#[tokio::test]
async fn registering_with_somebody_elses_address_fills_no_mailbox() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    for round in 0..40_u8 {
        let mut stranger = Client::new(&portal);
        stranger.carrier.ip = [198, 51, 100, round].into();
        stranger.get("/daftar").await;
        stranger.post("/daftar", &with("email", &owner.email)).await;
        portal.clock().advance(TimeDelta::minutes(20));
    }
    assert_eq!(mails(&portal, "account_exists").await, 5);
}

#[tokio::test]
async fn sixty_people_in_a_hall_register() {
    let portal = portal().await;
    let mut hall = Client::new(&portal);
    hall.get("/daftar").await;
    for number in 0..60 {
        let email = format!("peserta{number}@contoh.test");
        let nik = format!("367301550585{:04}", number + 1);
        let typed: Vec<(&str, &str)> = GOOD
            .iter()
            .map(|(name, value)| match *name {
                "email" => ("email", email.as_str()),
                "nik" => ("nik", nik.as_str()),
                name => (name, *value),
            })
            .collect();
        let page = hall.clone().post("/daftar", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{number}");
    }
    assert_eq!(mails(&portal, "confirm_email").await, 60);
}
