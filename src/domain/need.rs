//! Whether a question or a document is needed: always, never, or under a condition.

use super::applicant::TariffCategory;
use super::applicant_kind::ApplicantKind;
use super::ip_type::Service;

/// Whether something is needed; the text of a condition is shown to people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Need {
    Always,
    Optional,
    /// Needed when the condition holds; otherwise not asked at all.
    When(Condition, &'static str),
    /// Asked when the condition holds, but never needed.
    OptionalWhen(Condition, &'static str),
}

/// A condition on the known facts of a case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    Category(TariffCategory),
    /// The applicant has one of these legal forms.
    Applicant(&'static [ApplicantKind]),
    /// The NIB used belongs to somebody other than the applicant.
    NibOfAnother,
    Service(Service),
    /// One of these words was chosen as the answer to that question.
    Answer {
        field: &'static str,
        any_of: &'static [&'static str],
    },
    All(&'static [Condition]),
    Any(&'static [Condition]),
    Not(&'static Condition),
}

impl Condition {
    /// One of these words was chosen as the answer to this question.
    pub const fn answer(field: &'static str, any_of: &'static [&'static str]) -> Self {
        Self::Answer { field, any_of }
    }

    /// Whether it depends on an answer; then it holds in some cases only.
    pub fn looks_at_answers(&self) -> bool {
        match self {
            Self::Category(_) | Self::Applicant(_) | Self::Service(_) => false,
            Self::Answer { .. } | Self::NibOfAnother => true,
            Self::All(of) | Self::Any(of) => of.iter().any(Self::looks_at_answers),
            Self::Not(condition) => condition.looks_at_answers(),
        }
    }

    /// The questions it depends on, each with the words for which it holds.
    pub fn answers(&self) -> Vec<(&'static str, &'static [&'static str])> {
        match self {
            Self::Category(_) | Self::Applicant(_) | Self::NibOfAnother | Self::Service(_) => {
                Vec::new()
            }
            Self::Answer { field, any_of } => vec![(*field, *any_of)],
            Self::All(of) | Self::Any(of) => of.iter().flat_map(Self::answers).collect(),
            Self::Not(condition) => condition.answers(),
        }
    }
}

impl Need {
    /// Never needed, whatever the condition.
    pub const fn is_optional(&self) -> bool {
        matches!(self, Self::Optional | Self::OptionalWhen(..))
    }

    /// The condition, where there is one.
    pub const fn condition(&self) -> Option<&Condition> {
        match self {
            Self::Always | Self::Optional => None,
            Self::When(condition, _) | Self::OptionalWhen(condition, _) => Some(condition),
        }
    }

    /// `always`, or the condition in words.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Optional => "bila ada",
            Self::When(_, words) | Self::OptionalWhen(_, words) => words,
        }
    }
}
