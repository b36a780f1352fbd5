//! A clock continues where it stopped, and the published promise is measured for each case.

use chrono::{DateTime, Utc};
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::store::letter_promise::{Kept, Promised};

use crate::support::desk::Office;

/// An instant in WIB of the week from Monday, 23 November 2026.
fn at(text: &str) -> DateTime<Utc> {
    format!("{}:00+07:00", text.replace(' ', "T"))
        .parse::<DateTime<chrono::FixedOffset>>()
        .unwrap()
        .to_utc()
}

async fn acts_at(office: &Office, id: haki::domain::id::ApplicationId, steps: &[(&str, Act)]) {
    for (when, act) in steps {
        office.clock.set(at(when));
        office.act(id, *act).await;
    }
}

async fn promised(office: &Office, id: haki::domain::id::ApplicationId) -> Option<Promised> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    store::letter_promise::open(&mut conn, id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_examination_goes_on_where_it_stopped_after_a_return_and_a_reopening() {
    let office = Office::at("2026-11-23T01:00:00Z").await;
    let id = office.case_in(Status::Submitted, "JAM BERLANJUT").await;
    // A working day has seven and a half hours, without the lunch break.
    acts_at(&office, id, &[("2026-11-23 08:30", Act::Assign)]).await;
    let first = office.case(id).await.due_at.unwrap();
    acts_at(
        &office,
        id,
        &[
            ("2026-11-23 11:30", Act::Return),
            ("2026-11-25 08:30", Act::Resubmit),
        ],
    )
    .await;
    // Three hours were used before, so less is left.
    let after_return = office.case(id).await.due_at.unwrap();
    assert!(
        after_return < at("2026-11-25 16:00"),
        "{first} {after_return}"
    );
    assert_eq!(after_return, at("2026-11-25 14:00"));
    acts_at(
        &office,
        id,
        &[
            ("2026-11-25 09:30", Act::Accept),
            ("2026-11-25 10:00", Act::Reopen),
        ],
    )
    .await;
    assert_eq!(
        office.case(id).await.due_at.unwrap(),
        at("2026-11-25 14:30")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_promise_runs_from_completeness_to_the_signature_and_stands_while_the_case_is_away() {
    let office = Office::at("2026-11-23T01:00:00Z").await;
    let id = office.case_in(Status::Assigned, "JANJI SEHARI").await;
    acts_at(&office, id, &[("2026-11-23 10:00", Act::Accept)]).await;
    let begun = promised(&office, id).await.unwrap();
    assert_eq!(begun.begun_at, at("2026-11-23 10:00"));
    assert_eq!(begun.due_at, Some(at("2026-11-24 10:00")));
    acts_at(
        &office,
        id,
        &[
            ("2026-11-23 10:20", Act::DraftLetter),
            ("2026-11-23 10:30", Act::PrepareLetter),
            ("2026-11-23 10:35", Act::SendBack),
            ("2026-11-23 11:00", Act::Return),
        ],
    )
    .await;
    let stands = promised(&office, id).await.unwrap();
    assert_eq!((stands.due_at, stands.used_seconds), (None, 3600));
    acts_at(
        &office,
        id,
        &[
            ("2026-11-26 08:00", Act::Resubmit),
            ("2026-11-26 10:00", Act::Accept),
        ],
    )
    .await;
    let again = promised(&office, id).await.unwrap();
    assert_eq!(again.begun_at, begun.begun_at);
    assert_eq!(again.due_at, Some(at("2026-11-27 09:00")));
    acts_at(
        &office,
        id,
        &[
            ("2026-11-26 10:20", Act::DraftLetter),
            ("2026-11-26 10:30", Act::PrepareLetter),
            ("2026-11-26 10:40", Act::Initial),
            ("2026-11-26 10:50", Act::Sign),
        ],
    )
    .await;
    assert_eq!(promised(&office, id).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_promises_and_late_ones_can_be_counted() {
    let office = Office::at("2026-11-23T01:00:00Z").await;
    office.case_in(Status::Signed, "TEPAT WAKTU").await;
    let late = office.case_in(Status::Complete, "TERLALU LAMA").await;
    acts_at(
        &office,
        late,
        &[
            ("2026-12-01 08:20", Act::DraftLetter),
            ("2026-12-01 08:30", Act::PrepareLetter),
            ("2026-12-01 08:40", Act::Initial),
            ("2026-12-01 08:50", Act::Sign),
        ],
    )
    .await;
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let kept = store::letter_promise::kept(
        &mut conn,
        at("2026-11-01 00:00"),
        office.now() + chrono::TimeDelta::seconds(1),
    );
    assert_eq!(kept.await.unwrap(), Kept { signed: 2, kept: 1 });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_for_a_day_is_due_within_two_hours_and_at_its_closing_at_the_latest() {
    let office = Office::at("2026-11-23T02:00:00Z").await;
    let id = office
        .case_in(Status::ReadyToFile, "HARI YANG DIPILIH")
        .await;
    let case = office.case(id).await;
    let due = case.due_at.unwrap();
    assert_eq!((due - case.status_since).num_minutes(), 120);
    let late = Office::at("2026-11-23T06:55:00Z").await;
    let id = late.case_in(Status::ReadyToFile, "SEBELUM TUTUP").await;
    let case = late.case(id).await;
    assert!(case.due_at.unwrap() <= at("2026-11-23 16:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_the_dinas_missed_lies_first_on_the_clerks_desk_until_another_is_chosen() {
    use haki::domain::procedure::Role;
    use haki::store::worklist::DeskQuery;

    let office = Office::at("2026-11-23T05:00:00Z").await;
    let id = office.case_in(Status::ReadyToFile, "HARI TERLEWAT").await;
    let day = office.case(id).await.ready_on.unwrap();
    office.clock.set(at("2026-11-23 23:59"));
    office.minutes(2).await;
    office.clock.set(at("2026-11-24 09:00"));
    office.case_in(Status::Submitted, "BARU MASUK").await;
    let desk = DeskQuery {
        role: Role::Clerk,
        status: None,
        handler: None,
        after: None,
    };
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let first = store::worklist::desk(&mut conn, &desk)
        .await
        .unwrap()
        .lines
        .remove(0);
    assert_eq!((first.id, first.missed_on), (id, Some(day)));
    drop(conn);
    office.act(id, Act::ReadyToPay).await;
    assert_eq!(office.case(id).await.missed_on, None);
}
