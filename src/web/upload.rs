//! Forms with files, read while they arrive. Text fields are kept in memory, up to a limit; files go straight to the
//! vault. The session's token must precede the first file; without it only texts are read, to be shown again, and no
//! files are stored.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use axum::http::header;
use futures_util::{Stream, StreamExt as _};
use multer::{Field, Multipart};

use super::csrf;
use super::error::PageError;
use super::form::{self, FormData};
use super::session::Visit;
use crate::actions::file::{Received, Receiver};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::file_fault::FileFault;
use crate::portal::Portal;

/// Most files in one form.
const MAX_FILES: usize = 20;

/// A body over the limit is read up to this many times the limit, because browsers read the answer only after sending.
const PATIENCE: u64 = 4;
const PATIENCE_TIME: Duration = Duration::from_secs(60);

/// A form with its files, which are deleted unless an act uses them.
#[derive(Debug)]
pub struct Upload {
    pub form: FormData,
    files: Vec<Received>,
    refused: Option<FileFault>,
}

impl Upload {
    /// Why the request was not read completely, as a fault of this input; then nothing of it may be filed.
    pub fn refused(&self, field: &str) -> Option<FieldError> {
        let fault = self.refused.clone()?;
        Some(FieldError::new(field, FieldFault::File(fault)))
    }

    /// The file of this input, if one was chosen.
    pub fn take(&mut self, field: &str) -> Option<Received> {
        let at = self.files.iter().position(|file| file.field == field)?;
        Some(self.files.swap_remove(at))
    }

    /// Every file of this input in sent order.
    pub fn take_all(&mut self, field: &str) -> Vec<Received> {
        let (taken, left) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|file| file.field == field);
        self.files = left;
        taken
    }

    /// All files in the order of their inputs.
    pub fn into_files(self) -> Vec<Received> {
        self.files
    }
}

/// Faults for a form that is shown again: a chosen file must be chosen again, because browsers do not send it a second
/// time by themselves.
pub fn choose_again(mut faults: Vec<FieldError>, field: &str, chosen: bool) -> Vec<FieldError> {
    if chosen && faults.iter().all(|fault| fault.field != field) {
        faults.push(FieldError::new(field, FieldFault::ChooseAgain));
    }
    faults
}

/// Reads the form of this request; over the limit only what preceded the files ([`Upload::refused`]). 403 without the
/// session's token, 413 if the texts are too long, 400 if the body is incomplete.
pub async fn read(portal: &Portal, visit: &Visit, request: Request) -> Result<Upload, PageError> {
    read_proven(portal, |sent| visit.accepts_csrf(sent), request).await
}

/// As [`read`]; `is_ours` checks the token of the sender's session.
pub async fn read_proven(
    portal: &Portal,
    is_ours: impl Fn(&str) -> bool,
    request: Request,
) -> Result<Upload, PageError> {
    let limit = portal.config().upload_max_bytes;
    let boundary = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| multer::parse_boundary(value).ok());
    let tap = Tap::new(request.into_body(), limit + form::MAX_BYTES as u64);
    let mut sent = Sent::default();
    let outcome = match boundary {
        Some(boundary) => {
            let multipart = Multipart::new(tap.clone(), boundary);
            sent.parse(portal, is_ours, multipart).await
        }
        None => Err(PageError::bad_request("the body is no form with files")),
    };
    if outcome.is_err() || sent.refused.is_some() {
        // If the visitor is too slow, it does not matter that the answer is lost.
        let _ = tokio::time::timeout(PATIENCE_TIME, tap.drain(limit * PATIENCE)).await;
    }
    match outcome {
        Err(_) if tap.is_over() && sent.is_ours() && sent.reached_files => {
            sent.refused = Some(FileFault::SendingTooLarge { max_bytes: limit });
        }
        Err(_) if tap.is_over() => return Err(PageError::too_large()),
        outcome => outcome?,
    }
    let (ours, form) = (sent.is_ours(), FormData::new(sent.pairs));
    if ours {
        Ok(Upload {
            form,
            files: sent.files,
            refused: sent.refused,
        })
    } else {
        Err(PageError::csrf(form))
    }
}

/// Only the texts of this form, to be shown again; its files are not stored.
pub async fn read_texts(portal: &Portal, request: Request) -> Result<FormData, PageError> {
    match read_proven(portal, |_| false, request).await {
        Ok(upload) => Ok(upload.form),
        Err(error) => error.typed().cloned().ok_or(error),
    }
}

/// What was read so far.
#[derive(Default)]
struct Sent {
    pairs: Vec<(String, String)>,
    text_bytes: usize,
    files: Vec<Received>,
    /// Whether the session's token was read.
    proven: bool,
    /// Whether a file preceded the token.
    too_early: bool,
    reached_files: bool,
    refused: Option<FileFault>,
}

impl Sent {
    const fn is_ours(&self) -> bool {
        self.proven && !self.too_early
    }

    async fn parse(
        &mut self,
        portal: &Portal,
        is_ours: impl Fn(&str) -> bool,
        mut multipart: Multipart<'static>,
    ) -> Result<(), PageError> {
        while let Some(field) = multipart
            .next_field()
            .await
            .map_err(PageError::bad_request)?
        {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(ToOwned::to_owned) {
                None => {
                    let text = read_text(field, form::MAX_BYTES - self.text_bytes).await?;
                    self.text_bytes += name.len() + text.len();
                    if self.text_bytes > form::MAX_BYTES || self.pairs.len() == form::MAX_PAIRS {
                        return Err(PageError::too_large());
                    }
                    self.proven = self.proven || (name == csrf::FIELD && is_ours(&text));
                    self.pairs.push((name, text));
                }
                Some(_) if !self.proven => self.too_early = true,
                Some(file_name) => {
                    self.reached_files = true;
                    let file = receive(portal, field, &name, &file_name).await?;
                    if file.is_some() && self.files.len() == MAX_FILES {
                        self.refused = Some(FileFault::TooManyFiles { max: MAX_FILES });
                        return Ok(());
                    }
                    self.files.extend(file);
                }
            }
        }
        Ok(())
    }
}

async fn read_text(mut field: Field<'_>, room: usize) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(PageError::bad_request)? {
        if bytes.len() + piece.len() > room {
            return Err(PageError::too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(PageError::bad_request)
}

/// One file; an input without a chosen file is sent without name and bytes, and gives `None`.
async fn receive(
    portal: &Portal,
    mut field: Field<'_>,
    name: &str,
    file_name: &str,
) -> Result<Option<Received>, PageError> {
    let mut piece = field.chunk().await.map_err(PageError::bad_request)?;
    if file_name.is_empty() && piece.as_ref().is_none_or(Bytes::is_empty) {
        return Ok(None);
    }
    let mut receiver = Receiver::begin(portal).await?;
    while let Some(bytes) = piece {
        receiver.push(&bytes).await?;
        piece = field.chunk().await.map_err(PageError::bad_request)?;
    }
    Ok(Some(receiver.finish(name, file_name).await?))
}

/// The body with a byte count. It yields one piece at a time, because the form reader would take everything that is
/// ready.
#[derive(Clone)]
struct Tap {
    body: Arc<Mutex<BodyDataStream>>,
    seen: Arc<AtomicU64>,
    limit: u64,
    resting: bool,
}

/// The body is incomplete.
#[derive(Debug, thiserror::Error)]
#[error("the body broke off")]
struct BodyEnded;

impl Tap {
    fn new(body: Body, limit: u64) -> Self {
        Self {
            body: Arc::new(Mutex::new(body.into_data_stream())),
            seen: Arc::new(AtomicU64::new(0)),
            limit,
            resting: false,
        }
    }

    fn is_over(&self) -> bool {
        self.seen.load(Ordering::Relaxed) > self.limit
    }

    /// Reads and discards up to the end, an error, or `bound` bytes.
    async fn drain(&self, bound: u64) {
        let mut rest = Self {
            limit: bound,
            ..self.clone()
        };
        while let Some(Ok(_)) = rest.next().await {}
    }
}

impl Stream for Tap {
    type Item = Result<Bytes, BodyEnded>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.resting {
            self.resting = false;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        // Not an error yet: what precedes the too large file must be read first.
        if self.is_over() {
            return Poll::Ready(None);
        }
        let polled = self
            .body
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .poll_next_unpin(cx);
        match polled {
            Poll::Ready(Some(Ok(bytes))) => {
                self.resting = true;
                let before = self.seen.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                let room = usize::try_from(self.limit.saturating_sub(before)).unwrap_or(usize::MAX);
                Poll::Ready(Some(Ok(bytes.slice(..bytes.len().min(room)))))
            }
            Poll::Ready(Some(Err(_))) => Poll::Ready(Some(Err(BodyEnded))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}
