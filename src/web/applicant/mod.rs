//! The applicant's pages: the list, the draft, its documents, the check before submission, the status, and every act of
//! the owner. Other people's cases are treated as missing.

pub mod act;
mod afterwards;
pub mod answers;
mod at_once;
pub mod autosave;
pub mod bill;
pub mod case;
pub mod classes;
pub mod copy_to_new;
mod corrections;
pub mod cost;
pub mod delete_draft;
pub mod document;
pub mod file;
mod follow;
pub mod form_page;
mod grounds;
pub mod lanes;
pub mod letter_note;
pub mod list;
pub mod new;
mod overtaken;
pub mod own_case;
mod own_row;
pub mod papers;
mod parts;
pub mod plain;
pub mod proven;
pub mod question;
pub mod ready_to_pay;
pub mod receipt;
pub mod report_letter_error;
pub mod review;
pub mod right;
pub mod rows;
pub mod standing;
mod status;
pub mod task_list;
pub mod timeline;
mod ways;
pub mod wish;

use axum::Router;
use axum::routing::{get, post};

use crate::domain::application::Application;
use crate::portal::Portal;
use crate::urls;

/// Every page below `/permohonan`.
pub fn routes() -> Router<Portal> {
    Router::new()
        .route(urls::APPLICATIONS, get(list::get).post(new::post))
        .route(urls::NEW_APPLICATION, get(new::get))
        .route(urls::APPLICATION, get(case::get))
        .route(urls::FORM_PAGE, get(form_page::get).post(form_page::post))
        .route(urls::FORM_PAGE_SAVE, post(autosave::post))
        .route(urls::DOCUMENTS, get(case::get).post(at_once::post))
        .route(urls::DOCUMENT, get(document::get).post(document::post))
        .route(urls::DOCUMENT_REMOVE, post(document::remove))
        .route(
            urls::WAITING,
            get(document::waiting::file).post(document::waiting::post),
        )
        .route(urls::WAITING_PAGE, get(document::waiting::page))
        .route(urls::DOCUMENT_BORROW, post(document::borrow::one))
        .route(urls::BORROW, post(document::borrow::all))
        .route(urls::DOCUMENT_MAKE, post(document::borrow::make))
        .route(urls::DOCUMENT_COPIES, get(file::copies))
        .route(urls::STATEMENT, get(file::filled_in))
        .route(urls::DOCUMENT_FILE, get(file::document))
        .route(urls::DOCUMENT_SMALL, get(file::document_small))
        .route(urls::DOCUMENT_PAGE, get(file::document_page))
        .route(urls::REVIEW, get(review::get).post(review::post))
        .route(urls::RECEIPT, get(receipt::get))
        .route(urls::RECEIPT_FILE, get(receipt::file))
        .route(urls::INVENTORY_FILE, get(receipt::inventory))
        .route(urls::LETTER_FILE, get(file::letter))
        .route(urls::REFUSAL_FILE, get(file::refusal))
        .route(urls::CERTIFICATE_FILE, get(file::certificate))
        .route(urls::PROOF_FILE, get(file::proof))
        .merge(acts())
}

/// The pages for an owner's acts.
fn acts() -> Router<Portal> {
    let forms = [
        (urls::RECALL, &plain::RECALL),
        (urls::WITHDRAW, &plain::WITHDRAW),
        (urls::REQUEST_NEW_CODE, &plain::REQUEST_NEW_CODE),
        (urls::CANCEL_BILL, &plain::CANCEL_BILL),
        (urls::OBJECT, &plain::OBJECT),
        (urls::REPORT_PAYMENT, &proven::PAYMENT),
        (urls::REPORT_OWN_FILING, &proven::OWN_FILING),
        (
            urls::REPORT_LETTER_ERROR,
            &report_letter_error::REPORT_LETTER_ERROR,
        ),
    ];
    forms
        .into_iter()
        .fold(Router::new(), |router, (pattern, form)| {
            router.route(pattern, act::route(pattern, form))
        })
        .route(urls::SUBMIT_ANSWER, get(proven::get).post(proven::post))
        .route(
            urls::DELETE_DRAFT,
            get(delete_draft::get).post(delete_draft::post),
        )
        .route(
            urls::READY_TO_PAY,
            get(ready_to_pay::get).post(ready_to_pay::post),
        )
        .route(
            urls::COPY_TO_NEW,
            get(copy_to_new::get).post(copy_to_new::post),
        )
}

/// The title, or "Merek" for a mark without a name.
fn title_of(case: &Application) -> String {
    if case.title.is_empty() {
        format!("{} baru", case.ip_type.name)
    } else {
        case.title.clone()
    }
}
