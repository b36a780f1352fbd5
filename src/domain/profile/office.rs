//! The office: address, contacts and hours.

use serde::{Deserialize, Serialize};

use super::City;
use crate::calendar::OfficeHours;

/// The office that gives the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub name: String,
    pub short_name: String,
    /// The division that handles the cases.
    pub division: String,
    pub street: String,
    pub postal_code: String,
    pub phone: String,
    /// Whether messages on `WhatsApp` to this number are read; `false` unless somebody said so.
    #[serde(default)]
    pub phone_has_whatsapp: bool,
    /// As published; it need not be reachable.
    pub website: Option<String>,
    /// The published website is unreachable: pages quote it, letters leave it out.
    #[serde(default)]
    pub website_is_no_address: bool,
    /// Account name without "@".
    #[serde(default)]
    pub instagram: Option<String>,
    /// Only for complaints.
    pub complaints_email: Option<String>,
    /// Facts that no source of the city states and the office has not confirmed; public pages mark them.
    #[serde(default)]
    pub unconfirmed: Vec<OfficeFact>,
    pub hours: OfficeHours,
}

/// A fact about the office on its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeFact {
    Name,
    Division,
    PostalCode,
    Hours,
}

impl OfficeFact {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Division => "division",
            Self::PostalCode => "postal_code",
            Self::Hours => "hours",
        }
    }
}

impl Office {
    /// The website for letters; `None` if it is unreachable.
    pub fn website_address(&self) -> Option<&str> {
        self.website
            .as_deref()
            .filter(|_| !self.website_is_no_address)
    }

    /// Whether this fact is unconfirmed.
    pub fn doubts(&self, fact: OfficeFact) -> bool {
        self.unconfirmed.contains(&fact)
    }

    /// Address and city on one line.
    pub fn address(&self, city: &City) -> String {
        format!(
            "{}, {} - {} {}",
            self.street, city.name, city.province, self.postal_code
        )
    }
}
