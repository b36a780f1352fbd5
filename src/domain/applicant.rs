//! Who applies, how large the business is, and which tariff follows from that.

use super::id::BusinessId;
use super::identity::{Email, Kbli, Nib, Npwp, PersonName, Phone, PostalCode};
use super::money::Rupiah;
use super::procedure::closed_list;

closed_list! {
    /// The legal form of the applicant.
    pub enum ApplicantKind {
        Individual = "individual",
        Company = "company",
        /// A body that speaks for a community, such as an association of producers.
        CommunityBody = "community_body",
        LocalGovernment = "local_government",
    }
}

impl ApplicantKind {
    /// Files for a community or an area, not for a business: it has no size, and numbers only where it was given any.
    pub const fn is_body(self) -> bool {
        matches!(self, Self::CommunityBody | Self::LocalGovernment)
    }
}

closed_list! {
    /// Size of a business by PP 7/2021 Pasal 35.
    pub enum Scale {
        Micro = "mikro",
        Small = "kecil",
        Medium = "menengah",
    }
}

closed_list! {
    /// Whose price a tariff line names.
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

    /// Business capital without land and buildings, for a business that is being founded or registered.
    pub const fn largest_capital(self) -> Rupiah {
        Rupiah::new(match self {
            Self::Micro => 1_000_000_000,
            Self::Small => 5_000_000_000,
            Self::Medium => 10_000_000_000,
        })
    }

    /// Yearly sales, for a business older than PP 7/2021.
    pub const fn largest_sales(self) -> Rupiah {
        Rupiah::new(match self {
            Self::Micro => 2_000_000_000,
            Self::Small => 15_000_000_000,
            Self::Medium => 50_000_000_000,
        })
    }

    /// The size that this capital means; `None` is a large business, which this service is not for.
    pub fn by_capital(capital: Rupiah) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|scale| capital <= scale.largest_capital())
    }

    /// The size that these yearly sales mean; `None` is a large business, which this service is not for.
    pub fn by_sales(sales: Rupiah) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|scale| sales <= scale.largest_sales())
    }
}

/// Where a business works; the kecamatan is one of the profile's list, the kelurahan is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub street: String,
    pub kelurahan: String,
    pub kecamatan: String,
    pub city: String,
    pub postal_code: PostalCode,
}

impl Address {
    /// The address on one line, as letters print it.
    pub fn line(&self) -> String {
        format!(
            "{}, Kelurahan {}, Kecamatan {}, {} {}",
            self.street, self.kelurahan, self.kecamatan, self.city, self.postal_code
        )
    }
}

/// A business as its owner described it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Business {
    pub id: BusinessId,
    pub kind: ApplicantKind,
    pub name: String,
    pub nib: Nib,
    pub npwp: Npwp,
    pub kbli: Kbli,
    pub scale: Scale,
    pub address: Address,
    pub phone: Phone,
    pub email: Email,
    /// The owner, or the director of a company.
    pub responsible: PersonName,
}

impl Business {
    pub const fn tariff_category(&self) -> TariffCategory {
        self.scale.tariff_category()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
