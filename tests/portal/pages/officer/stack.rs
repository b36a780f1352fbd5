//! The page of a stack, and the page that settles one signature.

use haki::domain::procedure::{Act, Status};
use haki::urls;

use super::{act, filled};
use crate::support::Client;
use crate::support::desk::Office;
use crate::support::signer::{Deed, Signer};
use crate::support::visitor::{Answer, Visitor};

async fn kadis(office: &Office) -> Visitor {
    Visitor::of(&office.portal, office.people.agency_head).await
}

/// Signs every waiting letter.
async fn sent(kadis: &Visitor) -> Answer {
    let page = kadis.get(urls::SIGN).await;
    let values = page.attributes("input[name=letter]", "value");
    let mut answers = vec![("passphrase", "demo-tte")];
    answers.extend(values.iter().map(|value| ("letter", value.as_str())));
    let answer = kadis.post(urls::SIGN, &filled(&page, &answers)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_shows_how_far_it_is_renews_itself_and_stops_when_all_have_ended() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    office.case_in(Status::Initialled, "SATU").await;
    office.case_in(Status::Initialled, "DUA").await;
    signer.will([Deed::Wait, Deed::Refuse]);
    let kadis = kadis(&office).await;
    let led = sent(&kadis).await;
    assert!(led.location.starts_with("/petugas/tanda-tangan/"));
    signer.called.notified().await;
    let page = kadis.get(&led.location).await;
    assert_eq!(page.text("h1"), "0 dari 2 selesai");
    assert_eq!(page.texts("[data-renew]").len(), 1);
    assert!(
        page.body
            .contains(r#"<noscript><meta http-equiv="refresh""#)
    );
    let rows = page.texts(".results li");
    assert!(rows[0].contains("Sedang ditandatangani"), "{rows:?}");
    assert!(rows[1].contains("Menunggu giliran"), "{rows:?}");
    signer.go.notify_one();
    office.portal.background().idle().await;
    let page = kadis.get(&led.location).await;
    assert_eq!(page.text("h1"), "2 dari 2 selesai");
    assert!(page.texts("[data-renew]").is_empty());
    assert!(!page.body.contains("http-equiv"));
    let rows = page.texts(".results li");
    assert!(rows[0].contains("Ditandatangani"), "{rows:?}");
    assert!(rows[1].contains("Tidak ditandatangani"), "{rows:?}");
    assert!(rows[1].contains("menolak surat ini"), "{rows:?}");
    assert!(!rows[1].contains("Belum pasti"), "{rows:?}");
    let clerk = Visitor::of(&office.portal, office.people.clerk).await;
    let page = clerk.get(&led.location).await;
    assert_eq!(page.status, 200);
    assert!(!page.text("main").contains("Tanda tangani lagi"));
    for other in [office.people.reviewer, office.people.owner] {
        let other = Visitor::of(&office.portal, other).await;
        assert_eq!(other.get(&led.location).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_refused_signature_the_same_decision_is_signed_from_a_fresh_form() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::DeclineEndorsed, "TOLAK").await;
    let kadis = kadis(&office).await;
    let words = [("reason", "Di luar kota."), ("basis", "Standar pelayanan")];
    let led = act(&kadis, id, Act::Decline, &words).await;
    let page = kadis.get(&led.location).await;
    let pairs = filled(&page, &[("passphrase", "demo-tte")]);
    signer.will([Deed::Refuse]);
    for _ in 0..2 {
        let sent = kadis.post(&urls::case_refusal(id), &pairs).await;
        assert_eq!(sent.status, 303);
        office.portal.background().idle().await;
        let result = kadis.get(&sent.location).await;
        let row = result.text(".results li");
        assert!(
            row.contains("Tidak ditandatangani"),
            "said both times: {row}"
        );
        let again = result.attributes(".results li a", "href");
        assert!(again.contains(&urls::case_refusal(id)), "{again:?}");
    }
    assert_eq!(signer.was_called(), 1);
    let page = kadis.get(&urls::case_refusal(id)).await;
    let pairs = filled(&page, &[("passphrase", "demo-tte")]);
    let sent = kadis.post(&urls::case_refusal(id), &pairs).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    office.portal.background().idle().await;
    assert_eq!(office.status(id).await, Status::Declined);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_certain_is_seen_everywhere_and_not_offered_again() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    signer.will([Deed::Unclear]);
    let kadis = kadis(&office).await;
    let led = sent(&kadis).await;
    office.portal.background().idle().await;
    let row = kadis.get(&led.location).await;
    assert!(row.text(".results li").contains("Belum pasti"));
    let list = kadis.get(urls::WORKLIST).await;
    assert!(
        list.text("[aria-labelledby=h-pasti]")
            .contains("1 surat belum pasti")
    );
    assert!(
        list.text("main table")
            .contains("Belum pasti ditandatangani")
    );
    let stack = kadis.get(urls::SIGN).await;
    assert!(
        stack.texts("input[name=letter]").is_empty(),
        "not offered again"
    );
    assert!(stack.text(".results li").contains("Belum pasti"));
    let case = kadis.get(&urls::case(id)).await;
    assert!(case.text("#h-tanda").contains("Belum pasti"));
    let back = act(&kadis, id, Act::SendBack, &[("reason", "Keliru.")]).await;
    assert_eq!(back.status, 409);
    assert!(back.text("h1").contains("sedang ditandatangani"));
    let mut metrics = Client::new(&office.portal);
    metrics.carrier.ip = [127, 0, 0, 1].into();
    let gauges = metrics.get("/metrics").await.body;
    assert!(
        gauges.contains(r#"haki_signings_open{state="unknown"} 1"#),
        "{gauges}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_certain_is_settled_by_the_head_and_then_free_again() {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    signer.will([Deed::Unclear]);
    let kadis = kadis(&office).await;
    let led = sent(&kadis).await;
    office.portal.background().idle().await;
    let row = kadis.get(&led.location).await;
    let settle = row.attribute(".results li a[href*='/surat/']", "href");
    let clerk = Visitor::of(&office.portal, office.people.clerk).await;
    let seen = clerk.get(&settle).await;
    assert_eq!(seen.status, 200);
    assert!(seen.texts("main form").is_empty(), "the clerk may see");
    let page = kadis.get(&settle).await;
    let token = page.hidden("form_token");
    let check = [("form_token", token.as_str()), ("aksi", "periksa")];
    let check = kadis.post(&settle, &check).await;
    assert_eq!(
        (check.status.as_u16(), &check.location),
        (303, &led.location)
    );
    let told = kadis.get(&led.location).await.text(".flash");
    assert!(told.contains("Masih belum pasti"), "{told}");
    let page = kadis.get(&settle).await;
    let token = page.hidden("form_token");
    let blank = [("form_token", token.as_str()), ("aksi", "nyatakan")];
    let blank = kadis.post(&settle, &blank).await;
    assert_eq!(blank.status, 422);
    assert_eq!(blank.attribute(".error-summary a", "href"), "#reason");
    let token = blank.hidden("form_token");
    let stated = [
        ("form_token", token.as_str()),
        ("aksi", "nyatakan"),
        ("reason", "Tidak ada di daftar."),
    ];
    assert_eq!(kadis.post(&settle, &stated).await.status, 303);
    let row = kadis.get(&led.location).await.text(".results li");
    assert!(row.contains("Tidak ditandatangani"), "{row}");
    let list = kadis.get(urls::WORKLIST).await;
    assert!(list.texts("[aria-labelledby=h-pasti]").is_empty());
    office.clock.advance(chrono::TimeDelta::minutes(1));
    sent(&kadis).await;
    office.portal.background().idle().await;
    assert_eq!(office.status(id).await, Status::Signed);
}
