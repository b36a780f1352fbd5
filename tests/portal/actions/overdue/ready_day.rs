//! An outage makes a chosen day impossible: the next one is set without asking, at closing time or once it is
//! confirmed; each owner is told once, and the day does not count as missed by the Dinas.

use chrono::{DateTime, NaiveDate, Utc};
use haki::actions::calendar::outage::OutageDecision;
use haki::actions::overdue::ready_day;
use haki::domain::id::ApplicationId;
use haki::domain::letter::LetterState;
use haki::domain::outage::Down;
use haki::domain::procedure::Status;
use serde_json::Value;

use crate::support::desk::Office;
use crate::support::outages::wib;

/// Monday, 23 November 2026, nine o'clock; the office closes at 16.00.
const NINE: &str = "2026-11-23T02:00:00Z";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// How often the owner got this notice.
async fn told(office: &Office, id: ApplicationId, kind: &str) -> usize {
    let told = office.told(id).await;
    told.iter().filter(|told| *told == kind).count()
}

/// The last notice about the moved day.
async fn said(office: &Office, id: ApplicationId) -> Value {
    sqlx::query_scalar(
        "select params from notice where application_id = $1 and kind = 'ready_day_moved' order by created_at desc limit 1",
    )
    .bind(id.uuid())
    .fetch_one(office.portal.pool())
    .await
    .unwrap()
}

/// When the mails of this kind are sent.
async fn mails(office: &Office, message: &str) -> Vec<DateTime<Utc>> {
    sqlx::query_scalar(
        "select run_at from job where kind = 'mail' and payload->>'message' = $1 order by run_at",
    )
    .bind(message)
    .fetch_all(office.portal.pool())
    .await
    .unwrap()
}

async fn history(office: &Office, id: ApplicationId) -> Vec<String> {
    sqlx::query_scalar("select act from history where application_id = $1 order by seq")
        .bind(id.uuid())
        .fetch_all(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_that_lasts_moves_that_days_owners_when_the_office_closes_and_not_after_midnight()
{
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::ReadyToFile, "HARI INI").await;
    office.set("2026-11-23 10:00");
    let outage = office.outage(Down::Djki, "2026-11-23 09:30", None).await;
    office.work().await;
    office.set("2026-11-23 15:58");
    office.minutes(1).await;
    assert_eq!(office.case(id).await.ready_on, Some(day("2026-11-23")));
    office.minutes(1).await;
    let case = office.case(id).await;
    assert_eq!(
        (case.status, case.ready_on, case.missed_on),
        (Status::ReadyToFile, Some(day("2026-11-24")), None)
    );
    // During the outage nothing is due before the next closing time.
    assert_eq!(case.due_at, Some(wib("2026-11-24 16:00")));
    assert_eq!(
        mails(&office, "ready_day_moved").await,
        [wib("2026-11-23 16:00")]
    );
    assert_eq!(said(&office, id).await["until"], "2026-11-24");
    // Past midnight, a second run and the end of the outage: one notice, no missed day.
    office.set("2026-11-23 23:59");
    office.minutes(2).await;
    office.work().await;
    office.set("2026-11-24 10:00");
    office.end_outage(outage).await;
    office.work().await;
    let case = office.case(id).await;
    assert_eq!(
        (case.status, case.ready_on, case.missed_on),
        (Status::ReadyToFile, Some(day("2026-11-24")), None)
    );
    assert_eq!(case.due_at, Some(wib("2026-11-24 12:00")));
    assert_eq!(told(&office, id, "ready_day_moved").await, 1);
    assert_eq!(told(&office, id, "due_moved").await, 0);
    assert_eq!(told(&office, id, "ready_day_missed").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_some_days_moves_from_day_to_day_with_one_notice_each() {
    let office = Office::at("2026-11-26T02:00:00Z").await;
    let id = office.case_in(Status::ReadyToFile, "BERHARI-HARI").await;
    office.outage(Down::Simponi, "2026-11-26 08:00", None).await;
    for (closing, next, notices) in [
        ("2026-11-26 16:00", "2026-11-27", 1),
        ("2026-11-27 16:30", "2026-11-30", 2),
        ("2026-11-30 16:00", "2026-12-01", 3),
    ] {
        office.set(closing);
        office.work().await;
        office.work().await;
        assert_eq!(office.case(id).await.ready_on, Some(day(next)), "{closing}");
        assert_eq!(told(&office, id, "ready_day_moved").await, notices);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_request_moves_nothing_itself_and_doing_it_twice_moves_once() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::ReadyToFile, "LEWAT ANTREAN").await;
    office.set("2026-11-23 17:00");
    office
        .outage(Down::Djki, "2026-11-23 09:30", Some("2026-11-23 16:30"))
        .await;
    // The decision's transaction enqueues the job; the next worker does it.
    let waiting: i64 = sqlx::query_scalar(
        "select count(*) from job where kind = 'move_ready_days' and done_at is null",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(waiting, 1);
    assert_eq!(office.case(id).await.ready_on, Some(day("2026-11-23")));
    let first = ready_day::run(&office.portal).await.unwrap();
    assert_eq!((first.moved, first.failed), (1, 0));
    let again = ready_day::run(&office.portal).await.unwrap();
    assert_eq!((again.moved, again.failed), (0, 0));
    office.work().await;
    assert_eq!(office.case(id).await.ready_on, Some(day("2026-11-24")));
    assert_eq!(told(&office, id, "ready_day_moved").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_counted_as_missed_is_given_back_once_the_outage_is_confirmed() {
    for (confirmed, next) in [
        // Today, as long as every way of paying can still have its code.
        ("2026-11-24 09:00", "2026-11-24"),
        ("2026-11-24 11:00", "2026-11-25"),
    ] {
        let office = Office::at(NINE).await;
        let id = office.case_in(Status::ReadyToFile, "TERLANJUR").await;
        let other = office.case_in(Status::ReadyToFile, "MEMILIH LAGI").await;
        office.set("2026-11-23 23:59");
        office.minutes(2).await;
        assert_eq!(office.case(id).await.missed_on, Some(day("2026-11-23")));
        office.set("2026-11-24 08:00");
        office
            .act(other, haki::domain::procedure::Act::ReadyToPay)
            .await;
        let chosen = office.case(other).await;
        office.set(confirmed);
        office
            .outage(Down::Djki, "2026-11-23 08:00", Some("2026-11-23 16:00"))
            .await;
        office.work().await;
        let case = office.case(id).await;
        assert_eq!(
            (case.status, case.ready_on, case.missed_on),
            (Status::ReadyToFile, Some(day(next)), None)
        );
        assert!(case.due_at.unwrap() <= wib(&format!("{next} 16:00")));
        assert_eq!(told(&office, id, "ready_day_moved").await, 1);
        assert_eq!(told(&office, id, "due_moved").await, 0);
        let acts = history(&office, id).await;
        assert_eq!(acts[acts.len() - 2..], ["expire_ready", "move_ready_day"]);
        // An owner who has chosen another day meanwhile keeps it.
        assert_eq!(office.case(other).await, chosen);
        assert_eq!(told(&office, other, "ready_day_moved").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_the_dinas_missed_without_an_outage_stays_missed() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::ReadyToFile, "LALAI").await;
    office.set("2026-11-23 23:59");
    office.minutes(2).await;
    office.set("2026-11-24 09:00");
    // Over before two hours of the day were lost, and of a system that a code does not need.
    office
        .outage(Down::Djki, "2026-11-23 07:30", Some("2026-11-23 08:00"))
        .await;
    office
        .outage(Down::Oss, "2026-11-23 08:00", Some("2026-11-23 16:00"))
        .await;
    office.work().await;
    let case = office.case(id).await;
    assert_eq!(
        (case.status, case.missed_on),
        (Status::Delivered, Some(day("2026-11-23")))
    );
    assert_eq!(told(&office, id, "ready_day_moved").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn late_in_the_evening_the_notice_stands_at_once_and_its_mail_waits_for_the_morning() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::ReadyToFile, "MALAM HARI").await;
    office.set("2026-11-23 15:30");
    let outage = office.declare(Down::Djki, "2026-11-23 09:30", None).await;
    office.set("2026-11-23 22:30");
    office
        .decide(outage, OutageDecision::Confirm)
        .await
        .unwrap();
    office.work().await;
    assert_eq!(told(&office, id, "ready_day_moved").await, 1);
    assert_eq!(office.case(id).await.ready_on, Some(day("2026-11-24")));
    assert_eq!(
        mails(&office, "ready_day_moved").await,
        [wib("2026-11-24 06:00")]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_last_day_of_a_year_no_code_is_promised_that_the_letter_cannot_serve() {
    let office = Office::at("2026-12-30T02:00:00Z").await;
    let served = office.case_in(Status::ReadyToFile, "MASIH DILAYANI").await;
    office.set("2026-12-30 10:30");
    let outage = office.outage(Down::Djki, "2026-12-30 09:30", None).await;
    office.set("2026-12-30 16:00");
    office.work().await;
    assert_eq!(office.case(served).await.ready_on, Some(day("2026-12-31")));
    office.set("2026-12-31 15:59");
    office.minutes(1).await;
    let case = office.case(served).await;
    assert_eq!(
        (case.status, case.ready_on, case.missed_on),
        (Status::Delivered, None, None)
    );
    let told_last = said(&office, served).await;
    assert_eq!(told_last["until"], Value::Null);
    assert_eq!(told_last["letter_year"], 2026);
    office.end_outage(outage).await;
    office.set("2026-12-31 23:59");
    office.minutes(2).await;
    office.work().await;
    // The letter ends with its year, and a new one is made without asking.
    assert_eq!(office.status(served).await, Status::Complete);
    assert_eq!(office.letters(served).await[0].state, LetterState::Expired);
    assert!(
        !history(&office, served)
            .await
            .contains(&"expire_ready".to_owned())
    );
    assert_eq!(told(&office, served, "ready_day_missed").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missed_day_before_the_years_end_is_taken_back_without_a_day_that_the_letter_cannot_serve()
 {
    let office = Office::at("2026-12-30T02:00:00Z").await;
    let id = office.case_in(Status::ReadyToFile, "AKHIR TAHUN").await;
    office.set("2026-12-30 23:59");
    office.minutes(2).await;
    assert_eq!(office.case(id).await.missed_on, Some(day("2026-12-30")));
    office.set("2026-12-31 13:00");
    office
        .outage(Down::Djki, "2026-12-30 09:00", Some("2026-12-30 17:00"))
        .await;
    office.work().await;
    let case = office.case(id).await;
    assert_eq!(
        (case.status, case.ready_on, case.missed_on, case.due_at),
        (Status::Delivered, None, None, None)
    );
    assert_eq!(told(&office, id, "ready_day_moved").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_year_without_entries_the_next_day_is_an_estimate_and_says_so() {
    // Tuesday; only the calendar of 2026 was entered.
    let office = Office::at("2027-01-05T02:00:00Z").await;
    assert!(!office.portal.calendar().knows(2027));
    let id = office.case_in(Status::ReadyToFile, "PERKIRAAN").await;
    office.outage(Down::Portal, "2027-01-05 08:30", None).await;
    office.set("2027-01-05 16:00");
    office.work().await;
    assert_eq!(office.case(id).await.ready_on, Some(day("2027-01-06")));
    let said = said(&office, id).await;
    assert_eq!(said["estimated"], 2027);
    let told = haki::words::notice::told(haki::domain::notice::Kind::ReadyDayMoved, &said);
    assert!(
        told.text
            .contains("Rabu, 6 Januari 2027 (perkiraan, kalender 2027 belum diisi)"),
        "{}",
        told.text
    );
}
