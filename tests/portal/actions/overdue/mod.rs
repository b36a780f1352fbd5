//! The acts of the clock, one by one and to the minute.

mod ready_day;

use chrono::{Days, TimeDelta};
use haki::actions;
use haki::domain::letter::LetterState;
use haki::domain::procedure::{Act, Status};
use haki::domain::reminder;
use haki::domain::wib;
use haki::store::overdue::{self, OverdueLimits};
use haki::store::silence::Silence;

use crate::support::desk::Office;

/// Monday, 23 November 2026, noon.
const NOON: &str = "2026-11-23T05:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_lapses_after_its_reminders_and_its_last_day_and_not_a_minute_before() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Returned, "PERBAIKAN").await;
    let since = office.case(id).await.status_since;
    let over = wib::start_of(wib::date(since) + Days::new(31));
    office.live_until(over - TimeDelta::seconds(61)).await;
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::Returned);
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::Closed);
    assert_eq!(office.told(id).await.last().unwrap(), "correction_lapsed");
    let open: i64 = sqlx::query_scalar(
        "select count(*) from correction where application_id = $1 and answered_at is null",
    )
    .bind(id.uuid())
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(open, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_day_ends_at_midnight_and_the_owner_chooses_another() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::ReadyToFile, "HARI INI").await;
    let day = office.case(id).await.ready_on.unwrap();
    let midnight = wib::start_of(day + Days::new(1));
    office.clock.set(midnight - TimeDelta::seconds(61));
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::ReadyToFile);
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::Delivered);
    assert_eq!(office.case(id).await.ready_on, None);
    assert_eq!(office.told(id).await.last().unwrap(), "ready_day_missed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_lapses_with_its_expiry_and_its_letter_stays_within_the_year() {
    let office = Office::at(NOON).await;
    let id = office.case_in(Status::Billed, "KODE").await;
    let expiry = office.case(id).await.due_at.unwrap();
    office.clock.set(expiry - TimeDelta::seconds(61));
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::Billed);
    office.minutes(2).await;
    assert_eq!(office.status(id).await, Status::Delivered);
    assert_eq!(office.told(id).await.last().unwrap(), "code_lapsed");
    assert_eq!(office.letters(id).await[0].state, LetterState::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_closed_when_its_owner_answered_nothing_and_expires_otherwise_in_this_order() {
    let office = Office::at("2026-10-12T05:00:00Z").await;
    let silent = office.case_in(Status::Delivered, "DIAM").await;
    office
        .live_until("2026-12-08T05:00:00Z".parse().unwrap())
        .await;
    let young = office.case_in(Status::Delivered, "BARU").await;
    office.clock.set("2026-12-31T16:59:30Z".parse().unwrap());
    let since = office.case(silent).await.status_since;
    assert!(office.now() - since > TimeDelta::days(60));
    office.minutes(1).await;
    assert_eq!(office.status(silent).await, Status::Closed);
    assert_eq!(office.status(young).await, Status::Complete);
    for id in [silent, young] {
        assert_eq!(office.letters(id).await[0].state, LetterState::Expired);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn candidates_come_page_by_page_so_that_none_holds_the_others_up() {
    let office = Office::at(NOON).await;
    let mut wanted = Vec::new();
    for number in 0..3 {
        wanted.push(
            office
                .case_in(Status::ReadyToFile, &format!("HALAMAN {number}"))
                .await,
        );
    }
    wanted.sort();
    office.clock.advance(TimeDelta::days(1));
    let rules = &office.portal.profile().rules;
    let mut limits = OverdueLimits {
        now: office.now(),
        corrections: Silence::of(
            reminder::of_correction(rules, false),
            wib::date(office.now()),
        ),
        deliveries: Silence::of(reminder::of_delivery(rules), wib::date(office.now())),
        after: None,
        at_once: 1,
    };
    let mut seen = Vec::new();
    let mut conn = office.portal.pool().acquire().await.unwrap();
    while let [id] = overdue::cases(&mut conn, Act::ExpireReady, &limits)
        .await
        .unwrap()[..]
    {
        seen.push(id);
        limits.after = Some(id);
    }
    assert_eq!(seen, wanted);
    let round = actions::overdue::round(&office.portal).await.unwrap();
    assert_eq!((round.moved, round.failed), (3, 0));
}
