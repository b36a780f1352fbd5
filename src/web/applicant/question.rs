//! Questions of an applicant's form, from the catalogue or for an act.

use chrono::NaiveDate;

use super::classes::ClassesView;
use super::rows::RowsView;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::ip_type::{Dependent, Details, Field, OptionGroup, PROOF};
use crate::web::form::FormData;
use crate::web::view::{
    ChoiceView, DateView, ErrorItem, FieldView, FileView, OptionView, Photographs,
};
use crate::words::{field_error, file_fault};

/// One question, drawn by the component for its kind.
#[derive(Debug)]
pub enum Question {
    Text(FieldView),
    /// A SHA-256 hash, which the browser can compute from a file without uploading it.
    Fingerprint(FieldView),
    LongText(FieldView),
    Choice(ChoiceView),
    Date(DateView),
    Check(FieldView),
    File(FileView),
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
            Self::Text(field)
            | Self::Fingerprint(field)
            | Self::LongText(field)
            | Self::Check(field) => field.error_item().into_iter().collect(),
            Self::Choice(choice) => choice.error_item().into_iter().collect(),
            Self::Date(date) => date.error_item().into_iter().collect(),
            Self::File(file) => file.error_item().into_iter().collect(),
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

/// The sentence for the first fault of an input.
pub fn sentence(faults: &[FieldError], name: &str, label: &str) -> Option<String> {
    faults
        .iter()
        .find(|fault| fault.field == name)
        .map(|fault| field_error::sentence(&fault.fault, label))
}

/// A date asked as day, month and year, with what was typed.
pub fn date(
    form: &FormData,
    name: &str,
    label: &str,
    hint: &str,
    faults: &[FieldError],
) -> Question {
    let part = |suffix: &str| form.text(&format!("{name}_{suffix}")).to_owned();
    Question::Date(DateView {
        name: name.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        day: part("hari"),
        month: part("bulan"),
        year: part("tahun"),
        error: sentence(faults, name, label),
        required: true,
    })
}

/// The typed date; a fault if it is missing or invalid.
pub fn read_date(form: &FormData, name: &str) -> Result<NaiveDate, FieldError> {
    match form.date(name) {
        Ok(Some(date)) => Ok(date),
        Ok(None) => Err(FieldError::new(name, FieldFault::Missing)),
        Err(fault) => Err(FieldError::new(name, fault)),
    }
}

/// Both values, or all faults.
pub fn both<A, B>(
    first: Result<A, FieldError>,
    second: Result<B, FieldError>,
) -> Result<(A, B), Vec<FieldError>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => Err(first.err().into_iter().chain(second.err()).collect()),
    }
}

/// The file input for a proof.
pub fn proof(label: &str, required: bool, faults: &[FieldError]) -> Question {
    Question::File(FileView {
        name: PROOF.code.to_owned(),
        label: label.to_owned(),
        hint: format!("{}.", file_fault::limits(&PROOF, PROOF.max_bytes)),
        accept: PROOF.accept(),
        error: sentence(faults, PROOF.code, label),
        required,
        many: false,
        max_bytes: PROOF.max_bytes,
        photographs: Photographs::Shrunk,
    })
}
