//! `/v/{token}`: the content of a signed paper, whether it is in force, and whether a file is that paper.
//!
//! An uploaded file is examined in memory and not stored, and no session is used. That is why this form has no token.

use std::time::Duration;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use hyper::body::Body as _;
use multer::{Constraints, Multipart, SizeLimit};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::signed_paper::Paper;
use crate::adapters::pdf::verify::Verdict;
use crate::portal::Portal;
use crate::web::ask::FileView;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Fact, Link, StatusBadge, Tone};

/// Largest accepted file in bytes; signed papers have about a tenth of it.
const MAX_BYTES: u64 = 2 * 1024 * 1024;
/// Largest request, with the form around the file.
const WHOLE_BYTES: u64 = MAX_BYTES + 64 * 1024;
const FILE: &str = "file";

/// Time limit for sending the file.
const SENDING: Duration = Duration::from_secs(20);

/// Files are read and examined a few at a time, which limits the memory to that many of the largest ones. Until its
/// turn the rest of a file stays with its sender.
static LOOKING: Semaphore = Semaphore::const_new(4);

/// Longest wait for a turn.
const TURN: Duration = Duration::from_secs(60);

/// The result for an uploaded file.
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
    /// While there is a signed file with which another one can be compared.
    file: Option<FileView>,
    errors: Vec<ErrorItem>,
    answer: Option<Answer>,
}

pub async fn get(State(portal): State<Portal>, visit: Visit, Path(token): Path<String>) -> Reply {
    let paper = Paper::find(&portal, &token).await?;
    Ok(respond::page(&page(&visit, &paper)))
}

pub async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
    request: Request,
) -> Reply {
    let paper = Paper::find(&portal, &token).await?;
    let trust = paper.trust.clone().ok_or_else(PageError::not_found)?;
    let mut page = page(&visit, &paper);
    let _turn = turn().await?;
    let dropped = timeout(SENDING, dropped(request)).await;
    let Some(bytes) = dropped.map_err(PageError::bad_request)?? else {
        let sentence = "Pilih berkas PDF surat yang ingin diperiksa";
        page.errors.push(Link::new(format!("#{FILE}"), sentence));
        page.file = page.file.map(|file| file.error(Some(sentence.to_owned())));
        return Ok(respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let sha256 = paper.file_sha256.clone();
    let report = tokio::task::spawn_blocking(move || trust.examine(&bytes, &sha256))
        .await
        .map_err(PageError::internal)?;
    let same = paper.file_sha256 == report.sha256;
    let (tone, title, text) = words(report.verdict, same, paper.counts);
    page.answer = Some(Answer {
        tone,
        title,
        text,
        sha256: hex::encode(report.sha256),
        signer: report.signer,
    });
    Ok(respond::page(&page))
}

async fn turn() -> Result<SemaphorePermit<'static>, PageError> {
    let turn = timeout(TURN, LOOKING.acquire()).await;
    turn.map_err(|_| PageError::busy())?
        .map_err(PageError::internal)
}

fn page(visit: &Visit, paper: &Paper) -> VerifyPage {
    VerifyPage {
        chrome: visit.chrome(),
        status: paper.status.clone(),
        explanation: paper.explanation.clone(),
        facts: paper.facts.clone(),
        file: paper.trust.is_some().then(|| FileView {
            name: FILE.to_owned(),
            label: "Berkas surat".to_owned(),
            hint: "PDF, paling besar 2 MB. Berkas hanya dibaca, tidak disimpan.".to_owned(),
            accept: "application/pdf".to_owned(),
            required: true,
            ..FileView::default()
        }),
        errors: Vec::new(),
        answer: None,
    }
}

fn words(verdict: Verdict, same: bool, counts: bool) -> (Tone, &'static str, &'static str) {
    match verdict {
        Verdict::Valid if same && counts => (
            Tone::Ok,
            "Berkas ini asli",
            "Tanda tangannya benar, isinya tidak berubah sedikit pun, dan surat ini masih berlaku.",
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
        Verdict::AnotherPaper => (
            Tone::Warn,
            "Ini bukan surat dengan alamat ini",
            "Tanda tangannya benar, tetapi berkas ini bukan surat yang tercatat di alamat ini. Pindai kode QR pada surat itu sendiri.",
        ),
        Verdict::Countersigned if same => (
            Tone::Warn,
            "Surat Dinas ini ditandatangani lagi oleh pihak lain",
            "Bagian yang ditandatangani Dinas ada di dalamnya, utuh. Yang ditambahkan sesudahnya bukan dari Dinas dan dapat mengubah yang terlihat. Pakailah berkas asli dari portal.",
        ),
        Verdict::Countersigned => (
            Tone::Warn,
            "Ini surat lain dari Dinas, ditandatangani lagi oleh pihak lain",
            "Berkas ini bukan surat dengan alamat ini, dan yang ditambahkan di belakangnya bukan dari Dinas. Pindai kode QR pada surat itu sendiri.",
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
    let length = request.body().size_hint().lower().min(WHOLE_BYTES);
    let room = usize::try_from(length).unwrap_or_default();
    let limits = SizeLimit::new().whole_stream(WHOLE_BYTES);
    let mut multipart = Multipart::with_constraints(
        request.into_body().into_data_stream(),
        boundary,
        Constraints::new().size_limit(limits),
    );
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        if field.name() == Some(FILE) {
            let mut bytes = Vec::with_capacity(room);
            while let Some(piece) = field.chunk().await.map_err(unreadable)? {
                bytes.extend_from_slice(&piece);
            }
            return Ok((!bytes.is_empty()).then_some(bytes));
        }
    }
    Ok(None)
}

fn unreadable(cause: multer::Error) -> PageError {
    match cause {
        multer::Error::StreamSizeExceeded { .. } => PageError::too_large(),
        cause => PageError::bad_request(cause),
    }
}
