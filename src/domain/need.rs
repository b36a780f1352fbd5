//! What is asked for always, or under a condition.

use super::applicant::TariffCategory;
use super::applicant_kind::ApplicantKind;
use super::ip_type::Service;

/// Something asked for only under a condition, or always.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Need {
    Always,
    Optional,
    /// Needed when the condition holds, and then only; the words say when.
    When(Condition, &'static str),
    /// Asked when the condition holds, but never needed; the words say when.
    OptionalWhen(Condition, &'static str),
}

/// A condition on what is already known of the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    Category(TariffCategory),
    /// The applicant has one of these legal forms.
    Applicant(&'static [ApplicantKind]),
    /// The NIB is somebody else's.
    NibOfAnother,
    Service(Service),
    /// One of these words was chosen in that field.
    Answer {
        field: &'static str,
        any_of: &'static [&'static str],
    },
    All(&'static [Condition]),
    Any(&'static [Condition]),
    Not(&'static Condition),
}

impl Condition {
    /// Whether it looks at an answer: only some cases meet it.
    pub fn looks_at_answers(&self) -> bool {
        match self {
            Self::Category(_) | Self::Applicant(_) | Self::Service(_) => false,
            Self::Answer { .. } | Self::NibOfAnother => true,
            Self::All(of) | Self::Any(of) => of.iter().any(Self::looks_at_answers),
            Self::Not(condition) => condition.looks_at_answers(),
        }
    }

    /// The questions it looks at, each with the words it looks for.
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
    /// Nobody has to answer.
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
