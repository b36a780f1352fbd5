//! Pages about the person: registering, signing in and out, password, business, notices.

pub mod business;
pub mod code;
pub mod confirm;
pub mod documents;
pub mod factor;
pub mod forgot;
pub mod notices;
pub mod password;
pub mod profile;
pub mod register;
pub mod registered;
pub mod reset;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;

use axum::Router;
use axum::routing::{get, post};

use crate::portal::Portal;
use crate::urls;

pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route(urls::REGISTER, get(register::get).post(register::post))
        .route(
            urls::REGISTERED,
            get(registered::get).post(registered::post),
        )
        .route(urls::CONFIRM, get(confirm::get).post(confirm::post))
        .route(urls::SIGN_IN, get(sign_in::get).post(sign_in::post))
        .route(urls::CODE, get(code::get).post(code::post))
        .route(urls::SIGN_OUT, get(sign_out::get).post(sign_out::post))
        .route(urls::FORGOT, get(forgot::get).post(forgot::post))
        .route(urls::RESET, get(reset::get).post(reset::post))
        .route(urls::ACCOUNT, get(profile::get).post(profile::post))
        .route(urls::PASSWORD, get(password::get).post(password::post))
        .route(urls::FACTOR, get(factor::get))
        .route(
            urls::FACTOR_SET_UP,
            get(factor::set_up::get).post(factor::set_up::post),
        )
        .route(
            urls::FACTOR_CODES,
            get(factor::codes::get).post(factor::codes::post),
        )
        .route(
            urls::FACTOR_OFF,
            get(factor::off::get).post(factor::off::post),
        )
        .route(urls::SESSIONS, get(sessions::get).post(sessions::post))
        .route(urls::BUSINESS, get(business::get).post(business::post))
        .route(urls::BUSINESS_SAVE, post(business::autosave))
        .route(urls::BUSINESS_DISCARD, post(business::discard))
        .route(urls::SAVED_DOCUMENTS, get(documents::get))
        .route(urls::NOTICES, get(notices::get).post(notices::post))
}
