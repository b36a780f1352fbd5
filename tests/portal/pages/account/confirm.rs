//! The link that confirms an address.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use haki::portal::Portal;
use haki::web::public::privacy;

use crate::support::people::{PASSWORD, mailed_link};
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
    // The mail is read in another browser.
    let mut other = Client::new(&portal);
    let page = other.get(&path).await;
    assert!(page.text(".lead").contains("permohonan merek"));
    let page = other.submit(&path, &[]).await;
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
async fn a_mail_scanner_confirms_nothing_and_signs_nobody_in() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/daftar").await;
    client.post("/daftar", &GOOD).await;
    let path = confirmation(&portal).await;
    let mut scanner = Client::new(&portal);
    for method in [Method::GET, Method::HEAD] {
        let page = scanner.send(method, &path, None, Body::empty()).await;
        assert_eq!(page.status, StatusCode::OK);
    }
    assert_eq!(confirmed(&portal).await, 0);
    assert_eq!(scanner.get("/akun").await.status, StatusCode::SEE_OTHER);
    let page = scanner.post_bare(&path, &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(confirmed(&portal).await, 0);
}
