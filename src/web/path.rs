//! Values in the address; one that cannot be read is a page that does not exist.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::PageError;

/// As axum's `Path`, but 404 where the address makes no sense.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        if holds_control(parts.uri.path()) {
            return Err(PageError::not_found());
        }
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|_| PageError::not_found())
    }
}

/// The query of the address; one that cannot be read counts as empty.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        if parts.uri.query().is_some_and(holds_control) {
            return Ok(Self(T::default()));
        }
        Ok(axum::extract::Query::<T>::from_request_parts(parts, state)
            .await
            .map_or_else(
                |_| Self(T::default()),
                |axum::extract::Query(value)| Self(value),
            ))
    }
}

/// Whether a part of the address holds an escaped control character, which no address of the portal does and no column
/// of the database takes.
fn holds_control(part: &str) -> bool {
    part.as_bytes().windows(3).any(|escape| {
        matches!(escape, [b'%', b'0' | b'1', _]) || escape.eq_ignore_ascii_case(b"%7f")
    })
}
