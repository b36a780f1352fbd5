//! Sends files to browsers: decrypted row by row, shown or saved, never executed.

mod part;

use std::ops::Range;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;

use part::{Part, Wish};

use super::error::{PageError, Reply};
use super::{assets, respond};
use crate::actions::ActionError;
use crate::actions::file::FileReader;
use crate::actions::file::malware::{self, Cleared};
use crate::actions::file::{page_picture, thumbnail};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::domain::malware::{Audience, Withheld};
use crate::portal::Portal;
use crate::store::document::Document;
use crate::urls;

/// A file shown as a page may do nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// Browsers show no PDF inside a sandbox, so only these things are forbidden.
const PDF_POLICY: &str = "script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// A file and how it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    pub file: Cleared,
    pub file_name: &'a str,
    pub media_type: &'a str,
    pub size_bytes: u64,
}

/// Whether the browser shows or saves the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Shows pictures and PDFs, saves others.
    Show,
    Save,
}

/// A document as a response for this audience.
pub async fn stream_document(
    portal: &Portal,
    document: &Document,
    audience: Audience,
    disposition: Disposition,
) -> Reply {
    let offer = Offer {
        file: malware::cleared(portal, document.file, audience).await?,
        file_name: &document.file_name,
        media_type: &document.media_type,
        size_bytes: document.size_bytes,
    };
    stream_file(portal, &offer, disposition).await
}

/// Any stored file as a response. The layer `in_parts` reduces it to the requested part.
pub async fn stream_file(portal: &Portal, offer: &Offer<'_>, disposition: Disposition) -> Reply {
    let is_pdf = offer.media_type == "application/pdf";
    let shown = is_pdf || matches!(offer.media_type, "image/jpeg" | "image/png" | "image/webp");
    let policy = if is_pdf { PDF_POLICY } else { POLICY };
    let kind = HeaderValue::from_str(offer.media_type).map_err(PageError::internal)?;
    let manner = disposition_header(shown && disposition == Disposition::Show, offer.file_name);
    // Files never change, so the id is a sufficient ETag.
    let tag = HeaderValue::from_str(&format!("\"{}\"", offer.file.id().uuid().simple()))
        .map_err(PageError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (header::ETAG, tag.clone()),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&manner).map_err(PageError::internal)?,
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    let length = [(header::CONTENT_LENGTH, HeaderValue::from(offer.size_bytes))];
    let whole = body(portal, offer.file, 0..offer.size_bytes).await?;
    let mut response = (headers, length, whole).into_response();
    response.extensions_mut().insert(Whole {
        file: offer.file,
        size_bytes: offer.size_bytes,
        tag,
    });
    Ok(response)
}

/// Identifies the file of a response that contains all of it.
#[derive(Debug, Clone)]
struct Whole {
    file: Cleared,
    size_bytes: u64,
    tag: HeaderValue,
}

/// Middleware that sends the requested part of a file.
pub(super) async fn in_parts(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    let wish = Wish::of(request.method(), request.headers());
    let mut response = next.run(request).await;
    let Some(whole) = response.extensions_mut().remove::<Whole>() else {
        return response;
    };
    let size = whole.size_bytes;
    let (status, said, bytes) = match wish.part(size, &whole.tag) {
        Part::Whole => return response,
        Part::Bytes(part) => (
            StatusCode::PARTIAL_CONTENT,
            format!("bytes {}-{}/{size}", part.start(), part.end()),
            *part.start()..part.end() + 1,
        ),
        Part::Nowhere => (
            StatusCode::RANGE_NOT_SATISFIABLE,
            format!("bytes */{size}"),
            0..0,
        ),
    };
    let length = bytes.end - bytes.start;
    *response.body_mut() = match body(&portal, whole.file, bytes).await {
        Ok(body) => body,
        Err(error) => return error.into_response(),
    };
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length.into());
    if let Ok(said) = HeaderValue::from_str(&said) {
        headers.insert(header::CONTENT_RANGE, said);
    }
    response
}

/// A range of a file, decrypted while it is sent. A file that cannot be decrypted fails before the head is sent.
async fn body(portal: &Portal, file: Cleared, bytes: Range<u64>) -> Result<Body, PageError> {
    let mut slice = Slice {
        reader: FileReader::new(portal, file),
        before: bytes.start,
        left: bytes.end - bytes.start,
    };
    let first = slice.next().await?;
    let pieces = stream::try_unfold((first, slice), |(first, mut slice)| async move {
        let piece = match first {
            Some(piece) => Some(piece),
            None => slice.next().await?,
        };
        Ok::<_, ActionError>(piece.map(|piece| (piece, (None, slice))))
    });
    Ok(Body::from_stream(pieces))
}

/// A range of a file being sent.
struct Slice {
    reader: FileReader,
    /// Bytes still to be skipped.
    before: u64,
    /// Bytes still to be sent.
    left: u64,
}

impl Slice {
    async fn next(&mut self) -> Result<Option<Bytes>, ActionError> {
        while self.left > 0 {
            let Some(piece) = self.reader.next().await? else {
                return Ok(None);
            };
            let mut piece = Bytes::from(piece);
            let before = self.before.min(piece.len() as u64);
            self.before -= before;
            let _ = piece.split_to(usize::try_from(before).unwrap_or(piece.len()));
            piece.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
            self.left -= piece.len() as u64;
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }
}

/// A PDF made for this response and not stored.
pub fn pdf(file_name: &str, mut bytes: Vec<u8>) -> Reply {
    // Slow readers keep the bytes for long, but not the unused capacity.
    bytes.shrink_to_fit();
    let manner =
        HeaderValue::from_str(&disposition_header(true, file_name)).map_err(PageError::internal)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (header::CONTENT_DISPOSITION, manner),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(PDF_POLICY),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// The picture of a PDF's page, or a placeholder: one if it cannot be shown, another if it could not be drawn yet.
pub async fn page_picture(
    portal: &Portal,
    actor: Actor,
    (file, audience): (FileId, Audience),
    page: u32,
) -> Reply {
    let drawn = async {
        let file = malware::cleared(portal, file, audience).await?;
        page_picture::page_picture(portal, actor, file, page).await
    };
    picture(drawn.await)
}

/// The thumbnail of a document, or a placeholder.
pub async fn thumbnail(
    portal: &Portal,
    actor: Actor,
    document: &Document,
    audience: Audience,
) -> Reply {
    let made = async {
        let file = malware::cleared(portal, document.file, audience).await?;
        thumbnail::thumbnail(portal, actor, file, &document.media_type).await
    };
    picture(made.await)
}

/// A drawn picture (JPEG), or a placeholder.
pub fn picture(drawn: Result<Option<Vec<u8>>, ActionError>) -> Reply {
    let jpeg = match drawn {
        Ok(Some(jpeg)) => jpeg,
        Ok(None) | Err(ActionError::Withheld(Withheld::Found | Withheld::TooLarge)) => {
            return Ok(respond::see_other(assets::address("img/dok-lembar.svg")));
        }
        Err(ActionError::Busy | ActionError::Withheld(Withheld::Waiting)) => {
            return Ok(respond::see_other(assets::address("img/dok-tunggu.svg")));
        }
        Err(other) => return Err(other.into()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    Ok((headers, jpeg).into_response())
}

/// `inline` or `attachment`, with the file name in ASCII and in full (RFC 6266).
fn disposition_header(inline: bool, file_name: &str) -> String {
    let manner = if inline { "inline" } else { "attachment" };
    let plain: String = file_name
        .chars()
        .map(|c| match c {
            '"' | '\\' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect();
    let whole = urls::escape(file_name);
    format!("{manner}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_reaches_old_and_new_browsers() {
        assert_eq!(
            disposition_header(true, "KTP \"saya\" é.jpg"),
            "inline; filename=\"KTP _saya_ _.jpg\"; filename*=UTF-8''KTP%20%22saya%22%20%C3%A9.jpg"
        );
    }
}
