//! Correcting data of DJKI: the old value stays visible, a wrong file does not.

use chrono::TimeDelta;
use haki::cli::demo::paper_pdf;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::urls;

use super::{Office, act, date, filled, office};

async fn right(office: &Office, id: ApplicationId) -> Option<store::filing::RightRow> {
    let mut conn = office.portal.pool().acquire().await.unwrap();
    store::filing::right_of_case(&mut conn, id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_number_and_day_are_put_right_and_protection_is_counted_anew() {
    let office = office().await;
    let id = office.case_in(Status::Certified).await;
    let before = right(&office, id).await.unwrap();
    let clerk = office.clerk().await;
    let page = clerk.get(&urls::case_act(id, Act::CorrectFiling)).await;
    let old = page.attribute("#djki_number", "value");
    let unchanged = act(
        &clerk,
        id,
        Act::CorrectFiling,
        &[
            ("djki_number", old.as_str()),
            ("received_on_hari", "23"),
            ("received_on_bulan", "11"),
            ("received_on_tahun", "2026"),
            ("reason", "Salah salin."),
        ],
    )
    .await;
    assert_eq!(unchanged.status, 422);
    let mut answers = vec![("djki_number", "DID2026000007"), ("reason", "Salah salin.")];
    answers.extend(date!("received_on", "20", "11", "2026"));
    let corrected = act(&clerk, id, Act::CorrectFiling, &answers).await;
    assert_eq!(corrected.status, 303, "{:?}", corrected.texts(".error"));
    assert_eq!(office.status(id).await, Status::Certified);
    let after = right(&office, id).await.unwrap();
    assert_eq!(
        before.starts_on - after.starts_on,
        chrono::TimeDelta::days(3)
    );
    let owner = office.owner().await;
    let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(page.body.contains("DID2026000007"));
    assert!(
        page.body
            .contains(&format!("{old}, sekarang DID2026000007")),
        "the old one is shown"
    );
    let notices = owner.get(urls::NOTICES).await;
    assert!(notices.body.contains("dibetulkan"));
    // Only the clerk can correct it.
    for visitor in [office.reviewer().await, office.agency_head().await, owner] {
        let path = urls::case_act(id, Act::CorrectFiling);
        assert_eq!(visitor.get(&path).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_stage_is_changed_or_leaves_the_list_and_its_last_day_with_it() {
    let office = office().await;
    let id = office.case_in(Status::UnderExamination).await;
    // The letter comes after the case's earlier events.
    office.portal.clock().advance(TimeDelta::minutes(1));
    let clerk = office.clerk().await;
    let mut letter = vec![("stage", "announcement"), ("note", "Jawab.")];
    letter.extend(date!("on_date", "23", "11", "2026"));
    letter.extend(date!("answer_by", "23", "12", "2026"));
    assert_eq!(act(&clerk, id, Act::RecordStage, &letter).await.status, 303);
    let stages = async || {
        let mut conn = office.portal.pool().acquire().await.unwrap();
        store::filing::stages(&mut conn, id).await.unwrap()
    };
    let due = async || {
        let mut conn = office.portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, id).await.unwrap();
        case.unwrap().due_at
    };
    let count = stages().await.len();
    let page = clerk.get(&urls::case_act(id, Act::CorrectStage)).await;
    let recorded = page.attributes("#recorded option", "value")[0].clone();
    let mut answers = vec![
        ("recorded", recorded.as_str()),
        ("stage", "announcement"),
        ("wording", ""),
        ("reason", "Batasnya salah baca."),
    ];
    answers.extend(date!("on_date", "23", "11", "2026"));
    answers.extend(date!("answer_by", "21", "12", "2026"));
    let changed = act(&clerk, id, Act::CorrectStage, &answers).await;
    assert_eq!(changed.status, 303, "{:?}", changed.texts(".error"));
    assert_eq!(stages().await.len(), count);
    let day = haki::domain::wib::date(due().await.unwrap());
    assert_eq!(day.to_string(), "2026-12-21");

    let never = [
        ("recorded", recorded.as_str()),
        ("never", "ya"),
        ("reason", "Milik permohonan lain."),
    ];
    let removed = act(&clerk, id, Act::CorrectStage, &never).await;
    assert_eq!(removed.status, 303, "{:?}", removed.texts(".error"));
    assert_eq!(stages().await.len(), count - 1);
    assert_eq!(due().await, None);
    let page = office.owner().await;
    let page = page.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(page.body.contains("tercatat keliru"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_its_owners_to_see_no_longer() {
    let office = office().await;
    let id = office.case_in(Status::Certified).await;
    let before = right(&office, id).await.unwrap();
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::CorrectResult);
    let page = clerk.get(&path).await;
    let mut answers = vec![("number", "IDM000000099"), ("reason", "Milik orang lain.")];
    answers.extend(date!("granted_on", "23", "11", "2026"));
    let pdf = paper_pdf("Sertifikat yang benar");
    let file = ("certificate", "sertifikat.pdf", pdf.as_slice());
    let corrected = clerk.post_file(&path, &filled(&page, &answers), file).await;
    assert_eq!(corrected.status, 303, "{:?}", corrected.texts(".error"));
    assert_eq!(office.status(id).await, Status::Certified);
    let after = right(&office, id).await.unwrap();
    assert_ne!(after.certificate_file_id, before.certificate_file_id);
    let owner = office.owner().await;
    let shown = owner.get(&urls::fill(urls::CERTIFICATE_FILE, id)).await;
    assert_eq!(shown.bytes, pdf);
    let old = urls::proof_file(id, before.certificate_file_id);
    assert_eq!(owner.get(&old).await.status, 404);
    // Officers can still open the wrong file.
    let old = urls::case_file(id, before.certificate_file_id);
    assert_eq!(clerk.get(&old).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_never_was_puts_the_case_under_examination_again() {
    let office = office().await;
    let clerk = office.clerk().await;
    for status in [Status::Certified, Status::Refused, Status::Lapsed] {
        let id = office.case_in(status).await;
        let number = right(&office, id).await.map(|right| right.number);
        let number = number.unwrap_or_default();
        let mut answers = vec![("reason", "Milik permohonan lain.")];
        if status == Status::Certified {
            answers.extend([("wrong", "ya"), ("number", number.as_str())]);
        }
        let undone = act(&clerk, id, Act::CorrectResult, &answers).await;
        assert_eq!(undone.status, 303, "{status}: {:?}", undone.texts(".error"));
        assert_eq!(office.status(id).await, Status::UnderExamination);
        assert_eq!(right(&office, id).await, None);
        let owner = office.owner().await;
        let file = owner.get(&urls::fill(urls::CERTIFICATE_FILE, id)).await;
        assert_eq!(file.status, 404);
        let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("tercatat keliru"), "{status}");
    }
}
