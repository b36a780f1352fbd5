//! `/`: what can be protected, what it costs with and without the letter, how it goes.

use askama::Template;
use chrono::NaiveDate;

use super::saving::Saving;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::tariff::TariffLine;
use crate::web::chrome::Chrome;

/// `templates/pages/public/home.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/home.html")]
pub struct HomePage {
    pub chrome: Chrome,
    pub offers: Vec<Offer>,
    pub saving: Option<Saving>,
}

/// A kind of intellectual property one can apply for today.
#[derive(Debug)]
pub struct Offer {
    pub href: String,
    pub name: &'static str,
    pub lead: &'static str,
}

impl HomePage {
    /// `tariffs` are those of the type the page compares prices of, the first of the catalogue.
    pub fn new(chrome: Chrome, tariffs: &[TariffLine], on: NaiveDate) -> Self {
        Self {
            chrome,
            offers: CATALOGUE
                .iter()
                .map(|ip_type| Offer {
                    href: format!("/jenis-ki/{}", ip_type.slug),
                    name: ip_type.name,
                    lead: ip_type.lead,
                })
                .collect(),
            saving: CATALOGUE
                .first()
                .and_then(|ip_type| Saving::of(ip_type, tariffs, on)),
        }
    }
}
