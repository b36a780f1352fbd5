//! `/lambang/{sha256}`: an emblem that the office gave, in force, of former days or only proposed.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::portal::Portal;
use crate::store;

pub(super) async fn get(State(portal): State<Portal>, Path(sha256): Path<String>) -> Response {
    let Ok(named) = hex::decode(&sha256) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let read = async {
        let mut conn = portal.acquire().await?;
        store::city::emblem(&mut conn, &named).await
    };
    match read.await {
        Ok(Some(svg)) => picture(svg),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            tracing::error!(%cause, "an emblem was not read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// It never changes under its address; the policy lets it do nothing but paint.
fn picture(svg: Vec<u8>) -> Response {
    let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, svg).into_response()
}
