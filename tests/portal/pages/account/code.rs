//! The code after the password, and the fresh one that some acts ask for.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::domain::procedure::Role;
use haki::portal::Portal;

use crate::support::factor::{App, SET_UP, confirm, production, set_up};
use crate::support::log::security_log;
use crate::support::page::Page;
use crate::support::people::{PASSWORD, Person, applicant, mailed_link, officer, work};
use crate::support::portal::TestPortal;
use crate::support::post::Post;
use crate::support::{Client, portal, portal_with};

/// An owner with a second factor.
async fn owner(portal: &Portal) -> (Person, App, Vec<String>) {
    let owner = applicant(portal).await;
    let mut client = Client::of(portal, &owner).await;
    let (app, codes) = set_up(portal, &mut client).await;
    (owner, app, codes)
}

/// An administrator with a second factor, in production, signed in with a code.
async fn administrator() -> (TestPortal, Person, App, Client) {
    let portal = portal_with(production).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let mut client = Client::of(&portal, &admin).await;
    let page = client.get(SET_UP).await;
    let app = App::of_page(&page);
    let code = app.code(&portal);
    confirm(&mut client, &page, &code, None).await;
    portal.clock().advance(TimeDelta::minutes(1));
    (portal, admin, app, client)
}

/// Signs in with the password and writes a code.
async fn write(portal: &Portal, person: &Person, field: &str, code: &str) -> Page {
    let mut client = Client::of(portal, person).await;
    client.get("/masuk/kode").await;
    client.post("/masuk/kode", &[(field, code)]).await
}

#[tokio::test]
async fn with_the_password_alone_nothing_is_open_and_the_code_leads_to_the_page_that_was_wanted() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    for path in ["/permohonan", "/akun", "/pemberitahuan", "/akun/sandi"] {
        let page = client.get(path).await;
        assert!(
            page.location().starts_with("/masuk/kode?kembali="),
            "{path}"
        );
    }
    client.get("/masuk/kode").await;
    let half = client.cookie.clone();
    let code = app.code(&portal);
    let fields = [("factor_code", code.as_str()), ("kembali", "/akun/usaha")];
    let page = client.post("/masuk/kode", &fields).await;
    assert_eq!(page.location(), "/akun/usaha");
    assert_ne!(client.cookie, half, "the session has a new token");
    assert_eq!(client.get("/akun").await.status, StatusCode::OK);
    client.cookie = half;
    assert_eq!(client.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn after_half_an_hour_the_password_is_asked_again() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/masuk/kode").await;
    portal.clock().advance(TimeDelta::minutes(30));
    let code = app.code(&portal);
    let page = client.post("/masuk/kode", &[("factor_code", &code)]).await;
    assert!(
        page.location().starts_with("/masuk?"),
        "{}",
        page.location()
    );
}

#[tokio::test]
async fn a_code_opens_one_session_only() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let code = app.code(&portal);
    let page = write(&portal, &owner, "factor_code", &code).await;
    assert_eq!(page.location(), "/permohonan");
    let page = write(&portal, &owner, "factor_code", &code).await;
    assert!(page.error("factor_code").contains("sudah dipakai"));
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_telephone_once_and_its_use_is_mailed() {
    let post = Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let (owner, _, codes) = owner(&portal).await;
    let typed = codes[7].to_lowercase().replace('-', " ");
    let page = write(&portal, &owner, "recovery_code", &typed).await;
    assert_eq!(page.location(), "/permohonan");
    let page = write(&portal, &owner, "recovery_code", &codes[7]).await;
    assert!(page.error("factor_code").contains("Kode salah"));
    work(&portal).await;
    let subjects = post.subjects(&owner.email);
    assert!(
        subjects.contains(&"Satu kode pemulihan dipakai".to_owned()),
        "{subjects:?}"
    );
}

#[tokio::test]
async fn five_wrong_codes_lock_it_even_for_the_right_one_and_the_person_is_told() {
    let post = Post::new();
    let portal = crate::support::portal::portal_with_mailer(post.clone()).await;
    let (owner, app, codes) = owner(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/masuk/kode").await;
    for left in [4, 3, 2, 1] {
        let page = client
            .post("/masuk/kode", &[("factor_code", "000000")])
            .await;
        let told = format!("sesudah {left} kali salah lagi");
        let error = page.error("factor_code");
        assert!(error.contains(&told), "{error}");
    }
    let page = client
        .post("/masuk/kode", &[("factor_code", "000000")])
        .await;
    assert!(page.error("factor_code").contains("terkunci"));
    for (field, code) in [
        ("factor_code", &app.code(&portal)),
        ("recovery_code", &codes[0]),
    ] {
        let page = write(&portal, &owner, field, code).await;
        assert!(page.error("factor_code").contains("terkunci"), "{field}");
    }
    work(&portal).await;
    assert!(
        post.subjects(&owner.email)
            .contains(&"Verifikasi dua langkah terkunci".to_owned())
    );
}

#[tokio::test]
async fn wrong_codes_and_a_lock_are_in_the_log_by_account_and_address() {
    let portal = portal().await;
    let lines = security_log(async || {
        let (owner, _, _) = owner(&portal).await;
        for _ in 0..5 {
            write(&portal, &owner, "factor_code", "000000").await;
        }
    })
    .await;
    let events: Vec<&str> = lines
        .iter()
        .map(|line| line.split('"').nth(1).unwrap())
        .collect();
    let wrong = ["wrong_second_factor"; 5];
    let expected = [
        &["second_factor_set_up"],
        &wrong[..],
        &["second_factor_locked"],
    ];
    assert_eq!(events, expected.concat());
    assert!(lines[6].ends_with(" address=203.0.113.7"), "{}", lines[6]);
    assert!(lines.iter().all(|line| !line.contains("000000")));
}

#[tokio::test]
async fn a_right_code_forgets_the_wrong_ones_before_it() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    for _ in 0..2 {
        for _ in 0..4 {
            write(&portal, &owner, "factor_code", "000000").await;
        }
        let page = write(&portal, &owner, "factor_code", &app.code(&portal)).await;
        assert_eq!(page.location(), "/permohonan");
        portal.clock().advance(TimeDelta::minutes(1));
    }
}

#[tokio::test]
async fn a_telephone_whose_clock_is_two_minutes_off_is_told_so() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let page = write(&portal, &owner, "factor_code", &app.code_off(&portal, 120)).await;
    let error = page.error("factor_code");
    assert!(
        error.contains("Jam ponsel Anda meleset sekitar 2 menit (terlalu cepat)"),
        "{error}"
    );
}

#[tokio::test]
async fn what_is_no_code_is_said_and_not_counted() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    for typed in ["", "12345", "kode", "", "1", "2"] {
        let page = write(&portal, &owner, "factor_code", typed).await;
        assert!(
            page.error("factor_code").contains("Tulis 6 angka"),
            "{typed}"
        );
    }
    let page = write(&portal, &owner, "factor_code", &app.code(&portal)).await;
    assert_eq!(page.location(), "/permohonan");
}

#[tokio::test]
async fn a_new_password_by_mail_does_not_stand_in_for_the_code() {
    let portal = portal().await;
    let (owner, _, _) = owner(&portal).await;
    let mut client = Client::new(&portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    work(&portal).await;
    let path = format!(
        "/atur-sandi/{}",
        mailed_link(&portal, "reset_password").await
    );
    client.get(&path).await;
    let new = "jalan-jendral-5";
    client
        .post(&path, &[("password", new), ("password_again", new)])
        .await;
    let page = client.sign_in(&owner.email, new).await;
    assert_eq!(page.location(), "/masuk/kode");
    assert_eq!(client.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_outlived_its_session_comes_back_after_password_and_code() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/masuk/kode").await;
    client
        .post("/masuk/kode", &[("factor_code", &app.code(&portal))])
        .await;
    client.get("/akun").await;
    portal.clock().advance(TimeDelta::hours(3));
    let typed = [("name", "Kurniasih Baru"), ("phone", "0812-1111-2222")];
    let page = client.post("/akun", &typed).await;
    client.get(page.location()).await;
    let fields = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("kembali", "/akun"),
    ];
    let page = client.post("/masuk", &fields).await;
    client.get(page.location()).await;
    let code = app.code(&portal);
    let fields = [("factor_code", code.as_str()), ("kembali", "/akun")];
    let page = client.submit("/masuk/kode", &fields).await;
    assert_eq!(page.value("name"), "Kurniasih Baru");
}

#[tokio::test]
async fn a_page_that_wants_a_fresh_code_asks_before_it_shows_its_form_and_leads_back() {
    let (portal, _, app, mut client) = administrator().await;
    assert_eq!(client.get("/admin/akun/baru").await.status, StatusCode::OK);
    portal.clock().advance(TimeDelta::minutes(10));
    assert_eq!(client.get("/admin/akun").await.status, StatusCode::OK);
    let page = client.get("/admin/akun/baru").await;
    assert_eq!(
        page.location(),
        "/masuk/kode?kembali=%2Fadmin%2Fakun%2Fbaru"
    );
    client.get(page.location()).await;
    let code = app.code(&portal);
    let fields = [
        ("factor_code", code.as_str()),
        ("kembali", "/admin/akun/baru"),
    ];
    let page = client.submit("/masuk/kode", &fields).await;
    assert!(page.has("input[name=email]"), "{}", page.body);
}

#[tokio::test]
async fn a_form_whose_code_has_gone_stale_is_answered_with_everything_typed_and_a_field_for_it() {
    let (portal, _, app, mut client) = administrator().await;
    client.get("/admin/akun/baru").await;
    portal.clock().advance(TimeDelta::minutes(10));
    let path = "/admin/akun/baru";
    let typed = [
        ("name", "Rina Marlina, S.E."),
        ("email", "rina@contoh.test"),
        ("roles", "clerk"),
        ("roles", "reviewer"),
    ];
    let asked = client.post(path, &typed).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.has("input[name=factor_code]"));
    assert_eq!(
        asked.attributes("main input[name=roles]", "value"),
        ["clerk", "reviewer"]
    );
    assert_eq!(accounts(&portal).await, 1);
    let with = |code: &'static str| [&typed[..], &[("factor_code", code)]].concat();
    let wrong = client.post(path, &with("000000")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.error("factor_code").contains("Kode salah"));
    assert_eq!(wrong.value("name"), "Rina Marlina, S.E.");
    assert_eq!(accounts(&portal).await, 1);
    let code: &'static str = app.code(&portal).leak();
    let page = client.submit(path, &with(code)).await;
    assert!(page.flash().contains("Rina Marlina"), "{}", page.flash());
    assert_eq!(accounts(&portal).await, 2);
}

async fn accounts(portal: &Portal) -> i64 {
    sqlx::query_scalar("select count(*) from account")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_passphrase_is_not_put_into_the_page_that_asks_for_the_code() {
    let portal = portal_with(production).await;
    let head = officer(&portal, &[Role::AgencyHead]).await;
    let mut client = Client::of(&portal, &head).await;
    let page = client.get(SET_UP).await;
    let code = App::of_page(&page).code(&portal);
    confirm(&mut client, &page, &code, None).await;
    client.get("/akun").await;
    portal.clock().advance(TimeDelta::minutes(11));
    let typed = [("letter", "x_1_y"), ("passphrase", "frasa-sandi-rahasia")];
    let page = client.post("/petugas/tanda-tangan", &typed).await;
    assert!(page.has("input[name=factor_code]"), "{}", page.body);
    assert!(!page.body.contains("frasa-sandi-rahasia"));
    assert!(page.body.contains("sandi yang perlu ditulis lagi"));
    assert_eq!(page.value("letter"), "x_1_y");
}

#[tokio::test]
async fn a_changed_password_keeps_the_second_factor_of_the_session() {
    let portal = portal().await;
    let (owner, app, _) = owner(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/masuk/kode").await;
    client
        .post("/masuk/kode", &[("factor_code", &app.code(&portal))])
        .await;
    client.get("/akun/sandi").await;
    let new = "jalan-jendral-5";
    let fields = [
        ("current_password", PASSWORD),
        ("password", new),
        ("password_again", new),
    ];
    let page = client.submit("/akun/sandi", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.flash().contains("diganti"));
}
