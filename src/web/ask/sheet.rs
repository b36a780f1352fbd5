//! The fields of an act's form, in page order.

use chrono::NaiveDate;

use super::filled::{Filled, Words};
use super::{ChoiceView, DateView, FieldView, FileView, OptionView};
use crate::domain::fault::FieldError;
use crate::web::form::FormData;
use crate::web::view::{ErrorItem, Fact, Link, PageView};
use crate::words::field_error;

/// One part of a form, in page order.
#[derive(Debug, Clone)]
pub enum SheetPart {
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

impl SheetPart {
    /// The line it adds to the error summary.
    pub fn error_item(&self) -> Option<ErrorItem> {
        match self {
            Self::Text(field)
            | Self::Suggest(field, _)
            | Self::Area(field)
            | Self::Check(field) => field.error_item(),
            Self::Choice(choice) | Self::Select(choice) => choice.error_item(),
            Self::Date(date) => date.error_item(),
            Self::File(file) => file.error_item(),
            Self::Hidden(..) | Self::Facts(..) | Self::Pages(_) | Self::Open(_) => None,
        }
    }
}

/// Field with the hash of the content that an act binds.
pub const BOUND: &str = "content_sha256";

/// A form being built, field by field.
#[derive(Debug)]
pub struct Sheet<'a> {
    filled: Filled<'a>,
    inputs: Vec<SheetPart>,
}

impl<'a> Sheet<'a> {
    /// A form with what was typed, if it is shown again, and its faults.
    pub fn new(typed: Option<&'a FormData>, faults: &'a [FieldError]) -> Self {
        Self {
            filled: Filled::new(typed, faults),
            inputs: Vec::new(),
        }
    }

    /// The form with all errors; a fault without a field here is in the summary only.
    pub fn finished(self) -> (Vec<SheetPart>, Vec<ErrorItem>) {
        (self.inputs, self.filled.finished())
    }

    /// Words the faults of the next field.
    pub fn in_words(&mut self, words: Words) -> &mut Self {
        self.filled.in_words(words);
        self
    }

    /// Whether to show a question that is asked only in doubt: if there is a doubt now, or it was answered.
    pub fn asks_again(&self, name: &str) -> bool {
        self.filled.asks_again(name)
    }

    /// Adds a fault to the summary for something that is shown and not asked.
    pub fn doubt(&mut self, name: &str, label: &str) {
        self.filled.error(name, label, "isi", field_error::sentence);
    }

    /// A text field; `default` is filled in the first time.
    pub fn text(&mut self, field: FieldView, default: &str) {
        let field = self.filled.field(field, default);
        self.inputs.push(SheetPart::Text(field));
    }

    /// The signer's passphrase, which is never filled in again.
    pub fn passphrase(&mut self) {
        let label = "Frasa sandi tanda tangan elektronik";
        let field = self.filled.secret("passphrase", label);
        self.inputs
            .push(SheetPart::Text(field.hint("Tidak disimpan.")));
    }

    pub fn suggest(&mut self, field: FieldView, words: &[&str]) {
        let field = self.filled.field(field, "");
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        self.inputs.push(SheetPart::Suggest(field, words));
    }

    pub fn area(&mut self, field: FieldView, default: &str) {
        let field = self.filled.field(field, default);
        self.inputs.push(SheetPart::Area(field));
    }

    /// The field for a reason.
    pub fn reason(&mut self, label: &str, hint: &str) {
        self.area(FieldView::new("reason", label).hint(hint), "");
    }

    pub fn check(&mut self, name: &str, label: &str) {
        let field = self.filled.text(name, label);
        self.inputs.push(SheetPart::Check(field));
    }

    pub fn select(&mut self, name: &str, label: &str, options: Vec<OptionView>) {
        self.select_from(name, label, options, "");
    }

    /// A list in which `default` is selected the first time.
    pub fn select_from(
        &mut self,
        name: &str,
        label: &str,
        options: Vec<OptionView>,
        default: &str,
    ) {
        let choice = ChoiceView::new(name, label, options);
        let choice = self.filled.chosen(choice, default);
        self.inputs.push(SheetPart::Select(choice));
    }

    /// Radio buttons; what is chosen in `choice` stays chosen the first time.
    pub fn choice(&mut self, choice: ChoiceView) {
        let options = choice.options.iter();
        let chosen = options.clone().find(|option| option.selected);
        let chosen = chosen
            .map(|option| option.value.clone())
            .unwrap_or_default();
        let choice = self.filled.chosen(choice, &chosen);
        self.inputs.push(SheetPart::Choice(choice));
    }

    pub fn date(&mut self, name: &str, label: &str, hint: &str, default: Option<NaiveDate>) {
        self.day(DateView::new(name, label).hint(hint), default);
    }

    /// An optional date.
    pub fn optional_date(
        &mut self,
        name: &str,
        label: &str,
        hint: &str,
        default: Option<NaiveDate>,
    ) {
        let date = DateView::new(name, label).hint(hint).optional();
        self.day(date, default);
    }

    fn day(&mut self, date: DateView, default: Option<NaiveDate>) {
        let date = self.filled.day(date, default);
        self.inputs.push(SheetPart::Date(date));
    }

    pub fn file(&mut self, file: FileView) {
        let file = self.filled.file(file);
        self.inputs.push(SheetPart::File(file));
    }

    pub fn hidden(&mut self, name: &'static str, value: &str) {
        let value = self.filled.value(name, value);
        self.inputs.push(SheetPart::Hidden(name, value));
    }

    /// The hash of the content shown now, even if another one was shown before.
    pub fn bound(&mut self, sha256: String) {
        self.inputs.push(SheetPart::Hidden(BOUND, sha256));
    }

    pub fn facts(&mut self, title: &str, facts: Vec<Fact>) {
        self.inputs.push(SheetPart::Facts(title.to_owned(), facts));
    }

    pub fn pages(&mut self, pages: Vec<PageView>) {
        self.inputs.push(SheetPart::Pages(pages));
    }

    pub fn open(&mut self, link: Link) {
        self.inputs.push(SheetPart::Open(link));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FieldFault;

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
