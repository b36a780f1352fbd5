//! `/petugas/tanda-tangan/{stack}`: how far each paper of a stack is; renews itself until all have ended. What waits for a
//! service that did not answer is taken up again here.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};

use super::standstill::QueueForm;
use super::way::PASSPHRASE;
use crate::actions::ActionError;
use crate::actions::signing::{pen, resume};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{FormToken, StackId};
use crate::domain::procedure::Role;
use crate::domain::signing::{Carried, SigningFault, SigningPaper, SigningState};
use crate::portal::Portal;
use crate::store;
use crate::store::signing_list::StackLine;
use crate::urls;
use crate::web::ask::FieldView;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::fresh::Fresh;
use crate::web::guard::{AgencyHead, SignedIn, SigningReader};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Link, StatusBadge, Tone};
use crate::words::standstill::{LEFT_QUEUE, NOTHING_BY_ITSELF, QUEUED, QUEUED_TEXT};
use crate::words::{date, signing};

/// One paper of a stack.
#[derive(Debug)]
pub(super) struct PaperView {
    pub(super) title: String,
    pub(super) paper: &'static str,
    pub(super) number: String,
    pub(super) badge: StatusBadge,
    pub(super) text: &'static str,
    /// The way on.
    pub(super) links: Vec<Link>,
}

/// `templates/pages/officer/stack.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/stack.html")]
struct StackPage {
    chrome: Chrome,
    /// "7 dari 20 selesai".
    progress: String,
    done: usize,
    total: usize,
    /// Whether anything goes on by itself.
    running: bool,
    /// Whether the reader can sign further letters.
    signs: bool,
    summary: String,
    here: String,
    papers: Vec<PaperView>,
    errors: Vec<ErrorItem>,
    form_token: String,
    /// What waits for a service that did not answer, for whoever signs.
    queue: Option<QueueForm>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(stack): Path<StackId>,
) -> Reply {
    match draw(&portal, &officer, stack, &[]).await? {
        Some(page) => Ok(respond::page(&page)),
        None => Ok(respond::see_other(urls::SIGN)),
    }
}

/// Takes up again what waits for the service, or takes it out of the queue.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<AgencyHead>,
    Path(stack): Path<StackId>,
    form: Form,
) -> Reply {
    let leaves = form.text("aksi") == "keluar";
    let token = form.form_token()?;
    let done = if leaves {
        resume::leave_queue(&portal, officer.actor(), token, stack).await
    } else {
        take_up(&portal, &officer, stack, (token, form.raw(PASSPHRASE))).await
    };
    match done {
        Ok(()) if leaves => Ok(respond::saved(urls::SIGN, LEFT_QUEUE)),
        Ok(()) => Ok(respond::see_other(&urls::sign_stack(stack))),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, stack, &faults).await?;
            let page = page.ok_or_else(PageError::not_found)?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn take_up(
    portal: &Portal,
    officer: &AgencyHead,
    stack: StackId,
    (token, passphrase): (FormToken, &str),
) -> Result<(), ActionError> {
    if passphrase.is_empty() {
        return Err(ActionError::field(PASSPHRASE, FieldFault::Missing));
    }
    let adapter = resume::waits_for(portal, officer.account(), token, stack).await?;
    let esign = &portal.signer(&adapter).esign;
    let pen = pen::take(portal, officer.account(), esign, passphrase).await?;
    resume::resume(portal, officer.actor(), token, stack, pen).await
}

/// `None` without such a stack.
async fn draw(
    portal: &Portal,
    officer: &SignedIn,
    stack: StackId,
    faults: &[FieldError],
) -> Result<Option<StackPage>, PageError> {
    let mut conn = portal.conn().await?;
    let lines = store::signing_list::of_stack(&mut conn, stack).await?;
    let queued = queued(&lines);
    let signs = officer.roles().contains(&Role::AgencyHead);
    let seen = if signs && queued > 0 {
        store::standstill::seen(&mut conn).await?
    } else {
        Vec::new()
    };
    drop(conn);
    if lines.is_empty() {
        return Ok(None);
    }
    let now = portal.now();
    let running = lines.iter().filter(|line| line.goes_on()).count();
    let done = lines.len() - running - queued;
    let queue = QueueForm::of(&seen, stack, officer.account(), faults, now);
    let field = queue.as_ref().and_then(|queue| queue.passphrase.as_ref());
    Ok(Some(StackPage {
        chrome: officer.visit().chrome(),
        progress: progress(done, &lines),
        done,
        total: lines.len(),
        running: running > 0,
        signs,
        summary: summary(&lines),
        here: urls::sign_stack(stack),
        papers: views(&lines, signs, now),
        errors: field.and_then(FieldView::error_item).into_iter().collect(),
        form_token: officer.visit().form_token().to_string(),
        queue,
    }))
}

/// How many wait for a service that did not answer.
fn queued(lines: &[StackLine]) -> usize {
    lines.iter().filter(|line| line.waits_for_service()).count()
}

const COMPARE: &str = "Cocokkan pindaian";
const CARRY: &str = "Unduh atau unggah berkas";

/// How far the run is; what is signed outside the portal is no end yet.
fn progress(done: usize, lines: &[StackLine]) -> String {
    let word = match outside(lines) {
        0 => "selesai",
        outside if outside == done => "dibawa keluar",
        _ => "selesai atau dibawa keluar",
    };
    format!("{done} dari {} {word}", lines.len())
}

fn outside(lines: &[StackLine]) -> usize {
    let waits = |line: &&StackLine| line.waits_outside() || line.waits_to_be_compared();
    lines.iter().filter(waits).count()
}

/// How many ended in which way.
fn summary(lines: &[StackLine]) -> String {
    let ends = [
        SigningState::Succeeded,
        SigningState::Failed,
        SigningState::Unknown,
    ];
    let counted = ends.into_iter().filter_map(|state| {
        let count = lines.iter().filter(|line| line.state == state).count();
        let word = signing::state(state).to_lowercase();
        (count > 0).then(|| format!("{count} {word}"))
    });
    let outside = outside(lines);
    let outside = (outside > 0).then(|| format!("{outside} menunggu di luar portal"));
    let queued = queued(lines);
    let queued = (queued > 0).then(|| format!("{queued} menunggu layanan tanda tangan"));
    let counted: Vec<String> = counted.chain(outside).chain(queued).collect();
    counted.join(", ")
}

/// The papers; `settles` if the reader settles what is unknown.
pub(super) fn views(lines: &[StackLine], settles: bool, now: DateTime<Utc>) -> Vec<PaperView> {
    let views = lines.iter().map(|line| view(line, settles, now));
    views.collect()
}

fn view(line: &StackLine, settles: bool, now: DateTime<Utc>) -> PaperView {
    PaperView {
        title: line.title.clone(),
        paper: signing::paper(line.paper),
        number: line.number.clone(),
        badge: badge(line, now),
        text: text(line),
        links: links(line, settles),
    }
}

/// The open signature on the page of its case.
pub(super) fn of_case(
    line: Option<&StackLine>,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> Option<PaperView> {
    let line = line?;
    let reads = |role| person.roles().contains(&role);
    let signs = reads(Role::AgencyHead);
    let mut links = Vec::new();
    if signs && line.state == SigningState::Unknown {
        links.push(Link::new(urls::signing(line.id), "Pastikan"));
    }
    if line.waits_outside() && (signs || reads(Role::Clerk)) {
        links.push(Link::new(urls::signing_carry(line.id), CARRY));
    }
    let compares = [Role::Reviewer, Role::DivisionHead, Role::Clerk];
    if line.waits_to_be_compared() && (signs || compares.into_iter().any(reads)) {
        links.push(Link::new(urls::signing_compare(line.id), COMPARE));
    }
    if signs || reads(Role::Clerk) {
        let stack = urls::sign_stack(line.stack);
        links.push(Link::new(stack, "Lihat hasil tanda tangan"));
    }
    Some(PaperView {
        links,
        ..view(line, signs, now)
    })
}

pub(super) fn badge(line: &StackLine, now: DateTime<Utc>) -> StatusBadge {
    if line.waits_for_service() {
        return StatusBadge::new(Tone::Warn, QUEUED);
    }
    if line.waits_to_be_compared() {
        return StatusBadge::new(Tone::Info, signing::WAITS_TO_BE_COMPARED);
    }
    if line.waits_outside() {
        let word = match line.carried {
            Some(Carried::Wet) => signing::WAITS_FOR_SCAN,
            _ => signing::WAITS_OUTSIDE,
        };
        return StatusBadge::new(Tone::Info, word);
    }
    let tone = match line.state {
        SigningState::Prepared => Tone::Off,
        SigningState::Sending | SigningState::Checking => Tone::Info,
        SigningState::Succeeded if line.revoked => Tone::Bad,
        SigningState::Succeeded => Tone::Ok,
        SigningState::Failed => Tone::Bad,
        SigningState::Unknown => Tone::Unsure,
    };
    let word = signing::state(line.state);
    match (line.state, line.ended_at) {
        (SigningState::Succeeded, _) if line.revoked => StatusBadge::new(tone, "Dicabut"),
        (SigningState::Succeeded, Some(at)) => {
            StatusBadge::new(tone, format!("{word} {}", date::brief(at, now)))
        }
        _ => StatusBadge::new(tone, word),
    }
}

pub(super) fn text(line: &StackLine) -> &'static str {
    if line.waits_for_service() {
        return QUEUED_TEXT;
    }
    if line.waits_to_be_compared() {
        return signing::WAITS_TO_BE_COMPARED_TEXT;
    }
    if line.waits_outside() {
        return match line.carried {
            Some(Carried::Wet) => signing::WAITS_FOR_SCAN_TEXT,
            _ => signing::WAITS_OUTSIDE_TEXT,
        };
    }
    match (line.state, line.fault) {
        (SigningState::Succeeded, _) if line.revoked => signing::REVOKED,
        (SigningState::Failed | SigningState::Unknown, Some(fault)) => signing::fault(fault),
        _ => "",
    }
}

fn links(line: &StackLine, settles: bool) -> Vec<Link> {
    let mut links = Vec::new();
    if line.waits_outside() {
        links.push(Link::new(urls::signing_carry(line.id), CARRY));
    }
    if line.waits_to_be_compared() {
        links.push(Link::new(urls::signing_compare(line.id), COMPARE));
        links.push(Link::new(urls::signing_carry(line.id), "Lihat atau tarik"));
    }
    let free = line.state == SigningState::Failed && line.fault.is_some_and(may_repeat);
    if line.state == SigningState::Unknown && settles {
        links.push(Link::new(urls::signing(line.id), "Pastikan"));
    }
    if free && settles {
        let again = match line.paper {
            SigningPaper::Letter => urls::SIGN.to_owned(),
            SigningPaper::Decline | SigningPaper::Uphold => urls::case_refusal(line.case),
        };
        links.push(Link::new(again, "Tanda tangani lagi"));
    }
    links.push(Link::new(urls::case(line.case), "Buka berkas"));
    links
}

/// Whether signing once more can help.
const fn may_repeat(fault: SigningFault) -> bool {
    matches!(
        fault,
        SigningFault::Portal
            | SigningFault::NotSent
            | SigningFault::Unreachable
            | SigningFault::Refused
            | SigningFault::Passphrase
            | SigningFault::Unsigned
            | SigningFault::StatedUnsigned
            | SigningFault::NumberLater
            | SigningFault::TakenBack
            | SigningFault::OtherContent
            | SigningFault::LeftQueue
    )
}
