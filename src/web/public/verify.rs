//! `/v/{token}`: what the letter behind a QR says, whether it counts, and whether a file is that letter.
//!
//! A dropped file is looked at in memory and forgotten; nothing is stored and no session is opened, which is why this
//! one form carries no token.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use chrono::Datelike;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use multer::Multipart;
use tokio::sync::Semaphore;

use crate::actions::letter;
use crate::adapters::pdf::verify::{self, Verdict};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::letter::LetterRow;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Fact, FileView, Link, StatusBadge, Tone};
use crate::words::date;

/// Letters are a tenth of this; what is larger is none of ours.
const MAX_BYTES: usize = 2 * 1024 * 1024;
const FILE: &str = "file";

/// Whole files in memory: a few at a time.
static LOOKING: Semaphore = Semaphore::const_new(4);

/// The answer for a dropped file.
#[derive(Debug)]
struct Answer {
    tone: Tone,
    title: &'static str,
    text: &'static str,
    sha256: String,
    signer: Option<String>,
}

/// `templates/pages/public/verify.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/verify.html")]
struct VerifyPage {
    chrome: Chrome,
    status: StatusBadge,
    explanation: String,
    facts: Vec<Fact>,
    file: FileView,
    errors: Vec<ErrorItem>,
    answer: Option<Answer>,
}

pub async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let letter = find(&portal, &token).await?;
    Ok(respond::page(&page(&portal, &visit, &letter)?))
}

pub async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    let letter = find(&portal, &token).await?;
    let mut page = page(&portal, &visit, &letter)?;
    let _turn = LOOKING.acquire().await.map_err(PageError::internal)?;
    let Some(bytes) = dropped(request).await? else {
        let sentence = "Pilih berkas PDF surat yang ingin diperiksa";
        page.errors.push(Link::new(format!("#{FILE}"), sentence));
        page.file.error = Some(sentence.to_owned());
        return Ok(respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let anchor = portal.trust_anchor().clone();
    let report = tokio::task::spawn_blocking(move || verify::verify(&bytes, &anchor))
        .await
        .map_err(PageError::internal)?;
    let same = letter.file_sha256.as_deref() == Some(&report.sha256[..]);
    let (tone, title, text) = words(report.verdict, same, counts(&portal, &letter));
    page.answer = Some(Answer {
        tone,
        title,
        text,
        sha256: hex::encode(report.sha256),
        signer: report.signer,
    });
    Ok(respond::page(&page))
}

async fn find(portal: &Portal, token: &str) -> Result<LetterRow, PageError> {
    let mut conn = portal.pool().acquire().await?;
    store::letter::by_token(&mut conn, token)
        .await?
        .ok_or_else(|| {
            PageError::not_found()
                .title("Surat ini tidak dikenal")
                .advice("Tidak ada surat dengan alamat ini. Pindai lagi kode QR pada surat, atau ketik alamatnya sekali lagi.")
        })
}

/// Signed, not revoked, and its year has not ended.
fn counts(portal: &Portal, letter: &LetterRow) -> bool {
    letter.state == "signed" && !year_ended(portal, letter)
}

fn year_ended(portal: &Portal, letter: &LetterRow) -> bool {
    letter
        .signed_on
        .is_some_and(|on| on.year() < wib::date(portal.now()).year())
}

fn page(portal: &Portal, visit: &Visit, letter: &LetterRow) -> Result<VerifyPage, PageError> {
    let content = letter::unseal(portal, letter)?;
    let (status, explanation) = standing(portal, letter);
    let subject = &content.subject;
    let on = letter.signed_on.map(date::date).unwrap_or_default();
    let facts = vec![
        Fact::new("Nomor", letter.number.clone().unwrap_or_default()),
        Fact::new("Tanggal", on),
        Fact::new(
            "Perihal",
            format!(
                "{}, {}: {}",
                content.title,
                subject.ip_type.to_lowercase(),
                subject.title
            ),
        ),
        Fact::new(
            "Penanda tangan",
            letter.signer_name.clone().unwrap_or_default(),
        )
        .note(letter.signer_position.clone()),
        Fact::new("Penerbit", letter.signer_unit.clone()),
        Fact::new(
            "Sidik berkas (SHA-256)",
            letter
                .file_sha256
                .as_ref()
                .map(hex::encode)
                .unwrap_or_default(),
        ),
    ];
    Ok(VerifyPage {
        chrome: visit.chrome(),
        status,
        explanation,
        facts,
        file: FileView {
            name: FILE.to_owned(),
            label: "Berkas surat".to_owned(),
            hint: "PDF, paling besar 2 MB. Berkas hanya dibaca, tidak disimpan.".to_owned(),
            accept: "application/pdf".to_owned(),
            required: true,
            ..FileView::default()
        },
        errors: Vec::new(),
        answer: None,
    })
}

fn standing(portal: &Portal, letter: &LetterRow) -> (StatusBadge, String) {
    match letter.state.as_str() {
        "revoked" => (
            StatusBadge::new(Tone::Bad, "Sudah dicabut"),
            "Surat ini pernah diterbitkan, tetapi sudah dicabut dan tidak berlaku lagi.".to_owned(),
        ),
        "signed" if !year_ended(portal, letter) => {
            let year = letter.signed_on.map(|on| on.year()).unwrap_or_default();
            (
                StatusBadge::new(Tone::Ok, "Berlaku"),
                format!("Surat ini diterbitkan Dinas dan berlaku sampai 31 Desember {year}."),
            )
        }
        _ => (
            StatusBadge::new(Tone::Off, "Masa berlaku habis"),
            "Surat ini benar diterbitkan Dinas, tetapi masa berlakunya sudah habis.".to_owned(),
        ),
    }
}

fn words(verdict: Verdict, same: bool, counts: bool) -> (Tone, &'static str, &'static str) {
    match verdict {
        Verdict::Valid if same && counts => (
            Tone::Ok,
            "Berkas ini asli",
            "Tanda tangannya benar, tidak satu byte pun berubah, dan surat ini masih berlaku.",
        ),
        Verdict::Valid if same => (
            Tone::Warn,
            "Berkas ini asli, tetapi suratnya tidak berlaku lagi",
            "Tanda tangannya benar dan isinya tidak berubah. Keadaan surat tertulis di atas.",
        ),
        Verdict::Valid => (
            Tone::Warn,
            "Ini surat lain dari Dinas",
            "Tanda tangannya benar, tetapi berkas ini bukan surat dengan alamat ini. Pindai kode QR pada surat itu sendiri.",
        ),
        Verdict::NotPdf => (
            Tone::Bad,
            "Ini bukan berkas PDF",
            "Pilih berkas PDF yang diunduh dari portal, bukan foto atau hasil pindai.",
        ),
        Verdict::TooLarge => (
            Tone::Bad,
            "Berkas ini terlalu besar",
            "Surat dari portal jauh lebih kecil. Pilih berkas PDF yang diunduh dari portal.",
        ),
        Verdict::Unsigned => (
            Tone::Bad,
            "Berkas ini tidak ditandatangani",
            "Cetakan atau hasil pindai tidak membawa tanda tangan elektronik. Mintalah berkas PDF aslinya.",
        ),
        Verdict::NotWholeFile | Verdict::Altered => (
            Tone::Bad,
            "Berkas ini sudah diubah",
            "Isinya tidak lagi sama dengan yang ditandatangani. Jangan dipakai.",
        ),
        Verdict::OtherAuthority => (
            Tone::Bad,
            "Bukan tanda tangan Dinas",
            "Berkas ini ditandatangani pihak lain. Jangan dipakai sebagai surat Dinas.",
        ),
    }
}

/// The bytes of the file, if one was chosen.
async fn dropped(request: Request) -> Result<Option<Vec<u8>>, PageError> {
    let boundary = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| multer::parse_boundary(value).ok())
        .ok_or_else(|| PageError::bad_request("the body is no form with files"))?;
    let body = Limited::new(request.into_body(), MAX_BYTES + 64 * 1024);
    let whole = body.collect().await.map_err(|cause| {
        if cause.is::<LengthLimitError>() {
            PageError::too_large()
        } else {
            PageError::bad_request(cause)
        }
    })?;
    let bytes = whole.to_bytes();
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes)]);
    let mut multipart = Multipart::new(stream, boundary);
    while let Some(field) = multipart
        .next_field()
        .await
        .map_err(PageError::bad_request)?
    {
        if field.name() == Some(FILE) {
            let bytes = field.bytes().await.map_err(PageError::bad_request)?;
            return Ok((!bytes.is_empty()).then(|| bytes.to_vec()));
        }
    }
    Ok(None)
}
