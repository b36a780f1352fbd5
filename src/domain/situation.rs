//! What is known of a case, against what is asked for.

use super::applicant::TariffCategory;
use super::applicant_kind::ApplicantKind;
use super::ip_type::{Details, Service};
use super::need::{Condition, Need};

/// What is known of a case when its questions and documents are worked out.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub service: Service,
    pub applicant: ApplicantKind,
    pub category: TariffCategory,
    /// The business works under a NIB that is not the applicant's.
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

    /// Whether it makes sense to ask at all.
    pub fn asks(&self, need: &Need) -> bool {
        need.condition()
            .is_none_or(|condition| self.meets(condition))
    }

    /// Whether somebody has to answer.
    pub fn requires(&self, need: &Need) -> bool {
        !need.is_optional() && self.asks(need)
    }
}
