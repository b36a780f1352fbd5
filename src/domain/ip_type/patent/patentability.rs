//! The three tests of patentability, which the owner answers before anything is paid.

use super::super::ask::question;
use super::super::field::{Choice, FILING_PAGE, Field, Page, YES};
use super::pages;

const ANSWERS: &[Choice] = &[
    Choice::new(YES, "Ya").hint("sejauh yang saya tahu"),
    Choice::new("unsure", "Saya ragu").hint("petugas membantu menilai"),
];

const fn test(code: &'static str, label: &'static str) -> Field {
    question(code, label)
        .one_of(ANSWERS)
        .missing("Pilih jawaban; bila ragu, pilih Saya ragu")
}

pub(super) static PAGE: Page = Page {
    slug: "uji-invensi",
    section: pages::INVENTION,
    title: "Periksa sendiri: dapatkah invensi ini dipatenkan?",
    lead: "Biaya tidak kembali bila paten ditolak. Cari dulu invensi serupa, dan jangan umumkan invensi Anda sebelum diajukan.",
    shows_grounds: true,
    fields: &[
        test("is_new", "Apakah invensi ini baru?")
            .hint("Tidak sama dengan teknologi yang sudah diungkapkan sebelum permohonan diajukan."),
        test("is_inventive", "Apakah mengandung langkah inventif?")
            .hint("Tidak dapat diduga sebelumnya oleh orang yang mempunyai keahlian tertentu di bidang teknik itu. Hanya untuk paten.")
            .when(pages::IS_STANDARD, "untuk paten"),
        test(
            "is_more_practical",
            "Apakah lebih praktis daripada yang sudah ada?",
        )
        .hint("Bukan sekadar beda ciri teknis: fungsi atau kegunaannya lebih praktis karena bentuk, konfigurasi, konstruksi, atau komponennya; atau prosesnya baru. Hanya untuk paten sederhana.")
        .when(pages::IS_SIMPLE, "untuk paten sederhana"),
        test("is_industrial", "Apakah dapat diterapkan dalam industri?")
            .hint("Dapat diproduksi atau digunakan dalam berbagai jenis industri."),
    ],
    ..FILING_PAGE
};
