//! `/pengaduan/lacak`

use axum::http::StatusCode;
use haki::actions::case::Once;
use haki::actions::complaint::file::Filed;
use haki::actions::complaint::handle::{self, Handling};
use haki::domain::id::FormToken;
use haki::domain::procedure::Role;
use haki::portal::Portal;
use haki::urls;

use crate::support::complaints::{file, id_of, typed};
use crate::support::page::Page;
use crate::support::people::officer;
use crate::support::portal::TestPortal;
use crate::support::{Client, portal};

async fn answered(portal: &Portal, filed: &Filed, text: &str) {
    let clerk = officer(portal, &[Role::Clerk]).await;
    let once = Once::new(FormToken::at(portal.now()), String::new());
    let handling = Handling {
        account: clerk.id,
        roles: &[Role::Clerk],
        complaint: id_of(portal, filed).await,
        seen_version: version(portal).await,
        once: &once,
    };
    handle::answer(portal, &handling, text).await.unwrap();
}

async fn version(portal: &Portal) -> i64 {
    sqlx::query_scalar("select version from complaint")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

async fn look(client: &mut Client, filed: &Filed, more: &[(&str, &str)]) -> Page {
    let (ticket, code) = (filed.ticket.to_string(), filed.code.to_string());
    let mut fields = vec![
        ("ticket_number", ticket.as_str()),
        ("tracking_code", code.as_str()),
    ];
    fields.extend(more);
    client.post(urls::COMPLAINT_TRACK, &fields).await
}

async fn filed() -> (TestPortal, Client, Filed) {
    let portal = portal().await;
    officer(&portal, &[Role::Clerk]).await;
    let filed = file(&portal, &typed(&portal)).await;
    let mut client = Client::new(&portal);
    client.get(urls::COMPLAINT_TRACK).await;
    (portal, client, filed)
}

fn later(portal: &Portal, instant: &str) {
    portal.clock().set(instant.parse().unwrap());
}

#[tokio::test]
async fn its_holder_reads_where_it_stands_and_the_answer_but_nobodys_name() {
    let (portal, mut client, filed) = filed().await;
    let page = look(&mut client, &filed, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.text("#hasil .status"), "Diterima, menunggu ditangani");
    assert!(
        page.text("#hasil .facts")
            .contains("Kamis, 26 November 2026")
    );
    later(&portal, "2026-11-23T03:00:00Z");
    answered(&portal, &filed, "Mohon maaf.\nSuratnya terbit besok.").await;
    let page = look(&mut client, &filed, &[]).await;
    assert_eq!(page.text("#hasil .status"), "Sudah dijawab");
    assert!(page.body.contains("Mohon maaf.\nSuratnya terbit besok."));
    assert!(!page.body.contains("Rahmat"), "the officer is not named");
    let loose = [
        (
            "ticket_number",
            filed.ticket.to_string().to_lowercase().replace('-', " "),
        ),
        ("tracking_code", filed.code.to_string().to_lowercase()),
    ];
    let loose = loose
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let page = client.post(urls::COMPLAINT_TRACK, &loose).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_pair_has_one_answer_and_cannot_be_tried_through() {
    let (portal, mut client, filed) = filed().await;
    let other = file(&portal, &typed(&portal)).await;
    let (ticket, code) = (filed.ticket.to_string(), other.code.to_string());
    let mut said = Vec::new();
    for ticket in [ticket.as_str(), "ADU-0000-0000", "entah"] {
        let pair = [("ticket_number", ticket), ("tracking_code", code.as_str())];
        let page = client.post(urls::COMPLAINT_TRACK, &pair).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.has("#hasil"));
        said.push(page.error("ticket_number"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
    let pair = [
        ("ticket_number", ticket.as_str()),
        ("tracking_code", "00000000"),
    ];
    for attempt in 1..6 {
        let page = client.post(urls::COMPLAINT_TRACK, &pair).await;
        let expected = if attempt < 5 { 422 } else { 429 };
        assert_eq!(page.status.as_u16(), expected, "{attempt}");
    }
    let page = look(&mut client, &filed, &[("aksi", "puas")]).await;
    assert_eq!(page.status.as_u16(), 429, "the right code neither");
}

#[tokio::test]
async fn the_answer_is_judged_once() {
    let (portal, mut client, filed) = filed().await;
    let page = look(&mut client, &filed, &[("aksi", "puas")]).await;
    assert!(
        page.text("[role=status]").contains("sudah tercatat, atau"),
        "nothing is answered yet"
    );
    later(&portal, "2026-11-23T03:00:00Z");
    answered(&portal, &filed, "Suratnya terbit besok.").await;
    let page = look(&mut client, &filed, &[("aksi", "belum")]).await;
    assert!(
        page.text("[role=status]").contains("belum memuaskan"),
        "{}",
        page.body
    );
    assert!(!page.has("button[value=puas]"));
    let page = look(&mut client, &filed, &[("aksi", "puas")]).await;
    assert!(page.text(".timeline").contains("belum memuaskan"));
    let satisfied: bool = sqlx::query_scalar("select satisfied from complaint")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert!(!satisfied);
}

#[tokio::test]
async fn it_is_reopened_once_with_a_reason_and_its_clocks_begin_again() {
    let (portal, mut client, filed) = filed().await;
    later(&portal, "2026-11-23T03:00:00Z");
    answered(&portal, &filed, "Suratnya terbit besok.").await;
    later(&portal, "2026-11-24T03:00:00Z");
    let page = look(&mut client, &filed, &[("aksi", "buka"), ("reason", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.error("reason").is_empty() && page.has("#hasil"));
    let again = [("aksi", "buka"), ("reason", "Belum juga terbit.")];
    let page = look(&mut client, &filed, &again).await;
    assert_eq!(page.text("#hasil .status"), "Diterima, menunggu ditangani");
    assert!(
        page.text("#hasil .facts")
            .contains("Jumat, 27 November 2026")
    );
    assert!(page.text(".timeline").contains("Belum juga terbit."));
    later(&portal, "2026-11-25T03:00:00Z");
    answered(&portal, &filed, "Sudah terbit.").await;
    later(&portal, "2026-11-25T04:00:00Z");
    let page = look(&mut client, &filed, &again).await;
    assert!(page.text("[role=status]").contains("waktunya sudah lewat"));
    assert_eq!(page.text("#hasil .status"), "Sudah dijawab");
    assert!(
        page.has("button[value=puas]"),
        "the second answer is judged, too"
    );
}

#[tokio::test]
async fn after_ten_working_days_it_is_not_reopened_any_more() {
    let (portal, mut client, filed) = filed().await;
    later(&portal, "2026-11-23T03:00:00Z");
    answered(&portal, &filed, "Suratnya terbit besok.").await;
    later(&portal, "2026-12-07T16:59:00Z");
    let page = look(&mut client, &filed, &[]).await;
    assert!(page.has("#reason"), "Monday, 7 December, is the tenth");
    later(&portal, "2026-12-07T17:00:01Z");
    let page = look(&mut client, &filed, &[]).await;
    assert!(!page.has("#reason"));
    let page = look(
        &mut client,
        &filed,
        &[("aksi", "buka"), ("reason", "Belum.")],
    )
    .await;
    assert_eq!(page.text("#hasil .status"), "Sudah dijawab");
}
