//! Builds a form: every field with what was typed and, if it was refused, its faults.

use super::{ChoiceView, DateView, ErrorItem, FieldView, OptionView};
use crate::domain::fault::{FieldError, FieldFault};
use crate::web::form::FormData;
use crate::words::{field_error, missing};

/// The function that words a fault.
type Words = fn(&FieldFault, &str) -> String;

/// Typed answers and their faults; makes fields and collects the error summary in their order.
#[derive(Debug)]
pub struct Filled<'a> {
    typed: &'a FormData,
    faults: &'a [FieldError],
    pub errors: Vec<ErrorItem>,
}

impl<'a> Filled<'a> {
    pub fn new(typed: &'a FormData, faults: &'a [FieldError]) -> Self {
        Self {
            typed,
            faults,
            errors: Vec::new(),
        }
    }

    /// A text field with its value; completed with the methods of `FieldView`.
    pub fn text(&mut self, name: &str, label: &str) -> FieldView {
        let error = self.error(name, label);
        FieldView::new(name, label)
            .value(self.typed.text(name))
            .error(error)
    }

    /// A text field with its own wording of faults.
    pub fn text_in_words(&mut self, name: &str, label: &str, words: Words) -> FieldView {
        let error = self.error_at(name, label, name, words);
        FieldView::new(name, label)
            .value(self.typed.text(name))
            .error(error)
    }

    /// A password field, which is never filled in again.
    pub fn secret(&mut self, name: &str, label: &str) -> FieldView {
        let error = self.error(name, label);
        FieldView::new(name, label).kind("password").error(error)
    }

    /// A choice of one, with its answer.
    pub fn choice(&mut self, name: &str, label: &str, options: Vec<OptionView>) -> ChoiceView {
        let error = self.error_at(name, label, name, missing::of_choice);
        ChoiceView::new(name, label, options)
            .chosen(&[self.typed.text(name)])
            .error(error)
    }

    /// A choice of several, with its answers.
    pub fn choices(&mut self, name: &str, label: &str, options: Vec<OptionView>) -> ChoiceView {
        let error = self.error_at(name, label, name, missing::of_choice);
        ChoiceView::new(name, label, options)
            .many()
            .chosen(&self.typed.all(name))
            .error(error)
    }

    /// A date with its parts.
    pub fn date(&mut self, name: &str, label: &str) -> DateView {
        let error = self.error_at(name, label, &format!("{name}_hari"), missing::of_date);
        let part = |suffix: &str| self.typed.text(&format!("{name}_{suffix}")).to_owned();
        DateView {
            name: name.to_owned(),
            label: label.to_owned(),
            error,
            required: true,
            ..DateView::default()
        }
        .typed(&part("hari"), &part("bulan"), &part("tahun"))
    }

    fn error(&mut self, name: &str, label: &str) -> Option<String> {
        self.error_at(name, label, name, field_error::sentence)
    }

    fn error_at(&mut self, name: &str, label: &str, anchor: &str, words: Words) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        let sentence = words(&fault.fault, label);
        self.errors
            .push(ErrorItem::new(format!("#{anchor}"), &sentence));
        Some(sentence)
    }
}
