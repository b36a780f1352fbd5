//! Setting up the second factor, recovery codes, switching it off.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::domain::procedure::Role;
use haki::portal::Portal;

use crate::support::factor::{App, SET_UP, confirm, production, set_up};
use crate::support::people::{PASSWORD, applicant, mails, officer, work};
use crate::support::post::Post;
use crate::support::{Client, portal, portal_with};

async fn stored(portal: &Portal) -> i64 {
    sqlx::query_scalar("select count(*) from second_factor")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_owner_switches_it_on_with_a_code_and_the_password_and_sees_ten_codes_once() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut here = Client::of(&portal, &owner).await;
    let mut there = Client::of(&portal, &owner).await;
    let page = here.get("/akun").await;
    assert!(page.body.contains("belum dipasang"));
    let page = here.get(SET_UP).await;
    assert!(page.has("figure.scan svg"));
    let before = here.cookie.clone();
    let (_, codes) = set_up(&portal, &mut here).await;
    assert_eq!(codes.len(), 10);
    assert_ne!(here.cookie, before, "the session has a new token");
    let page = here.get("/akun/dua-langkah").await;
    assert!(page.body.contains("10 belum dipakai"), "{}", page.body);
    assert!(!page.body.contains(&codes[0]));
    assert_eq!(there.get("/akun").await.status, StatusCode::SEE_OTHER);
    assert_eq!(mails(&portal, "account_changed").await, 1);
}

#[tokio::test]
async fn neither_a_wrong_code_nor_a_wrong_password_sets_it_up_and_the_same_secret_is_shown_again() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get(SET_UP).await;
    let (app, secret) = (App::of_page(&page), page.text("code.secret"));
    let wrong = confirm(&mut client, &page, "000000", Some(PASSWORD)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong
            .error("factor_code")
            .starts_with("Kesalahan: Kode salah")
    );
    assert_eq!(wrong.text("code.secret"), secret);
    let wrong = confirm(&mut client, &wrong, &app.code(&portal), Some("bukan-itu")).await;
    assert!(wrong.error("current_password").contains("salah"));
    assert_eq!(stored(&portal).await, 0);
    let right = confirm(&mut client, &wrong, &app.code(&portal), Some(PASSWORD)).await;
    assert_eq!(right.status, StatusCode::OK);
    assert_eq!(stored(&portal).await, 1);
}

#[tokio::test]
async fn a_secret_that_was_offered_to_another_person_or_too_long_ago_is_not_taken() {
    let portal = portal().await;
    let (owner, other) = (applicant(&portal).await, applicant(&portal).await);
    let mut client = Client::of(&portal, &owner).await;
    let mut stranger = Client::of(&portal, &other).await;
    let page = stranger.get(SET_UP).await;
    client.get(SET_UP).await;
    let code = App::of_page(&page).code(&portal);
    let foreign = confirm(&mut client, &page, &code, Some(PASSWORD)).await;
    assert!(foreign.error("factor_code").contains("terlalu lama"));
    let page = client.get(SET_UP).await;
    portal.clock().advance(TimeDelta::minutes(31));
    let app = App::of_page(&page);
    let late = confirm(&mut client, &page, &app.code(&portal), Some(PASSWORD)).await;
    assert!(late.error("factor_code").contains("terlalu lama"));
    assert_ne!(late.text("code.secret"), page.text("code.secret"));
    assert_eq!(stored(&portal).await, 0);
}

#[tokio::test]
async fn the_form_sent_twice_leads_to_the_page_of_the_second_factor() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get(SET_UP).await;
    let app = App::of_page(&page);
    let code = app.code(&portal);
    confirm(&mut client, &page, &code, Some(PASSWORD)).await;
    let again = confirm(&mut client, &page, &code, Some(PASSWORD)).await;
    assert_eq!(again.location(), "/akun/dua-langkah");
}

#[tokio::test]
async fn another_telephone_needs_a_code_of_the_former_one_and_the_password() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let (former, _) = set_up(&portal, &mut client).await;
    portal.clock().advance(TimeDelta::minutes(10));
    let asked = client.get(SET_UP).await;
    assert_eq!(
        asked.location(),
        "/masuk/kode?kembali=%2Fakun%2Fdua-langkah%2Fpasang"
    );
    client.get(asked.location()).await;
    let code = former.code(&portal);
    let fields = [("factor_code", code.as_str()), ("kembali", SET_UP)];
    let page = client.post("/masuk/kode", &fields).await;
    assert_eq!(page.location(), SET_UP);
    let (app, _) = set_up(&portal, &mut client).await;
    let mut fresh = Client::of(&portal, &owner).await;
    fresh.get("/masuk/kode").await;
    let old = former.code(&portal);
    let page = fresh.post("/masuk/kode", &[("factor_code", &old)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = app.code(&portal);
    let page = fresh.post("/masuk/kode", &[("factor_code", &new)]).await;
    assert_eq!(page.location(), "/permohonan");
}

#[tokio::test]
async fn new_recovery_codes_end_the_former_ones() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let (_, former) = set_up(&portal, &mut client).await;
    let path = "/akun/dua-langkah/kode-pemulihan";
    let page = client.get(path).await;
    let token = page.hidden("form_token");
    let wrong = [("form_token", token.as_str()), ("current_password", "x")];
    let page = client.post(path, &wrong).await;
    assert!(page.error("current_password").contains("salah"));
    let right = [
        ("form_token", token.as_str()),
        ("current_password", PASSWORD),
    ];
    let page = client.post(path, &right).await;
    let codes = page.texts(".recovery code");
    assert_eq!(codes.len(), 10);
    for (code, status) in [
        (&former[4], StatusCode::UNPROCESSABLE_ENTITY),
        (&codes[4], StatusCode::SEE_OTHER),
    ] {
        let mut fresh = Client::of(&portal, &owner).await;
        fresh.get("/masuk/kode").await;
        let page = fresh.post("/masuk/kode", &[("recovery_code", code)]).await;
        assert_eq!(page.status, status);
    }
}

#[tokio::test]
async fn an_owner_switches_it_off_with_the_password_and_is_told_by_mail() {
    let post = Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    set_up(&portal, &mut client).await;
    let path = "/akun/dua-langkah/matikan";
    client.get(path).await;
    let page = client
        .post(path, &[("current_password", "bukan-itu")])
        .await;
    assert!(page.error("current_password").contains("salah"));
    let page = client.submit(path, &[("current_password", PASSWORD)]).await;
    assert!(page.flash().contains("dimatikan"));
    assert_eq!(stored(&portal).await, 0);
    let page = Client::new(&portal).sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.location(), "/permohonan");
    work(&portal).await;
    let subjects = post.subjects(&owner.email);
    assert!(
        subjects
            .iter()
            .any(|subject| subject == "Verifikasi dua langkah dimatikan"),
        "{subjects:?}"
    );
}

#[tokio::test]
async fn somebody_of_the_office_sets_it_up_before_anything_else_and_cannot_switch_it_off() {
    let portal = portal_with(production).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut client = Client::new(&portal);
    client.get("/masuk?kembali=%2Fpetugas%2Fbuku-agenda").await;
    let typed = [
        ("email", clerk.email.as_str()),
        ("password", PASSWORD),
        ("kembali", "/petugas/buku-agenda"),
    ];
    let page = client.post("/masuk", &typed).await;
    assert!(page.location().starts_with(SET_UP), "{}", page.location());
    assert!(
        client
            .get("/petugas")
            .await
            .location()
            .starts_with("/masuk/kode")
    );
    assert!(
        client
            .get("/masuk/kode")
            .await
            .location()
            .starts_with(SET_UP)
    );
    let page = client.get(page.location()).await;
    assert!(!page.has("input[name=current_password]"));
    let app = App::of_page(&page);
    let (offer, token) = (page.hidden("offer"), page.hidden("form_token"));
    let code = app.code(&portal);
    let fields = [
        ("offer", offer.as_str()),
        ("form_token", token.as_str()),
        ("factor_code", code.as_str()),
        ("kembali", "/petugas/buku-agenda"),
    ];
    let page = client.post(SET_UP, &fields).await;
    assert_eq!(
        page.attribute("main .actions a", "href"),
        "/petugas/buku-agenda"
    );
    assert_eq!(client.get("/petugas").await.status, StatusCode::OK);
    client.get("/akun/dua-langkah/matikan").await;
    let off = [("current_password", PASSWORD)];
    let page = client.post("/akun/dua-langkah/matikan", &off).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(stored(&portal).await, 1);
}

#[tokio::test]
async fn in_the_demo_it_is_offered_to_the_office_and_never_demanded() {
    let portal = portal().await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut client = Client::of(&portal, &clerk).await;
    assert_eq!(client.get("/petugas").await.status, StatusCode::OK);
    assert_eq!(client.get(SET_UP).await.status, StatusCode::OK);
}
