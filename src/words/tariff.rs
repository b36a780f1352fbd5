//! Fees in words.

use super::date;
use crate::domain::applicant::TariffCategory;
use crate::domain::ip_type::{IpType, Service};
use crate::domain::tariff::{Figure, TariffLine, Unit};

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
        TariffCategory::Umk => "UMK (dengan surat rekomendasi)",
        TariffCategory::General => "Umum",
        TariffCategory::EducationResearch => "Pendidikan dan litbang",
        TariffCategory::Individual => "Perorangan",
        TariffCategory::Company => "Badan hukum",
        TariffCategory::Any => "Tarif",
    }
}

/// Who is meant by a category, as a second line; empty where its name says it.
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

/// The category of a line as a second line; nothing where it is everybody's price.
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

/// From when until when: "17 Desember 2024 sampai ada perubahan".
pub fn period(line: &TariffLine) -> String {
    let from = date::date(line.valid_from);
    match line.valid_until {
        Some(until) => format!("{from} sampai {}", date::date(until)),
        None => format!("{from} sampai ada perubahan"),
    }
}

/// The service in words; nothing for a fee that belongs to no service of its own, whose label says what it is for.
fn service(ip_type: &IpType, line: &TariffLine) -> Option<String> {
    let service = Service::parse(&line.service)?;
    ip_type.service(service).map(|spec| spec.label.to_owned())
}

/// A variant of a type in words.
pub fn variant(ip_type: &IpType, word: &str) -> String {
    let choice = ip_type.variants().iter().find(|choice| choice.word == word);
    choice.map_or_else(|| word.to_owned(), |choice| choice.label.to_owned())
}

/// An amount, a range, or where it will be read.
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
