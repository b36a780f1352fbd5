//! What is asked of DJKI for a subject matter, and the stages it goes through there.

use crate::domain::deadline::Span;
use crate::domain::procedure::closed_list;

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
    /// Codes of the tariff lines its main bill is made of.
    pub bill_lines: &'static [&'static str],
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
