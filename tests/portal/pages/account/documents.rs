//! `/akun/dokumen`

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::cli::demo::{Driver, make_people};
use haki::domain::procedure::Status;

use crate::support::portal;
use crate::support::visitor::Visitor;

#[tokio::test]
async fn what_was_given_once_is_listed_with_a_small_picture_and_opens_for_its_owner_alone() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let owner = Visitor::of(&portal, people.owner).await;
    let empty = owner.get("/akun/dokumen").await;
    assert!(empty.text("main").contains("Belum ada."));
    let driver = Driver::new(portal.clone(), people);
    driver.case_in(Status::Submitted, "LAMA").await.unwrap();
    portal.clock().advance(TimeDelta::minutes(5));
    driver.case_in(Status::Draft, "BARU").await.unwrap();
    let page = owner.get("/akun/dokumen").await;
    let labels = page.texts(".doc a");
    assert!(labels.contains(&"KTP".to_owned()), "{labels:?}");
    assert_eq!(
        labels.iter().filter(|label| *label == "KTP").count(),
        1,
        "the newest of each"
    );
    let about = page.text(".doc .muted");
    assert!(about.contains("dari permohonan BARU, "), "{about}");
    let stranger = Visitor::of(&portal, people.company_owner).await;
    for address in [
        page.attribute(".doc img", "src"),
        page.attribute(".doc a", "href"),
    ] {
        assert_eq!(owner.get(&address).await.status, StatusCode::OK);
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    }
    assert!(stranger.get("/akun/dokumen").await.texts(".doc").is_empty());
}
