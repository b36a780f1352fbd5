//! What the form components take: fields that keep what was typed and say what is wrong with it.

use super::{ErrorItem, Link};
use crate::domain::typed;

/// One input with its label, hint, kept value and error. It has no longest length of its own: what is pasted arrives
/// whole, and the portal says by how much it is too long.
///
/// The element's id is the name; hint and error have the ids `{name}-hint` and `{name}-salah`.
#[derive(Debug, Clone, Default)]
pub struct FieldView {
    pub name: String,
    pub label: String,
    /// Empty for none.
    pub hint: String,
    pub value: String,
    pub error: Option<String>,
    /// Required fields carry no mark; the others say "boleh dilewati".
    pub required: bool,
    /// The `autocomplete` token; empty means `off`.
    pub autocomplete: &'static str,
    /// The `inputmode`; empty for the keyboard of the type.
    pub inputmode: &'static str,
    /// The `type` of the input; empty means `text`.
    pub kind: &'static str,
    /// A width class (`w-10`, `w-20`); empty for the full measure.
    pub width: &'static str,
    /// Rows of a text area; 0 means 3.
    pub rows: u8,
    /// Shows what was typed as it was read.
    read_back: Option<ReadBack>,
}

/// What a field shows of what was typed: the value without what people paste along, or nothing where it cannot be read.
type ReadBack = fn(&str) -> Option<String>;

impl FieldView {
    /// A required text field.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            required: true,
            ..Self::default()
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn value(mut self, value: impl Into<String>) -> Self {
        let value = value.into();
        let read = self.read_back.and_then(|read| read(&value));
        self.value = read.unwrap_or(value);
        self
    }

    /// A number, code or name that is shown as it was read.
    pub fn reads(mut self, read: ReadBack) -> Self {
        self.read_back = Some(read);
        let value = std::mem::take(&mut self.value);
        self.value(value)
    }

    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Digits only: the number keyboard, without the spinner of `type=number`.
    pub fn numeric(mut self) -> Self {
        self.inputmode = "numeric";
        self
    }

    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    pub fn width(mut self, class: &'static str) -> Self {
        self.width = class;
        self
    }

    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// What `aria-describedby` names: hint before error; empty if there is neither.
    pub fn described_by(&self) -> String {
        described_by(&self.name, &self.hint, self.error.is_some())
    }

    /// The line this field adds to the error summary.
    pub fn error_item(&self) -> Option<ErrorItem> {
        self.error
            .as_ref()
            .map(|text| Link::new(format!("#{}", self.name), text))
    }
}

/// One option of a choice or a select.
#[derive(Debug, Clone, Default)]
pub struct OptionView {
    pub value: String,
    pub label: String,
    /// A second, quieter line; empty for none.
    pub note: String,
    pub selected: bool,
    /// Numbers of the questions that it opens.
    pub opens: Vec<String>,
}

impl OptionView {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Radio buttons, checkboxes or a select with their legend. The first option's id is the name.
#[derive(Debug, Clone, Default)]
pub struct ChoiceView {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub options: Vec<OptionView>,
    pub error: Option<String>,
    pub required: bool,
    /// Several may be chosen: checkboxes instead of radio buttons.
    pub many: bool,
    /// Two columns on a wide screen.
    pub columns: bool,
}

impl ChoiceView {
    /// A required choice of one.
    pub fn new(
        name: impl Into<String>,
        label: impl Into<String>,
        options: Vec<OptionView>,
    ) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            options,
            required: true,
            ..Self::default()
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Marks the options with these values as chosen.
    pub fn chosen(mut self, values: &[&str]) -> Self {
        for option in &mut self.options {
            option.selected = values.contains(&option.value.as_str());
        }
        self
    }

    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub fn many(mut self) -> Self {
        self.many = true;
        self
    }

    pub fn columns(mut self) -> Self {
        self.columns = true;
        self
    }

    pub fn described_by(&self) -> String {
        described_by(&self.name, &self.hint, self.error.is_some())
    }

    pub fn error_item(&self) -> Option<ErrorItem> {
        self.error
            .as_ref()
            .map(|text| Link::new(format!("#{}", self.name), text))
    }
}

fn described_by(name: &str, hint: &str, has_error: bool) -> String {
    match (hint.is_empty(), has_error) {
        (true, false) => String::new(),
        (false, false) => format!("{name}-hint"),
        (true, true) => format!("{name}-salah"),
        (false, true) => format!("{name}-hint {name}-salah"),
    }
}

/// A date asked as day, month, year: inputs `{name}_hari`, `{name}_bulan`, `{name}_tahun`.
#[derive(Debug, Clone, Default)]
pub struct DateView {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub day: String,
    pub month: String,
    pub year: String,
    pub error: Option<String>,
    pub required: bool,
}

impl DateView {
    /// Fills the three fields with what was typed into them; a day that can be read is shown as it was read.
    pub fn typed(mut self, day: &str, month: &str, year: &str) -> Self {
        let read = typed::date_of_parts(day, month, year);
        [self.day, self.month, self.year] = match read {
            Some(on) => ["%-d", "%-m", "%Y"].map(|part| on.format(part).to_string()),
            None => [day, month, year].map(ToOwned::to_owned),
        };
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub fn described_by(&self) -> String {
        described_by(&self.name, &self.hint, self.error.is_some())
    }

    pub fn error_item(&self) -> Option<ErrorItem> {
        self.error
            .as_ref()
            .map(|text| Link::new(format!("#{}_hari", self.name), text))
    }
}

/// A file chooser. The hint says formats and limit before anything is chosen.
#[derive(Debug, Clone, Default)]
pub struct FileView {
    pub name: String,
    pub label: String,
    pub hint: String,
    /// The `accept` list, e.g. `image/*,application/pdf`.
    pub accept: String,
    pub error: Option<String>,
    pub required: bool,
    pub many: bool,
    /// Largest finished file in bytes; nought where only the server tells.
    pub max_bytes: u64,
    pub photographs: Photographs,
}

/// What becomes of photographs that are chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Photographs {
    /// They are files like any other.
    #[default]
    Plain,
    /// The portal makes them fit, whatever their size.
    Fitted,
    /// The same, and the browser may make them smaller before they are sent.
    Shrunk,
}

impl FileView {
    /// The attributes of its input that only scripts read.
    pub fn told(&self) -> String {
        let max = match self.max_bytes {
            0 => String::new(),
            bytes => format!(" data-max=\"{bytes}\""),
        };
        let photographs = match self.photographs {
            Photographs::Plain => "",
            Photographs::Fitted => " data-photos",
            Photographs::Shrunk => " data-photos data-shrink",
        };
        format!("{max}{photographs}")
    }

    pub fn described_by(&self) -> String {
        described_by(&self.name, &self.hint, self.error.is_some())
    }

    pub fn error_item(&self) -> Option<ErrorItem> {
        self.error
            .as_ref()
            .map(|text| Link::new(format!("#{}", self.name), text))
    }
}
