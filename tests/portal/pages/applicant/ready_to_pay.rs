//! `/permohonan/{id}/siap-bayar`

use haki::cli::demo::paper_pdf;
use haki::domain::ip_type::CONSENT_TO_NIB;
use haki::domain::procedure::Status;

use super::scene;

#[tokio::test(flavor = "multi_thread")]
async fn whose_the_nib_is_and_how_the_applicant_changes_is_said_as_it_is() {
    let scene = scene().await;
    let id = scene.case_in(Status::Delivered).await;
    let path = format!("/permohonan/{id}/siap-bayar");
    sqlx::raw_sql("update applicant set nib_of_another = true")
        .execute(scene.portal.pool())
        .await
        .unwrap();
    let token = scene.owner.token();
    let consent = paper_pdf("Persetujuan pemegang NIB");
    let given = scene
        .owner
        .post_file(
            &format!("/permohonan/{id}/dokumen/{CONSENT_TO_NIB}"),
            &[("form_token", token.as_str())],
            ("berkas", "persetujuan.pdf", &consent),
        )
        .await;
    assert_eq!(given.status, 303);
    for (change, said, never) in [
        (
            "update applicant set nib_of_another = false",
            "yang juga memegang NIB",
            "bukan pemegang",
        ),
        (
            "update applicant set nib_of_another = true",
            "bukan pemegang NIB",
            "juga memegang",
        ),
        (
            "update applicant set nib = '', nib_of_another = false",
            "atas nama pemohon, ",
            "NIB",
        ),
    ] {
        sqlx::raw_sql(change)
            .execute(scene.portal.pool())
            .await
            .unwrap();
        let hint = scene.owner.get(&path).await.text("#djki_account-hint");
        assert!(hint.contains(said) && !hint.contains(never), "{hint}");
        assert!(hint.contains("Batalkan permohonan ini dan mulai lagi"));
        assert!(!hint.contains("Ubah pemohonnya"), "{hint}");
    }
}
