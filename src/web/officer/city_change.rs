//! `/profil-kota/{id}`: one proposed change of the city's facts beside what holds now; a second person activates or
//! rejects it, the proposer withdraws it.

use askama::Template;
use axum::extract::State;

use super::city_changes::state;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::city_change::decide;
use crate::domain::city::{CityFacts, DECIDERS, VersionState};
use crate::domain::fault::FieldError;
use crate::domain::id::CityVersionId;
use crate::domain::profile::Profile;
use crate::portal::Portal;
use crate::store;
use crate::store::city::CityVersion;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::{CityDecider, CityReader, SignedIn};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge, SummaryRow};
use crate::words;

/// `templates/pages/officer/city_change.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/city_change.html")]
struct CityChangePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    title: &'static str,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// What it says, beside what holds now while it waits.
    said: Vec<SummaryRow>,
    /// Emblem in force and emblem proposed, with captions.
    pictures: Vec<(String, &'static str)>,
    /// The form of the second person, or of the proposer.
    reason: Option<FieldView>,
    own: bool,
    /// Why this person cannot decide on a proposal that waits.
    waits: &'static str,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    reader: CityReader,
    Path(id): Path<CityVersionId>,
) -> Reply {
    let typed = reader.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &reader, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Activates, rejects or withdraws it.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(person): Fresh<CityDecider>,
    Path(id): Path<CityVersionId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::fill(urls::CITY_CHANGE, id));
    match settle(&portal, &person, &once, id, &form).await {
        Ok(said) => Ok(respond::saved(&once.location, said)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &person, id, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn settle(
    portal: &Portal,
    person: &CityDecider,
    once: &Once,
    id: CityVersionId,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let (by, reason) = (person.actor(), form.text("reason"));
    match form.text("aksi") {
        "aktifkan" => {
            decide::activate(portal, by, once, id).await?;
            Ok("Diaktifkan. Pejabat dan administrator diberi tahu.")
        }
        "tarik" => {
            decide::withdraw(portal, by, once, id, reason).await?;
            Ok("Usul ditarik.")
        }
        _ => {
            decide::reject(portal, by, once, id, reason).await?;
            Ok("Ditolak. Pengusul diberi tahu beserta alasannya.")
        }
    }
}

async fn draw(
    portal: &Portal,
    person: &SignedIn,
    id: CityVersionId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<CityChangePage, PageError> {
    let mut conn = portal.acquire().await?;
    let version = store::city::find(&mut conn, id).await?;
    drop(conn);
    let version = version.ok_or_else(PageError::not_found)?;
    let waiting = version.state == VersionState::Proposed;
    let own = version.proposed_by == person.account();
    let may = DECIDERS.iter().any(|role| person.roles().contains(role));
    let mut filled = Filled::new(typed, faults);
    let reason = (waiting && may).then(|| {
        if own {
            filled.text("reason", "Alasan ditarik")
        } else {
            let field = filled.text("reason", "Alasan bila ditolak");
            field.hint("Dibaca pengusul.").optional()
        }
    });
    let visit = person.visit();
    let chrome = visit.chrome();
    Ok(CityChangePage {
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        action: urls::fill(urls::CITY_CHANGE, id),
        title: words::city::section(version.section()),
        state: state(version.state),
        facts: facts(&version),
        said: said(&version, portal.profile()),
        pictures: match &version.facts {
            CityFacts::Emblem(facts) => vec![
                (chrome.city.emblem.clone(), "Lambang yang berlaku"),
                (
                    urls::fill(urls::EMBLEM, &facts.sha256),
                    "Lambang pada usul ini",
                ),
            ],
            _ => Vec::new(),
        },
        waits: match (waiting, own, may) {
            (true, true, _) => {
                "Anda yang mengusulkan: orang lain yang mengaktifkannya, yaitu administrator lain, Kepala Bidang, atau Kepala Dinas."
            }
            (true, false, false) => {
                "Menunggu administrator lain, Kepala Bidang, atau Kepala Dinas."
            }
            _ => "",
        },
        reason,
        own,
        chrome,
    })
}

fn facts(version: &CityVersion) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("Berlaku sejak", words::date::date(version.valid_from)),
        Fact::new("Diusulkan oleh", version.proposer.clone())
            .note(words::date::moment(version.proposed_at)),
    ];
    if !version.note.is_empty() {
        facts.push(Fact::new("Alasan atau dasar", version.note.clone()));
    }
    if let (Some(decider), Some(at)) = (&version.decider, version.decided_at) {
        let decided = Fact::new(words::city::state(version.state), decider.clone());
        facts.push(decided.note(words::date::moment(at)));
    }
    if !version.reason.is_empty() {
        facts.push(Fact::new("Alasan putusan", version.reason.clone()));
    }
    facts
}

/// Line by line; while it waits, what holds now is shown struck through.
fn said(version: &CityVersion, profile: &Profile) -> Vec<SummaryRow> {
    let now = CityFacts::of(profile, version.section())
        .filter(|_| version.state == VersionState::Proposed)
        .map(|now| words::city::lines(&now));
    let before = |label: &str, value: &str| {
        let now = now.as_ref()?;
        let (_, held) = now.iter().find(|(of, _)| *of == label)?;
        (held != value && !held.is_empty()).then(|| held.clone())
    };
    words::city::lines(&version.facts)
        .into_iter()
        .map(|(label, value)| SummaryRow {
            before: before(label, &value),
            ..SummaryRow::new(label, value)
        })
        .collect()
}
