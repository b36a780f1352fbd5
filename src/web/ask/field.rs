//! Data for form components: fields with what was typed and their faults.

use crate::domain::requirement::Requirement;
use crate::domain::typed;
use crate::web::view::{ErrorItem, Link};
use crate::words::file_fault;

/// What every kind of question has. Its id, to which the error summary links, is its name with `$anchor`.
macro_rules! questions {
    ($($view:ident: $anchor:literal),+) => { $(
        impl $view {
            pub fn hint(mut self, hint: impl Into<String>) -> Self {
                self.hint = hint.into();
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

            /// Value of `aria-describedby`: hint, then error; empty without both.
            pub fn described_by(&self) -> String {
                let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
                let error = self.error.is_some().then(|| format!("{}-salah", self.name));
                hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
            }

            /// The id to which the error summary links.
            pub(super) fn anchor(&self) -> String {
                format!(concat!("{}", $anchor), self.name)
            }

            /// The item for the error summary.
            pub fn error_item(&self) -> Option<ErrorItem> {
                let text = self.error.as_ref()?;
                Some(Link::new(format!("#{}", self.anchor()), text))
            }
        }
    )+ };
}

questions! { FieldView: "", ChoiceView: "", DateView: "_hari", FileView: "" }

/// One input with label, hint, value and error. It sets no `maxlength`, so that pasted text arrives whole and the
/// portal can tell by how much it is too long.
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
    /// Required fields have no mark; the others show "boleh dilewati".
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
    /// Shows the typed value in its standard form.
    read_back: Option<ReadBack>,
}

/// The typed value in its standard form; `None` if it cannot be parsed.
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

    pub fn value(mut self, value: impl Into<String>) -> Self {
        let value = value.into();
        let read = self.read_back.and_then(|read| read(&value));
        self.value = read.unwrap_or(value);
        self
    }

    /// Shows a number, code or name in its standard form.
    pub fn reads(mut self, read: ReadBack) -> Self {
        self.read_back = Some(read);
        let value = std::mem::take(&mut self.value);
        self.value(value)
    }

    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Number keyboard, but without the spinner of `type=number`.
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
}

/// One option of a choice or a select.
#[derive(Debug, Clone, Default)]
pub struct OptionView {
    pub value: String,
    pub label: String,
    /// A second, less prominent line; empty for none.
    pub note: String,
    pub selected: bool,
    /// Numbers of the questions that this option opens.
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

/// Radio buttons, checkboxes or a select with a legend. The first option's id is the field name.
#[derive(Debug, Clone, Default)]
pub struct ChoiceView {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub options: Vec<OptionView>,
    pub error: Option<String>,
    pub required: bool,
    /// Checkboxes instead of radio buttons.
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

    /// Marks the options with these values as chosen.
    pub fn chosen(mut self, values: &[&str]) -> Self {
        for option in &mut self.options {
            option.selected = values.contains(&option.value.as_str());
        }
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
    /// A required date.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            required: true,
            ..Self::default()
        }
    }

    /// Fills the three fields with what was typed; a valid day in its standard form.
    pub fn typed(mut self, day: &str, month: &str, year: &str) -> Self {
        let read = typed::date_of_parts(day, month, year);
        [self.day, self.month, self.year] = match read {
            Some(on) => ["%-d", "%-m", "%Y"].map(|part| on.format(part).to_string()),
            None => [day, month, year].map(ToOwned::to_owned),
        };
        self
    }
}

/// A file input. The hint names formats and limit.
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
    /// Largest finished file in bytes; 0 if only the server checks it.
    pub max_bytes: u64,
    pub photographs: Photographs,
}

/// What happens to chosen photographs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Photographs {
    /// They are files like any other.
    #[default]
    Plain,
    /// The portal converts them, whatever their size.
    Fitted,
    /// The portal converts them, and the browser may reduce them before uploading.
    Shrunk,
}

impl FileView {
    /// A chooser for what this requirement takes, which must be given.
    pub fn new(name: impl Into<String>, label: impl Into<String>, of: &Requirement) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: file_fault::limits(of, of.max_bytes),
            accept: of.accept(),
            required: true,
            max_bytes: of.max_bytes,
            ..Self::default()
        }
    }

    /// Attributes of the input for scripts.
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
}
