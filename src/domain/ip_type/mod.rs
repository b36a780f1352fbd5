//! The kinds of intellectual property, each one `static` in one file; everything that differs between them is data.
//!
//! Forms, checks, review pages, letters, quotes and the public catalogue walk these values. Nobody outside this
//! folder asks which type it is.

mod applicants;
mod details;
mod field;
pub mod nice;
mod papers;
mod priority;
mod representative;
mod trademark;

pub use applicants::Applicants;
pub use details::{Details, Input, Shown};
pub use field::{Choice, DateRule, Field, FieldKind, NO, Page, YES};
pub use nice::NiceClass;
pub use papers::{CERTIFICATE, PROOF};
pub use trademark::TRADEMARK;

use super::deadline::Span;
use super::fault::FieldError;
use super::procedure::closed_list;
use super::requirement::{Gate, Requirement, Situation};
use super::tariff::TariffLine;

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
        /// Rahasia dagang: listed at the Dinas, no letter, no DJKI.
        Inventory = "inventory",
    }
}

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
    /// What no single field can see; faults belong to fields of this type.
    pub check_together: fn(&Details) -> Vec<FieldError>,
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

/// What one service of a type brings and needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceSpec {
    pub service: Service,
    pub label: &'static str,
    pub letter_needed: bool,
    /// The word for the result, such as *sertifikat*.
    pub result: &'static str,
    /// Codes of the tariff lines its main bill is made of.
    pub bill_lines: &'static [&'static str],
}

/// A reason for refusal, and when it does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    pub code: &'static str,
    pub text: &'static str,
    pub exception: Option<&'static str>,
}

/// A stage at DJKI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub code: &'static str,
    pub variant: Option<&'static str>,
    pub label: &'static str,
    /// Its duration in the words of the source.
    pub duration: &'static str,
    /// What happens in it, for the applicant.
    pub explanation: &'static str,
    /// Its duration to reckon with, where the source gives one.
    pub span: Option<Span>,
}

/// How long a right lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    pub variant: Option<&'static str>,
    /// The kind of work, for hak cipta.
    pub work: Option<&'static str>,
    /// `None` where there is no fixed term; `text` says why.
    pub years: Option<u32>,
    pub from: Option<TermStart>,
    pub renewable: bool,
    pub text: &'static str,
}

/// What can still be done after DJKI refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    pub stage: Stage,
    pub within: &'static str,
}

/// Every type the portal knows.
pub static CATALOGUE: &[&IpType] = &[&TRADEMARK];

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

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let pages: &'static [&'static Page] = self.pages;
        pages.iter().flat_map(|page| page.fields)
    }

    pub fn field(&self, code: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.code == code)
    }

    pub fn page(&self, slug: &str) -> Option<&'static Page> {
        let pages: &'static [&'static Page] = self.pages;
        pages.iter().copied().find(|page| page.slug == slug)
    }

    /// The page after this one; `None` after the last.
    pub fn page_after(&self, slug: &str) -> Option<&'static Page> {
        let pages: &'static [&'static Page] = self.pages;
        pages
            .iter()
            .copied()
            .skip_while(|page| page.slug != slug)
            .nth(1)
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
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
