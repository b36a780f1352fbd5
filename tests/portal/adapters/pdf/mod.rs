//! Papers as PDF readers and validators see them.

mod any_paper;
mod conformance;
mod judge;
mod place;
mod print;
mod running;
mod sheets;
mod sign;
mod verify;

use chrono::NaiveDate;
use haki::adapters::pdf::{ImageError, LetterImages, TypesetError, Typesetter, for_print};
use haki::domain::applicant::Scale;
use haki::domain::applicant_kind::ApplicantKind;
use haki::domain::letter::LabelledLine;
use haki::domain::letter::{Execution, LetterClass, LetterContent, Signatory};
use haki::domain::paper::{
    ApplicationPaper, FormSection, InventoryPaper, ReceiptPaper, ReceivedFile, RehearsalPaper,
    UmkStatementPaper,
};
use haki::words;

use crate::support::folder::TestFolder;
use crate::support::letters::{
    VERIFY_URL, applicant, business, draft_execution, emblem, label, letter, letterhead,
    set_letter, set_refusal, signatory, signed_execution, signed_letter, subject,
};
use crate::support::programs::{pictures, run, text_of};

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn application() -> ApplicationPaper {
    ApplicationPaper {
        on: on(),
        place_and_date: "Serang, 25 November 2026".into(),
        receipt_number: "HAKI-2026-000128".into(),
        matter: "Permohonan surat rekomendasi pendaftaran merek".into(),
        addressee: vec![
            "Yth. Kepala Dinas Koperasi, Usaha Kecil dan Menengah,".into(),
            "Perindustrian dan Perdagangan Kota Serang".into(),
            "di Serang".into(),
        ],
        applicant: applicant(),
        business: Some(business()),
        subject: subject(),
        request: words::letter::request(Some("surat rekomendasi"), "pendaftaran merek"),
        attachments: vec![
            "KTP".into(),
            "NIB".into(),
            "NPWP".into(),
            "Label merek".into(),
        ],
    }
}

fn receipt() -> ReceiptPaper {
    let file = |label: &str, name: &str| ReceivedFile {
        label: label.into(),
        name: name.into(),
        size: "284 kB".into(),
        sha256_short: "9f86d081884c7d65".into(),
    };
    ReceiptPaper {
        on: on(),
        letterhead: letterhead(),
        receipt_number: "HAKI-2026-000128".into(),
        tracking_code: "K7QM-3XNP".into(),
        submitted_at: "Rabu, 25 November 2026 pukul 09.14 WIB".into(),
        applicant_name: "Kurniasih".into(),
        ip_type: "Merek".into(),
        title: "KRIUK MAMA NIA".into(),
        due: Some("paling lambat Kamis, 26 November 2026".into()),
        files: vec![
            file("Surat permohonan", "surat-permohonan.pdf"),
            file("Kartu tanda penduduk", "ktp-kurniasih.jpg"),
            file("Nomor induk berusaha", "NIB 9120004617285.pdf"),
            file("Logo", "logo-kriuk-mama-nia-versi-akhir-sekali.pdf"),
        ],
        later: vec![
            "Surat pernyataan UMK".into(),
            "Surat pernyataan kepemilikan merek".into(),
        ],
        track_url: "https://haki.serangkota.go.id/lacak?nomor=HAKI-2026-000128".into(),
    }
}

fn statement() -> UmkStatementPaper {
    UmkStatementPaper {
        on: on(),
        place_and_date: "Serang, ……………………… 2026".into(),
        applicant: applicant(),
        business: business(),
        subject: vec![LabelledLine {
            label: "Nama merek".into(),
            value: "KRIUK MAMA NIA".into(),
        }],
        points: words::letter::umk_points(
            ApplicantKind::Individual,
            Scale::Micro,
            None,
            "pendaftaran merek",
        )
        .unwrap(),
        stamp_duty: "Rp10.000".into(),
    }
}

fn inventory() -> InventoryPaper {
    let line = |label: &str, value: &str| LabelledLine {
        label: label.into(),
        value: value.into(),
    };
    InventoryPaper {
        on: on(),
        letterhead: letterhead(),
        receipt_number: "RDG-2026-000007".into(),
        applicant_name: "Kurniasih".into(),
        title: "Resep bumbu keripik".into(),
        submitted_at: "Rabu, 25 November 2026 pukul 09.14 WIB".into(),
        recorded_at: "Jumat, 27 November 2026 pukul 10.02 WIB".into(),
        sections: vec![FormSection {
            title: "Amplop tersegel".into(),
            lines: vec![
                line("Di mana dokumen rahasianya?", "Berkas di perangkat saya"),
                line("Sidik SHA-256", &"9f86d081".repeat(8)),
            ],
        }],
        address: "https://haki.serangkota.go.id/permohonan/contoh".into(),
    }
}

fn rehearsal() -> RehearsalPaper {
    RehearsalPaper {
        on: on(),
        at: "Rabu, 25 November 2026 pukul 09.14 WIB".into(),
        signer: "Drs. Contoh Penanda Tangan, M.Si.".into(),
    }
}

/// Every paper by name.
fn papers() -> Vec<(&'static str, Vec<u8>)> {
    let setter = Typesetter::new().unwrap();
    let label = label();
    vec![
        ("surat", set_letter(&letter(), &signed_execution())),
        ("konsep", set_letter(&letter(), &draft_execution())),
        (
            "permohonan",
            setter
                .application(&application(), Some(&label.bytes), Some(&label.bytes))
                .unwrap(),
        ),
        (
            "tanda-terima",
            setter.receipt(&receipt(), &emblem()).unwrap(),
        ),
        (
            "inventaris",
            setter.inventory(&inventory(), &emblem()).unwrap(),
        ),
        (
            "uji-pemulihan",
            setter.drill(&running::paper(false), &emblem()).unwrap(),
        ),
        (
            "berita-acara",
            setter.drill(&running::paper(true), &emblem()).unwrap(),
        ),
        (
            "permintaan",
            setter.request(&running::request(), &emblem()).unwrap(),
        ),
        ("uji", setter.rehearsal(&rehearsal()).unwrap()),
        ("pernyataan", setter.statement_umk(&statement()).unwrap()),
        ("penolakan", set_refusal()),
    ]
}

#[test]
fn every_paper_is_one_page_and_says_it_is_pdf_a_2a_and_pdf_ua_1() {
    for (name, bytes) in papers() {
        let pdf = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(pdf.get_pages().len(), 1, "{name}");
        let metadata = pdf.catalog().unwrap().get_deref(b"Metadata", &pdf).unwrap();
        let xmp = metadata.as_stream().unwrap().get_plain_content().unwrap();
        let xmp = String::from_utf8_lossy(&xmp).replace(char::is_whitespace, "");
        assert!(
            xmp.contains("<pdfaid:part>2</pdfaid:part>"),
            "{name}: {xmp}"
        );
        assert!(
            xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
            "{name}: {xmp}"
        );
        assert!(
            xmp.contains("<pdfuaid:part>1</pdfuaid:part>"),
            "{name}: {xmp}"
        );
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let once = set_letter(&letter(), &signed_execution());
    let again = set_letter(&letter(), &signed_execution());
    assert!(once == again);
}

#[test]
fn a_letter_names_whoever_signs_it_and_its_content_stays_the_same() {
    let stand_in = Signatory {
        name: "Siti Maesaroh".into(),
        position: "Plh. Kepala Dinas".into(),
        ..signatory()
    };
    let draft = |signatory| Execution::Draft {
        on: on(),
        signatory,
    };
    let content = letter();
    let by_head = set_letter(&content, &draft(signatory()));
    let by_stand_in = set_letter(&content, &draft(stand_in));
    assert!(by_head != by_stand_in);
    assert!(!content.canonical().contains("Fauzan"));
}

#[test]
fn a_letter_of_an_unknown_template_is_not_set() {
    let content = LetterContent {
        template: "recommendation-0".into(),
        ..letter()
    };
    let images = LetterImages {
        emblem: &emblem(),
        label: None,
    };
    let result = Typesetter::new()
        .unwrap()
        .letter(&content, &draft_execution(), images);
    assert!(matches!(result, Err(TypesetError::UnknownTemplate(_))));
}

#[test]
fn a_label_that_the_letter_does_not_name_is_refused() {
    let setter = Typesetter::new().unwrap();
    let mut other = label().bytes;
    other.push(0);
    for given in [Some(other.as_slice()), None] {
        let images = LetterImages {
            emblem: &emblem(),
            label: given,
        };
        let result = setter.letter(&letter(), &signed_execution(), images);
        assert!(matches!(result, Err(TypesetError::WrongLabelImage)));
    }
}

#[test]
fn a_mark_in_any_script_and_with_any_sign_can_be_set() {
    let mut content = letter();
    content.subject.title = "咖啡 ☕ قهوة #set page(width: 1cm) \u{0}\u{feff} $x$ @a <b>".into();
    content.applicant.name = "*Kurniasih* _binti_ `Ahmad`".into();
    set_letter(&content, &signed_execution());
}

#[test]
fn a_letter_with_many_goods_goes_on_over_the_page() {
    let mut content = letter();
    content.subject.classes = (1..=20)
        .map(|number| LetterClass {
            number,
            goods: "keripik pisang; keripik sukun; keripik talas; keripik singkong; kerupuk".into(),
        })
        .collect();
    let pdf = set_letter(&content, &signed_execution());
    assert_eq!(
        lopdf::Document::load_mem(&pdf).unwrap().get_pages().len(),
        2
    );
}

#[test]
fn a_photograph_stays_a_jpeg_and_stands_in_a_paper() {
    let photograph = image::RgbImage::from_pixel(1200, 900, image::Rgb([120, 80, 40]));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    photograph
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let fit = for_print(jpeg.get_ref()).unwrap();
    assert_eq!(fit.media_type, "image/jpeg");
    let setter = Typesetter::new().unwrap();
    setter
        .application(&application(), Some(&fit.bytes), None)
        .unwrap();
}

#[test]
fn a_small_upright_jpeg_is_printed_as_it_was_sent_and_nothing_beside_it() {
    let picture = image::RgbImage::from_fn(480, 320, |x, y| {
        image::Rgb([
            u8::try_from(x / 2).unwrap(),
            u8::try_from(y / 2).unwrap(),
            90,
        ])
    });
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let jpeg = jpeg.into_inner();
    assert_eq!(for_print(&jpeg).unwrap().bytes, jpeg);
    // A comment by another program, after the first marker.
    let (start, rest) = jpeg.split_at(2);
    let noted = [start, b"\xFF\xFE\0\x0DTELEPON-XYZ".as_slice(), rest].concat();
    assert_eq!(for_print(&noted).unwrap().bytes, jpeg);
    let setter = Typesetter::new().unwrap();
    setter
        .application(&application(), Some(&jpeg), None)
        .unwrap();
}

#[test]
fn a_picture_is_made_fit_for_print_or_refused() {
    assert!(matches!(for_print(b"%PDF-1.7"), Err(ImageError::Unknown)));
    assert!(matches!(
        for_print(b"\x89PNG\r\n\x1a\n damaged"),
        Err(ImageError::Unreadable(_))
    ));
    let big = image::RgbaImage::from_pixel(3000, 1500, image::Rgba([10, 20, 30, 0]));
    let mut png = std::io::Cursor::new(Vec::new());
    big.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let fit = for_print(png.get_ref()).unwrap();
    let picture = image::load_from_memory(&fit.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (840, 420));
    assert_eq!(picture.to_rgb8().get_pixel(5, 5).0, [255, 255, 255]);
}

#[test]
#[ignore = "needs pdftotext"]
fn the_text_of_a_letter_can_be_taken_out_and_a_draft_says_so() {
    let folder = TestFolder::new();
    let signed = folder.write("surat.pdf", &set_letter(&letter(), &signed_execution()));
    let text = text_of(&signed);
    for words in [
        "SURAT REKOMENDASI",
        "Nomor: 500.3/128-Dinkopukmperindag/2026",
        "Drs. Ahmad Fauzan, M.Si.",
        "196908171994031999",
        "Kurniasih",
        "3673015205880003",
        "9120004617285",
        "KRIUK MAMA NIA",
        "Kelas 29",
        "Serang, 25 November 2026",
        "SIMULASI – bukan tanda tangan elektronik tersertifikasi",
        "haki.serangkota.go.id/v/7K4M-2QX9-TR5W-B3HN",
        "Kode surat: 7K4M-2QX9-TR5W-B3HN",
        "haki.serangkota.go.id/periksa-surat",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    assert!(!text.contains("KONSEP") && !text.contains("BSrE"), "{text}");
    assert!(
        !text.contains("rekaan"),
        "nothing on it is made up:\n{text}"
    );

    let draft = folder.write("konsep.pdf", &set_letter(&letter(), &draft_execution()));
    let text = text_of(&draft);
    assert!(text.contains("KONSEP"), "{text}");
    assert!(
        !text.contains("25 November 2026") && !text.contains("/v/"),
        "{text}"
    );
}

#[tokio::test]
#[ignore = "needs pdftoppm and zbarimg"]
async fn the_qr_of_a_signed_letter_reads_at_150_dpi_and_a_draft_has_none() {
    let folder = TestFolder::new();
    let (_, signed) = signed_letter(&folder).await;
    let file = folder.write("surat.pdf", &signed.bytes);
    let pages = pictures(&file, folder.path(), 150);
    let read = run("zbarimg", ["--raw", "-q", pages[0].to_str().unwrap()]);
    assert_eq!(read.text.trim(), VERIFY_URL);

    let other = TestFolder::new();
    let draft = other.write("konsep.pdf", &set_letter(&letter(), &draft_execution()));
    let pages = pictures(&draft, other.path(), 150);
    let read = run("zbarimg", ["--raw", "-q", pages[0].to_str().unwrap()]);
    assert!(!read.ok && read.text.trim().is_empty(), "{}", read.text);
}
