//! The documents of a patent: description, claims, abstract, drawings, identities of the inventors, deeds.

use super::super::{NO, Service, papers, priority};
use super::pages;
use crate::file_kind::FileKind;
use crate::need::{Condition, Need};
use crate::paper::{AnswerPart, Declaration, SignedBy, Template};
use crate::requirement::{Gate, MB, Requirement, SheetStyle, Way};

const AT_PAYMENT: Requirement = papers::PAPER.gate(Gate::ReadyToPay).source(papers::GUIDE);

const PDF: &[FileKind] = &[FileKind::Pdf];
const BOTH_SERVICES: &[Service] = &[Service::Filing, Service::Examination];

/// Part of the description of the invention, needed before submission.
const PART: Requirement = papers::PAPER.formats(PDF).source(papers::GUIDE);

const OTHERS_INVENTED: Need = Need::When(
    Condition::answer(pages::APPLICANT_IS_INVENTOR, &[pages::WITH_OTHERS, NO]),
    "bila ada inventor selain pemohon",
);

const WITH_DRAWINGS: Need = Need::When(pages::DRAWN, "bila ada gambar invensi");

static OWNERSHIP: Declaration = Declaration {
    title: "Surat Pernyataan Kepemilikan Invensi oleh Inventor",
    signed_by: SignedBy::Rows(pages::INVENTORS),
    points: &[
        "invensi berjudul “{judul}” adalah hasil kami sendiri dan tidak meniru invensi pihak lain;",
        "invensi itu tidak sedang dalam sengketa dan tidak melanggar hak kekayaan intelektual pihak lain;",
        "kami bersedia menanggung akibat hukumnya bila pernyataan ini ternyata tidak benar.",
    ],
    closing: "Surat pernyataan ini dibuat dengan sadar dan tanpa paksaan.",
};

static CONSENT: Declaration = Declaration {
    title: "Surat Persetujuan atau Pengalihan Hak Inventor",
    signed_by: SignedBy::EachOtherRowAndApplicant(pages::INVENTORS),
    points: &[
        "pihak pertama ikut menghasilkan invensi “{judul}”, dan namanya dicantumkan sebagai inventor;",
        "pihak pertama menyetujui pihak kedua mengajukan permohonan itu pada Direktorat Jenderal Kekayaan Intelektual atas nama pihak kedua sendiri;",
        "mengenai bagiannya atas hak untuk memperoleh paten, pihak pertama memilih salah satu (beri tanda silang): [   ] bagian itu tetap miliknya, dan pihak kedua mengakuinya; [   ] bagian itu dialihkan kepada pihak kedua, dan pihak kedua menerimanya.",
    ],
    closing: "Surat ini dibuat dengan sadar dan tanpa paksaan, satu lembar untuk setiap inventor, dan ditandatangani kedua pihak.",
};

static TRANSFER: Declaration = Declaration {
    title: "Surat Pengalihan Hak atas Invensi",
    signed_by: SignedBy::EachRowAndApplicant(pages::INVENTORS),
    points: &[
        "pihak pertama adalah inventor dari invensi berjudul “{judul}”;",
        "pihak pertama mengalihkan hak atas invensi itu kepada pihak kedua, dan pihak kedua menerimanya;",
        "pihak kedua berhak mengajukan permohonan paten atas invensi itu pada Direktorat Jenderal Kekayaan Intelektual atas namanya, dengan tetap mencantumkan nama inventor.",
    ],
    closing: "Surat pengalihan ini dibuat rangkap secukupnya dan berlaku sejak ditandatangani.",
};

static CLAIMS: AnswerPart = AnswerPart {
    field: pages::CLAIMS,
    column: Some("text"),
};

static ABSTRACT: AnswerPart = AnswerPart {
    field: "abstract",
    column: None,
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    papers::REQUEST_LETTER.services(BOTH_SERVICES),
    papers::IDENTITY_CARD.services(BOTH_SERVICES),
    papers::DIRECTOR_IDENTITY_CARD.services(BOTH_SERVICES),
    papers::BUSINESS_NUMBER,
    papers::COMPANY_LICENCE,
    papers::TAX_CARD,
    papers::COMPANY_TAX_CARD,
    papers::SIGNATURE.services(BOTH_SERVICES),
    PART.called("description", "Deskripsi paten")
        .hint("Dalam bahasa Indonesia, di atas A4 (29,7 × 21 cm), kertas paling sedikit 80 gsm bila dicetak.†")
        .ways(&[Way::CountedBy(pages::PAGE_COUNT)]),
    PART.called("claims_document", "Klaim")
        .hint("Dibuat portal dari klaim yang Anda tulis, bernomor urut, pada halaman sendiri.")
        .made_as(Template::Part(&CLAIMS)),
    PART.called("abstract_document", "Abstrak invensi")
        .hint("Dibuat portal dari abstrak yang Anda tulis, pada halaman sendiri.")
        .made_as(Template::Part(&ABSTRACT)),
    PART.called("drawings", "Gambar invensi (PDF)")
        .hint("A4 paling sedikit 100 gsm bila dicetak; batas tepi atas 2,5 cm, bawah 1 cm, kiri 2,5 cm, kanan 1,5 cm.†")
        .need(WITH_DRAWINGS)
        .ways(&[Way::Sheets(SheetStyle {
            top: 25,
            right: 15,
            bottom: 10,
            left: 25,
            copies: 1,
        })]),
    PART.called("publication_drawing", "Gambar untuk pengumuman (JPG)")
        .hint("Satu gambar yang paling mewakili invensi.")
        .need(WITH_DRAWINGS)
        .formats(&[FileKind::Jpeg])
        .max_bytes(MB),
    AT_PAYMENT
        .called("inventor_identity_cards", "KTP semua inventor")
        .hint("KTP setiap inventor selain pemohon, disatukan dalam satu berkas.")
        .need(OTHERS_INVENTED),
    AT_PAYMENT
        .called("inventor_tax_cards", "NPWP semua inventor")
        .hint("NPWP setiap inventor selain pemohon, disatukan dalam satu berkas.")
        .need(OTHERS_INVENTED),
    AT_PAYMENT
        .called(
            "ownership_statement",
            "Surat pernyataan kepemilikan invensi bermeterai",
        )
        .hint("Unduh surat yang sudah terisi, cetak, tempel meterai, ditandatangani semua inventor, lalu pindai.")
        .paper(Template::Declaration(&OWNERSHIP)),
    AT_PAYMENT
        .called(
            "inventor_consents",
            "Persetujuan atau pengalihan hak inventor lain",
        )
        .hint("Permohonan diajukan atas nama pemohon saja, jadi setiap inventor lain menyetujuinya atau mengalihkan haknya. Unduh surat yang sudah terisi, satu lembar untuk setiap orang; tempel meterai, tanda tangani, lalu pindai semuanya.")
        .when(
            Condition::All(&[
                Condition::Not(&papers::IS_COMPANY),
                Condition::answer(pages::APPLICANT_IS_INVENTOR, &[pages::WITH_OTHERS]),
            ]),
            "bila ada inventor lain di samping pemohon perorangan",
        )
        .source("portal†")
        .paper(Template::Declaration(&CONSENT)),
    AT_PAYMENT
        .called("transfer_deed", "Bukti pengalihan hak")
        .hint("Unduh surat yang sudah terisi, satu lembar untuk setiap inventor; tempel meterai, tandatangani bersama pemohon, lalu pindai semuanya. Satu surat yang ditandatangani semua inventor juga diterima.")
        .when(
            Condition::Any(&[
                papers::IS_COMPANY,
                Condition::answer(pages::APPLICANT_IS_INVENTOR, &[NO]),
            ]),
            "untuk badan usaha, dan bila pemohon bukan inventor",
        )
        .paper(Template::Declaration(&TRANSFER)),
    papers::DEED,
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::UMK_STATEMENT,
    papers::POWER_OF_ATTORNEY,
    AT_PAYMENT
        .called("priority_document", "Bukti hak prioritas")
        .hint("Salinan permohonan pertama dari kantor kekayaan intelektual negara itu, dengan terjemahannya.")
        .when(priority::CLAIMED, "bila memakai hak prioritas")
        .source("UU 13/2016†"),
    papers::PAPER
        .called("filing_receipt", "Tanda terima permohonan paten")
        .hint("Bukti penerimaan dari DJKI, dengan nomor dan tanggalnya.")
        .services(&[Service::Examination])
        .source("DJKI, pascapermohonan paten†"),
];
