//! `/`: what can be protected, what it costs with and without the letter, how it works.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

use super::saving::Saving;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::tariff::TariffLine;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::assets;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::respond;
use crate::web::session::FormVisit;

/// `templates/pages/public/home.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/home.html")]
pub struct HomePage {
    pub chrome: Chrome,
    pub offers: Vec<KindOffer>,
    pub saving: Option<Saving>,
}

/// An IP type for which one can apply.
#[derive(Debug)]
pub struct KindOffer {
    pub href: String,
    pub picture: &'static str,
    pub everyday: &'static str,
    pub name: &'static str,
}

impl HomePage {
    /// `tariffs` are those of the catalogue's first type, whose prices the page compares.
    pub fn new(chrome: Chrome, tariffs: &[TariffLine], on: NaiveDate) -> Self {
        Self {
            chrome,
            offers: CATALOGUE
                .iter()
                .map(|ip_type| KindOffer {
                    href: urls::ip_type(ip_type.slug),
                    picture: assets::type_picture(ip_type.slug),
                    everyday: ip_type.everyday,
                    name: ip_type.name,
                })
                .collect(),
            saving: CATALOGUE
                .first()
                .and_then(|ip_type| Saving::of(ip_type, tariffs, on)),
        }
    }
}

pub async fn get(State(portal): State<Portal>, visit: FormVisit) -> Reply {
    let today = wib::date(visit.now());
    let tariffs = match CATALOGUE.first() {
        Some(ip_type) => {
            let mut conn = portal.conn().await?;
            store::tariff::in_force(&mut conn, ip_type, today).await?
        }
        None => Vec::new(),
    };
    Ok(respond::page(&HomePage::new(
        visit.chrome(),
        &tariffs,
        today,
    )))
}
