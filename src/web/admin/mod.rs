//! Pages of the Administrator: accounts, computers, orders for standing in, tariff proposals, the calendar, backups, the
//! job queue.

mod account;
mod accounts;
mod backups;
mod calendar;
mod calendar_hours;
mod cancel_appointment;
mod city;
mod computers;
mod delegation;
mod delegations;
mod job;
mod letter_source;
mod new_account;
mod new_appointment;
mod new_delegation;
mod owner_account;
mod particulars;
mod paste_holidays;
mod propose_tariff;
mod queue;
mod staff;
mod tariffs;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};

use crate::portal::Portal;
use crate::urls;

/// Every page of the Administrator.
pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route(
            urls::ADMIN,
            get(|| async { Redirect::to(urls::ADMIN_ACCOUNTS) }),
        )
        .route(urls::ADMIN_ACCOUNTS, get(accounts::get))
        .route(
            urls::ADMIN_ACCOUNT_NEW,
            get(new_account::get).post(new_account::post),
        )
        .route(urls::ADMIN_ACCOUNT, get(account::get).post(account::post))
        .route(urls::ADMIN_ACCOUNT_STATE, post(account::state))
        .route(urls::ADMIN_ACCOUNT_FACTOR, post(account::factor))
        .route(urls::ADMIN_ACCOUNT_SESSIONS, post(account::sessions))
        .route(
            urls::ADMIN_OWNER,
            get(owner_account::get).post(owner_account::post),
        )
        .route(
            urls::ADMIN_COMPUTERS,
            get(computers::get).post(computers::post),
        )
        .route(urls::ADMIN_COMPUTER, post(computers::revoke))
        .route(urls::ADMIN_TARIFFS, get(tariffs::get))
        .route(
            urls::ADMIN_TARIFF_PROPOSE,
            get(propose_tariff::get).post(propose_tariff::post),
        )
        .route(
            urls::ADMIN_CALENDAR,
            get(calendar::get).post(calendar::post),
        )
        .route(urls::ADMIN_CALENDAR_REMOVE, post(calendar::remove))
        .route(
            urls::ADMIN_CALENDAR_PASTE,
            get(paste_holidays::get).post(paste_holidays::post),
        )
        .route(
            urls::ADMIN_CALENDAR_HOURS,
            get(calendar_hours::get).post(calendar_hours::post),
        )
        .route(
            urls::ADMIN_LETTER_SOURCE,
            get(letter_source::get).post(letter_source::post),
        )
        .route(
            urls::ADMIN_LETTER_SOURCE_PREVIEW,
            post(letter_source::preview),
        )
        .route(urls::ADMIN_BACKUPS, get(backups::get))
        .route(urls::ADMIN_DRILL_REPORT, get(backups::report))
        .route(urls::ADMIN_DRILL_RECORD, get(backups::record))
        .route(urls::ADMIN_QUEUE, get(queue::get).post(queue::post))
        .route(urls::ADMIN_JOB, get(job::get).post(job::post))
        .merge(appointments())
}

/// What a second person confirms.
fn appointments() -> Router<Portal> {
    Router::new()
        .route(
            urls::ADMIN_PARTICULARS,
            get(particulars::get).post(particulars::post),
        )
        .route(
            urls::ADMIN_APPOINTMENT_NEW,
            get(new_appointment::get).post(new_appointment::post),
        )
        .route(
            urls::ADMIN_APPOINTMENT_CANCEL,
            get(cancel_appointment::get).post(cancel_appointment::post),
        )
        .route(urls::ADMIN_DELEGATIONS, get(delegations::get))
        .route(
            urls::ADMIN_DELEGATION_NEW,
            get(new_delegation::get).post(new_delegation::post),
        )
        .route(
            urls::ADMIN_DELEGATION,
            get(delegation::get).post(delegation::post),
        )
        .merge(city::routes())
}
