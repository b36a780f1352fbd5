//! `/pengaduan/lacak`: where a complaint stands and its answer, for the holder of its ticket and code, who may say whether
//! it satisfies and reopen it once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::actions::ActionError;
use crate::actions::complaint::follow::{self, ComplaintStanding, Holder};
use crate::domain::complaint::{ComplaintAct, ComplaintState};
use crate::domain::fault::{FieldError, FieldFault};
use crate::portal::Portal;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, Fact, StatusBadge, TimelineItem, Tone, read_back};
use crate::words::{complaint, date};

const UNKNOWN: &str =
    "Nomor tiket dan kode pelacakan ini tidak cocok. Periksa keduanya pada catatan Anda";
const TOO_OFTEN: &str = "Terlalu sering dicoba. Tunggu seperempat jam, lalu coba lagi";

/// `templates/pages/public/complaint_track.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/complaint_track.html")]
struct TrackPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// What became of an act.
    told: Option<&'static str>,
    fields: Vec<FieldView>,
    standing: Option<Standing>,
}

/// The complaint in words.
#[derive(Debug)]
struct Standing {
    ticket: String,
    code: String,
    badge: StatusBadge,
    facts: Vec<Fact>,
    /// Where it waits and nobody reads it.
    unread: Option<String>,
    events: Vec<TimelineItem>,
    /// Whether it may be said if the answer satisfies.
    asks: bool,
    reopening: Option<Reopening>,
}

/// The form for reopening.
#[derive(Debug)]
struct Reopening {
    until: String,
    reason: FieldView,
}

pub async fn get(visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&visit, &typed, None, &[]))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    let missing = missing(&form);
    if !missing.is_empty() {
        return Ok(respond::unprocessable(&page(&visit, &form, None, &missing)));
    }
    let holder = Holder {
        ticket: form.text("ticket_number"),
        code: form.text("tracking_code"),
        ip: visit.ip(),
    };
    match followed(&portal, &holder, &form).await {
        Ok((done, Some(standing))) => Ok(shown(&portal, &visit, &form, &done, &standing)),
        Ok((_, None)) => {
            let page = page(&visit, &form, Some(UNKNOWN), &[]);
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::TooOften) => {
            let page = page(&visit, &form, Some(TOO_OFTEN), &[]);
            Ok(respond::page_with(StatusCode::TOO_MANY_REQUESTS, &page))
        }
        Err(error) => Err(error.into()),
    }
}

/// What became of the act of a form, if it had one.
#[derive(Default)]
struct Done {
    told: Option<&'static str>,
    faults: Vec<FieldError>,
}

/// Does what the form asks for, then looks where the complaint stands.
async fn followed(
    portal: &Portal,
    holder: &Holder<'_>,
    form: &FormData,
) -> Result<(Done, Option<ComplaintStanding>), ActionError> {
    let (outcome, told) = match form.text("aksi") {
        "puas" => (
            follow::judge(portal, holder, true).await,
            "Terima kasih, penilaian Anda dicatat.",
        ),
        "belum" => (
            follow::judge(portal, holder, false).await,
            "Dicatat: jawabannya belum memuaskan.",
        ),
        "buka" => (
            follow::reopen(portal, holder, form.text("reason")).await,
            "Pengaduan dibuka kembali. Hitungan waktunya mulai lagi.",
        ),
        _ => (Ok(()), ""),
    };
    let done = match outcome {
        Ok(()) => Done {
            told: Some(told).filter(|told| !told.is_empty()),
            ..Done::default()
        },
        Err(ActionError::Fields(faults)) => Done { told: None, faults },
        Err(ActionError::Stale) => Done {
            told: Some(
                "Itu sudah tercatat, atau waktunya sudah lewat. Keadaan sekarang ada di bawah ini.",
            ),
            ..Done::default()
        },
        Err(ActionError::NotFound) => Done::default(),
        Err(error) => return Err(error),
    };
    Ok((done, follow::look_up(portal, holder).await?))
}

/// Faults of empty fields; then nothing is looked up or counted.
fn missing(form: &FormData) -> Vec<FieldError> {
    ["ticket_number", "tracking_code"]
        .into_iter()
        .filter(|name| form.text(name).is_empty())
        .map(|name| FieldError::new(name, FieldFault::Missing))
        .collect()
}

fn page(visit: &Visit, typed: &FormData, wrong: Option<&str>, faults: &[FieldError]) -> TrackPage {
    let mut filled = Filled::new(typed, faults);
    let mut ticket = filled
        .text("ticket_number", "Nomor tiket")
        .hint("Seperti ADU-7K4M-2QX9.")
        .reads(read_back::ticket_number)
        .width("w-20");
    if let Some(wrong) = wrong {
        ticket = ticket.error(Some(wrong.to_owned()));
    }
    let code = filled
        .text("tracking_code", "Kode pelacakan")
        .hint("Delapan huruf dan angka yang tampil sesudah mengirim.")
        .reads(read_back::tracking_code)
        .width("w-20");
    TrackPage {
        chrome: visit.chrome(),
        errors: [&ticket, &code]
            .into_iter()
            .filter_map(FieldView::error_item)
            .collect(),
        told: None,
        fields: vec![ticket, code],
        standing: None,
    }
}

fn shown(
    portal: &Portal,
    visit: &Visit,
    form: &FormData,
    done: &Done,
    standing: &ComplaintStanding,
) -> Response {
    let mut page = page(visit, form, None, &[]);
    let mut filled = Filled::new(form, &done.faults);
    let standing = Standing::of(portal, (standing, form), &mut filled, visit.now());
    page.errors = filled.errors;
    page.told = done.told;
    page.standing = Some(standing);
    if page.errors.is_empty() {
        respond::page(&page)
    } else {
        respond::unprocessable(&page)
    }
}

impl Standing {
    fn of(
        portal: &Portal,
        (standing, form): (&ComplaintStanding, &FormData),
        filled: &mut Filled<'_>,
        now: DateTime<Utc>,
    ) -> Self {
        let (row, calendar) = (&standing.row, portal.calendar());
        let clock = row.clock();
        let moment = |at| date::moment_seen_from(at, now);
        let mut facts = vec![
            Fact::new("Tentang", complaint::category(row.category)),
            Fact::new("Dikirim", moment(row.filed_at)),
        ];
        let unread = row.state.is_open() && !standing.is_read;
        if let Some(due) = clock.due(&calendar).filter(|_| !unread) {
            let what = match row.state {
                ComplaintState::InHand => "Dijawab",
                _ => "Mulai ditangani",
            };
            let late = if due.is_late(now) {
                ", sudah lewat"
            } else {
                ""
            };
            facts.push(Fact::new(what, format!("{}{late}", date::due(due, now))));
        }
        let until = clock.reopen_until(&calendar);
        let until = until.filter(|_| clock.may_reopen(&calendar, now));
        Self {
            ticket: row.ticket.clone(),
            code: form.text("tracking_code").to_owned(),
            badge: badge(row.state),
            facts,
            unread: unread.then(|| complaint::not_promised(row.place.desk)),
            events: standing
                .events
                .iter()
                .filter_map(|event| happening(event, now))
                .collect(),
            asks: !row.state.is_open() && row.satisfied.is_none(),
            reopening: until.map(|until| Reopening {
                until: date::due(until, now),
                reason: filled
                    .text("reason", "Mengapa jawabannya belum cukup?")
                    .rows(4),
            }),
        }
    }
}

fn happening(event: &follow::Happening, now: DateTime<Utc>) -> Option<TimelineItem> {
    let title = complaint::happened(event.act, event.desk, event.satisfied);
    let (tone, shape) = match event.act {
        ComplaintAct::Answer => (Some(Tone::Ok), ""),
        ComplaintAct::Close => (Some(Tone::Off), ""),
        ComplaintAct::File | ComplaintAct::Reopen | ComplaintAct::Judge => (None, "user"),
        _ => (Some(Tone::Info), ""),
    };
    (!title.is_empty()).then(|| TimelineItem {
        tone,
        shape,
        when: date::moment_seen_from(event.at, now),
        title,
        text: event.text.clone(),
        links: Vec::new(),
    })
}

/// Where it stands, in a word.
fn badge(state: ComplaintState) -> StatusBadge {
    let tone = match state {
        ComplaintState::Received | ComplaintState::InHand => Tone::Info,
        ComplaintState::Answered => Tone::Ok,
        ComplaintState::Closed => Tone::Off,
    };
    StatusBadge::new(tone, complaint::state(state))
}
