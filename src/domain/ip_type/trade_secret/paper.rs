//! The documents of a rahasia dagang: identity, statement and deed, never the secret itself.

use super::super::papers;
use super::{ALL, RECORDED};
use crate::ip_type::Service;
use crate::paper::{Declaration, SignedBy, Template};
use crate::requirement::{Gate, Requirement};

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
    papers::REQUEST_LETTER.services(RECORDED),
    papers::IDENTITY_CARD.services(ALL),
    papers::DIRECTOR_IDENTITY_CARD.services(ALL),
    papers::BUSINESS_NUMBER.services(ALL),
    papers::COMPANY_LICENCE.services(ALL),
    papers::TAX_CARD.services(ALL),
    papers::COMPANY_TAX_CARD.services(ALL),
    papers::SIGNATURE.services(ALL),
    papers::PAPER
        .called("confidentiality_statement", "Surat pernyataan kerahasiaan")
        .hint("Unduh, cetak, tanda tangani, lalu pindai. Meterai tidak wajib; tempelkan bila Anda ingin surat ini lebih kuat.†")
        .services(ALL)
        .source(papers::GUIDE)
        .paper(Template::Declaration(&CONFIDENTIALITY)),
    papers::PAPER
        .called("safeguards_document", "Uraian langkah pengamanan")
        .hint("Bila Anda punya aturan tertulis atau contoh janji kerahasiaan karyawan. Jangan menyertakan rahasianya.")
        .services(ALL)
        .optional()
        .source(papers::GUIDE),
    papers::PAPER
        .called("transfer_deed", "Bukti pengalihan hak")
        .hint("Perjanjian, akta, surat waris, hibah, atau wasiat. Tutup bagian yang memuat rahasia.")
        .gate(Gate::ReadyToPay)
        .services(&[Service::Assignment])
        .source("UU 30/2000 Pasal 5"),
    papers::PAPER
        .called("licence_agreement", "Perjanjian lisensi")
        .hint("Perjanjian yang ditandatangani kedua pihak. Tutup bagian yang memuat rahasia.")
        .gate(Gate::ReadyToPay)
        .services(&[Service::Licence])
        .source("UU 30/2000 Pasal 8"),
    papers::DEED.services(RECORDED),
    papers::NIB_CONSENT.services(RECORDED),
    papers::POWER_OF_ATTORNEY.services(ALL),
];
