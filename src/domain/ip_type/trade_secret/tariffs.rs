//! What recording a rahasia dagang costs: the guide names PP 45/2024 and no figure.

use super::super::papers;
use super::super::published::{Figure, on_basis};
use crate::domain::applicant::TariffCategory::Any;
use crate::domain::tariff::TariffLine;

const fn by_code(code: &'static str, label: &'static str) -> TariffLine {
    let code = (code, code);
    on_basis("PP 45/2024", code, label, Any, Figure::NONE, papers::GUIDE)
}

pub(super) static LINES: &[TariffLine] = &[
    by_code("assignment", "Pencatatan pengalihan hak"),
    by_code("licence", "Pencatatan perjanjian lisensi"),
];
