//! The letter over HTTP: preview, number, paraf, and its ends.

use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::web::urls;

use super::{Office, act, filled, office};

async fn numbers(office: &Office, id: ApplicationId) -> Vec<String> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let mut letters = store::letter::of_case(&mut conn, id).await.unwrap();
    letters.sort_by_key(|letter| letter.version);
    letters
        .into_iter()
        .filter_map(|letter| letter.number)
        .collect()
}

/// From a konsep to the signer's stack again.
async fn initialled_again(office: &Office, id: ApplicationId) {
    let reviewer = office.reviewer().await;
    let clerk = office.clerk().await;
    let kabid = office.division_head().await;
    for (visitor, next) in [
        (&reviewer, Act::DraftLetter),
        (&clerk, Act::PrepareLetter),
        (&kabid, Act::Initial),
    ] {
        assert_eq!(act(visitor, id, next, &[]).await.status, 303, "{next}");
    }
    assert_eq!(office.status(id).await, Status::Initialled);
}

async fn sign(office: &Office, passphrase: &str) -> crate::support::visitor::Answer {
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", passphrase)];
    kadis.post(urls::SIGN, &filled(&stack, &answers)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_sent_back_keeps_its_number() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    let kadis = office.agency_head().await;
    let answers = [("reason", "Gelar penanda tangan keliru.")];
    assert_eq!(act(&kadis, id, Act::SendBack, &answers).await.status, 303);
    assert_eq!(office.status(id).await, Status::Complete);
    initialled_again(&office, id).await;
    let numbers = numbers(&office, id).await;
    assert_eq!(numbers.len(), 2);
    assert_eq!(numbers[0], numbers[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_letter_is_followed_by_one_with_a_new_number() {
    let office = office().await;
    let id = office.case_in(Status::Delivered).await;
    let kadis = office.agency_head().await;
    let answers = [("reason", "Nama merek keliru.")];
    assert_eq!(
        act(&kadis, id, Act::RevokeLetter, &answers).await.status,
        303
    );
    initialled_again(&office, id).await;
    let result = sign(&office, "demo-tte").await;
    assert_eq!(result.status, 200, "{}", result.body);
    assert!(result.text(".results").contains("Ditandatangani"));
    assert_eq!(office.status(id).await, Status::Signed);
    let numbers = numbers(&office, id).await;
    assert_eq!(numbers.len(), 2);
    assert_ne!(numbers[0], numbers[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_passphrase_signs_nothing() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    let before = office.head(id).await;
    let wrong = sign(&office, "bukan-ini").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attribute(".error-summary a", "href"), "#passphrase");
    assert!(!wrong.body.contains("bukan-ini"));
    assert_eq!(office.head(id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stack_needs_a_letter_and_a_passphrase() {
    let office = office().await;
    office.case_in(Status::Initialled).await;
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    assert!(stack.text("h1").starts_with("1 surat"));
    let empty = kadis.post(urls::SIGN, &filled(&stack, &[])).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.texts(".error-summary li").len(), 2);
    assert_eq!(office.clerk().await.get(urls::SIGN).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paraf_binds_to_the_content_that_was_shown() {
    let office = office().await;
    let id = office.case_in(Status::Prepared).await;
    let kabid = office.division_head().await;
    let path = urls::case_act(id, Act::Initial);
    let page = kabid.get(&path).await;
    let (version, token) = (page.hidden("version"), page.hidden("form_token"));
    let other = "0".repeat(64);
    let pairs = [
        ("version", version.as_str()),
        ("form_token", token.as_str()),
        ("content_sha256", other.as_str()),
    ];
    assert_eq!(kabid.post(&path, &pairs).await.status, 409);
    assert_eq!(office.status(id).await, Status::Prepared);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_a_pdf_before_and_after_its_signature() {
    let office = office().await;
    for status in [Status::Drafted, Status::Signed] {
        let id = office.case_in(status).await;
        let clerk = office.clerk().await;
        let page = clerk.get(&urls::case(id)).await;
        let path = page.attribute("section[aria-label=Surat] .block a", "href");
        let pdf = clerk.get(&path).await;
        assert_eq!(pdf.status, 200);
        assert!(pdf.bytes.starts_with(b"%PDF-"), "{status}");
        assert_eq!(office.owner().await.get(&path).await.status, 403);
    }
}
