//! `/pengaduan`: anybody complains about the service, with or without a name; then the ticket and its code, shown once.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::complaint::file::{self, FILES, Filed, MOST_FILES, TypedComplaint};
use crate::domain::complaint::{Accused, ComplaintCategory, ComplaintContact};
use crate::domain::deadline::Due;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::PROOF;
use crate::domain::profile::ComplaintRules;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, FileView, Filled, OptionView, Photographs};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::upload;
use crate::web::view::{ErrorItem, Fact, read_back};
use crate::words;

const TOO_OFTEN: &str = "Terlalu sering dikirim dari jaringan ini. Yang Anda tulis masih ada, kecuali berkasnya: tunggu seperempat jam, lalu kirim lagi";

/// `templates/pages/public/complain.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/complain.html")]
struct ComplainPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    promises: Vec<Fact>,
    category: ChoiceView,
    text: FieldView,
    accused: ChoiceView,
    officer: FieldView,
    receipt: FieldView,
    files: FileView,
    name: FieldView,
    contact: FieldView,
}

/// `templates/pages/public/complain/sent.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/complain/sent.html")]
struct SentPage {
    chrome: Chrome,
    ticket: String,
    code: String,
    facts: Vec<Fact>,
    /// Instead of what is promised, where nobody reads it yet.
    unread: Option<String>,
    mailed: bool,
}

pub async fn get(State(portal): State<Portal>, visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&portal, &visit, &typed, &[]))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, request: Request) -> Reply {
    if !file::may_send(&portal, visit.ip()).await? {
        let typed = upload::read_texts(&portal, request).await?;
        return Ok(too_often(&portal, &visit, &typed));
    }
    let mut sent = upload::read(&portal, &visit, request).await?;
    let files = sent.take_all(FILES);
    let chosen = !files.is_empty();
    let outcome = match sent.refused(FILES) {
        Some(fault) => Err(ActionError::Fields(vec![fault])),
        None => file::file(&portal, &typed(&sent.form)?, files).await,
    };
    match outcome {
        Ok(filed) => Ok(respond::page(&sent_page(&portal, &visit, &filed))),
        Err(ActionError::Fields(faults)) => {
            let faults = upload::choose_again(faults, FILES, chosen);
            let page = page(&portal, &visit, &sent.form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(unsent(error).typed_by(sent.form)),
    }
}

/// Nothing was filed; a form that was changed after it had been sent is told as that.
fn unsent(error: ActionError) -> PageError {
    match error {
        ActionError::FormUsed => PageError::conflict()
            .title("Pengaduan ini sudah terkirim")
            .advice("Formulir yang sama sudah terkirim dengan isi yang lain, jadi isi yang ini belum tersimpan. Buka formulir baru untuk mengirimnya.")
            .link(urls::COMPLAIN, "Buka formulir baru"),
        error => error.into(),
    }
}

fn typed(form: &FormData) -> Result<TypedComplaint<'_>, PageError> {
    Ok(TypedComplaint {
        token: form.form_token()?,
        category: form.text("category"),
        accused: form.text("accused"),
        officer: form.text("officer"),
        text: form.text("text"),
        receipt: form.text("receipt_number"),
        name: form.text("name"),
        contact: form.text("contact"),
    })
}

fn too_often(portal: &Portal, visit: &Visit, typed: &FormData) -> Response {
    let mut page = page(portal, visit, typed, &[]);
    page.errors.push(ErrorItem::new("#isi", TOO_OFTEN));
    respond::page_with(StatusCode::TOO_MANY_REQUESTS, &page)
}

fn promises(rules: &ComplaintRules) -> Vec<Fact> {
    let promised = |days| words::complaint::promised(days, rules.unconfirmed);
    vec![
        Fact::new("Mulai ditangani", promised(rules.acknowledge_days)),
        Fact::new("Dijawab", promised(rules.answer_days)),
        Fact::new(
            "Tentang petugas, dijawab",
            promised(rules.answer_days_about_officer),
        )
        .note("karena perlu diperiksa dulu"),
    ]
}

fn page(portal: &Portal, visit: &Visit, typed: &FormData, faults: &[FieldError]) -> ComplainPage {
    let mut filled = Filled::new(typed, faults);
    let category = filled.choice("category", "Tentang apa?", categories());
    let text = filled
        .text("text", "Apa yang terjadi?")
        .hint("Kapan, di mana, dan apa yang Anda harapkan. Jangan menulis NIK atau nomor rekening.")
        .rows(7);
    let accused = filled
        .in_words(choose_officer)
        .choice("accused", "Tentang petugas?", officers());
    let officer = filled
        .text("officer", "Nama petugas")
        .hint("Sejauh Anda tahu. Siapa pun yang bernama itu tidak akan membaca pengaduan ini.")
        .optional();
    let receipt = filled
        .in_words(|_, label| format!("{label}: seperti MRK-2026-000123; kosongkan bila tidak ada"))
        .text("receipt_number", "Nomor tanda terima permohonan")
        .hint("Bila pengaduan ini tentang satu permohonan, seperti MRK-2026-000123.")
        .reads(read_back::receipt_number)
        .width("w-20")
        .optional();
    let files = filled.file(enclosures());
    let name = filled
        .text("name", "Nama Anda")
        .autocomplete("name")
        .optional();
    let contact = filled
        .in_words(contact_words)
        .text("contact", "Email atau nomor telepon")
        .autocomplete("email")
        .hint("Jawaban dikirim ke email ini. Tanpa kontak, jawaban hanya dapat dibaca dengan nomor tiket dan kodenya.")
        .optional();
    ComplainPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: token(visit, typed),
        promises: promises(&portal.profile().complaints),
        category,
        text,
        accused,
        officer,
        receipt,
        files,
        name,
        contact,
    }
}

/// The same token for the same form, however often it is shown again.
fn token(visit: &Visit, typed: &FormData) -> String {
    let kept = typed.form_token();
    kept.unwrap_or_else(|_| visit.form_token()).to_string()
}

fn categories() -> Vec<OptionView> {
    let all = ComplaintCategory::ALL.iter();
    all.map(|category| {
        OptionView::new(category.as_str(), words::complaint::category(*category))
            .note(words::complaint::category_note(*category))
    })
    .collect()
}

fn officers() -> Vec<OptionView> {
    let nobody = OptionView::new("", "Bukan tentang petugas");
    let all = Accused::ALL.iter();
    let known = all.map(|who| OptionView::new(who.as_str(), words::complaint::accused(*who)));
    [nobody].into_iter().chain(known).collect()
}

fn choose_officer(_: &FieldFault, _: &str) -> String {
    "Pilih petugas mana; bila tidak tahu, pilih “Petugas lain, atau saya tidak tahu”".to_owned()
}

fn contact_words(fault: &FieldFault, label: &str) -> String {
    match fault {
        FieldFault::NotAPhone => {
            format!("{label}: tulis satu alamat email atau satu nomor telepon, atau kosongkan")
        }
        fault => words::field_error::sentence(fault, label),
    }
}

fn enclosures() -> FileView {
    let view = FileView::new(FILES, "Lampiran", &PROOF);
    FileView {
        hint: format!(
            "Paling banyak {MOST_FILES} berkas: {}. Tempat, waktu, dan kamera dihapus dari foto; PDF disimpan apa adanya dan dapat memuat nama pembuatnya.",
            view.hint
        ),
        required: false,
        many: true,
        photographs: Photographs::Plain,
        ..view
    }
}

fn sent_page(portal: &Portal, visit: &Visit, filed: &Filed) -> SentPage {
    let calendar = portal.calendar();
    let by = |due: Due| words::date::due(due, visit.now());
    let promised = [
        ("Mulai ditangani", filed.clock.acknowledge_by(&calendar)),
        ("Dijawab", filed.clock.answer_by(&calendar)),
    ];
    let promised = promised.into_iter().filter(|_| filed.is_read);
    SentPage {
        chrome: visit.chrome(),
        ticket: filed.ticket.to_string(),
        code: filed.code.to_string(),
        facts: promised
            .map(|(what, due)| Fact::new(what, by(due)))
            .collect(),
        unread: (!filed.is_read).then(|| words::complaint::not_promised(filed.desk)),
        mailed: filed.contact == ComplaintContact::Email,
    }
}
