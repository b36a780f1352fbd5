//! The status of a case: whose turn it is, what is expected and when, what can be done, and its history.

use askama::Template;
use sqlx::PgConnection;

use super::afterwards::{self, Afterwards};
use super::bill::{self, PastCode};
use super::papers::{self, Later};
use super::standing::Standing;
use super::{lanes, letter_note, right, timeline, title_of, ways};
use crate::actions::paper::content::party;
use crate::domain::application::{Application, Task};
use crate::domain::ip_type::Service;
use crate::domain::procedure::{Act, Lane, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::web::view::{BillView, Fact, LaneView, Link, StatusBadge, TimelineItem, Tone};
use crate::words;

/// `templates/pages/applicant/status.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/status.html")]
struct StatusPage {
    chrome: Chrome,
    eyebrow: String,
    receipt: String,
    title: String,
    /// The applicant; a company or body with its representative.
    party: String,
    /// Address of the mark's thumbnail.
    picture: Option<String>,
    word: StatusBadge,
    about: String,
    /// The note on the letter's year.
    letter_note: Option<String>,
    lanes: Vec<LaneView>,
    bill: Option<BillView>,
    past_codes: Vec<PastCode>,
    new_code: Option<NewCode>,
    /// What follows after paying the current code.
    after_paying: Option<Afterwards>,
    /// The next step, if it is the owner's.
    next: Option<Link>,
    acts: Vec<Link>,
    /// Whether anything is paid to the state.
    pnbp: bool,
    right: Vec<Fact>,
    filing: Vec<Fact>,
    timeline: Vec<TimelineItem>,
    files: Vec<Link>,
    /// Documents that payment will need, to be prepared while the Dinas works.
    later: Later,
}

/// The form with one button that asks for another billing code.
#[derive(Debug)]
struct NewCode {
    action: String,
    token: String,
    version: i64,
    /// Whether the clerk was asked already.
    asked: bool,
    report: String,
}

pub(super) async fn show(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
) -> Reply {
    let standing = Standing::read(conn, portal, case).await?;
    Ok(respond::page(&page(&standing, who)))
}

fn page(standing: &Standing<'_>, who: &Applicant) -> StatusPage {
    let case = standing.case;
    let classes: Vec<String> = case
        .details
        .classes("nice_classes")
        .iter()
        .map(|row| row.class.to_string())
        .collect();
    let next = ways::next(standing);
    let chrome = who.visit().chrome();
    let name = case.ip_type.name;
    StatusPage {
        eyebrow: match classes.split_last() {
            Some((last, [])) => format!("{name}, kelas {last}"),
            Some((last, others)) => format!("{name}, kelas {} dan {last}", others.join(", ")),
            None => name.to_owned(),
        },
        receipt: case.receipt_number.clone().unwrap_or_default(),
        title: title_of(case),
        party: standing.applicant.as_ref().map_or_else(String::new, party),
        picture: standing.picture(),
        word: badge(case.status),
        about: about(standing),
        letter_note: letter_note::of(standing),
        pnbp: case.service != Service::Inventory,
        lanes: lanes::of(standing, &chrome.city),
        bill: standing
            .bill_to_pay()
            .map(|bill| bill::view(standing, bill)),
        past_codes: bill::past(standing),
        new_code: standing.can(Act::RequestNewCode).then(|| NewCode {
            action: standing.address(urls::REQUEST_NEW_CODE),
            token: who.visit().form_token().to_string(),
            version: case.version,
            asked: case.task == Some(Task::NewCode),
            report: standing.address(urls::REPORT_PAYMENT),
        }),
        after_paying: afterwards::of(standing),
        acts: ways::acts(standing, next.as_ref()),
        next,
        right: right::of(standing),
        filing: filing(standing),
        timeline: timeline::of(standing),
        files: papers::links(standing),
        later: papers::later_of(standing),
        chrome,
    }
}

fn about(standing: &Standing<'_>) -> String {
    let case = standing.case;
    match case.status {
        status @ Status::DeclineUpheld if standing.is_over() => {
            words::owner::over(status).to_owned()
        }
        Status::DeclineUpheld => case.due_at.map_or_else(String::new, |last| {
            let day = words::date::long_date(wib::date(last));
            let day = words::date::with_estimate(day, standing.held().estimated());
            words::owner::appeal(&day)
        }),
        status if standing.case.needs_letter() => words::owner::about(status).to_owned(),
        status => words::owner::about_without_letter(status).to_owned(),
    }
}

/// The badge for a status.
pub(super) fn badge(status: Status) -> StatusBadge {
    let tone = match status {
        Status::Certified | Status::Recorded => Tone::Ok,
        Status::Declined | Status::DeclineUpheld | Status::Refused | Status::Lapsed => Tone::Bad,
        Status::Draft | Status::Withdrawn | Status::Closed => Tone::Off,
        other => match other.lane() {
            Lane::Applicant => Tone::Turn,
            _ => Tone::Info,
        },
    };
    StatusBadge::new(tone, words::owner::status(status))
}

fn filing(standing: &Standing<'_>) -> Vec<Fact> {
    let Some(filing) = &standing.filing else {
        return Vec::new();
    };
    let mut facts = vec![
        Fact::new("Nomor permohonan", &filing.djki_number),
        Fact::new("Diterima DJKI", words::date::date(filing.received_on)),
    ];
    if let Some(stage) = standing.stages.last() {
        let label = standing
            .case
            .stage(&stage.stage)
            .map_or(stage.stage.as_str(), |known| known.label);
        let fact = Fact::new("Tahap terakhir", label).note(match stage.wording.trim() {
            "" => format!("sejak {}", words::date::date(stage.on_date)),
            wording => format!("{wording}, {}", words::date::date(stage.on_date)),
        });
        facts.push(fact);
    }
    facts
}
