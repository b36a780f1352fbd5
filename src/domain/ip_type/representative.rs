//! The page of every type that asks whether somebody acts for the applicant.

use super::field::{FILING_PAGE, Field, FieldKind, NO_OR_YES, Page, YES};
use crate::need::{Condition, Need};

/// A konsultan KI or another representative acts for the applicant.
pub(super) const ACTS: Condition = Condition::Answer {
    field: "represented",
    any_of: &[YES],
};

const WHEN: &str = "bila memakai kuasa atau konsultan KI";

pub(super) static PAGE: Page = Page {
    slug: "kuasa",
    section: "Lainnya",
    title: "Kuasa atau konsultan KI",
    kept: true,
    lead: "Bila Anda mengurus sendiri, pilih Tidak. Konsultan KI tidak wajib untuk pemohon dalam negeri.",
    fields: &[
        Field {
            code: "represented",
            label: "Apakah permohonan ini diajukan oleh kuasa atau konsultan KI?",
            hint: "Dengan kuasa, surat kuasa harus dilampirkan.",
            missing: "Pilih apakah Anda memakai kuasa",
            kind: NO_OR_YES,
            need: Need::Always,
        },
        Field {
            code: "representative_name",
            label: "Nama kuasa atau konsultan",
            hint: "Persis seperti pada surat kuasa.",
            missing: "Tuliskan nama kuasa atau konsultan",
            kind: FieldKind::Text { max: 150 },
            need: Need::When(ACTS, WHEN),
        },
        Field {
            code: "representative_address",
            label: "Alamat kuasa atau konsultan",
            hint: "",
            missing: "Tuliskan alamat kuasa atau konsultan",
            kind: FieldKind::LongText { max: 300 },
            need: Need::When(ACTS, WHEN),
        },
        Field {
            code: "consultant_number",
            label: "Nomor konsultan KI (boleh dilewati)",
            hint: "Diisi bila kuasa Anda konsultan KI terdaftar.",
            missing: "",
            kind: FieldKind::Text { max: 40 },
            need: Need::OptionalWhen(ACTS, WHEN),
        },
    ],
    ..FILING_PAGE
};
