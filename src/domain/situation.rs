//! The facts of a case on which its questions and documents depend.

use super::applicant::TariffCategory;
use super::applicant_kind::ApplicantKind;
use super::ip_type::{Details, Service};
use super::need::{Condition, Need};

/// The facts of a case by which conditions are decided.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub service: Service,
    pub applicant: ApplicantKind,
    pub category: TariffCategory,
    /// The business uses a NIB that belongs to somebody else.
    pub nib_of_another: bool,
    pub details: &'a Details,
}

impl Situation<'_> {
    pub fn meets(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Category(category) => self.category == *category,
            Condition::Answer { field, any_of } => {
                let words = self.details.words(field);
                words.iter().any(|word| any_of.contains(word))
            }
            Condition::Applicant(kinds) => kinds.contains(&self.applicant),
            Condition::NibOfAnother => self.nib_of_another,
            Condition::Service(service) => self.service == *service,
            Condition::All(all) => all.iter().all(|condition| self.meets(condition)),
            Condition::Any(any) => any.iter().any(|condition| self.meets(condition)),
            Condition::Not(condition) => !self.meets(condition),
        }
    }

    /// Whether the question or document is part of this case, needed or not.
    pub fn asks(&self, need: &Need) -> bool {
        need.condition()
            .is_none_or(|condition| self.meets(condition))
    }

    /// Whether the case cannot do without it.
    pub fn requires(&self, need: &Need) -> bool {
        !need.is_optional() && self.asks(need)
    }
}
