//! What a form of an applicant asks: the questions of the catalogue, and those of acts.

use super::classes::ClassesView;
use crate::domain::fault::FieldError;
use crate::web::view::{ChoiceView, DateView, ErrorItem, FieldView, FileView};
use crate::words::field_error;

/// One question, drawn by the component of its kind.
#[derive(Debug)]
pub enum Question {
    Text(FieldView),
    LongText(FieldView),
    Choice(ChoiceView),
    Date(DateView),
    Check(FieldView),
    File(FileView),
    Classes(ClassesView),
}

impl Question {
    /// The lines this question adds to the error summary.
    pub fn errors(&self) -> Vec<ErrorItem> {
        match self {
            Self::Text(field) | Self::LongText(field) | Self::Check(field) => {
                field.error_item().into_iter().collect()
            }
            Self::Choice(choice) => choice.error_item().into_iter().collect(),
            Self::Date(date) => date.error_item().into_iter().collect(),
            Self::File(file) => file.error_item().into_iter().collect(),
            Self::Classes(classes) => classes.errors(),
        }
    }
}

/// The error summary of a page, in the order of its questions.
pub fn summary(questions: &[Question]) -> Vec<ErrorItem> {
    questions.iter().flat_map(Question::errors).collect()
}

/// The sentence for the first fault of an input.
pub fn sentence(faults: &[FieldError], name: &str, label: &str) -> Option<String> {
    faults
        .iter()
        .find(|fault| fault.field == name)
        .map(|fault| field_error::sentence(&fault.fault, label))
}
