//! The three tests of patentability, which the owner answers before anything is paid.

use super::super::field::{Choice, FILING_PAGE, Field, FieldKind, Page, YES};
use super::pages;
use crate::need::Need;

const ANSWERS: &[Choice] = &[
    Choice::new(YES, "Ya", "sejauh yang saya tahu"),
    Choice::new("unsure", "Saya ragu", "petugas membantu menilai"),
];

const fn test(code: &'static str, label: &'static str, hint: &'static str, need: Need) -> Field {
    Field {
        code,
        label,
        hint,
        missing: "Pilih jawaban; bila ragu, pilih Saya ragu",
        kind: FieldKind::Choice(ANSWERS),
        need,
    }
}

pub(super) static PAGE: Page = Page {
    slug: "uji-invensi",
    section: pages::INVENTION,
    title: "Periksa sendiri: dapatkah invensi ini dipatenkan?",
    lead: "Biaya tidak kembali bila paten ditolak. Cari dulu invensi serupa, dan jangan umumkan invensi Anda sebelum diajukan.",
    shows_grounds: true,
    fields: &[
        test(
            "is_new",
            "Apakah invensi ini baru?",
            "Tidak sama dengan teknologi yang sudah diungkapkan sebelum permohonan diajukan.",
            Need::Always,
        ),
        test(
            "is_inventive",
            "Apakah mengandung langkah inventif?",
            "Tidak dapat diduga sebelumnya oleh orang yang mempunyai keahlian tertentu di bidang teknik itu. Hanya untuk paten.",
            Need::When(pages::IS_STANDARD, "untuk paten"),
        ),
        test(
            "is_more_practical",
            "Apakah lebih praktis daripada yang sudah ada?",
            "Bukan sekadar beda ciri teknis: fungsi atau kegunaannya lebih praktis karena bentuk, konfigurasi, konstruksi, atau komponennya; atau prosesnya baru. Hanya untuk paten sederhana.",
            Need::When(pages::IS_SIMPLE, "untuk paten sederhana"),
        ),
        test(
            "is_industrial",
            "Apakah dapat diterapkan dalam industri?",
            "Dapat diproduksi atau digunakan dalam berbagai jenis industri.",
            Need::Always,
        ),
    ],
    ..FILING_PAGE
};
