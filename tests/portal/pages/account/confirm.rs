//! The link that confirms an address.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use haki::portal::Portal;
use haki::web::public::privacy;

use crate::support::people::{PASSWORD, mailed_link, work};
use crate::support::{Client, portal};

const GOOD: [(&str, &str); 6] = [
    ("setuju", privacy::VERSION),
    ("name", "Siti Rahmawati"),
    ("nik", "3673015505850003"),
    ("email", "siti@contoh.test"),
    ("phone", "081234567890"),
    ("password", PASSWORD),
];

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
async fn a_link_that_nobody_was_sent_is_explained() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/konfirmasi/tidak-ada").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.text("h1"), "Tautan ini sudah tidak berlaku");
    assert!(page.has(".onward a[href=\"/masuk\"]"));
}

#[tokio::test]
async fn what_was_chosen_on_a_public_page_begins_once_the_address_is_confirmed() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let page = client.get("/jenis-ki/merek").await;
    let begin = page.attribute("main a[href^='/permohonan/baru']", "href");
    let page = client.get(&begin).await;
    let daftar = page.location().to_owned();
    assert!(
        daftar.starts_with("/daftar?kembali=%2Fpermohonan%2Fbaru"),
        "{daftar}"
    );
    let page = client.get(&daftar).await;
    assert!(page.text("h1").contains("Buat akun dulu"));
    assert!(page.has("main a[href^='/masuk?kembali=%2Fpermohonan']"));
    let meant = page.value("kembali");
    assert_eq!(meant, begin);
    let agreed = [("setuju", privacy::VERSION), ("kembali", &meant)];
    let page = client.submit("/daftar", &agreed).await;
    assert_eq!(page.value("kembali"), begin);
    let mut typed = GOOD.to_vec();
    typed.push(("kembali", &meant));
    client.post("/daftar", &typed).await;
    let path = confirmation(&portal).await;
    // The mail is opened in another browser.
    let mut other = Client::new(&portal);
    let page = other.get(&path).await;
    assert!(page.text(".lead").contains("permohonan merek"));
    let page = other.submit(&path, &[("password", PASSWORD)]).await;
    assert_eq!(page.text(".eyebrow"), "Draf permohonan merek");
    let drafts: i64 = sqlx::query_scalar("select count(*) from application")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(drafts, 1);
}

#[tokio::test]
async fn a_service_that_was_reckoned_is_the_one_that_begins_and_no_foreign_page_is_kept() {
    let portal = portal().await;
    for (number, (meant, leads)) in [
        (
            "/permohonan/baru?jenis=hak-cipta&layanan=data_change",
            "data_change",
        ),
        (
            "/permohonan/baru?jenis=indikasi-geografis",
            "/permohonan/baru?jenis=indikasi-geografis",
        ),
        ("/akun", "/akun"),
        ("https://jahat.test/", "/permohonan"),
        ("//jahat.test", "/permohonan"),
    ]
    .into_iter()
    .enumerate()
    {
        let (email, nik) = (
            format!("siti{number}@contoh.test"),
            format!("367301550585{:04}", number + 1),
        );
        let typed: Vec<(&str, &str)> = GOOD
            .iter()
            .map(|(name, value)| match *name {
                "email" => ("email", email.as_str()),
                "nik" => ("nik", nik.as_str()),
                name => (name, *value),
            })
            .chain([("kembali", meant)])
            .collect();
        let mut client = Client::new(&portal);
        client.get("/daftar").await;
        client.post("/daftar", &typed).await;
        portal.clock().advance(TimeDelta::seconds(1));
        let path = confirmation(&portal).await;
        client.get(&path).await;
        let page = client.post(&path, &[]).await;
        if leads.starts_with('/') {
            assert_eq!(page.location(), leads, "{meant}");
        } else {
            let service: String = sqlx::query_scalar("select service from application")
                .fetch_one(portal.pool())
                .await
                .unwrap();
            assert_eq!(service, leads);
        }
    }
}

#[tokio::test]
async fn whoever_did_not_register_is_not_signed_in_to_what_a_stranger_registered() {
    let portal = portal().await;
    let mut stranger = Client::new(&portal);
    stranger.get("/daftar").await;
    stranger.post("/daftar", &GOOD).await;
    let path = confirmation(&portal).await;
    let mut holder = Client::new(&portal);
    let page = holder.get(&path).await;
    assert!(
        page.text(".lead").contains("Siti Rahmawati"),
        "{}",
        page.body
    );
    assert!(page.has("main a[href='/lupa-sandi']"));
    for typed in ["", "bukan-sandi-ini"] {
        let page = holder.post(&path, &[("password", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.error("password").is_empty());
        assert_eq!(page.value("password"), "");
    }
    assert_eq!(confirmed(&portal).await, 0);
    assert_eq!(holder.get("/akun").await.status, StatusCode::SEE_OTHER);
    for _ in 0..3 {
        holder.get(&path).await;
        holder.post(&path, &[("password", "bukan-sandi-ini")]).await;
    }
    holder.get(&path).await;
    let page = holder.post(&path, &[("password", PASSWORD)]).await;
    assert_eq!(
        page.status,
        StatusCode::TOO_MANY_REQUESTS,
        "guessing is counted"
    );

    // After choosing an own password the stranger's is invalid.
    holder.get("/lupa-sandi").await;
    holder
        .post("/lupa-sandi", &[("email", "siti@contoh.test")])
        .await;
    work(&portal).await;
    let link = mailed_link(&portal, "reset_password").await;
    let reset = format!("/atur-sandi/{link}");
    holder.get(&reset).await;
    let own = "milik-saya-sendiri-9";
    let chosen = [("password", own), ("password_again", own)];
    holder.post(&reset, &chosen).await;
    let page = stranger.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = holder.sign_in("siti@contoh.test", own).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_browser_that_registered_confirms_with_one_button() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    client.post("/daftar", &GOOD).await;
    let path = confirmation(&portal).await;
    let page = client.get(&path).await;
    assert!(!page.has("#password"), "{}", page.body);
    let page = client.submit(&path, &[]).await;
    assert!(page.has("form[action='/keluar']"), "{}", page.body);
}

#[tokio::test]
async fn a_mail_scanner_confirms_nothing_and_signs_nobody_in() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    client.post("/daftar", &GOOD).await;
    let path = confirmation(&portal).await;
    let mut scanner = Client::new(&portal);
    for method in [Method::GET, Method::HEAD] {
        let page = scanner.send(method, &path, None, "").await;
        assert_eq!(page.status, StatusCode::OK);
    }
    assert_eq!(confirmed(&portal).await, 0);
    assert_eq!(scanner.get("/akun").await.status, StatusCode::SEE_OTHER);
    let page = scanner.post_bare(&path, &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(confirmed(&portal).await, 0);
}
