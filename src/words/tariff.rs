//! Fees in words.

use super::date;
use crate::domain::applicant::TariffCategory;
use crate::domain::ip_type::{IpType, Service};
use crate::domain::tariff::{Figure, TariffLine, Unit};

/// The unit of an amount: "per kelas".
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::PerApplication => "per permohonan",
        Unit::PerClass => "per kelas",
        Unit::PerClaim => "per klaim",
        Unit::PerPage => "per halaman",
    }
}

/// Name of a tariff category, for table headings.
pub const fn category(category: TariffCategory) -> &'static str {
    match category {
        TariffCategory::Umk => "UMK (dengan surat rekomendasi)",
        TariffCategory::General => "Umum",
        TariffCategory::EducationResearch => "Pendidikan dan litbang",
        TariffCategory::Individual => "Perorangan",
        TariffCategory::Company => "Badan hukum",
        TariffCategory::Any => "Tarif",
    }
}

/// Whom a category includes, as a second line; empty if its name says it.
pub const fn whose(category: TariffCategory) -> &'static str {
    match category {
        TariffCategory::Umk => "usaha mikro atau kecil, dengan surat rekomendasi",
        TariffCategory::General => "selain UMK",
        TariffCategory::EducationResearch => "lembaga pendidikan atau penelitian pemerintah",
        TariffCategory::Company => {
            "PT, yayasan, atau koperasi; untuk CV dan firma tanyakan petugas"
        }
        TariffCategory::Individual | TariffCategory::Any => "",
    }
}

/// The category of a line, as a second line; empty if everybody pays it.
pub const fn category_of(line: &TariffLine) -> &'static str {
    match line.category {
        TariffCategory::Any => "",
        own => category(own),
    }
}

/// Service, variant and category of a line, for officers: "Pendaftaran merek, UMK, dengan surat".
pub fn describes(ip_type: &IpType, line: &TariffLine) -> String {
    let parts = [
        service(ip_type, line),
        line.variant.as_deref().map(|word| variant(ip_type, word)),
        (line.category != TariffCategory::Any).then(|| category(line.category).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Period of a line: "17 Desember 2024 sampai ada perubahan".
pub fn period(line: &TariffLine) -> String {
    let from = date::date(line.valid_from);
    match line.valid_until {
        Some(until) => format!("{from} sampai {}", date::date(until)),
        None => format!("{from} sampai ada perubahan"),
    }
}

/// Name of the service; `None` for a fee of no service, whose label says what it is for.
fn service(ip_type: &IpType, line: &TariffLine) -> Option<String> {
    let service = Service::parse(&line.service)?;
    ip_type.service(service).map(|spec| spec.label.to_owned())
}

/// Name of a variant.
pub fn variant(ip_type: &IpType, word: &str) -> String {
    let choice = ip_type.variants().iter().find(|choice| choice.word == word);
    choice.map_or_else(|| word.to_owned(), |choice| choice.label.to_owned())
}

/// An amount, a range, or where it will be found.
pub fn figure(figure: Figure) -> String {
    match figure {
        Figure::Exact(amount) => amount.to_string(),
        Figure::Range { min, max } => format!("{min} sampai {max}"),
        Figure::ByBillingCode => "menurut kode billing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_of_a_legal_person_is_not_that_of_every_business() {
        assert_eq!(category(TariffCategory::Company), "Badan hukum");
        assert!(whose(TariffCategory::Company).contains("CV dan firma"));
    }
}
