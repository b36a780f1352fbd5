//! Signing in.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::domain::procedure::Role;

use crate::support::page::Page;
use crate::support::people::{PASSWORD, applicant, officer};
use crate::support::{Client, portal, portal_with};

#[tokio::test]
async fn the_right_password_leads_to_the_first_page_of_the_role() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    for (person, first) in [
        (owner, "/permohonan"),
        (clerk, "/petugas"),
        (admin, "/admin/akun"),
    ] {
        let page = Client::new(&portal).sign_in(&person.email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(page.location(), first);
    }
}

#[tokio::test]
async fn a_known_and_an_unknown_address_get_one_verification_and_the_same_answer() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut answers = Vec::new();
    for email in [owner.email.as_str(), "tidak-ada@contoh.test"] {
        let mut client = Client::new(&portal);
        let before = portal.hasher().verifications();
        let page = client.sign_in(email, "bukan-kata-sandi-itu").await;
        assert_eq!(portal.hasher().verifications() - before, 1, "{email}");
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("email"), email);
        assert_eq!(page.value("password"), "");
        assert!(page.text("title").starts_with("Kesalahan:"));
        answers.push((page.error("email"), page.text(".error-summary")));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].0.contains("salah"), "{answers:?}");
}

#[tokio::test]
async fn the_sixth_wrong_attempt_is_not_even_verified_until_the_window_is_over() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    for email in [owner.email.as_str(), "tidak-ada@contoh.test"] {
        let mut client = Client::new(&portal);
        for _ in 0..5 {
            let page = client.sign_in(email, "bukan-kata-sandi-itu").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let before = portal.hasher().verifications();
        let page = client.sign_in(email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(portal.hasher().verifications(), before);
    }
    portal.clock().advance(TimeDelta::minutes(16));
    let page = Client::new(&portal).sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_refused_does_not_prolong_the_waiting() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    for _ in 0..5 {
        client.sign_in(&owner.email, "bukan-kata-sandi-itu").await;
    }
    portal.clock().advance(TimeDelta::minutes(14));
    for _ in 0..6 {
        let page = client.sign_in(&owner.email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }
    portal.clock().advance(TimeDelta::minutes(2));
    let page = client.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_keeps_another_visitor_from_signing_in() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut stranger = Client::new(&portal);
    stranger.carrier.ip = [198, 51, 100, 1].into();
    for _ in 0..5 {
        stranger.sign_in(&owner.email, "bukan-kata-sandi-itu").await;
    }
    let page = stranger.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let page = Client::new(&portal).sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_right_password_forgives_the_wrong_ones_before_it() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    for _ in 0..2 {
        for _ in 0..4 {
            client.sign_in(&owner.email, "bukan-kata-sandi-itu").await;
        }
        let page = client.sign_in(&owner.email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        client.cookie = None;
    }
}

#[tokio::test]
async fn sign_in_leads_back_to_the_page_meant_and_to_no_foreign_one() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    let page = client.get("/akun/usaha?x=1").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/masuk?kembali=%2Fakun%2Fusaha%3Fx%3D1");
    let address = page.location().to_owned();
    let page = client.get(&address).await;
    assert_eq!(page.value("kembali"), "/akun/usaha?x=1");
    let fields = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("kembali", "/akun/usaha?x=1"),
    ];
    assert_eq!(
        client.post("/masuk", &fields).await.location(),
        "/akun/usaha?x=1"
    );
    for foreign in ["https://jahat.test/", "//jahat.test/", "/\\jahat.test"] {
        let mut client = Client::new(&portal);
        client.get("/masuk").await;
        let fields = [
            ("email", owner.email.as_str()),
            ("password", PASSWORD),
            ("kembali", foreign),
        ];
        assert_eq!(
            client.post("/masuk", &fields).await.location(),
            "/permohonan"
        );
    }
}

#[tokio::test]
async fn signing_in_gives_another_session_and_the_old_cookie_is_worth_nothing() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    client.get("/masuk").await;
    let before = client.cookie.clone().unwrap();
    client.sign_in(&owner.email, PASSWORD).await;
    assert_ne!(client.cookie.as_deref(), Some(before.as_str()));
    client.cookie = Some(before);
    assert_eq!(client.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_bound_to_the_host_under_https() {
    let plain = portal().await;
    let page = Client::new(&plain).get("/masuk").await;
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("haki="), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    let secure = portal_with(|config| config.base_url = "https://haki.test".into()).await;
    let page = Client::new(&secure).get("/masuk").await;
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-haki="), "{cookie}");
    assert!(cookie.contains("; Secure") && cookie.contains("Path=/"));
    assert!(page.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn the_cookie_outlives_the_browsers_window_until_somebody_leaves() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    let kept = |page: &Page| {
        let all = page.headers.get_all("set-cookie").iter();
        let own = all.filter_map(|value| value.to_str().ok());
        own.filter(|cookie| cookie.starts_with("haki="))
            .map(|cookie| cookie.rsplit("; ").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let inside = client.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(kept(&inside), ["Max-Age=2592000"]);
    client.get("/akun").await;
    let outside = client.post("/keluar", &[]).await;
    assert_eq!(kept(&outside).first().unwrap(), "Max-Age=0");
}

#[tokio::test]
async fn a_disabled_account_cannot_sign_in_and_is_not_told_why() {
    let portal = portal().await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut at_work = Client::of(&portal, &clerk).await;
    let mut client = Client::of(&portal, &admin).await;
    let path = format!("/admin/akun/{}", clerk.id);
    client.get(&path).await;
    let state = format!("{path}/keadaan");
    client.post(&state, &[("state", "disabled")]).await;
    assert_eq!(at_work.get("/akun").await.status, StatusCode::SEE_OTHER);
    let page = Client::new(&portal).sign_in(&clerk.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("email").contains("salah"));
}

#[tokio::test]
async fn a_hall_of_people_behind_one_address_signs_in() {
    let portal = portal().await;
    let mut people = Vec::new();
    for _ in 0..20 {
        people.push(applicant(&portal).await);
    }
    let mut hall = Client::new(&portal);
    hall.get("/masuk").await;
    for _ in 0..10 {
        for person in &people {
            let mut telephone = hall.clone();
            let typed = [("email", person.email.as_str()), ("password", PASSWORD)];
            let page = telephone.post("/masuk", &typed).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
    }
}

#[tokio::test]
async fn a_network_of_ipv6_guesses_as_often_as_one_address() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let at = |address: String| {
        let mut client = Client::new(&portal);
        client.carrier.ip = address.parse().unwrap();
        client
    };
    for number in 1..=5 {
        let mut stranger = at(format!("2001:db8:1:2::{number}"));
        let page = stranger.sign_in(&owner.email, "bukan-itu").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut stranger = at("2001:db8:1:2:ffff::6".to_owned());
    let page = stranger.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let mut next_door = at("2001:db8:1:3::1".to_owned());
    let page = next_door.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn on_a_device_of_theirs_nobodys_guesses_keep_the_owner_out() {
    let portal = portal().await;
    let (owner, other) = (applicant(&portal).await, applicant(&portal).await);
    let mut own = Client::of(&portal, &owner).await;
    let mut another = Client::of(&portal, &other).await;
    // In the same hall and from twenty other places: more attempts than all visitors together may make.
    for number in 0..=20 {
        let mut stranger = Client::new(&portal);
        if number > 0 {
            stranger.carrier.ip = [198, 51, 100, number].into();
        }
        for _ in 0..5 {
            stranger.sign_in(&owner.email, "bukan-itu").await;
        }
    }
    let mut unknown = Client::new(&portal);
    unknown.carrier.ip = [198, 51, 100, 99].into();
    for client in [&mut unknown, &mut another] {
        client.cookie = None;
        let page = client.sign_in(&owner.email, PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }
    own.cookie = None;
    let page = own.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let device = own.device.clone();
    for _ in 0..5 {
        own.cookie = None;
        own.device.clone_from(&device);
        let page = own.sign_in(&owner.email, "bukan-itu").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = own.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}
