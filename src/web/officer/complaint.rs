//! `/petugas/pengaduan/{id}`: one complaint; whoever handles it takes, answers, passes on or closes it. For everybody else
//! there is no such page.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};

use super::complaints::{reader, standing};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::complaint::handle::{self, Handling, PassingOn};
use crate::actions::complaint::{ComplaintContent, opened, read};
use crate::actions::file::malware;
use crate::domain::complaint::{Accused, ComplaintAct, ComplaintDesk};
use crate::domain::fault::FieldError;
use crate::domain::id::{ComplaintId, FileId};
use crate::domain::malware::Audience;
use crate::portal::Portal;
use crate::store;
use crate::store::complaint::{ComplaintFile, ComplaintRow};
use crate::store::complaint_event::ComplaintEventRow;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::{AnyOfficer, SignedIn};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, Link, StatusBadge, TimelineItem, Tone};
use crate::words::{complaint, date, phone};

const TAKE: &str = "tangani";
const ANSWER: &str = "jawab";
const PASS_ON: &str = "teruskan";
const CLOSE: &str = "tutup";

/// `templates/pages/officer/complaint.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/complaint.html")]
struct ComplaintPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    version: i64,
    ticket: String,
    badge: StatusBadge,
    facts: Vec<Fact>,
    /// The case that it is about.
    case: Option<Link>,
    text: String,
    files: Vec<Link>,
    events: Vec<TimelineItem>,
    takes: bool,
    answer: Option<FieldView>,
    handover: Option<Handover>,
    close: Option<FieldView>,
}

/// The form for passing it on.
#[derive(Debug)]
struct Handover {
    /// Only where it is not known yet.
    about: Option<(ChoiceView, FieldView)>,
    reason: FieldView,
}

/// What is stored of a complaint.
struct Known {
    row: ComplaintRow,
    content: ComplaintContent,
    files: Vec<ComplaintFile>,
    events: Vec<ComplaintEventRow>,
    case: Option<Link>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<ComplaintId>,
) -> Reply {
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &officer, id, (&typed, &[])).await?;
    read::note(&portal, officer.actor(), id).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<ComplaintId>,
    form: Form,
) -> Reply {
    // Whoever passes it on need not read it any more.
    let back = match form.text("aksi") {
        PASS_ON => urls::COMPLAINTS.to_owned(),
        _ => urls::fill(urls::COMPLAINT, id),
    };
    let once = Once::new(form.form_token()?, back.clone());
    match handled(&portal, (&*officer, id), &once, &form).await {
        Ok(said) => Ok(respond::saved(&back, said)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, id, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(changed(error, id)),
    }
}

/// Somebody was faster.
fn changed(error: ActionError, id: ComplaintId) -> PageError {
    let stale = matches!(error, ActionError::Stale);
    let error = PageError::from(error);
    if !stale {
        return error;
    }
    error
        .title("Pengaduan ini sudah berubah")
        .advice("Rekan Anda atau pengadu sudah melakukan sesuatu sejak halaman tadi dibuka. Yang Anda tulis ada di bawah ini.")
        .link(urls::fill(urls::COMPLAINT, id), "Buka lagi pengaduannya")
}

async fn handled(
    portal: &Portal,
    (officer, id): (&SignedIn, ComplaintId),
    once: &Once,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let handling = Handling {
        account: officer.account(),
        roles: officer.roles(),
        complaint: id,
        seen_version: form.seen_version().unwrap_or_default(),
        once,
    };
    match form.text("aksi") {
        TAKE => {
            handle::take(portal, &handling).await?;
            Ok("Dicatat: Anda menangani pengaduan ini.")
        }
        ANSWER => {
            handle::answer(portal, &handling, form.text("answer")).await?;
            Ok("Jawaban disampaikan.")
        }
        PASS_ON => {
            let typed = PassingOn {
                accused: form.text("accused"),
                officer: form.text("officer"),
                reason: form.text("handover"),
            };
            handle::pass_on(portal, &handling, &typed).await?;
            Ok("Pengaduan diteruskan; hanya penerimanya yang dapat membacanya.")
        }
        CLOSE => {
            handle::close(portal, &handling, form.text("reason")).await?;
            Ok("Pengaduan ditutup dengan alasan.")
        }
        _ => Err(ActionError::NotFound),
    }
}

/// An enclosure.
pub(super) async fn enclosure(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path((id, file)): Path<(ComplaintId, FileId)>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    let row = store::complaint::find(&mut conn, id, &reader(&officer)).await?;
    let row = row.ok_or_else(PageError::not_found)?;
    let files = store::complaint::files(&mut conn, row.id).await?;
    drop(conn);
    let at = files.iter().position(|known| known.file == file);
    let at = at.ok_or_else(PageError::not_found)?;
    let known = files.get(at).ok_or_else(PageError::not_found)?;
    let cleared = malware::cleared(&portal, file, Audience::Others).await;
    let cleared = cleared.map_err(unopened)?;
    read::note(&portal, officer.actor(), id).await?;
    let offer = Offer {
        file: cleared,
        file_name: &file_name(at, &known.media_type),
        media_type: &known.media_type,
        size_bytes: u64::try_from(known.size_bytes).unwrap_or_default(),
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}

/// Whoever complains has no account and was told nothing of what was found.
fn unopened(error: ActionError) -> PageError {
    let is_final = matches!(&error, ActionError::Withheld(why) if why.is_final());
    let page = PageError::from(error);
    if is_final {
        page.advice("Lampiran ini berisi program berbahaya atau terlalu besar untuk diperiksa, jadi tidak dibuka. Pengadu belum tahu: mintalah lampiran lain lewat jawaban.")
    } else {
        page
    }
}

/// Not the sender's, which may name somebody.
fn file_name(at: usize, media_type: &str) -> String {
    let ending = match media_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    };
    format!("lampiran-{}.{ending}", at + 1)
}

async fn known(portal: &Portal, officer: &SignedIn, id: ComplaintId) -> Result<Known, PageError> {
    let mut conn = portal.conn().await?;
    let row = store::complaint::find(&mut conn, id, &reader(officer)).await?;
    let row = row.ok_or_else(PageError::not_found)?;
    let sealed = store::complaint::content(&mut conn, id).await?;
    let content = ComplaintContent::open(portal, &sealed)?;
    let files = store::complaint::files(&mut conn, id).await?;
    let events = store::complaint_event::of_complaint(&mut conn, id).await?;
    let case = match content.receipt.as_str() {
        "" => None,
        receipt => store::complaint::case_of(&mut conn, receipt)
            .await?
            .map(|case| Link::new(urls::case(case), receipt)),
    };
    Ok(Known {
        row,
        content,
        files,
        events,
        case,
    })
}

async fn draw(
    portal: &Portal,
    officer: &SignedIn,
    id: ComplaintId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<ComplaintPage, PageError> {
    let known = known(portal, officer, id).await?;
    let (row, now) = (&known.row, portal.now());
    let handles = row.place.handled_in(officer.roles()).is_some();
    let may = |act: ComplaintAct| handles && row.state.after(act).is_some();
    let mut filled = Filled::new(typed, faults);
    let answer = may(ComplaintAct::Answer).then(|| {
        filled
            .text("answer", "Jawaban untuk pengadu")
            .hint("Dibaca pengadu di portal dan, bila ia memberi alamat, lewat email.")
            .rows(6)
    });
    let handover = may(ComplaintAct::PassOn)
        .then(|| handover(row, &mut filled))
        .flatten();
    let close = may(ComplaintAct::Close).then(|| {
        filled
            .text("reason", "Alasan menutup")
            .hint("Dibaca pengadu. Misalnya: bukan tentang layanan ini, dan ke mana sebaiknya; atau sama dengan tiket lain.")
            .rows(3)
    });
    let mut events = Vec::new();
    for event in &known.events {
        events.push(happening(portal, event, now)?);
    }
    Ok(ComplaintPage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        form_token: officer.visit().form_token().to_string(),
        action: urls::fill(urls::COMPLAINT, id),
        version: row.version,
        ticket: row.ticket.clone(),
        badge: standing(portal, row, now).0,
        facts: facts(portal, &known, now),
        files: links(&known),
        text: known.content.text.clone(),
        events,
        takes: may(ComplaintAct::Take),
        case: known.case,
        answer,
        handover,
        close,
    })
}

/// From the division, about whom; from the agency head, to the Inspektorat alone.
fn handover(row: &ComplaintRow, filled: &mut Filled<'_>) -> Option<Handover> {
    let about = match row.place.desk {
        ComplaintDesk::Division => {
            let all = Accused::ALL.iter();
            let options =
                all.map(|who| OptionView::new(who.as_str(), complaint::accused_of(Some(*who))));
            let accused = filled.choice("accused", "Tentang siapa?", options.collect());
            let officer = filled
                .text("officer", "Nama petugas")
                .hint("Sejauh diketahui; yang bernama itu tidak akan membacanya.")
                .optional();
            Some((accused, officer))
        }
        ComplaintDesk::AgencyHead => None,
        ComplaintDesk::Inspector => return None,
    };
    Some(Handover {
        about,
        reason: filled
            .text("handover", "Catatan untuk penerima")
            .hint("Tidak dibaca pengadu.")
            .rows(3),
    })
}

fn facts(portal: &Portal, known: &Known, now: DateTime<Utc>) -> Vec<Fact> {
    let (row, content) = (&known.row, &known.content);
    let due = standing(portal, row, now).1;
    let or = |text: &str, none: &str| match text {
        "" => none.to_owned(),
        text => text.to_owned(),
    };
    let contact = match content.contact.as_str() {
        number if number.starts_with('+') => phone::in_groups(number),
        other => or(other, "tidak ada"),
    };
    let mut facts = vec![
        Fact::new("Tentang", complaint::category(row.category)),
        Fact::new("Petugas", complaint::accused_of(row.place.accused)).note(&*content.officer),
        Fact::new("Masuk", date::moment_seen_from(row.filed_at, now)),
        Fact::new("Pengadu", or(&content.name, "tanpa nama")),
        Fact::new("Kontak", contact),
        Fact::new("Meja", complaint::desk(row.place.desk)),
    ];
    facts.extend(
        row.taker
            .as_ref()
            .map(|taker| Fact::new("Ditangani oleh", taker)),
    );
    if !due.is_empty() {
        facts.push(Fact::new("Berikutnya", due));
    }
    if known.case.is_none() && !content.receipt.is_empty() {
        facts.push(
            Fact::new("Permohonan", &*content.receipt)
                .note("tidak ada permohonan dengan nomor ini"),
        );
    }
    facts
}

fn links(known: &Known) -> Vec<Link> {
    let address = |file: FileId| urls::fill(&urls::fill(urls::COMPLAINT_FILE, known.row.id), file);
    let numbered = known.files.iter().enumerate();
    numbered
        .map(|(at, file)| Link::new(address(file.file), file_name(at, &file.media_type)))
        .collect()
}

fn happening(
    portal: &Portal,
    event: &ComplaintEventRow,
    now: DateTime<Utc>,
) -> Result<TimelineItem, PageError> {
    let text = event.text_sealed.as_deref();
    let text = text.map(|sealed| opened(portal, sealed)).transpose()?;
    let (tone, shape) = match event.act {
        ComplaintAct::Answer => (Some(Tone::Ok), ""),
        ComplaintAct::MailFailed => (Some(Tone::Warn), ""),
        ComplaintAct::File | ComplaintAct::Reopen | ComplaintAct::Judge => (None, "user"),
        _ => (Some(Tone::Info), ""),
    };
    let when = date::moment_seen_from(event.at, now);
    Ok(TimelineItem {
        tone,
        shape,
        when: event
            .actor
            .as_ref()
            .map_or(when.clone(), |by| format!("{when}, {by}")),
        title: complaint::done(event.act, event.desk(), event.satisfied),
        text: text.unwrap_or_default(),
        links: Vec::new(),
    })
}
