//! Values in the address; an invalid one means that the page does not exist.

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::error::PageError;
use crate::domain::typed;

/// As axum's `Path`, but 404 for an invalid value.
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

/// The query of the address; an invalid one counts as empty.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        if parts.uri.query().is_some_and(holds_control) {
            return Ok(Self(T::default()));
        }
        let read = cleaned(parts.uri.query().unwrap_or_default())
            .and_then(|uri| axum::extract::Query::<T>::try_from_uri(&uri).ok());
        Ok(read.map_or_else(
            || Self(T::default()),
            |axum::extract::Query(value)| Self(value),
        ))
    }
}

/// The query with its values cleaned of invisible characters.
fn cleaned(query: &str) -> Option<Uri> {
    let pairs = form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), typed::text(&value)));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!("/?{query}").parse().ok()
}

/// Whether a part of the address has an escaped control character. No address of the portal has one, and the database
/// would refuse it.
fn holds_control(part: &str) -> bool {
    part.as_bytes().windows(3).any(|escape| {
        matches!(escape, [b'%', b'0' | b'1', _]) || escape.eq_ignore_ascii_case(b"%7f")
    })
}
