//! Pictures of a PDF's first pages, for browsers that show no PDF inside a page.

use crate::actions::file::page_picture::SHOWN;
use crate::store::document::Document;

/// A picture of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    pub src: String,
    /// "KTP, halaman 1 dari 3"
    pub alt: String,
}

/// The shown pages of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PagesView {
    pub shown: Vec<PageView>,
    /// "3 halaman"; empty if not counted yet.
    pub count: String,
    /// How many further pages are only in the PDF.
    pub left: u32,
    /// Whether the pictures do not show everything.
    pub partly: bool,
}

impl PagesView {
    /// Empty for a document that is no PDF; `address` gives the address of a page's picture.
    pub fn of(document: &Document, label: &str, address: impl Fn(u32) -> String) -> Self {
        if document.media_type != "application/pdf" {
            return Self::default();
        }
        Self {
            partly: document.undrawn,
            ..Self::counted(document.pages, label, address)
        }
    }

    /// For a PDF with this many pages.
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

    /// Every page; for something that is about to be filed.
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
