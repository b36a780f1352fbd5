//! The documents of an indikasi geografis: proof of who represents the area, the etiket, the dokumen deskripsi.

use super::super::papers;
use super::BODIES;
use crate::applicant_kind::ApplicantKind;
use crate::file_kind::FileKind;
use crate::need::Need;
use crate::print_size::Sides;
use crate::requirement::{Gate, MB, Requirement};

pub(super) const LABEL: &str = "label";

const AT_PAYMENT: Requirement = Requirement {
    gate: Gate::ReadyToPay,
    applies_to: BODIES,
    formats: &[FileKind::Pdf],
    source: papers::GUIDE,
    ..papers::PAPER
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    Requirement {
        applies_to: BODIES,
        ..papers::REQUEST_LETTER
    },
    Requirement {
        code: "official_identity_card",
        label: "KTP pengurus atau pejabat yang berwenang",
        hint: "Orang yang menandatangani atas nama lembaga atau pemerintah daerah.",
        applies_to: BODIES,
        ..papers::PAPER
    },
    Requirement {
        code: "body_decree",
        label: "SK atau akta lembaga",
        hint: "SK pembentukan MPIG, akta asosiasi atau koperasi, atau surat tugas pemerintah daerah.",
        applies_to: BODIES,
        ..papers::PAPER
    },
    Requirement {
        applies_to: BODIES,
        need: Need::Optional,
        ..papers::BUSINESS_NUMBER
    },
    Requirement {
        applies_to: BODIES,
        need: Need::Optional,
        ..papers::TAX_CARD
    },
    Requirement {
        applies_to: BODIES,
        ..papers::SIGNATURE
    },
    Requirement {
        code: LABEL,
        label: "Etiket",
        hint: "Gambar tanda yang akan ditempel pada barang, setiap sisinya 5 sampai 9 cm. Pada 300 dpi itu 591 sampai 1063 piksel. Gambar ini dicetak pada surat rekomendasi.",
        applies_to: BODIES,
        formats: &[FileKind::Jpeg, FileKind::Png],
        max_bytes: MB,
        sides: Some(Sides {
            min_mm: 50,
            max_mm: 90,
        }),
        source: papers::GUIDE,
        ..papers::PAPER
    },
    Requirement {
        code: "description_document",
        label: "Dokumen deskripsi indikasi geografis",
        hint: "Nama, barang, karakteristik dan kualitas, hubungan dengan daerah, batas wilayah, sejarah, proses, cara uji, dan etiket, dalam satu PDF.",
        ..AT_PAYMENT
    },
    Requirement {
        code: "quality_proof",
        label: "Bukti karakteristik dan kualitas produk",
        hint: "Hasil uji laboratorium, penelitian, atau keterangan ahli.",
        ..AT_PAYMENT
    },
    Requirement {
        code: "area_map",
        label: "Peta dan rekomendasi batas wilayah",
        hint: "Peta wilayah dengan rekomendasi instansi yang berwenang.†",
        source: "Penjelasan Kanwil Kementerian Hukum, 2024†",
        ..AT_PAYMENT
    },
    Requirement {
        code: "government_support",
        label: "Surat dukungan pemerintah daerah",
        hint: "Surat dukungan atau rekomendasi dari pemerintah daerah.†",
        applies_to: &[ApplicantKind::CommunityBody],
        source: "Penjelasan Kanwil Kementerian Hukum, 2024†",
        ..AT_PAYMENT
    },
    Requirement {
        applies_to: BODIES,
        ..papers::POWER_OF_ATTORNEY
    },
];
