//! A stack whose portal is killed in the middle: nothing is signed twice, nothing is lost.

use std::path::Path;

use haki::cli::bench::browser::Browser;
use haki::cli::demo::Driver;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store;
use haki::urls;
use haki::web::form;

use crate::support::beside::Beside;
use crate::support::browsers::{PASSWORD, people};
use crate::support::folder::TestFolder;
use crate::support::program::RunningPortal;

const LETTERS: usize = 25;

/// Letters that wait for their signature.
async fn initialled(data: &Path) -> Vec<ApplicationId> {
    let portal = Beside::open(data).await;
    let driver = Driver::new(portal.clone(), people(&portal).await);
    let mut cases = Vec::new();
    for number in 0..LETTERS {
        let mark = format!("TUMPUKAN {number}");
        cases.push(driver.case_in(Status::Initialled, &mark).await.unwrap());
    }
    cases
}

/// Sends the form of a stack; the browser and the address of its page.
async fn sent(address: &str, data: &Path, cases: &[ApplicationId]) -> (Browser, String) {
    let portal = Beside::open(data).await;
    let mut conn = portal.pool().acquire().await.unwrap();
    let mut ticked = Vec::new();
    for case in cases {
        let case = store::application::find(&mut conn, *case).await.unwrap();
        let case = case.unwrap();
        ticked.push(format!("{}_{}", case.id, case.version));
    }
    let cookie = Browser::session(address, "kadis@demo.test", PASSWORD).await;
    let mut browser = Browser::open(address, &cookie.unwrap()).await.unwrap();
    let page = browser.get(urls::SIGN).await.unwrap();
    let token = page.field(form::TOKEN_FIELD).unwrap().to_owned();
    let mut pairs = vec![
        (form::TOKEN_FIELD, token.as_str()),
        ("passphrase", "demo-tte"),
    ];
    pairs.extend(ticked.iter().map(|value| ("letter", value.as_str())));
    let answer = browser.post(urls::SIGN, &pairs).await.unwrap();
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    (browser, answer.location)
}

/// Reads the page of a stack until this holds of how many papers have ended.
async fn until(browser: &mut Browser, path: &str, holds: impl Fn(usize) -> bool) {
    loop {
        let page = browser.page(path).await.unwrap();
        let text = page.text();
        let (_, heading) = text.split_once("<h1>").unwrap();
        let done = heading.split(' ').next().unwrap().parse().unwrap();
        if holds(done) {
            return;
        }
    }
}

async fn count(portal: &Beside, what: &'static str) -> i64 {
    sqlx::query_scalar(what)
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

/// Papers that succeeded, and papers of which the killed portal was calling the signer.
async fn each_letter_is_signed_once_or_not_at_all(data: &Path) -> (i64, i64) {
    let portal = Beside::open(data).await;
    let left = "select count(*) from signing where state in ('prepared', 'checking')";
    assert_eq!(count(&portal, left).await, 0);
    let signed = count(
        &portal,
        "select count(*) from signing where state = 'succeeded' and application_id in (select id from application where title like 'TUMPUKAN %')",
    )
    .await;
    for same in [
        "select count(*) from letter join application on application.id = application_id
        where title like 'TUMPUKAN %' and letter.state = 'signed'",
        "select count(*) from history join application on application.id = application_id
        where title like 'TUMPUKAN %' and act = 'sign'",
        "select count(*) from letter_number join application on application.id = application_id
        where title like 'TUMPUKAN %' and letter_number.state = 'used'",
        "select count(*) from application where title like 'TUMPUKAN %' and status = 'signed'",
    ] {
        assert_eq!(count(&portal, same).await, signed, "{same}");
    }
    let sending = count(
        &portal,
        "select count(*) from signing where state in ('sending', 'unknown')",
    )
    .await;
    assert!(sending <= 1, "one letter at a time: {sending}");
    (signed, sending)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_that_is_cut_by_kill_9_signs_no_letter_twice_and_loses_none() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let portal = RunningPortal::start_with_demo(&data);
    let cases = initialled(&data).await;
    let address = portal.address().to_owned();
    let (mut browser, stack) = sent(&address, &data, &cases).await;
    until(&mut browser, &stack, |done| done >= 2).await;
    portal.kill();
    let again = RunningPortal::start(&data);
    let (signed, sending) = each_letter_is_signed_once_or_not_at_all(&data).await;
    assert!(signed >= 2, "{signed}");
    let beside = Beside::open(&data).await;
    let free: Vec<uuid::Uuid> = sqlx::query_scalar(
        "select application_id from signing where state = 'failed' and fault = 'not_sent' order by place",
    )
    .fetch_all(beside.pool())
    .await
    .unwrap();
    let every = i64::try_from(LETTERS).unwrap();
    assert_eq!(signed + sending + i64::try_from(free.len()).unwrap(), every);
    let free: Vec<ApplicationId> = free.into_iter().map(Into::into).collect();
    let address = again.address().to_owned();
    let (mut browser, stack) = sent(&address, &data, &free).await;
    until(&mut browser, &stack, |done| done == free.len()).await;
    let (signed, _) = each_letter_is_signed_once_or_not_at_all(&data).await;
    assert_eq!(signed + sending, every);
    assert!(again.stop().success());
}
