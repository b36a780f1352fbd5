//! Words for the applicant.

use std::fmt::Write as _;

use crate::domain::applicant::{HomeAddress, Measure, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::money::Rupiah;

/// The legal form as printed in papers.
pub const fn kind(kind: ApplicantKind) -> &'static str {
    match kind {
        ApplicantKind::Individual => "Perorangan",
        ApplicantKind::LimitedCompany => "PT",
        ApplicantKind::SoleCompany => "PT perorangan",
        ApplicantKind::LimitedPartnership => "CV",
        ApplicantKind::Partnership => "Firma",
        ApplicantKind::Cooperative => "Koperasi",
        ApplicantKind::Foundation => "Yayasan",
        ApplicantKind::Company => "Badan usaha",
        ApplicantKind::CommunityBody => "Lembaga masyarakat",
        ApplicantKind::LocalGovernment => "Pemerintah daerah",
    }
}

/// The applicant in one line: a person by name, others with the person who represents them.
pub fn party(of: ApplicantKind, person: &str, business: &str, position: &str) -> String {
    if !of.is_represented() {
        return person.to_owned();
    }
    format!("{business}, diwakili oleh {}", named(person, position))
}

/// The home address as shown on pages.
pub fn home(home: &HomeAddress) -> String {
    match home {
        HomeAddress::Own(own) => own.clone(),
        HomeAddress::OfBusiness => "sama dengan alamat usaha".to_owned(),
        HomeAddress::Unknown => "belum diketahui".to_owned(),
    }
}

/// The types that ask for this document, in the middle of a sentence: "merek, hak cipta, dan paten".
pub fn types_asking_for(code: &str) -> String {
    let asks = CATALOGUE.iter().filter(|of| of.requirement(code).is_some());
    let names: Vec<String> = asks.map(|of| of.name.to_lowercase()).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{}, dan {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// "Nia Kurnia, Direktur"; only the name if the position is unknown.
pub fn named(person: &str, position: &str) -> String {
    match position {
        "" => person.to_owned(),
        position => format!("{person}, {position}"),
    }
}

/// Which data of the applicant was not asked for yet.
pub fn unknown(home_is_known: bool, of: ApplicantKind) -> &'static str {
    match (home_is_known, of.is_represented()) {
        (true, _) => "jabatan yang mewakili",
        (false, false) => "alamat sesuai KTP",
        (false, true) => "alamat sesuai KTP dan jabatan yang mewakili",
    }
}

/// The size as printed in papers: "Usaha mikro"; a body has no size, so its legal form is given.
pub fn size(of: ApplicantKind, scale: Option<Scale>) -> String {
    scale.map_or_else(|| kind(of).to_owned(), |scale| format!("Usaha {scale}"))
}

/// The size as printed in papers, with the founding year and the limit by which PP 7/2021 Pasal 35 measures this
/// business; without the limit if the year does not tell which one applies.
pub fn size_on_paper(of: ApplicantKind, scale: Option<Scale>, founded: Option<i32>) -> String {
    let mut said = size(of, scale);
    let measure = Measure::of_business_founded(founded);
    if let Some((scale, measure)) = scale.zip(measure) {
        let _ = write!(said, " ({})", limit(scale, measure, billions));
    }
    if let Some(year) = founded {
        let _ = write!(said, ", sejak {year}");
    }
    said
}

/// "modal usaha paling banyak Rp1 miliar, di luar tanah dan bangunan tempat usaha"
pub(super) fn limit(scale: Scale, measure: Measure, amount: impl Fn(Rupiah) -> String) -> String {
    match measure {
        Measure::Capital => format!(
            "modal usaha paling banyak {}, di luar tanah dan bangunan tempat usaha",
            amount(scale.largest_capital())
        ),
        Measure::Sales => format!(
            "hasil penjualan setahun paling banyak {}",
            amount(scale.largest_sales())
        ),
    }
}

/// "Rp1 miliar"
fn billions(amount: Rupiah) -> String {
    format!("Rp{} miliar", amount.amount() / 1_000_000_000)
}

/// The size within a sentence: "usaha mikro", "lembaga masyarakat".
pub fn described(of: ApplicantKind, scale: Option<Scale>) -> String {
    scale.map_or_else(|| kind(of).to_lowercase(), |scale| format!("usaha {scale}"))
}

/// Several legal forms in one phrase, companies as one: "lembaga masyarakat atau pemerintah daerah".
pub fn kinds(kinds: &[ApplicantKind]) -> String {
    let mut names: Vec<String> = Vec::new();
    for of in kinds {
        let of = if of.is_company() {
            ApplicantKind::Company
        } else {
            *of
        };
        let name = kind(of).to_lowercase();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" atau ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_no_size_but_a_name() {
        let body = ApplicantKind::CommunityBody;
        assert_eq!(size(body, None), "Lembaga masyarakat");
        assert_eq!(described(body, None), "lembaga masyarakat");
        let owner = ApplicantKind::Individual;
        assert_eq!(size(owner, Some(Scale::Micro)), "Usaha mikro");
        assert_eq!(described(owner, Some(Scale::Micro)), "usaha mikro");
        assert_eq!(
            size_on_paper(owner, Some(Scale::Small), Some(2019)),
            "Usaha kecil (hasil penjualan setahun paling banyak Rp15 miliar), sejak 2019"
        );
        assert_eq!(
            size_on_paper(owner, Some(Scale::Micro), Some(2024)),
            "Usaha mikro (modal usaha paling banyak Rp1 miliar, di luar tanah dan bangunan tempat usaha), sejak 2024"
        );
        assert_eq!(
            size_on_paper(owner, Some(Scale::Micro), None),
            "Usaha mikro"
        );
        assert_eq!(size_on_paper(body, None, None), "Lembaga masyarakat");
        assert_eq!(
            kinds(&[body, ApplicantKind::LocalGovernment]),
            "lembaga masyarakat atau pemerintah daerah"
        );
        let mut owners = vec![owner];
        owners.extend(ApplicantKind::COMPANIES);
        assert_eq!(kinds(&owners), "perorangan atau badan usaha");
    }

    #[test]
    fn a_company_is_the_party_and_a_person_represents_it() {
        let of = |kind, position| party(kind, "Nia Kurnia", "Dapur Nia", position);
        assert_eq!(of(ApplicantKind::Individual, ""), "Nia Kurnia");
        assert_eq!(
            of(ApplicantKind::Cooperative, "Ketua"),
            "Dapur Nia, diwakili oleh Nia Kurnia, Ketua"
        );
        assert_eq!(
            of(ApplicantKind::Company, ""),
            "Dapur Nia, diwakili oleh Nia Kurnia"
        );
    }
}
