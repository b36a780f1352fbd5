//! Tariffs of paten and paten sederhana: filing, examination, and what exceeds the included claims and pages.

use super::super::tariffs::{BY_GUIDE, Published};
use super::pages;
use crate::applicant::TariffCategory;
use crate::tariff::{TariffLine, Unit};

const DJKI_PAGE: &str = "dgip.go.id, halaman Pascapermohonan Paten";
/// Pages that still print the UMK price of PP 28/2019: they show that UMK have a price of their own, but not today's.
const UMK_BEFORE: &str = "Kanwil Kemenkumham Papua Barat, halaman Permohonan Pendaftaran Paten (masih mencetak tarif UMK lama, PP 28/2019: Rp350.000)";
const UMK_SIMPLE_BEFORE: &str = "Kanwil Kemenkumham Papua Barat, halaman Permohonan Pendaftaran Paten (masih mencetak tarif UMK lama, PP 28/2019: Rp200.000)";

const fn filing(
    variant: &'static str,
    label: &'static str,
    category: TariffCategory,
    amount: u64,
) -> TariffLine {
    Published {
        code: "filing",
        variant: Some(variant),
        label,
        category,
        amounts: Some((amount, amount)),
        ..BY_GUIDE
    }
    .line()
}

/// The UMK price: lower than the general one, but no source has the figure.
const fn for_umk(variant: &'static str, label: &'static str, source: &'static str) -> TariffLine {
    Published {
        code: "filing",
        variant: Some(variant),
        label,
        category: TariffCategory::Umk,
        source,
        ..BY_GUIDE
    }
    .line()
}

const fn examination(variant: &'static str, label: &'static str, amount: u64) -> TariffLine {
    Published {
        code: "examination",
        service: "examination",
        variant: Some(variant),
        label,
        amounts: Some((amount, amount)),
        ..BY_GUIDE
    }
    .line()
}

const fn extra(code: &'static str, label: &'static str, unit: Unit, amount: u64) -> TariffLine {
    Published {
        code,
        label,
        unit,
        amounts: Some((amount, amount)),
        source: DJKI_PAGE,
        ..BY_GUIDE
    }
    .line()
}

const PATENT: &str = "Permohonan paten";
const SIMPLE: &str = "Permohonan paten sederhana";

pub(super) static LINES: &[TariffLine] = &[
    filing(
        pages::STANDARD,
        PATENT,
        TariffCategory::Individual,
        2_000_000,
    ),
    filing(pages::STANDARD, PATENT, TariffCategory::Company, 3_000_000),
    for_umk(pages::STANDARD, PATENT, UMK_BEFORE),
    filing(pages::SIMPLE, SIMPLE, TariffCategory::General, 1_250_000),
    for_umk(pages::SIMPLE, SIMPLE, UMK_SIMPLE_BEFORE),
    extra(
        "extra_claim",
        "Kelebihan klaim, mulai klaim ke-11",
        Unit::PerClaim,
        75_000,
    ),
    extra(
        "extra_page",
        "Kelebihan halaman deskripsi, mulai halaman ke-31",
        Unit::PerPage,
        15_000,
    ),
    examination(pages::STANDARD, "Pemeriksaan substantif paten", 3_500_000),
    examination(
        pages::SIMPLE,
        "Pemeriksaan substantif paten sederhana",
        3_000_000,
    ),
];
