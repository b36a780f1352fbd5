//! `/jenis-ki`: all IP types with what they protect and for how long.

use askama::Template;
use axum::response::Response;

use crate::domain::ip_type::{CATALOGUE, IpType};
use crate::web::chrome::Chrome;
use crate::web::respond;
use crate::web::session::Visit;
use crate::words;

/// `templates/pages/public/ip_types.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/ip_types.html")]
pub struct IpTypesPage {
    pub chrome: Chrome,
    pub kinds: Vec<KindCard>,
}

/// One type in the list.
#[derive(Debug)]
pub struct KindCard {
    pub ip_type: &'static IpType,
    /// "perorangan atau badan usaha"
    pub applicants: String,
    /// "sertifikat"
    pub result: &'static str,
    /// The usual term: the one without a condition.
    pub protection: &'static str,
}

impl IpTypesPage {
    pub fn new(chrome: Chrome) -> Self {
        let kinds = CATALOGUE.iter().copied().map(KindCard::new).collect();
        Self { chrome, kinds }
    }
}

impl KindCard {
    fn new(ip_type: &'static IpType) -> Self {
        Self {
            ip_type,
            applicants: words::applicant::kinds(ip_type.applicants.kinds),
            result: ip_type.services.first().map_or("", |spec| spec.result),
            protection: usual_term(ip_type),
        }
    }
}

fn usual_term(ip_type: &'static IpType) -> &'static str {
    let terms = ip_type.protection;
    let usual = terms.iter().find(|term| term.when.is_none());
    usual.or(terms.first()).map_or("", |term| term.text)
}

pub async fn get(visit: Visit) -> Response {
    respond::page(&IpTypesPage::new(visit.chrome()))
}
