//! `/lacak`

use axum::http::StatusCode;
use haki::cli::demo::{Driver, make_people};
use haki::domain::procedure::Status;
use haki::store;

use crate::support::portal::TestPortal;
use crate::support::{Client, portal};

/// A case in this status, and the codes on its receipt.
async fn receipt(portal: &TestPortal, status: Status) -> (String, String) {
    let people = make_people(portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(status, "KRIUK MAMA NIA").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id)
        .await
        .unwrap()
        .unwrap();
    (case.receipt_number.unwrap(), case.tracking_code.unwrap())
}

#[tokio::test]
async fn the_holder_of_a_receipt_sees_where_the_case_stands_and_nobodys_name() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let mut client = Client::new(&portal);
    client.get("/lacak").await;
    let loose = (
        number.to_lowercase(),
        format!("{}-{}", &code[..4], code[4..].to_lowercase()),
    );
    for (number, code) in [(number.as_str(), code.as_str()), (&loose.0, &loose.1)] {
        let page = client
            .post(
                "/lacak",
                &[("receipt_number", number), ("tracking_code", code)],
            )
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.text("#hasil h2").starts_with("Merek, MRK-2026-"));
        assert_eq!(page.text("#hasil .status"), "Diperiksa petugas");
        for secret in ["KRIUK", "Kurniasih", "3673015505850003", "Rahmat"] {
            assert!(!page.body.contains(secret), "{secret}");
        }
    }
}

#[tokio::test]
async fn a_receipt_is_found_however_it_was_copied() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let bare: u32 = number[9..].parse().unwrap();
    let mut client = Client::new(&portal);
    client.get("/lacak").await;
    for typed in [
        number.replace('-', " "),
        number.replace('-', "–"),
        format!("{}-{bare}", &number[..8]),
        format!("{number}."),
        format!("\u{200b}{number}\u{a0}"),
        format!("Nomor tanda terima: {number}"),
    ] {
        let code = format!("Kode pelacakan: {}‑{}.", &code[..4], &code[4..]);
        let pairs = [("receipt_number", typed.as_str()), ("tracking_code", &code)];
        let page = client.post("/lacak", &pairs).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}: {}", page.body);
        assert_eq!(page.value("receipt_number"), number, "{typed}");
    }
}

#[tokio::test]
async fn a_wrong_pair_has_one_answer_whatever_is_wrong_with_it() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let mut client = Client::new(&portal);
    client.get("/lacak").await;
    let mut said = Vec::new();
    for (number, code) in [
        (number.as_str(), "00000000"),
        ("MRK-2026-999999", code.as_str()),
        ("bukan nomor", "x"),
    ] {
        let page = client
            .post(
                "/lacak",
                &[("receipt_number", number), ("tracking_code", code)],
            )
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("receipt_number"), number);
        said.push(page.error("receipt_number"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[tokio::test]
async fn codes_of_one_receipt_cannot_be_tried_through() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let mut client = Client::new(&portal);
    client.get("/lacak").await;
    for attempt in 0..6 {
        let page = client
            .post(
                "/lacak",
                &[("receipt_number", &number), ("tracking_code", "00000000")],
            )
            .await;
        let expected = if attempt < 5 { 422 } else { 429 };
        assert_eq!(page.status.as_u16(), expected, "{attempt}");
    }
    let page = client
        .post(
            "/lacak",
            &[("receipt_number", &number), ("tracking_code", &code)],
        )
        .await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!page.has("#hasil"));
}

#[tokio::test]
async fn a_receipt_is_closed_to_one_visitor_first_and_to_all_after_a_hundred_attempts() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let attempt = async |visitor: u8, code: &str| {
        let mut client = Client::new(&portal);
        client.carrier.ip = [198, 51, 100, visitor].into();
        client.get("/lacak").await;
        let fields = [("receipt_number", &*number), ("tracking_code", code)];
        client.post("/lacak", &fields).await.status
    };
    for visitor in 0..19 {
        for _ in 0..5 {
            assert_eq!(attempt(visitor, "00000000").await, 422);
        }
        assert_eq!(attempt(visitor, &code).await, 429);
    }
    for _ in 0..4 {
        assert_eq!(attempt(19, "00000000").await, 422);
    }
    assert_eq!(attempt(20, "00000000").await, 422);
    assert_eq!(attempt(21, &code).await, 429);
}

#[tokio::test]
async fn the_holder_is_not_kept_out_by_another_visitors_attempts() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let mut stranger = Client::new(&portal);
    stranger.carrier.ip = [198, 51, 100, 1].into();
    for (client, code, attempts) in [
        (&mut stranger, "00000000", 6),
        (&mut Client::new(&portal), &*code, 1),
    ] {
        client.get("/lacak").await;
        let fields = [("receipt_number", &*number), ("tracking_code", code)];
        for attempt in 0..attempts {
            let page = client.post("/lacak", &fields).await;
            let refused = attempt == 5;
            assert_eq!(page.status == 429, refused);
            assert_eq!(page.has("#hasil"), attempts == 1);
        }
    }
}

#[tokio::test]
async fn what_is_left_empty_is_asked_for_and_is_no_try() {
    let portal = portal().await;
    let (number, code) = receipt(&portal, Status::Assigned).await;
    let mut client = Client::new(&portal);
    client.get("/lacak").await;
    for _ in 0..12 {
        let empty = [("receipt_number", ""), ("tracking_code", "")];
        let page = client.post("/lacak", &empty).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["receipt_number", "tracking_code"] {
            assert!(page.error(field).contains("Isi "), "{field}");
        }
    }
    let typed = [("receipt_number", &*number), ("tracking_code", &*code)];
    assert_eq!(client.post("/lacak", &typed).await.status, StatusCode::OK);
}
