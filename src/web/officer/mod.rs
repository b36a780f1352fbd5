//! Pages of officers: worklist, case, one page for each act, letters to sign, register, audit trail.

mod act;
mod appeal;
mod appointment;
mod appointments;
mod assign;
mod billing;
mod bills;
mod by_hand;
mod card;
mod carry;
mod case;
mod certify;
mod changes;
mod check;
mod checklist;
mod city_change;
mod city_changes;
mod compare;
mod complaint;
mod complaints;
mod correct;
mod cursor;
mod decline;
mod desk;
mod djki_format;
mod due;
mod file;
mod filed;
mod filing;
mod initial_anew;
mod inventory;
mod letter;
mod letter_pdf;
mod letter_source;
mod letter_sources;
mod outage;
mod outages;
mod panel;
mod payment;
mod progress;
mod proposal;
mod readiness;
mod ready_to_pay;
mod recorded_case;
mod recorded_cases;
mod refusal;
mod refusal_view;
mod register;
mod renewals;
mod reveal_nik;
mod scan;
mod scan_form;
mod settle;
mod sign;
mod stack;
mod standstill;
mod tariffs;
mod task;
mod trail;
mod unopened;
mod urgent;
mod version;
mod way;
mod worklist;

use axum::Router;
use axum::routing::{get, post};

use crate::portal::Portal;
use crate::urls;

/// Every page of officers.
pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route(urls::WORKLIST, get(worklist::get))
        .route(urls::SIGN, get(sign::get).post(sign::post))
        .route(
            urls::INITIAL_ANEW,
            get(initial_anew::get).post(initial_anew::post),
        )
        .route(urls::READINESS, get(readiness::get).post(readiness::post))
        .route(urls::READINESS_FILE, get(readiness::file))
        .route(urls::SIGN_STACK, get(stack::get).post(stack::post))
        .route(urls::SIGNING, get(settle::get).post(settle::post))
        .route(urls::LETTER_REGISTER, get(register::get))
        .route(urls::BY_HAND, get(by_hand::get))
        .route(urls::BY_HAND_TOLD, post(by_hand::post))
        .merge(carried())
        .merge(beside())
        .route(urls::TRAIL, get(trail::get))
        .route(
            urls::DJKI_FORMAT,
            get(djki_format::get).post(djki_format::post),
        )
        .route(urls::TARIFFS, get(tariffs::get))
        .route(urls::TARIFF_DECIDE, post(tariffs::post))
        .route(urls::OUTAGES, get(outages::get).post(outages::post))
        .route(urls::OUTAGE, get(outage::get).post(outage::post))
        .route(urls::APPOINTMENTS, get(appointments::get))
        .route(
            urls::APPOINTMENT,
            get(appointment::get).post(appointment::post),
        )
        .route(urls::APPOINTMENT_ORDER, get(appointment::order))
        .route(urls::APPOINTMENT_END, post(appointment::last_day))
        .route(urls::CITY_CHANGES, get(city_changes::get))
        .route(
            urls::CITY_CHANGE,
            get(city_change::get).post(city_change::post),
        )
        .route(urls::LETTER_SOURCES, get(letter_sources::get))
        .route(
            urls::LETTER_SOURCE,
            get(letter_source::get).post(letter_source::post),
        )
        .route(urls::LETTER_SOURCE_SAMPLE, get(letter_source::sample))
        .route(urls::CASE, get(case::get))
        .route(urls::CASE_CHECK, post(check::post))
        .route(urls::CASE_REVEAL_NIK, post(reveal_nik::post))
        .route(urls::CASE_TASK, post(task::post))
        .route(urls::CASE_CERTIFY, get(certify::get).post(certify::post))
        .route(urls::CASE_DOCUMENT, get(file::document))
        .route(urls::CASE_DOCUMENT_PAGE, get(file::document_page))
        .route(urls::CASE_FILE, get(file::proof))
        .route(urls::CASE_LETTER, get(letter_pdf::get))
        .route(urls::CASE_LETTER_PAGE, get(letter_pdf::page))
        .route(urls::CASE_REFUSAL, get(refusal::get).post(refusal::post))
        .route(urls::CASE_REFUSAL_PDF, get(refusal::pdf))
        .route(urls::CASE_REFUSAL_PAGE, get(refusal::page))
        .route(urls::CASE_VERSION, get(version::get))
        .route(urls::CASE_ACT, get(act::get).post(act::post))
}

/// Papers that are signed outside the portal and come back.
fn carried() -> Router<Portal> {
    Router::new()
        .route(urls::SIGNING_CARRY, get(carry::get).post(carry::post))
        .route(urls::SIGNING_PDF, get(carry::pdf))
        .route(urls::SIGNING_ARCHIVE, get(scan::archive))
        .route(urls::SIGNING_SCAN, post(scan::post))
        .route(urls::SIGNING_COMPARE, get(compare::get).post(compare::post))
        .route(urls::SIGNING_PAGE, get(compare::page))
        .route(urls::SIGNING_TAKE_BACK, post(carry::take_back))
}

/// What stands beside the cases of the portal: complaints, and cases done outside it.
fn beside() -> Router<Portal> {
    Router::new()
        .route(urls::COMPLAINTS, get(complaints::get))
        .route(urls::COMPLAINT, get(complaint::get).post(complaint::post))
        .route(urls::COMPLAINT_FILE, get(complaint::enclosure))
        .route(urls::RECORDED_CASES, get(recorded_cases::get))
        .route(urls::RECORDED_CASE, get(recorded_case::get))
        .route(urls::RENEWALS, get(renewals::get))
        .route(urls::RENEWAL_TOLD, post(renewals::post))
}
