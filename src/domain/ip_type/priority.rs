//! Hak prioritas: an earlier application in another country whose date is claimed.

use super::field::{DateRule, FILING_PAGE, Field, FieldKind, NO_OR_YES, Page, YES};
use crate::domain::requirement::{Condition, Need};

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
    label: "Nomor permohonan pertama (boleh dikosongkan)",
    hint: "",
    missing: "",
    kind: FieldKind::Text { max: 40 },
    need: Need::Optional,
};

/// Six months, as for marks and designs (Paris Convention).
pub(super) static SIX_MONTHS: Page = page(
    "Hak prioritas berlaku bila permohonan pertama di negara anggota Konvensi Paris atau WTO belum lewat 6 bulan.",
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
