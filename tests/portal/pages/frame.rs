//! Rules for every page: forms are never lost, sessions end, roles are checked, errors are explained.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use haki::domain::procedure::Role;
use haki::web::form;

use crate::support::people::{PASSWORD, applicant, officer, work};
use crate::support::{Client, portal};

const TYPED: [(&str, &str); 2] = [("name", "Nia Kurniasih"), ("phone", "081200000009")];

#[tokio::test]
async fn a_form_without_the_sessions_token_is_shown_again_and_goes_through_with_one_more_click() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    for wrong in ["", "x", "AAAA"] {
        let fields = [TYPED[0], TYPED[1], ("csrf", wrong)];
        let page = client.post_bare("/akun", &fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert_eq!(page.value("name"), "Nia Kurniasih");
        assert_eq!(page.value("phone"), "081200000009");
        assert!(page.flash().contains("Isian Anda masih ada"));
    }
    let page = client.submit("/akun", &TYPED).await;
    assert_eq!(page.value("name"), "Nia Kurniasih");
    assert_eq!(page.flash(), "Data akun tersimpan.");
}

#[tokio::test]
async fn a_button_without_a_page_of_its_own_is_asked_once_more() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.post_bare("/akun/usaha/buang", &[("a", "b")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has("form[action=\"/akun/usaha/buang\"]"));
    assert_eq!(page.value("a"), "b");
    let page = client.post("/akun/usaha/buang", &[("a", "b")]).await;
    assert_eq!(page.location(), "/akun/usaha");
}

#[tokio::test]
async fn a_session_that_ends_mid_form_loses_nothing_typed() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    portal.clock().advance(TimeDelta::hours(3));
    let page = client.post("/akun", &TYPED).await;
    assert_eq!(page.location(), "/masuk?kembali=%2Fakun");
    let page = client.get("/masuk?kembali=%2Fakun").await;
    assert!(page.flash().contains("Sesi Anda sudah berakhir"));
    assert!(page.flash().contains("disimpan"), "{}", page.flash());
    let fields = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("kembali", &page.value("kembali")),
    ];
    let page = client.submit("/masuk", &fields).await;
    assert_eq!(page.value("name"), "Nia Kurniasih");
    assert_eq!(page.value("phone"), "081200000009");
    assert!(page.flash().contains("Isian Anda masih ada"));
    assert_eq!(client.get("/akun").await.value("name"), "Kurniasih");
}

#[tokio::test]
async fn what_one_person_typed_is_never_shown_to_another() {
    let portal = portal().await;
    let (owner, other) = (applicant(&portal).await, applicant(&portal).await);
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    portal.clock().advance(TimeDelta::hours(3));
    client.post("/akun", &TYPED).await;
    client.sign_in(&other.email, PASSWORD).await;
    assert_eq!(client.get("/akun").await.value("name"), "Kurniasih");
    let kept: i64 = sqlx::query_scalar("select count(*) from parked_form")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn a_form_that_another_sites_page_sent_is_refused_and_not_shown_again() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    client.carrier.origin = Some("https://lain.contoh.test");
    for page in [
        client.post_bare("/akun", &TYPED).await,
        client.post("/akun", &TYPED).await,
    ] {
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert_eq!(page.text("h1"), "Formulir ini dikirim dari situs lain");
        assert!(!page.body.contains("Nia Kurniasih"));
    }
}

#[tokio::test]
async fn a_button_pressed_by_a_form_with_files_does_nothing() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut other = Client::of(&portal, &owner).await;
    let mut client = Client::of(&portal, &owner).await;
    let kind = Some("multipart/form-data; boundary=batas");
    for path in ["/akun/usaha/buang", "/akun/sesi", "/keluar"] {
        let body = "--batas--\r\n";
        let page = client.send(Method::POST, path, kind, body).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(other.get("/akun").await.status, StatusCode::OK);
    assert_eq!(client.get("/akun").await.status, StatusCode::OK);
}

#[tokio::test]
async fn whose_session_has_ended_is_told_so_and_comes_back_to_the_page() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    for pause in [TimeDelta::hours(3), TimeDelta::days(20)] {
        let mut client = Client::of(&portal, &owner).await;
        portal.clock().advance(pause);
        work(&portal).await;
        let page = client.get("/akun/usaha?x=1").await;
        let address = page.location().to_owned();
        assert_eq!(address, "/masuk?kembali=%2Fakun%2Fusaha%3Fx%3D1");
        let page = client.get(&address).await;
        assert!(page.flash().contains("Sesi Anda sudah berakhir"), "{pause}");
        let fields = [
            ("email", owner.email.as_str()),
            ("password", PASSWORD),
            ("kembali", &page.value("kembali")),
        ];
        let page = client.post("/masuk", &fields).await;
        assert_eq!(page.location(), "/akun/usaha?x=1");
    }
    let mut nobody = Client::new(&portal);
    let page = nobody.get("/akun").await;
    let address = page.location().to_owned();
    assert_eq!(nobody.get(&address).await.flash(), "");
}

#[tokio::test]
async fn who_was_signed_in_on_a_device_signs_in_and_who_was_not_makes_an_account_first() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let begin = "/permohonan/baru?jenis=merek";
    let page = Client::new(&portal).get(begin).await;
    assert!(page.location().starts_with("/daftar?kembali="));
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    client.post("/keluar", &[]).await;
    let page = client.get(begin).await;
    assert!(page.location().starts_with("/masuk?kembali="));
    let page = Client::new(&portal).get("/permohonan").await;
    assert_eq!(page.location(), "/masuk?kembali=%2Fpermohonan");
}

#[tokio::test]
async fn a_form_of_nobody_is_not_kept() {
    let portal = portal().await;
    let page = Client::new(&portal).post_bare("/akun", &TYPED).await;
    assert_eq!(page.location(), "/masuk?kembali=%2Fakun");
    let kept: i64 = sqlx::query_scalar("select count(*) from parked_form")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn a_session_ends_when_nothing_is_asked_for_and_after_a_day_of_work() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut owner = Client::of(&portal, &owner).await;
    let mut idle = Client::of(&portal, &clerk).await;
    portal.clock().advance(TimeDelta::minutes(31));
    assert_eq!(idle.get("/akun").await.status, StatusCode::SEE_OTHER);
    assert_eq!(owner.get("/akun").await.status, StatusCode::OK);
    let mut busy = Client::of(&portal, &clerk).await;
    for _ in 0..35 {
        portal.clock().advance(TimeDelta::minutes(20));
        assert_eq!(busy.get("/akun").await.status, StatusCode::OK);
    }
    portal.clock().advance(TimeDelta::minutes(20));
    assert_eq!(busy.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_page_of_another_role_is_refused_with_a_way_back() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let page = Client::of(&portal, &owner).await.get("/petugas").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has(".onward a"));
}

#[tokio::test]
async fn a_page_that_is_not_there_and_a_method_it_has_not_are_explained() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let page = client.get("/tidak-ada").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.text("h1"), "Halaman tidak ditemukan");
    let page = client.get("/v/%00").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = client.get("/akun/usaha/buang").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    let page = client.send(Method::DELETE, "/masuk", None, "").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_form_that_is_too_large_or_no_form_is_refused() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/masuk").await;
    let large = "a".repeat(257 * 1024);
    let page = client.post("/masuk", &[("email", &large)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let many = vec![("a", ""); form::MAX_PAIRS];
    let page = client.post("/masuk", &many).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    let body = "{}";
    let page = client
        .send(Method::POST, "/masuk", Some("application/json"), body)
        .await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(page.text("h1"), "Kiriman tidak terbaca");
}

#[tokio::test]
async fn a_failure_inside_is_not_explained_to_the_visitor_but_numbered() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    sqlx::query("alter table account rename column phone to phone_gone")
        .execute(portal.pool())
        .await
        .unwrap();
    let page = client.get("/akun").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.body.contains("phone"), "{}", page.body);
    let reference = page.headers["x-request-id"].to_str().unwrap();
    assert!(page.text("main").contains(reference));
}

#[tokio::test]
async fn a_database_out_of_reach_is_said_in_a_plain_sentence_and_passes() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    portal.pool().close().await;
    for path in ["/akun", "/jenis-ki", "/v/tidak-ada"] {
        let page = client.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(page.text("h1"), "Portal sedang terhenti sebentar");
        assert!(page.headers.contains_key("retry-after"));
    }
    let page = client.post("/akun", &TYPED).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn every_answer_protects_its_reader() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/masuk").await;
    let header = |name: &str| page.headers[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'self'"));
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(!header("content-security-policy").contains("unsafe"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("referrer-policy"), "same-origin");
    assert_eq!(header("cache-control"), "no-store");
}

#[tokio::test]
async fn an_owner_finds_the_kept_documents_and_help_from_every_page() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    for path in ["/permohonan", "/akun/usaha"] {
        let page = client.get(path).await;
        assert_eq!(
            page.text(".nav a[href='/akun/dokumen']"),
            "Dokumen",
            "{path}"
        );
        assert_eq!(page.text(".nav a[href='/#h-kontak']"), "Bantuan", "{path}");
    }
    assert!(client.get("/").await.has("#h-kontak"));
}
