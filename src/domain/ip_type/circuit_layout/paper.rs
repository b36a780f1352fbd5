//! The documents of a DTLST: those of the service standard, drawings, description and statements.

use super::super::papers;
use super::{HANDED_OVER, pages};
use crate::file_kind::FileKind;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, Requirement, SheetStyle, Way};

const SIGNED: &str =
    "Unduh, cetak, tempel meterai bila DJKI memintanya, tanda tangani, lalu pindai.†";

const AT_PAYMENT: Requirement = papers::PAPER.gate(Gate::ReadyToPay);

static OWNERSHIP: Declaration = Declaration {
    title: "Surat Pernyataan Kepemilikan Desain Tata Letak Sirkuit Terpadu",
    signed_by: SignedBy::Applicant,
    points: &[
        "desain tata letak sirkuit terpadu berjudul “{judul}” adalah milik pemohon, orisinal, dan bukan tiruan dari milik orang lain;",
        "desain tersebut tidak bertentangan dengan peraturan perundang-undangan, ketertiban umum, agama, dan kesusilaan;",
        "keterangan tentang pemakaiannya secara komersial dalam permohonan ini benar.",
    ],
    closing: "Pernyataan ini dibuat dengan sadar dan sebenarnya sebagai kelengkapan permohonan pendaftaran. Bila ternyata tidak benar, pemohon bersedia menanggung akibat hukumnya sesuai peraturan perundang-undangan.",
};

static TRANSFER: Declaration = Declaration {
    title: "Surat Pengalihan Hak atas Desain Tata Letak Sirkuit Terpadu",
    signed_by: SignedBy::EachRowAndApplicant("designers"),
    points: &[
        "pihak pertama adalah pendesain tata letak sirkuit terpadu berjudul “{judul}”;",
        "pihak pertama mengalihkan seluruh hak atas desain tersebut kepada pihak kedua, termasuk hak untuk mengajukan pendaftarannya;",
        "nama pendesain tetap dicantumkan dalam sertifikat.",
    ],
    closing: "Surat ini dibuat dengan sadar dan sebenarnya, dan ditandatangani kedua pihak.",
};

static EXPLOITED: Declaration = Declaration {
    title: "Surat Keterangan Eksploitasi Komersial Pertama Kali",
    signed_by: SignedBy::Applicant,
    points: &[
        "desain tata letak sirkuit terpadu berjudul “{judul}” sudah dieksploitasi secara komersial pada tanggal dan di tempat yang disebut dalam permohonan;",
        "sebelum tanggal itu desain tersebut belum pernah dieksploitasi secara komersial di mana pun.",
    ],
    closing: "Keterangan ini dibuat dengan sadar dan sebenarnya.",
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    papers::REQUEST_LETTER,
    papers::IDENTITY_CARD,
    papers::DIRECTOR_IDENTITY_CARD,
    papers::BUSINESS_NUMBER,
    papers::COMPANY_LICENCE,
    papers::TAX_CARD,
    papers::COMPANY_TAX_CARD,
    papers::SIGNATURE,
    papers::PAPER
        .called("layout_drawing", "Gambar atau foto desain tata letak")
        .hint("Setiap lapisan terlihat jelas dan bernomor; batas tepinya seperti gambar desain.")
        .formats(&[FileKind::Pdf])
        .ways(&[Way::Sheets(SheetStyle {
            top: 25,
            right: 20,
            bottom: 20,
            left: 20,
            copies: 1,
        })])
        .source(papers::GUIDE),
    AT_PAYMENT
        .called("circuit_description", "Uraian sirkuit terpadu")
        .hint("Uraian lengkap sirkuit dan tata letaknya, dalam satu PDF.")
        .formats(&[FileKind::Pdf])
        .source(papers::GUIDE),
    AT_PAYMENT
        .called("ownership_statement", "Surat pernyataan kepemilikan")
        .hint(SIGNED)
        .source(papers::GUIDE)
        .paper(Template::Declaration(&OWNERSHIP)),
    AT_PAYMENT
        .called(
            "exploitation_statement",
            "Surat keterangan eksploitasi pertama",
        )
        .hint(SIGNED)
        .when(
            pages::WAS_EXPLOITED,
            "bila sudah dieksploitasi secara komersial",
        )
        .source("PP 9/2006†")
        .paper(Template::Declaration(&EXPLOITED)),
    AT_PAYMENT
        .called("transfer_deed", "Surat pengalihan hak")
        .hint(SIGNED)
        .when(HANDED_OVER, "bila pemohon bukan pendesain")
        .source("PP 9/2006†")
        .paper(Template::Declaration(&TRANSFER)),
    papers::UMK_STATEMENT,
    papers::DEED,
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::POWER_OF_ATTORNEY,
];
