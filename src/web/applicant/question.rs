//! What a page of the catalogue's form asks of its owner.

use super::classes::ClassesView;
use super::rows::RowsView;
use crate::domain::ip_type::{Dependent, Details, Field, OptionGroup};
use crate::web::ask::{ChoiceView, FieldView, OptionView, SheetPart};
use crate::web::view::ErrorItem;

/// One question, drawn by the component for its kind.
#[derive(Debug)]
pub enum Question {
    One(SheetPart),
    /// A SHA-256 hash, which the browser can compute from a file without uploading it.
    Fingerprint(FieldView),
    Classes(ClassesView),
    Select(SelectView),
    Rows(RowsView),
    /// Shown only while an answer with this number is chosen.
    Follow(usize, Box<Question>),
}

/// A choice from a long list; grouped as long as the group is not known.
#[derive(Debug)]
pub struct SelectView {
    pub choice: ChoiceView,
    /// Groups with their names; a single group has an empty name.
    pub groups: Vec<(String, Vec<OptionView>)>,
}

impl SelectView {
    /// The options, depending on the answer to another question.
    pub fn new(
        field: &Field,
        name: &str,
        dependent: &Dependent,
        details: &Details,
        error: Option<String>,
    ) -> Self {
        let before = Some(details.text(dependent.on)).filter(|word| !word.is_empty());
        let groups: Vec<&OptionGroup> = dependent.groups_for(before).collect();
        let chosen = details.text(field.code);
        let option = |label: &&'static str| OptionView {
            selected: *label == chosen,
            ..OptionView::new(*label, *label)
        };
        let single = groups.len() == 1;
        Self {
            choice: ChoiceView::new(name, field.label, Vec::new())
                .hint(field.hint)
                .error(error),
            groups: groups
                .into_iter()
                .map(|group| {
                    let label = if single { "" } else { group.label };
                    (label.to_owned(), group.options.iter().map(option).collect())
                })
                .collect(),
        }
    }
}

impl Question {
    /// Items for the error summary.
    pub fn errors(&self) -> Vec<ErrorItem> {
        match self {
            Self::One(part) => part.error_item().into_iter().collect(),
            Self::Fingerprint(field) => field.error_item().into_iter().collect(),
            Self::Classes(classes) => classes.errors(),
            Self::Select(select) => select.choice.error_item().into_iter().collect(),
            Self::Rows(rows) => rows.errors(),
            Self::Follow(_, inner) => inner.errors(),
        }
    }

    pub fn asks_for_a_fingerprint(&self) -> bool {
        match self {
            Self::Fingerprint(_) => true,
            Self::Follow(_, inner) => inner.asks_for_a_fingerprint(),
            _ => false,
        }
    }

    /// This question as a list of one.
    pub fn alone(&self) -> std::slice::Iter<'_, Self> {
        std::slice::from_ref(self).iter()
    }

    /// Its rows, if it has any.
    pub const fn rows(&self) -> Option<&RowsView> {
        match self {
            Self::Rows(rows) => Some(rows),
            _ => None,
        }
    }
}

/// The error summary of a page in the order of its questions.
pub fn summary(questions: &[Question]) -> Vec<ErrorItem> {
    questions.iter().flat_map(Question::errors).collect()
}
