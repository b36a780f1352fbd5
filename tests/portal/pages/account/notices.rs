//! The list of notices.

use haki::domain::notice::Kind;
use haki::domain::procedure::{Role, Status};
use haki::portal::Portal;
use haki::store::{Tx, notice};
use serde_json::json;

use crate::support::people::{Person, applicant, officer};
use crate::support::visitor::Visitor;
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

#[tokio::test]
async fn opening_a_case_reads_what_was_told_of_it() {
    let portal = portal().await;
    let people = haki::cli::demo::make_people(&portal, "x").await.unwrap();
    let driver = haki::cli::demo::Driver::new(portal.clone(), people);
    let cases = [
        driver.case_in(Status::Returned, "KRIUK").await.unwrap(),
        driver.case_in(Status::Delivered, "SATE").await.unwrap(),
    ];
    let owner = Visitor::of(&portal, people.owner).await;
    let link = ".nav a[href=\"/pemberitahuan\"]";
    let unread = async || -> i64 {
        sqlx::query_scalar("select count(*) from notice where read_at is null and account_id = $1")
            .bind(people.owner.uuid())
            .fetch_one(portal.pool())
            .await
            .unwrap()
    };
    let all = unread().await;
    assert_eq!(
        owner.get("/permohonan").await.text(link),
        format!("Kabar {all} belum dibaca")
    );
    let page = owner.get(&format!("/permohonan/{}", cases[0])).await;
    let left = unread().await;
    assert!(0 < left && left < all, "{left} of {all}");
    assert_eq!(page.text(link), format!("Kabar {left} belum dibaca"));
    let page = owner.get(&format!("/permohonan/{}", cases[1])).await;
    assert_eq!(page.text(link), "Kabar");
    assert_eq!(unread().await, 0);
}

#[tokio::test]
async fn what_asks_for_something_stands_on_top_until_it_was_read_and_unread_ones_say_so() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    for kind in [Kind::LetterReady, Kind::StageRecorded] {
        tell(&portal, &owner, kind, "NIA").await;
        portal.clock().advance(chrono::TimeDelta::seconds(1));
    }
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/pemberitahuan").await;
    assert_eq!(page.texts("main h2"), ["Menunggu Anda", "Kabar lain"]);
    let items = page.texts(".timeline li");
    assert!(
        items[0].contains("belum dibacaSurat rekomendasi sudah terbit."),
        "{items:?}"
    );
    assert!(
        items[1].contains("belum dibacaKabar baru dari DJKI."),
        "{items:?}"
    );
    assert_eq!(page.texts(".timeline li p + p b").len(), 2);
    let upto = page.value("upto");
    let page = client.submit("/pemberitahuan", &[("upto", &upto)]).await;
    assert_eq!(page.texts("main h2"), ["Semua kabar"]);
    let items = page.texts(".timeline li");
    assert!(items[0].contains("Kabar baru dari DJKI."), "newest first");
    assert!(items.iter().all(|item| !item.contains("belum dibaca")));
    assert!(!page.has(".timeline li p + p b"));
}
