//! What a job is told, and what it says beside what it made: one line of JSON each.

use serde::{Deserialize, Serialize};

/// One job; the file it is about comes as input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// What a PDF holds.
    Look,
    /// A picture (JPEG) of one page of a PDF, counted from 1.
    Draw {
        page: u32,
        width: u32,
        max_bytes: u64,
        /// White around what is drawn is cut off.
        trim: bool,
    },
    /// A photograph made fit for filing: upright, without metadata, within the limit.
    Develop {
        /// PNG may stay PNG; everything else becomes JPEG.
        keep_png: bool,
        max_bytes: u64,
        /// Shortest and longest side of its print in millimetres.
        print_mm: Option<(u32, u32)>,
    },
}

/// What is in a PDF, by walking every object a reader would reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub pages: u32,
    pub locked: bool,
    pub script: bool,
    pub launches: bool,
    pub embeds: bool,
    /// Streams that unpack to far more than any page needs.
    pub swells: bool,
}

/// What a job found or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    Looked(Look),
    /// A picture follows; `pages` is how many the PDF has.
    Drawn {
        pages: u32,
    },
    /// A picture follows.
    Developed {
        png: bool,
        width: u32,
        height: u32,
    },
    /// The file cannot be read, or is cut short.
    Unreadable,
    /// More pixels than are decoded.
    TooManyPixels {
        width: u32,
        height: u32,
    },
    /// No quality that can still be read fits the limit.
    TooLarge,
}
