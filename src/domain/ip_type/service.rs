//! What is asked of DJKI for a subject matter, and the stages it goes through there.

use crate::deadline::Span;
use crate::procedure::closed_list;

closed_list! {
    /// What is asked of DJKI for a subject matter.
    pub enum Service {
        /// New registration or recordal.
        Filing = "filing",
        DataChange = "data_change",
        Renewal = "renewal",
        Assignment = "assignment",
        Licence = "licence",
        Annuity = "annuity",
        /// Pemeriksaan substantif, where it is asked for apart from the filing.
        Examination = "examination",
        /// Rahasia dagang: listed at the Dinas, no letter, no DJKI.
        Inventory = "inventory",
    }
}

/// What one service of a type brings and needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceSpec {
    pub service: Service,
    pub label: &'static str,
    /// For whom it is, under the label.
    pub hint: &'static str,
    /// What is asked for, in the middle of a sentence: "pendaftaran merek".
    pub matter: &'static str,
    pub letter_needed: bool,
    /// The word for the result, such as *sertifikat*.
    pub result: &'static str,
    /// A term of protection begins with the result.
    pub begins_term: bool,
    /// The right was there before; the result only records it.
    pub recorded: bool,
    /// Codes of the tariff lines its main bill is made of.
    pub bill_lines: &'static [&'static str],
    /// What one variant pays with its main bill besides: the variant, and the code of the line.
    pub variant_lines: &'static [(&'static str, &'static str)],
    /// Bills of their own that come later.
    pub later: &'static [Later],
    /// What its owner has to do once the result is there, and what is lost otherwise; empty where that is nothing.
    pub afterwards: &'static str,
}

/// A bill of its own that comes after the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// Of its tariff line. A line that no source prices is paid by the billing code.
    pub code: &'static str,
    pub variant: Option<&'static str>,
    pub label: &'static str,
    /// When it is due, in the middle of a sentence.
    pub when: &'static str,
}

/// A service that is paid at once; a service is written as what differs from it.
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
    /// Codes of the tariff lines that the main bill of this variant is made of.
    pub fn bill_codes(&self, variant: Option<&str>) -> Vec<&'static str> {
        let own = self
            .variant_lines
            .iter()
            .filter(|(of, _)| Some(*of) == variant)
            .map(|(_, code)| *code);
        self.bill_lines.iter().copied().chain(own).collect()
    }

    /// The bills that this variant gets later.
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
    /// Its duration in the words of the source.
    pub duration: &'static str,
    /// What happens in it, for the applicant.
    pub explanation: &'static str,
    /// Its duration to reckon with, where the source gives one.
    pub span: Option<Span>,
}

/// A stage of a filing, of every variant; a stage is written as what differs from it.
pub(super) const STAGE: Stage = Stage {
    code: "",
    variant: None,
    services: &[Service::Filing],
    label: "",
    duration: "",
    explanation: "",
    span: None,
};
