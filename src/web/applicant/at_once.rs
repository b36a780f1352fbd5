//! The documents that are still missing, given in one form on the list of parts once all questions are answered: taken
//! from earlier cases by a tick, or sent. What was made of photographs is looked at on the last page before sending.

use axum::extract::{Request, State};
use axum::response::Response;
use sqlx::PgConnection;

use super::borrow::{self, LockerItem};
use super::parts::{self, Parts};
use super::{document, kind_of, own_case, task_list};
use crate::actions::ActionError;
use crate::actions::borrow::{make_from, make_from_waiting, take_earlier};
use crate::actions::case::Intent;
use crate::actions::prepare;
use crate::domain::application::Application;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Status;
use crate::domain::requirement::{Requirement, Way};
use crate::domain::wib;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::upload::{self, Upload};
use crate::web::view::{ErrorItem, FileView};
use crate::web::{respond, urls};
use crate::words;

/// What can be given at once.
#[derive(Debug)]
pub(super) struct AtOnce {
    pub(super) ticks: Vec<LockerItem>,
    pub(super) choosers: Vec<Chooser>,
    pub(super) action: String,
    pub(super) button: &'static str,
    pub(super) token: String,
    pub(super) version: i64,
}

/// A file to be chosen.
#[derive(Debug)]
pub(super) struct Chooser {
    pub(super) file: FileView,
    /// It can be drawn instead.
    pub(super) draws: bool,
}

/// What is missing and can be given now; the choosers come when every question is answered.
pub(super) async fn of(
    conn: &mut PgConnection,
    who: &Applicant,
    parts: &Parts<'_>,
    faults: &[FieldError],
) -> Result<AtOnce, PageError> {
    let case = parts.case;
    let draft = case.status == Status::Draft;
    let ticks = if draft {
        borrow::locker(conn, parts).await?
    } else {
        Vec::new()
    };
    let mut choosers = Vec::new();
    if draft && parts.applicant.is_some() && parts.open_page(None).is_none() {
        let lacking = lacking(parts);
        let sent = lacking
            .iter()
            .filter(|needed| !ticks.iter().any(|tick| tick.code == needed.code));
        choosers = sent
            .map(|needed| Chooser::new(needed, &lacking, faults))
            .collect();
    }
    let (action, button) = match (ticks.is_empty(), choosers.is_empty()) {
        (_, true) => (urls::locker(case.id), "Pakai berkas yang dicentang"),
        (true, false) => (urls::documents(case.id), "Unggah semua"),
        (false, false) => (urls::documents(case.id), "Pakai yang dicentang dan unggah"),
    };
    Ok(AtOnce {
        ticks,
        choosers,
        action,
        button,
        token: who.visit().form_token().to_string(),
        version: case.version,
    })
}

/// The documents that are neither given nor wait for their owner's word.
fn lacking(parts: &Parts<'_>) -> Vec<&'static Requirement> {
    let mut lacking = parts.open_requirements();
    lacking.retain(|needed| !parts.waiting.iter().any(|code| code == needed.code));
    lacking
}

impl AtOnce {
    pub(super) fn is_empty(&self) -> bool {
        self.ticks.is_empty() && self.choosers.is_empty()
    }

    pub(super) fn errors(&self) -> Vec<ErrorItem> {
        let choosers = self.choosers.iter();
        choosers
            .filter_map(|chooser| chooser.file.error_item())
            .collect()
    }
}

impl Chooser {
    fn new(needed: &Requirement, lacking: &[&Requirement], faults: &[FieldError]) -> Self {
        let name = input(needed);
        let fault = faults.iter().find(|fault| fault.field == name);
        let error = fault.map(|fault| words::missing::of_file(&fault.fault, needed.label));
        // Of two that are made from each other the first is asked for.
        let source = lacking
            .iter()
            .take_while(|other| other.code != needed.code)
            .find(|other| needed.made_from() == Some(other.code));
        let limits = words::file_fault::limits_and_photographs(needed);
        let hint = match source {
            Some(source) => format!(
                "Tidak dipilih? Portal membuatnya dari {}. {limits}",
                source.label
            ),
            None => limits,
        };
        Self {
            draws: needed.ways.contains(&Way::Drawn),
            file: FileView {
                name,
                label: needed.label.to_owned(),
                hint,
                accept: needed.accept(),
                error,
                required: source.is_none(),
                many: needed.target(2).is_some(),
                max_bytes: needed.max_bytes,
                photographs: document::photographs(needed),
            },
        }
    }
}

/// Name of the input of a document's file.
fn input(requirement: &Requirement) -> String {
    format!("{}-{}", document::FILE, requirement.code)
}

pub(super) async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    request: Request,
) -> Result<Response, PageError> {
    let mut upload = upload::read(&portal, who.visit(), request).await?;
    let list = urls::fill(urls::APPLICATION, id);
    let given = give(&portal, &who, id, &mut upload).await?;
    let mut conn = portal.acquire().await?;
    let case = own_case(&mut conn, &who, id).await?;
    if !given.faults.is_empty() {
        return task_list::again(&mut conn, &portal, &who, &case, &given.faults).await;
    }
    let parts = parts::of_case(&mut conn, &case, wib::date(portal.now())).await?;
    let (onward, then) = if parts.lacking().is_empty() {
        let review = urls::fill(urls::REVIEW, id);
        (review, "Periksa hasilnya sebelum mengirim.")
    } else {
        (list, "Masih ada bagian yang kurang.")
    };
    let told = format!("{} berkas diterima. {then}", given.count);
    Ok(respond::saved(&onward, told))
}

/// What became of a form: how many documents were given, and what is wrong with the others.
#[derive(Debug, Default)]
struct Outcome {
    count: usize,
    faults: Vec<FieldError>,
}

impl Outcome {
    /// A document that was given, or whose faults are said at its input.
    fn note(&mut self, input: &str, done: Result<(), ActionError>) -> Result<(), PageError> {
        match done {
            Ok(()) => self.count += 1,
            Err(ActionError::Fields(faults)) => self.faults.extend(
                faults
                    .into_iter()
                    .map(|fault| FieldError::new(input, fault.fault)),
            ),
            Err(ActionError::FormUsed) => {
                self.faults
                    .push(FieldError::new(input, FieldFault::FormUsed));
            }
            Err(other) => return Err(other.into()),
        }
        Ok(())
    }
}

/// Each document by itself: a fault of one keeps none of the others from being kept.
async fn give(
    portal: &Portal,
    who: &Applicant,
    id: ApplicationId,
    upload: &mut Upload,
) -> Result<Outcome, PageError> {
    let case = case_of(portal, who, id).await?;
    let kind = kind_of(&case)?;
    let list = urls::fill(urls::APPLICATION, id);
    let token = upload.form.form_token()?;
    // The first that succeeds uses the form up.
    let mut intent = document::once(who, id, token, list);
    let mut outcome = Outcome::default();
    let ticked = borrow::ticked(&upload.form)?;
    if !ticked.is_empty() {
        take_earlier(portal, &intent, &ticked).await?;
        intent.once = None;
        outcome.count += ticked.len();
    }
    let requirements: &'static [Requirement] = kind.requirements;
    for requirement in requirements.iter().filter(|known| !known.made_by_portal) {
        let input = input(requirement);
        let files = upload.take_all(&input);
        if files.is_empty() {
            continue;
        }
        let mut own = intent.clone();
        own.once = own.once.map(|once| once.with_files(&files));
        let given = prepare::give(portal, &own, requirement.code, &input, files, false).await;
        let before = outcome.count;
        outcome.note(&input, given.map(|_| ()))?;
        if outcome.count > before {
            intent.once = None;
        }
    }
    if outcome.count > 0 {
        intent.once = None;
        let case = case_of(portal, who, id).await?;
        make_rest(portal, &intent, &case, &mut outcome).await?;
    } else if outcome.faults.is_empty() {
        let parts = parts_of(portal, &case).await?;
        let first = lacking(&parts).first().map(|needed| input(needed));
        let first = first.unwrap_or_else(|| document::FILE.to_owned());
        outcome
            .faults
            .push(FieldError::new(first, FieldFault::Missing));
    }
    Ok(outcome)
}

/// Makes what can be made from what was just given.
async fn make_rest(
    portal: &Portal,
    intent: &Intent,
    case: &Application,
    outcome: &mut Outcome,
) -> Result<(), PageError> {
    let parts = parts_of(portal, case).await?;
    for needed in lacking(&parts) {
        let Some(source) = needed.made_from() else {
            continue;
        };
        let input = input(needed);
        let made = if parts.waiting.iter().any(|code| code == source) {
            make_from_waiting(portal, intent, needed.code, source, &input).await
        } else if parts.documents.iter().any(|d| d.requirement == source) {
            make_from(portal, intent, needed.code, &input).await
        } else {
            continue;
        };
        outcome.note(&input, made)?;
    }
    Ok(())
}

async fn case_of(
    portal: &Portal,
    who: &Applicant,
    id: ApplicationId,
) -> Result<Application, PageError> {
    let mut conn = portal.acquire().await?;
    own_case(&mut conn, who, id).await
}

async fn parts_of<'a>(portal: &Portal, case: &'a Application) -> Result<Parts<'a>, PageError> {
    let mut conn = portal.acquire().await?;
    parts::of_case(&mut conn, case, wib::date(portal.now())).await
}
