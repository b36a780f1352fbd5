//! `/petugas/tanda-tangan/surat/{id}/berkas`: a paper that is signed outside the portal is fetched, brought back, or
//! taken back unsigned.

use askama::Template;
use axum::extract::{Request, State};

use super::scan_form::ScanForm;
use super::stack;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::file::Received;
use crate::actions::signing::carry::{self, Typed};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::SigningId;
use crate::domain::ip_type::SIGNED_PAPER;
use crate::domain::procedure::Role;
use crate::domain::signing::Carried;
use crate::portal::Portal;
use crate::store;
use crate::store::signing::SigningRow;
use crate::store::signing_list::StackLine;
use crate::urls;
use crate::web::ask::{DateView, FieldView, FileView, Filled, Reading};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::{AgencyHead, SigningReader, Worker};
use crate::web::path::Path;
use crate::web::view::{ErrorItem, Fact, StatusBadge};
use crate::web::{download, respond, upload};
use crate::words::{date, signing};

const FILE: &str = SIGNED_PAPER.code;
const DATE: &str = "signed_on";

/// `templates/pages/officer/carry.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/carry.html")]
pub(super) struct CarryPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    back: String,
    case: String,
    title: String,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// Where the PDF is fetched.
    pdf: String,
    /// Only while it is waited for.
    form: Option<CarryForm>,
    /// The same for a paper that is signed by hand.
    scan: Option<ScanForm>,
    /// The page on which a second person compares the scan.
    compare: Option<String>,
    /// Where it is taken back; for who signs.
    take_back: Option<(String, String)>,
}

#[derive(Debug)]
struct CarryForm {
    file: FileView,
    /// Where number and date were left open.
    given: Option<(FieldView, DateView)>,
}

/// What the page is about.
pub(super) struct Carrying {
    pub(super) line: StackLine,
    pub(super) row: SigningRow,
    /// Whether number and date are left open.
    pub(super) open: bool,
}

impl Carrying {
    pub(super) async fn read(portal: &Portal, id: SigningId) -> Result<Self, PageError> {
        let found = carry::outside(portal, id).await?;
        let (row, open) = found.ok_or_else(PageError::not_found)?;
        let mut conn = portal.acquire().await?;
        let line = store::signing_list::find(&mut conn, id).await?;
        Ok(Self {
            line: line.ok_or_else(PageError::not_found)?,
            row,
            open,
        })
    }
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(id): Path<SigningId>,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    Ok(respond::page(&draw(
        &portal,
        &officer,
        &carrying,
        (&typed, &[]),
    )))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(id): Path<SigningId>,
    request: Request,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let mut sent = upload::read(&portal, officer.visit(), request).await?;
    let back = urls::sign_stack(carrying.line.stack);
    let file = sent.take(FILE);
    let chosen = file.is_some();
    let taken = match sent.refused(FILE) {
        Some(fault) => Err(ActionError::Fields(vec![fault])),
        None => {
            let once = Once::new(sent.form.form_token()?, back.clone());
            bring_back(&portal, (&officer, &once), &carrying, &sent.form, file).await
        }
    };
    match taken {
        Ok(()) => Ok(respond::saved(&back, signing::BROUGHT_BACK)),
        Err(ActionError::Fields(faults)) => {
            let faults = upload::choose_again(faults, FILE, chosen);
            let page = draw(&portal, &officer, &carrying, (&sent.form, &faults));
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error)
            .link(&back, "Lihat hasil tanda tangan")
            .typed_by(sent.form)),
    }
}

async fn bring_back(
    portal: &Portal,
    (officer, once): (&SigningReader, &Once),
    carrying: &Carrying,
    form: &FormData,
    file: Option<Received>,
) -> Result<(), ActionError> {
    let mut reading = Reading::of(form);
    let on = if carrying.open {
        reading.date(DATE)
    } else {
        None
    };
    if file.is_none() {
        reading.fault(FILE, FieldFault::Missing);
    }
    let faults = reading.faults();
    let Some(file) = file.filter(|_| faults.is_empty()) else {
        return Err(ActionError::Fields(faults));
    };
    let id = carrying.row.id;
    let typed = Typed {
        number: form.text("number"),
        on,
    };
    carry::bring_back(portal, officer.actor(), once, id, file, typed).await
}

/// The PDF as it is carried out.
pub(super) async fn pdf(
    State(portal): State<Portal>,
    officer: Worker,
    Path(id): Path<SigningId>,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let bytes = carry::pdf(&portal, officer.actor(), id).await?;
    download::pdf(&file_name(&carrying.line), bytes)
}

/// `surat-500.3-128-Dinkopukmperindag-2026.pdf`; without a number by the name of the subject.
pub(super) fn file_name(line: &StackLine) -> String {
    let name = match line.number.as_str() {
        "" => &line.title,
        number => number,
    };
    let is_kept = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let kept: String = name
        .chars()
        .map(|c| if is_kept(c) { c } else { '-' })
        .collect();
    format!("surat-{}.pdf", kept.trim_matches('-'))
}

pub(super) async fn take_back(
    State(portal): State<Portal>,
    officer: AgencyHead,
    Path(id): Path<SigningId>,
    form: Form,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let case = urls::case(carrying.row.case);
    let once = Once::new(form.form_token()?, case.clone());
    carry::take_back(&portal, officer.actor(), &once, id).await?;
    Ok(respond::saved(&case, signing::TAKEN_BACK))
}

pub(super) fn draw(
    portal: &Portal,
    officer: &SigningReader,
    carrying: &Carrying,
    (typed, faults): (&FormData, &[FieldError]),
) -> CarryPage {
    let Carrying { line, row, open } = carrying;
    let mut filled = Filled::new(typed, faults);
    let waits = line.waits_outside();
    let form = (waits && line.carried == Some(Carried::Upload)).then(|| CarryForm {
        file: filled.file(FileView::new(FILE, SIGNED_PAPER.label, &SIGNED_PAPER)),
        given: open.then(|| {
            let number = FieldView::new("number", "Nomor surat")
                .hint("Seperti tercetak di surat yang sudah ditandatangani.");
            let on = DateView::new(DATE, "Tanggal surat").hint("Seperti tercetak di surat.");
            (filled.field(number, ""), filled.day(on, None))
        }),
    });
    let by_hand = line.carried == Some(Carried::Wet);
    let scan = (waits && by_hand).then(|| ScanForm::of(&mut filled, row, *open));
    let compare = line.waits_to_be_compared();
    let signs = officer.roles().contains(&Role::AgencyHead);
    CarryPage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        form_token: officer.visit().form_token().to_string(),
        back: urls::sign_stack(line.stack),
        case: urls::case(line.case),
        title: line.title.clone(),
        state: stack::badge(line, portal.now()),
        facts: facts(carrying),
        pdf: urls::signing_pdf(row.id),
        form,
        scan,
        compare: compare.then(|| urls::signing_compare(row.id)),
        take_back: ((waits || compare) && signs).then(|| {
            let token = officer.visit().form_token().to_string();
            (urls::signing_take_back(row.id), token)
        }),
    }
}

fn facts(carrying: &Carrying) -> Vec<Fact> {
    let Carrying { line, row, open } = carrying;
    let number = if *open && line.waits_outside() {
        signing::NUMBER_LATER
    } else {
        &line.number
    };
    let mut facts = vec![
        Fact::new(signing::paper(line.paper), number),
        Fact::new("Penanda tangan", line.signer.clone()).note(row.signatory.position.clone()),
    ];
    if let Some(at) = line.sending_at {
        facts.push(Fact::new("Siap dibawa sejak", date::moment(at)));
    }
    if !line.return_refused.is_empty() {
        let what = match line.carried {
            Some(Carried::Upload) => "Berkas terakhir tidak diterima",
            _ => "Pindaian terakhir tidak diterima",
        };
        facts.push(Fact::new(what, line.return_refused.clone()));
    }
    if let Some(sha256) = &row.sent_sha256 {
        facts.push(Fact::new("Sidik berkas (SHA-256)", hex::encode(sha256)));
    }
    facts
}
