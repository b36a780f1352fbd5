//! `/profil-kota/{id}`: one proposed change of the city's facts beside what holds now; a second person activates or
//! rejects it, the proposer withdraws it.

use askama::Template;
use axum::extract::State;

use super::proposal::{self, DecisionForm, verdict};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::city_change::decide;
use crate::actions::proposal::Ruling;
use crate::domain::actor::Actor;
use crate::domain::city::CityFacts;
use crate::domain::fault::FieldError;
use crate::domain::id::CityVersionId;
use crate::domain::profile::Profile;
use crate::domain::proposal::{DECIDERS, VersionState};
use crate::portal::Portal;
use crate::store;
use crate::store::city::CityVersion;
use crate::urls;
use crate::web::ask::Filled;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::{ProposalDecider, ProposalReader, SignedIn};
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
    title: &'static str,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// What it says, beside what holds now while it waits.
    said: Vec<SummaryRow>,
    /// Emblem in force and emblem proposed, with captions.
    pictures: Vec<(String, &'static str)>,
    decision: Option<DecisionForm>,
    /// Why this person cannot decide on a proposal that waits.
    waits: &'static str,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    reader: ProposalReader,
    Path(id): Path<CityVersionId>,
) -> Reply {
    let typed = reader.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &reader, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Activates, rejects or withdraws it.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(person): Fresh<ProposalDecider>,
    Path(id): Path<CityVersionId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::fill(urls::CITY_CHANGE, id));
    match settle(&portal, person.actor(), &once, id, &form).await {
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
    by: Actor,
    once: &Once,
    id: CityVersionId,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let verdict = verdict(form)?;
    decide::settle(portal, by, once, id, verdict).await?;
    Ok(said_of(verdict))
}

const fn said_of(verdict: Ruling<'_>) -> &'static str {
    match verdict {
        Ruling::Activate => "Diaktifkan. Pejabat dan administrator diberi tahu.",
        Ruling::Reject(_) => "Ditolak. Pengusul diberi tahu beserta alasannya.",
        Ruling::Withdraw(_) => "Usul ditarik.",
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
    let action = urls::fill(urls::CITY_CHANGE, id);
    let decision = (waiting && may).then(|| {
        if own {
            DecisionForm::own(&mut filled, action, "Tarik usul")
        } else {
            DecisionForm::second(&mut filled, action, "Aktifkan", "pengusul")
        }
    });
    let visit = person.visit();
    let chrome = visit.chrome();
    Ok(CityChangePage {
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        title: words::city::section(version.section()),
        state: proposal::state(version.state),
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
        waits: proposal::waits(waiting, own, may),
        decision,
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
        let decided = Fact::new(words::proposal::state(version.state), decider.clone());
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
