//! `/admin/tarif`, `/admin/tarif/{id}/usul` and `/petugas/tarif`: two people change a dated line.

use axum::http::StatusCode;
use chrono::NaiveDate;
use haki::domain::ip_type::TRADEMARK;
use haki::domain::procedure::Role;
use haki::store;

use crate::support::people::{applicant, officer};
use crate::support::portal::TestPortal;
use crate::support::{Client, portal};

const PROPOSAL: [(&str, &str); 8] = [
    ("amount_min", "550.000"),
    ("valid_from_hari", "1"),
    ("valid_from_bulan", "1"),
    ("valid_from_tahun", "2027"),
    ("basis", "PP 99/2026 Lampiran"),
    ("source", "Lembaran Negara rekaan"),
    ("ends_former", "ya"),
    ("amount_max", ""),
];

struct Scene {
    portal: TestPortal,
    admin: Client,
    head: Client,
}

async fn scene() -> Scene {
    let portal = portal().await;
    let administrator = officer(&portal, &[Role::Administrator]).await;
    let head = officer(&portal, &[Role::DivisionHead]).await;
    Scene {
        admin: Client::of(&portal, &administrator).await,
        head: Client::of(&portal, &head).await,
        portal,
    }
}

impl Scene {
    /// Where a change of the first line of merek (UMK, filing) is proposed.
    async fn propose(&mut self) -> String {
        let page = self.admin.get("/admin/tarif?jenis=merek").await;
        assert_eq!(page.status, StatusCode::OK);
        page.attribute("tbody tr:first-child td:last-child a", "href")
    }

    /// The UMK figures for filing a mark on a day.
    async fn figure(&self, on: &str) -> String {
        let on: NaiveDate = on.parse().unwrap();
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let lines = store::tariff::in_force(&mut conn, &TRADEMARK, on)
            .await
            .unwrap();
        let line = lines
            .iter()
            .find(|line| line.code == "filing" && line.category.as_str() == "umk")
            .unwrap();
        line.amount_min.unwrap().to_string()
    }
}

#[tokio::test]
async fn a_proposed_line_is_in_force_once_another_person_approved_it() {
    let mut scene = scene().await;
    let path = scene.propose().await;
    let form = scene.admin.get(&path).await;
    assert_eq!(form.value("amount_min"), "Rp500.000");
    let sent = scene.admin.submit(&path, &PROPOSAL).await;
    assert!(sent.flash().starts_with("Usul tersimpan."));
    assert!(sent.text("main").contains("Menunggu Kabid"));
    assert_eq!(scene.figure("2027-01-01").await, "Rp500.000");
    let waiting = scene.head.get("/petugas/tarif").await;
    let decide = waiting.attribute("main form", "action");
    assert!(waiting.text("main .card").contains("Rp550.000"));
    let done = scene
        .head
        .submit(&decide, &[("putusan", "setuju"), ("reason", "")])
        .await;
    assert_eq!(
        done.flash(),
        "Tarif disetujui dan berlaku sejak tanggalnya."
    );
    assert_eq!(scene.figure("2026-12-31").await, "Rp500.000");
    assert_eq!(scene.figure("2027-01-01").await, "Rp550.000");
    let again = scene
        .head
        .post(&decide, &[("putusan", "setuju"), ("reason", "")])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let list = scene.admin.get("/admin/tarif?jenis=merek").await;
    assert!(
        list.text("main")
            .contains("17 Desember 2024 sampai 31 Desember 2026")
    );
    assert!(list.text("main").contains("Disetujui"));
    let acts: Vec<String> = sqlx::query_scalar(
        "select act from audit where subject_kind = 'tariff_proposal' order by seq",
    )
    .fetch_all(scene.portal.pool())
    .await
    .unwrap();
    assert_eq!(acts, ["propose_tariff", "approve_tariff"]);
}

#[tokio::test]
async fn a_line_that_overlaps_is_refused_with_a_sentence_and_nothing_typed_is_lost() {
    let mut scene = scene().await;
    let path = scene.propose().await;
    scene.admin.get(&path).await;
    let without: Vec<_> = PROPOSAL
        .into_iter()
        .filter(|(name, _)| *name != "ends_former")
        .collect();
    let page = scene.admin.post(&path, &without).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("valid_from").contains(
        "bertumpuk dengan tarif baris ini yang berlaku sejak 17 Desember 2024 tanpa batas akhir"
    ));
    assert_eq!(page.value("amount_min"), "Rp550.000");
    assert_eq!(page.value("basis"), "PP 99/2026 Lampiran");
    let kept: i64 = sqlx::query_scalar("select count(*) from tariff_proposal")
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn the_database_itself_refuses_two_rows_of_one_line_on_one_day() {
    let scene = scene().await;
    let refused = sqlx::query(
        "insert into tariff (id, ip_type, service, code, label, category, unit, valid_from, basis, source)
        select gen_random_uuid(), ip_type, service, code, label, category, unit, '2025-06-01', basis, source from tariff where category = 'umk' limit 1",
    )
    .execute(scene.portal.pool())
    .await
    .unwrap_err();
    let constraint = refused.as_database_error().unwrap().constraint();
    assert_eq!(constraint, Some("tariff_no_overlap"));
}

#[tokio::test]
async fn basis_source_dates_and_figures_are_demanded() {
    let mut scene = scene().await;
    let path = scene.propose().await;
    scene.admin.get(&path).await;
    let page = scene
        .admin
        .post(
            &path,
            &[
                ("amount_min", "lima ratus"),
                ("valid_from_hari", "31"),
                ("valid_from_bulan", "2"),
                ("valid_from_tahun", "2027"),
                ("basis", "belum diperiksa"),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["amount_min", "valid_from", "basis", "source"] {
        assert!(!page.error(field).is_empty(), "{field}");
    }
    assert_eq!(page.texts(".error-summary li").len(), 4);
}

#[tokio::test]
async fn nobody_decides_on_an_own_proposal_and_a_rejection_has_a_reason() {
    let portal = portal().await;
    let both = officer(&portal, &[Role::Administrator, Role::DivisionHead]).await;
    let mut client = Client::of(&portal, &both).await;
    let list = client.get("/admin/tarif?jenis=merek").await;
    let path = list.attribute("tbody tr:first-child td:last-child a", "href");
    client.get(&path).await;
    client.submit(&path, &PROPOSAL).await;
    let decide = client
        .get("/petugas/tarif")
        .await
        .attribute("main form", "action");
    let page = client
        .post(&decide, &[("putusan", "setuju"), ("reason", "")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.text("main")
            .contains("pengusul dan penyetuju dua orang")
    );
    let other = officer(&portal, &[Role::DivisionHead]).await;
    let mut other = Client::of(&portal, &other).await;
    other.get("/petugas/tarif").await;
    let page = other
        .post(&decide, &[("putusan", "tolak"), ("reason", " ")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = other
        .submit(
            &decide,
            &[
                ("putusan", "tolak"),
                ("reason", "Peraturannya belum terbit."),
            ],
        )
        .await;
    assert!(page.flash().starts_with("Usul ditolak"));
    let list = client.get("/admin/tarif?jenis=merek").await;
    assert!(list.text("main").contains("Peraturannya belum terbit."));
}

#[tokio::test]
async fn the_pages_are_for_their_roles_only() {
    let mut scene = scene().await;
    let owner = applicant(&scene.portal).await;
    let mut owner = Client::of(&scene.portal, &owner).await;
    for path in ["/admin/tarif", "/petugas/tarif"] {
        assert_eq!(owner.get(path).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(
        scene.head.get("/admin/tarif").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        scene.admin.get("/petugas/tarif").await.status,
        StatusCode::FORBIDDEN
    );
}
