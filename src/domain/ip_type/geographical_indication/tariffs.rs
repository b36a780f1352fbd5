//! Tariffs of an indikasi geografis: two from the registration guide, the others from an older page of DJKI.

use super::super::tariffs::{BY_GUIDE, Published};
use crate::tariff::TariffLine;

const DJKI_PAGE: &str = "dgip.go.id, halaman Biaya Indikasi Geografis, lebih lama dari panduan";

const fn guide(code: &'static str, label: &'static str, amount: u64) -> TariffLine {
    Published {
        code,
        label,
        amounts: Some((amount, amount)),
        ..BY_GUIDE
    }
    .line()
}

const fn older(code: &'static str, label: &'static str, amount: u64) -> TariffLine {
    Published {
        code,
        service: code,
        label,
        amounts: Some((amount, amount)),
        source: DJKI_PAGE,
        ..BY_GUIDE
    }
    .line()
}

pub(super) static LINES: &[TariffLine] = &[
    guide("filing", "Permohonan", 1_000_000),
    guide("substantive", "Pemeriksaan substantif", 12_000_000),
    older("opposition", "Keberatan atas permohonan", 1_000_000),
    older("appeal", "Banding", 3_000_000),
    older("deletion", "Penghapusan", 200_000),
    older("extract", "Petikan resmi", 300_000),
    older(
        "use_recordal",
        "Pencatatan pemakaian indikasi geografis",
        750_000,
    ),
];
