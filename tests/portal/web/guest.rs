//! Visitors without a session: nothing is stored about them, and their forms are protected nevertheless.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::portal::Portal;

use crate::support::people::{PASSWORD, applicant, mailed_link, work};
use crate::support::{Client, portal};

/// Every address of the portal, with values for its variables.
fn addresses() -> Vec<String> {
    [
        include_str!("../../../src/urls.rs"),
        include_str!("../../../src/urls/complaints.rs"),
    ]
    .into_iter()
    .flat_map(str::lines)
    .filter_map(|line| line.strip_prefix("pub const "))
    .filter_map(|line| line.split_once("\"/"))
    .filter_map(|(_, rest)| rest.split_once('"'))
    .map(|(pattern, _)| {
        let parts = pattern.split('/').map(|part| match part {
            "{slug}" => "merek",
            part if part.starts_with('{') => "019abcde-0000-7000-8000-000000000000",
            part => part,
        });
        format!("/{}", parts.collect::<Vec<_>>().join("/"))
    })
    .collect()
}

/// Number of rows in all tables.
async fn rows(portal: &Portal) -> i64 {
    sqlx::query_scalar(
        "select sum((xpath('/row/n/text()', query_to_xml(
            format('select count(*) as n from %I', table_name), false, true, '')))[1]::text::bigint)::bigint
        from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap()
}

#[tokio::test]
async fn no_page_that_nobody_signed_in_for_writes_a_row() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut asking = Client::new(&portal);
    asking.get("/lupa-sandi").await;
    asking.post("/lupa-sandi", &[("email", &owner.email)]).await;
    work(&portal).await;
    let link = mailed_link(&portal, "reset_password").await;
    let mut ended = Client::of(&portal, &owner).await;
    portal.clock().advance(TimeDelta::minutes(5));
    let before = rows(&portal).await;
    let mut addresses = addresses();
    assert!(addresses.len() > 60, "{}", addresses.len());
    addresses.push(format!("/atur-sandi/{link}"));
    addresses.push("/tidak-ada".to_owned());
    for address in &addresses {
        Client::new(&portal).get(address).await;
        asking.get(address).await;
        let mut unknown = Client::new(&portal);
        unknown.cookie = Some("haki=bukan-sesi".to_owned());
        unknown.get(address).await;
    }
    portal.clock().advance(TimeDelta::hours(13));
    for address in &addresses {
        ended.clone().get(address).await;
    }
    ended.get("/masuk").await;
    assert_eq!(rows(&portal).await, before);
}

#[tokio::test]
async fn a_guests_form_needs_the_token_of_the_same_browser() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let typed = [("email", owner.email.as_str()), ("password", PASSWORD)];
    let (mut here, mut there) = (Client::new(&portal), Client::new(&portal));
    here.get("/masuk").await;
    there.get("/masuk").await;
    std::mem::swap(&mut here.csrf, &mut there.csrf);
    let page = here.post("/masuk", &typed).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(page.value("email"), owner.email);
    let mut nowhere = Client::new(&portal);
    nowhere.csrf = there.csrf.clone();
    let page = nowhere.post("/masuk", &typed).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let page = here.post("/masuk", &typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_guests_form_may_lie_open_all_day() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    client.get("/masuk").await;
    portal.clock().advance(TimeDelta::hours(20));
    let typed = [("email", owner.email.as_str()), ("password", PASSWORD)];
    let page = client.post("/masuk", &typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}
