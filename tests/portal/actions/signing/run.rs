//! How a signature ends, whatever the signer does.

use haki::actions::ActionError;
use haki::actions::signing::run;
use haki::domain::id::ApplicationId;
use haki::domain::letter::LetterState;
use haki::domain::procedure::{Act, Status};
use haki::domain::signing::{SigningFault, SigningState};
use haki::store::letter::LetterRow;
use haki::urls;

use crate::support::desk::Office;
use crate::support::signer::{Deed, Signer, ends, stack_of};
use crate::support::visitor::Visitor;

const MORNING: &str = "2026-11-23T02:00:00Z";
const SUCCEEDED: (SigningState, Option<SigningFault>) = (SigningState::Succeeded, None);

async fn newest(office: &Office, id: ApplicationId) -> LetterRow {
    office.letters(id).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_counts_as_signed_only_with_a_proof_and_is_free_again_only_when_none_can_exist() {
    let (office, signer) = Signer::office(MORNING).await;
    for (deed, fault) in [
        (Deed::Refuse, SigningFault::Refused),
        (Deed::Unclear, SigningFault::NoAnswer),
        (Deed::Hang, SigningFault::TimedOut),
        (Deed::Nothing, SigningFault::NoPdf),
        (Deed::Unsigned, SigningFault::Unsigned),
        (Deed::CutOff, SigningFault::NotWhole),
        (Deed::OtherPaper, SigningFault::OtherPaper),
        (Deed::SignTwice, SigningFault::SeveralSignatures),
        (Deed::SignAsAnother, SigningFault::OtherSigner),
    ] {
        let id = office.case_in(Status::Initialled, "KRIUK").await;
        signer.will([deed]);
        let calls = signer.was_called();
        let ended = office.signed_stack(&[id]).await;
        assert_eq!(ends(&ended), [(fault.ends_as(), Some(fault))], "{deed:?}");
        assert_eq!(signer.was_called(), calls + 1, "{deed:?} is not repeated");
        assert_eq!(office.status(id).await, Status::Initialled, "{deed:?}");
        let letter = newest(&office, id).await;
        assert_eq!(letter.state, LetterState::Initialled, "{deed:?}");
        assert_eq!((letter.token, letter.file_id), (None, None), "{deed:?}");
        assert_eq!(office.numbers(id).await, [(2026, "held".to_owned())]);
        office.clock.advance(chrono::TimeDelta::minutes(1));
        let again = office.signed_stack(&[id]).await;
        if fault.ends_as() == SigningState::Unknown {
            let blocked = (SigningState::Failed, Some(SigningFault::BeingSigned));
            assert_eq!(ends(&again), [blocked], "{deed:?}");
            assert_eq!(signer.was_called(), calls + 1, "{deed:?}");
        } else {
            assert_eq!(ends(&again), [SUCCEEDED], "{deed:?}");
            assert_eq!(office.status(id).await, Status::Signed, "{deed:?}");
        }
        office.clock.advance(chrono::TimeDelta::minutes(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_of_a_withdrawn_case_whose_signature_comes_back_is_revoked_and_never_lost() {
    for (status, act) in [
        (Status::Initialled, Act::Sign),
        (Status::DeclineEndorsed, Act::Decline),
    ] {
        let (office, signer) = Signer::office(MORNING).await;
        let id = office.case_in(status, "KRIUK").await;
        signer.will([Deed::Wait]);
        let signing = async {
            let signed = office.act_paid(id, act, chrono::NaiveDate::MIN).await;
            signed.unwrap();
        };
        let withdrawing = async {
            signer.called.notified().await;
            office.act(id, Act::Withdraw).await;
            signer.go.notify_one();
        };
        tokio::join!(signing, withdrawing);
        assert_eq!(office.status(id).await, Status::Withdrawn);
        let token: String = sqlx::query_scalar(
            "select token from signing where state = 'succeeded' and application_id = $1",
        )
        .bind(id.uuid())
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
        let anybody = Visitor::of(&office.portal, office.people.owner).await;
        let page = anybody.get(&urls::verify(&token)).await;
        assert_eq!(page.status, 200, "{act}");
        assert!(page.text("main").contains("Sudah dicabut"), "{}", page.body);
        let numbers = office.numbers(id).await;
        assert_eq!(numbers, [(2026, "void".to_owned())], "{act}");
        let kept: (i64, i64) = sqlx::query_as(
            "select (select count(*) from signing join file on file.id = answer_file_id where file.state = 'ready'),
                (select count(*) from audit where act = 'signed_after_end')",
        )
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
        assert_eq!(kept, (1, 1), "{act}");
        let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
        let stack: uuid::Uuid = sqlx::query_scalar("select stack_id from signing")
            .fetch_one(office.portal.pool())
            .await
            .unwrap();
        let page = kadis.get(&urls::sign_stack(stack.into())).await;
        assert!(
            page.text(".results li").contains("Dicabut"),
            "{}",
            page.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_paper_is_being_signed_or_not_certain_nothing_changes_it() {
    let (office, signer) = Signer::office(MORNING).await;
    let letter = office.case_in(Status::Initialled, "SURAT").await;
    let refusal = office.case_in(Status::DeclineEndorsed, "TOLAK").await;
    let objection = office.case_in(Status::ObjectionFiled, "KEBERATAN").await;
    for (id, act, others) in [
        (letter, Act::Sign, &[Act::SendBack, Act::Sign][..]),
        (refusal, Act::Decline, &[Act::Reopen, Act::Decline]),
        (objection, Act::Uphold, &[Act::Grant, Act::Uphold]),
    ] {
        signer.will([Deed::Unclear]);
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let unclear = office.act_paid(id, act, today).await;
        assert!(
            matches!(unclear, Err(ActionError::NotSigned(SigningFault::NoAnswer))),
            "{act}: {unclear:?}"
        );
        let before = office.case(id).await;
        for other in others {
            let refused = office.act_paid(id, *other, today).await;
            assert!(
                matches!(refused, Err(ActionError::BeingSigned)),
                "{act}, {other}: {refused:?}"
            );
        }
        assert_eq!(office.case(id).await.status, before.status);
    }
    office.act(letter, Act::Withdraw).await;
    assert_eq!(office.status(letter).await, Status::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_years_end_the_number_of_a_paper_that_is_not_certain_waits_with_it() {
    let (office, signer) = Signer::office("2026-12-31T05:00:00Z").await;
    let id = office.case_in(Status::Initialled, "AKHIR TAHUN").await;
    signer.will([Deed::KeepSilent]);
    office.signed_stack(&[id]).await;
    office.clock.set("2027-01-01T02:00:00Z".parse().unwrap());
    office.minutes(1).await;
    assert_eq!(office.status(id).await, Status::Initialled);
    assert_eq!(office.numbers(id).await, [(2026, "held".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_was_never_sent_says_why_and_is_free_at_once() {
    let (office, signer) = Signer::office(MORNING).await;
    let broken = office.case_in(Status::Initialled, "RUSAK").await;
    let late = office.case_in(Status::Initialled, "BERUBAH").await;
    sqlx::query("update letter set content_sealed = '\\x0102' where application_id = $1")
        .bind(broken.uuid())
        .execute(office.portal.pool())
        .await
        .unwrap();
    office.act(late, Act::Withdraw).await;
    let lines = office.signed_stack(&[broken, late]).await;
    assert_eq!(
        ends(&lines),
        [
            (SigningState::Failed, Some(SigningFault::Vault)),
            (SigningState::Failed, Some(SigningFault::Changed)),
        ]
    );
    assert_eq!(signer.was_called(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_changes_between_its_preparation_and_the_call_is_not_sent() {
    let (office, signer) = Signer::office(MORNING).await;
    let first = office.case_in(Status::Initialled, "SATU").await;
    let second = office.case_in(Status::Initialled, "DUA").await;
    let third = office.case_in(Status::Initialled, "TIGA").await;
    let fourth = office.case_in(Status::Initialled, "EMPAT").await;
    // The third meets a service that does not answer, so the fourth would wait for it.
    signer.will([Deed::Wait, Deed::Unreachable]);
    let request = office.ticked(&[first, second, third, fourth]);
    let stack = run::start(&office.portal, request, office.pen().await);
    let stack = stack.await.unwrap();
    signer.called.notified().await;
    office.act(second, Act::Withdraw).await;
    office.act(fourth, Act::Withdraw).await;
    signer.go.notify_one();
    office.portal.background().idle().await;
    let changed = (SigningState::Failed, Some(SigningFault::Changed));
    let waits = (SigningState::Prepared, None);
    let ended = (SigningState::Failed, Some(SigningFault::CaseEnded));
    let lines = stack_of(&office.portal, stack).await;
    assert_eq!(ends(&lines), [SUCCEEDED, changed, waits, ended]);
    assert_eq!(signer.was_called(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_the_letter_in_hand_and_sends_no_other() {
    let (office, signer) = Signer::office(MORNING).await;
    let mut cases = Vec::new();
    for nth in 1..=3 {
        cases.push(
            office
                .case_in(Status::Initialled, &format!("KE {nth}"))
                .await,
        );
    }
    signer.will([Deed::Wait]);
    let (pen, request) = (office.pen().await, office.ticked(&cases));
    let stack = run::start(&office.portal, request, pen).await.unwrap();
    signer.called.notified().await;
    office.portal.background().stop();
    signer.go.notify_one();
    office.portal.background().idle().await;
    let not_sent = (SigningState::Failed, Some(SigningFault::NotSent));
    let lines = stack_of(&office.portal, stack).await;
    assert_eq!(ends(&lines), [SUCCEEDED, not_sent, not_sent]);
    assert_eq!(signer.was_called(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_itself_calls_invalid_is_not_signed() {
    let (office, signer) = Signer::office(MORNING).await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    *signer.says.lock().unwrap() = Ok(Some(false));
    let lines = office.signed_stack(&[id]).await;
    let invalid = (SigningState::Failed, Some(SigningFault::NotVerified));
    assert_eq!(ends(&lines), [invalid]);
    assert_eq!(office.status(id).await, Status::Initialled);
}
