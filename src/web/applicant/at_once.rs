//! One form for all missing documents, on the task list once all questions are answered: documents of earlier cases by
//! a tick, others by upload. Converted photographs are confirmed on the last page before submission.

use axum::extract::{Request, State};
use sqlx::PgConnection;

use super::document::borrow::{self, BorrowTick};
use super::own_case::OwnCase;
use super::parts::{self, Parts};
use super::{document, task_list};
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::document::borrow::{Borrowed, make_from, make_from_waiting, take_earlier};
use crate::actions::document::photograph;
use crate::actions::file::Received;
use crate::domain::application::Application;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::procedure::Status;
use crate::domain::requirement::{Requirement, Way};
use crate::domain::wib;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::FileView;
use crate::web::error::{PageError, Reply};
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::web::upload::{self, Upload};
use crate::web::view::ErrorItem;
use crate::words;

/// The documents that can be given at once.
#[derive(Debug)]
pub(super) struct AtOnce {
    pub(super) ticks: Vec<BorrowTick>,
    pub(super) choosers: Vec<Chooser>,
    pub(super) action: String,
    pub(super) button: &'static str,
    pub(super) token: String,
    pub(super) version: i64,
    /// Most bytes in one request.
    pub(super) max_bytes: u64,
    /// Faults of documents without a file input.
    others: Vec<ErrorItem>,
}

/// Where the form is on its page.
const PLACE: &str = "#h-lemari";

/// A file input.
#[derive(Debug)]
pub(super) struct Chooser {
    pub(super) file: FileView,
    /// Whether the document can be drawn instead.
    pub(super) draws: bool,
}

/// What is missing and can be given now. File inputs are shown once every question is answered, and at once for a
/// document whose ticked earlier version is unusable.
pub(super) async fn of(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    parts: &Parts<'_>,
    faults: &[FieldError],
) -> Result<AtOnce, PageError> {
    let case = parts.case;
    let draft = case.status == Status::Draft;
    let mut ticks = if draft {
        borrow::ticks(conn, parts, faults).await?
    } else {
        Vec::new()
    };
    // A document that waits for its owner's confirmation is not offered from elsewhere.
    ticks.retain(|tick| !parts.waiting.iter().any(|code| code == tick.code));
    let mut choosers = Vec::new();
    if draft {
        let answered = parts.applicant.is_some() && parts.open_page(None).is_none();
        let lacking = lacking(parts);
        let sent = lacking.iter().filter(|needed| {
            let tick = ticks.iter().find(|tick| tick.code == needed.code);
            tick.map_or(answered, |tick| tick.error.is_some())
        });
        choosers = sent
            .map(|needed| Chooser::new(needed, &lacking, faults))
            .collect();
    }
    let (action, button) = match (ticks.is_empty(), choosers.is_empty()) {
        (_, true) => (urls::borrow(case.id), "Pakai berkas yang dicentang"),
        (true, false) => (urls::documents(case.id), "Unggah semua"),
        (false, false) => (urls::documents(case.id), "Pakai yang dicentang dan unggah"),
    };
    Ok(AtOnce {
        others: elsewhere(parts, (&ticks, &choosers), faults),
        ticks,
        choosers,
        action,
        button,
        token: who.visit().form_token().to_string(),
        version: case.version,
        max_bytes: portal.config().upload_max_bytes,
    })
}

/// Faults of the whole form, and of documents without tick and file input.
fn elsewhere(
    parts: &Parts<'_>,
    (ticks, choosers): (&[BorrowTick], &[Chooser]),
    faults: &[FieldError],
) -> Vec<ErrorItem> {
    let requirements: &'static [Requirement] = parts.case.ip_type.requirements;
    let homeless = |fault: &&FieldError| {
        ticks.iter().all(|tick| tick.name() != fault.field)
            && choosers.iter().all(|c| c.file.name != fault.field)
    };
    let others = faults.iter().filter(homeless).map(|fault| {
        let is_of = |of: &&Requirement| [input(of), borrow::tick(of.code)].contains(&fault.field);
        let about = requirements.iter().find(is_of);
        let text = match (about, &fault.fault) {
            (None, FieldFault::Missing) => NOTHING_CHOSEN.to_owned(),
            (about, fault) => {
                let label = about.map_or("Berkas", |of| of.label);
                words::missing::of_file(fault, label)
            }
        };
        ErrorItem::new(PLACE, text)
    });
    others.collect()
}

const NOTHING_CHOSEN: &str = "Centang atau pilih sedikitnya satu berkas";

/// Documents that are neither given nor waiting for confirmation.
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
        let at_choosers = choosers.filter_map(|chooser| chooser.file.error_item());
        let ticks = self.ticks.iter();
        let at_ticks = ticks.filter_map(|tick| {
            let error = tick.error.as_ref()?;
            Some(ErrorItem::new(format!("#{}", tick.name()), error))
        });
        let others = self.others.iter().cloned();
        at_ticks.chain(at_choosers).chain(others).collect()
    }
}

impl Chooser {
    fn new(needed: &Requirement, lacking: &[&Requirement], faults: &[FieldError]) -> Self {
        let name = input(needed);
        let fault = faults.iter().find(|fault| fault.field == name);
        let error = fault.map(|fault| words::missing::of_file(&fault.fault, needed.label));
        // Of two documents that can be made from each other, only the first is asked for.
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
                hint,
                error,
                required: source.is_none(),
                many: needed.target(2).is_some(),
                photographs: document::photographs(needed),
                ..FileView::new(name, needed.label, needed)
            },
        }
    }
}

/// Name of the file input of a document.
fn input(requirement: &Requirement) -> String {
    format!("{}-{}", document::FILE, requirement.code)
}

pub(super) async fn post(State(portal): State<Portal>, own: OwnCase, request: Request) -> Reply {
    let mut upload = upload::read(&portal, own.who.visit(), request).await?;
    let given = match upload.refused(document::FILE) {
        Some(fault) => Outcome::refused(fault),
        None => give(&portal, &own, &mut upload).await?,
    };
    let mut conn = portal.acquire().await?;
    let case = own.again(&mut conn).await?;
    if !given.faults.is_empty() {
        return task_list::again(&mut conn, &portal, &own.who, &case, &given.faults).await;
    }
    let parts = parts::of_case(&mut conn, &case, wib::date(portal.now())).await?;
    let (onward, then) = if parts.lacking().is_empty() {
        let review = urls::fill(urls::REVIEW, case.id);
        (review, "Periksa hasilnya sebelum mengirim.")
    } else {
        (own.url(), "Masih ada bagian yang kurang.")
    };
    let told = format!("{} berkas diterima. {then}", given.count);
    Ok(respond::saved(&onward, told))
}

/// The result of a form: how many documents were given, and the faults of the others.
#[derive(Debug, Default)]
struct Outcome {
    count: usize,
    faults: Vec<FieldError>,
}

impl Outcome {
    fn refused(fault: FieldError) -> Self {
        Self {
            count: 0,
            faults: vec![fault],
        }
    }

    /// Adds earlier documents, with the faults of those that could not be taken.
    fn take(&mut self, taken: Borrowed) {
        self.count += taken.standing + taken.waiting;
        let failed = taken.failed.into_iter();
        let faults = failed.map(|(of, fault)| FieldError::new(borrow::tick(of.code), fault));
        self.faults.extend(faults);
    }

    /// Adds a given document, or its faults at its input.
    fn note(&mut self, input: &str, done: Result<(), ActionError>) -> Result<(), PageError> {
        match done {
            // The same form was sent before and has stored it.
            Ok(()) | Err(ActionError::Repeated { .. }) => self.count += 1,
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

/// Handles each document by itself, so that a fault of one does not stop the others. Each uses a token of its own
/// derived from the form's, so that an interrupted request can be repeated and replaces nothing given since.
async fn give(portal: &Portal, own: &OwnCase, upload: &mut Upload) -> Result<Outcome, PageError> {
    let requirements: &'static [Requirement] = own.case.ip_type.requirements;
    let token = upload.form.form_token()?;
    let once = |part: &str| own.once(token.of_part(part), &own.url());
    let sent: Vec<(&Requirement, Vec<Received>)> = requirements
        .iter()
        .filter(|known| !known.made_by_portal)
        .map(|known| (known, upload.take_all(&input(known))))
        .filter(|(_, files)| !files.is_empty())
        .collect();
    let mut outcome = Outcome::default();
    let mut ticked = borrow::ticked(&upload.form)?;
    // An uploaded file is preferred to the tick for the same document.
    ticked.retain(|(code, _)| sent.iter().all(|(known, _)| known.code != *code));
    if !ticked.is_empty() {
        let ticks = format!("{ticked:?}");
        match take_earlier(portal, &once(&ticks), &ticked).await {
            Ok(taken) => outcome.take(taken),
            Err(ActionError::Repeated { .. }) => outcome.count += ticked.len(),
            Err(other) => return Err(other.into()),
        }
    } else if sent.is_empty() {
        outcome
            .faults
            .push(FieldError::new(document::FILE, FieldFault::Missing));
    }
    for (requirement, files) in sent {
        let mut intent = once(requirement.code);
        intent.once = intent.once.map(|once| once.with_files(&files));
        give_one(portal, &intent, requirement, files, &mut outcome).await?;
    }
    let faults = outcome.faults.iter();
    let refused: Vec<String> = faults.map(|fault| fault.field.clone()).collect();
    if outcome.count > 0 {
        make_rest(portal, own, &refused, &mut outcome).await?;
    }
    Ok(outcome)
}

async fn give_one(
    portal: &Portal,
    intent: &Intent,
    requirement: &Requirement,
    files: Vec<Received>,
    outcome: &mut Outcome,
) -> Result<(), PageError> {
    let input = input(requirement);
    let given = photograph::give(portal, intent, requirement.code, &input, files, false).await;
    outcome.note(&input, given.map(|_| ()))
}

/// Makes documents from those just given, except in place of an upload that was `refused`.
async fn make_rest(
    portal: &Portal,
    own: &OwnCase,
    refused: &[String],
    outcome: &mut Outcome,
) -> Result<(), PageError> {
    let intent = own.saving();
    let parts = parts_of(portal, &own.case).await?;
    for needed in lacking(&parts) {
        let input = input(needed);
        let Some(source) = needed.made_from().filter(|_| !refused.contains(&input)) else {
            continue;
        };
        if parts.waiting.iter().any(|code| code == source) {
            let made = make_from_waiting(portal, &intent, needed.code, source, &input).await;
            if let Some(made) = made.transpose() {
                outcome.note(&input, made)?;
            }
        } else if parts.documents.iter().any(|d| d.requirement == source) {
            let made = make_from(portal, &intent, needed.code, &input).await;
            outcome.note(&input, made)?;
        }
    }
    Ok(())
}

async fn parts_of<'a>(portal: &Portal, case: &'a Application) -> Result<Parts<'a>, PageError> {
    let mut conn = portal.acquire().await?;
    parts::of_case(&mut conn, case, wib::date(portal.now())).await
}
