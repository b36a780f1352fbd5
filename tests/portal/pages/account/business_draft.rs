//! The draft of the business, before it is saved.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::jobs::worker;

use super::business::{GOOD, with};
use crate::support::client::Client;
use crate::support::page::Page;
use crate::support::people::{PASSWORD, Person, applicant};
use crate::support::portal;
use crate::support::portal::TestPortal;

const HOME: &str = "/akun/usaha";
const SAVE: &str = "/akun/usaha/simpan";
const DISCARD: &str = "/akun/usaha/buang";

async fn scene() -> (TestPortal, Person, Client) {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let client = Client::of(&portal, &owner).await;
    (portal, owner, client)
}

/// These answers as sent by this page's form.
fn of_form<'a>(
    page: &'a (String, String),
    answers: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let own = [
        ("answers_version", page.0.as_str()),
        ("answers_form", page.1.as_str()),
    ];
    own.into_iter().chain(answers.iter().copied()).collect()
}

/// Version and id of a page's form.
fn form(page: &Page) -> (String, String) {
    (page.value("answers_version"), page.value("answers_form"))
}

fn now(saved: &Page) -> String {
    saved.headers["answers-version"]
        .to_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn what_is_typed_is_kept_right_or_wrong_and_comes_back_on_another_device() {
    let (portal, owner, mut phone) = scene().await;
    let page = phone.get(HOME).await;
    assert!(page.has("form[data-autosave='/akun/usaha/simpan']"));
    assert!(!page.has("[formaction]"), "there is no draft yet");
    let opened = form(&page);
    let half = [("name", "Kriuk Ma"), ("nib", "91200"), ("npwp", "0925")];
    let saved = phone.post(SAVE, &of_form(&opened, &half)).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(
        saved.body,
        "sebagai draf, 09.00 WIB. Tekan Simpan untuk memakainya."
    );
    let sealed: Vec<u8> = sqlx::query_scalar("select typed_sealed from business_draft")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert!(!sealed.windows(5).any(|word| word == b"Kriuk"));

    let mut desk = Client::of(&portal, &owner).await;
    let page = desk.get("/akun/usaha?kembali=/permohonan").await;
    assert_eq!(page.value("name"), "Kriuk Ma");
    assert_eq!(page.value("nib"), "91200");
    assert_eq!(page.value("kembali"), "/permohonan");
    let told = page.text(".note.is-turn");
    assert!(told.starts_with("Belum disimpan."), "{told}");
    let answers = with("name", "Kriuk Mama Nia");
    let page = desk.submit(HOME, &of_form(&form(&page), &answers)).await;
    assert_eq!(page.flash(), "Data usaha tersimpan.");
    assert!(!page.has("[formaction]"), "what was saved is no draft");
    let stranger = applicant(&portal).await;
    let theirs = Client::of(&portal, &stranger).await.get(HOME).await;
    assert_eq!(theirs.value("name"), "");
}

#[tokio::test]
async fn a_form_that_was_refused_is_kept_and_thrown_away_only_by_its_owners_word() {
    let (_portal, _, mut client) = scene().await;
    client.get(HOME).await;
    client.submit(HOME, &GOOD).await;
    let wrong = with("nib", "12");
    let refused = client.post(HOME, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = client.get(HOME).await;
    assert_eq!(page.value("nib"), "12");
    let page = client.submit(DISCARD, &wrong).await;
    assert_eq!(page.flash(), "Draf dibuang.");
    assert_eq!(page.value("nib"), "9120004617285");
}

#[tokio::test]
async fn a_forgotten_tab_writes_over_nothing_and_its_owner_chooses() {
    let (portal, owner, mut tab) = scene().await;
    let mut phone = Client::of(&portal, &owner).await;
    tab.get(HOME).await;
    tab.submit(HOME, &GOOD).await;
    let (old, new) = (form(&tab.get(HOME).await), form(&phone.get(HOME).await));
    portal.clock().advance(TimeDelta::minutes(1));
    let from_phone = with("name", "DARI HP");
    let page = phone.submit(HOME, &of_form(&new, &from_phone)).await;
    assert_eq!(page.value("name"), "DARI HP");

    let from_tab = with("name", "DARI TAB");
    let unseen = tab.post(SAVE, &of_form(&old, &from_tab)).await;
    assert_eq!(unseen.status, StatusCode::CONFLICT);
    assert!(unseen.body.contains("diubah di tempat lain"));
    let asked = tab.post(HOME, &of_form(&old, &from_tab)).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    let shown = asked.text("[role=alert]");
    assert!(
        shown.contains("DARI HP") && shown.contains("DARI TAB"),
        "{shown}"
    );
    assert!(!shown.contains("KBLI"), "only what differs: {shown}");
    assert_eq!(asked.value("name"), "DARI TAB");
    let mut other = Client::of(&portal, &owner).await;
    assert_eq!(other.get(HOME).await.value("name"), "DARI HP");
    let chosen = tab.submit(HOME, &of_form(&form(&asked), &from_tab)).await;
    assert_eq!(chosen.value("name"), "DARI TAB");
}

#[tokio::test]
async fn a_form_does_not_overtake_itself_where_an_answer_was_lost_or_a_button_pressed_twice() {
    let (portal, _, mut client) = scene().await;
    let opened = form(&client.get(HOME).await);
    for name in ["K", "Kr", "Kriuk"] {
        let answers = with("name", name);
        let kept = client.post(SAVE, &of_form(&opened, &answers)).await;
        assert_eq!(kept.status, StatusCode::OK, "{name}");
        assert_ne!(now(&kept), opened.0);
        portal.clock().advance(TimeDelta::seconds(2));
    }
    let answers = with("name", "Kriuk Nia");
    for _ in 0..2 {
        let saved = client.post(HOME, &of_form(&opened, &answers)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        portal.clock().advance(TimeDelta::seconds(2));
    }
}

#[tokio::test]
async fn what_is_typed_after_the_session_has_ended_is_not_lost_by_the_script_that_keeps_it() {
    let (portal, owner, mut client) = scene().await;
    let opened = form(&client.get(HOME).await);
    portal.clock().advance(TimeDelta::hours(3));
    let answers = with("name", "Ditulis sesudahnya");
    let cookie = client.cookie.clone();
    let unkept = client.post(SAVE, &of_form(&opened, &answers)).await;
    assert_eq!(unkept.status, StatusCode::FORBIDDEN);
    assert_eq!(client.cookie, cookie);
    let sent = client.post(HOME, &of_form(&opened, &answers)).await;
    let page = client.get(sent.location()).await;
    let back = page.value("kembali");
    assert_eq!(back, HOME);
    let fields = [
        ("email", owner.email.as_str()),
        ("password", PASSWORD),
        ("kembali", back.as_str()),
    ];
    let page = client.submit("/masuk", &fields).await;
    assert_eq!(page.value("name"), "Ditulis sesudahnya");
}

#[tokio::test]
async fn a_draft_nobody_comes_back_to_is_forgotten_after_three_months() {
    let (portal, _, mut client) = scene().await;
    let opened = form(&client.get(HOME).await);
    client.post(SAVE, &of_form(&opened, &GOOD)).await;
    let drafts = async || -> i64 {
        sqlx::query_scalar("select count(*) from business_draft")
            .fetch_one(portal.pool())
            .await
            .unwrap()
    };
    for (days, left) in [(89, 1), (2, 0)] {
        portal.clock().advance(TimeDelta::days(days));
        worker::round(&portal).await;
        assert_eq!(drafts().await, left);
    }
}
