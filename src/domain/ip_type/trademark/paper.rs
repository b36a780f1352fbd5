//! The documents of a trademark: six of the service standard, and those of the registration guide by kind of applicant.

use super::super::{papers, priority};
use super::pages;
use crate::file_kind::FileKind;
use crate::need::Condition;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, MB, Requirement, Way};

const AT_PAYMENT: Requirement = papers::PAPER.gate(Gate::ReadyToPay);

static OWNERSHIP: Declaration = Declaration {
    title: "Surat Pernyataan Kepemilikan Merek",
    signed_by: SignedBy::Applicant,
    points: &[
        "merek “{judul}” yang dimohonkan pendaftarannya adalah milik pemohon dan tidak meniru merek milik pihak lain;",
        "permohonan itu diajukan dengan iktikad baik, untuk barang atau jasa yang diproduksi atau diperdagangkan pemohon;",
        "pemohon bersedia menanggung akibat hukumnya bila pernyataan ini ternyata tidak benar.",
    ],
    closing: "Surat pernyataan ini dibuat dengan sadar dan tanpa paksaan.",
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
    papers::LOGO
        .label("Logo merek (PDF)")
        .hint("Gambar merek dalam satu halaman PDF; untuk merek kata, tulisannya saja.")
        .ways(&[Way::MadeFrom("mark_label")]),
    papers::PAPER
        .called("mark_label", "Label merek")
        .hint("Gambar utuh, latar bersih, tulisan terbaca, tanpa logo halal, nomor BPOM, komposisi, atau alamat. Gambar ini dicetak pada surat rekomendasi.")
        .formats(&[FileKind::Jpeg])
        .max_bytes(MB)
        .ways(&[Way::MadeFrom("logo")])
        .source(papers::GUIDE),
    papers::UMK_STATEMENT,
    AT_PAYMENT
        .called("ownership_statement", "Surat pernyataan kepemilikan merek")
        .hint("Unduh surat yang sudah terisi, cetak, tempel meterai, tanda tangani, lalu pindai.")
        .source("Permenkumham 67/2016†")
        .paper(Template::Declaration(&OWNERSHIP)),
    papers::DEED,
    papers::FOUNDING_CERTIFICATE,
    papers::NIB_CONSENT,
    papers::POWER_OF_ATTORNEY,
    AT_PAYMENT
        .called("written_consent", "Persetujuan tertulis dari yang berhak")
        .hint("Dari orang, badan hukum, atau lembaga yang nama, foto, lambang, atau capnya dipakai.")
        .when(
            Condition::answer(pages::SELF_CHECK, &[pages::CONSENTED]),
            "bila merek memakai nama, foto, lambang, atau cap milik pihak lain dengan persetujuannya",
        )
        .source(papers::GUIDE),
    AT_PAYMENT
        .called("priority_document", "Bukti hak prioritas")
        .hint("Salinan permohonan pertama dari kantor kekayaan intelektual negara itu, dengan terjemahannya.")
        .when(priority::CLAIMED, "bila memakai hak prioritas")
        .source("UU 20/2016 Pasal 9–10†"),
    AT_PAYMENT
        .called("collective_rules", "Aturan penggunaan merek kolektif")
        .hint("Siapa boleh memakai merek, syarat mutu, dan pengawasannya.")
        .when(
            Condition::answer(pages::APPLICATION_TYPE, &[pages::COLLECTIVE]),
            "untuk merek kolektif",
        )
        .source("UU 20/2016 Pasal 46†"),
];
