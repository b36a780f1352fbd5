//! Hak prioritas: the date of an earlier application in another country is claimed.

use super::ask::{date, line, question, yes_or_no};
use super::field::{Choice, DateRule, FILING_PAGE, Field, NO, Page, YES};
use crate::need::Condition;

/// An earlier foreign application is claimed.
pub(super) const CLAIMED: Condition = Condition::answer("has_priority", &[YES]);

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

const CLAIM: Field = yes_or_no(
    "has_priority",
    "Apakah Anda sudah mengajukan permohonan yang sama di negara lain?",
)
.hint("Hampir semua pemohon dari usaha kecil memilih Tidak.")
.missing("Pilih apakah Anda memakai hak prioritas");

const COUNTRY: Field = line("priority_country", "Negara permohonan pertama", 60)
    .missing("Tuliskan negara permohonan pertama")
    .when(CLAIMED, WHEN);

const NUMBER: Field = line(
    "priority_number",
    "Nomor permohonan pertama (boleh dilewati)",
    40,
)
.optional_when(CLAIMED, WHEN);

/// Six months, for marks and designs (Paris Convention).
pub(super) static SIX_MONTHS: Page = page(
    "Hak prioritas berlaku bila permohonan pertama di negara anggota Konvensi Paris atau WTO belum lewat 6 bulan.†",
    &[
        CLAIM,
        COUNTRY,
        date(
            "priority_on",
            "Tanggal permohonan pertama",
            DateRule::WithinMonths(6),
        )
        .hint("Paling lama 6 bulan yang lalu.")
        .missing("Isi tanggal permohonan pertama")
        .when(CLAIMED, WHEN),
        NUMBER,
    ],
);

/// The claim rests on an application in a country of the Paris Convention, not on a PCT application.
const BY_PARIS: Condition = Condition::All(&[CLAIMED, ROUTE_PARIS]);
const BY_PCT: Condition = Condition::All(&[CLAIMED, ROUTE_PCT]);
const ROUTE_PARIS: Condition = Condition::answer("priority_route", &["paris"]);
const ROUTE_PCT: Condition = Condition::answer("priority_route", &["pct"]);

/// Twelve months for inventions (Paris Convention); thirty-one months for the national phase of the PCT.
pub(super) static TWELVE_MONTHS: Page = page(
    "Hak prioritas berlaku 12 bulan sejak permohonan pertama (Konvensi Paris), atau 31 bulan untuk fase nasional PCT.†",
    &[
        CLAIM,
        question("priority_route", "Jalur prioritas")
            .one_of(&[
                Choice::new("paris", "Konvensi Paris atau WTO").hint("paling lama 12 bulan"),
                Choice::new("pct", "Fase nasional PCT").hint("paling lama 31 bulan"),
            ])
            .hint("Diisi bila memakai hak prioritas.")
            .missing("Pilih jalur prioritas")
            .when(CLAIMED, WHEN),
        COUNTRY,
        date(
            "priority_on",
            "Tanggal permohonan pertama",
            DateRule::WithinMonths(12),
        )
        .hint("Untuk jalur Konvensi Paris, paling lama 12 bulan yang lalu.")
        .missing("Isi tanggal permohonan pertama")
        .when(BY_PARIS, "bila memakai prioritas Konvensi Paris"),
        date(
            "pct_priority_on",
            "Tanggal prioritas PCT",
            DateRule::WithinMonths(31),
        )
        .hint("Untuk jalur PCT, paling lama 31 bulan yang lalu.")
        .missing("Isi tanggal prioritas PCT")
        .when(BY_PCT, "bila memakai prioritas PCT"),
        NUMBER,
    ],
);
