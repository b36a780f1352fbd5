//! The pages of a letter that is signed by hand: printing, scanning, comparing, and what its code says.

use haki::domain::id::SigningId;
use haki::domain::procedure::{Act, Status};
use haki::urls;

use super::filled;
use crate::support::Client;
use crate::support::carried::{office, scanned_letter};
use crate::support::visitor::{Answer, Visitor};

const FINE: u32 = 2_000;

/// The head signs the only letter by hand.
async fn carry_out(head: &Visitor) {
    let page = head.get(urls::SIGN).await;
    let letter = page.value("letter");
    let answers = [("letter", letter.as_str()), ("way", "wet")];
    let led = head
        .post_and_wait(urls::SIGN, &filled(&page, &answers))
        .await;
    assert_eq!(led.status, 303, "{}", led.body);
}

async fn bring(clerk: &Visitor, signing: SigningId, pages: &[Vec<u8>]) -> Answer {
    let token = clerk.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("is_signed", "ya"),
        ("is_stamped", "ya"),
        ("is_dated", "ya"),
        ("signed_on_hari", "23"),
        ("signed_on_bulan", "11"),
        ("signed_on_tahun", "2026"),
    ];
    let files: Vec<_> = ["1.jpg", "2.jpg"]
        .into_iter()
        .zip(pages)
        .map(|(name, page)| ("scanned_paper", name, &page[..]))
        .collect();
    clerk
        .post_files(&urls::signing_scan(signing), &pairs, &files)
        .await
}

async fn a_coarse_scan_is_refused_and_a_fine_one_taken(clerk: &Visitor, signing: SigningId) {
    let refused = bring(clerk, signing, &scanned_letter(900, true)).await;
    assert_eq!(refused.status, 422);
    let why = refused.error("scanned_paper");
    assert!(why.contains("paling sedikit 200 dpi"), "{why}");
    let taken = bring(clerk, signing, &scanned_letter(FINE, true)).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
}

async fn both_copies_are_had(clerk: &Visitor, signing: SigningId) {
    for pdf in [urls::signing_pdf(signing), urls::signing_archive(signing)] {
        let pdf = clerk.get(&pdf).await;
        assert_eq!(pdf.status, 200);
        assert!(pdf.bytes.starts_with(b"%PDF-"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_brings_the_scan_another_compares_and_the_code_says_so() {
    let office = office("2026-11-23T02:00:00Z").await;
    let id = office.case_in(Status::Initialled, "KRIUK").await;
    let of = async |account| Visitor::of(&office.portal, account).await;
    carry_out(&of(office.people.agency_head).await).await;
    let line = office.line_of(id).await;
    let clerk = of(office.people.clerk).await;
    let carry = urls::signing_carry(line.id);
    let shown = clerk.get(&carry).await;
    assert!(shown.text("main").contains("Cetak dua rangkap"));
    both_copies_are_had(&clerk, line.id).await;
    let code = office.signing_row(&line).await.token;
    let anybody = Client::new(&office.portal);
    let said = async || anybody.clone().get(&urls::verify(&code)).await;
    assert!(said().await.text("h1").contains("belum dikonfirmasi"));

    a_coarse_scan_is_refused_and_a_fine_one_taken(&clerk, line.id).await;
    assert!(said().await.text("h1").contains("belum dikonfirmasi"));

    let compare = urls::signing_compare(line.id);
    let own = clerk.get(&compare).await;
    assert!(own.text("main").contains("Anda yang mengunggah"));
    assert!(own.texts("button[value=sama]").is_empty());
    let scan = office.scan_of(&line).await.to_string();
    let same = |token: String| {
        [
            ("form_token", token),
            ("scan", scan.clone()),
            ("aksi", "sama".to_owned()),
        ]
    };
    let send = async |visitor: &Visitor| {
        let form = same(visitor.token());
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        visitor.post(&compare, &form).await
    };
    let forced = send(&clerk).await;
    assert_eq!(forced.status, 403);
    let reviewer = of(office.people.reviewer).await;
    let case = reviewer.get(&urls::case(id)).await;
    assert!(case.attributes("main a", "href").contains(&compare));
    let page = reviewer.get(&compare).await;
    for picture in page.attributes(".side-by-side img", "src") {
        let picture = reviewer.get(&picture).await;
        assert!(picture.status == 200 && picture.bytes.starts_with(b"\xFF\xD8"));
    }
    let owner = of(office.people.owner).await;
    assert_eq!(owner.get(&compare).await.status, 403);
    assert_eq!(page.value("scan"), scan, "shown and confirmed");
    assert_eq!(reviewer.get(&urls::signing_pdf(line.id)).await.status, 200);
    let done = send(&reviewer).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(office.status(id).await, Status::Signed);
    let shown = said().await;
    assert!(shown.text("main").contains("ditandatangani basah"));
    assert!(shown.text("main").contains("dipindai"));
    assert!(shown.texts("input[type=file]").is_empty());
    office.act(id, Act::FollowUp).await;
    office.act(id, Act::Deliver).await;
    let own = owner.get(&urls::fill(urls::APPLICATION, id)).await;
    assert!(own.text("main").contains("Pindaian surat rekomendasi"));
}
