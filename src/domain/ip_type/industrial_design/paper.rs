//! The documents of a design, for persons and companies, and how its drawings are made.

use super::super::{NO, Service, papers, priority};
use super::pages;
use crate::applicant_kind::ApplicantKind;
use crate::file_kind::FileKind;
use crate::need::{Condition, Need};
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, Requirement, SheetStyle, Way};

const AT_PAYMENT: Requirement = Requirement {
    gate: Gate::ReadyToPay,
    source: papers::GUIDE,
    ..papers::PAPER
};

const BOTH_SERVICES: &[Service] = &[Service::Filing, Service::Examination];
const COMPANY: Condition = Condition::Applicant(&ApplicantKind::COMPANIES);
const NOT_DESIGNER: Condition = Condition::Answer {
    field: pages::APPLICANT_IS_DESIGNER,
    any_of: &[NO],
};
const OTHERS_DESIGNED: Condition = Condition::Answer {
    field: pages::APPLICANT_IS_DESIGNER,
    any_of: &[pages::WITH_OTHERS, NO],
};

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
    Requirement {
        services: BOTH_SERVICES,
        ..papers::REQUEST_LETTER
    },
    Requirement {
        services: BOTH_SERVICES,
        ..papers::IDENTITY_CARD
    },
    Requirement {
        services: BOTH_SERVICES,
        ..papers::DIRECTOR_IDENTITY_CARD
    },
    papers::BUSINESS_NUMBER,
    Requirement {
        label: "SIUP atau NIB",
        ..papers::COMPANY_LICENCE
    },
    papers::TAX_CARD,
    papers::COMPANY_TAX_CARD,
    Requirement {
        services: BOTH_SERVICES,
        ..papers::SIGNATURE
    },
    Requirement {
        code: "drawings",
        label: "Gambar atau foto desain (3 rangkap)",
        hint: "A4 (100–200 gsm), batas tepi bawah, kanan, dan kiri 2 cm, atas 2,5 cm, bernomor urut, dapat diperbanyak tanpa mengurangi kualitas. Satu berkas digital mewakili ketiga rangkap.",
        formats: &[FileKind::Pdf],
        source: papers::GUIDE,
        ways: &[Way::Sheets(SheetStyle {
            top: 25,
            right: 20,
            bottom: 20,
            left: 20,
            copies: 3,
        })],
        ..papers::PAPER
    },
    Requirement {
        code: "description",
        label: "Uraian desain",
        hint: "Portal membuatnya dari jawaban Anda saat permohonan dikirim.",
        formats: &[FileKind::Pdf],
        source: papers::GUIDE,
        made_by_portal: true,
        paper: Some(Template::Form),
        ..papers::PAPER
    },
    Requirement {
        code: "designer_identity_cards",
        label: "KTP pendesain",
        hint: "KTP setiap pendesain selain pemohon, disatukan dalam satu berkas.",
        need: Need::When(
            Condition::Any(&[COMPANY, OTHERS_DESIGNED]),
            "untuk badan hukum, dan bila ada pendesain selain pemohon",
        ),
        ..AT_PAYMENT
    },
    Requirement {
        code: "ownership_statement",
        label: "Surat pernyataan bermeterai",
        hint: "Unduh surat yang sudah terisi, cetak, tempel meterai, tanda tangani, lalu pindai.",
        paper: Some(Template::Declaration(&OWNERSHIP)),
        ..AT_PAYMENT
    },
    Requirement {
        code: "designer_consents",
        label: "Persetujuan atau pengalihan hak pendesain lain",
        hint: "Permohonan diajukan atas nama pemohon saja, jadi setiap pendesain lain menyetujuinya atau mengalihkan haknya. Unduh surat yang sudah terisi, satu lembar untuk setiap orang; tempel meterai, tanda tangani, lalu pindai semuanya.",
        need: Need::When(
            Condition::All(&[
                Condition::Not(&papers::IS_COMPANY),
                Condition::Answer {
                    field: pages::APPLICANT_IS_DESIGNER,
                    any_of: &[pages::WITH_OTHERS],
                },
            ]),
            "bila ada pendesain lain di samping pemohon perorangan",
        ),
        source: "portal†",
        paper: Some(Template::Declaration(&CONSENT)),
        ..AT_PAYMENT
    },
    Requirement {
        code: "transfer_deed",
        label: "Surat pengalihan hak",
        hint: "Unduh surat yang sudah terisi, satu lembar untuk setiap pendesain; tempel meterai, tandatangani bersama pemohon, lalu pindai semuanya. Satu surat yang ditandatangani semua pendesain juga diterima.",
        need: Need::When(
            Condition::Any(&[COMPANY, NOT_DESIGNER]),
            "untuk badan hukum, dan bila pemohon bukan pendesain",
        ),
        paper: Some(Template::Declaration(&TRANSFER)),
        ..AT_PAYMENT
    },
    Requirement {
        label: "Akta pendirian yang dilegalisasi notaris",
        hint: "Akta pendirian dan perubahannya, dilegalisasi notaris, dalam satu PDF.",
        ..papers::DEED
    },
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::UMK_STATEMENT,
    Requirement {
        hint: "Ditandatangani pemohon dan kuasanya; untuk badan hukum, di atas meterai.",
        ..papers::POWER_OF_ATTORNEY
    },
    Requirement {
        code: "priority_document",
        label: "Bukti hak prioritas",
        hint: "Salinan permohonan pertama dari kantor kekayaan intelektual negara itu, dengan terjemahannya.",
        need: Need::When(priority::CLAIMED, "bila memakai hak prioritas"),
        source: "UU 31/2000†",
        ..AT_PAYMENT
    },
    Requirement {
        code: "filing_receipt",
        label: "Tanda terima permohonan desain",
        hint: "Bukti penerimaan dari DJKI, dengan nomor dan tanggalnya.",
        services: &[Service::Examination],
        source: "portal†",
        ..papers::PAPER
    },
];
