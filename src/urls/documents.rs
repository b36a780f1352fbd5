//! The addresses of the documents of a case.

use std::fmt::Display;

use super::{
    BORROW, DOCUMENT, DOCUMENT_BORROW, DOCUMENT_COPIES, DOCUMENT_FILE, DOCUMENT_MAKE,
    DOCUMENT_PAGE, DOCUMENT_REMOVE, DOCUMENT_SMALL, DOCUMENTS, WAITING, WAITING_PAGE, fill,
};

/// Where a document of a case is given.
pub fn document(id: impl Display, requirement: &str) -> String {
    fill(&fill(DOCUMENT, id), requirement)
}

/// Where a document is taken back.
pub fn document_remove(id: impl Display, requirement: &str) -> String {
    fill(&fill(DOCUMENT_REMOVE, id), requirement)
}

/// What the portal made of photographs and nobody has taken yet.
pub fn waiting(id: impl Display, requirement: &str) -> String {
    fill(&fill(WAITING, id), requirement)
}

/// The picture of one of its pages.
pub fn waiting_page(id: impl Display, requirement: &str, page: u32) -> String {
    fill(&fill(&fill(WAITING_PAGE, id), requirement), page)
}

/// Where a document of an earlier case is taken.
pub fn document_borrow(id: impl Display, requirement: &str) -> String {
    fill(&fill(DOCUMENT_BORROW, id), requirement)
}

/// Where all documents that are missing are given at once.
pub fn documents(id: impl Display) -> String {
    fill(DOCUMENTS, id)
}

/// Where several documents of earlier cases are taken at once.
pub fn borrow(id: impl Display) -> String {
    fill(BORROW, id)
}

/// Where a document is made from another one.
pub fn document_make(id: impl Display, requirement: &str) -> String {
    fill(&fill(DOCUMENT_MAKE, id), requirement)
}

/// As many copies of a document as are handed in on paper.
pub fn document_copies(id: impl Display, document: impl Display) -> String {
    fill(&fill(DOCUMENT_COPIES, id), document)
}

/// The file of a document.
pub fn document_file(id: impl Display, document: impl Display) -> String {
    fill(&fill(DOCUMENT_FILE, id), document)
}

/// The small picture of a document.
pub fn document_small(id: impl Display, document: impl Display) -> String {
    fill(&fill(DOCUMENT_SMALL, id), document)
}

/// The picture of a page of a document that is a PDF.
pub fn document_page(id: impl Display, document: impl Display, page: u32) -> String {
    fill(&fill(&fill(DOCUMENT_PAGE, id), document), page)
}
