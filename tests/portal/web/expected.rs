//! Dates that an owner sees: those of result and letter, by the same rule in the list and on the status page.

use chrono::TimeDelta;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;

use crate::support::browsers::{OWNER, PASSWORD};
use crate::support::client::Client;
use crate::support::desk::Office;

/// Monday, 23 November 2026, nine o'clock.
const NINE: &str = "2026-11-23T02:00:00Z";

async fn owner(office: &Office) -> Client {
    let mut owner = Client::new(&office.portal);
    let page = owner.sign_in(OWNER, PASSWORD).await;
    assert_eq!(page.status, 303, "{}", page.body);
    owner
}

/// The list and the status page.
async fn read(office: &Office, id: ApplicationId) -> [String; 2] {
    let mut owner = owner(office).await;
    let list = owner.get("/permohonan").await.text("main");
    let page = owner.get(&format!("/permohonan/{id}")).await.text("main");
    [list, page]
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_day_of_sending_an_owner_reads_when_the_result_and_the_letter_come() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::Submitted, "BARU DIKIRIM").await;
    for text in read(&office, id).await {
        assert!(
            text.contains("Hasil pemeriksaan paling lambat Selasa, 24 November 2026"),
            "{text}"
        );
        assert!(
            text.contains("bila lengkap, surat paling lambat Rabu, 25 November 2026"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_completeness_there_is_one_date_whatever_the_step() {
    for stage in [
        Status::Complete,
        Status::Drafted,
        Status::Prepared,
        Status::Initialled,
    ] {
        let office = Office::at("2026-11-23T04:00:00Z").await;
        let id = office.case_in(stage, "SATU TANGGAL").await;
        for text in read(&office, id).await {
            assert!(
                text.contains("Surat paling lambat Selasa, 24 November 2026"),
                "{stage}: {text}"
            );
            assert!(!text.contains("Hasil pemeriksaan"), "{stage}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_never_reads_late_but_what_is_done_by_when() {
    for stage in [
        Status::Submitted,
        Status::Assigned,
        Status::Prepared,
        Status::FollowedUp,
        Status::Paid,
    ] {
        let office = Office::at(NINE).await;
        let id = office.case_in(stage, "MELEWATI JANJI").await;
        office.clock.advance(TimeDelta::days(7));
        for text in read(&office, id).await {
            let said = "Melewati janji kami; kami selesaikan paling lambat";
            assert!(text.contains(said), "{stage}: {text}");
            assert!(
                !text.to_lowercase().contains("terlambat"),
                "{stage}: {text}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_and_a_remedy_have_a_last_day_in_the_list_the_lane_and_the_form() {
    let office = Office::at(NINE).await;
    let declined = office.case_in(Status::Declined, "DITOLAK DINAS").await;
    // 21 working days after Monday, 23 November, less 24 and 25 December.
    let day = "Selasa, 22 Desember 2026";
    for text in read(&office, declined).await {
        let said = text.to_lowercase();
        let expected = format!("paling lambat {day}").to_lowercase();
        assert!(said.contains(&expected), "{text}");
    }
    let form = owner(&office)
        .await
        .get(&format!("/permohonan/{declined}/keberatan"))
        .await;
    assert!(form.text("main").contains(day), "{}", form.body);
    let refused = office.case_in(Status::Refused, "DITOLAK DJKI").await;
    for text in read(&office, refused).await {
        let said = text.to_lowercase();
        assert!(
            said.contains("paling lambat minggu, 21 februari 2027"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receipt_alone_leads_to_the_next_date_too() {
    let office = Office::at(NINE).await;
    for (stage, said) in [
        (Status::Submitted, "Hasil pemeriksaan paling lambat"),
        (Status::Billed, "Kode berlaku sampai"),
        (Status::Returned, "Kirim perbaikan paling lambat"),
    ] {
        let id = office.case_in(stage, "LACAK").await;
        let case = office.case(id).await;
        let mut visitor = Client::new(&office.portal);
        visitor.get("/lacak").await;
        let pair = [
            ("receipt_number", case.receipt_number.as_deref().unwrap()),
            ("tracking_code", case.tracking_code.as_deref().unwrap()),
        ];
        let text = visitor.post("/lacak", &pair).await.text("#hasil");
        assert!(text.contains(said), "{stage}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_this_year_warns_from_16_november_and_a_paid_code_keeps_its_letter_marked() {
    for (instant, said) in [
        ("2026-11-13T05:00:00Z", None),
        (
            "2026-11-16T05:00:00Z",
            Some("Surat berlaku s.d. 31 Desember 2026"),
        ),
        ("2026-12-29T05:00:00Z", Some("tinggal 2 hari")),
    ] {
        let office = Office::at(instant).await;
        let id = office.case_in(Status::Paid, "MASA BERLAKU").await;
        let text = read(&office, id).await[1].clone();
        assert_eq!(
            text.contains("s.d. 31 Desember"),
            said.is_some(),
            "{instant}: {text}"
        );
        assert!(text.contains(said.unwrap_or_default()), "{instant}: {text}");
        office.clock.set("2027-01-04T03:00:00Z".parse().unwrap());
        let text = read(&office, id).await[1].clone();
        assert!(
            text.contains("DJKI meminta surat dari tahun pengajuan"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returned_case_shows_its_way_and_its_files_below_what_is_to_be_corrected() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::Returned, "PERBAIKI").await;
    let page = owner(&office).await.get(&format!("/permohonan/{id}")).await;
    assert!(page.text(".timeline").contains("Petugas meminta perbaikan"));
    assert!(page.text("main").contains("Tanda terima"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_its_last_day_no_page_offers_an_objection_any_more() {
    let office = Office::at(NINE).await;
    let id = office.case_in(Status::Declined, "DITOLAK DINAS").await;
    // The twenty-first working day ends.
    office.clock.set("2026-12-22T17:00:00Z".parse().unwrap());
    let case = office.case(id).await;
    let mut visitor = Client::new(&office.portal);
    visitor.get("/lacak").await;
    let pair = [
        ("receipt_number", case.receipt_number.as_deref().unwrap()),
        ("tracking_code", case.tracking_code.as_deref().unwrap()),
    ];
    let [list, page] = read(&office, id).await;
    let tracked = visitor.post("/lacak", &pair).await.text("#hasil");
    for text in [list, page, tracked] {
        assert!(text.contains("sudah lewat"), "{text}");
        assert!(!text.contains("boleh mengajukan keberatan"), "{text}");
    }
}
