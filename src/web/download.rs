//! Files on their way to a browser: opened row by row, shown or saved, never run.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;

use super::error::PageError;
use super::{assets, respond};
use crate::actions::file::Reader;
use crate::actions::{ActionError, page_picture};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store::document::Document;

/// A page made of a file may do nothing at all.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// Browsers refuse to show a PDF inside a sandbox; its viewer needs the rest.
const PDF_POLICY: &str = "script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// A file and how it is offered.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    pub file: FileId,
    pub file_name: &'a str,
    pub media_type: &'a str,
    pub size_bytes: u64,
}

/// Whether the browser shows the file or saves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// In the browser where it is a picture or a PDF, otherwise saved.
    Show,
    Save,
}

/// A document as a response.
pub async fn stream_document(
    portal: &Portal,
    document: &Document,
    disposition: Disposition,
) -> Result<Response, PageError> {
    let offer = Offer {
        file: document.file,
        file_name: &document.file_name,
        media_type: &document.media_type,
        size_bytes: document.size_bytes,
    };
    stream_file(portal, &offer, disposition).await
}

/// Any sealed file as a response (letters, certificates, proofs).
pub async fn stream_file(
    portal: &Portal,
    offer: &Offer<'_>,
    disposition: Disposition,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(portal, offer.file);
    // A file that cannot be opened is told before the headers have gone.
    let first = reader.next().await?;
    let pieces = stream::try_unfold((first, reader), |(piece, mut reader)| async move {
        let Some(piece) = piece else {
            return Ok::<_, crate::actions::ActionError>(None);
        };
        let next = reader.next().await?;
        Ok(Some((piece, (next, reader))))
    });
    let is_pdf = offer.media_type == "application/pdf";
    let shown = is_pdf || matches!(offer.media_type, "image/jpeg" | "image/png" | "image/webp");
    let policy = if is_pdf { PDF_POLICY } else { POLICY };
    let kind = HeaderValue::from_str(offer.media_type).map_err(PageError::internal)?;
    let manner = disposition_header(shown && disposition == Disposition::Show, offer.file_name);
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_LENGTH, offer.size_bytes.into()),
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
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// A PDF that was made for this answer and is kept nowhere.
pub fn pdf(file_name: &str, bytes: Vec<u8>) -> Result<Response, PageError> {
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

/// The picture of a page of a PDF; a drawn sheet where the page cannot be shown, and another where it could not be
/// drawn yet.
pub async fn page_picture(
    portal: &Portal,
    actor: Actor,
    file: FileId,
    page: u32,
) -> Result<Response, PageError> {
    let jpeg = match page_picture::page_picture(portal, actor, file, page).await {
        Ok(Some(jpeg)) => jpeg,
        Ok(None) => return Ok(respond::see_other(assets::address("img/dok-lembar.svg"))),
        Err(ActionError::Busy) => {
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

/// `inline` or `attachment`, with the name twice: plain for old programs, whole for the others (RFC 6266).
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
    let mut whole = String::new();
    for byte in file_name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                whole.push(char::from(byte));
            }
            _ => whole.extend(['%', hex_digit(byte >> 4), hex_digit(byte & 15)]),
        }
    }
    format!("{manner}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn hex_digit(value: u8) -> char {
    char::from_digit(value.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
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
