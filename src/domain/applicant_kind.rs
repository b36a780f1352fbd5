//! Who can apply, by legal form.

use super::procedure::closed_list;

closed_list! {
    /// The legal form of the applicant.
    pub enum ApplicantKind {
        Individual = "individual",
        /// PT.
        LimitedCompany = "limited_company",
        /// PT perorangan: founded by a Sertifikat Pernyataan Pendirian, without a notary.
        SoleCompany = "sole_company",
        /// CV.
        LimitedPartnership = "limited_partnership",
        /// Firma.
        Partnership = "partnership",
        Cooperative = "cooperative",
        /// Yayasan.
        Foundation = "foundation",
        /// Another legal form, or not told yet which.
        Company = "company",
        /// A body that speaks for a community, such as an association of producers.
        CommunityBody = "community_body",
        LocalGovernment = "local_government",
    }
}

impl ApplicantKind {
    /// Every legal form that is a business and not a person.
    pub const COMPANIES: [Self; 7] = [
        Self::LimitedCompany,
        Self::SoleCompany,
        Self::LimitedPartnership,
        Self::Partnership,
        Self::Cooperative,
        Self::Foundation,
        Self::Company,
    ];

    /// The applicant is not a person: somebody who holds a position in it acts for it.
    pub const fn is_represented(self) -> bool {
        !matches!(self, Self::Individual)
    }

    pub const fn is_company(self) -> bool {
        self.is_represented() && !self.is_body()
    }

    /// Files for a community or an area: it has no business size, and NIB or NPWP only if it was given one.
    pub const fn is_body(self) -> bool {
        matches!(self, Self::CommunityBody | Self::LocalGovernment)
    }
}
