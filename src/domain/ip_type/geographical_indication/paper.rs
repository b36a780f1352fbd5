//! The documents of an indikasi geografis: proof of who represents the area, the etiket, the dokumen deskripsi.

use super::super::papers;
use super::BODIES;
use crate::applicant_kind::ApplicantKind;
use crate::file_kind::FileKind;
use crate::print_size::Sides;
use crate::requirement::{Gate, MB, Requirement};

pub(super) const LABEL: &str = "label";

const AT_PAYMENT: Requirement = papers::PAPER
    .gate(Gate::ReadyToPay)
    .applies_to(BODIES)
    .formats(&[FileKind::Pdf])
    .source(papers::GUIDE);

pub(super) static REQUIREMENTS: &[Requirement] = &[
    papers::REQUEST_LETTER.applies_to(BODIES),
    papers::PAPER
        .called(
            "official_identity_card",
            "KTP pengurus atau pejabat yang berwenang",
        )
        .hint("Orang yang menandatangani atas nama lembaga atau pemerintah daerah.")
        .applies_to(BODIES),
    papers::PAPER
        .called("body_decree", "SK atau akta lembaga")
        .hint("SK pembentukan MPIG, akta asosiasi atau koperasi, atau surat tugas pemerintah daerah.")
        .applies_to(BODIES),
    papers::BUSINESS_NUMBER.applies_to(BODIES).optional(),
    papers::TAX_CARD.applies_to(BODIES).optional(),
    papers::SIGNATURE.applies_to(BODIES),
    papers::PAPER
        .called(LABEL, "Etiket")
        .hint("Gambar tanda yang akan ditempel pada barang, setiap sisinya 5 sampai 9 cm. Pada 300 dpi itu 591 sampai 1.063 piksel. Gambar ini dicetak pada surat rekomendasi.")
        .applies_to(BODIES)
        .formats(&[FileKind::Jpeg, FileKind::Png])
        .max_bytes(MB)
        .sides(Sides {
            min_mm: 50,
            max_mm: 90,
        })
        .source(papers::GUIDE),
    AT_PAYMENT
        .called(
            "description_document",
            "Dokumen deskripsi indikasi geografis",
        )
        .hint("Nama, barang, karakteristik dan kualitas, hubungan dengan daerah, batas wilayah, sejarah, proses, cara uji, dan etiket, dalam satu PDF."),
    AT_PAYMENT
        .called("quality_proof", "Bukti karakteristik dan kualitas produk")
        .hint("Hasil uji laboratorium, penelitian, atau keterangan ahli."),
    AT_PAYMENT
        .called("area_map", "Peta dan rekomendasi batas wilayah")
        .hint("Peta wilayah dengan rekomendasi instansi yang berwenang.†")
        .source("Penjelasan Kanwil Kementerian Hukum, 2024†"),
    AT_PAYMENT
        .called("government_support", "Surat dukungan pemerintah daerah")
        .hint("Surat dukungan atau rekomendasi dari pemerintah daerah.†")
        .applies_to(&[ApplicantKind::CommunityBody])
        .source("Penjelasan Kanwil Kementerian Hukum, 2024†"),
    papers::POWER_OF_ATTORNEY.applies_to(BODIES),
];
