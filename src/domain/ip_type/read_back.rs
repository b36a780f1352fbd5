//! Stores a one-line answer in one standard form, if it can be parsed.

use super::field::{FieldKind, LineForm};
use crate::fingerprint::Fingerprint;
use crate::identity::{Email, PersonName, Phone, PostalCode};
use crate::typed;

impl FieldKind {
    /// The standard form of an answer; `None` if it cannot be parsed or the question takes free text.
    pub(super) fn read_back(&self, typed: &str) -> Option<String> {
        match self {
            Self::Number { .. } => typed::whole(typed).map(|number| number.to_string()),
            Self::Date(_) => typed::date(typed).map(|on| on.format("%-d-%-m-%Y").to_string()),
            Self::Formed(form) => form.read_back(typed),
            _ => None,
        }
    }
}

impl LineForm {
    /// As people write it: a telephone number as dialled within Indonesia, a domain in its own letters.
    pub fn read_back(self, typed: &str) -> Option<String> {
        match self {
            Self::Name => PersonName::parse(typed).ok().map(|name| name.to_string()),
            Self::Email => Email::parse(typed).ok().map(|email| email.shown()),
            Self::Phone => Phone::parse(typed).ok().map(|phone| phone.national()),
            Self::PostalCode => PostalCode::parse(typed).ok().map(|code| code.to_string()),
            Self::Fingerprint => Fingerprint::parse(typed)
                .ok()
                .map(|print| print.as_str().to_owned()),
        }
    }
}
