//! The reviewer's checklist: the data of the applicant, the pages of the form and the documents of a case, each with a
//! code by which verdicts are stored and corrections ask for it.

use super::ip_type::{IpType, Page};
use super::requirement::{Gate, Requirement};
use super::situation::Situation;

/// One item of the checklist.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// The data of account and business.
    Applicant,
    /// Whether the address that papers print for the person is the one on the KTP.
    HomeAddress,
    Page(&'static Page),
    Document(&'static Requirement),
}

/// Code of [`Item::Applicant`].
pub const APPLICANT: &str = "applicant";
/// Code of [`Item::HomeAddress`].
pub const HOME_ADDRESS: &str = "home_address";
const PAGE: &str = "page:";
const DOCUMENT: &str = "document:";

impl Item {
    /// The word under which verdicts and corrections are stored.
    pub fn code(&self) -> String {
        match self {
            Self::Applicant => APPLICANT.to_owned(),
            Self::HomeAddress => HOME_ADDRESS.to_owned(),
            Self::Page(page) => format!("{PAGE}{}", page.slug),
            Self::Document(requirement) => format!("{DOCUMENT}{}", requirement.code),
        }
    }

    /// Whether a correction may ask for it. Not for a paper that the portal makes: its answers are corrected instead.
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

/// Whether the item of this code is corrected in the account or the business, not in the form.
pub fn is_of_applicant(code: &str) -> bool {
    [APPLICANT, HOME_ADDRESS].contains(&code)
}

/// Code of a page of the form; a correction that names it makes the page editable again.
pub fn page_code(slug: &str) -> String {
    format!("{PAGE}{slug}")
}

/// Code of a document; a correction that names it allows a new file.
pub fn document_code(requirement: &str) -> String {
    format!("{DOCUMENT}{requirement}")
}

/// The items of one case: applicant, pages, the documents that [`Gate::Submit`] requires, and those given besides.
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
