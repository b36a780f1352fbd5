//! The decision not to recommend as a signed paper: endorsed by the Kabid, written, viewed and signed by the Kadis,
//! read by the owner, verified by anybody.

use chrono::TimeDelta;
use haki::adapters::pdf::verify::Verdict;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::domain::refusal::RefusalState;
use haki::store;
use haki::store::refusal::SignedRefusal;
use haki::urls;

use super::{Head, Office, act, filled, office};
use crate::support::folder::TestFolder;
use crate::support::programs::run;
use crate::support::visitor::{Answer, Visitor};

const REASON: &str = "Usaha beralamat di luar Kota Serang.";

const BASIS: &str = "Standar pelayanan Dinas";
const DECREE: [(&str, &str); 2] = [("reason", REASON), ("basis", BASIS)];

/// Writes the decision; the page on which it is viewed and signed.
async fn written(kadis: &Visitor, id: ApplicationId, by: Act, words: &[(&str, &str)]) -> Answer {
    let led = act(kadis, id, by, words).await;
    assert_eq!(led.status, 303, "{}", led.body);
    assert_eq!(led.location, urls::case_refusal(id));
    kadis.get(&led.location).await
}

/// Signs the content shown on the page, and waits until that has ended.
async fn signed(kadis: &Visitor, id: ApplicationId, page: &Answer, passphrase: &str) -> Answer {
    let pairs = filled(page, &[("passphrase", passphrase)]);
    kadis.post_and_wait(&urls::case_refusal(id), &pairs).await
}

/// Asserts that every page of the bound content has a picture; returns its hash.
async fn pictured(office: &Office, visitor: &Visitor, page: &Answer) -> String {
    let sha256 = page.hidden("content_sha256");
    let pictures = page.attributes("img.page", "src");
    assert!(!pictures.is_empty());
    for src in &pictures {
        assert!(src.ends_with(&format!("?isi={sha256}")), "{src}");
        let picture = visitor.get(src).await;
        assert_eq!(picture.status, 200);
        assert!(picture.bytes.starts_with(&[0xff, 0xd8]), "a JPEG");
        let other = src.replace(&sha256, &"0".repeat(64));
        assert_eq!(visitor.get(&other).await.status, 409);
        assert_eq!(office.owner().await.get(src).await.status, 403);
    }
    sha256
}

async fn refusals(office: &Office, id: ApplicationId) -> Vec<SignedRefusal> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    store::refusal::of_case(&mut conn, id).await.unwrap()
}

async fn number_states(office: &Office, id: ApplicationId) -> Vec<(String, String)> {
    sqlx::query_as(
        "select kind, state from letter_number where application_id = $1 order by given_at, kind",
    )
    .bind(id.uuid())
    .fetch_all(office.portal.pool())
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_signed_given_to_the_owner_and_checked_by_anybody() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let kadis = office.agency_head().await;
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    let led = signed(&kadis, id, &page, "demo-tte").await;
    let again = signed(&kadis, id, &page, "demo-tte").await;
    assert_eq!((led.status.as_u16(), again.status.as_u16()), (303, 303));
    assert_eq!(led.location, again.location, "the same stack");
    let result = kadis.get(&led.location).await.text(".results li");
    assert!(
        result.contains("Surat penolakan") && result.contains("Ditandatangani"),
        "{result}"
    );
    assert_eq!(office.status(id).await, Status::Declined);
    assert_eq!(refusals(&office, id).await.len(), 1);
    let signed = refusals(&office, id).await.remove(0);

    let status = office
        .owner()
        .await
        .get(&urls::fill(urls::APPLICATION, id))
        .await;
    let path = urls::refusal_file(id, signed.id);
    assert!(
        status.body.contains(&path),
        "the owner finds it: {}",
        status.body
    );
    let pdf = office.owner().await.get(&path).await;
    assert_eq!(pdf.status, 200);
    let report = office.portal.trust().examine(&pdf.bytes, &[]);
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(report.sha256[..], signed.file_sha256[..]);
    let stranger = Visitor::of(&office.portal, office.people.company_owner).await;
    assert_eq!(stranger.get(&path).await.status, 404);

    let case = office.clerk().await.get(&urls::case(id)).await;
    let file = case.attribute("section[aria-label=Keputusan] .block a", "href");
    assert_eq!(office.clerk().await.get(&file).await.bytes, pdf.bytes);
    let public = office.owner().await.get(&urls::verify(&signed.token)).await;
    for words in [
        "Surat Penolakan",
        &signed.number,
        "Drs. Ahmad Fauzan, M.Si.",
        "Berlaku",
    ] {
        assert!(public.body.contains(words), "{words}: {}", public.body);
    }
    let register = office.clerk().await.get(urls::LETTER_REGISTER).await;
    assert!(register.text("table").contains("Surat Penolakan merek"));
    assert_eq!(
        number_states(&office, id).await,
        [("refusal".to_owned(), "used".to_owned())]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upheld_refusal_is_another_paper_that_names_the_first() {
    let office = office().await;
    let id = office.case_in(Status::ObjectionFiled).await;
    let kadis = office.agency_head().await;
    let answers = [("reason", "NIB masih memuat alamat lama.")];
    let page = written(&kadis, id, Act::Uphold, &answers).await;
    assert!(page.text("main").contains("NIB masih memuat alamat lama."));
    let sha256 = pictured(&office, &kadis, &page).await;
    assert_eq!(signed(&kadis, id, &page, "demo-tte").await.status, 303);
    assert_eq!(office.status(id).await, Status::DeclineUpheld);
    let both = refusals(&office, id).await;
    assert_eq!(both.len(), 2);
    assert_ne!(both[0].number, both[1].number);
    let content = haki::actions::refusal::decline::unseal(&office.portal, &both[1]).unwrap();
    assert_eq!(hex::encode(content.sha256()), sha256);
    assert!(
        content.opening.contains(&both[0].number),
        "{}",
        content.opening
    );
    assert!(content.remedy.join(" ").contains("banding administratif"));
    let public = office
        .owner()
        .await
        .get(&urls::verify(&both[1].token))
        .await;
    assert!(public.body.contains("Keputusan atas Keberatan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_granted_objection_sets_the_refusal_aside() {
    let office = office().await;
    let id = office.case_in(Status::ObjectionFiled).await;
    let kadis = office.agency_head().await;
    let answers = [("reason", "Alamat baru sudah sesuai.")];
    assert_eq!(act(&kadis, id, Act::Grant, &answers).await.status, 303);
    let signed = refusals(&office, id).await.remove(0);
    assert_eq!(signed.state, RefusalState::SetAside);
    let public = office.owner().await.get(&urls::verify(&signed.token)).await;
    assert!(public.body.contains("Tidak berlaku lagi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_reason_or_with_a_wrong_passphrase_nothing_is_decided() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let before = office.head(id).await;
    let kadis = office.agency_head().await;
    let empty = act(&kadis, id, Act::Decline, &[]).await;
    assert_eq!(empty.texts(".error-summary li").len(), 2);
    assert_eq!(office.head(id).await, before);
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    let wrong = signed(&kadis, id, &page, "bukan-ini").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attribute(".error-summary a", "href"), "#passphrase");
    assert!(wrong.body.contains(REASON) && !wrong.body.contains("bukan-ini"));
    // Written once, one passphrase refused.
    let noted = Head {
        audit: before.audit + 2,
        ..before
    };
    assert_eq!(office.head(id).await, noted);
    assert!(refusals(&office, id).await.is_empty());
    // What was shown again can be signed as it is.
    assert_eq!(signed(&kadis, id, &wrong, "demo-tte").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_endorses_a_refusal_sees_the_pages_of_what_the_endorsement_binds() {
    let office = office().await;
    let id = office.case_in(Status::DeclineProposed).await;
    let kabid = office.division_head().await;
    let path = urls::case_act(id, Act::EndorseDecline);
    let page = kabid.get(&path).await;
    let sha256 = pictured(&office, &kabid, &page).await;
    assert!(
        page.text("main").contains("mengajukan keberatan"),
        "{}",
        page.body
    );
    let other = "0".repeat(64);
    let mut unseen = filled(&page, &[("content_sha256", other.as_str())]);
    unseen.retain(|pair| *pair != ("content_sha256", sha256.as_str()));
    let refused = kabid.post(&path, &unseen).await;
    assert_eq!(refused.status, 409);
    assert_eq!(office.status(id).await, Status::DeclineProposed);
    // The form that was shown again binds its own content.
    assert_eq!(kabid.post(&path, &filled(&refused, &[])).await.status, 303);
    let bound: String = sqlx::query_scalar(
        "select data ->> 'content_sha256' from history where act = 'endorse_decline'",
    )
    .fetch_one(office.portal.pool())
    .await
    .unwrap();
    assert_eq!(bound, sha256);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_a_refusal_sees_the_pages_of_what_the_signature_binds() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let kadis = office.agency_head().await;
    let address = urls::case_refusal(id);
    let form = urls::case_act(id, Act::Decline);
    let nothing = kadis.get(&address).await;
    assert_eq!(
        (nothing.status.as_u16(), nothing.location),
        (303, form.clone())
    );

    let first = written(&kadis, id, Act::Decline, &DECREE).await;
    let seen_first = pictured(&office, &kadis, &first).await;
    let words = [("reason", "Usaha pindah ke kabupaten."), ("basis", BASIS)];
    let second = written(&kadis, id, Act::Decline, &words).await;
    let seen = pictured(&office, &kadis, &second).await;
    assert_ne!(seen, seen_first);
    let compared = second.text("section[aria-label='Usulan yang disetujui']");
    assert!(
        compared.contains("berbeda dari yang disetujui"),
        "{compared}"
    );
    assert!(
        kadis
            .get(&form)
            .await
            .body
            .contains("Usaha pindah ke kabupaten.")
    );

    // The content that was viewed first cannot be signed any more.
    let stale = signed(&kadis, id, &first, "demo-tte").await;
    assert_eq!(stale.status, 409);
    assert_eq!(stale.hidden("content_sha256"), seen);
    assert_eq!(office.status(id).await, Status::DeclineEndorsed);
    assert_eq!(signed(&kadis, id, &stale, "demo-tte").await.status, 303);
    let (bound, number): (Vec<u8>, String) =
        sqlx::query_as("select content_sha256, number from refusal where state = 'signed'")
            .fetch_one(office.portal.pool())
            .await
            .unwrap();
    assert_eq!(hex::encode(bound), seen);
    assert!(second.text("main").contains(&number), "one number for both");
    let left: i64 = sqlx::query_scalar("select count(*) from refusal_draft")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_written_yesterday_names_another_last_day_and_is_written_again() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let kadis = office.agency_head().await;
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    let number = number_states(&office, id).await;
    office.portal.clock().advance(TimeDelta::days(1));
    let kadis = office.agency_head().await;
    let late = signed(&kadis, id, &page, "demo-tte").await;
    let form = urls::case_act(id, Act::Decline);
    assert_eq!((late.status.as_u16(), late.location), (303, form.clone()));
    assert_eq!(office.status(id).await, Status::DeclineEndorsed);
    let again = kadis.get(&form).await;
    let aged = again.text("section[aria-label='Surat yang sudah disusun']");
    assert!(aged.contains("susun lagi"), "{aged}");
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    assert_eq!(number_states(&office, id).await, number, "the same number");
    assert_eq!(signed(&kadis, id, &page, "demo-tte").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_a_refusal_that_does_not_follow_becomes_void() {
    for (status, written_by, given_up) in [
        (Status::DeclineEndorsed, Act::Decline, Act::Reopen),
        (Status::ObjectionFiled, Act::Uphold, Act::Grant),
    ] {
        let office = office().await;
        let id = office.case_in(status).await;
        let kadis = office.agency_head().await;
        written(&kadis, id, written_by, &DECREE).await;
        let holds = |states: &[(String, String)]| states.iter().any(|(_, state)| state == "held");
        assert!(holds(&number_states(&office, id).await));
        let why = [("reason", "Ternyata sudah lengkap.")];
        assert_eq!(act(&kadis, id, given_up, &why).await.status, 303);
        let states = number_states(&office, id).await;
        assert!(!holds(&states), "{states:?}");
        assert!(
            states.iter().any(|(_, state)| state == "void"),
            "{states:?}"
        );
        assert_eq!(kadis.get(&urls::case_refusal(id)).await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn what_is_signed_of_a_refusal_says_what_was_seen_but_for_date_signer_and_qr() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let kadis = office.agency_head().await;
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    let konsep = page.attribute("main a[href*='/keputusan/konsep']", "href");
    let seen = kadis.get(&konsep).await;
    assert_eq!(seen.status, 200);
    assert_eq!(signed(&kadis, id, &page, "demo-tte").await.status, 303);
    let refusal = refusals(&office, id).await.remove(0);
    let path = urls::case_file(id, refusal.file_id);
    let signed = office.clerk().await.get(&path).await;
    let folder = TestFolder::new();
    let body = |name: &str, pdf: &[u8]| -> String {
        let file = folder.write(name, pdf);
        let text = run("pdftotext", ["-raw", file.to_str().unwrap(), "-"]).text;
        let words = text.split_whitespace();
        let words: Vec<&str> = words.filter(|word| !"KONSEP".contains(word)).collect();
        let (content, _) = words
            .join(" ")
            .split_once("Demikian kami sampaikan.")
            .map(|(content, rest)| (content.to_owned(), rest.to_owned()))
            .unwrap();
        content
    };
    let seen = body("konsep.pdf", &seen.bytes);
    assert!(
        seen.contains(&refusal.number) && seen.contains(REASON),
        "{seen}"
    );
    assert_eq!(seen, body("surat.pdf", &signed.bytes));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_addressed_to_the_person_at_home_and_to_a_company_for_whoever_represents_it() {
    let office = office().await;
    let addressee = async |owner| {
        let case = office.driver.case_of(owner, Status::Declined, "CONTOH");
        let signed = refusals(&office, case.await.unwrap()).await.remove(0);
        let content = haki::actions::refusal::decline::unseal(&office.portal, &signed).unwrap();
        let remedy = content.remedy.join(" ");
        assert!(remedy.contains("keberatan dianggap dikabulkan"), "{remedy}");
        content.addressee
    };
    let person = addressee(office.people.owner).await;
    assert_eq!(person[0], "Kurniasih");
    assert!(person[1].contains("Jl. Rekaan Gang 3"), "{person:?}");
    let company = addressee(office.people.company_owner).await;
    assert_eq!(company[0], "PT Sumber Rasa Contoh");
    assert!(
        company[1].starts_with("u.p. ") && company[1].ends_with(", Direktur"),
        "{company:?}"
    );
    assert_eq!(company.len(), 3, "{company:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_reaches_whoever_was_never_asked_where_they_live_where_they_work() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    sqlx::query("update applicant set home_address = null, home_same = false")
        .execute(office.portal.pool())
        .await
        .unwrap();
    let kadis = office.agency_head().await;
    let page = written(&kadis, id, Act::Decline, &DECREE).await;
    assert_eq!(signed(&kadis, id, &page, "demo-tte").await.status, 303);
    let signed = refusals(&office, id).await.remove(0);
    let content = haki::actions::refusal::decline::unseal(&office.portal, &signed).unwrap();
    let addressee = content.addressee.join(" ");
    assert!(addressee.contains("Jl. Contoh No. 12"), "{addressee}");
    assert!(!addressee.contains("KTP"), "{addressee}");
}
