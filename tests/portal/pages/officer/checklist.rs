//! `/petugas/permohonan/{id}/periksa`

use haki::cli::demo::Plan;
use haki::domain::id::ApplicationId;
use haki::domain::ip_type::{PATENT, Service};
use haki::domain::procedure::Status;
use haki::store;
use haki::urls;

use super::{filled, office};
use crate::support::visitor::{Answer, Visitor};

fn items(page: &Answer) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.body);
    let radio = scraper::Selector::parse(".checks input[value=ok]").unwrap();
    html.select(&radio)
        .map(|input| input.value().attr("name").unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_case_is_declared_complete_only_after_every_item_was_found_in_order() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    assert_eq!(
        page.texts(".verdict form button:not(.sr)"),
        ["Simpan pemeriksaan"]
    );
    let names = items(&page);
    assert!(names.len() > 8);
    let too_early = [("act", "accept"), (names[0].as_str(), "ok")];
    let refused = reviewer.post(&path, &filled(&page, &too_early)).await;
    assert_eq!(refused.status, 409);
    assert_eq!(office.status(id).await, Status::Assigned);

    let page = reviewer.get(&urls::case(id)).await;
    let mut all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "ok")).collect();
    all.push(("act", "save"));
    assert_eq!(reviewer.post(&path, &filled(&page, &all)).await.status, 303);
    let page = reviewer.get(&urls::case(id)).await;
    assert_eq!(
        page.texts(".verdict form button:not(.sr)")[0],
        "Nyatakan lengkap"
    );
    let accept = [("act", "accept")];
    assert_eq!(
        reviewer.post(&path, &filled(&page, &accept)).await.status,
        303
    );
    assert_eq!(office.status(id).await, Status::Complete);
}

#[tokio::test]
async fn a_correction_needs_its_reason_and_nothing_typed_is_lost() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    let code = "document:mark_label";
    let check = format!("check:{code}");
    let (reason, example) = (format!("reason:{code}"), format!("example:{code}"));
    let without = [
        (check.as_str(), "fix"),
        (example.as_str(), "Label utuh"),
        ("act", "return"),
    ];
    let wrong = reviewer.post(&path, &filled(&page, &without)).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text("title").starts_with("Kesalahan:"));
    assert_eq!(wrong.texts(".error-summary li").len(), 1);
    assert!(wrong.body.contains("Label utuh"));
    assert_eq!(office.status(id).await, Status::Assigned);

    let with = [
        (check.as_str(), "fix"),
        (reason.as_str(), "Tulisan pada label terpotong."),
        ("act", "return"),
    ];
    let done = reviewer.post(&path, &filled(&wrong, &with)).await;
    assert_eq!(done.status, 303);
    assert_eq!(office.status(id).await, Status::Returned);
}

#[tokio::test]
async fn returning_without_an_item_to_correct_is_refused_with_a_sentence() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let page = reviewer.get(&urls::case(id)).await;
    let wrong = reviewer
        .post(
            &urls::fill(urls::CASE_CHECK, id),
            &filled(&page, &[("act", "return")]),
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong
            .text(".error-summary")
            .contains("paling sedikit satu butir")
    );
}

#[tokio::test]
async fn only_reviewers_check() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let path = urls::fill(urls::CASE_CHECK, id);
    for visitor in [
        office.clerk().await,
        office.agency_head().await,
        office.inspector().await,
        office.owner().await,
    ] {
        assert_eq!(visitor.post(&path, &[("act", "save")]).await.status, 403);
    }
}

#[tokio::test]
async fn a_paper_that_the_portal_made_is_not_asked_for_its_answers_are() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let page = reviewer.get(&urls::case(id)).await;
    let name = "check:document:request_letter";
    let choices = |value: &str| {
        let selector = format!("input[name='{name}'][value={value}]");
        page.attributes(&selector, "name").len()
    };
    assert_eq!((choices("ok"), choices("fix")), (1, 0));
    let reason = ("reason:document:request_letter", "Keliru.");
    let forged = [(name, "fix"), reason, ("act", "return")];
    let path = urls::fill(urls::CASE_CHECK, id);
    let refused = reviewer.post(&path, &filled(&page, &forged)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(office.status(id).await, Status::Assigned);
}

#[tokio::test]
async fn a_paper_that_its_owner_changes_meanwhile_is_looked_at_again() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let (reviewer, owner) = (office.reviewer().await, office.owner().await);
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    let names = items(&page);
    assert!(names.iter().any(|name| name == "check:home_address"));
    let mut all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "ok")).collect();
    all.push(("act", "save"));
    assert_eq!(reviewer.post(&path, &filled(&page, &all)).await.status, 303);
    let paper = format!("/permohonan/{id}/dokumen/umk_statement");
    let token = owner.token();
    let pairs = [("form_token", token.as_str())];
    let scan = haki::cli::demo::paper_pdf("Surat pernyataan UMK");
    let sent = owner
        .post_file(&paper, &pairs, ("berkas", "umk.pdf", &scan))
        .await;
    assert_eq!(sent.status, 303);
    let page = reviewer.get(&urls::case(id)).await;
    let refused = reviewer
        .post(&path, &filled(&page, &[("act", "accept")]))
        .await;
    assert_eq!(refused.status, 409);
    assert_eq!(office.status(id).await, Status::Assigned);
}

#[tokio::test]
async fn the_day_since_when_a_business_is_binaan_is_kept_and_a_wrong_one_is_said_at_its_field() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let reviewer = office.reviewer().await;
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    let wrong = [
        ("guided_since_hari", "31"),
        ("guided_since_bulan", "2"),
        ("guided_since_tahun", "2025"),
        ("act", "save"),
    ];
    let refused = reviewer.post(&path, &filled(&page, &wrong)).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.texts("#guided_since-salah").is_empty());
    let right = [
        ("guided_since_hari", "4"),
        ("guided_since_bulan", "3"),
        ("guided_since_tahun", "2025"),
        ("act", "save"),
    ];
    assert_eq!(
        reviewer.post(&path, &filled(&page, &right)).await.status,
        303
    );
    let page = reviewer.get(&urls::case(id)).await;
    assert_eq!(page.attribute("#guided_since_tahun", "value"), "2025");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_checks_a_description_is_told_where_its_pages_are_not_as_many_as_was_answered() {
    let office = office().await;
    let owner = office.people.owner;
    for (answered, differs) in [("3", true), ("1", false)] {
        let plan = Plan::new(&PATENT, Service::Filing)
            .with("patent_kind", "simple")
            .with("description_pages", answered);
        let case = office
            .driver
            .case_for(owner, &plan, Status::Assigned, "Pengiris");
        let id = case.await.unwrap();
        let page = office.reviewer().await.get(&urls::case(id)).await;
        let words = "Pemohon menulis 3 halaman, berkasnya 1 halaman.";
        for place in [".checks", "#butir-document-description"] {
            assert_eq!(page.text(place).contains(words), differs, "{place}");
        }
    }
}

/// Uploads a signed statement in place of the current one.
async fn replace_statement(owner: &Visitor, id: ApplicationId) {
    let paper = format!("/permohonan/{id}/dokumen/umk_statement");
    let token = owner.token();
    let pairs = [("form_token", token.as_str())];
    let scan = haki::cli::demo::paper_pdf("Surat pernyataan UMK");
    let sent = owner
        .post_file(&paper, &pairs, ("berkas", "umk.pdf", &scan))
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_replaced_since_the_page_was_opened_is_not_approved_unseen() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let (reviewer, owner) = (office.reviewer().await, office.owner().await);
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    let names = items(&page);
    let leave = owner.get(&format!("/permohonan/{id}/batalkan")).await;
    replace_statement(&owner, id).await;

    let label = "check:document:mark_label";
    let words = ("reason:document:mark_label", "Tulisan terpotong.");
    let mut all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "ok")).collect();
    all.retain(|(name, _)| *name != label);
    all.extend([(label, "fix"), words, ("act", "save")]);
    let told = reviewer.post(&path, &filled(&page, &all)).await;
    assert_eq!(told.status, 422, "{}", told.location);
    let said = told.texts(".error-summary li");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("diganti pemohon"), "{said:?}");
    assert!(told.body.contains("Tulisan terpotong."));
    let chosen = |value: &str| {
        let ticked = format!("input[name='check:document:umk_statement'][value={value}][checked]");
        told.attributes(&ticked, "name").len()
    };
    assert_eq!((chosen("ok"), chosen("fix")), (0, 0), "chosen anew");
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let kept = store::check::verdicts(&mut conn, id).await.unwrap();
    assert!(kept.is_empty(), "nothing half done: {kept:?}");

    // A form with another fault does not count what came meanwhile as seen.
    let mut other = all.clone();
    other.retain(|(name, _)| *name != words.0);
    other.push(("guided_since_hari", "31"));
    let wrong = reviewer.post(&path, &filled(&page, &other)).await;
    assert_eq!(wrong.status, 422);
    let still = reviewer.post(&path, &filled(&wrong, &all)).await;
    assert!(still.text(".error-summary").contains("diganti pemohon"));

    assert_eq!(reviewer.post(&path, &filled(&told, &all)).await.status, 303);
    let pairs = filled(&leave, &[("reason", "Tidak jadi.")]);
    let left = owner
        .post(&format!("/permohonan/{id}/batalkan"), &pairs)
        .await;
    assert_eq!(left.status, 303, "the owner's open form is still good");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_replaced_before_the_case_is_returned_is_not_asked_for() {
    let office = office().await;
    let id = office.case_in(Status::Assigned).await;
    let (reviewer, owner) = (office.reviewer().await, office.owner().await);
    let path = urls::fill(urls::CASE_CHECK, id);
    let page = reviewer.get(&urls::case(id)).await;
    let asked = [
        ("check:document:umk_statement", "fix"),
        ("reason:document:umk_statement", "Belum bermeterai."),
        ("check:document:mark_label", "fix"),
        ("reason:document:mark_label", "Tulisan terpotong."),
    ];
    let mut saved = asked.to_vec();
    saved.push(("act", "save"));
    assert_eq!(
        reviewer.post(&path, &filled(&page, &saved)).await.status,
        303
    );
    replace_statement(&owner, id).await;
    let page = reviewer.get(&urls::case(id)).await;
    let mut returned = asked[2..].to_vec();
    returned.push(("act", "return"));
    let sent = reviewer.post(&path, &filled(&page, &returned)).await;
    assert_eq!(sent.status, 303);
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let packet = store::check::open_correction(&mut conn, id).await.unwrap();
    let codes: Vec<&str> = packet.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["document:mark_label"]);
}
