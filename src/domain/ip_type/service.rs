//! The services that can be requested of DJKI or the Dinas, and the stages of a case at DJKI.

use crate::deadline::Span;
use crate::procedure::closed_list;

closed_list! {
    /// A service for one type of intellectual property.
    pub enum Service {
        /// New registration or recordal.
        Filing = "filing",
        DataChange = "data_change",
        Renewal = "renewal",
        Assignment = "assignment",
        Licence = "licence",
        Annuity = "annuity",
        /// Pemeriksaan substantif, where it is requested separately.
        Examination = "examination",
        /// Rahasia dagang only: listed at the Dinas, without a letter and without DJKI.
        Inventory = "inventory",
    }
}

/// A service of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceSpec {
    pub service: Service,
    pub label: &'static str,
    /// Whom it is for; shown below the label.
    pub hint: &'static str,
    /// What is requested, in the middle of a sentence: "pendaftaran merek".
    pub matter: &'static str,
    pub letter_needed: bool,
    /// Word for the result, such as *sertifikat*.
    pub result: &'static str,
    /// Whether a term of protection begins with the result.
    pub begins_term: bool,
    /// Whether the right exists already and the result only records it.
    pub recorded: bool,
    /// Codes of the tariff lines in the main bill.
    pub bill_lines: &'static [&'static str],
    /// Further lines in the main bill of one variant: the variant, and the code of the line.
    pub variant_lines: &'static [(&'static str, &'static str)],
    /// Further bills that follow later.
    pub later: &'static [Later],
    /// What the owner must do once there is a result, and what is lost otherwise; empty if nothing.
    pub afterwards: &'static str,
}

/// A bill that follows later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// Code of its tariff line; without a published price the billing code tells the amount.
    pub code: &'static str,
    pub variant: Option<&'static str>,
    pub label: &'static str,
    /// When it is due, in the middle of a sentence.
    pub when: &'static str,
}

/// Defaults of a service, paid with one bill.
pub(super) const SERVICE: ServiceSpec = ServiceSpec {
    service: Service::Filing,
    label: "",
    hint: "",
    matter: "",
    letter_needed: true,
    result: "",
    begins_term: true,
    recorded: false,
    bill_lines: &[],
    variant_lines: &[],
    later: &[],
    afterwards: "",
};

impl ServiceSpec {
    /// Codes of the tariff lines in the main bill of this variant.
    pub fn bill_codes(&self, variant: Option<&str>) -> Vec<&'static str> {
        let own = self
            .variant_lines
            .iter()
            .filter(|(of, _)| Some(*of) == variant)
            .map(|(_, code)| *code);
        self.bill_lines.iter().copied().chain(own).collect()
    }

    /// The bills that follow later for this variant.
    pub fn later_of(&self, variant: Option<&str>) -> impl Iterator<Item = &'static Later> {
        let later: &'static [Later] = self.later;
        later
            .iter()
            .filter(move |later| later.variant.is_none() || later.variant == variant)
    }
}

/// A stage at DJKI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub code: &'static str,
    pub variant: Option<&'static str>,
    pub services: &'static [Service],
    pub label: &'static str,
    /// Duration in the wording of the source.
    pub duration: &'static str,
    /// What happens in it, told to the applicant.
    pub explanation: &'static str,
    /// Duration for computing, if the source gives one.
    pub span: Option<Span>,
}
