//! What the components in `templates/components/` take: small display structs with everything already decided.
//!
//! A page fills them; a template only prints them. Words are finished Indonesian, dates and money already written out.

mod bill;
mod filled;
mod form;
mod pages;
pub mod read_back;
mod status;
mod table;

pub use bill::BillView;
pub use filled::Filled;
pub use form::{ChoiceView, DateView, FieldView, FileView, OptionView, Photographs};
pub use pages::{PageView, PagesView};
pub use status::{LaneView, StatusBadge, TaskGroup, TaskItem, TimelineItem, Tone};
pub use table::{Cell, Column, Fact, Pager, SummaryRow, TableView};

/// A link with its words.
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

/// One line of the error summary: the field's fragment (`#nik`) and the same sentence as at the field.
pub type ErrorItem = Link;
