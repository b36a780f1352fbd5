//! What a job is told, and what it says beside what it made: one line of JSON each.

use serde::{Deserialize, Serialize};

use crate::domain::active::Active;

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
        edit: Edit,
    },
}

/// What its owner does to a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Quarters of a turn, clockwise.
    pub turns: u8,
    /// Hundredths cut off afterwards: above, right, below, left; at most 45 each.
    pub cut: [u8; 4],
}

/// What is in a PDF, by walking every object a reader would reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub pages: u32,
    /// It cannot be opened without a password.
    pub locked: bool,
    /// Its end or some of its pages are missing.
    pub cut: bool,
    /// The first thing found that it does by itself.
    pub active: Option<Active>,
    /// The pictures of its pages will not show everything.
    pub undrawn: bool,
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
        /// There is nothing on it but one colour.
        plain: bool,
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
