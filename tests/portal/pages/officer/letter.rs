//! The letter over HTTP: preview, number, paraf, and its ends.

use chrono::TimeDelta;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::urls;

use super::{Head, Office, act, filled, office};
use crate::support::folder::TestFolder;
use crate::support::programs::run;

pub(super) async fn numbers(office: &Office, id: ApplicationId) -> Vec<String> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let mut letters = store::letter::of_case(&mut conn, id).await.unwrap();
    letters.sort_by_key(|letter| letter.version);
    letters
        .into_iter()
        .filter_map(|letter| letter.number)
        .collect()
}

/// Brings a letter from draft to signing again.
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

pub(super) async fn sign(office: &Office, passphrase: &str) -> crate::support::visitor::Answer {
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", passphrase)];
    kadis
        .post_and_wait(urls::SIGN, &filled(&stack, &answers))
        .await
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
    assert_eq!(result.status, 303, "{}", result.body);
    let kadis = office.agency_head().await;
    let result = kadis.get(&result.location).await;
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
    let noted = Head {
        audit: before.audit + 1,
        ..before
    };
    assert_eq!(office.head(id).await, noted);
}

#[tokio::test(flavor = "multi_thread")]
async fn passphrases_cannot_be_tried_through_and_the_wrong_ones_stand_in_the_trail() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    for attempt in 0..7 {
        let passphrase = if attempt < 5 { "bukan-ini" } else { "demo-tte" };
        let refused = sign(&office, passphrase).await;
        assert_eq!(refused.status, 422);
        let sentence = refused.text("[id=passphrase-salah]");
        let said = ["salah", "tunggu 15 menit"][usize::from(attempt >= 5)];
        assert!(sentence.contains(said), "{attempt}: {sentence}");
    }
    assert_eq!(office.status(id).await, Status::Initialled);
    let rows: Vec<(String, String)> =
        sqlx::query_as("select role, data from audit where act = 'passphrase_refused'")
            .fetch_all(office.portal.pool())
            .await
            .unwrap();
    assert_eq!(rows, vec![("agency_head".into(), "{}".into()); 5]);
    office.portal.clock().advance(TimeDelta::minutes(16));
    assert_eq!(sign(&office, "demo-tte").await.status, 303);
    assert_eq!(office.status(id).await, Status::Signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_passphrase_forgives_the_wrong_ones_before_it() {
    let office = office().await;
    for _ in 0..2 {
        office.case_in(Status::Initialled).await;
        for _ in 0..4 {
            assert_eq!(sign(&office, "bukan-ini").await.status, 422);
        }
        assert_eq!(sign(&office, "demo-tte").await.status, 303);
    }
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
    let refused = kabid.post(&path, &pairs).await;
    assert_eq!(refused.status, 409);
    assert_eq!(office.status(id).await, Status::Prepared);
    // The form that was shown again binds its own content.
    assert_eq!(kabid.post(&path, &filled(&refused, &[])).await.status, 303);
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

#[tokio::test(flavor = "multi_thread")]
async fn a_signing_leads_to_its_result_and_sent_twice_to_the_same() {
    let office = office().await;
    let id = office.case_in(Status::Initialled).await;
    let kadis = office.agency_head().await;
    let stack = kadis.get(urls::SIGN).await;
    let value = stack.attribute("input[name=letter]", "value");
    let answers = [("letter", value.as_str()), ("passphrase", "demo-tte")];
    let pairs = filled(&stack, &answers);
    let first = kadis.post_and_wait(urls::SIGN, &pairs).await;
    let after = office.head(id).await;
    let second = kadis.post(urls::SIGN, &pairs).await;
    for sent in [&first, &second] {
        assert_eq!(sent.status, 303);
        assert_eq!(sent.location, first.location);
        let result = kadis.get(&sent.location).await;
        assert_eq!(result.texts(".results li").len(), 1);
        assert!(result.text(".results li").contains("Ditandatangani"));
    }
    assert_eq!(office.head(id).await, after);
    assert!(kadis.get(urls::SIGN).await.texts(".results").is_empty());
}

/// Before characters were checked, such a case could be filed; its officer is told the characters and what to do.
#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_no_paper_prints_is_not_told_to_wait() {
    let office = office().await;
    let id = office.case_in(Status::Complete).await;
    for old in [
        "update application set title = '🧋', details = jsonb_set(details, '{mark}', '\"🧋\"')",
        "update submission set title = '🧋', details = jsonb_set(details, '{mark}', '\"🧋\"')",
    ] {
        sqlx::query(old)
            .execute(office.portal.pool())
            .await
            .unwrap();
    }
    let reviewer = office.reviewer().await;
    let refused = act(&reviewer, id, Act::DraftLetter, &[]).await;
    assert_eq!(refused.status, 409);
    let said = refused.text("main");
    assert!(said.contains("“🧋” (U+1F9CB)"), "{said}");
    assert!(!said.to_lowercase().contains("coba lagi"), "{said}");
    assert_eq!(office.status(id).await, Status::Complete);
    sqlx::query("update document set removed_at = now() where made_by_portal")
        .execute(office.portal.pool())
        .await
        .unwrap();
    let page = reviewer.get(&urls::case(id)).await;
    assert_eq!(page.status, 200);
    let note = page.text("section[aria-labelledby=h-cetak]");
    assert!(note.contains("“🧋” (U+1F9CB)"), "{note}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_no_paper_prints_is_named_before_it_is_proposed() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let answers = [("reason", "Merek 🧋 sudah ada."), ("basis", "Pasal 21")];
    let refused = act(&reviewer, id, Act::ProposeDecline, &answers).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attribute(".error-summary a", "href"), "#reason");
    assert_eq!(office.status(id).await, Status::Assigned);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_initials_or_signs_sees_the_pages_of_what_the_act_binds() {
    let office = office().await;
    let id = office.case_in(Status::Prepared).await;
    let kabid = office.division_head().await;
    let page = kabid.get(&urls::case_act(id, Act::Initial)).await;
    let sha256 = page.hidden("content_sha256");
    let pictures = page.attributes("img.page", "src");
    assert!(!pictures.is_empty());
    for src in &pictures {
        assert!(src.ends_with(&format!("?isi={sha256}")), "{src}");
        let picture = kabid.get(src).await;
        assert_eq!(picture.status, 200);
        assert!(picture.bytes.starts_with(&[0xff, 0xd8]), "a JPEG");
        let other = src.replace(&sha256, &"0".repeat(64));
        assert_eq!(kabid.get(&other).await.status, 409);
        assert_eq!(office.owner().await.get(src).await.status, 403);
    }
    assert_eq!(act(&kabid, id, Act::Initial, &[]).await.status, 303);
    let stack = office.agency_head().await.get(urls::SIGN).await;
    assert_eq!(stack.attributes(".letter-card img.page", "src"), pictures);
    let bound: Vec<u8> = sqlx::query_scalar("select initialled_sha256 from letter")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(hex::encode(bound), sha256);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn what_is_signed_says_what_was_seen_but_for_date_signer_and_qr() {
    let office = office().await;
    office.case_in(Status::Initialled).await;
    let kadis = office.agency_head().await;
    let address = kadis
        .get(urls::SIGN)
        .await
        .attribute("a.open-letter", "href");
    let seen = kadis.get(&address).await;
    assert_eq!(sign(&office, "demo-tte").await.status, 303);
    let signed = office.agency_head().await.get(&address).await;
    let folder = TestFolder::new();
    let body = |name: &str, pdf: &[u8]| -> Vec<String> {
        let file = folder.write(name, pdf);
        let text = run("pdftotext", ["-raw", file.to_str().unwrap(), "-"]).text;
        let words = text.split_whitespace();
        let words: Vec<&str> = words.filter(|word| !"KONSEP".contains(word)).collect();
        // The signer's block, the foot and the word across a draft are not part of the content.
        let (content, _) = words
            .join(" ")
            .split_once("digunakan untuk permohonan lain")
            .map(|(content, rest)| (content.to_owned(), rest.to_owned()))
            .unwrap();
        content.split(' ').map(str::to_owned).collect()
    };
    let (seen, signed) = (
        body("seen.pdf", &seen.bytes),
        body("signed.pdf", &signed.bytes),
    );
    assert!(seen.len() > 100, "{seen:?}");
    assert_eq!(seen, signed);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_example_of_the_profile_is_named_as_one_before_it_goes_on_a_letter() {
    let office = office().await;
    let unconfirmed = "periksa: belum dipastikan Dinas";
    let id = office.case_in(Status::Drafted).await;
    let clerk = office.clerk().await;
    let page = clerk.get(&urls::case_act(id, Act::PrepareLetter)).await;
    let check = page.text("section[aria-label='Yang perlu diperiksa']");
    for words in ["Kode klasifikasi", "500.3", "Penanda tangan", "NIP 1969"] {
        assert!(check.contains(words), "{words}: {check}");
    }
    assert_eq!(check.matches(unconfirmed).count(), 2, "{check}");
    assert_eq!(act(&clerk, id, Act::PrepareLetter, &[]).await.status, 303);
    let kabid = office.division_head().await;
    let page = kabid.get(&urls::case_act(id, Act::Initial)).await;
    let signer = page.text("section[aria-label='Yang menandatangani']");
    assert!(signer.contains(unconfirmed), "{signer}");
    assert_eq!(act(&kabid, id, Act::Initial, &[]).await.status, 303);
    let stack = office.agency_head().await.get(urls::SIGN).await;
    assert!(stack.text(".sign-box").contains(unconfirmed));
    let refused = office.case_in(Status::DeclineEndorsed).await;
    let kadis = office.agency_head().await;
    let page = kadis.get(&urls::case_act(refused, Act::Decline)).await;
    let signer = page.text("section[aria-label='Yang menandatangani']");
    assert!(signer.contains(unconfirmed), "{signer}");
}
