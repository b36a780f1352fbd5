//! The decision not to recommend, on signed paper: decided by the Kadis, read by the owner, checked by anybody.

use haki::adapters::pdf::verify::{Verdict, verify};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::store::refusal::Refusal;
use haki::web::urls;

use super::{Head, Office, act, office};
use crate::support::visitor::Visitor;

const REASON: &str = "Usaha beralamat di luar Kota Serang.";

fn decree(passphrase: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("reason", REASON),
        ("basis", "Standar pelayanan Dinas"),
        ("passphrase", passphrase),
    ]
}

async fn refusals(office: &Office, id: ApplicationId) -> Vec<Refusal> {
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
    assert_eq!(
        act(&kadis, id, Act::Decline, &decree("demo-tte"))
            .await
            .status,
        303
    );
    assert_eq!(office.status(id).await, Status::Declined);
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
    let report = verify(&pdf.bytes, office.portal.trust_anchor());
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
    let answers = [
        ("reason", "NIB masih memuat alamat lama."),
        ("passphrase", "demo-tte"),
    ];
    assert_eq!(act(&kadis, id, Act::Uphold, &answers).await.status, 303);
    assert_eq!(office.status(id).await, Status::DeclineUpheld);
    let both = refusals(&office, id).await;
    assert_eq!(both.len(), 2);
    assert_ne!(both[0].number, both[1].number);
    let content = haki::actions::decline::unseal(&office.portal, &both[1]).unwrap();
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
    assert!(signed.set_aside);
    let public = office.owner().await.get(&urls::verify(&signed.token)).await;
    assert!(public.body.contains("Tidak berlaku lagi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_reason_or_with_a_wrong_passphrase_nothing_is_decided() {
    let office = office().await;
    let id = office.case_in(Status::DeclineEndorsed).await;
    let before = office.head(id).await;
    let kadis = office.agency_head().await;
    let wrong = act(&kadis, id, Act::Decline, &decree("bukan-ini")).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attribute(".error-summary a", "href"), "#passphrase");
    assert!(wrong.body.contains(REASON) && !wrong.body.contains("bukan-ini"));
    let empty = act(&kadis, id, Act::Decline, &[]).await;
    assert_eq!(empty.texts(".error-summary li").len(), 3);
    let noted = Head {
        audit: before.audit + 1,
        ..before
    };
    assert_eq!(office.head(id).await, noted);
    assert!(refusals(&office, id).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proposed_a_refusal_does_not_endorse_it() {
    let office = office().await;
    let id = office.case_in(Status::DeclineProposed).await;
    sqlx::query(
        "update history set actor_id = $2 where application_id = $1 and act = 'propose_decline'",
    )
    .bind(id.uuid())
    .bind(office.people.division_head.uuid())
    .execute(office.portal.pool())
    .await
    .unwrap();
    let kabid = office.division_head().await;
    assert_eq!(act(&kabid, id, Act::EndorseDecline, &[]).await.status, 409);
    assert_eq!(office.status(id).await, Status::DeclineProposed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_addressed_to_the_person_at_home_and_to_a_company_for_whoever_represents_it() {
    let office = office().await;
    let addressee = async |owner| {
        let case = office.driver.case_of(owner, Status::Declined, "CONTOH");
        let signed = refusals(&office, case.await.unwrap()).await.remove(0);
        let content = haki::actions::decline::unseal(&office.portal, &signed).unwrap();
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
    let answered = act(&kadis, id, Act::Decline, &decree("demo-tte")).await;
    assert_eq!(answered.status, 303);
    let signed = refusals(&office, id).await.remove(0);
    let content = haki::actions::decline::unseal(&office.portal, &signed).unwrap();
    let addressee = content.addressee.join(" ");
    assert!(addressee.contains("Jl. Contoh No. 12"), "{addressee}");
    assert!(!addressee.contains("KTP"), "{addressee}");
}
