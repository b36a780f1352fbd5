//! `/petugas/jejak` and `/petugas/buku-agenda`

use haki::domain::procedure::Status;
use haki::urls;

use super::office;

#[tokio::test(flavor = "multi_thread")]
async fn the_inspector_reads_the_trail_and_whether_its_chain_is_whole() {
    let office = office().await;
    office.case_in(Status::Assigned).await;
    let inspector = office.inspector().await;
    let page = inspector.get(urls::TRAIL).await;
    assert!(page.texts(".audit tbody tr").len() >= 2);
    let checked = format!("{}?periksa=ya", urls::TRAIL);
    assert!(
        inspector
            .get(&checked)
            .await
            .text(".chain")
            .contains("Rantai utuh")
    );
    sqlx::query("update audit set data = '{}' where seq = 2")
        .execute(office.portal.pool())
        .await
        .unwrap();
    let broken = inspector.get(&checked).await;
    assert!(broken.text(".chain").contains("putus pada baris 2"));
    assert_eq!(office.clerk().await.get(urls::TRAIL).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_lists_every_number_of_its_year_by_its_place() {
    let office = office().await;
    let clerk = office.clerk().await;
    assert!(
        clerk
            .get(urls::LETTER_REGISTER)
            .await
            .text(".empty")
            .contains("2026")
    );
    for status in [Status::Prepared, Status::Signed] {
        office.case_in(status).await;
    }
    sqlx::query(
        "update letter_number set given_at = given_at + interval '1 day' where sequence = 1",
    )
    .execute(office.portal.pool())
    .await
    .unwrap();
    let page = clerk.get(urls::LETTER_REGISTER).await;
    let rows = page.texts("tbody tr");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("/001-") && rows[0].contains("Dipegang"));
    assert!(rows[1].contains("/002-") && rows[1].contains("Dipakai"));
    let onward = format!("{}?sesudah=1_4102444800000000_x", urls::LETTER_REGISTER);
    let rest = clerk.get(&onward).await.texts("tbody tr");
    assert!(rest.len() == 1 && rest[0].contains("/002-"), "{rest:?}");
    assert_eq!(
        office.owner().await.get(urls::LETTER_REGISTER).await.status,
        403
    );
}
