//! Data for the components in `templates/components/`: display structs in which everything is decided.
//!
//! Pages fill them and templates only print them. Texts are Indonesian; dates and money are formatted.

mod bill;
mod pages;
pub mod read_back;
mod status;
mod table;

pub use bill::BillView;
pub use pages::{PageView, PagesView};
pub use status::{LaneView, StatusBadge, TaskGroup, TaskItem, TimelineItem, Tone};
pub use table::{Cell, Column, Fact, Pager, SummaryRow, TableView};

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub text: String,
}

impl Link {
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
        }
    }
}

/// One item of the error summary: fragment of the field (`#nik`) and the same sentence as at the field.
pub type ErrorItem = Link;
