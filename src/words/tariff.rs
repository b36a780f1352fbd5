//! Fees in words.

use crate::domain::applicant::TariffCategory;
use crate::domain::tariff::{Figure, Unit};

/// What an amount pays for: "per kelas".
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::PerApplication => "per permohonan",
        Unit::PerClass => "per kelas",
        Unit::PerClaim => "per klaim",
        Unit::PerPage => "per halaman",
    }
}

/// Whose price it is: the head of a column.
pub const fn category(category: TariffCategory) -> &'static str {
    match category {
        TariffCategory::Umk => "UMK, dengan surat",
        TariffCategory::General => "Umum",
        TariffCategory::EducationResearch => "Pendidikan dan litbang",
        TariffCategory::Individual => "Perorangan",
        TariffCategory::Company => "Badan usaha",
        TariffCategory::Any => "Tarif",
    }
}

/// An amount, a range, or where it will be read.
pub fn figure(figure: Figure) -> String {
    match figure {
        Figure::Exact(amount) => amount.to_string(),
        Figure::Range { min, max } => format!("{min} sampai {max}"),
        Figure::ByBillingCode => "menurut kode billing".to_owned(),
    }
}
