//! The workload "limit": a page with axum, askama and one small query through the portal's own pool, and nothing else.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;

use crate::domain::ip_type::TRADEMARK;
use crate::portal::Portal;
use crate::store;

#[derive(Debug, Template)]
#[template(
    source = "<!doctype html><html lang=\"id\"><title>{{ name }}</title><h1>{{ name }}</h1></html>",
    ext = "html"
)]
struct BarePage {
    name: String,
}

pub(super) fn router(portal: &Portal) -> Router {
    Router::new()
        .route("/", get(page))
        .with_state(portal.clone())
}

async fn page(State(portal): State<Portal>) -> Result<Html<String>, StatusCode> {
    let mut conn = portal.pool().acquire().await.map_err(failed)?;
    let name = store::reference::name_of(&mut conn, TRADEMARK.code)
        .await
        .map_err(failed)?;
    drop(conn);
    BarePage { name }.render().map(Html).map_err(failed)
}

fn failed<E>(_: E) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}
