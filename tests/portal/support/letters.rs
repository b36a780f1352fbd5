//! A synthetic letter, and a demonstration authority that signs it.

use chrono::{NaiveDate, TimeZone, Utc};
use haki::adapters::esign::local::{DEMO_PASSPHRASE, LocalAuthority};
use haki::adapters::esign::{Esign, Identity, SignRequest, SignedPdf};
use haki::adapters::pdf::{LetterImages, PrintImage, TypesetError, Typesetter, for_print};
use haki::domain::applicant::Scale;
use haki::domain::deadline::Day;
use haki::domain::letter::{
    Business, Execution, LabelImage, LabelledLine, LetterApplicant, LetterClass, LetterContent,
    Letterhead, Seal, Signatory, Subject, TEMPLATE,
};
use haki::domain::refusal::{Decision, RefusalContent, TEMPLATE as REFUSAL_TEMPLATE};
use haki::domain::verification::Verification;
use haki::words;
use haki::words::letter::Known;
use image::{ImageFormat, Rgb, RgbImage};

use super::folder::TestFolder;

pub(crate) const VERIFY_URL: &str = "https://haki.serangkota.go.id/v/7K4M-2QX9-TR5W-B3HN";

pub(crate) fn emblem() -> Vec<u8> {
    include_bytes!("../../../static/img/lambang.svg").to_vec()
}

/// A label: a red disc on cream.
pub(crate) fn label() -> PrintImage {
    let mut picture = RgbImage::from_pixel(600, 600, Rgb([0xfd, 0xf6, 0xe3]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (dx, dy) = (i64::from(x) - 300, i64::from(y) - 300);
        if dx * dx + dy * dy < 270 * 270 {
            *pixel = Rgb([0xb3, 0x45, 0x2c]);
        }
        if dx.abs() < 210 && dy.abs() < 60 {
            *pixel = Rgb([0xff, 0xff, 0xff]);
        }
    }
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    for_print(png.get_ref()).unwrap()
}

pub(crate) fn letterhead() -> Letterhead {
    Letterhead {
        government: "Pemerintah Kota Serang".into(),
        agency: vec![
            "Dinas Koperasi, Usaha Kecil dan Menengah,".into(),
            "Perindustrian dan Perdagangan".into(),
        ],
        contact: vec![
            "Jl. Jendral Sudirman No. 5, Kota Serang, Banten 42118".into(),
            "Telepon 0821-3395-4455 · Email dinkopukmperindag@serangkota.go.id".into(),
        ],
        emblem: None,
    }
}

pub(crate) fn applicant() -> LetterApplicant {
    LetterApplicant {
        name: "Kurniasih".into(),
        nik: "3673015205880003".into(),
        birth: Some("Serang, 12 Mei 1988".into()),
        address: "Jl. Raya Taktakan KM 4 No. 12, Kelurahan Drangong, Kecamatan Taktakan, Kota Serang 42162".into(),
        phone: "0812-0000-4411".into(),
        email: "kurniasih@demo.test".into(),
        position: None,
    }
}

pub(crate) fn business() -> Business {
    Business {
        name: "Dapur Mama Nia".into(),
        nib: "9120004617285".into(),
        npwp: Some("3673015205880003".into()),
        kbli: Some("10794 Industri Kerupuk, Keripik, Peyek dan Sejenisnya".into()),
        address: "Jl. Raya Taktakan KM 4 No. 12, Kota Serang 42162".into(),
        scale: "mikro, mulai 2019, penjualan Rp120.000.000 setahun".into(),
        is_body: false,
        party_form: None,
    }
}

pub(crate) fn subject() -> Subject {
    Subject {
        ip_type: "Merek".into(),
        title_label: "Nama merek".into(),
        title: "KRIUK MAMA NIA".into(),
        label: Some(LabelImage {
            sha256: hex::encode(label().sha256),
            description: "Label merek KRIUK MAMA NIA".into(),
            caption: None,
        }),
        classes: vec![
            LetterClass {
                number: 29,
                goods: "keripik pisang; keripik sukun; keripik talas; keripik singkong".into(),
            },
            LetterClass {
                number: 30,
                goods: "kerupuk; sambal".into(),
            },
        ],
        lines: vec![LabelledLine {
            label: "Warna".into(),
            value: "merah, putih, krem".into(),
        }],
    }
}

pub(crate) fn letter() -> LetterContent {
    LetterContent {
        template: TEMPLATE.into(),
        title: "Surat Rekomendasi".into(),
        number: Some("500.3/128-Dinkopukmperindag/2026".into()),
        letterhead: letterhead(),
        applicant: applicant(),
        business: Some(business()),
        subject: subject(),
        basis: words::letter::basis(
            &["UU 20/2016", "UU 6/2023 (perubahan)"],
            "MRK-2026-000128",
            NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        ),
        statement: words::letter::statement(
            Known {
                scale: Some(Scale::Micro),
                guided_since: NaiveDate::from_ymd_opt(2025, 3, 4),
                agency: "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang",
            },
            "pendaftaran merek",
        ),
        validity: words::letter::validity("merek", 2026),
        closing: Some(words::letter::closing("Surat Rekomendasi")),
        copies: vec![
            "Wali Kota Serang, sebagai laporan".into(),
            "Kepala Kantor Wilayah Kementerian Hukum Banten".into(),
        ],
        place: "Serang".into(),
    }
}

pub(crate) fn signatory() -> Signatory {
    Signatory {
        name: "Drs. Ahmad Fauzan, M.Si.".into(),
        nip: "196908171994031999".into(),
        rank: "Pembina Utama Muda, IV/c".into(),
        position: "Kepala Dinas".into(),
        unit: "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang"
            .into(),
    }
}

pub(crate) fn signed_execution() -> Execution {
    Execution::Signed {
        on: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
        signatory: signatory(),
        on_text: "25 November 2026".into(),
        verification: Verification {
            url: VERIFY_URL.into(),
            code: "7K4M-2QX9-TR5W-B3HN".into(),
            page: "https://haki.serangkota.go.id/periksa-surat".into(),
        },
        seal: Seal::Simulated,
        invented: None,
    }
}

pub(crate) fn draft_execution() -> Execution {
    Execution::Draft {
        on: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        signatory: signatory(),
    }
}

pub(crate) fn set_letter(content: &LetterContent, execution: &Execution) -> Vec<u8> {
    try_letter(content, execution).unwrap()
}

pub(crate) fn try_letter(
    content: &LetterContent,
    execution: &Execution,
) -> Result<Vec<u8>, TypesetError> {
    let label = label();
    Typesetter::new().unwrap().letter(
        content,
        execution,
        LetterImages {
            emblem: &emblem(),
            label: Some(&label.bytes),
        },
    )
}

pub(crate) fn identity() -> Identity {
    let signatory = signatory();
    Identity {
        name: signatory.name,
        nip: signatory.nip,
        nik: None,
        position: signatory.position,
        unit: signatory.unit,
    }
}

pub(crate) fn sign_request(pdf: Vec<u8>) -> SignRequest {
    SignRequest {
        pdf,
        reason: "Surat Rekomendasi 500.3/128-Dinkopukmperindag/2026".into(),
        location: "Serang".into(),
        at: Utc.with_ymd_and_hms(2026, 11, 25, 3, 15, 0).unwrap(),
        reference: "uji".into(),
    }
}

/// A decision not to recommend.
pub(crate) fn refusal() -> RefusalContent {
    let filing = "pendaftaran merek";
    RefusalContent {
        template: REFUSAL_TEMPLATE.into(),
        title: words::refusal::title(Decision::Decline).into(),
        number: "500.3/129-Dinkopukmperindag/2026".into(),
        letterhead: letterhead(),
        addressee: vec![applicant().name, applicant().address],
        opening: words::refusal::decline(
            "surat rekomendasi",
            filing,
            "MRK-2026-000128",
            NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        ),
        subject: subject(),
        grounds: vec![
            LabelledLine {
                label: "Alasan".into(),
                value: "Usaha beralamat di luar Kota Serang.".into(),
            },
            LabelledLine {
                label: "Dasar hukum".into(),
                value: "Standar pelayanan Dinas".into(),
            },
        ],
        remedy: words::refusal::remedy(
            Decision::Decline,
            filing,
            Day {
                on: NaiveDate::from_ymd_opt(2026, 12, 28).unwrap(),
                estimated: None,
            },
        ),
        copies: vec!["Arsip".into()],
        place: "Serang".into(),
    }
}

/// A typeset refusal.
pub(crate) fn set_refusal() -> Vec<u8> {
    Typesetter::new()
        .unwrap()
        .refusal(&refusal(), &signed_execution(), &emblem())
        .unwrap()
}

/// The sample refusal, signed by a new authority.
pub(crate) async fn signed_refusal(folder: &TestFolder) -> (LocalAuthority, SignedPdf) {
    signed(folder, set_refusal()).await
}

/// A new authority, and the sample letter signed by it.
pub(crate) async fn signed_letter(folder: &TestFolder) -> (LocalAuthority, SignedPdf) {
    signed_letter_of(folder, &letter()).await
}

/// As [`signed_letter`], with this content.
pub(crate) async fn signed_letter_of(
    folder: &TestFolder,
    content: &LetterContent,
) -> (LocalAuthority, SignedPdf) {
    signed(folder, set_letter(content, &signed_execution())).await
}

/// Any PDF, signed by a new authority.
pub(crate) async fn signed(folder: &TestFolder, pdf: Vec<u8>) -> (LocalAuthority, SignedPdf) {
    let authority = LocalAuthority::open(&folder.path().join("tte"), DEMO_PASSPHRASE).unwrap();
    let signer = authority
        .unlock(&identity(), DEMO_PASSPHRASE)
        .await
        .unwrap();
    let signed = signer.sign(sign_request(pdf)).await.unwrap();
    (authority, signed)
}
