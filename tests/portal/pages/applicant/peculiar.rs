//! Features of single types: who may apply, the printed size of an etiket, the sealed envelope, the two-year rule.

use axum::http::StatusCode;

use haki::actions::submission::draft;
use haki::cli::demo::{Driver, Plan};
use haki::domain::actor::Actor;
use haki::domain::id::AccountId;
use haki::domain::ip_type::{
    CIRCUIT_LAYOUT, COPYRIGHT, GEOGRAPHICAL_INDICATION, INDUSTRIAL_DESIGN, IpType, PATENT, Service,
    TRADE_SECRET, TRADEMARK,
};
use haki::domain::procedure::{Role, Status};

use super::{Scene, scene};
use crate::support::pictures::jpeg;
use crate::support::visitor::{Answer, Visitor};

/// The address of a new draft.
async fn begun(scene: &Scene, owner: AccountId, kind: &IpType, service: Service) -> String {
    let actor = Actor::person(owner, Role::Applicant);
    let id = draft::start(&scene.portal, actor, kind, service)
        .await
        .unwrap();
    format!("/permohonan/{id}")
}

/// A JPEG with this density.
fn dense(width: u32, height: u32, per_inch: u16) -> Vec<u8> {
    let mut bytes = jpeg(width, height);
    let density = per_inch.to_be_bytes();
    bytes[13..18].copy_from_slice(&[1, density[0], density[1], density[0], density[1]]);
    bytes
}

/// The first row of this list, as the page shows it.
fn row_of(form: &Answer, list: &str) -> Vec<(String, String)> {
    let names = form.attributes("form [name]", "name").into_iter();
    let row = names.filter(|name| name.starts_with(&format!("{list}_0_")));
    row.map(|name| {
        let field = format!("[name='{name}']");
        let typed = form.attributes(&field, "value").into_iter().next();
        let typed = typed.filter(|value| !value.is_empty());
        (name.clone(), typed.unwrap_or_else(|| form.text(&field)))
    })
    .collect()
}

#[tokio::test]
async fn whoever_creates_alone_finds_their_own_name_and_address_written_down() {
    let scene = scene().await;
    for (kind, page, list, choice) in [
        (&COPYRIGHT, "pencipta", "authors", "applicant_is_author"),
        (&COPYRIGHT, "pemegang", "holders", "holder_kind"),
        (&PATENT, "inventor", "inventors", "applicant_is_inventor"),
        (
            &INDUSTRIAL_DESIGN,
            "pendesain",
            "designers",
            "applicant_is_designer",
        ),
    ] {
        let case = begun(&scene, scene.people.owner, kind, Service::Filing).await;
        let path = format!("{case}/isian/{page}");
        let form = scene.owner.get(&path).await;
        let value = |column: &str| {
            let field = format!("[name='{list}_0_{column}']");
            let typed = form.attributes(&field, "value").into_iter().next();
            let typed = typed.filter(|value| !value.is_empty());
            typed.unwrap_or_else(|| form.text(&field))
        };
        assert_eq!(value("name"), "Kurniasih", "{path}");
        assert_eq!(value("nationality"), "Indonesia");
        // The home address, not that of the business.
        assert!(value("address").starts_with("Jl. Rekaan Gang 3"), "{path}");
        // Nothing is stored before its owner saves it, and the answer that somebody else made it empties the row.
        let stored: serde_json::Value =
            sqlx::query_scalar("select details from application where id = $1")
                .bind(
                    case.rsplit('/')
                        .next()
                        .unwrap()
                        .parse::<uuid::Uuid>()
                        .unwrap(),
                )
                .fetch_one(scene.portal.pool())
                .await
                .unwrap();
        assert!(stored.get(list).is_none(), "{stored}");
        let other = if choice == "holder_kind" {
            "company"
        } else {
            "no"
        };
        let mut sent = row_of(&form, list);
        sent.push((choice.to_owned(), other.to_owned()));
        let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (&**n, &**v)).collect();
        scene.owner.post(&path, &sent).await;
        let form = scene.owner.get(&path).await;
        let field = format!("[name='{list}_0_name']");
        assert_eq!(form.attribute(&field, "value"), "", "{path}");
    }
}

#[tokio::test]
async fn what_most_owners_of_a_secret_need_is_offered_first() {
    let scene = scene().await;
    let page = scene
        .owner
        .get("/permohonan/baru?jenis=rahasia-dagang")
        .await;
    assert_eq!(page.texts(".choice b")[0], "Inventarisasi di Dinas");
    assert_eq!(
        page.attribute("input[name=layanan][checked]", "value"),
        "inventory"
    );
}

#[tokio::test]
async fn an_individual_is_told_why_an_indication_is_not_for_one_and_where_to_go() {
    let scene = scene().await;
    let case = begun(
        &scene,
        scene.people.owner,
        &GEOGRAPHICAL_INDICATION,
        Service::Filing,
    )
    .await;
    let list = scene.owner.get(&case).await;
    let note = list.text(".note.is-turn");
    assert!(
        note.starts_with("Hanya lembaga masyarakat atau pemerintah daerah yang dapat mengajukan")
    );
    assert!(note.contains("milik bersama"), "{note}");
    for way in ["/akun/usaha", "/jenis-ki"] {
        let link = format!(".note.is-turn a[href='{way}']");
        assert_eq!(list.texts(&link).len(), 1, "{way}");
    }
    assert!(
        list.texts(".tasks .status")
            .contains(&"Tidak dapat mengajukan".to_owned())
    );
    let body = Visitor::of(&scene.portal, scene.people.body_officer).await;
    let case = begun(
        &scene,
        scene.people.body_officer,
        &GEOGRAPHICAL_INDICATION,
        Service::Filing,
    )
    .await;
    let list = body.get(&case).await;
    assert!(list.texts(".note.is-turn").is_empty());
    let mark = begun(
        &scene,
        scene.people.body_officer,
        &TRADEMARK,
        Service::Filing,
    )
    .await;
    let list = body.get(&mark).await;
    assert!(
        list.text(".note.is-turn")
            .starts_with("Hanya perorangan atau badan usaha")
    );
}

#[tokio::test]
async fn an_etiket_of_4_9_cm_is_refused_with_its_measured_size() {
    let scene = scene().await;
    let body = Visitor::of(&scene.portal, scene.people.body_officer).await;
    let case = begun(
        &scene,
        scene.people.body_officer,
        &GEOGRAPHICAL_INDICATION,
        Service::Filing,
    )
    .await;
    let path = format!("{case}/dokumen/label");
    let page = body.get(&path).await;
    assert!(
        page.text("#berkas-hint")
            .contains("tercetak 5 × 5 cm sampai 9 × 9 cm")
    );
    for (bytes, refused) in [
        (
            dense(579, 709, 300),
            Some("tercetak 4,9 × 6 cm (pada 300 dpi)"),
        ),
        (
            dense(700, 1075, 300),
            Some("tercetak 5,9 × 9,1 cm (pada 300 dpi)"),
        ),
        (
            dense(600, 600, 72),
            Some("tercetak 21,2 × 21,2 cm (pada 72 dpi)"),
        ),
        // A photograph states no print size, so it is scaled to nine centimetres, at which this one is too narrow.
        (jpeg(300, 700), Some("tercetak 3,8 × 9 cm")),
        (jpeg(400, 700), None),
        (dense(591, 1063, 300), None),
        (jpeg(827, 827), None),
    ] {
        let token = body.token();
        let pairs = [("form_token", token.as_str())];
        let sent = body
            .post_file(&path, &pairs, ("berkas", "etiket.jpg", &bytes))
            .await;
        match refused {
            Some(words) => {
                assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
                assert!(
                    sent.text(".error").contains(words),
                    "{}",
                    sent.text(".error")
                );
            }
            None => assert_eq!(sent.status, StatusCode::SEE_OTHER),
        }
    }
}

#[tokio::test]
async fn a_file_needs_its_fingerprint_paper_does_not_and_no_input_can_send_the_file() {
    let scene = scene().await;
    let case = begun(
        &scene,
        scene.people.owner,
        &TRADE_SECRET,
        Service::Inventory,
    )
    .await;
    let path = format!("{case}/isian/amplop-tersegel");
    let page = scene.owner.get(&path).await;
    assert_eq!(page.texts("input[type=file]").len(), 1);
    assert!(page.texts("input[type=file][name]").is_empty());
    assert!(page.body.contains("js/envelope.js"));
    let other = scene
        .owner
        .get(&format!("{case}/isian/tentang-rahasia"))
        .await;
    assert!(!other.body.contains("js/envelope.js"));
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    for (envelope, fingerprint, status) in [
        ("file", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("paper", "", StatusCode::SEE_OTHER),
        ("file", hash, StatusCode::SEE_OTHER),
        ("file", &hash[1..], StatusCode::UNPROCESSABLE_ENTITY),
        (
            "file",
            &hash.replace('9', "z"),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        let pairs = [
            ("envelope", envelope),
            ("envelope_pages", "3"),
            ("envelope_title", "Amplop A"),
            ("sealed_on_hari", "1"),
            ("sealed_on_bulan", "11"),
            ("sealed_on_tahun", "2026"),
            ("fingerprint", fingerprint),
            ("aksi", "lanjut"),
        ];
        let sent = scene.owner.post(&path, &pairs).await;
        assert_eq!(sent.status, status, "{fingerprint}");
        let kept = scene.owner.get(&path).await;
        assert_eq!(kept.attribute("#fingerprint", "value"), fingerprint);
    }
}

#[tokio::test]
async fn an_inventory_asks_for_no_agreement_and_a_licence_for_its_terms() {
    let scene = scene().await;
    let free = begun(
        &scene,
        scene.people.owner,
        &TRADE_SECRET,
        Service::Inventory,
    )
    .await;
    assert_eq!(scene.owner.get(&free).await.text(".price"), "Rp0");
    let aside = scene
        .owner
        .get(&format!("{free}/isian/tentang-rahasia"))
        .await;
    assert!(
        !aside.text("aside").contains("PNBP dibayar"),
        "nothing is paid to the state"
    );
    let titles = async |service| {
        let case = begun(&scene, scene.people.owner, &TRADE_SECRET, service).await;
        scene.owner.get(&case).await.texts(".tasks a")
    };
    let has = |titles: &[String], title: &str| titles.iter().any(|found| found == title);
    let inventory = titles(Service::Inventory).await;
    assert!(has(&inventory, "Amplop tersegel"));
    assert!(!has(&inventory, "Perjanjian dan para pihak"));
    assert!(!inventory.iter().any(|title| title.contains("rekomendasi")));
    let licence = titles(Service::Licence).await;
    assert!(has(&licence, "Isi lisensi") && !has(&licence, "Dasar pengalihan hak"));
    let assignment = titles(Service::Assignment).await;
    assert!(has(&assignment, "Dasar pengalihan hak") && !has(&assignment, "Isi lisensi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_at_the_dinas_is_sent_without_a_request_for_a_letter_or_a_word_of_payment() {
    let scene = scene().await;
    let review = async |service| {
        let plan = Plan::new(&TRADE_SECRET, service);
        let id = scene.case_for(&plan, Status::Draft).await;
        let page = scene.owner.get(&format!("/permohonan/{id}/periksa")).await;
        assert_eq!(page.status, StatusCode::OK);
        page.text("main")
    };
    let request = "Surat permohonan rekomendasi";
    let paid = "PNBP dibayar";
    let inventory = review(Service::Inventory).await;
    assert!(!inventory.contains(request) && !inventory.contains(paid));
    let licence = review(Service::Licence).await;
    assert!(licence.contains(request) && licence.contains(paid));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_inventory_has_a_paper_for_its_owner_and_nobody_else() {
    let scene = scene().await;
    let driver = Driver::new(scene.portal.clone(), scene.people);
    let plan = Plan::new(&TRADE_SECRET, Service::Inventory);
    let reached = async |stage| {
        let owner = scene.people.owner;
        let id = driver.case_for(owner, &plan, stage, "Resep Contoh").await;
        format!("/permohonan/{}", id.unwrap())
    };
    let recorded = reached(Status::Recorded).await;
    let paper = format!("{recorded}/bukti-inventaris");
    let page = scene.owner.get(&recorded).await;
    assert_eq!(page.texts(&format!("main a[href='{paper}']")).len(), 1);
    let sent = scene.owner.get(&paper).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(sent.bytes.starts_with(b"%PDF-"));
    assert_eq!(
        scene.stranger.get(&paper).await.status,
        StatusCode::NOT_FOUND
    );
    let complete = reached(Status::Complete).await;
    let status = scene.owner.get(&complete).await;
    assert!(
        !status.text("main").contains("Di DJKI"),
        "an inventory has no lane there"
    );
    assert!(!status.text("main").contains("PNBP"));
    let early = format!("{complete}/bukti-inventaris");
    assert_eq!(scene.owner.get(&early).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_layout_exploited_more_than_two_years_ago_comes_too_late() {
    let scene = scene().await;
    let case = begun(&scene, scene.people.owner, &CIRCUIT_LAYOUT, Service::Filing).await;
    let path = format!("{case}/isian/eksploitasi");
    for (year, status) in [
        ("2026", StatusCode::SEE_OTHER),
        ("2023", StatusCode::UNPROCESSABLE_ENTITY),
        ("2030", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let pairs = [
            ("exploited", "yes"),
            ("first_exploited_on_hari", "2"),
            ("first_exploited_on_bulan", "1"),
            ("first_exploited_on_tahun", year),
            ("exploited_where", "Kota Contoh, Indonesia"),
            ("aksi", "lanjut"),
        ];
        let sent = scene.owner.post(&path, &pairs).await;
        assert_eq!(sent.status, status, "{year}");
    }
}
