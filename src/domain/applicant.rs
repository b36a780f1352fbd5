//! Who applies, how large the business is, and which tariff follows from that.

use super::money::Rupiah;
use super::procedure::closed_list;

closed_list! {
    /// Size of a business by PP 7/2021 Pasal 35.
    pub enum Scale {
        Micro = "mikro",
        Small = "kecil",
        Medium = "menengah",
    }
}

closed_list! {
    /// The group of payers that a tariff line is for.
    pub enum TariffCategory {
        /// Usaha mikro dan kecil, with a letter of the Dinas.
        Umk = "umk",
        General = "general",
        EducationResearch = "education_research",
        Individual = "individual",
        Company = "company",
        Any = "any",
    }
}

impl Scale {
    /// Only mikro and kecil pay the UMK tariff; menengah pays the general one, whatever its letter says.
    pub const fn tariff_category(self) -> TariffCategory {
        match self {
            Self::Micro | Self::Small => TariffCategory::Umk,
            Self::Medium => TariffCategory::General,
        }
    }

    /// Most capital (without land and buildings) a business of this size may have; measures those founded after PP
    /// 7/2021.
    pub const fn largest_capital(self) -> Rupiah {
        Rupiah::new(match self {
            Self::Micro => 1_000_000_000,
            Self::Small => 5_000_000_000,
            Self::Medium => 10_000_000_000,
        })
    }

    /// Most yearly sales a business of this size may have; measures those founded before PP 7/2021.
    pub const fn largest_sales(self) -> Rupiah {
        Rupiah::new(match self {
            Self::Micro => 2_000_000_000,
            Self::Small => 15_000_000_000,
            Self::Medium => 50_000_000_000,
        })
    }

    /// The size for this capital; `None` for a large business, which this service does not take.
    pub fn by_capital(capital: Rupiah) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|scale| capital <= scale.largest_capital())
    }

    /// The size for these yearly sales; `None` for a large business, which this service does not take.
    pub fn by_sales(sales: Rupiah) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|scale| sales <= scale.largest_sales())
    }
}

/// Home address, as on the KTP, of the person who applies or represents the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HomeAddress {
    /// Not asked yet.
    #[default]
    Unknown,
    OfBusiness,
    Own(String),
}

impl HomeAddress {
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// The address if it was written out; empty when it is unknown or that of the business.
    pub fn own(&self) -> &str {
        match self {
            Self::Own(own) => own,
            Self::OfBusiness | Self::Unknown => "",
        }
    }
}

/// Year in which PP 7/2021 came into force: a business founded before it is measured by yearly sales, a later one by
/// capital (Pasal 35).
const MEASURED_BY_CAPITAL_FROM: i32 = 2021;

/// Which of its two measures PP 7/2021 applies to a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Capital,
    Sales,
}

impl Measure {
    /// `None` for the year in which the PP came into force (2 February 2021), and where the year is not known.
    pub const fn of_business_founded(year: Option<i32>) -> Option<Self> {
        match year {
            Some(year) if year > MEASURED_BY_CAPITAL_FROM => Some(Self::Capital),
            Some(year) if year < MEASURED_BY_CAPITAL_FROM => Some(Self::Sales),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicant_kind::ApplicantKind;

    #[test]
    fn the_size_follows_pp_7_2021() {
        for (capital, scale) in [
            (0, Some(Scale::Micro)),
            (1_000_000_000, Some(Scale::Micro)),
            (1_000_000_001, Some(Scale::Small)),
            (5_000_000_000, Some(Scale::Small)),
            (5_000_000_001, Some(Scale::Medium)),
            (10_000_000_000, Some(Scale::Medium)),
            (10_000_000_001, None),
        ] {
            assert_eq!(Scale::by_capital(Rupiah::new(capital)), scale, "{capital}");
        }
        for (sales, scale) in [
            (2_000_000_000, Some(Scale::Micro)),
            (2_000_000_001, Some(Scale::Small)),
            (15_000_000_000, Some(Scale::Small)),
            (15_000_000_001, Some(Scale::Medium)),
            (50_000_000_000, Some(Scale::Medium)),
            (50_000_000_001, None),
        ] {
            assert_eq!(Scale::by_sales(Rupiah::new(sales)), scale, "{sales}");
        }
    }

    #[test]
    fn only_micro_and_small_businesses_pay_the_umk_tariff() {
        for (scale, category) in [
            (Scale::Micro, TariffCategory::Umk),
            (Scale::Small, TariffCategory::Umk),
            (Scale::Medium, TariffCategory::General),
        ] {
            assert_eq!(scale.tariff_category(), category);
        }
    }

    #[test]
    fn the_measure_follows_the_year_in_which_the_business_began() {
        for (founded, measure) in [
            (Some(2019), Some(Measure::Sales)),
            (Some(2020), Some(Measure::Sales)),
            (Some(2021), None),
            (Some(2022), Some(Measure::Capital)),
            (None, None),
        ] {
            assert_eq!(
                Measure::of_business_founded(founded),
                measure,
                "{founded:?}"
            );
        }
    }

    #[test]
    fn everybody_but_a_person_is_represented_and_a_body_is_no_company() {
        for kind in ApplicantKind::ALL.iter().copied() {
            assert_eq!(kind.is_company(), ApplicantKind::COMPANIES.contains(&kind));
            assert_eq!(kind.is_represented(), kind.is_company() || kind.is_body());
        }
        assert!(!ApplicantKind::Individual.is_represented());
    }
}
