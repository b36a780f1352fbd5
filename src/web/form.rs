//! The form of a request, read as a whole.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest as _, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::error::PageError;
pub use super::form_data::{FormData, TOKEN_FIELD, VERSION_FIELD};

/// Largest body of a form without files, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// Most values in one form: several times the longest list of classes or people.
pub const MAX_PAIRS: usize = 2_000;

/// Whether the body is a form with files, which `upload` reads while it arrives.
pub(super) fn is_multipart(headers: &HeaderMap) -> bool {
    has_type(headers, "multipart/form-data")
}

fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|found| found.trim().eq_ignore_ascii_case(wanted))
}

/// Reads a whole urlencoded body.
pub(super) async fn read(request: Request) -> Result<FormData, PageError> {
    let (parts, body) = request.into_parts();
    if !has_type(&parts.headers, "application/x-www-form-urlencoded") {
        return Err(PageError::bad_request("the body is no form"));
    }
    let bytes = axum::body::to_bytes(body, MAX_BYTES)
        .await
        .map_err(|cause| {
            if std::error::Error::source(&cause)
                .is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>)
            {
                PageError::too_large()
            } else {
                PageError::bad_request(cause)
            }
        })?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let axum::Form(pairs) = axum::Form::<Vec<(String, String)>>::from_request(request, &())
        .await
        .map_err(PageError::bad_request)?;
    if pairs.len() > MAX_PAIRS {
        return Err(PageError::too_large());
    }
    Ok(FormData::new(pairs))
}

/// The form of this POST; its CSRF token was checked before the handler was reached.
#[derive(Debug, Clone)]
pub struct Form(pub Arc<FormData>);

impl std::ops::Deref for Form {
    type Target = FormData;

    fn deref(&self) -> &FormData {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Form {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| PageError::bad_request("the body is no form"))
    }
}
