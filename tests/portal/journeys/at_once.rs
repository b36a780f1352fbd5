//! Many requests at the same moment: one acts, the others are told so, and nothing happens twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;
use haki::actions::case::Intent;
use haki::actions::refusal::{self, decline};
use haki::actions::{ActionError, letter, payment};
use haki::cli::bench::browser::Browser;
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::actor::Actor;
use haki::domain::billing::Ntpn;
use haki::domain::fault::FieldFault;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;
use haki::portal::Portal;
use haki::store;
use haki::urls;
use haki::web::form;
use tokio::sync::Barrier;

use crate::support::browsers::{OWNER, PASSWORD, people, served, submit};
use crate::support::portal;

async fn version(portal: &Portal, case: ApplicationId) -> i64 {
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, case).await.unwrap();
    case.unwrap().version
}

async fn count(portal: &Portal, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

fn intent(account: AccountId, role: Role, case: ApplicationId, version: i64) -> Intent {
    Intent {
        actor: Actor::person(account, role),
        case,
        seen_version: Some(version),
        once: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_who_press_different_acts_one_succeeds_and_one_is_told_the_case_has_changed()
 {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let case = driver
        .case_in(Status::DeclineProposed, "DUA PETUGAS")
        .await
        .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let other = store::demo::find(&mut conn, "sekretaris@demo.test")
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let before = count(&portal, "select count(*) from history").await;
    let seen = version(&portal, case).await;
    let one = intent(people.division_head, Role::DivisionHead, case, seen);
    let two = intent(other, Role::DivisionHead, case, seen);
    let mut conn = portal.pool().acquire().await.unwrap();
    let proposed = store::application::find(&mut conn, case).await.unwrap();
    drop(conn);
    let proposal = refusal::draft::proposal(&portal, &proposed.unwrap()).await;
    let shown = hex::encode(proposal.unwrap().sha256());
    let (endorsed, reopened) = tokio::join!(
        decline::endorse(&portal, &one, &shown),
        decline::reopen(&portal, &two, "Perlu dilihat lagi.")
    );
    let outcomes = [endorsed.map(|_| ()), reopened.map(|_| ())];
    let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(done, 1, "{outcomes:?}");
    let stale = |outcome: &&Result<(), ActionError>| matches!(outcome, Err(ActionError::Stale));
    assert_eq!(outcomes.iter().filter(stale).count(), 1, "{outcomes:?}");
    assert_eq!(
        count(&portal, "select count(*) from history").await,
        before + 1
    );
}

/// Submits a draft 200 times at once, the n-th time with the n-th token; statuses and targets.
async fn send_at_once(
    address: &str,
    cookie: &str,
    draft: ApplicationId,
    tokens: impl Fn(&str) -> String,
) -> Vec<(u16, String)> {
    const TIMES: usize = 200;
    let mut browser = Browser::open(address, cookie).await.unwrap();
    let shown = browser
        .page(&urls::fill(urls::REVIEW, draft))
        .await
        .unwrap();
    let own = shown.field(form::TOKEN_FIELD).unwrap();
    let (shown, start) = (&shown, &Barrier::new(TIMES));
    let senders = (0..TIMES).map(|_| {
        let token = tokens(own);
        async move {
            let mut browser = Browser::open(address, cookie).await.unwrap();
            start.wait().await;
            let answer = submit(&mut browser, draft, shown, &token).await.unwrap();
            (answer.status.as_u16(), answer.location)
        }
    });
    join_all(senders).await
}

async fn receipts(portal: &Portal) -> i64 {
    count(
        portal,
        "select count(*) from application where receipt_number is not null",
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_sent_200_times_has_one_receipt_whether_with_one_token_or_with_200() {
    let portal = portal().await;
    let people = people(&portal).await;
    let address = served(&portal).await;
    let cookie = Browser::session(&address, OWNER, PASSWORD).await.unwrap();
    let driver = Driver::new(portal.clone(), people);

    let draft = driver.case_in(Status::Draft, "SATU TOKEN").await.unwrap();
    let answers = send_at_once(&address, &cookie, draft, ToOwned::to_owned).await;
    let receipt = urls::fill(urls::RECEIPT, draft);
    assert!(
        answers
            .iter()
            .all(|answer| *answer == (303, receipt.clone())),
        "{answers:?}"
    );
    assert_eq!(receipts(&portal).await, 1);

    let draft = driver.case_in(Status::Draft, "BANYAK TOKEN").await.unwrap();
    let fresh = |_: &str| uuid::Uuid::new_v4().to_string();
    let answers = send_at_once(&address, &cookie, draft, fresh).await;
    let receipt = urls::fill(urls::RECEIPT, draft);
    let first = |answer: &&(u16, String)| **answer == (303, receipt.clone());
    assert_eq!(answers.iter().filter(first).count(), 1, "{answers:?}");
    assert_eq!(
        answers.iter().filter(|(status, _)| *status == 409).count(),
        199,
        "{answers:?}"
    );
    assert_eq!(receipts(&portal).await, 2);
    let last = count(&portal, "select last::bigint from receipt_counter").await;
    assert_eq!(last, 2, "no number was lost");
}

/// This many copies of a case whose letter is a draft.
async fn copies(portal: &Portal, case: ApplicationId, number: i32) -> Vec<ApplicationId> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "begin;
        create temporary table copy on commit drop as
            select gen_random_uuid() as id, n from generate_series(1, {number}) as n;
        insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number,
            tracking_code, handler_id, status_since, due_at, search, created_at, saved_at, submitted_at)
        select copy.id, owner_id, ip_type, service, status, history_seq, version, 'SALINAN', details, receipt_number || copy.n,
            tracking_code || copy.n, handler_id, status_since, due_at, search, created_at, saved_at, submitted_at
        from application cross join copy where application.id = '{case}';
        insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at)
        select copy.id, seq, from_status, act, to_status, actor_id, role, at
        from history cross join copy where application_id = '{case}';
        insert into letter (id, application_id, kind, version, state, content_sealed, template_version, drafter_id, drafted_at)
        select gen_random_uuid(), copy.id, kind, version, state, content_sealed, template_version, drafter_id, drafted_at
        from letter cross join copy where application_id = '{case}';
        commit"
    )))
    .execute(portal.pool())
    .await
    .unwrap();
    let ids: Vec<uuid::Uuid> =
        sqlx::query_scalar("select id from application where title = 'SALINAN'")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    ids.into_iter().map(Into::into).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_letters_prepared_at_once_have_the_numbers_1_to_100() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let case = driver.case_in(Status::Drafted, "KONSEP").await.unwrap();
    let cases = copies(&portal, case, 100).await;
    assert_eq!(cases.len(), 100);
    let seen = version(&portal, case).await;
    let start = Arc::new(Barrier::new(cases.len()));
    let preparing = cases.into_iter().map(|case| {
        let (portal, start) = (Portal::clone(&portal), Arc::clone(&start));
        let intent = intent(people.clerk, Role::Clerk, case, seen);
        tokio::spawn(async move {
            start.wait().await;
            letter::prepare(&portal, &intent, None).await.unwrap();
        })
    });
    for prepared in join_all(preparing).await {
        prepared.unwrap();
    }
    let sequences: Vec<i32> = sqlx::query_scalar("select sequence from letter_number")
        .fetch_all(portal.pool())
        .await
        .unwrap();
    assert_eq!(sequences.len(), 100);
    let distinct: BTreeSet<i32> = sequences.into_iter().collect();
    assert_eq!(distinct, (1..=100).collect());
}

async fn report(portal: &Portal, people: &People, case: ApplicationId) -> Result<(), ActionError> {
    let paid = payment::Payment {
        ntpn: Some(Ntpn::parse("ABCDEF0123456789").unwrap()),
        paid_on: wib::date(portal.now()),
        proof: None,
        code: None,
        paid_twice: false,
    };
    let intent = intent(
        people.owner,
        Role::Applicant,
        case,
        version(portal, case).await,
    );
    payment::report(portal, &intent, &paid).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ntpn_that_was_used_before_is_refused_at_its_field_and_nothing_is_stored() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let first = driver.case_in(Status::Billed, "PERTAMA").await.unwrap();
    let second = driver.case_in(Status::Billed, "KEDUA").await.unwrap();
    report(&portal, &people, first).await.unwrap();
    let before = count(&portal, "select count(*) from history").await;
    let refused = report(&portal, &people, second).await.unwrap_err();
    let ActionError::Fields(faults) = refused else {
        panic!("{refused}");
    };
    let said: Vec<_> = faults
        .iter()
        .map(|fault| (fault.field.as_str(), &fault.fault))
        .collect();
    assert_eq!(said, [("ntpn", &FieldFault::AlreadyUsed)]);
    assert_eq!(count(&portal, "select count(*) from history").await, before);
    let events = count(&portal, "select count(*) from payment_event").await;
    assert_eq!(events, 1);
}
