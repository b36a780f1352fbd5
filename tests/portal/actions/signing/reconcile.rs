//! What a run leaves behind when it dies at each of its steps.

use chrono::TimeDelta;
use haki::actions::signing::begin::begin;
use haki::actions::signing::{reconcile, run};
use haki::domain::procedure::Status;
use haki::domain::signing::{SigningFault, SigningState};
use haki::jobs::worker;

use crate::support::desk::Office;
use crate::support::signer::{Deed, Signer, ends, stack_of};

const MORNING: &str = "2026-11-23T02:00:00Z";
const SUCCEEDED: (SigningState, Option<SigningFault>) = (SigningState::Succeeded, None);

/// Letters that were signed, files kept, and audit rows of signatures.
async fn signed(office: &Office) -> (i64, i64) {
    sqlx::query_as(
        "select (select count(*) from letter where state = 'signed'), (select count(*) from history where act = 'sign')",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_dies_before_anything_was_sent_leaves_its_letters_free() {
    let (office, signer) = Signer::office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let refusal = office.case_in(Status::DeclineEndorsed, "TOLAK").await;
    let pen = office.pen().await;
    let dead = begin(&office.portal, &office.ticked(&[id]), &pen).await;
    let dead = dead.unwrap();
    let stack = dead.id;
    drop(dead);
    office.reconciled().await;
    let not_sent = (SigningState::Failed, Some(SigningFault::NotSent));
    assert_eq!(ends(&stack_of(&office.portal, stack).await), [not_sent]);
    assert_eq!(signer.was_called(), 0);
    office.clock.advance(TimeDelta::minutes(1));
    assert_eq!(ends(&office.signed_stack(&[id]).await), [SUCCEEDED]);
    assert_eq!(office.status(refusal).await, Status::DeclineEndorsed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_dies_while_the_signer_is_called_leaves_the_letter_not_certain() {
    let (office, signer) = Signer::office(MORNING).await;
    let first = office.case_in(Status::Initialled, "SATU").await;
    let second = office.case_in(Status::Initialled, "DUA").await;
    signer.will([Deed::Wait]);
    let (pen, request) = (office.pen().await, office.ticked(&[first, second]));
    let stack = begin(&office.portal, &request, &pen).await.unwrap();
    let id = stack.id;
    let portal = office.portal.clone();
    let dying = tokio::spawn(async move { run::run(&portal, stack, &pen).await });
    signer.called.notified().await;
    // While the run lives, nobody takes its letters.
    reconcile::round(&office.portal).await.unwrap();
    let states = ends(&stack_of(&office.portal, id).await);
    let (sending, prepared) = (SigningState::Sending, SigningState::Prepared);
    assert_eq!(states, [(sending, None), (prepared, None)]);
    dying.abort();
    assert!(dying.await.unwrap_err().is_cancelled());
    office.reconciled().await;
    let not_sent = (SigningState::Failed, Some(SigningFault::NotSent));
    let states = ends(&stack_of(&office.portal, id).await);
    assert_eq!(
        states,
        [(sending, None), not_sent],
        "the signer may still answer"
    );
    office.clock.advance(TimeDelta::seconds(90));
    worker::round(&office.portal).await;
    let unknown = (SigningState::Unknown, Some(SigningFault::Interrupted));
    let states = ends(&stack_of(&office.portal, id).await);
    assert_eq!(states, [unknown, not_sent]);
    assert_eq!(signer.was_called(), 1);
    assert_eq!(signed(&office).await, (0, 0));
    assert_eq!(ends(&office.signed_stack(&[second]).await), [SUCCEEDED]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_stored_is_examined_and_signs_its_letter_after_a_crash() {
    let (office, signer) = Signer::office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    *signer.says.lock().unwrap() = Err(());
    let lines = office.signed_stack(&[id]).await;
    assert_eq!(ends(&lines), [(SigningState::Checking, None)]);
    assert_eq!(office.status(id).await, Status::Initialled);
    office.clock.advance(TimeDelta::minutes(10));
    office.reconciled().await;
    let lines = stack_of(&office.portal, lines[0].stack).await;
    assert_eq!(ends(&lines), [(SigningState::Checking, None)]);
    *signer.says.lock().unwrap() = Ok(Some(true));
    for _ in 0..2 {
        office.reconciled().await;
        let lines = stack_of(&office.portal, lines[0].stack).await;
        assert_eq!(ends(&lines), [SUCCEEDED]);
        assert_eq!(signed(&office).await, (1, 1));
    }
    assert_eq!(signer.was_called(), 1);
    let letter = office.letters(id).await.remove(0);
    let at: chrono::DateTime<chrono::Utc> = MORNING.parse().unwrap();
    let since = letter.signed_at.unwrap() - at;
    assert!(since < TimeDelta::minutes(10), "dated when it was called");
    let (kept, stored): (Vec<u8>, Vec<u8>) = sqlx::query_as(
        "select file.sha256, letter.file_sha256 from letter join file on file.id = letter.file_id",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(kept, stored);
}
