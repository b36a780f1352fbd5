//! `/petugas/permohonan/{id}`: one case; on the left what was filed, on the right what can be judged or done now.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use sqlx::PgConnection;

use super::card::Card;
use super::changes::{self, Changes};
use super::checklist::{self, ChecklistView, Extra};
use super::desk::Desk;
use super::due::{self, CaseDue, DueView};
use super::filed::{self, Answers, DocumentView};
use super::panel::{self, Panel};
use super::progress;
use super::stack::{self, PaperView};
use super::unopened::{self, UnopenedLetter};
use crate::actions::{case, paper, printable};
use crate::domain::checklist as items;
use crate::domain::id::ApplicationId;
use crate::domain::malware::Withheld;
use crate::domain::procedure::{Act, Role};
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::store::history::Event;
use crate::store::signing_list::StackLine;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::{AnyOfficer, SignedIn};
use crate::web::path::{Path, Query};
use crate::web::respond;
use crate::web::similarity::{Reader, SimilarityView};
use crate::web::view::{ErrorItem, SummaryRow, TimelineItem};
use crate::words::{date, officer, unprintable};

/// `?periksa=ya` opens the checklist of a complete case again.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    periksa: String,
}

/// `templates/pages/officer/case.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/case.html")]
pub(super) struct CasePage {
    chrome: Chrome,
    title: String,
    eyebrow: String,
    receipt: String,
    picture: Option<String>,
    due: DueView,
    /// The outages during which the current step stood still.
    stood_still: Vec<String>,
    /// When the letter is due; `None` while its clock stands still.
    promise: Option<String>,
    stage: &'static str,
    task: Option<&'static str>,
    task_action: Option<String>,
    applicant_name: String,
    applicant_id: String,
    nik: String,
    nik_shown: bool,
    reveal_nik: String,
    applicant: Vec<SummaryRow>,
    answers: Vec<Answers>,
    documents: Vec<DocumentView>,
    alike: Option<SimilarityView>,
    changes: Option<Changes>,
    cards: Vec<Card>,
    panel: Panel,
    /// The paper that is being signed.
    signing: Option<PaperView>,
    /// Its signed letter opens for nobody.
    unopened: Option<UnopenedLetter>,
    /// Characters that keep its papers from being made.
    lacking: Option<String>,
    checklist: ChecklistView,
    handler: Option<String>,
    trail: Vec<TimelineItem>,
    errors: Vec<ErrorItem>,
    form_token: String,
    task_token: String,
    version: String,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<ApplicationId>,
    Query(asked): Query<Asked>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let extra = Extra {
        typed: officer.visit().typed(),
        check: asked.periksa == "ya",
        ..Extra::default()
    };
    let page = draw(&portal, &officer, &desk, &extra).await?;
    Ok(respond::page(&page))
}

/// The clock of the current step.
fn running(portal: &Portal, desk: &Desk) -> DueView {
    let case = &desk.case;
    let case = CaseDue {
        status: case.status,
        due: portal.due_held(case.status, case.status_since, case.due_at),
        missed_on: case.missed_on,
    };
    due::of(&portal.calendar(), &case, desk.now)
}

fn stood_still(portal: &Portal, desk: &Desk) -> Vec<String> {
    let step = (desk.case.status, desk.case.status_since);
    due::stood_still(&portal.calendar(), step, desk.now)
}

pub(super) async fn draw(
    portal: &Portal,
    person: &SignedIn,
    desk: &Desk,
    extra: &Extra<'_>,
) -> Result<CasePage, PageError> {
    let standing = paper::standing(portal, &desk.case).await?;
    let lacking = printable::lacking(portal, &desk.case, &standing).await?;
    let mut conn = portal.conn().await?;
    let events = store::history::of_case(&mut conn, desk.case.id).await?;
    let checklist = checklist::view(&mut conn, desk, person, &standing, extra).await?;
    let cards = progress::cards(&mut conn, desk, &events).await?;
    let handler = match desk.case.handler {
        Some(id) => store::officer::name(&mut conn, id).await?,
        None => None,
    };
    let alike = case::similarity::of_case(&mut conn, &desk.case).await?;
    let promised = store::letter_promise::open(&mut conn, desk.case.id).await?;
    let filed = Filed::read(&mut conn, portal, desk, &standing, &events).await?;
    drop(conn);
    Ok(CasePage {
        chrome: person.visit().chrome(),
        title: desk.case.title.clone(),
        eyebrow: eyebrow(desk),
        receipt: desk.receipt().to_owned(),
        picture: picture(desk, &filed.documents),
        due: running(portal, desk),
        stood_still: stood_still(portal, desk),
        promise: promised
            .and_then(|promised| promised.due_at)
            .map(|at| date::moment_seen_from(at, desk.now)),
        stage: officer::status(desk.case.status),
        task: desk.case.task.map(officer::task),
        task_action: person
            .acting_as(Role::Clerk)
            .map(|_| urls::fill(urls::CASE_TASK, desk.case.id)),
        applicant_name: desk.applicant.name.clone(),
        applicant_id: filed::anchor(items::APPLICANT),
        nik_shown: extra.nik.is_some(),
        nik: extra
            .nik
            .clone()
            .unwrap_or_else(|| filed::masked_nik(portal, desk)),
        reveal_nik: urls::fill(urls::CASE_REVEAL_NIK, desk.case.id),
        applicant: filed.applicant,
        answers: filed.answers,
        documents: filed.documents,
        alike: alike.map(|found| SimilarityView::new(&found, Reader::Officer)),
        changes: filed.changes,
        lacking: (!lacking.is_empty()).then(|| unprintable::signs(&lacking)),
        cards,
        panel: panel::of(desk, person),
        signing: stack::of_case(filed.signing.as_ref(), person, desk.now),
        unopened: filed.withheld.map(|why| unopened::of(why, desk, person)),
        errors: checklist.errors.clone(),
        checklist,
        handler,
        trail: filed.trail,
        form_token: person.visit().form_token().to_string(),
        task_token: person.visit().form_token().to_string(),
        version: seen_version(desk, extra).to_string(),
    })
}

/// The version of the case that the form is about: the one that its reader saw when they typed.
fn seen_version(desk: &Desk, extra: &Extra<'_>) -> i64 {
    let typed = extra.typed.and_then(|typed| typed.seen_version().ok());
    typed.unwrap_or(desk.case.version)
}

/// What was filed, with changes since the case was returned, and its history.
struct Filed {
    applicant: Vec<SummaryRow>,
    answers: Vec<Answers>,
    documents: Vec<DocumentView>,
    changes: Option<Changes>,
    trail: Vec<TimelineItem>,
    signing: Option<StackLine>,
    withheld: Option<Withheld>,
}

impl Filed {
    async fn read(
        conn: &mut PgConnection,
        portal: &Portal,
        desk: &Desk,
        standing: &[Document],
        events: &[Event],
    ) -> Result<Self, PageError> {
        let sent = store::submission::of_case(conn, desk.case.id).await?;
        let mut answers = filed::answers(&desk.case, &desk.applicant);
        let mut applicant = filed::applicant(portal, desk, &desk.applicant);
        let changes = match changes::returned(desk, &sent, events) {
            None => None,
            Some(before) => {
                let every = store::document::every(conn, desk.case.id).await?;
                let shown = (answers.as_mut_slice(), &mut applicant);
                Some(changes::mark(portal, desk, before, shown, &every))
            }
        };
        Ok(Self {
            applicant,
            answers,
            documents: filed::documents(desk, standing, events),
            changes,
            trail: progress::trail(desk, events, &sent),
            signing: store::signing_list::open_of_case(conn, desk.case.id).await?,
            withheld: if events.iter().any(|event| event.act == Act::Sign) {
                store::malware::of_letter(conn, desk.case.id).await?
            } else {
                None
            },
        })
    }
}

fn eyebrow(desk: &Desk) -> String {
    let classes: Vec<String> = desk
        .case
        .ip_type
        .fields()
        .flat_map(|field| desk.case.details.classes(field.code))
        .map(|class| class.class.to_string())
        .collect();
    let name = desk.case.ip_type.name;
    match classes.split_last() {
        None => name.to_owned(),
        Some((only, [])) => format!("{name}, kelas {only}"),
        Some((last, rest)) => {
            format!("{name}, kelas {} dan {last}", rest.join(", "))
        }
    }
}

/// Address of the label's picture, if it is one.
fn picture(desk: &Desk, documents: &[DocumentView]) -> Option<String> {
    let code = desk.case.ip_type.letter_picture?;
    let id = filed::anchor(&items::document_code(code));
    documents
        .iter()
        .find(|document| document.id == id && document.is_picture)
        .map(|document| document.href.clone())
}

impl CasePage {
    /// Whether the case was declared complete before; then its checklist is folded.
    fn was_checked(&self) -> bool {
        self.checklist.done > 0 && !self.checklist.open
    }

    /// Whether "Nyatakan lengkap" is the next step, and not saving.
    fn accept_next(&self) -> bool {
        self.checklist.can_accept && self.checklist.fixes == 0
    }
}
