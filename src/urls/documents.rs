//! Addresses for the documents of a case.

use super::{
    BORROW, DOCUMENT, DOCUMENT_BORROW, DOCUMENT_COPIES, DOCUMENT_FILE, DOCUMENT_MAKE,
    DOCUMENT_PAGE, DOCUMENT_REMOVE, DOCUMENT_SMALL, DOCUMENTS, WAITING, WAITING_PAGE, fill,
};
use crate::domain::id::{ApplicationId, DocumentId};

/// The page on which a document is given.
pub fn document(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(DOCUMENT, id), requirement)
}

/// Removes a document.
pub fn document_remove(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(DOCUMENT_REMOVE, id), requirement)
}

/// The file that waits for confirmation.
pub fn waiting(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(WAITING, id), requirement)
}

/// The picture of one of its pages.
pub fn waiting_page(id: ApplicationId, requirement: &str, page: u32) -> String {
    fill(&fill(&fill(WAITING_PAGE, id), requirement), page)
}

/// Uses a document of an earlier case.
pub fn document_borrow(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(DOCUMENT_BORROW, id), requirement)
}

/// The form for all missing documents.
pub fn documents(id: ApplicationId) -> String {
    fill(DOCUMENTS, id)
}

/// Uses several documents of earlier cases.
pub fn borrow(id: ApplicationId) -> String {
    fill(BORROW, id)
}

/// Makes a document from another one.
pub fn document_make(id: ApplicationId, requirement: &str) -> String {
    fill(&fill(DOCUMENT_MAKE, id), requirement)
}

/// All copies of a document that are handed in on paper.
pub fn document_copies(id: ApplicationId, document: DocumentId) -> String {
    fill(&fill(DOCUMENT_COPIES, id), document)
}

/// The file of a document.
pub fn document_file(id: ApplicationId, document: DocumentId) -> String {
    fill(&fill(DOCUMENT_FILE, id), document)
}

/// The thumbnail of a document.
pub fn document_small(id: ApplicationId, document: DocumentId) -> String {
    fill(&fill(DOCUMENT_SMALL, id), document)
}

/// The picture of a page of a PDF document.
pub fn document_page(id: ApplicationId, document: DocumentId, page: u32) -> String {
    fill(&fill(&fill(DOCUMENT_PAGE, id), document), page)
}
