//! Appointments as people make them: the Administrator proposes with a scan, a second person confirms.

use chrono::NaiveDate;
use haki::actions::account::manage_account::{self, FirstPassword, TypedStaff};
use haki::cli::demo::paper_pdf;
use haki::domain::id::AccountId;
use haki::portal::Portal;
use haki::urls;

use super::visitor::{Answer, Visitor};

/// A colleague whom papers can name.
pub(crate) async fn colleague(portal: &Portal, name: &str, position: &str) -> AccountId {
    let email = format!(
        "{}@contoh.test",
        name.to_lowercase().replace([' ', '.', ','], "")
    );
    let typed = TypedStaff {
        name,
        email: &email,
        nip: "197511202001121998",
        rank: "Pembina Tingkat I, IV/b",
        position,
        ..TypedStaff::default()
    };
    let first = FirstPassword::Synthetic("kuda-lumping-7");
    manage_account::create(portal, None, &typed, first)
        .await
        .unwrap()
}

/// Sends the form for a holder of an office.
pub(crate) async fn propose(
    admin: &Visitor,
    office: &str,
    account: AccountId,
    from: NaiveDate,
) -> Answer {
    let path = urls::ADMIN_APPOINTMENT_NEW;
    let page = admin.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let account = account.to_string();
    let day = ["%-d", "%-m", "%Y"].map(|part| from.format(part).to_string());
    let fields = [
        ("form_token", page.hidden("form_token")),
        ("office", office.to_owned()),
        ("account", account),
        ("starts_on_hari", day[0].clone()),
        ("starts_on_bulan", day[1].clone()),
        ("starts_on_tahun", day[2].clone()),
        ("order_number", "821.2/77/2026".to_owned()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let scan = paper_pdf("Surat Keputusan Wali Kota");
    admin
        .post_file(path, &fields, ("proof", "sk.pdf", &scan))
        .await
}

/// The page of the newest appointment that waits for a second person.
pub(crate) async fn newest(portal: &Portal) -> String {
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from appointment where state = 'proposed' order by proposed_at desc, id desc limit 1")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    urls::fill(urls::APPOINTMENT, id)
}

/// Decides on the page of an appointment: `aksi` is `sah`, `tolak` or `tarik`.
pub(crate) async fn decide(by: &Visitor, path: &str, aksi: &str, reason: &str) -> Answer {
    let token = by.token();
    let fields = [
        ("form_token", token.as_str()),
        ("aksi", aksi),
        ("reason", reason),
    ];
    by.post(path, &fields).await
}

/// Confirms the newest appointment.
pub(crate) async fn confirm(portal: &Portal, by: AccountId) {
    let path = newest(portal).await;
    let by = Visitor::of(portal, by).await;
    let answer = decide(&by, &path, "sah", "").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}
