//! Tariffs of a DTLST, from DJKI's tariff page; the registration guide has none.

use super::super::tariffs::{BY_GUIDE, Published};
use crate::applicant::TariffCategory::{self, General, Umk};
use crate::tariff::TariffLine;

const DJKI_PAGE: &str = "dgip.go.id, halaman Biaya DTLST";

const fn of(
    category: TariffCategory,
    code: &'static str,
    label: &'static str,
    amount: u64,
) -> TariffLine {
    Published {
        code,
        service: code,
        label,
        category,
        amounts: Some((amount, amount)),
        source: DJKI_PAGE,
        ..BY_GUIDE
    }
    .line()
}

const FILING: &str = "Permohonan";
const TRANSFER: &str = "Pencatatan pengalihan hak";
const LICENCE: &str = "Pencatatan lisensi";
const ADDRESS: &str = "Perubahan nama atau alamat";
const COPY: &str = "Salinan sertifikat";
const EXTRACT: &str = "Petikan daftar umum";
const CANCELLATION: &str = "Pembatalan";

pub(super) static LINES: &[TariffLine] = &[
    of(Umk, "filing", FILING, 400_000),
    of(General, "filing", FILING, 700_000),
    of(Umk, "assignment", TRANSFER, 250_000),
    of(General, "assignment", TRANSFER, 500_000),
    of(Umk, "licence", LICENCE, 150_000),
    of(General, "licence", LICENCE, 250_000),
    of(Umk, "data_change", ADDRESS, 150_000),
    of(General, "data_change", ADDRESS, 250_000),
    of(Umk, "copy", COPY, 100_000),
    of(General, "copy", COPY, 200_000),
    of(Umk, "extract", EXTRACT, 200_000),
    of(General, "extract", EXTRACT, 200_000),
    of(Umk, "cancellation", CANCELLATION, 0),
    of(General, "cancellation", CANCELLATION, 200_000),
];
