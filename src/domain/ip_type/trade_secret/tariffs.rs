//! Tariffs of recording a rahasia dagang: the registration guide names PP 45/2024 but no figure.

use super::super::tariffs::{BY_GUIDE, Published};
use crate::tariff::TariffLine;

const fn by_code(code: &'static str, label: &'static str) -> TariffLine {
    Published {
        code,
        service: code,
        label,
        basis: "PP 45/2024",
        ..BY_GUIDE
    }
    .line()
}

pub(super) static LINES: &[TariffLine] = &[
    by_code("assignment", "Pencatatan pengalihan hak"),
    by_code("licence", "Pencatatan perjanjian lisensi"),
];
