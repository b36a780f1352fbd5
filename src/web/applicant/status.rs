//! Where a case stands: whose turn it is, what is expected by when, what can be done, and everything that happened.

use askama::Template;
use axum::response::Response;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::afterwards::{self, Afterwards};
use super::bill::{self, PastCode};
use super::papers::{self, Later};
use super::{kind_of, lanes, letter_note, right, timeline, title_of, ways};
use crate::actions::case::expected::Course;
use crate::actions::case::{facts, rows_of};
use crate::actions::paper::content::party;
use crate::domain::application::{Application, Task};
use crate::domain::deadline::Due;
use crate::domain::ip_type::{IpType, Service};
use crate::domain::procedure::{self, Act, Lane, Role, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::bill::{Bill, Line, PaymentRow};
use crate::store::document::Document;
use crate::store::facts::CaseFacts;
use crate::store::filing::{Filing, RightRow, StageEvent};
use crate::store::history::Event;
use crate::store::letter::LetterRow;
use crate::store::letter_promise::Promised;
use crate::store::refusal::Refusal;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::guard::Applicant;
use crate::web::view::{BillView, Fact, LaneView, Link, StatusBadge, TimelineItem, Tone};
use crate::web::{expected, respond};
use crate::words;

/// `templates/pages/applicant/status.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/status.html")]
struct StatusPage {
    chrome: Chrome,
    eyebrow: String,
    receipt: String,
    title: String,
    /// Who applies, a company or body with whoever represents it.
    party: String,
    /// Address of the small picture of the mark.
    picture: Option<String>,
    word: StatusBadge,
    about: String,
    /// What is to be known of the letter's year.
    letter_note: Option<String>,
    lanes: Vec<LaneView>,
    bill: Option<BillView>,
    past_codes: Vec<PastCode>,
    new_code: Option<NewCode>,
    /// What follows the payment of a code that waits for it.
    after_paying: Option<Afterwards>,
    /// The one next step, where the turn is the owner's.
    next: Option<Link>,
    acts: Vec<Link>,
    /// Something is paid to the state.
    pnbp: bool,
    right: Vec<Fact>,
    filing: Vec<Fact>,
    timeline: Vec<TimelineItem>,
    files: Vec<Link>,
    /// What payment will need, to be prepared while the Dinas works.
    later: Later,
}

/// The one-tap form for another billing code.
#[derive(Debug)]
struct NewCode {
    action: String,
    token: String,
    version: i64,
    /// The clerk was told already.
    asked: bool,
    report: String,
}

/// Everything a status page is worked out from.
pub(super) struct Standing<'a> {
    pub portal: &'a Portal,
    pub case: &'a Application,
    pub kind: &'static IpType,
    pub now: DateTime<Utc>,
    pub rows: CaseFacts,
    pub acts: Vec<Act>,
    pub events: Vec<Event>,
    pub letters: Vec<LetterRow>,
    pub refusals: Vec<Refusal>,
    pub bills: Vec<Bill>,
    pub lines: Vec<Line>,
    pub payments: Vec<PaymentRow>,
    pub filing: Option<Filing>,
    pub stages: Vec<StageEvent>,
    pub answered_at: Option<DateTime<Utc>>,
    pub right: Option<RightRow>,
    pub documents: Vec<Document>,
    /// Of each signed letter with its file: how large it is.
    pub sizes: Vec<(Uuid, u64)>,
    pub applicant: Option<ApplicantRow>,
    pub promised: Option<Promised>,
}

pub(super) async fn show(
    conn: &mut PgConnection,
    portal: &Portal,
    who: &Applicant,
    case: &Application,
) -> Result<Response, PageError> {
    let standing = Standing::read(conn, portal, case).await?;
    Ok(respond::page(&page(&standing, who)))
}

impl<'a> Standing<'a> {
    pub(super) async fn read(
        conn: &mut PgConnection,
        portal: &'a Portal,
        case: &'a Application,
    ) -> Result<Self, PageError> {
        let now = portal.now();
        let rows = rows_of(conn, case).await?;
        let facts = facts(portal, case, &rows, now);
        let bills = store::bill::of_case(conn, case.id).await?;
        let active = bills.iter().find(|bill| bill.state == "active");
        let lines = match active {
            Some(bill) => store::bill::lines(conn, bill.id.into()).await?,
            None => Vec::new(),
        };
        let answers = store::filing::answers(conn, case.id).await?;
        let letters = store::letter::of_case(conn, case.id).await?;
        let files: Vec<Uuid> = letters.iter().filter_map(|letter| letter.file_id).collect();
        Ok(Self {
            portal,
            case,
            kind: kind_of(case)?,
            now,
            rows,
            acts: procedure::open_acts(case.status, Role::Applicant, &facts),
            events: store::history::of_case(conn, case.id).await?,
            letters,
            sizes: store::file::sizes(conn, &files).await?,
            refusals: store::refusal::of_case(conn, case.id).await?,
            lines,
            bills,
            payments: store::bill::payments(conn, case.id).await?,
            filing: store::filing::of_case(conn, case.id).await?,
            stages: store::filing::stages(conn, case.id).await?,
            answered_at: answers.first().map(|answer| answer.at),
            right: store::filing::right_of_case(conn, case.id).await?,
            documents: store::document::standing(conn, case.id).await?,
            applicant: store::applicant::known(conn, case).await?,
            promised: store::letter_promise::open(conn, case.id).await?,
        })
    }

    pub(super) fn can(&self, act: Act) -> bool {
        self.acts.contains(&act)
    }

    /// The due date that the case holds.
    pub(super) fn held(&self) -> Due {
        let case = self.case;
        self.portal
            .due_held(case.status, case.status_since, case.due_at)
    }

    /// Whether the last day of what the owner could do against a refusal has passed.
    pub(super) fn is_over(&self) -> bool {
        let case = self.case;
        self.portal
            .is_over(case.status, case.status_since, case.due_at, self.now)
    }

    /// The one sentence about what comes by when, where the turn is the Dinas's.
    pub(super) fn expected(&self) -> Option<String> {
        let course = Course {
            status: self.case.status,
            since: self.case.status_since,
            due_at: self.case.due_at,
            promised: self.promised,
            needs_letter: self.needs_letter(),
        };
        expected::sentence(self.portal, &course, self.now)
    }

    /// The letter in force, once it was handed over; of a code whose payment was proven late, the letter of that code.
    pub(super) fn letter(&self) -> Option<&LetterRow> {
        let handed_over = self.rows.handed_over_at?;
        let mut letters = self
            .letters
            .iter()
            .filter(|letter| letter.signed_at.is_some_and(|at| at <= handed_over));
        let of_code = self.letter_of_code();
        letters.find(|letter| letter.state == "signed" || Some(letter.id) == of_code)
    }

    /// "Surat rekomendasi 500.3/128 (PDF, 184 kB)"
    pub(super) fn letter_link(&self) -> Option<Link> {
        let letter = self.letter()?;
        let href = urls::letter_file(self.case.id, letter.id);
        let number = letter.number.as_deref().unwrap_or_default();
        let mut sizes = self.sizes.iter();
        let size = sizes
            .find(|(file, _)| Some(*file) == letter.file_id)
            .map_or_else(String::new, |(_, bytes)| {
                format!(", {}", words::file_fault::size(*bytes))
            });
        let text = format!("Surat rekomendasi {number} (PDF{size})");
        Some(Link::new(href, text))
    }

    /// The letter that the code under check or paid was issued under.
    fn letter_of_code(&self) -> Option<Uuid> {
        let newest = self.payments.first()?;
        let counts = matches!(newest.kind.as_str(), "reported" | "confirmed");
        let bill = self.bills.iter().find(|bill| bill.id == newest.bill_id)?;
        bill.letter_id.filter(|_| counts)
    }

    /// The code that is to be paid now; none any more once its owner reported paying it.
    pub(super) fn bill_to_pay(&self) -> Option<&Bill> {
        let mut bills = self.bills.iter();
        bills.find(|bill| bill.state == "active" && self.case.status == Status::Billed)
    }

    /// The letter of DJKI that still waits for the owner's answer.
    pub(super) fn to_answer(&self) -> Option<&StageEvent> {
        open_letter(&self.stages, self.answered_at, self.now)
            .filter(|_| self.can(Act::SubmitAnswer))
    }

    /// In whose name the right is asked for.
    pub(super) fn party_name(&self) -> &str {
        self.applicant.as_ref().map_or("", ApplicantRow::party_name)
    }

    pub(super) fn address(&self, pattern: &str) -> String {
        urls::fill(pattern, self.case.id)
    }

    fn picture(&self) -> Option<String> {
        let wanted = self.kind.letter_picture?;
        let document = self
            .documents
            .iter()
            .find(|document| document.requirement == wanted)?;
        Some(urls::document_small(self.case.id, document.id))
    }
}

/// The letter of DJKI that was recorded last, while it can be answered and nobody has answered it.
pub(super) fn open_letter(
    stages: &[StageEvent],
    answered_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<&StageEvent> {
    let stage = stages.last()?;
    let unanswered = answered_at.is_none_or(|at| at < stage.at);
    (unanswered && stage.answer_by? >= wib::date(now)).then_some(stage)
}

impl Standing<'_> {
    pub(super) fn needs_letter(&self) -> bool {
        let service = self.kind.service(self.case.service);
        service.is_none_or(|service| service.letter_needed)
    }
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
    StatusPage {
        eyebrow: match classes.split_last() {
            Some((last, [])) => format!("{}, kelas {last}", standing.kind.name),
            Some((last, others)) => {
                format!(
                    "{}, kelas {} dan {last}",
                    standing.kind.name,
                    others.join(", ")
                )
            }
            None => standing.kind.name.to_owned(),
        },
        receipt: case.receipt_number.clone().unwrap_or_default(),
        title: title_of(case, standing.kind),
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
        status if standing.needs_letter() => words::owner::about(status).to_owned(),
        status => words::owner::about_without_letter(status).to_owned(),
    }
}

/// The word of a status with its shape and colour.
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
            .kind
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
