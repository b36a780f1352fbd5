//! `/isi-surat/{id}`: one version of the letter's source beside what holds now, with its samples; a second person
//! activates or rejects it, the proposer withdraws it.

use askama::Template;
use axum::extract::State;

use super::proposal::{self, DecisionForm, verdict};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::letter_source::{decide, propose, sample};
use crate::actions::proposal::Ruling;
use crate::domain::actor::Actor;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::LetterSourceId;
use crate::domain::letter_source::LetterSample;
use crate::domain::line_changes::{LineChange, changes};
use crate::domain::procedure::Role;
use crate::domain::proposal::{DECIDERS, VersionState};
use crate::portal::Portal;
use crate::store;
use crate::store::letter_source::LetterSource;
use crate::urls;
use crate::web::ask::Filled;
use crate::web::chrome::Chrome;
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::{ProposalDecider, ProposalReader, SignedIn};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, Link, StatusBadge};
use crate::words;

/// Unchanged lines shown around a change.
const AROUND: usize = 2;

/// `templates/pages/officer/letter_source.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/letter_source.html")]
struct LetterSourcePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    version: i32,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// Each opens as a PDF.
    samples: Vec<Link>,
    /// While it waits: beside what holds now. Else the whole source.
    compared: bool,
    lines: Vec<SourceLine>,
    decision: Option<DecisionForm>,
    /// Why this person cannot decide on a proposal that waits.
    waits: &'static str,
    /// Where an Administrator goes on from this version.
    edit: Option<String>,
}

/// A line as it is shown.
#[derive(Debug)]
enum SourceLine {
    Kept(String),
    Removed(String),
    Added(String),
    /// So many unchanged lines.
    Skipped(usize),
}

pub(super) async fn get(
    State(portal): State<Portal>,
    reader: ProposalReader,
    Path(id): Path<LetterSourceId>,
) -> Reply {
    let typed = reader.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &reader, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Activates, rejects or withdraws it.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(person): Fresh<ProposalDecider>,
    Path(id): Path<LetterSourceId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::fill(urls::LETTER_SOURCE, id));
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
    id: LetterSourceId,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let verdict = verdict(form)?;
    decide::settle(portal, by, once, id, verdict).await?;
    Ok(said(verdict))
}

const fn said(verdict: Ruling<'_>) -> &'static str {
    match verdict {
        Ruling::Activate => {
            "Diaktifkan. Konsep baru memakainya; pejabat dan administrator diberi tahu."
        }
        Ruling::Reject(_) => "Ditolak. Pengusul diberi tahu beserta alasannya.",
        Ruling::Withdraw(_) => "Usul ditarik.",
    }
}

/// A sample by this version, typeset for this answer.
pub(super) async fn sample(
    State(portal): State<Portal>,
    reader: ProposalReader,
    Path((id, word)): Path<(LetterSourceId, String)>,
) -> Reply {
    let sample = LetterSample::parse(&word).ok_or_else(PageError::not_found)?;
    let version = find(&portal, id).await?;
    let set = sample::set(&portal, reader.actor(), &version.source, sample).await?;
    match set {
        Ok(pdf) => download::pdf("contoh-surat.pdf", pdf),
        Err(fault) => {
            let faults = [FieldError::new(decide::SAMPLE, FieldFault::Source(fault))];
            let page = draw(&portal, &reader, id, (&FormData::default(), &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
    }
}

async fn find(portal: &Portal, id: LetterSourceId) -> Result<LetterSource, PageError> {
    let mut conn = portal.acquire().await?;
    let version = store::letter_source::find(&mut conn, id).await?;
    version.ok_or_else(PageError::not_found)
}

async fn draw(
    portal: &Portal,
    person: &SignedIn,
    id: LetterSourceId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<LetterSourcePage, PageError> {
    let version = find(portal, id).await?;
    let waiting = version.state == VersionState::Proposed;
    let own = version.proposed_by == person.account();
    let may = DECIDERS.iter().any(|role| person.roles().contains(role));
    let mut filled = Filled::new(typed, faults);
    let action = urls::fill(urls::LETTER_SOURCE, id);
    let decision = (waiting && may).then(|| {
        if own {
            DecisionForm::own(&mut filled, action, "Tarik usul")
        } else {
            let mut form = DecisionForm::second(&mut filled, action, "Aktifkan", "pengusul");
            "Buka dulu contoh suratnya.".clone_into(&mut form.lead);
            form
        }
    });
    let mut errors = filled.errors;
    if errors.is_empty() {
        // Of the source itself, or the form is not on the page for this person.
        let said = faults.first().map(|wrong| {
            let sentence = words::field_error::sentence(&wrong.fault, "Isi surat");
            ErrorItem::new("#h-contoh", sentence)
        });
        errors.extend(said);
    }
    let before = if waiting {
        Some(propose::in_force(portal).await?)
    } else {
        None
    };
    let visit = person.visit();
    Ok(LetterSourcePage {
        chrome: visit.chrome(),
        errors,
        form_token: visit.form_token().to_string(),
        version: version.version,
        state: proposal::state(version.state),
        facts: facts(&version),
        samples: samples(id),
        compared: waiting,
        lines: lines(before.as_deref(), &version.source),
        decision,
        waits: proposal::waits(waiting, own, may),
        edit: person
            .roles()
            .contains(&Role::Administrator)
            .then(|| format!("{}?dari={id}", urls::ADMIN_LETTER_SOURCE)),
    })
}

fn samples(id: LetterSourceId) -> Vec<Link> {
    let samples = LetterSample::ALL.iter().map(|sample| {
        let href = urls::letter_source_sample(id, sample.as_str());
        Link::new(href, words::letter_source::sample(*sample))
    });
    samples.collect()
}

fn facts(version: &LetterSource) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("Diusulkan oleh", version.proposer.clone())
            .note(words::date::moment(version.proposed_at)),
        Fact::new("Alasan", version.note.clone()),
    ];
    if let (Some(decider), Some(at)) = (&version.decider, version.decided_at) {
        let decided = Fact::new(words::proposal::state(version.state), decider.clone());
        facts.push(decided.note(words::date::moment(at)));
    }
    if !version.reason.is_empty() {
        facts.push(Fact::new("Alasan putusan", version.reason.clone()));
    }
    facts
}

/// The source line by line; beside another one only what is near a change.
fn lines(before: Option<&str>, source: &str) -> Vec<SourceLine> {
    let Some(before) = before else {
        let whole = source.lines();
        return whole
            .map(|line| SourceLine::Kept(line.to_owned()))
            .collect();
    };
    let all = changes(before, source);
    let is_near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        let near = all.get(from..all.len().min(at + AROUND + 1));
        let near = near.unwrap_or_default();
        near.iter().any(|line| !matches!(line, LineChange::Kept(_)))
    };
    let mut lines = Vec::new();
    for (at, line) in all.iter().enumerate() {
        match line {
            LineChange::Removed(text) => lines.push(SourceLine::Removed((*text).to_owned())),
            LineChange::Added(text) => lines.push(SourceLine::Added((*text).to_owned())),
            LineChange::Kept(text) if is_near(at) => {
                lines.push(SourceLine::Kept((*text).to_owned()));
            }
            LineChange::Kept(_) => match lines.last_mut() {
                Some(SourceLine::Skipped(count)) => *count += 1,
                _ => lines.push(SourceLine::Skipped(1)),
            },
        }
    }
    lines
}
