//! Pages over HTTP: check who asks, parse, call one action or read, draw.

pub mod account;
pub mod admin;
mod api;
pub mod applicant;
pub mod ask;
pub mod assets;
pub mod chrome;
pub mod connections;
mod cookie;
pub mod csrf;
pub mod download;
mod emblem;
pub mod error;
pub mod error_page;
mod expected;
mod factor;
pub mod form;
mod form_data;
mod frame;
pub mod fresh;
mod gauges;
pub mod guard;
mod guest;
mod health;
pub mod icon;
pub mod nav;
mod observe;
mod officer;
pub mod order;
pub mod path;
mod person;
pub mod public;
pub mod respond;
pub mod session;
mod shorten;
pub mod similarity;
pub mod upload;
pub mod view;

use axum::Router;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get};
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate as _, SizeAbove};

pub(crate) use cookie::{COMPUTER as COMPUTER_COOKIE, DEVICE as DEVICE_COOKIE};
use frame::Frame;

use crate::portal::Portal;
use crate::urls;

/// The whole portal: pages inside the frame, and endpoints for programs outside it.
pub fn router(portal: &Portal) -> Router {
    let frame = Frame {
        portal: portal.clone(),
    };
    let pages = ServiceBuilder::new()
        .layer(from_fn_with_state(frame, frame::around))
        .service(
            pages()
                .layer(from_fn_with_state(portal.clone(), download::in_parts))
                .layer(from_fn(observe::route))
                .with_state(portal.clone()),
        );
    Router::new()
        .route(urls::HEALTH, get(health::health))
        .route(urls::READY, get(health::ready))
        .route(urls::METRICS, get(health::metrics))
        .route(urls::ASSET, get(assets::get))
        .route(urls::EMBLEM, get(emblem::get))
        .route(
            urls::API_CATALOGUE,
            get(api::catalogue::get).fallback(api::not_so),
        )
        .route(urls::API, any(api::nowhere))
        .layer(from_fn(observe::route))
        .fallback_service(pages)
        .layer(CompressionLayer::new().compress_when(SizeAbove::default().and(packs_well)))
        .layer(from_fn_with_state(portal.clone(), observe::headers))
        .layer(from_fn_with_state(portal.clone(), observe::request))
        .with_state(portal.clone())
}

/// Only text is compressed. PDFs, pictures and videos are compressed already, and ranges refer to their own bytes.
fn packs_well(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| {
            kind.starts_with("text/")
                || kind.starts_with("image/svg+xml")
                || kind.starts_with("application/json")
        })
}

/// Every page by area.
fn pages() -> Router<Portal> {
    Router::new()
        .route(urls::HOME, get(public::home::get))
        .route(urls::IP_TYPES, get(public::ip_types::get))
        .route(urls::GUIDE, get(public::guide::get))
        .route(urls::IP_TYPE, get(public::ip_type::get))
        .route(urls::COSTS, get(public::calculator::get))
        .route(urls::STANDARD, get(public::standard::get))
        .route(
            urls::TRACK,
            get(public::track::get).post(public::track::post),
        )
        .route(
            urls::COMPLAIN,
            get(public::complain::get).post(public::complain::post),
        )
        .route(
            urls::COMPLAINT_TRACK,
            get(public::complaint_track::get).post(public::complaint_track::post),
        )
        .route(urls::PRIVACY, get(public::privacy::get))
        .route(
            urls::CHECK_PAPER,
            get(public::check_paper::get).post(public::check_paper::post),
        )
        .route(
            urls::VERIFY_TYPED,
            get(public::verify::get).post(public::verify::post),
        )
        .merge(account::routes())
        .merge(admin::routes())
        .merge(applicant::routes())
        .merge(officer::routes())
}
