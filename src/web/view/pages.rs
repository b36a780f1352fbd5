//! The first pages of a PDF as pictures, for those whose browser shows no PDF inside a page.

use crate::actions::file::page_picture::SHOWN;
use crate::store::document::Document;

/// A picture of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    pub src: String,
    /// "KTP, halaman 1 dari 3"
    pub alt: String,
}

/// The pages of a PDF that are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PagesView {
    pub shown: Vec<PageView>,
    /// "3 halaman"; empty where nobody has counted them yet.
    pub count: String,
    /// How many are left to the PDF itself.
    pub left: u32,
    /// The pictures do not show everything.
    pub partly: bool,
}

impl PagesView {
    /// Nothing for a document that is no PDF; `address` gives the picture of a page.
    pub fn of(document: &Document, label: &str, address: impl Fn(u32) -> String) -> Self {
        if document.media_type != "application/pdf" {
            return Self::default();
        }
        Self {
            partly: document.undrawn,
            ..Self::counted(document.pages, label, address)
        }
    }

    /// Of a PDF with so many pages.
    pub fn counted(pages: Option<u32>, label: &str, address: impl Fn(u32) -> String) -> Self {
        let total = pages.unwrap_or(1);
        let shown = (1..=total.min(SHOWN))
            .map(|page| PageView {
                src: address(page),
                alt: match pages {
                    Some(pages) => format!("{label}, halaman {page} dari {pages}"),
                    None => format!("{label}, halaman {page}"),
                },
            })
            .collect();
        Self {
            shown,
            count: pages.map_or_else(String::new, |pages| format!("{pages} halaman")),
            left: total.saturating_sub(SHOWN),
            partly: false,
        }
    }

    /// Every page of something that is about to be filed.
    pub fn all(pages: u32, label: &str, address: impl Fn(u32) -> String) -> Vec<PageView> {
        (1..=pages)
            .map(|page| PageView {
                src: address(page),
                alt: format!("{label}, halaman {page} dari {pages}"),
            })
            .collect()
    }

    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}
