//! The documents of a design, for persons and companies, and how its drawings are made.

use super::super::{NO, Service, papers, priority};
use super::pages;
use crate::applicant_kind::ApplicantKind;
use crate::file_kind::FileKind;
use crate::need::Condition;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, Requirement, SheetStyle, Way};

const AT_PAYMENT: Requirement = papers::PAPER.gate(Gate::ReadyToPay).source(papers::GUIDE);

const BOTH_SERVICES: &[Service] = &[Service::Filing, Service::Examination];
const COMPANY: Condition = Condition::Applicant(&ApplicantKind::COMPANIES);
const NOT_DESIGNER: Condition = Condition::answer(pages::APPLICANT_IS_DESIGNER, &[NO]);
const OTHERS_DESIGNED: Condition =
    Condition::answer(pages::APPLICANT_IS_DESIGNER, &[pages::WITH_OTHERS, NO]);

static OWNERSHIP: Declaration = Declaration {
    title: "Surat Pernyataan Kepemilikan Desain Industri",
    signed_by: SignedBy::Applicant,
    points: &[
        "desain industri berjudul “{judul}” benar milik pemohon dan tidak meniru desain pihak lain;",
        "desain itu belum pernah diungkapkan sebelum permohonan ini diajukan, kecuali sebagaimana disebut dalam permohonan;",
        "desain itu tidak bertentangan dengan peraturan perundang-undangan, ketertiban umum, agama, atau kesusilaan;",
        "pemohon bersedia menanggung akibat hukumnya bila pernyataan ini ternyata tidak benar.",
    ],
    closing: "Surat pernyataan ini dibuat dengan sadar dan tanpa paksaan.",
};

static CONSENT: Declaration = Declaration {
    title: "Surat Persetujuan atau Pengalihan Hak Pendesain",
    signed_by: SignedBy::EachOtherRowAndApplicant(pages::DESIGNERS),
    points: &[
        "pihak pertama ikut menghasilkan desain “{judul}”, dan namanya dicantumkan sebagai pendesain;",
        "pihak pertama menyetujui pihak kedua mengajukan permohonan itu pada Direktorat Jenderal Kekayaan Intelektual atas nama pihak kedua sendiri;",
        "mengenai bagiannya atas hak atas desain industri itu, pihak pertama memilih salah satu (beri tanda silang): [   ] bagian itu tetap miliknya, dan pihak kedua mengakuinya; [   ] bagian itu dialihkan kepada pihak kedua, dan pihak kedua menerimanya.",
    ],
    closing: "Surat ini dibuat dengan sadar dan tanpa paksaan, satu lembar untuk setiap pendesain, dan ditandatangani kedua pihak.",
};

static TRANSFER: Declaration = Declaration {
    title: "Surat Pengalihan Hak Desain Industri",
    signed_by: SignedBy::EachRowAndApplicant(pages::DESIGNERS),
    points: &[
        "pihak pertama adalah pendesain dari desain industri berjudul “{judul}”;",
        "pihak pertama mengalihkan hak atas desain itu kepada pihak kedua, dan pihak kedua menerimanya;",
        "pihak kedua berhak mengajukan permohonan pendaftaran desain itu pada Direktorat Jenderal Kekayaan Intelektual atas namanya, dengan tetap mencantumkan nama pendesain.",
    ],
    closing: "Surat pengalihan ini dibuat rangkap secukupnya dan berlaku sejak ditandatangani.",
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    papers::REQUEST_LETTER.services(BOTH_SERVICES),
    papers::IDENTITY_CARD.services(BOTH_SERVICES),
    papers::DIRECTOR_IDENTITY_CARD.services(BOTH_SERVICES),
    papers::BUSINESS_NUMBER,
    papers::COMPANY_LICENCE.label("SIUP atau NIB"),
    papers::TAX_CARD,
    papers::COMPANY_TAX_CARD,
    papers::SIGNATURE.services(BOTH_SERVICES),
    papers::PAPER
        .called("drawings", "Gambar atau foto desain (3 rangkap)")
        .hint("A4 (100–200 gsm), batas tepi bawah, kanan, dan kiri 2 cm, atas 2,5 cm, bernomor urut, dapat diperbanyak tanpa mengurangi kualitas. Satu berkas digital mewakili ketiga rangkap.")
        .formats(&[FileKind::Pdf])
        .ways(&[Way::Sheets(SheetStyle {
            top: 25,
            right: 20,
            bottom: 20,
            left: 20,
            copies: 3,
        })])
        .source(papers::GUIDE),
    papers::PAPER
        .called("description", "Uraian desain")
        .hint("Portal membuatnya dari jawaban Anda saat permohonan dikirim.")
        .formats(&[FileKind::Pdf])
        .source(papers::GUIDE)
        .made_as(Template::Form),
    AT_PAYMENT
        .called("designer_identity_cards", "KTP pendesain")
        .hint("KTP setiap pendesain selain pemohon, disatukan dalam satu berkas.")
        .when(
            Condition::Any(&[COMPANY, OTHERS_DESIGNED]),
            "untuk badan hukum, dan bila ada pendesain selain pemohon",
        ),
    AT_PAYMENT
        .called("ownership_statement", "Surat pernyataan bermeterai")
        .hint("Unduh surat yang sudah terisi, cetak, tempel meterai, tanda tangani, lalu pindai.")
        .paper(Template::Declaration(&OWNERSHIP)),
    AT_PAYMENT
        .called(
            "designer_consents",
            "Persetujuan atau pengalihan hak pendesain lain",
        )
        .hint("Permohonan diajukan atas nama pemohon saja, jadi setiap pendesain lain menyetujuinya atau mengalihkan haknya. Unduh surat yang sudah terisi, satu lembar untuk setiap orang; tempel meterai, tanda tangani, lalu pindai semuanya.")
        .when(
            Condition::All(&[
                Condition::Not(&papers::IS_COMPANY),
                Condition::answer(pages::APPLICANT_IS_DESIGNER, &[pages::WITH_OTHERS]),
            ]),
            "bila ada pendesain lain di samping pemohon perorangan",
        )
        .source("portal†")
        .paper(Template::Declaration(&CONSENT)),
    AT_PAYMENT
        .called("transfer_deed", "Surat pengalihan hak")
        .hint("Unduh surat yang sudah terisi, satu lembar untuk setiap pendesain; tempel meterai, tandatangani bersama pemohon, lalu pindai semuanya. Satu surat yang ditandatangani semua pendesain juga diterima.")
        .when(
            Condition::Any(&[COMPANY, NOT_DESIGNER]),
            "untuk badan hukum, dan bila pemohon bukan pendesain",
        )
        .paper(Template::Declaration(&TRANSFER)),
    papers::DEED
        .label("Akta pendirian yang dilegalisasi notaris")
        .hint("Akta pendirian dan perubahannya, dilegalisasi notaris, dalam satu PDF."),
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::UMK_STATEMENT,
    papers::POWER_OF_ATTORNEY
        .hint("Ditandatangani pemohon dan kuasanya; untuk badan hukum, di atas meterai."),
    AT_PAYMENT
        .called("priority_document", "Bukti hak prioritas")
        .hint("Salinan permohonan pertama dari kantor kekayaan intelektual negara itu, dengan terjemahannya.")
        .when(priority::CLAIMED, "bila memakai hak prioritas")
        .source("UU 31/2000†"),
    papers::PAPER
        .called("filing_receipt", "Tanda terima permohonan desain")
        .hint("Bukti penerimaan dari DJKI, dengan nomor dan tanggalnya.")
        .services(&[Service::Examination])
        .source("portal†"),
];
