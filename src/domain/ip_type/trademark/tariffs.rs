//! Tariffs of a trademark: filing from the registration guide, the rest from DJKI's tariff page.

use super::super::tariffs::{BY_GUIDE, Published};
use crate::applicant::TariffCategory::{self, Any, General, Umk};
use crate::tariff::TariffLine;
use crate::tariff::Unit::{self, PerApplication, PerClass};

const DJKI_PAGE: &str = "dgip.go.id, halaman Biaya Merek";

/// A figure that the guide prints.
const fn filing(category: TariffCategory, amount: u64) -> TariffLine {
    Published {
        code: "filing",
        label: "Permohonan online",
        category,
        unit: PerClass,
        amounts: Some((amount, amount)),
        basis: "PP 45/2024",
        ..BY_GUIDE
    }
    .line()
}

/// A figure of DJKI's page that was not compared with the annex of PP 45/2024 yet.
const fn line(
    (code, service): (&'static str, &'static str),
    label: &'static str,
    category: TariffCategory,
    unit: Unit,
    amount: u64,
) -> TariffLine {
    Published {
        code,
        service,
        label,
        category,
        unit,
        amounts: Some((amount, amount)),
        source: DJKI_PAGE,
        ..BY_GUIDE
    }
    .line()
}

const RENEWAL: (&str, &str) = ("renewal", "renewal");
const LATE_RENEWAL: (&str, &str) = ("late_renewal", "renewal");

const IN_TIME: &str = "Perpanjangan, dalam 6 bulan sebelum sampai berakhir";
const LATE: &str = "Perpanjangan, sampai 6 bulan sesudah berakhir";

pub(super) static LINES: &[TariffLine] = &[
    filing(Umk, 500_000),
    filing(General, 1_800_000),
    line(RENEWAL, IN_TIME, Umk, PerClass, 1_000_000),
    line(RENEWAL, IN_TIME, General, PerClass, 2_250_000),
    line(LATE_RENEWAL, LATE, Umk, PerClass, 2_000_000),
    line(LATE_RENEWAL, LATE, General, PerClass, 4_500_000),
    line(
        ("opposition", "opposition"),
        "Keberatan atas permohonan",
        Any,
        PerApplication,
        1_000_000,
    ),
    line(
        ("appeal", "appeal"),
        "Banding merek",
        Any,
        PerApplication,
        3_000_000,
    ),
    line(
        ("data_change", "data_change"),
        "Perubahan nama atau alamat",
        Any,
        PerApplication,
        300_000,
    ),
    line(
        ("assignment", "assignment"),
        "Pengalihan hak atau penggabungan, per nomor daftar",
        Any,
        PerApplication,
        700_000,
    ),
    line(
        ("licence", "licence"),
        "Pencatatan lisensi, per nomor daftar",
        Any,
        PerApplication,
        1_000_000,
    ),
    line(
        ("deletion", "deletion"),
        "Penghapusan",
        Any,
        PerApplication,
        200_000,
    ),
    line(
        ("collective_rules_change", "data_change"),
        "Perubahan aturan merek kolektif, per nomor daftar",
        Any,
        PerApplication,
        300_000,
    ),
];
