//! A payment whose NTPN follows later; two codes of one case.

use haki::cli::demo::paper_pdf;
use haki::domain::procedure::{Act, Status};
use haki::urls;

use super::{act, date, filled, office};

const TASK: &str = "#h-tugas";

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_seen_at_djki_is_taken_with_a_picture_and_its_ntpn_follows() {
    let office = office().await;
    let id = office.case_in(Status::Billed).await;
    let clerk = office.clerk().await;
    let path = urls::case_act(id, Act::ConfirmPayment);
    let page = clerk.get(&path).await;
    let mut answers = vec![("seen_at_djki", "ya")];
    answers.extend(date!("paid_on", "23", "11", "2026"));
    let without = clerk.post(&path, &filled(&page, &answers)).await;
    assert_eq!(without.status, 422);
    assert_eq!(without.attributes(".error-summary a", "href"), ["#proof"]);
    let neither = clerk.post(&path, &filled(&page, &answers[1..])).await;
    assert_eq!(neither.attributes(".error-summary a", "href"), ["#ntpn"]);
    let pdf = paper_pdf("Terlihat lunas");
    let seen = clerk
        .post_file(
            &path,
            &filled(&page, &answers),
            ("proof", "lunas.pdf", &pdf),
        )
        .await;
    assert_eq!(seen.status, 303, "{:?}", seen.texts(".error"));
    assert_eq!(office.status(id).await, Status::Paid);
    let page = clerk.get(&urls::case(id)).await;
    assert!(page.text(TASK).contains("NTPN menyusul"));
    let card = page.text("section[aria-label='Kode billing dan pembayaran']");
    assert!(card.contains("7 Desember 2026"), "{card}");

    let mut follows = vec![("ntpn", "0A1B2C3D4E5F6G7H"), ("reason", "NTPN diterima.")];
    follows.extend(date!("paid_on", "23", "11", "2026"));
    let corrected = act(&clerk, id, Act::CorrectPayment, &follows).await;
    assert_eq!(corrected.status, 303, "{:?}", corrected.texts(".error"));
    let page = clerk.get(&urls::case(id)).await;
    assert!(page.texts(TASK).is_empty());
    assert!(
        page.body
            .contains("NTPN: belum ada, sekarang 0A1B2C3D4E5F6G7H.")
    );
    // It belongs to this case now.
    let other = office.case_in(Status::Billed).await;
    let mut taken = vec![("ntpn", "0A1B2C3D4E5F6G7H")];
    taken.extend(date!("paid_on", "23", "11", "2026"));
    assert_eq!(
        act(&clerk, other, Act::ConfirmPayment, &taken).await.status,
        422
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_code_is_struck_through_and_two_payments_open_a_task() {
    let office = office().await;
    let id = office.case_in(Status::Billed).await;
    let clerk = office.clerk().await;
    let page = clerk.get(&urls::case_act(id, Act::ReplaceBill)).await;
    let total = page.attribute("#total", "value");
    let mut answers = vec![
        ("old_paid", "tidak"),
        ("code", "820261123465628"),
        ("total", total.as_str()),
        ("expires_time", "23.59"),
        ("reason", "Jumlah kelas keliru."),
    ];
    answers.extend(date!("expires_on", "23", "11", "2026"));
    let replaced = act(&clerk, id, Act::ReplaceBill, &answers).await;
    assert_eq!(replaced.status, 303, "{:?}", replaced.texts(".error"));
    let owner = office.owner().await;
    let page = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert_eq!(page.texts("del.no-copy").len(), 1);
    assert!(
        page.body
            .contains("Kode lama masih bisa dibayar di bank sampai")
    );

    // The old one was paid after all, and so was the new one.
    let page = clerk.get(&urls::case_act(id, Act::ConfirmPayment)).await;
    let codes = page.attributes("#paid_code option", "value");
    assert_eq!(codes.len(), 3);
    let mut answers = vec![
        ("ntpn", "0A1B2C3D4E5F6G7H"),
        ("paid_code", codes[2].as_str()),
        ("paid_twice", "ya"),
    ];
    answers.extend(date!("paid_on", "23", "11", "2026"));
    let paid = act(&clerk, id, Act::ConfirmPayment, &answers).await;
    assert_eq!(paid.status, 303, "{:?}", paid.texts(".error"));
    let states: Vec<(String, String)> =
        sqlx::query_as("select code, state from bill where application_id = $1 order by state")
            .bind(id.uuid())
            .fetch_all(office.portal.pool())
            .await
            .unwrap();
    assert_eq!(states[0].1, "cancelled");
    assert_eq!(states[1], (codes[2].clone(), "paid".to_owned()));
    let page = clerk.get(&urls::case(id)).await;
    assert!(page.text(TASK).contains("pengembalian"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_code_is_not_issued_before_the_old_one_was_asked_about() {
    let office = office().await;
    let id = office.case_in(Status::Billed).await;
    let clerk = office.clerk().await;
    let why = [("reason", "Pemohon minta hari lain.")];
    assert_eq!(act(&clerk, id, Act::CancelBill, &why).await.status, 303);
    let ready = [
        ("ready_on", "2026-11-23"),
        ("paying_by", "atm"),
        ("djki_account", "nia@contoh.test"),
        ("assistance", "ya"),
        ("consent", "Loket."),
    ];
    assert_eq!(act(&clerk, id, Act::ReadyToPay, &ready).await.status, 303);
    let page = clerk.get(&urls::case_act(id, Act::IssueBilling)).await;
    assert!(page.body.contains("Apakah kode lama sudah dibayar?"));
}
