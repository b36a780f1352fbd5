//! What a job is told and what it reports, each one line of JSON.

use serde::{Deserialize, Serialize};

use crate::domain::active::Active;

/// One job; its file or letter comes as standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Examine a PDF.
    Look,
    /// Draw one page of a PDF as a JPEG; pages are counted from 1.
    Draw {
        page: u32,
        width: u32,
        max_bytes: u64,
        /// Whether white margins are cropped.
        trim: bool,
    },
    /// Convert a photograph for filing: upright, without metadata, within the limit.
    Develop {
        /// Whether a PNG may stay a PNG; everything else becomes a JPEG.
        keep_png: bool,
        max_bytes: u64,
        /// Shortest and longest side of its print, in millimetres.
        print_mm: Option<(u32, u32)>,
        edit: Edit,
    },
    /// Read the words of a PDF's pages.
    Read,
    /// Judge the scan of a paper.
    Scan,
    /// Typeset a letter by a source of the office's own: its input is an [`crate::adapters::pdf::OwnLetter`] as JSON.
    Typeset,
}

/// What the owner asked to change in a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Quarter turns, clockwise.
    pub turns: u8,
    /// Percent to crop after rotating: top, right, bottom, left; at most 45 each.
    pub cut: [u8; 4],
}

/// What a PDF contains, by walking every object that a reader would reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfLook {
    pub pages: u32,
    /// It needs a password to be opened.
    pub locked: bool,
    /// Its end or some pages are missing.
    pub cut: bool,
    /// The first active content found.
    pub active: Option<Active>,
    /// Drawing its pages will not show everything.
    pub undrawn: bool,
    /// Some streams unpack to far more than any page needs.
    pub swells: bool,
}

/// The result of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    Looked(PdfLook),
    /// The picture follows; `pages` is the PDF's number of pages.
    Drawn {
        pages: u32,
    },
    /// The pages' words follow, as JSON of [`crate::domain::paper_text::PageText`].
    Read {
        pages: u32,
    },
    /// What was found on each page follows, as JSON of [`crate::domain::scan::ScannedPage`].
    Scanned {
        pages: u32,
    },
    /// The PDF of a typeset letter follows.
    Set,
    /// What is wrong with its source follows, as JSON of [`crate::domain::letter_source::SourceFault`].
    Unset,
    /// The picture follows.
    Developed {
        png: bool,
        width: u32,
        height: u32,
        /// The whole picture is one colour.
        plain: bool,
    },
    /// The file cannot be read, or is incomplete.
    Unreadable,
    /// It has more pixels than are decoded.
    TooManyPixels {
        width: u32,
        height: u32,
    },
    /// It does not fit the limit at any legible quality.
    TooLarge,
}
