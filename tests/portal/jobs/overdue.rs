//! The acts of the clock while the machine's clock is set forward and back.

use std::time::Duration;

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::adapters::clock::Clock;
use haki::cli::demo::{Driver, make_people};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::jobs::worker;
use haki::portal::Portal;

use crate::support::portal::TestPortal;
use crate::support::{Client, portal};

/// Longer than any code of the demo is valid.
const FAR: TimeDelta = TimeDelta::days(20);
/// A little more than that, in seconds.
const AT_LAST: u32 = 60 * 60 * 24 * 21;
const NO: TimeDelta = TimeDelta::zero();

/// A code to be paid within days, on a machine whose clocks the test sets.
async fn a_code_to_pay() -> (TestPortal, Portal, ApplicationId) {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let case = driver.case_in(Status::Billed, "KRIUK").await.unwrap();
    let machine = portal.with_clock(Clock::unsteady(portal.now()));
    worker::round(&machine).await;
    (portal, machine, case)
}

/// Runs a round this many seconds after the beginning, with these errors of the machine's and the database's clock.
async fn after(
    (portal, machine): (&Portal, &Portal),
    seconds: u32,
    off: TimeDelta,
    database_off: TimeDelta,
) {
    let true_now = portal.now() + TimeDelta::seconds(seconds.into());
    machine.clock().set_reading(|reading| {
        reading.machine = true_now + off;
        reading.database = true_now + database_off;
        reading.running = Duration::from_secs(seconds.into());
    });
    worker::round(machine).await;
}

async fn status(portal: &Portal, case: ApplicationId) -> String {
    sqlx::query_scalar("select status from application where id = $1")
        .bind(case.uuid())
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_machine_clock_that_jumps_days_ahead_and_back_lapses_nothing_and_what_is_due_lapses_afterwards()
 {
    let (portal, machine, case) = a_code_to_pay().await;
    for (database, seconds) in [(NO, [20, 40, 60]), (FAR, [80, 100, 120])] {
        let [ahead, still, back] = seconds;
        for seconds in [ahead, still] {
            after((&portal, &machine), seconds, FAR, database).await;
            assert_eq!(status(&portal, case).await, "billed", "{seconds}");
            let page = Client::new(&machine).get("/").await;
            assert_eq!(page.status, StatusCode::OK);
        }
        after((&portal, &machine), back, NO, NO).await;
        assert_eq!(status(&portal, case).await, "billed", "{back}");
    }
    after((&portal, &machine), AT_LAST, NO, NO).await;
    assert_ne!(status(&portal, case).await, "billed");
}

#[tokio::test]
async fn a_machine_that_stays_days_ahead_of_its_database_lapses_what_is_due_by_the_database() {
    let (portal, machine, case) = a_code_to_pay().await;
    after((&portal, &machine), 20, FAR, NO).await;
    after((&portal, &machine), 60 * 60, FAR, NO).await;
    assert_eq!(status(&portal, case).await, "billed");
    after((&portal, &machine), AT_LAST, FAR, NO).await;
    assert_ne!(status(&portal, case).await, "billed");
}

#[tokio::test]
async fn a_clock_that_jumps_back_an_hour_goes_on_and_a_run_noted_in_the_future_does_not_stop_it() {
    let (portal, machine, case) = a_code_to_pay().await;
    let hour = TimeDelta::hours(1);
    after((&portal, &machine), 20, -hour, -hour).await;
    let noted: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select last_at from schedule_run where name = 'clock'")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(noted, portal.now() + TimeDelta::seconds(20) - hour);
    sqlx::query("update schedule_run set last_at = last_at + interval '60 days'")
        .execute(portal.pool())
        .await
        .unwrap();
    after((&portal, &machine), AT_LAST, NO, NO).await;
    after((&portal, &machine), AT_LAST + 1200, NO, NO).await;
    assert_ne!(status(&portal, case).await, "billed");
}

#[tokio::test]
async fn a_letter_asked_for_while_the_clock_was_ahead_does_not_wait_for_that_hour() {
    let (portal, machine, _) = a_code_to_pay().await;
    while worker::round(&machine).await {}
    machine.clock().set_reading(|reading| {
        reading.machine += FAR;
        reading.running += Duration::from_secs(20);
        reading.database += TimeDelta::seconds(20);
    });
    let mut client = Client::new(&machine);
    client.get("/lupa-sandi").await;
    client
        .post("/lupa-sandi", &[("email", "tidak@ada.test")])
        .await;
    after((&portal, &machine), 40, NO, NO).await;
    let waiting: i64 = sqlx::query_scalar("select count(*) from job where done_at is null")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(waiting, 0);
}
