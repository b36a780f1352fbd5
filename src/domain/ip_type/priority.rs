//! Hak prioritas: the date of an earlier application in another country is claimed.

use super::field::{Choice, DateRule, FILING_PAGE, Field, FieldKind, NO, NO_OR_YES, Page, YES};
use crate::need::{Condition, Need};

/// An earlier foreign application is claimed.
pub(super) const CLAIMED: Condition = Condition::Answer {
    field: "has_priority",
    any_of: &[YES],
};

const WHEN: &str = "bila memakai hak prioritas";

const fn page(lead: &'static str, fields: &'static [Field]) -> Page {
    Page {
        slug: "prioritas",
        section: "Lainnya",
        title: "Hak prioritas",
        lead,
        fields,
        kept: true,
        kept_where: Some((CLAIM.code, NO)),
        ..FILING_PAGE
    }
}

const CLAIM: Field = Field {
    code: "has_priority",
    label: "Apakah Anda sudah mengajukan permohonan yang sama di negara lain?",
    hint: "Hampir semua pemohon dari usaha kecil memilih Tidak.",
    missing: "Pilih apakah Anda memakai hak prioritas",
    kind: NO_OR_YES,
    need: Need::Always,
};

const COUNTRY: Field = Field {
    code: "priority_country",
    label: "Negara permohonan pertama",
    hint: "",
    missing: "Tuliskan negara permohonan pertama",
    kind: FieldKind::Text { max: 60 },
    need: Need::When(CLAIMED, WHEN),
};

const NUMBER: Field = Field {
    code: "priority_number",
    label: "Nomor permohonan pertama (boleh dilewati)",
    hint: "",
    missing: "",
    kind: FieldKind::Text { max: 40 },
    need: Need::OptionalWhen(CLAIMED, WHEN),
};

/// Six months, for marks and designs (Paris Convention).
pub(super) static SIX_MONTHS: Page = page(
    "Hak prioritas berlaku bila permohonan pertama di negara anggota Konvensi Paris atau WTO belum lewat 6 bulan.†",
    &[
        CLAIM,
        COUNTRY,
        Field {
            code: "priority_on",
            label: "Tanggal permohonan pertama",
            hint: "Paling lama 6 bulan yang lalu.",
            missing: "Isi tanggal permohonan pertama",
            kind: FieldKind::Date(DateRule::WithinMonths(6)),
            need: Need::When(CLAIMED, WHEN),
        },
        NUMBER,
    ],
);

/// The claim rests on an application in a country of the Paris Convention, not on a PCT application.
const BY_PARIS: Condition = Condition::All(&[CLAIMED, ROUTE_PARIS]);
const BY_PCT: Condition = Condition::All(&[CLAIMED, ROUTE_PCT]);
const ROUTE_PARIS: Condition = Condition::Answer {
    field: "priority_route",
    any_of: &["paris"],
};
const ROUTE_PCT: Condition = Condition::Answer {
    field: "priority_route",
    any_of: &["pct"],
};

/// Twelve months for inventions (Paris Convention); thirty-one months for the national phase of the PCT.
pub(super) static TWELVE_MONTHS: Page = page(
    "Hak prioritas berlaku 12 bulan sejak permohonan pertama (Konvensi Paris), atau 31 bulan untuk fase nasional PCT.†",
    &[
        CLAIM,
        Field {
            code: "priority_route",
            label: "Jalur prioritas",
            hint: "Diisi bila memakai hak prioritas.",
            missing: "Pilih jalur prioritas",
            kind: FieldKind::Choice(&[
                Choice::new("paris", "Konvensi Paris atau WTO", "paling lama 12 bulan"),
                Choice::new("pct", "Fase nasional PCT", "paling lama 31 bulan"),
            ]),
            need: Need::When(CLAIMED, WHEN),
        },
        COUNTRY,
        Field {
            code: "priority_on",
            label: "Tanggal permohonan pertama",
            hint: "Untuk jalur Konvensi Paris, paling lama 12 bulan yang lalu.",
            missing: "Isi tanggal permohonan pertama",
            kind: FieldKind::Date(DateRule::WithinMonths(12)),
            need: Need::When(BY_PARIS, "bila memakai prioritas Konvensi Paris"),
        },
        Field {
            code: "pct_priority_on",
            label: "Tanggal prioritas PCT",
            hint: "Untuk jalur PCT, paling lama 31 bulan yang lalu.",
            missing: "Isi tanggal prioritas PCT",
            kind: FieldKind::Date(DateRule::WithinMonths(31)),
            need: Need::When(BY_PCT, "bila memakai prioritas PCT"),
        },
        NUMBER,
    ],
);
