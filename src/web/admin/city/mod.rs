//! `/admin/profil`: the city's facts, section by section, each with its form; a form proposes, and a second person
//! activates.

mod emblem;
mod forms;
mod question;
mod rules;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing;

use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::city_change::propose::{self, VersionTerms};
use crate::domain::city::{CityFacts, CitySection};
use crate::domain::fault::FieldError;
use crate::domain::id::CityVersionId;
use crate::domain::proposal::VersionState;
use crate::portal::Portal;
use crate::store;
use crate::store::city::CityVersion;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, Link};
use crate::words::city;
use forms::SectionForm;
use question::Question;

/// Proposals that are looked through for open ones; there is at most one for each section.
const LOOKED_AT: i64 = 20;

const SAVED: &str = "Usul tersimpan. Belum berlaku sebelum orang kedua mengaktifkannya; pejabat dan administrator diberi tahu.";

/// `templates/pages/admin/city.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/city.html")]
struct CityPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// What production refuses without.
    unanswered: bool,
    /// What nobody has confirmed yet.
    doubts: Vec<String>,
    sections: Vec<SectionView>,
}

/// One section as it is, with its form.
#[derive(Debug)]
struct SectionView {
    id: &'static str,
    title: &'static str,
    facts: Vec<Fact>,
    /// Address of the emblem in force.
    picture: Option<String>,
    /// The proposal that waits.
    waiting: Option<Link>,
    form: SectionForm,
    /// Shown open, because something in it is wrong.
    open: bool,
}

/// The page and what its forms post to.
pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route(urls::ADMIN_CITY, routing::get(get))
        .route(urls::ADMIN_CITY_EMBLEM, routing::post(emblem::post))
        .route(urls::ADMIN_CITY_SECTION, routing::post(post))
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let page = draw(&portal, &administrator, None).await?;
    Ok(respond::page(&page))
}

/// Proposes a section.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(section): Path<String>,
    form: Form,
) -> Reply {
    let section = CitySection::parse(&section).ok_or_else(PageError::not_found)?;
    let typed = forms::typed(section, portal.profile(), &form).ok_or_else(PageError::not_found)?;
    let once = Once::new(form.form_token()?, urls::ADMIN_CITY.to_owned());
    let wanted = wanted(section, &form);
    let by = administrator.actor();
    match propose::section(&portal, by, &once, &typed, &wanted).await {
        Ok(id) => Ok(respond::saved(&urls::fill(urls::CITY_CHANGE, id), SAVED)),
        Err(ActionError::Fields(faults)) => {
            let sent = (section, &*form, &faults[..]);
            let page = draw(&portal, &administrator, Some(sent)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// First day and reason of a section's form.
fn wanted(section: CitySection, form: &FormData) -> VersionTerms<'_> {
    let word = section.as_str();
    VersionTerms {
        from: form.date(&format!("{word}_from")),
        note: form.text(&format!("{word}_note")),
    }
}

type Sent<'a> = (CitySection, &'a FormData, &'a [FieldError]);

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    sent: Option<Sent<'_>>,
) -> Result<CityPage, PageError> {
    let mut conn = portal.acquire().await?;
    let versions = store::city::list(&mut conn, LOOKED_AT).await?;
    drop(conn);
    let visit = administrator.visit();
    let profile = portal.profile();
    let mut errors = Vec::new();
    let sections = CitySection::ALL
        .iter()
        .map(|section| {
            let sent = sent.filter(|(of, ..)| of == section);
            let typed = sent.map(|(_, form, _)| form).or(visit.typed());
            let faults = sent.map_or(&[][..], |(.., faults)| faults);
            let token = visit.form_token().to_string();
            let (form, wrong) = forms::draw(*section, profile, (typed, faults), token);
            errors.extend(wrong);
            SectionView {
                id: section.as_str(),
                title: city::section(*section),
                facts: facts(CityFacts::of(profile, *section).as_ref(), *section),
                picture: (*section == CitySection::Emblem)
                    .then(|| visit.chrome().city.emblem.clone()),
                waiting: waiting(&versions, *section),
                form,
                open: sent.is_some(),
            }
        })
        .collect();
    Ok(CityPage {
        chrome: visit.chrome(),
        errors,
        unanswered: profile.letter.numbering.is_none(),
        doubts: city::doubts(profile),
        sections,
    })
}

/// What is said of a section, also where nobody has answered it.
fn facts(known: Option<&CityFacts>, section: CitySection) -> Vec<Fact> {
    let state = |said: &str| vec![Fact::new("Keadaan", said)];
    match (known, section) {
        (None, CitySection::Emblem) => state("Lambang contoh dari portal; belum diganti kantor."),
        (None, _) => state("Belum dijawab kantor."),
        (Some(_), CitySection::Emblem) => state("Dari kantor."),
        (Some(known), _) => city::lines(known)
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| Fact::new(label, value))
            .collect(),
    }
}

fn waiting(versions: &[CityVersion], section: CitySection) -> Option<Link> {
    let open = |version: &&CityVersion| {
        version.section() == section && version.state == VersionState::Proposed
    };
    let version = versions.iter().find(open)?;
    Some(Link::new(
        address(version.id),
        format!("Usul {} menunggu orang kedua", version.proposer),
    ))
}

fn address(id: CityVersionId) -> String {
    urls::fill(urls::CITY_CHANGE, id)
}
