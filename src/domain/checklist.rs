//! What a reviewer looks at one by one, and what a correction may ask for: the documents of the case and the pages
//! of its form, by code.

use super::ip_type::{IpType, Page};
use super::requirement::{Gate, Requirement};
use super::situation::Situation;

/// One item of the checklist.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// What account and business say.
    Applicant,
    /// The address that papers print as the person's is that of the KTP.
    HomeAddress,
    Page(&'static Page),
    Document(&'static Requirement),
}

/// The code of the item about account and business.
pub const APPLICANT: &str = "applicant";
/// The code of the item about the address of the KTP.
pub const HOME_ADDRESS: &str = "home_address";
const PAGE: &str = "page:";
const DOCUMENT: &str = "document:";

impl Item {
    /// Stored with verdicts and corrections.
    pub fn code(&self) -> String {
        match self {
            Self::Applicant => APPLICANT.to_owned(),
            Self::HomeAddress => HOME_ADDRESS.to_owned(),
            Self::Page(page) => format!("{PAGE}{}", page.slug),
            Self::Document(requirement) => format!("{DOCUMENT}{}", requirement.code),
        }
    }

    /// A paper that the portal makes of the answers cannot be put right by itself: the answers are.
    pub const fn can_be_asked_for(&self) -> bool {
        match self {
            Self::Applicant | Self::HomeAddress | Self::Page(_) => true,
            Self::Document(requirement) => !requirement.made_by_portal,
        }
    }

    pub const fn label(&self) -> &'static str {
        match self {
            Self::Applicant => "Data diri dan usaha",
            Self::HomeAddress => "Alamat sama dengan KTP",
            Self::Page(page) => page.title,
            Self::Document(requirement) => requirement.label,
        }
    }
}

/// Whether what this code asks for is answered by what account and business say.
pub fn is_of_applicant(code: &str) -> bool {
    [APPLICANT, HOME_ADDRESS].contains(&code)
}

/// The code that unlocks a page of the form.
pub fn page_code(slug: &str) -> String {
    format!("{PAGE}{slug}")
}

/// The code that unlocks a document.
pub fn document_code(requirement: &str) -> String {
    format!("{DOCUMENT}{requirement}")
}

/// The items of one case: applicant, pages, the documents without which it could not be sent, and those given besides.
pub fn items(ip_type: &IpType, situation: &Situation<'_>, given: &[String]) -> Vec<Item> {
    let mut items = vec![Item::Applicant, Item::HomeAddress];
    items.extend(ip_type.form(situation).into_iter().map(Item::Page));
    let needed = ip_type.needed_at(Gate::Submit, situation);
    for requirement in ip_type.documents(situation) {
        let is_needed = needed.iter().any(|n| n.code == requirement.code);
        if is_needed || given.iter().any(|code| code == requirement.code) {
            items.push(Item::Document(requirement));
        }
    }
    items
}
