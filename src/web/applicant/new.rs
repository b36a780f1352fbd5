//! `/permohonan/baru`: choosing an IP type and a service, which begins a draft.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::form_page;
use crate::actions::submission::draft;
use crate::domain::ip_type::{self, Applicants, CATALOGUE, IpType, Service, ServiceSpec};
use crate::portal::Portal;
use crate::store;
use crate::store::worklist::WorklistLine;
use crate::urls;
use crate::web::ask::{ChoiceView, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::guard::Applicant;
use crate::web::path::Query;
use crate::web::respond;

/// The chosen type, by its word in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    jenis: Option<String>,
    /// The service chosen on a public page.
    #[serde(default)]
    layanan: String,
}

/// `templates/pages/applicant/new/kinds.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/new/kinds.html")]
struct KindsPage {
    chrome: Chrome,
    types: Vec<Kind>,
}

/// One type to choose.
#[derive(Debug)]
struct Kind {
    ip_type: &'static IpType,
    href: String,
}

/// `templates/pages/applicant/new/services.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/new/services.html")]
struct ServicesPage {
    chrome: Chrome,
    ip_type: &'static IpType,
    /// `None` if the type has only one service.
    services: Option<ChoiceView>,
    /// The last case whose lasting answers the draft can start with.
    last: Option<Last>,
    /// Text for an owner who cannot apply for this type.
    not_for: Option<Applicants>,
    token: String,
}

/// A case to start from, and what is taken from it.
#[derive(Debug)]
struct Last {
    id: String,
    title: String,
    taken: String,
    /// Whether classes are taken over, which are taken without their goods.
    classes: bool,
}

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Query(chosen): Query<Chosen>,
) -> Reply {
    let Some(slug) = chosen.jenis else {
        return Ok(respond::page(&KindsPage {
            chrome: who.visit().chrome(),
            types: CATALOGUE.iter().copied().map(Kind::new).collect(),
        }));
    };
    let ip_type = ip_type::by_slug(&slug).ok_or_else(PageError::not_found)?;
    let mut conn = portal.acquire().await?;
    let business = store::business::of_owner(&mut conn, who.account()).await?;
    let last = draft::last_sent(&mut conn, who.account(), ip_type).await?;
    drop(conn);
    let barred = business.filter(|business| !ip_type.applicants.include(business.kind));
    Ok(respond::page(&ServicesPage {
        chrome: who.visit().chrome(),
        ip_type,
        services: services(ip_type, &chosen.layanan),
        last: last.map(|line| Last::new(ip_type, &line)),
        not_for: barred.map(|_| ip_type.applicants),
        token: who.visit().form_token().to_string(),
    }))
}

/// Begins a draft; a repeated request leads to the same one.
pub async fn post(State(portal): State<Portal>, who: Applicant, form: Form) -> Reply {
    let kind = ip_type::by_slug(form.text("jenis")).ok_or_else(PageError::not_found)?;
    let asked = match form.optional("layanan") {
        Some(word) => Service::parse(word).and_then(|service| kind.service(service)),
        None => kind.services.first(),
    };
    let service = asked.ok_or_else(PageError::not_found)?.service;
    let like = form.optional("dari").map(str::parse).transpose();
    let like = like.map_err(PageError::bad_request)?;
    let (what, token) = ((kind, service), form.form_token()?);
    let list = |id| urls::fill(urls::APPLICATION, id);
    let id = draft::start_by_form(&portal, who.actor(), what, like, token, list).await?;
    if like.is_none() {
        return Ok(respond::see_other(&list(id)));
    }
    let first = form_page::first_open(&portal, &who, id).await?;
    Ok(respond::saved(&first, COPIED))
}

/// Message on the first page that must be filled in.
const COPIED: &str = "Jawaban yang tetap sudah disalin. Tinggal yang khusus untuk permohonan ini.";

/// The newest submitted case in the list, like which another can begin.
#[derive(Debug)]
pub(super) struct Like {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) slug: &'static str,
    pub(super) kind: String,
    pub(super) service: String,
}

impl Like {
    /// The submitted case that was begun last.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a WorklistLine>) -> Option<Self> {
        let sent = lines.filter(|line| line.receipt_number.is_some());
        let line = sent.max_by_key(|line| line.id)?;
        let kind = line.ip_type;
        Some(Self {
            id: line.id.to_string(),
            title: line.title.clone(),
            slug: kind.slug,
            kind: kind.name.to_lowercase(),
            service: line.service.to_string(),
        })
    }
}

impl Last {
    fn new(ip_type: &'static IpType, line: &WorklistLine) -> Self {
        let titles: Vec<&str> = ip_type
            .pages
            .iter()
            .filter(|page| page.kept)
            .map(|page| page.title)
            .collect();
        Self {
            id: line.id.to_string(),
            title: line.title.clone(),
            taken: titles.join("; "),
            classes: ip_type.names_are_compared(),
        }
    }
}

impl Kind {
    fn new(ip_type: &'static IpType) -> Self {
        Self {
            ip_type,
            href: urls::new_application(ip_type.slug),
        }
    }
}

/// The services to choose from; one that ends at the Dinas without cost comes first, because most owners need it. The
/// wanted one is preselected, else the first.
fn services(ip_type: &'static IpType, wanted: &str) -> Option<ChoiceView> {
    let mut services: Vec<&ServiceSpec> = ip_type.services.iter().collect();
    services.sort_by_key(|spec| spec.service != Service::Inventory);
    let wanted = Service::parse(wanted).and_then(|service| ip_type.service(service));
    let first = wanted.or(services.first().copied())?;
    let options = services
        .iter()
        .map(|spec| OptionView::new(spec.service.as_str(), spec.label).note(spec.hint))
        .collect();
    let view = ChoiceView::new("layanan", "Apa yang Anda perlukan?", options);
    (ip_type.services.len() > 1).then(|| view.chosen(&[first.service.as_str()]))
}
