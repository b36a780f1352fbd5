//! `/periksa-surat`

use axum::http::StatusCode;
use haki::cli::demo::{Driver, make_people};
use haki::domain::procedure::Status;
use haki::store;
use haki::store::letter::LetterRow;
use haki::words::date;

use crate::support::portal::TestPortal;
use crate::support::{Client, portal};

const PAGE: &str = "/periksa-surat";

async fn signed(portal: &TestPortal) -> LetterRow {
    let people = make_people(portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Signed, "KRIUK").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let letter = store::letter::current(&mut conn, id).await.unwrap();
    letter.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_read_as_people_say_type_and_paste_it_and_leads_to_its_letter() {
    let portal = portal().await;
    let letter = signed(&portal).await;
    let code = letter.token.clone().unwrap();
    let groups: Vec<&str> = code.split('-').collect();
    assert!(
        groups.len() == 4 && groups.iter().all(|group| group.len() == 4),
        "{code}"
    );
    let mut client = Client::new(&portal);
    let page = client.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has(&format!("footer a[href='{PAGE}']")));
    for typed in [
        code.clone(),
        code.to_lowercase().replace('-', ""),
        code.replace('-', " ").replace('0', "O").replace('1', "l"),
        format!("Kode surat: {code}."),
        format!("https://haki.test/v/{code} mohon diperiksa"),
        format!("\u{200b}{}\u{a0}", code.replace('-', "–")),
    ] {
        let page = client.submit(PAGE, &[("code", &typed)]).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}");
        let number = letter.number.as_deref().unwrap();
        assert!(page.body.contains(number), "{typed}");
        assert!(!page.body.contains("3673015505850003"), "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_found_by_its_number_and_date_and_by_neither_alone() {
    let portal = portal().await;
    let letter = signed(&portal).await;
    let number = letter.number.clone().unwrap();
    let on = date::date(letter.signed_on.unwrap());
    let mut client = Client::new(&portal);
    client.get(PAGE).await;
    for typed in [
        number.clone(),
        number.to_uppercase().replace('/', " / "),
        format!("Nomor: {number}"),
    ] {
        let fields = [("number", typed.as_str()), ("signed_on_hari", &on)];
        let page = client.submit(PAGE, &fields).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}");
        assert!(page.body.contains(&number), "{typed}");
    }
    let other_day = [
        ("number", number.as_str()),
        ("signed_on_hari", "2 Januari 2025"),
    ];
    let other_number = [("number", "500.3/999"), ("signed_on_hari", on.as_str())];
    let mut said = Vec::new();
    for fields in [other_day, other_number] {
        let page = client.post(PAGE, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("number"), fields[0].1, "what was typed is kept");
        assert!(page.has(".note a[href^='tel:']"), "a way on");
        assert!(!page.body.contains("KRIUK"));
        said.push(page.error("number"));
    }
    assert_eq!(said[0], said[1], "nobody learns which of them is wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_printed_before_there_were_codes_stays_valid() {
    let portal = portal().await;
    let letter = signed(&portal).await;
    let old = "Ab-3xY_9kLmN0pQrStUv-w";
    sqlx::query("update letter set token = $2 where id = $1")
        .bind(letter.id.uuid())
        .bind(old)
        .execute(portal.pool())
        .await
        .unwrap();
    let mut client = Client::new(&portal);
    client.get(PAGE).await;
    let address = format!("haki.test/v/{old}.");
    for typed in [old, old.to_lowercase().as_str(), &address] {
        let page = client.submit(PAGE, &[("code", typed)]).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}");
    }
    for typed in [
        format!("/v/{old}"),
        format!("/v/{old}."),
        format!("/v/{old}/"),
        format!("/v/{old}%20"),
        format!("/v/{}", old.replace('-', "%E2%80%93")),
        format!("/v/%20{}", old.to_lowercase()),
    ] {
        assert_eq!(client.get(&typed).await.status, StatusCode::OK, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_unknown_or_no_code_is_said_so_with_a_way_on() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get(PAGE).await;
    for (typed, said) in [
        (
            "7K4M-2QX9-TR5W-B3HN",
            "Tidak ada surat Dinas dengan kode ini",
        ),
        ("7K4M-2QX9", "16 huruf dan angka"),
        ("", "Isi "),
    ] {
        let page = client.post(PAGE, &[("code", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.error("code").contains(said), "{typed}: {}", page.body);
        assert_eq!(page.value("code"), typed);
    }
    for (number, day, wrong) in [
        ("", "2 Januari 2026", "number"),
        ("500.3/1", "", "signed_on"),
        ("500.3/1", "31 Februari 2026", "signed_on"),
    ] {
        let fields = [("number", number), ("signed_on_hari", day)];
        let page = client.post(PAGE, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.error(wrong).is_empty(), "{number} {day}");
        let kept = page.value("signed_on_hari");
        assert_eq!(kept, if number.is_empty() { "2" } else { day });
    }
    let page = client.get("/v/7K4M-2QX9-TR5W-B3HN").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.has(&format!("main a[href='{PAGE}']")));
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_of_one_number_cannot_be_tried_through_and_others_are_not_kept_out() {
    let portal = portal().await;
    let letter = signed(&portal).await;
    let number = letter.number.clone().unwrap();
    let on = date::date(letter.signed_on.unwrap());
    let mut guesser = Client::new(&portal);
    guesser.get(PAGE).await;
    for attempt in 1..=6 {
        let day = format!("{attempt} Januari 2026");
        let spelt = number.replace('/', &" ".repeat(attempt));
        let fields = [("number", spelt.as_str()), ("signed_on_hari", &day)];
        let page = guesser.post(PAGE, &fields).await;
        let expected = if attempt <= 5 { 422 } else { 429 };
        assert_eq!(page.status.as_u16(), expected, "{attempt}");
    }
    let right = [("number", number.as_str()), ("signed_on_hari", &on)];
    assert_eq!(guesser.post(PAGE, &right).await.status, 429);
    let mut other = Client::new(&portal);
    other.carrier.ip = [198, 51, 100, 9].into();
    other.get(PAGE).await;
    assert_eq!(other.post(PAGE, &right).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_follow_each_other_cannot_be_looked_through_by_one_visitor() {
    let portal = portal().await;
    let letter = signed(&portal).await;
    let number = letter.number.clone().unwrap();
    let on = date::date(letter.signed_on.unwrap());
    let right = [("number", number.as_str()), ("signed_on_hari", &on)];
    let mut guesser = Client::new(&portal);
    guesser.get(PAGE).await;
    // Successful lookups count like others.
    for _ in 0..2 {
        assert_eq!(guesser.post(PAGE, &right).await.status, 303);
    }
    for attempt in 2..21 {
        let other = format!("500.3/{attempt}-Dinkopukmperindag/2026");
        let fields = [("number", other.as_str()), ("signed_on_hari", &on)];
        let page = guesser.post(PAGE, &fields).await;
        let expected = if attempt < 20 { 422 } else { 429 };
        assert_eq!(page.status.as_u16(), expected, "{attempt}");
    }
    assert_eq!(guesser.post(PAGE, &right).await.status, 429);
    let code = letter.token.clone().unwrap();
    let by_code = guesser.post(PAGE, &[("code", &code)]).await;
    assert_eq!(by_code.status, 303, "a code is no number");
    let mut other = Client::new(&portal);
    other.carrier.ip = [198, 51, 100, 9].into();
    other.get(PAGE).await;
    assert_eq!(other.post(PAGE, &right).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_refused_is_found_by_the_code_of_the_paper_alone() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let id = driver.case_in(Status::Declined, "KRIUK").await.unwrap();
    let (number, on, code): (String, chrono::NaiveDate, String) =
        sqlx::query_as("select number, signed_on, token from refusal where application_id = $1")
            .bind(id.uuid())
            .fetch_one(portal.pool())
            .await
            .unwrap();
    let mut client = Client::new(&portal);
    client.get(PAGE).await;
    let on = date::date(on);
    let by_number = [("number", number.as_str()), ("signed_on_hari", &on)];
    let page = client.post(PAGE, &by_number).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = page.error("number");
    assert!(
        said.contains("Surat penolakan diperiksa dengan kodenya"),
        "{said}"
    );
    let page = client.submit(PAGE, &[("code", &code)]).await;
    assert!(page.body.contains(&number), "{}", page.body);
}
