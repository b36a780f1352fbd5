//! The page of every type that asks whether somebody acts for the applicant.

use super::ask::{line, text, yes_or_no};
use super::field::{FILING_PAGE, Page, YES};
use crate::need::Condition;

/// A konsultan KI or another representative acts for the applicant.
pub(super) const ACTS: Condition = Condition::answer("represented", &[YES]);

const WHEN: &str = "bila memakai kuasa atau konsultan KI";

pub(super) static PAGE: Page = Page {
    slug: "kuasa",
    section: "Lainnya",
    title: "Kuasa atau konsultan KI",
    kept: true,
    lead: "Bila Anda mengurus sendiri, pilih Tidak. Konsultan KI tidak wajib untuk pemohon dalam negeri.",
    fields: &[
        yes_or_no(
            "represented",
            "Apakah permohonan ini diajukan oleh kuasa atau konsultan KI?",
        )
        .hint("Dengan kuasa, surat kuasa harus dilampirkan.")
        .missing("Pilih apakah Anda memakai kuasa"),
        line("representative_name", "Nama kuasa atau konsultan", 150)
            .hint("Persis seperti pada surat kuasa.")
            .missing("Tuliskan nama kuasa atau konsultan")
            .when(ACTS, WHEN),
        text("representative_address", "Alamat kuasa atau konsultan", 300)
            .missing("Tuliskan alamat kuasa atau konsultan")
            .when(ACTS, WHEN),
        line(
            "consultant_number",
            "Nomor konsultan KI (boleh dilewati)",
            40,
        )
        .hint("Diisi bila kuasa Anda konsultan KI terdaftar.")
        .optional_when(ACTS, WHEN),
    ],
    ..FILING_PAGE
};
