//! The documents of a rahasia dagang: identity, statement and deed, never the secret itself.

use super::super::papers;
use super::{ALL, RECORDED};
use crate::ip_type::Service;
use crate::need::Need;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, Requirement};

const fn always(of: Requirement) -> Requirement {
    Requirement {
        services: ALL,
        ..of
    }
}

static CONFIDENTIALITY: Declaration = Declaration {
    title: "Surat Pernyataan Kerahasiaan",
    signed_by: SignedBy::Applicant,
    points: &[
        "informasi dengan nama “{judul}” tidak diketahui umum dan memiliki nilai ekonomi karena kerahasiaannya;",
        "kerahasiaannya dijaga dengan langkah pengamanan yang diuraikan dalam permohonan, dan akan tetap dijaga;",
        "dokumen yang memuat rahasia tersebut disimpan sendiri dan tidak disertakan dalam permohonan ini.",
    ],
    closing: "Pernyataan ini dibuat dengan sadar dan sebenarnya. Bila ternyata tidak benar, pemohon bersedia menanggung akibat hukumnya sesuai peraturan perundang-undangan.",
};

pub(super) static REQUIREMENTS: &[Requirement] = &[
    Requirement {
        services: RECORDED,
        ..papers::REQUEST_LETTER
    },
    always(papers::IDENTITY_CARD),
    always(papers::DIRECTOR_IDENTITY_CARD),
    always(papers::BUSINESS_NUMBER),
    always(papers::COMPANY_LICENCE),
    always(papers::TAX_CARD),
    always(papers::COMPANY_TAX_CARD),
    always(papers::SIGNATURE),
    Requirement {
        code: "confidentiality_statement",
        label: "Surat pernyataan kerahasiaan",
        hint: "Unduh, cetak, tanda tangani, lalu pindai. Meterai tidak wajib; tempelkan bila Anda ingin surat ini lebih kuat.†",
        services: ALL,
        source: papers::GUIDE,
        paper: Some(Template::Declaration(&CONFIDENTIALITY)),
        ..papers::PAPER
    },
    Requirement {
        code: "safeguards_document",
        label: "Uraian langkah pengamanan",
        hint: "Bila Anda punya aturan tertulis atau contoh janji kerahasiaan karyawan. Jangan menyertakan rahasianya.",
        services: ALL,
        need: Need::Optional,
        source: papers::GUIDE,
        ..papers::PAPER
    },
    Requirement {
        code: "transfer_deed",
        label: "Bukti pengalihan hak",
        hint: "Perjanjian, akta, surat waris, hibah, atau wasiat. Tutup bagian yang memuat rahasia.",
        gate: Gate::ReadyToPay,
        services: &[Service::Assignment],
        source: "UU 30/2000 Pasal 5",
        ..papers::PAPER
    },
    Requirement {
        code: "licence_agreement",
        label: "Perjanjian lisensi",
        hint: "Perjanjian yang ditandatangani kedua pihak. Tutup bagian yang memuat rahasia.",
        gate: Gate::ReadyToPay,
        services: &[Service::Licence],
        source: "UU 30/2000 Pasal 8",
        ..papers::PAPER
    },
    Requirement {
        services: RECORDED,
        ..papers::DEED
    },
    Requirement {
        services: RECORDED,
        ..papers::NIB_CONSENT
    },
    Requirement {
        services: ALL,
        ..papers::POWER_OF_ATTORNEY
    },
];
