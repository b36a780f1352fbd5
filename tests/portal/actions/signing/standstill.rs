//! A signing service that does not answer: the rest of a stack waits, and its signer takes it up again.

use std::sync::atomic::Ordering;

use haki::actions::signing::standstill;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Role, Status};
use haki::domain::signing::{SigningFault, SigningState};
use haki::store::signing_list::StackLine;
use haki::urls;

use crate::support::Client;
use crate::support::desk::Office;
use crate::support::people::officer;
use crate::support::signer::{Deed, Signer, ends, stack_of};
use crate::support::visitor::{Answer, Visitor};

const MORNING: &str = "2026-11-23T02:00:00Z";
const SUCCEEDED: (SigningState, Option<SigningFault>) = (SigningState::Succeeded, None);
const WAITS: (SigningState, Option<SigningFault>) = (SigningState::Prepared, None);

async fn initialled(office: &Office, titles: &[&str]) -> Vec<ApplicationId> {
    let mut cases = Vec::new();
    for title in titles {
        cases.push(office.case_in(Status::Initialled, title).await);
    }
    cases
}

async fn told(office: &Office, kind: &str) -> Vec<uuid::Uuid> {
    sqlx::query_scalar("select account_id from notice where kind = $1 order by account_id")
        .bind(kind)
        .fetch_all(office.portal.pool())
        .await
        .unwrap()
}

async fn round(office: &Office) {
    office.clock.advance(chrono::TimeDelta::minutes(1));
    standstill::round(&office.portal).await.unwrap();
    office.reconciled().await;
}

/// The stack as its page is shown, and answered with these fields.
async fn answered(kadis: &Visitor, lines: &[StackLine], fields: &[(&str, &str)]) -> Answer {
    let path = urls::sign_stack(lines[0].stack);
    let page = kadis.get(&path).await;
    let token = page.hidden("form_token");
    let mut pairs = vec![("form_token", token.as_str())];
    pairs.extend(fields);
    kadis.post(&path, &pairs).await
}

async fn everybody_sees_that_papers_wait(office: &Office, kadis: &Visitor, case_id: ApplicationId) {
    let page = kadis.get(urls::SIGN).await;
    assert!(
        page.texts("input[name=letter]").is_empty(),
        "not offered anew"
    );
    assert!(page.text("#h-antre-1").contains("3 surat menunggu layanan"));
    assert!(page.text("main").contains("tidak menjawab sejak"));
    let list = kadis.get(urls::WORKLIST).await;
    assert!(list.text("#h-antre").contains("terganggu"));
    let owner = Visitor::of(&office.portal, office.people.owner).await;
    let own = owner.get(&urls::fill(urls::APPLICATION, case_id)).await;
    assert!(own.text("main").contains("menunggu layanan tanda tangan"));
    let clerk = Visitor::of(&office.portal, office.people.clerk).await;
    let shown = clerk.get(&urls::case(case_id)).await;
    assert!(
        shown
            .text("#h-tanda")
            .contains("Menunggu layanan tanda tangan")
    );
    assert!(!shown.text("main").contains("Belum pasti"));
    let outages = clerk.get(urls::OUTAGES).await.text("main");
    assert!(outages.contains("tidak menjawab sejak"), "{outages}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_service_costs_a_stack_one_call_and_the_rest_is_signed_with_a_new_passphrase_alone()
 {
    let (office, signer) = Signer::office(MORNING).await;
    let cases = initialled(&office, &["SATU", "DUA", "TIGA", "EMPAT"]).await;
    signer.will([Deed::Sign, Deed::Unreachable]);
    signer.silent_on_accounts.store(true, Ordering::Relaxed);
    let lines = office.signed_stack(&cases).await;
    assert_eq!(ends(&lines), [SUCCEEDED, WAITS, WAITS, WAITS]);
    assert_eq!(signer.was_called(), 2, "the rest is not tried");
    let silent = told(&office, "signer_silent").await;
    assert!(!silent.is_empty(), "administrators and clerks");
    assert!(silent.contains(&office.people.clerk.uuid()));

    // Another stack meets the same silence: nobody is told twice.
    office.clock.advance(chrono::TimeDelta::minutes(1));
    let later = initialled(&office, &["LIMA"]).await;
    signer.will([Deed::Unreachable]);
    assert_eq!(ends(&office.signed_stack(&later).await), [WAITS]);
    round(&office).await;
    assert_eq!(told(&office, "signer_silent").await, silent);
    assert_eq!(signer.was_called(), 3, "nothing is sent by itself");

    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    everybody_sees_that_papers_wait(&office, &kadis, cases[1]).await;

    // It answers again: its signer is told, and still nothing is sent.
    signer.silent_on_accounts.store(false, Ordering::Relaxed);
    round(&office).await;
    let again = told(&office, "signer_answers").await;
    assert_eq!(
        again,
        [office.people.agency_head.uuid(); 2],
        "for each stack"
    );
    assert_eq!(signer.was_called(), 3);
    let page = kadis.get(&urls::sign_stack(lines[0].stack)).await;
    assert_eq!(page.text("h1"), "1 dari 4 selesai");
    assert!(page.text("main").contains("menjawab lagi"));
    for typed in ["", "salah"] {
        let answer = answered(&kadis, &lines, &[("passphrase", typed)]).await;
        assert_eq!(answer.status, 422, "{typed}: {}", answer.body);
    }
    let token = page.hidden("form_token");
    let pairs = [("form_token", token.as_str()), ("passphrase", "demo-tte")];
    for time in ["once", "a double click"] {
        let answer = kadis.post(&urls::sign_stack(lines[0].stack), &pairs).await;
        assert_eq!(answer.status, 303, "{time}: {}", answer.body);
    }
    office.portal.background().idle().await;
    let signed = stack_of(&office.portal, lines[0].stack).await;
    assert_eq!(ends(&signed), [SUCCEEDED; 4]);
    assert_eq!(signer.was_called(), 6);
    for case in cases {
        assert_eq!(office.status(case).await, Status::Signed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_in_the_queue_leaves_it_with_its_case_or_by_its_head_and_is_never_sent() {
    let (office, signer) = Signer::office(MORNING).await;
    let cases = initialled(&office, &["KEMBALI", "LEPAS"]).await;
    signer.will([Deed::Unreachable]);
    let lines = office.signed_stack(&cases).await;
    assert_eq!(ends(&lines), [WAITS; 2]);
    office.clock.advance(chrono::TimeDelta::minutes(1));
    office.act(cases[0], Act::SendBack).await;
    let ended = (SigningState::Failed, Some(SigningFault::CaseEnded));
    let now = stack_of(&office.portal, lines[0].stack).await;
    assert_eq!(ends(&now), [ended, WAITS]);
    assert_eq!(office.status(cases[0]).await, Status::Complete);

    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    let left = answered(&kadis, &lines, &[("aksi", "keluar")]).await;
    assert_eq!(left.status, 303, "{}", left.body);
    let now = stack_of(&office.portal, lines[0].stack).await;
    let free = (SigningState::Failed, Some(SigningFault::LeftQueue));
    assert_eq!(ends(&now), [ended, free]);
    assert_eq!(signer.was_called(), 1);
    office.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(ends(&office.signed_stack(&cases[1..]).await), [SUCCEEDED]);

    // What is not certain is said of what was sent alone, and two such in a row make the rest wait.
    office.clock.advance(chrono::TimeDelta::minutes(1));
    let silent = initialled(&office, &["A", "B", "C"]).await;
    signer.will([Deed::Unclear, Deed::Unclear]);
    let unclear = (SigningState::Unknown, Some(SigningFault::NoAnswer));
    let lines = office.signed_stack(&silent).await;
    assert_eq!(ends(&lines), [unclear, unclear, WAITS]);
    let mut metrics = Client::new(&office.portal);
    metrics.carrier.ip = [127, 0, 0, 1].into();
    let gauges = metrics.get("/metrics").await.body;
    assert!(gauges.contains(r#"haki_signings_open{state="unknown"} 2"#));

    // The head changes: whoever signs today is told, too, that the service answers.
    let head = officer(&office.portal, &[Role::AgencyHead]).await;
    round(&office).await;
    let answers = told(&office, "signer_answers").await;
    for one in [office.people.agency_head, head.id] {
        assert!(answers.contains(&one.uuid()), "{answers:?}");
    }
}
