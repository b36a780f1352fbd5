//! Changes since a case was returned, and its content at each submission.

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::submission::{draft, submit};
use haki::actions::{document, file};
use haki::cli::demo::paper_pdf;
use haki::domain::actor::Actor;
use haki::domain::checklist;
use haki::domain::id::ApplicationId;
use haki::domain::ip_type::Input;
use haki::domain::procedure::{Role, Status};
use haki::store;
use haki::store::check::ItemVerdict;
use haki::urls;

use super::{Office, office};
use crate::support::visitor::Answer;

fn intent(office: &Office, id: ApplicationId, role: Role) -> Intent {
    let account = match role {
        Role::Reviewer => office.people.reviewer,
        _ => office.people.owner,
    };
    Intent {
        actor: Actor::person(account, role),
        case: id,
        seen_version: None,
        once: None,
    }
}

/// A case returned for its description and its KTP.
async fn returned(office: &Office) -> ApplicationId {
    let id = office.case_in(Status::Assigned).await;
    let verdict = |code: &str| ItemVerdict {
        code: code.to_owned(),
        fix: true,
        reason: "Belum jelas.".to_owned(),
        example: String::new(),
    };
    let packet = [
        verdict(&checklist::page_code(page_of_mark())),
        verdict("document:identity_card"),
    ];
    let reviewer = intent(office, id, Role::Reviewer);
    haki::actions::check::return_for_correction(&office.portal, &reviewer, &packet)
        .await
        .unwrap();
    office.portal.clock().advance(TimeDelta::hours(1));
    id
}

/// The form page with the mark.
fn page_of_mark() -> &'static str {
    let pages = haki::domain::ip_type::TRADEMARK.pages;
    let page = pages.iter().find(|page| {
        page.fields
            .iter()
            .any(|field| field.code == "mark_description")
    });
    page.unwrap().slug
}

async fn corrected(office: &Office, id: ApplicationId) {
    let owner = intent(office, id, Role::Applicant);
    let input: Input = [
        ("mark", "KRIUK MAMA NIA"),
        ("mark_type", "word_and_figurative"),
        (
            "mark_description",
            "Tulisan KRIUK di tengah lingkaran merah.",
        ),
        ("has_colours", "no"),
    ]
    .into_iter()
    .collect();
    draft::save_page(&office.portal, &owner, page_of_mark(), &input)
        .await
        .unwrap();
    let bytes = paper_pdf("KTP baru");
    let received = file::receive(&office.portal, "identity_card", "ktp-baru.pdf", &bytes)
        .await
        .unwrap();
    document::attach_document(&office.portal, &owner, "identity_card", received)
        .await
        .unwrap();
    submit::resubmit(&office.portal, &owner, &[]).await.unwrap();
}

fn changes(page: &Answer) -> Vec<String> {
    page.texts("section[aria-labelledby=h-ubah] .is-changed dt")
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_resubmission_the_reviewer_sees_exactly_what_changed_and_may_read_the_version_before()
 {
    let office = office().await;
    let id = returned(&office).await;
    corrected(&office, id).await;
    let reviewer = office.reviewer().await;
    let page = reviewer.get(&urls::case(id)).await;
    let changed = changes(&page);
    assert_eq!(changed.len(), 2, "{changed:?}");
    let card = page.text("section[aria-labelledby=h-ubah]");
    assert!(
        card.contains("Semula: Tulisan tebal di tengah lingkaran berwarna."),
        "{card}"
    );
    assert!(
        card.contains("Sekarang: Tulisan KRIUK di tengah lingkaran merah."),
        "{card}"
    );
    assert!(card.contains("ktp-baru.pdf"), "{card}");
    let old = page.attribute("section[aria-labelledby=h-ubah] del a", "href");
    assert!(reviewer.get(&old).await.bytes.starts_with(b"%PDF-"));

    let first = reviewer.get(&urls::case_version(id, 1)).await;
    assert!(
        first
            .body
            .contains("Tulisan tebal di tengah lingkaran berwarna.")
    );
    assert!(!first.body.contains("ktp-baru.pdf"));
    let second = reviewer.get(&urls::case_version(id, 2)).await;
    assert!(second.body.contains("lingkaran merah") && second.body.contains("ktp-baru.pdf"));
    assert!(
        !second.body.contains("3673015505850003"),
        "the NIK stays hidden"
    );
    assert_eq!(reviewer.get(&urls::case_version(id, 3)).await.status, 404);
    assert_eq!(
        office
            .owner()
            .await
            .get(&urls::case_version(id, 1))
            .await
            .status,
        403
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_never_sent_back_shows_no_changes_and_one_version() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let page = office.reviewer().await.get(&urls::case(id)).await;
    assert!(changes(&page).is_empty());
    assert_eq!(page.texts(".timeline a"), ["Isian versi 1"]);
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let kept = store::submission::of_case(&mut conn, id).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].title, "KRIUK MAMA NIA");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_sent_again_unchanged_says_so() {
    let office = office().await;
    let id = returned(&office).await;
    let owner = intent(&office, id, Role::Applicant);
    submit::resubmit(&office.portal, &owner, &[]).await.unwrap();
    let page = office.reviewer().await.get(&urls::case(id)).await;
    let card = page.text("section[aria-labelledby=h-ubah]");
    assert!(
        card.contains("Tidak ada isian atau dokumen yang berubah"),
        "{card}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_correct_the_business_the_owner_reviews_the_one_that_is_sent() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let asked = ItemVerdict {
        code: checklist::APPLICANT.to_owned(),
        fix: true,
        reason: "Nama usaha tidak sama dengan NIB.".to_owned(),
        example: String::new(),
    };
    let reviewer = intent(&office, id, Role::Reviewer);
    haki::actions::check::return_for_correction(&office.portal, &reviewer, &[asked])
        .await
        .unwrap();
    sqlx::query("update business set name = 'Dapur Ibu Nia' where owner_id = $1")
        .bind(office.people.owner.uuid())
        .execute(office.portal.pool())
        .await
        .unwrap();
    let list = office
        .owner()
        .await
        .get(&urls::fill(urls::APPLICATION, id))
        .await;
    assert_eq!(list.text(".tasks .status"), "Sudah diubah");
    let review = urls::fill(urls::REVIEW, id);
    let page = office.owner().await.get(&review).await;
    assert!(page.texts("#belum-diubah").is_empty());
    let answers = page.texts(".summary dd");
    assert!(
        answers.iter().any(|said| said == "Dapur Ibu Nia"),
        "{answers:?}"
    );
    let owner = intent(&office, id, Role::Applicant);
    submit::resubmit(&office.portal, &owner, &[]).await.unwrap();
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let filed = store::applicant::of_case(&mut conn, id).await.unwrap();
    assert_eq!(filed.unwrap().business_name, "Dapur Ibu Nia");
}
