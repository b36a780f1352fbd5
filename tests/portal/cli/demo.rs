//! The demo can be made at any hour of any year, has all its cases, and remains complete.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use haki::cli::demo::{self, STAGES, Seeded};
use haki::domain::procedure::Status;
use haki::domain::wib;
use haki::portal::Portal;
use haki::store::{self, demo::DemoCase};
use sqlx::{AssertSqlSafe, raw_sql};

use crate::support::portal::{TestPortal, portal};

/// In WIB; a script in tests/long sets more in `HAKI_TEST_DEMO_HOURS`, separated by blanks.
const HOURS: [&str; 5] = [
    "2026-11-27T16:01",
    "2026-11-30T00:00",
    "2026-12-31T23:59:50",
    "2027-01-01T00:00:10",
    "2028-02-29T09:30",
];

fn wib(text: &str) -> DateTime<Utc> {
    let seconds = if text.len() == 16 { ":00" } else { "" };
    format!("{text}{seconds}+07:00").parse().unwrap()
}

/// A portal at this hour with its reference rows and nothing else.
async fn portal_at(now: DateTime<Utc>) -> TestPortal {
    let portal = portal().await;
    portal.clock().set(now);
    portal
}

async fn seed(portal: &Portal) -> Seeded {
    demo::seed(portal, "x", |_, _| ()).await.unwrap()
}

async fn made(portal: &Portal) -> Vec<DemoCase> {
    let mut conn = portal.pool().acquire().await.unwrap();
    store::demo::cases(&mut conn).await.unwrap()
}

/// Due dates of the demo's cases in this status.
async fn due(portal: &Portal, status: Status) -> Vec<DateTime<Utc>> {
    let mut conn = portal.pool().acquire().await.unwrap();
    let mut due = Vec::new();
    for case in store::demo::cases(&mut conn).await.unwrap() {
        let case = store::application::find(&mut conn, case.id)
            .await
            .unwrap()
            .unwrap();
        if case.status == status {
            due.extend(case.due_at);
        }
    }
    due
}

async fn complete(portal: &Portal) {
    let now = portal.now();
    let seeded = seed(portal).await;
    assert_eq!(demo::sentence(&seeded.missing), None, "{now}");
    let cases = made(portal).await;
    for stage in STAGES {
        let marks = cases
            .iter()
            .filter(|case| case.wanted.starts_with("trademark/"));
        let there = marks.filter(|case| case.status == *stage).count();
        assert_eq!(there, 1, "{stage} at {now}");
    }
    assert_eq!(cases.len(), seeded.made, "{now}");
    let codes = due(portal, Status::Billed).await;
    assert!(
        codes.len() >= 2 && codes.iter().all(|code| *code > now),
        "codes at {now}: {codes:?}"
    );
    assert!(
        codes
            .iter()
            .all(|code| wib::date(*code).year() == wib::date(now).year()),
        "{now}"
    );
    let corrections = due(portal, Status::Returned).await;
    assert!(
        corrections.iter().any(|last| *last > now),
        "corrections at {now}"
    );
    let checks = due(portal, Status::Assigned).await;
    assert!(
        checks.iter().any(|last| *last < now),
        "nothing is late at {now}: {checks:?}"
    );
    assert_eq!(seed(portal).await.made, 0, "{now}");
    let complaints: i64 = sqlx::query_scalar("select count(*) from complaint")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(complaints, 3, "each once, {now}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_complete_at_any_hour_of_any_year() {
    let named = std::env::var_os("HAKI_TEST_DEMO_HOURS").unwrap_or_default();
    let hours = match named.to_str().unwrap() {
        "" => HOURS.to_vec(),
        named => named.split_whitespace().collect(),
    };
    for hour in hours {
        complete(&*portal_at(wib(hour)).await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_time_has_ended_is_joined_by_one_fresh_generation_that_is_brought_back_to_life_later()
{
    let portal = portal_at(wib("2026-11-29T06:17")).await;
    let first = seed(&portal).await.made;

    portal.clock().set(wib("2026-12-08T21:00"));
    let now = portal.now();
    let fresh = seed(&portal).await;
    assert_eq!(demo::sentence(&fresh.missing), None);
    assert!(fresh.made >= 3, "{fresh:?}");
    assert!(
        due(&portal, Status::Billed)
            .await
            .iter()
            .any(|code| *code > now)
    );
    assert_eq!(made(&portal).await.len(), first + fresh.made);

    // The codes of both generations lapse and all letters end with the year; then the second generation works again.
    for later in ["2026-12-17T21:00", "2027-01-05T10:00", "2027-01-20T10:00"] {
        portal.clock().set(wib(later));
        let now = portal.now();
        assert_eq!(demo::sentence(&seed(&portal).await.missing), None, "{now}");
        let cases = made(&portal).await;
        for stage in STAGES {
            let marks = cases
                .iter()
                .filter(|case| case.wanted.starts_with("trademark/"));
            let mut there = marks.filter(|case| case.status == *stage);
            assert!(there.next().is_some(), "{stage} at {now}");
        }
        let codes = due(&portal, Status::Billed).await;
        assert!(codes.iter().any(|code| *code > now), "{now}");
        assert!(cases.len() <= 2 * first && cases.iter().all(|case| case.generation <= 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_cannot_be_made_is_named_and_made_the_next_time() {
    let portal = portal_at(wib("2026-11-29T06:17")).await;
    let rename = async |from: &str, to: &str| {
        let sql = format!("alter table {from} rename to {to}");
        raw_sql(AssertSqlSafe(sql))
            .execute(portal.pool())
            .await
            .unwrap();
    };
    rename("ip_right", "ip_right_away").await;
    let crippled = seed(&portal).await;
    let said = demo::sentence(&crippled.missing).unwrap();
    assert!(
        said.contains("(Hasil terbit) karena basis data menolaknya"),
        "{said}"
    );
    assert!(
        crippled
            .missing
            .iter()
            .all(|case| case.stage == Status::Certified),
        "{said}"
    );
    assert!(crippled.made > 20, "{said}");

    rename("ip_right_away", "ip_right").await;
    portal.clock().advance(TimeDelta::minutes(5));
    let mended = seed(&portal).await;
    assert_eq!(demo::sentence(&mended.missing), None);
    assert_eq!(mended.made, crippled.missing.len());
    let cases = made(&portal).await;
    assert_eq!(cases.len(), crippled.made + mended.made);
    assert!(cases.iter().all(|case| case.made));
}
