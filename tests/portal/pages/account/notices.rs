//! The list of notices.

use haki::domain::notice::Kind;
use haki::domain::procedure::Role;
use haki::portal::Portal;
use haki::store::{Tx, notice};
use serde_json::json;

use crate::support::people::{Person, applicant, officer};
use crate::support::{Client, portal};

async fn tell(portal: &Portal, person: &Person, kind: Kind, title: &str) {
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let params = json!({ "title": title, "receipt": null });
    notice::insert(
        &mut tx,
        person.id,
        None,
        kind.as_str(),
        &params,
        portal.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn notices_are_read_by_their_owner_and_marked_once() {
    let portal = portal().await;
    let (owner, other) = (applicant(&portal).await, applicant(&portal).await);
    tell(&portal, &owner, Kind::LetterReady, "NIA").await;
    tell(&portal, &other, Kind::Returned, "LAIN").await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/pemberitahuan").await;
    assert_eq!(page.texts(".timeline li").len(), 1);
    assert!(
        page.text(".timeline")
            .contains("Surat rekomendasi sudah terbit. Surat sudah")
    );
    let upto = page.value("upto");
    let page = client.submit("/pemberitahuan", &[("upto", &upto)]).await;
    assert!(page.flash().contains("sudah dibaca"));
    assert!(!page.has("input[name=\"upto\"]"));
}

#[tokio::test]
async fn officers_and_owners_see_in_the_navigation_how_many_are_unread() {
    let portal = portal().await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let owner = applicant(&portal).await;
    for (person, home) in [(&clerk, "/petugas"), (&owner, "/permohonan")] {
        let mut client = Client::of(&portal, person).await;
        let link = ".nav a[href=\"/pemberitahuan\"]";
        assert_eq!(client.get(home).await.text(link), "Kabar");
        tell(&portal, person, Kind::LetterReady, "NIA").await;
        tell(&portal, person, Kind::Returned, "NIA").await;
        assert_eq!(client.get(home).await.text(link), "Kabar 2 belum dibaca");
        let upto = client.get("/pemberitahuan").await.value("upto");
        let read = client.submit("/pemberitahuan", &[("upto", &upto)]).await;
        assert_eq!(read.text(link), "Kabar");
    }
}

#[tokio::test]
async fn an_empty_list_says_what_will_come() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let page = Client::of(&portal, &owner)
        .await
        .get("/pemberitahuan")
        .await;
    assert!(page.text("main").contains("Belum ada pemberitahuan"));
}

#[tokio::test]
async fn many_notices_stand_on_several_pages() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    for number in 0..30 {
        portal.clock().advance(chrono::TimeDelta::seconds(1));
        tell(&portal, &owner, Kind::StageRecorded, &format!("M{number}")).await;
    }
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/pemberitahuan").await;
    assert_eq!(page.texts(".timeline li").len(), 25);
    let next = page.attribute("a[rel=next]", "href");
    let page = client.get(&next).await;
    assert_eq!(page.texts(".timeline li").len(), 5);
    assert!(!page.has("a[rel=next]"));
}
