//! What an applicant was told survives any kill; what they were not told is not stored in part.

use std::sync::Arc;

use haki::cli::bench::browser::Browser;
use haki::cli::demo::Driver;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store::audit::ChainReport;
use haki::urls;
use haki::web::form;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use crate::support::beside::Beside;
use crate::support::browsers::{OWNER, PASSWORD, people, submit};
use crate::support::folder::TestFolder;
use crate::support::pictures;
use crate::support::program::{RunningPortal, signal};

/// A receipt that an applicant has seen.
struct Shown {
    draft: ApplicationId,
    receipt: String,
    card: [u8; 32],
}

const APPLICANTS: usize = 50;
/// How many receipts are seen before anything is killed.
const BEFORE: usize = 10;

/// Uploads the KTP and submits the draft; the receipt, unless something failed on the way.
async fn file(address: &str, cookie: &str, draft: ApplicationId, card: &[u8]) -> Option<Shown> {
    let mut browser = Browser::open(address, cookie).await.ok()?;
    let document = urls::document(draft, "identity_card");
    let page = browser.page(&document).await.ok()?;
    let given = browser.give(&document, &page, card).await.ok()?;
    let review = browser.page(&urls::fill(urls::REVIEW, draft)).await.ok()?;
    let token = review.field(form::TOKEN_FIELD).ok()?;
    let sent = submit(&mut browser, draft, &review, token).await.ok()?;
    if (given.status.as_u16(), sent.status.as_u16()) != (303, 303) {
        return None;
    }
    let page = browser.page(&urls::fill(urls::RECEIPT, draft)).await.ok()?;
    let text = page.text();
    let at = text.find("MRK-").unwrap();
    Some(Shown {
        draft,
        receipt: text[at..].chars().take("MRK-2026-000001".len()).collect(),
        card: Sha256::digest(card).into(),
    })
}

/// Lets all applicants submit at once and kills in the middle; returns the seen receipts.
async fn file_and_kill(
    address: &str,
    drafts: Vec<ApplicationId>,
    kill: impl FnOnce(),
) -> Vec<Shown> {
    let cookie: Arc<str> = Browser::session(address, OWNER, PASSWORD)
        .await
        .unwrap()
        .into();
    let (read, mut receipts) = mpsc::unbounded_channel();
    for (number, draft) in drafts.into_iter().enumerate() {
        let (address, cookie, read) = (address.to_owned(), Arc::clone(&cookie), read.clone());
        let card = pictures::pdf_of_size(300_000 + number);
        tokio::spawn(async move {
            if let Some(shown) = file(&address, &cookie, draft, &card).await {
                read.send(shown).unwrap();
            }
        });
    }
    drop(read);
    let mut shown = Vec::new();
    while shown.len() < BEFORE {
        shown.push(receipts.recv().await.unwrap());
    }
    kill();
    while let Some(last) = receipts.recv().await {
        shown.push(last);
    }
    shown
}

async fn drafts(data: &std::path::Path) -> Vec<ApplicationId> {
    let portal = Beside::open(data).await;
    let driver = Driver::new(portal.clone(), people(&portal).await);
    let mut drafts = Vec::new();
    for number in 0..APPLICANTS {
        let mark = format!("KETIKA MATI {number}");
        drafts.push(driver.case_in(Status::Draft, &mark).await.unwrap());
    }
    drafts
}

async fn nothing_is_lost_and_nothing_is_half_there(data: &std::path::Path, shown: &[Shown]) {
    let portal = Beside::open(data).await;
    for receipt in shown {
        let (id, status): (uuid::Uuid, String) =
            sqlx::query_as("select id, status from application where receipt_number = $1")
                .bind(&receipt.receipt)
                .fetch_one(portal.pool())
                .await
                .unwrap();
        assert_eq!((id, status.as_str()), (receipt.draft.uuid(), "submitted"));
        let (hash, rows): (Vec<u8>, Vec<Vec<u8>>) = sqlx::query_as(
            "select file.sha256, array(select bytes from file_chunk where file_id = file.id order by seq)
            from document join file on file.id = document.file_id
            where document.application_id = $1 and document.requirement = 'identity_card' and document.removed_at is null",
        )
        .bind(id)
        .fetch_one(portal.pool())
        .await
        .unwrap();
        let plain = portal.vault().open(&rows.concat()).unwrap();
        let found: [u8; 32] = Sha256::digest(plain).into();
        assert!(hash == receipt.card && found == receipt.card);
    }
    let half: i64 = sqlx::query_scalar(
        "select (select count(*) from application where (receipt_number is null) <> (history_seq is null))
            + (select count(*) from receipt_counter as counter where last <> (
                select count(*) from application where receipt_number like counter.prefix || '-' || counter.year || '-%'))
            + (select count(*) from document join file on file.id = document.file_id where file.state <> 'ready')
            + (select count(*) from file where state = 'ready' and id not in (
                select file_id from document
                union all select file_id from letter where file_id is not null
                union all select file_id from refusal where file_id is not null
                union all select answer_file_id from signing where answer_file_id is not null
                union all select file_id from prepared
                union all select file_id from prepared_picture
                union all select file_id from djki_answer where file_id is not null
                union all select proof_file_id from payment_event where proof_file_id is not null
                union all select proof_file_id from filing where proof_file_id is not null
                union all select certificate_file_id from ip_right))",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap();
    assert_eq!(half, 0);
    let chain = haki::store::audit::verify(portal.pool()).await.unwrap();
    assert!(matches!(chain, ChainReport::Whole { .. }), "{chain:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_receipt_that_was_read_survives_kill_9_of_the_portal_with_its_files() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let portal = RunningPortal::start_with_demo(&data);
    let drafts = drafts(&data).await;
    let address = portal.address().to_owned();
    let shown = file_and_kill(&address, drafts, || portal.kill()).await;
    let again = RunningPortal::start(&data);
    nothing_is_lost_and_nothing_is_half_there(&data, &shown).await;
    assert!(again.stop().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_receipt_that_was_read_survives_an_immediate_stop_of_postgresql_with_its_files() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let portal = RunningPortal::start_with_demo(&data);
    let drafts = drafts(&data).await;
    let address = portal.address().to_owned();
    let postgres = portal.postmaster();
    let shown = file_and_kill(&address, drafts, || signal("-QUIT", postgres)).await;
    portal.kill();
    let again = RunningPortal::start(&data);
    nothing_is_lost_and_nothing_is_half_there(&data, &shown).await;
    assert!(again.stop().success());
}
