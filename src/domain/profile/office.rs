//! The office: where it is, how it is reached, when it works.

use serde::{Deserialize, Serialize};

use super::City;
use crate::calendar::OfficeHours;

/// The office that gives the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub name: String,
    pub short_name: String,
    /// The division that works the cases.
    pub division: String,
    pub street: String,
    pub postal_code: String,
    pub phone: String,
    /// Somebody reads `WhatsApp` on this number; not where nobody has said so.
    #[serde(default)]
    pub phone_has_whatsapp: bool,
    /// As printed; the published address need not resolve.
    pub website: Option<String>,
    /// The published one leads nowhere: pages quote it, letters leave it out.
    #[serde(default)]
    pub website_is_no_address: bool,
    /// The name of its account, without "@".
    #[serde(default)]
    pub instagram: Option<String>,
    /// For complaints only.
    pub complaints_email: Option<String>,
    /// What no source of the city prints and nobody of the office has confirmed: public pages mark it.
    #[serde(default)]
    pub unconfirmed: Vec<OfficeFact>,
    pub hours: OfficeHours,
}

/// A fact about the office that its pages print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeFact {
    Name,
    Division,
    PostalCode,
    Hours,
}

impl Office {
    /// The website as letters print it; what is no address is printed on none.
    pub fn website_address(&self) -> Option<&str> {
        self.website
            .as_deref()
            .filter(|_| !self.website_is_no_address)
    }

    /// Nobody has confirmed this fact.
    pub fn doubts(&self, fact: OfficeFact) -> bool {
        self.unconfirmed.contains(&fact)
    }

    /// The address on one line, with the city that is its own.
    pub fn address(&self, city: &City) -> String {
        format!(
            "{}, {} - {} {}",
            self.street, city.name, city.province, self.postal_code
        )
    }
}
