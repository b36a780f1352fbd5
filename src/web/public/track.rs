//! `/lacak`: the status of a case for the holder of its receipt. The page shows neither the owner nor the title.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::actions::case::expected::Course;
use crate::actions::{ActionError, track};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::procedure::{Lane, Status};
use crate::portal::Portal;
use crate::store::tracking::Tracked;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::expected;
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, Fact, StatusBadge, Tone, read_back};
use crate::words;

const UNKNOWN: &str = "Nomor tanda terima dan kode pelacakan ini tidak cocok. Periksa keduanya pada tanda terima Anda";
const TOO_OFTEN: &str = "Terlalu sering dicoba. Tunggu seperempat jam, lalu coba lagi";

/// `templates/pages/public/track.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/track.html")]
struct TrackPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    fields: Vec<FieldView>,
    standing: Option<Standing>,
}

/// The status in words.
#[derive(Debug)]
struct Standing {
    title: String,
    badge: StatusBadge,
    about: &'static str,
    facts: Vec<Fact>,
}

pub async fn get(visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&visit, &typed, (None, &[]), None))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    let (number, code) = (form.text("receipt_number"), form.text("tracking_code"));
    let missing = missing(&form);
    if !missing.is_empty() {
        let page = page(&visit, &form, (None, &missing), None);
        return Ok(respond::unprocessable(&page));
    }
    let refused = |status, sentence| {
        let page = page(&visit, &form, (Some(sentence), &[]), None);
        Ok(respond::page_with(status, &page))
    };
    match track::track(&portal, number, code, visit.ip()).await {
        Ok(Some(case)) => {
            let standing = Standing::of(&portal, &case, visit.now());
            Ok(respond::page(&page(
                &visit,
                &form,
                (None, &[]),
                Some(standing),
            )))
        }
        Ok(None) => refused(StatusCode::UNPROCESSABLE_ENTITY, UNKNOWN),
        Err(ActionError::TooOften) => refused(StatusCode::TOO_MANY_REQUESTS, TOO_OFTEN),
        Err(error) => Err(error.into()),
    }
}

/// Faults of empty fields; then nothing is looked up or counted.
fn missing(form: &FormData) -> Vec<FieldError> {
    ["receipt_number", "tracking_code"]
        .into_iter()
        .filter(|name| form.text(name).is_empty())
        .map(|name| FieldError::new(name, FieldFault::Missing))
        .collect()
}

fn page(
    visit: &Visit,
    typed: &FormData,
    (wrong, faults): (Option<&str>, &[FieldError]),
    standing: Option<Standing>,
) -> TrackPage {
    let mut filled = Filled::new(typed, faults);
    let mut number = filled
        .text("receipt_number", "Nomor tanda terima")
        .hint("Seperti MRK-2026-000123.")
        .reads(read_back::receipt_number)
        .width("w-20");
    if let Some(wrong) = wrong {
        number = number.error(Some(wrong.to_owned()));
    }
    let code = filled
        .text("tracking_code", "Kode pelacakan")
        .hint("Delapan huruf dan angka pada tanda terima.")
        .reads(read_back::tracking_code)
        .width("w-20");
    TrackPage {
        chrome: visit.chrome(),
        errors: [&number, &code]
            .into_iter()
            .filter_map(FieldView::error_item)
            .collect(),
        fields: vec![number, code],
        standing,
    }
}

impl Standing {
    fn of(portal: &Portal, case: &Tracked, now: DateTime<Utc>) -> Self {
        let moment = |at| words::date::moment_seen_from(at, now);
        let mut facts = vec![
            Fact::new("Dikirim", moment(case.submitted_at)),
            Fact::new("Keadaan ini sejak", moment(case.status_since)),
        ];
        let course = Course {
            status: case.status,
            since: case.status_since,
            due_at: case.due_at,
            promised: case.promised,
            needs_letter: case.ip_type.needs_letter(case.service),
        };
        if let Some(sentence) = expected::sentence(portal, &course, now) {
            facts.push(Fact::new("Berikutnya", sentence));
        } else if let (Some(at), Some(what)) = (case.due_at, until(case.status)) {
            let due = portal.due_held(case.status, case.status_since, Some(at));
            let when = words::date::with_estimate(moment(at), due.estimated());
            let is_past = due.is_late(now) && due.estimated().is_none();
            let past = if is_past { ", sudah lewat" } else { "" };
            facts.push(Fact::new(what, format!("{when}{past}")));
        }
        Self {
            title: format!("{}, {}", case.ip_type.name, case.receipt_number),
            badge: badge(case.status),
            about: about(portal, case, now),
            facts,
        }
    }
}

/// The explanation of a status; a remedy is mentioned only while it is possible.
fn about(portal: &Portal, case: &Tracked, now: DateTime<Utc>) -> &'static str {
    match case.status {
        status @ (Status::Declined | Status::DeclineUpheld | Status::Refused)
            if portal.is_over(status, case.status_since, case.due_at, now) =>
        {
            words::owner::over(status)
        }
        status => words::owner::about(status),
    }
}

/// What the owner must do by the due date.
const fn until(status: Status) -> Option<&'static str> {
    match status {
        Status::Billed => Some("Kode berlaku sampai"),
        Status::Returned => Some("Kirim perbaikan paling lambat"),
        Status::Declined => Some("Keberatan paling lambat"),
        Status::Refused | Status::DeclineUpheld => Some("Banding paling lambat"),
        Status::UnderExamination => Some("Jawab surat DJKI paling lambat"),
        _ => None,
    }
}

fn badge(status: Status) -> StatusBadge {
    let tone = match status.lane() {
        Lane::Applicant => Tone::Turn,
        Lane::Dinas | Lane::Djki => Tone::Info,
        Lane::Done if matches!(status, Status::Certified | Status::Recorded) => Tone::Ok,
        Lane::Done => Tone::Off,
    };
    StatusBadge::new(tone, words::owner::status(status))
}
