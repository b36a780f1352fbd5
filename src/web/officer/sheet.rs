//! The fields of an act's form: typed values stay, faults are shown at the field and in the summary.

use chrono::NaiveDate;

use crate::domain::fault::{FieldError, FieldFault};
use crate::web::form::FormData;
use crate::web::view::{
    ChoiceView, DateView, ErrorItem, Fact, FieldView, FileView, Link, OptionView, PageView,
};
use crate::words::{field_error, missing};

/// One part of a form, in page order.
#[derive(Debug, Clone)]
pub(super) enum Input {
    Text(FieldView),
    /// One line with suggestions.
    Suggest(FieldView, Vec<String>),
    Area(FieldView),
    Check(FieldView),
    Choice(ChoiceView),
    Select(ChoiceView),
    Date(DateView),
    File(FileView),
    Hidden(&'static str, String),
    /// Facts to read before pressing the button.
    Facts(String, Vec<Fact>),
    /// Pages of a paper to view before pressing the button.
    Pages(Vec<PageView>),
    /// A file to open before pressing the button.
    Open(Link),
}

/// Field with the hash of the content that an act binds.
pub(super) const BOUND: &str = "content_sha256";

/// The function that words a fault.
type Words = fn(&FieldFault, &str) -> String;

/// A form being built.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    typed: Option<&'a FormData>,
    faults: &'a [FieldError],
    /// Fields whose faults were shown.
    asked: Vec<String>,
    inputs: Vec<Input>,
    errors: Vec<ErrorItem>,
}

impl<'a> Sheet<'a> {
    /// A form with what was typed, if it is shown again, and its faults.
    pub(super) fn new(typed: Option<&'a FormData>, faults: &'a [FieldError]) -> Self {
        Self {
            typed,
            faults,
            asked: Vec::new(),
            inputs: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn value(&self, name: &str, default: &str) -> String {
        self.typed
            .map_or(default, |typed| typed.raw(name))
            .to_owned()
    }

    fn error(&mut self, name: &str, label: &str, anchor: &str) -> Option<String> {
        self.error_in(name, label, anchor, field_error::sentence)
    }

    fn error_in(&mut self, name: &str, label: &str, anchor: &str, words: Words) -> Option<String> {
        self.asked.push(name.to_owned());
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        Some(self.say(words(&fault.fault, label), anchor))
    }

    fn say(&mut self, sentence: String, anchor: &str) -> String {
        self.errors
            .push(Link::new(format!("#{anchor}"), sentence.clone()));
        sentence
    }

    /// Adds a fault to the summary for something that is shown and not asked.
    pub(super) fn doubt(&mut self, name: &str, label: &str) {
        self.error(name, label, "isi");
    }

    /// Whether to show a question that is asked only in doubt: if there is a doubt now, or it was answered.
    pub(super) fn asks_again(&self, name: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == name)
            || self.typed.is_some_and(|typed| typed.checked(name))
    }

    /// The form with all errors; a fault without a field here is in the summary only.
    pub(super) fn finished(mut self) -> (Vec<Input>, Vec<ErrorItem>) {
        let faults = self.faults.iter();
        for fault in faults.filter(|fault| !self.asked.contains(&fault.field)) {
            let sentence = field_error::sentence(&fault.fault, "Isian di halaman ini");
            self.errors.push(Link::new("#isi", sentence));
        }
        (self.inputs, self.errors)
    }

    /// A text field; `default` is filled in the first time.
    pub(super) fn text(&mut self, field: FieldView, default: &str) {
        let field = self.filled(field, default);
        self.inputs.push(Input::Text(field));
    }

    /// The signer's passphrase, which is never filled in again.
    pub(super) fn passphrase(&mut self) {
        let field = FieldView::new("passphrase", "Frasa sandi tanda tangan elektronik")
            .hint("Tidak disimpan.")
            .kind("password");
        let error = self.error("passphrase", &field.label.clone(), "passphrase");
        self.inputs.push(Input::Text(field.error(error)));
    }

    pub(super) fn suggest(&mut self, field: FieldView, words: &[&str]) {
        let field = self.filled(field, "");
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        self.inputs.push(Input::Suggest(field, words));
    }

    pub(super) fn area(&mut self, field: FieldView, default: &str) {
        let field = self.filled(field, default);
        self.inputs.push(Input::Area(field));
    }

    /// The field for a reason.
    pub(super) fn reason(&mut self, label: &str, hint: &str) {
        self.area(FieldView::new("reason", label).hint(hint), "");
    }

    pub(super) fn check(&mut self, name: &str, label: &str) {
        let field = self.filled(FieldView::new(name, label), "");
        self.inputs.push(Input::Check(field));
    }

    fn filled(&mut self, field: FieldView, default: &str) -> FieldView {
        let (name, label) = (field.name.clone(), field.label.clone());
        let error = self.error(&name, &label, &name);
        let value = self.value(&name, default);
        field.value(value).error(error)
    }

    pub(super) fn select(&mut self, name: &str, label: &str, options: Vec<OptionView>) {
        self.select_from(name, label, options, "");
    }

    /// A list in which `default` is selected the first time.
    pub(super) fn select_from(
        &mut self,
        name: &str,
        label: &str,
        options: Vec<OptionView>,
        default: &str,
    ) {
        let error = self.error_in(name, label, name, missing::of_choice);
        let value = self.value(name, default);
        let choice = ChoiceView::new(name, label, options)
            .chosen(&[value.as_str()])
            .error(error);
        self.inputs.push(Input::Select(choice));
    }

    /// Radio buttons; `wrong` is the sentence for an answer with which the act is not possible.
    pub(super) fn choice(&mut self, choice: ChoiceView, wrong: &str) {
        self.asked.push(choice.name.clone());
        let fault = self.faults.iter().find(|fault| fault.field == choice.name);
        let error = match fault.map(|fault| &fault.fault) {
            None => None,
            Some(FieldFault::Missing) => {
                let sentence = missing::of_choice(&FieldFault::Missing, &choice.label);
                Some(self.say(sentence, &choice.name))
            }
            Some(_) => Some(self.say(wrong.to_owned(), &choice.name)),
        };
        let value = self.value(&choice.name, "");
        let choice = choice.chosen(&[value.as_str()]).error(error);
        self.inputs.push(Input::Choice(choice));
    }

    pub(super) fn date(&mut self, name: &str, label: &str, hint: &str, default: Option<NaiveDate>) {
        let error = self.error_in(name, label, &format!("{name}_hari"), missing::of_date);
        let part = |suffix: &str, pattern: &str| {
            let default = default.map(|day| day.format(pattern).to_string());
            self.value(&format!("{name}_{suffix}"), &default.unwrap_or_default())
        };
        let (day, month, year) = (
            part("hari", "%-d"),
            part("bulan", "%-m"),
            part("tahun", "%Y"),
        );
        let view = DateView {
            name: name.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            error,
            required: true,
            ..DateView::default()
        };
        self.inputs
            .push(Input::Date(view.typed(&day, &month, &year)));
    }

    /// An optional date.
    pub(super) fn optional_date(
        &mut self,
        name: &str,
        label: &str,
        hint: &str,
        default: Option<NaiveDate>,
    ) {
        self.date(name, label, hint, default);
        if let Some(Input::Date(view)) = self.inputs.last_mut() {
            view.required = false;
        }
    }

    pub(super) fn file(&mut self, mut file: FileView) {
        let (name, label) = (file.name.clone(), file.label.clone());
        file.error = self.error_in(&name, &label, &name, missing::of_file);
        self.inputs.push(Input::File(file));
    }

    pub(super) fn hidden(&mut self, name: &'static str, value: String) {
        let value = self.typed.map_or(value, |typed| typed.raw(name).to_owned());
        self.inputs.push(Input::Hidden(name, value));
    }

    /// The hash of the content shown now, even if another one was shown before.
    pub(super) fn bound(&mut self, sha256: String) {
        self.inputs.push(Input::Hidden(BOUND, sha256));
    }

    pub(super) fn facts(&mut self, title: &str, facts: Vec<Fact>) {
        self.inputs.push(Input::Facts(title.to_owned(), facts));
    }

    pub(super) fn pages(&mut self, pages: Vec<PageView>) {
        self.inputs.push(Input::Pages(pages));
    }

    pub(super) fn open(&mut self, link: Link) {
        self.inputs.push(Input::Open(link));
    }
}

/// Reads typed values and collects all faults.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    form: &'a FormData,
    faults: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(form: &'a FormData) -> Self {
        Self {
            form,
            faults: Vec::new(),
        }
    }

    pub(super) fn parse<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, FieldFault>,
    ) -> Option<T> {
        let result = read(self.form.text(name));
        self.keep(name, result)
    }

    pub(super) fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let result = self
            .form
            .date(name)
            .and_then(|date| date.ok_or(FieldFault::Missing));
        self.keep(name, result)
    }

    pub(super) fn optional_date(&mut self, name: &str) -> Option<NaiveDate> {
        let result = self.form.date(name);
        self.keep(name, result).flatten()
    }

    pub(super) fn fault(&mut self, name: &str, fault: FieldFault) {
        self.faults.push(FieldError::new(name, fault));
    }

    fn keep<T>(&mut self, name: &str, result: Result<T, FieldFault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(name, fault);
                None
            }
        }
    }

    pub(super) fn faults(self) -> Vec<FieldError> {
        self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_nothing_that_is_asked_is_said_in_the_summary() {
        let faults = [
            FieldError::new("reason", FieldFault::Missing),
            FieldError::new("elsewhere", FieldFault::AlreadyPast),
        ];
        let mut sheet = Sheet::new(None, &faults);
        sheet.reason("Alasan", "");
        let (inputs, errors) = sheet.finished();
        assert_eq!(inputs.len(), 1);
        let links: Vec<&str> = errors.iter().map(|error| error.href.as_str()).collect();
        assert_eq!(links, ["#reason", "#isi"]);
        assert!(errors.iter().all(|error| !error.text.is_empty()));
    }
}
