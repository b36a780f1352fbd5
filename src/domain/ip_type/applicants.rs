//! Who may apply for a type, and what is said to others.

use crate::applicant_kind::ApplicantKind;

/// The legal forms that may apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicants {
    pub kinds: &'static [ApplicantKind],
    /// Why others may not, in one or two sentences.
    pub why: &'static str,
    /// What others can do instead.
    pub way_on: &'static str,
}

/// People and businesses, who file what they own.
pub(super) const OWNERS: Applicants = Applicants {
    kinds: &[
        ApplicantKind::Individual,
        ApplicantKind::LimitedCompany,
        ApplicantKind::SoleCompany,
        ApplicantKind::LimitedPartnership,
        ApplicantKind::Partnership,
        ApplicantKind::Cooperative,
        ApplicantKind::Foundation,
        ApplicantKind::Company,
    ],
    why: "Permohonan ini diajukan oleh orang atau badan usaha yang memiliki haknya.",
    way_on: "Bila pemiliknya orang atau badan usaha, ubah bentuk pemohon pada data usaha. Lembaga masyarakat dan pemerintah daerah dapat mengajukan indikasi geografis.",
};

impl Applicants {
    pub fn include(&self, kind: ApplicantKind) -> bool {
        self.kinds.contains(&kind)
    }
}
