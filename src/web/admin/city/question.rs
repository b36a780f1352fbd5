//! One question of a section's form.

use crate::web::ask::{ChoiceView, FieldView, FileView, Filled};

/// One question of a section.
#[derive(Debug)]
pub(super) enum Question {
    Line(FieldView),
    Area(FieldView),
    Tick(FieldView),
    Choice(ChoiceView),
    File(FileView),
}

/// A field of one line.
pub(super) fn line(filled: &mut Filled<'_>, name: &str, label: &str, known: &str) -> FieldView {
    filled.field(FieldView::new(name, label), known)
}

/// A field to be ticked.
pub(super) fn tick(filled: &mut Filled<'_>, name: &str, label: &str, known: bool) -> Question {
    let known = if known { "ya" } else { "" };
    Question::Tick(filled.field(FieldView::new(name, label), known))
}
