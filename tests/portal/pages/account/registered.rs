//! `/daftar/terkirim`: sending the link again, also to a corrected address.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::portal::Portal;
use haki::web::public::privacy;

use crate::support::people::{PASSWORD, applicant, mailed_link, mails};
use crate::support::{Client, portal};

const PAGE: &str = "/daftar/terkirim";

/// A browser that has just registered this address.
async fn registered(portal: &Portal, email: &str) -> Client {
    let mut client = Client::new(portal);
    client.get("/daftar").await;
    let typed = [
        ("setuju", privacy::VERSION),
        ("name", "Siti Rahmawati"),
        ("nik", "3673015505850003"),
        ("email", email),
        ("phone", "081234567890"),
        ("password", PASSWORD),
    ];
    let page = client.post("/daftar", &typed).await;
    assert_eq!(page.location(), PAGE, "{}", page.body);
    client
}

async fn confirmation(portal: &Portal) -> String {
    format!("/konfirmasi/{}", mailed_link(portal, "confirm_email").await)
}

#[tokio::test]
async fn the_address_is_shown_where_it_was_typed_and_nowhere_else() {
    let portal = portal().await;
    let mut client = registered(&portal, "siti@contoh.test").await;
    let page = client.get(PAGE).await;
    assert!(page.text(".lead").contains("siti@contoh.test"));
    let cookie = client.cookie.clone().unwrap();
    assert!(!cookie.contains("siti") && !cookie.contains("3673015505850003"));
    let page = Client::new(&portal).get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("siti@contoh.test"));
    portal.clock().advance(TimeDelta::hours(49));
    let page = client.get(PAGE).await;
    assert!(!page.body.contains("siti@contoh.test"));
}

#[tokio::test]
async fn the_link_is_sent_again_but_fills_no_mailbox() {
    let portal = portal().await;
    let mut client = registered(&portal, "siti@contoh.test").await;
    let first = confirmation(&portal).await;
    for told in [
        "dikirim sekali lagi ke siti@",
        "Sudah dua email",
        "Sudah dua email",
    ] {
        portal.clock().advance(TimeDelta::seconds(1));
        client.get(PAGE).await;
        let page = client.submit(PAGE, &[("aksi", "kirim-lagi")]).await;
        assert!(page.flash().contains(told), "{}", page.flash());
    }
    assert_eq!(mails(&portal, "confirm_email").await, 2);
    assert_eq!(client.get(&first).await.status, StatusCode::NOT_FOUND);
    let last = confirmation(&portal).await;
    assert_eq!(client.get(&last).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_mistyped_address_is_corrected_and_whoever_holds_it_opens_nothing() {
    let portal = portal().await;
    let mut client = registered(&portal, "siti@cotoh.test").await;
    let stray = confirmation(&portal).await;
    portal.clock().advance(TimeDelta::seconds(1));
    client.get(PAGE).await;
    let wrong = [("aksi", "betulkan"), ("email", "siti@")];
    let page = client.post(PAGE, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.value("email"), "siti@");
    assert!(page.error("email").contains("alamat email"));
    let right = [("aksi", "betulkan"), ("email", " Siti@Contoh.test.")];
    let page = client.submit(PAGE, &right).await;
    assert!(page.text(".lead").contains("siti@contoh.test"));
    assert_eq!(client.get(&stray).await.status, StatusCode::NOT_FOUND);
    let path = confirmation(&portal).await;
    let page = client.get(&path).await;
    assert!(page.text(".lead").contains("siti@contoh.test"));
    let page = client.submit(&path, &[]).await;
    assert!(page.has("form[action='/keluar']"), "{}", page.body);
    let mut later = Client::new(&portal);
    let page = later.sign_in("siti@contoh.test", PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "the password holds");
}

#[tokio::test]
async fn an_address_corrected_there_and_back_has_a_link_that_works() {
    let portal = portal().await;
    let mut client = registered(&portal, "siti@contoh.test").await;
    let mut corrected = async |email: &str| {
        portal.clock().advance(TimeDelta::seconds(1));
        client.get(PAGE).await;
        let fields = [("aksi", "betulkan"), ("email", email)];
        client.submit(PAGE, &fields).await
    };
    let page = corrected("siti@contoh.test").await;
    assert!(page.flash().contains("sekali lagi"), "{}", page.flash());
    assert!(!page.flash().contains("alamat lama"), "{}", page.flash());
    portal.clock().advance(TimeDelta::hours(1));
    corrected("siti@cotoh.test").await;
    let stray = confirmation(&portal).await;
    let page = corrected("siti@contoh.test").await;
    assert!(page.text(".lead").contains("siti@contoh.test"));
    assert_eq!(mails(&portal, "account_exists").await, 0);
    let path = confirmation(&portal).await;
    assert_ne!(path, stray);
    corrected("siti@cotoh.test").await;
    corrected("siti@contoh.test").await;
    // Too many mails went to the other address: nothing changes, and the earlier link stays valid.
    let page = corrected("siti@cotoh.test").await;
    assert!(page.flash().contains("Sudah dua email"), "{}", page.flash());
    assert!(page.text(".lead").contains("siti@contoh.test"));
    let path = confirmation(&portal).await;
    let page = client.get(&path).await;
    assert!(page.text(".lead").contains("siti@contoh.test"));
    let page = client.submit(&path, &[]).await;
    assert!(page.has("form[action='/keluar']"), "{}", page.body);
}

#[tokio::test]
async fn what_is_tried_too_often_is_said_on_the_page_and_nothing_typed_is_lost() {
    let portal = portal().await;
    let mut client = registered(&portal, "siti@contoh.test").await;
    let mut tries = Vec::new();
    for (act, typed) in [("kirim-lagi", ""), ("betulkan", "lain@contoh.test")] {
        let mut last = client.get(PAGE).await;
        for _ in 0..6 {
            let fields = [("aksi", act), ("email", typed)];
            last = client.post(PAGE, &fields).await;
            if last.status == StatusCode::TOO_MANY_REQUESTS {
                break;
            }
            client.get(PAGE).await;
        }
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "{act}");
        assert!(last.text(".error-summary").contains("15 menit"));
        assert_eq!(last.value("email"), typed);
        tries.push(last.text(".lead"));
    }
    assert!(tries.iter().all(|lead| lead.contains("@contoh.test")));
}

#[tokio::test]
async fn nobody_learns_here_whether_an_address_has_an_account() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut pages = Vec::new();
    for (typed, corrected) in [
        (owner.email.as_str(), "baru1@contoh.test"),
        ("siti@contoh.test", "baru2@contoh.test"),
    ] {
        let mut client = registered(&portal, typed).await;
        let again = {
            client.get(PAGE).await;
            client.submit(PAGE, &[("aksi", "kirim-lagi")]).await
        };
        portal.clock().advance(TimeDelta::seconds(1));
        let fields = [("aksi", "betulkan"), ("email", corrected)];
        let moved = client.submit(PAGE, &fields).await;
        let seen = [again, moved].map(|page| {
            let told = page.flash().replace(typed, "X").replace(corrected, "Y");
            let lead = page.text(".lead").replace(typed, "X");
            (page.status, told, lead.replace(corrected, "Y"))
        });
        pages.push(seen);
        let path = confirmation(&portal).await;
        let page = Client::new(&portal).get(&path).await;
        assert!(page.text(".lead").contains(corrected), "{}", page.body);
    }
    assert_eq!(pages[0], pages[1]);
}
