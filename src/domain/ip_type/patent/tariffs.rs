//! What a paten and a paten sederhana cost: filing, examination, and what goes beyond the usual size.

use super::super::tariffs::{BY_GUIDE, Published};
use super::pages;
use crate::applicant::TariffCategory;
use crate::tariff::{TariffLine, Unit};

const DJKI_PAGE: &str = "dgip.go.id, halaman Pascapermohonan Paten";
/// Pages that still print what UMK paid by PP 28/2019: no figure of today, but that UMK have one of their own.
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

/// What a micro or small business pays: less, and no source has the figure.
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
