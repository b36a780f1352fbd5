//! The types of intellectual property: one `static` for each, with all their differences as data.
//!
//! Forms, checks, review pages, letters, quotes and the public catalogue are generic over these values. No code outside
//! this folder asks which type a case has.

mod applicants;
mod ask;
mod catalogue;
mod caution;
mod check;
mod circuit_layout;
mod copyright;
mod details;
mod field;
pub mod finder;
mod geographical_indication;
#[cfg(test)]
mod guide_tests;
mod industrial_design;
pub mod nice;
mod papers;
mod patent;
mod people;
mod priority;
mod read_back;
mod representative;
mod said;
mod service;
mod tariffs;
mod term;
#[cfg(debug_assertions)]
mod test_type;
mod trade_secret;
mod trademark;
mod typed_texts;
mod version;

pub use applicants::Applicants;
pub use catalogue::IpTypes;
#[cfg(debug_assertions)]
pub use catalogue::admit_test_type;
pub use caution::Caution;
pub use circuit_layout::CIRCUIT_LAYOUT;
pub use copyright::COPYRIGHT;
pub use details::{Details, Input, Shown, ShownRow};
pub use field::{
    Choice, DateRule, Dependent, Field, FieldKind, Group, LineForm, NO, OptionGroup, Page, YES,
    cell,
};
pub use geographical_indication::GEOGRAPHICAL_INDICATION;
pub use industrial_design::INDUSTRIAL_DESIGN;
pub use nice::NiceClass;
pub use papers::{CERTIFICATE, CONSENT_TO_NIB, OWN_LIMIT, PROOF, SCANNED_PAPER, SIGNED_PAPER};
pub use patent::PATENT;
pub use said::said;
pub use service::{Later, Service, ServiceSpec, Stage};
pub use term::{Period, Protection};
pub use trade_secret::TRADE_SECRET;
pub use trademark::TRADEMARK;

use std::fmt;

use chrono::NaiveDate;

use super::deadline::Span;
use super::fault::FieldError;
use super::procedure::closed_list;
use super::requirement::{Gate, Requirement};
use super::situation::Situation;
use super::tariff::{Quantities, TariffLine};

closed_list! {
    /// The event from which a term of protection is counted.
    pub enum TermStart {
        FiledOn = "filed_on",
        FirstPublishedOn = "first_published_on",
        FirstPerformedOn = "first_performed_on",
        FixedOn = "fixed_on",
        FirstBroadcastOn = "first_broadcast_on",
        AuthorDeath = "author_death",
        FirstExploitedOn = "first_exploited_on",
    }
}

/// One type of intellectual property; its code names it, and two of one code are one.
pub struct IpType {
    pub code: &'static str,
    /// Its part of the address.
    pub slug: &'static str,
    pub name: &'static str,
    /// Everyday description: "Nama atau logo dagang".
    pub everyday: &'static str,
    /// The first three letters of its receipt numbers.
    pub prefix: &'static str,
    pub laws: &'static [&'static str],
    /// One sentence below the title.
    pub lead: &'static str,
    pub explanation: &'static str,
    pub applicants: Applicants,
    pub objects: &'static [&'static str],
    pub functions_of_use: &'static [&'static str],
    pub functions_of_registration: &'static [&'static str],
    /// Reasons for which it can never be registered.
    pub absolute_grounds: &'static [Ground],
    /// Reasons for which it is refused because of other people's rights.
    pub relative_grounds: &'static [Ground],
    pub rules: &'static [&'static str],
    pub services: &'static [ServiceSpec],
    pub pages: &'static [&'static Page],
    /// Code of the question that chooses the variant, such as paten sederhana; its choices are the variants.
    pub variant_field: Option<&'static str>,
    /// Faults that only several answers together show; each is reported at a field of this type.
    pub check_together: fn(&Situation<'_>) -> Vec<FieldError>,
    /// Warnings before anything is paid, about answers that are accepted as they are.
    pub cautions: fn(&Details, NaiveDate) -> Vec<Caution>,
    /// How many classes, claims and pages its tariff counts for these answers.
    pub quantities: fn(&Details) -> Quantities,
    /// What the owner declares when submitting, in the middle of a sentence.
    pub declared: &'static str,
    pub requirements: &'static [Requirement],
    pub tariffs: &'static [TariffLine],
    pub stages: &'static [Stage],
    pub total_duration: &'static str,
    pub protection: &'static [Protection],
    pub remedy: Option<Remedy>,
    /// The field whose answer is the case's title in lists.
    pub title_field: &'static str,
    /// The fields printed in the letter, in this order.
    pub letter_fields: &'static [&'static str],
    /// The requirement whose picture is printed in the letter.
    pub letter_picture: Option<&'static str>,
    /// Status words of the public database PDKI, offered as suggestions.
    pub pdki_words: &'static [&'static str],
}

/// A reason for refusal, and when it does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    pub code: &'static str,
    /// In plain words.
    pub plain: &'static str,
    /// An everyday example that it applies to.
    pub example: &'static str,
    /// As the rule says it.
    pub text: &'static str,
    pub exception: Option<&'static str>,
}

/// What the owner can do after DJKI refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    pub stage: Stage,
    pub within: &'static str,
    /// Time to file it from DJKI's decision on; where sources differ, the shorter one.
    pub span: Span,
    /// Legal source.
    pub basis: &'static str,
    /// Whether somebody at the Dinas has checked it.
    pub verified: bool,
}

/// Every type of the portal.
pub static CATALOGUE: IpTypes = IpTypes(&[
    &TRADEMARK,
    &COPYRIGHT,
    &PATENT,
    &INDUSTRIAL_DESIGN,
    &GEOGRAPHICAL_INDICATION,
    &TRADE_SECRET,
    &CIRCUIT_LAYOUT,
    // Only tests have it: the last one, as `IpTypes` says.
    #[cfg(debug_assertions)]
    &test_type::TEST_TYPE,
]);

/// The type with this word in the address.
pub fn by_slug(slug: &str) -> Option<&'static IpType> {
    CATALOGUE.iter().copied().find(|t| t.slug == slug)
}

impl PartialEq for IpType {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for IpType {}

impl fmt::Debug for IpType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl IpType {
    /// The type with this stored code.
    pub fn parse(code: &str) -> Option<&'static Self> {
        CATALOGUE.iter().copied().find(|known| known.code == code)
    }

    /// Whether DJKI wants a letter of the Dinas for this service; `true` also for a service that it does not offer.
    pub fn needs_letter(&self, service: Service) -> bool {
        self.service(service).is_none_or(|spec| spec.letter_needed)
    }

    pub fn service(&self, service: Service) -> Option<&'static ServiceSpec> {
        let services: &'static [ServiceSpec] = self.services;
        services.iter().find(|spec| spec.service == service)
    }

    /// Whether this variant applies for the service separately: not if another service's bill already includes it.
    pub fn asks_apart(&self, spec: &ServiceSpec, variant: &str) -> bool {
        let pays = |other: &ServiceSpec| {
            let mut lines = other.variant_lines.iter();
            lines.any(|(of, code)| *of == variant && spec.bill_lines.contains(code))
        };
        let mut others = self.services.iter();
        !others.any(|other| other.service != spec.service && pays(other))
    }

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let pages: &'static [&'static Page] = self.pages;
        pages.iter().flat_map(|page| page.fields)
    }

    pub fn field(&self, code: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.code == code)
    }

    /// The pages of a case in order: those of its service with at least one question to ask.
    pub fn form(&self, situation: &Situation<'_>) -> Vec<&'static Page> {
        let pages: &'static [&'static Page] = self.pages;
        let asks = |page: &Page| page.fields.iter().any(|field| situation.asks(&field.need));
        pages
            .iter()
            .copied()
            .filter(|page| page.services.contains(&situation.service) && asks(page))
            .collect()
    }

    /// The faults that must be corrected before the case can be submitted.
    pub fn faults(&self, situation: &Situation<'_>, today: NaiveDate) -> Vec<FieldError> {
        let fields = self
            .form(situation)
            .into_iter()
            .flat_map(|page| page.fields);
        let mut faults = situation.details.check(fields, situation, today);
        faults.extend((self.check_together)(situation));
        let asked_for = self.documents(situation);
        faults.extend(people::alone(&asked_for, situation.details));
        faults
    }

    /// The variant chosen by the answers; `None` if the type has no variants or none is chosen.
    pub fn variant_of<'d>(&self, details: &'d Details) -> Option<&'d str> {
        let field = self.field(self.variant_field?)?;
        let word = details.text(field.code);
        field.kind.knows(word).then_some(word)
    }

    /// The variants; empty for a type without them.
    pub fn variants(&self) -> &'static [Choice] {
        let field = self.variant_field.and_then(|code| self.field(code));
        field.map_or(&[], |field| field.kind.choices())
    }

    /// The question to which an input of this name belongs.
    pub fn field_of_input(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.owns(name))
    }

    /// Whether its names are compared with other names: for types with Nice classes.
    pub fn names_are_compared(&self) -> bool {
        self.fields()
            .any(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
    }

    /// The Nice classes in these answers.
    pub fn classes(&self, details: &Details) -> Vec<u8> {
        self.fields()
            .flat_map(|field| details.classes(field.code))
            .map(|row| row.class)
            .collect()
    }

    pub fn page(&self, slug: &str) -> Option<&'static Page> {
        let pages: &'static [&'static Page] = self.pages;
        pages.iter().copied().find(|page| page.slug == slug)
    }

    /// The pages of a service whose answers can be taken over from the last case.
    pub fn kept_pages(&self, service: Service) -> impl Iterator<Item = &'static Page> + use<> {
        let pages: &'static [&'static Page] = self.pages;
        pages
            .iter()
            .copied()
            .filter(move |page| page.kept && page.services.contains(&service))
    }

    /// The answers that a new draft of this service takes over from the last case.
    pub fn lasting(&self, service: Service, last: &Details) -> Details {
        let lasts = |page: &&Page| {
            page.kept_where
                .is_none_or(|(question, answer)| last.words(question) == [answer])
        };
        let mut details = Details::default();
        for page in self.kept_pages(service).filter(lasts) {
            details.copy(page.fields, last);
        }
        details
    }

    pub fn requirement(&self, code: &str) -> Option<&'static Requirement> {
        let requirements: &'static [Requirement] = self.requirements;
        requirements.iter().find(|r| r.code == code)
    }

    /// The documents that apply in this case, in the order of the catalogue.
    pub fn documents(&self, situation: &Situation<'_>) -> Vec<&'static Requirement> {
        let requirements: &'static [Requirement] = self.requirements;
        requirements
            .iter()
            .filter(|r| r.applies(situation))
            .collect()
    }

    /// The documents needed to pass `gate`, those of an earlier gate included.
    pub fn needed_at(&self, gate: Gate, situation: &Situation<'_>) -> Vec<&'static Requirement> {
        self.documents(situation)
            .into_iter()
            .filter(|r| r.gate <= gate && r.is_needed(situation))
            .collect()
    }

    pub fn stage(&self, code: &str) -> Option<&'static Stage> {
        let stages: &'static [Stage] = self.stages;
        stages.iter().find(|stage| stage.code == code)
    }

    /// The stages at DJKI for a service and variant, in order.
    pub fn stages_of(&self, service: Service, variant: Option<&str>) -> Vec<&'static Stage> {
        let stages: &'static [Stage] = self.stages;
        stages
            .iter()
            .filter(|stage| stage.services.contains(&service))
            .filter(|stage| stage.variant.is_none() || stage.variant == variant)
            .collect()
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "content_tests.rs"]
mod content;
