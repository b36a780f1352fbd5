//! Cases that are paid and not filed are in the clerk's first tab.

use haki::domain::procedure::{Act, Status};
use haki::store;
use haki::urls;

use super::{act, date, office};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paid_stands_in_the_first_tab_until_its_number_is_recorded() {
    let office = office().await;
    let id = office.case_in(Status::Paid).await;
    office.case_in(Status::PaymentReported).await;
    office.case_in(Status::Billed).await;
    let clerk = office.clerk().await;
    let page = clerk.get(urls::WORKLIST).await;
    assert_eq!(page.texts(".tabs a")[0], "Selesaikan di DJKI 2");
    let list = clerk.get("/petugas?antrean=selesaikan").await;
    assert_eq!(list.texts(".queue tbody tr").len(), 2);
    let mut answers = vec![("djki_number", "Nomor DID2026010469")];
    answers.extend(date!("received_on", "23", "11", "2026"));
    let recorded = act(&clerk, id, Act::RecordFiling, &answers).await;
    assert_eq!(recorded.status, 303, "{:?}", recorded.texts(".error"));
    let list = clerk.get("/petugas?antrean=selesaikan").await;
    assert_eq!(list.texts(".queue tbody tr").len(), 1);
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let filing = store::filing::of_case(&mut conn, id).await.unwrap();
    assert_eq!(filing.unwrap().djki_number, "DID2026010469");
    // Other roles do not have this tab.
    let kabid = office.division_head().await;
    let page = kabid.get("/petugas?antrean=selesaikan").await;
    assert!(!page.body.contains("Selesaikan di DJKI"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_late_in_the_day_is_due_at_closing_time() {
    let office = office().await;
    // Monday, 23 November 2026, 15.30 WIB; the office closes at 16.00.
    office
        .portal
        .clock()
        .set("2026-11-23T08:30:00Z".parse().unwrap());
    let id = office.case_in(Status::Billed).await;
    let clerk = office.clerk().await;
    let mut paid = vec![("ntpn", "0A1B2C3D4E5F6G7H")];
    paid.extend(date!("paid_on", "23", "11", "2026"));
    let confirmed = act(&clerk, id, Act::ConfirmPayment, &paid).await;
    assert_eq!(confirmed.status, 303, "{:?}", confirmed.texts(".error"));
    let mut conn = office.portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    let closing: chrono::DateTime<chrono::Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    assert_eq!(case.unwrap().due_at, Some(closing));
}
