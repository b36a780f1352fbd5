//! An outage moves the due dates of steps that need the system, and the promise of a letter, and nothing else.

use haki::actions::calendar::recompute;
use haki::domain::id::ApplicationId;
use haki::domain::outage::Down;
use haki::domain::procedure::{Act, Status};
use haki::store;

use crate::support::desk::Office;
use crate::support::outages::wib;
use crate::support::portal::portal_with;

async fn promised(office: &Office, id: ApplicationId) -> Option<chrono::DateTime<chrono::Utc>> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let promised = store::letter_promise::open(&mut conn, id).await.unwrap();
    promised.unwrap().due_at
}

async fn kept(office: &Office, id: ApplicationId) -> Option<bool> {
    sqlx::query_scalar("select kept from letter_promise where application_id = $1")
        .bind(id.uuid())
        .fetch_one(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_stands_still_from_the_beginning_of_an_outage_to_its_end() {
    let office = Office::at("2026-11-23T02:00:00Z").await;
    let checked = office.case_in(Status::Assigned, "MENUNGGU OSS").await;
    let other = office.case_in(Status::Prepared, "TIDAK TERKENA").await;
    let others = office.case(other).await.due_at;
    assert_eq!(
        office.case(checked).await.due_at,
        Some(wib("2026-11-23 16:00"))
    );
    office.set("2026-11-23 10:00");
    let outage = office.outage(Down::Oss, "2026-11-23 09:30", None).await;
    office.work().await;
    assert_eq!(office.case(checked).await.due_at, None);
    office.set("2026-11-23 11:30");
    office.end_outage(outage).await;
    office.work().await;
    assert_eq!(
        office.case(checked).await.due_at,
        Some(wib("2026-11-24 09:30"))
    );
    assert_eq!(office.case(other).await.due_at, others);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_promise_of_a_letter_stands_still_only_in_the_step_that_needs_what_is_down() {
    let office = Office::at("2026-11-23T01:00:00Z").await;
    let id = office.case_in(Status::Assigned, "JANJI DAN GANGGUAN").await;
    office.set("2026-11-23 10:00");
    office.act(id, Act::Accept).await;
    assert_eq!(promised(&office, id).await, Some(wib("2026-11-24 10:00")));
    let outage = office.outage(Down::Esign, "2026-11-23 09:00", None).await;
    office.set("2026-11-23 11:00");
    office
        .acts(id, &[Act::DraftLetter, Act::PrepareLetter])
        .await;
    office.work().await;
    // Nothing is signed yet: the clock runs.
    assert_eq!(promised(&office, id).await, Some(wib("2026-11-24 10:00")));
    office.act(id, Act::Initial).await;
    office.work().await;
    assert_eq!(promised(&office, id).await, None);
    office.set("2026-11-23 14:00");
    office.end_outage(outage).await;
    office.work().await;
    // The clock stood still from 11.00 to 14.00, one hour of which is the lunch break.
    assert_eq!(promised(&office, id).await, Some(wib("2026-11-24 12:00")));
    office.set("2026-11-24 11:30");
    office.act(id, Act::Sign).await;
    assert_eq!(kept(&office, id).await, Some(true));
    // What is signed while the clock stands still is in time.
    let meanwhile = office.case_in(Status::Initialled, "MASIH BERHENTI").await;
    office.outage(Down::Esign, "2026-11-24 11:00", None).await;
    office.work().await;
    assert_eq!(promised(&office, meanwhile).await, None);
    office.set("2026-11-27 11:00");
    office.act(meanwhile, Act::Sign).await;
    assert_eq!(kept(&office, meanwhile).await, Some(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_whose_date_an_outage_moved_reads_what_was_down() {
    let office = Office::at("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Assigned, "SEBABNYA").await;
    office.set("2026-11-24 08:00");
    office
        .outage(Down::Oss, "2026-11-23 09:30", Some("2026-11-23 15:30"))
        .await;
    office.work().await;
    let params: serde_json::Value = sqlx::query_scalar(
        "select params from notice where application_id = $1 and kind = 'due_moved'",
    )
    .bind(id.uuid())
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    let told = haki::words::notice::told(haki::domain::notice::Kind::DueMoved, &params);
    assert!(
        told.text.starts_with("OSS terganggu, jadi"),
        "{}",
        told.text
    );
}

/// Titles and texts of the owner's notices about moved days.
async fn told(office: &Office, id: ApplicationId) -> Vec<(String, String)> {
    let params: Vec<serde_json::Value> = sqlx::query_scalar(
        "select params from notice where application_id = $1 and kind = 'due_moved' order by created_at",
    )
    .bind(id.uuid())
    .fetch_all(office.portal.pool())
    .await
    .unwrap();
    let kind = haki::domain::notice::Kind::DueMoved;
    params
        .iter()
        .map(|params| haki::words::notice::told(kind, params))
        .map(|told| (told.title.to_owned(), told.text))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_the_same_day_after_an_outage_without_an_end_is_told_of_no_change() {
    let office = Office::at("2026-11-23T01:00:00Z").await;
    let same = office.case_in(Status::Assigned, "HARI YANG SAMA").await;
    let printed = office.case(same).await.due_at;
    // In the lunch break, which costs no working time.
    office.set("2026-11-23 12:20");
    let outage = office.outage(Down::Oss, "2026-11-23 12:10", None).await;
    office.work().await;
    assert_eq!(office.case(same).await.due_at, None);
    office.set("2026-11-23 12:50");
    office.end_outage(outage).await;
    office.work().await;
    assert_eq!(office.case(same).await.due_at, printed);
    let said = told(&office, same).await;
    assert!(said.is_empty(), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_another_day_after_an_outage_without_an_end_reads_which_it_was() {
    let office = Office::at("2026-11-23T02:00:00Z").await;
    let moved = office.case_in(Status::Assigned, "HARI LAIN").await;
    office.set("2026-11-23 10:00");
    let outage = office.outage(Down::Oss, "2026-11-23 09:30", None).await;
    office.work().await;
    // A second run during the outage keeps everything.
    office.set("2026-11-23 10:02");
    office.work().await;
    let begun = office.case_in(Status::Assigned, "BELUM BERTANGGAL").await;
    office.set("2026-11-23 11:30");
    office.end_outage(outage).await;
    office.work().await;
    let said = told(&office, moved).await;
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].0, "Tenggat berubah");
    assert!(
        said[0].1.contains("semula Senin, 23 November 2026"),
        "{said:?}"
    );
    let said = told(&office, begun).await;
    assert_eq!(said[0].0, "Tenggat sudah dihitung", "none was printed");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_connections_are_enough_to_move_steps_and_promises_at_once() {
    let base = portal_with(|config| config.database_connections = 2).await;
    let office = Office::over(base, "2026-11-23T02:00:00Z").await;
    let step = office.case_in(Status::Assigned, "LANGKAH").await;
    let promise = office.case_in(Status::Complete, "JANJI").await;
    let before = (
        office.case(step).await.due_at,
        promised(&office, promise).await,
    );
    sqlx::query("insert into holiday (on_date, name, kind) select day, 'Rekaan', 'lokal' from generate_series('2026-11-23'::date, '2026-11-25', '1 day') as day")
        .execute(office.portal.pool())
        .await
        .unwrap();
    recompute::run(&office.portal, None).await.unwrap();
    let after = (
        office.case(step).await.due_at,
        promised(&office, promise).await,
    );
    assert!(
        after.0 > before.0 && after.1 > before.1,
        "{before:?} {after:?}"
    );
}
