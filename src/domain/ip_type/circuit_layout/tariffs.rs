//! What a DTLST costs by DJKI's tariff page; the guide has no figure.

use super::super::published::{Figure, line};
use crate::domain::applicant::TariffCategory::{General, Umk};
use crate::domain::tariff::TariffLine;

const DJKI_PAGE: &str = "dgip.go.id, halaman Biaya DTLST (periksa)";

const fn umk(
    code: &'static str,
    service: &'static str,
    label: &'static str,
    amount: u64,
) -> TariffLine {
    line((code, service), label, Umk, Figure::of(amount), DJKI_PAGE)
}

const fn general(
    code: &'static str,
    service: &'static str,
    label: &'static str,
    amount: u64,
) -> TariffLine {
    line(
        (code, service),
        label,
        General,
        Figure::of(amount),
        DJKI_PAGE,
    )
}

const TRANSFER: &str = "Pencatatan pengalihan hak";
const LICENCE: &str = "Pencatatan lisensi";
const ADDRESS: &str = "Perubahan nama atau alamat";
const COPY: &str = "Salinan sertifikat";
const EXTRACT: &str = "Petikan daftar umum";
const CANCELLATION: &str = "Pembatalan";

pub(super) static LINES: &[TariffLine] = &[
    umk("filing", "filing", "Permohonan", 400_000),
    general("filing", "filing", "Permohonan", 700_000),
    umk("assignment", "assignment", TRANSFER, 250_000),
    general("assignment", "assignment", TRANSFER, 500_000),
    umk("licence", "licence", LICENCE, 150_000),
    general("licence", "licence", LICENCE, 250_000),
    umk("data_change", "data_change", ADDRESS, 150_000),
    general("data_change", "data_change", ADDRESS, 250_000),
    umk("copy", "copy", COPY, 100_000),
    general("copy", "copy", COPY, 200_000),
    umk("extract", "extract", EXTRACT, 200_000),
    general("extract", "extract", EXTRACT, 200_000),
    umk("cancellation", "cancellation", CANCELLATION, 0),
    general("cancellation", "cancellation", CANCELLATION, 200_000),
];
