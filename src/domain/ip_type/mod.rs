//! The kinds of intellectual property, each one `static` in one file; everything that differs between them is data.
//!
//! Forms, checks, review pages, letters, quotes and the public catalogue walk these values. Nobody outside this
//! folder asks which type it is.

mod applicants;
mod ask;
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
mod service;
mod tariffs;
mod term;
#[cfg(feature = "test-type")]
mod test_type;
mod trade_secret;
mod trademark;
mod typed_texts;
mod version;

pub use applicants::Applicants;
pub use caution::Caution;
pub use circuit_layout::CIRCUIT_LAYOUT;
pub use copyright::COPYRIGHT;
pub use details::{Details, Input, Shown, ShownRow};
pub use field::{
    Choice, DateRule, Dependent, Field, FieldKind, Form, Group, NO, OptionGroup, Page, YES, cell,
};
pub use geographical_indication::GEOGRAPHICAL_INDICATION;
pub use industrial_design::INDUSTRIAL_DESIGN;
pub use nice::NiceClass;
pub use papers::{CERTIFICATE, CONSENT_TO_NIB, OWN_LIMIT, PROOF};
pub use patent::PATENT;
pub use service::{Later, Service, ServiceSpec, Stage};
pub use term::{Period, Protection};
pub use trade_secret::TRADE_SECRET;
pub use trademark::TRADEMARK;

use chrono::NaiveDate;

use super::deadline::Span;
use super::fault::FieldError;
use super::procedure::closed_list;
use super::requirement::{Gate, Requirement};
use super::situation::Situation;
use super::tariff::{Quantities, TariffLine};

closed_list! {
    /// The event a term of protection is counted from.
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

/// One kind of intellectual property.
#[derive(Debug)]
pub struct IpType {
    pub code: &'static str,
    /// Its word in addresses.
    pub slug: &'static str,
    pub name: &'static str,
    /// What owners call it: "Nama atau logo dagang".
    pub everyday: &'static str,
    /// First three letters of its receipt numbers.
    pub prefix: &'static str,
    pub laws: &'static [&'static str],
    /// One sentence under the title.
    pub lead: &'static str,
    pub explanation: &'static str,
    pub applicants: Applicants,
    pub objects: &'static [&'static str],
    pub functions_of_use: &'static [&'static str],
    pub functions_of_registration: &'static [&'static str],
    /// Why it can never be registered.
    pub absolute_grounds: &'static [Ground],
    /// Why it is refused because of others.
    pub relative_grounds: &'static [Ground],
    pub rules: &'static [&'static str],
    pub services: &'static [ServiceSpec],
    pub pages: &'static [&'static Page],
    /// The question whose answer is the variant, such as paten sederhana; its choices are the variants.
    pub variant_field: Option<&'static str>,
    /// What no single field can see; faults belong to fields of this type.
    pub check_together: fn(&Situation<'_>) -> Vec<FieldError>,
    /// What its owner should know of these answers before anything is paid, though they can be sent as they are.
    pub cautions: fn(&Details, NaiveDate) -> Vec<Caution>,
    /// How many of each unit of its tariff the answers are.
    pub quantities: fn(&Details) -> Quantities,
    /// What the owner declares of it when sending, in the middle of a sentence.
    pub declared: &'static str,
    pub requirements: &'static [Requirement],
    pub tariffs: &'static [TariffLine],
    pub stages: &'static [Stage],
    pub total_duration: &'static str,
    pub protection: &'static [Protection],
    pub remedy: Option<Remedy>,
    /// The field that names a case in lists.
    pub title_field: &'static str,
    /// The fields a letter prints, in this order.
    pub letter_fields: &'static [&'static str],
    /// The document whose picture stands in the letter.
    pub letter_picture: Option<&'static str>,
    /// Words of PDKI for the state of a file, as suggestions.
    pub pdki_words: &'static [&'static str],
}

/// A reason for refusal, and when it does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    pub code: &'static str,
    /// In a few plain words.
    pub plain: &'static str,
    /// Something from everyday life that it meets.
    pub example: &'static str,
    /// In the words of the rule.
    pub text: &'static str,
    pub exception: Option<&'static str>,
}

/// What can still be done after DJKI refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    pub stage: Stage,
    pub within: &'static str,
    /// The time to file it, counted from DJKI's decision: the safe side of what a source says.
    pub span: Span,
    /// Where it is written.
    pub basis: &'static str,
    /// Somebody at the Dinas has looked it up.
    pub verified: bool,
}

/// Every type the portal knows.
pub static CATALOGUE: &[&IpType] = &[
    &TRADEMARK,
    &COPYRIGHT,
    &PATENT,
    &INDUSTRIAL_DESIGN,
    &GEOGRAPHICAL_INDICATION,
    &TRADE_SECRET,
    &CIRCUIT_LAYOUT,
    #[cfg(feature = "test-type")]
    &test_type::TEST_TYPE,
];

/// The type with this code.
pub fn by_code(code: &str) -> Option<&'static IpType> {
    CATALOGUE.iter().copied().find(|t| t.code == code)
}

/// The type with this word in addresses.
pub fn by_slug(slug: &str) -> Option<&'static IpType> {
    CATALOGUE.iter().copied().find(|t| t.slug == slug)
}

impl IpType {
    pub fn service(&self, service: Service) -> Option<&'static ServiceSpec> {
        let services: &'static [ServiceSpec] = self.services;
        services.iter().find(|spec| spec.service == service)
    }

    /// Whether this variant asks for the service apart: not where the bill of another service pays for it already.
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

    /// The pages of a case, in their order: those of its service on which there is something to ask.
    pub fn form(&self, situation: &Situation<'_>) -> Vec<&'static Page> {
        let pages: &'static [&'static Page] = self.pages;
        let asks = |page: &Page| page.fields.iter().any(|field| situation.asks(&field.need));
        pages
            .iter()
            .copied()
            .filter(|page| page.services.contains(&situation.service) && asks(page))
            .collect()
    }

    /// What must change in the answers of a case before it can be sent.
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

    /// The variant that the answers choose.
    pub fn variant_of<'d>(&self, details: &'d Details) -> Option<&'d str> {
        let field = self.field(self.variant_field?)?;
        let word = details.text(field.code);
        field.kind.knows(word).then_some(word)
    }

    /// The variants there are, none where the type has no such thing.
    pub fn variants(&self) -> &'static [Choice] {
        let field = self.variant_field.and_then(|code| self.field(code));
        field.map_or(&[], |field| field.kind.choices())
    }

    /// The question that an input of this name belongs to.
    pub fn field_of_input(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.owns(name))
    }

    /// Its names stand beside other names in classes of goods and services, so that one can be too like another.
    pub fn names_are_compared(&self) -> bool {
        self.fields()
            .any(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
    }

    /// The Nice classes chosen in these answers.
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

    /// The pages of a service whose answers a new draft can take over from the last case.
    pub fn kept_pages(&self, service: Service) -> impl Iterator<Item = &'static Page> + use<> {
        let pages: &'static [&'static Page] = self.pages;
        pages
            .iter()
            .copied()
            .filter(move |page| page.kept && page.services.contains(&service))
    }

    /// What a new draft of this service takes over from the answers of the last case.
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

    /// The documents spoken of in this case, in the order of the catalogue.
    pub fn documents(&self, situation: &Situation<'_>) -> Vec<&'static Requirement> {
        let requirements: &'static [Requirement] = self.requirements;
        requirements
            .iter()
            .filter(|r| r.applies(situation))
            .collect()
    }

    /// The documents without which `gate` stays shut; the second gate repeats the first.
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

    /// The stages that can be recorded of a case: its own, and that of the remedy once one was taken (`recorded` are the
    /// codes so far).
    pub fn stages_open(
        &'static self,
        service: Service,
        variant: Option<&str>,
        recorded: &[String],
    ) -> Vec<&'static Stage> {
        let remedy = self.remedy.as_ref().map(|remedy| &remedy.stage);
        let taken = remedy.filter(|stage| recorded.iter().any(|code| code == stage.code));
        let mut stages = self.stages_of(service, variant);
        stages.extend(taken);
        stages
    }

    /// The stages at DJKI of a case, in their order.
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
