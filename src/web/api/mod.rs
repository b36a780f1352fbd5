//! The API for other programs: JSON, errors as `application/problem+json`, without signing in.

pub(super) mod catalogue;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// An error as in RFC 9457; its cause is only logged.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    title: &'static str,
}

#[derive(Serialize)]
struct Body {
    r#type: &'static str,
    title: &'static str,
    status: u16,
}

impl Problem {
    pub(super) fn internal(cause: &impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "an API answer could not be made");
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "Data tidak dapat dibaca sekarang",
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body {
            r#type: "about:blank",
            title: self.title,
            status: self.status.as_u16(),
        };
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}

/// The address exists, but not with this method; axum adds `Allow`.
pub(super) async fn not_so() -> Problem {
    Problem {
        status: StatusCode::METHOD_NOT_ALLOWED,
        title: "Alamat API ini hanya dapat dibaca",
    }
}

/// Any other address of the API.
pub(super) async fn nowhere() -> Problem {
    Problem {
        status: StatusCode::NOT_FOUND,
        title: "Alamat API ini tidak ada",
    }
}
