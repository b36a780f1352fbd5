//! A form being filled: every field gets what was typed and, after a refusal, what is wrong with it.

use chrono::NaiveDate;

use super::{ChoiceView, DateView, FieldView, FileView, OptionView};
use crate::domain::fault::{FieldError, FieldFault};
use crate::web::form::FormData;
use crate::web::view::ErrorItem;
use crate::words::{field_error, missing};

/// The function that words a fault of a field with this label.
pub(super) type Words = fn(&FieldFault, &str) -> String;

/// Typed answers and their faults; fills the fields and collects the error summary in their order.
#[derive(Debug)]
pub struct Filled<'a> {
    typed: Option<&'a FormData>,
    faults: &'a [FieldError],
    /// Fields whose faults were shown.
    asked: Vec<String>,
    /// Wording of the next fault, if it is a special one.
    words: Option<Words>,
    pub errors: Vec<ErrorItem>,
}

impl<'a> Filled<'a> {
    /// A form with what was typed, if it is shown again, and its faults.
    pub fn new(typed: impl Into<Option<&'a FormData>>, faults: &'a [FieldError]) -> Self {
        Self {
            typed: typed.into(),
            faults,
            asked: Vec::new(),
            words: None,
            errors: Vec::new(),
        }
    }

    /// Words the faults of the next field.
    pub fn in_words(&mut self, words: Words) -> &mut Self {
        self.words = Some(words);
        self
    }

    /// A text field with its value; completed with the methods of `FieldView`.
    pub fn text(&mut self, name: &str, label: &str) -> FieldView {
        self.field(FieldView::new(name, label), "")
    }

    /// The field with its value; `default` is filled in the first time.
    pub fn field(&mut self, field: FieldView, default: &str) -> FieldView {
        let error = self.error(
            &field.name,
            &field.label,
            &field.anchor(),
            field_error::sentence,
        );
        let value = self.value(&field.name, default);
        field.value(value).error(error)
    }

    /// A password field, which is never filled in again.
    pub fn secret(&mut self, name: &str, label: &str) -> FieldView {
        let error = self.error(name, label, name, field_error::sentence);
        FieldView::new(name, label).kind("password").error(error)
    }

    /// A choice of one, with its answer.
    pub fn choice(&mut self, name: &str, label: &str, options: Vec<OptionView>) -> ChoiceView {
        self.chosen(ChoiceView::new(name, label, options), "")
    }

    /// A choice of several, with its answers.
    pub fn choices(&mut self, name: &str, label: &str, options: Vec<OptionView>) -> ChoiceView {
        let kept = self.typed.map(|typed| typed.all(name)).unwrap_or_default();
        let choice = ChoiceView::new(name, label, options).many().chosen(&kept);
        let error = self.error(name, label, name, missing::of_choice);
        choice.error(error)
    }

    /// The choice with its answer; `default` is selected the first time.
    pub fn chosen(&mut self, choice: ChoiceView, default: &str) -> ChoiceView {
        let error = self.error(
            &choice.name,
            &choice.label,
            &choice.anchor(),
            missing::of_choice,
        );
        let value = self.value(&choice.name, default);
        choice.chosen(&[&value]).error(error)
    }

    /// A date with its parts.
    pub fn date(&mut self, name: &str, label: &str) -> DateView {
        self.day(DateView::new(name, label), None)
    }

    /// The date with its parts; `default` is filled in the first time.
    pub fn day(&mut self, date: DateView, default: Option<NaiveDate>) -> DateView {
        let error = self.error(&date.name, &date.label, &date.anchor(), missing::of_date);
        let [day, month, year] =
            [("hari", "%-d"), ("bulan", "%-m"), ("tahun", "%Y")].map(|(part, pattern)| {
                let default = default.map(|day| day.format(pattern).to_string());
                let name = format!("{}_{part}", date.name);
                self.value(&name, &default.unwrap_or_default())
            });
        date.typed(&day, &month, &year).error(error)
    }

    /// The file input, which is always empty.
    pub fn file(&mut self, file: FileView) -> FileView {
        let error = self.error(&file.name, &file.label, &file.anchor(), missing::of_file);
        file.error(error)
    }

    /// The typed value, or the default if the form was not sent or had no such field.
    pub(super) fn value(&self, name: &str, default: &str) -> String {
        let typed = self.typed.filter(|typed| typed.has(name));
        typed.map_or(default, |typed| typed.text(name)).to_owned()
    }

    /// Whether to show a question that is asked only in doubt: if there is a doubt now, or it was answered.
    pub(super) fn asks_again(&self, name: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == name)
            || self.typed.is_some_and(|typed| typed.checked(name))
    }

    /// The sentence for the fault of a field; it is also added to the summary, with a link to `anchor`.
    pub(super) fn error(
        &mut self,
        name: &str,
        label: &str,
        anchor: &str,
        words: Words,
    ) -> Option<String> {
        self.asked.push(name.to_owned());
        let words = self.words.take().unwrap_or(words);
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        let sentence = words(&fault.fault, label);
        self.errors
            .push(ErrorItem::new(format!("#{anchor}"), &sentence));
        Some(sentence)
    }

    /// All errors; a fault without a field here is in the summary only.
    pub(super) fn finished(mut self) -> Vec<ErrorItem> {
        let faults = self.faults.iter();
        for fault in faults.filter(|fault| !self.asked.contains(&fault.field)) {
            let sentence = field_error::sentence(&fault.fault, "Isian di halaman ini");
            self.errors.push(ErrorItem::new("#isi", sentence));
        }
        self.errors
    }
}
