//! `/biaya`: what DJKI will probably charge, line by line with legal basis, date and source. The questions follow from
//! the type's tariff lines: services, variants, categories, and units paid by number.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

use super::calculation::{self, Calculation};
use super::choices::{CalculatorQuery, Choices};
use crate::domain::ip_type::{self, CATALOGUE, IpType, Service, ServiceSpec};
use crate::domain::tariff::TariffLine;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::path::Query;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Link};
use crate::web::{assets, respond};

/// `templates/pages/public/calculator.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/calculator.html")]
pub struct CalculatorPage {
    pub chrome: Chrome,
    pub kinds: Vec<KindChoice>,
    pub chosen: Option<&'static IpType>,
    pub questions: Vec<ChoiceView>,
    pub numbers: Vec<FieldView>,
    pub errors: Vec<ErrorItem>,
    pub result: Option<Calculation>,
    /// Address to begin an application for what was calculated.
    pub begin: String,
    /// The type's service that ends at the Dinas and costs nothing.
    pub free: Option<&'static ServiceSpec>,
}

/// A type to choose.
#[derive(Debug)]
pub struct KindChoice {
    pub link: Link,
    pub picture: &'static str,
    pub everyday: &'static str,
    pub current: bool,
}

impl CalculatorPage {
    /// `lines` are the tariffs of the chosen type in the database.
    pub fn new(
        chrome: Chrome,
        asked: &CalculatorQuery,
        lines: &[TariffLine],
        on: NaiveDate,
    ) -> Self {
        let chosen = ip_type::by_slug(&asked.jenis);
        let choices = chosen.map(|ip_type| Choices::of(ip_type, lines, asked));
        let result = chosen
            .zip(choices.as_ref())
            .and_then(|(ip_type, choices)| calculation::of(ip_type, lines, choices.wanted()?, on));
        let service = choices.as_ref().and_then(Choices::wanted);
        let begin = chosen.map_or_else(String::new, |ip_type| {
            service.map_or_else(
                || urls::new_application(ip_type.slug),
                |wanted| {
                    let service = wanted.service.service.as_str();
                    urls::new_application_for(ip_type.slug, service)
                },
            )
        });
        let (questions, numbers) = choices.map_or_else(Default::default, Choices::into_views);
        Self {
            chrome,
            kinds: CATALOGUE
                .iter()
                .map(|kind| KindChoice::new(kind, chosen))
                .collect(),
            chosen,
            free: chosen.and_then(|ip_type| ip_type.service(Service::Inventory)),
            errors: numbers.iter().filter_map(FieldView::error_item).collect(),
            questions,
            numbers,
            result,
            begin,
        }
    }
}

impl KindChoice {
    fn new(ip_type: &'static IpType, chosen: Option<&IpType>) -> Self {
        let query = [("jenis", ip_type.slug.to_owned())];
        Self {
            link: Link::new(urls::with_query(urls::COSTS, &query), ip_type.name),
            picture: assets::type_picture(ip_type.slug),
            everyday: ip_type.everyday,
            current: chosen.is_some_and(|known| known.code == ip_type.code),
        }
    }
}

pub async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Query(asked): Query<CalculatorQuery>,
) -> Reply {
    let today = wib::date(visit.now());
    let lines = match ip_type::by_slug(&asked.jenis) {
        Some(ip_type) => {
            let mut conn = portal.acquire().await?;
            store::tariff::in_force(&mut conn, ip_type, today).await?
        }
        None => Vec::new(),
    };
    let page = CalculatorPage::new(visit.chrome(), &asked, &lines, today);
    Ok(if page.errors.is_empty() {
        respond::page(&page)
    } else {
        respond::unprocessable(&page)
    })
}
