//! Facts, answers, tables and paging.

use super::{Link, StatusBadge};

/// One fact: label and value, with an optional less prominent line.
#[derive(Debug, Clone, Default)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub note: String,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            note: String::new(),
        }
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// One row of "Periksa jawaban": question, answer, link. A changed answer has its earlier value.
#[derive(Debug, Clone, Default)]
pub struct SummaryRow {
    pub label: String,
    /// If empty, "Belum diisi" is shown.
    pub value: String,
    /// The answer before the last change, struck through.
    pub before: Option<String>,
    pub act: Option<Link>,
}

impl SummaryRow {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// Adds the "Ubah" link to where the answer is given.
    pub fn change_at(mut self, href: impl Into<String>) -> Self {
        self.act = Some(Link::new(href, "Ubah"));
        self
    }
}

/// A table that becomes cards on a phone. The first cell is the heading of its row.
#[derive(Debug, Clone, Default)]
pub struct TableView {
    /// For screen readers only.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column; on a phone its short label precedes the cell.
#[derive(Debug, Clone, Default)]
pub struct Column {
    pub title: String,
    pub short: String,
    /// Numbers are right-aligned.
    pub number: bool,
}

impl Column {
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            short: title.clone(),
            title,
            number: false,
        }
    }

    pub fn short(mut self, label: impl Into<String>) -> Self {
        self.short = label.into();
        self
    }

    pub fn number(mut self) -> Self {
        self.number = true;
        self
    }
}

/// A cell: text, perhaps a link, a badge or a less prominent line.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub text: String,
    pub href: Option<String>,
    pub note: String,
    pub status: Option<StatusBadge>,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub fn status(status: StatusBadge) -> Self {
        Self {
            status: Some(status),
            ..Self::default()
        }
    }
}

/// Keyset paging: only forward, and back to the first page.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// "25 berkas di halaman ini, tenggat 25 sampai 27 November."
    pub text: String,
    pub first: Option<String>,
    pub next: Option<String>,
}
