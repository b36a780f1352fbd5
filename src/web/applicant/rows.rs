//! Questions asked once for each row; rows can be added and removed without a script.

use super::answers;
use super::question::{Question, summary};
use crate::domain::fault::FieldError;
use crate::domain::ip_type::{Details, Field, Group, cell};
use crate::web::view::{ErrorItem, Link};
use crate::words::field_error;

/// The question with its rows.
#[derive(Debug, Default)]
pub struct RowsView {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// Word for one row: "pencipta".
    pub one: &'static str,
    /// Fault of the whole list.
    pub error: Option<String>,
    pub rows: Vec<RowView>,
    /// Whether another row can be added.
    pub room: bool,
}

/// One row.
#[derive(Debug)]
pub struct RowView {
    /// "2"
    pub number: usize,
    /// Value of its remove button.
    pub gone: String,
    pub has_error: bool,
    pub questions: Vec<Question>,
}

impl RowsView {
    pub fn new(
        field: &'static Field,
        group: &'static Group,
        details: &Details,
        faults: &[FieldError],
    ) -> Self {
        let mut entries = details.typed_entries(field.code);
        if entries.is_empty() {
            entries.push(Details::default());
        }
        let own = faults.iter().find(|fault| fault.field == field.code);
        Self {
            name: field.code,
            label: field.label,
            hint: field.hint,
            one: group.one,
            error: own.map(|fault| field_error::of_field(field, &fault.fault)),
            room: entries.len() < group.max,
            rows: entries
                .iter()
                .enumerate()
                .map(|(row, entry)| RowView::new(field, group, (row, entry), faults))
                .collect(),
        }
    }

    /// Items for the error summary: the list's own, then row by row.
    pub fn errors(&self) -> Vec<ErrorItem> {
        let own = self
            .error
            .iter()
            .map(|text| Link::new(format!("#{}", self.name), text));
        let rows = self.rows.iter().flat_map(|row| summary(&row.questions));
        own.chain(rows).collect()
    }
}

impl RowView {
    fn new(
        field: &Field,
        group: &'static Group,
        (row, entry): (usize, &Details),
        faults: &[FieldError],
    ) -> Self {
        let columns: &'static [Field] = group.columns;
        let questions: Vec<Question> = columns
            .iter()
            .map(|column| {
                let name = cell(field.code, row, column.code);
                answers::simple(column, &name, entry, faults)
            })
            .collect();
        Self {
            number: row + 1,
            gone: format!("{}.{row}", field.code),
            has_error: !summary(&questions).is_empty(),
            questions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FieldFault;
    use crate::domain::ip_type::FieldKind;
    use crate::domain::need::Need;

    static NAMES: Group = Group {
        one: "pencipta",
        columns: &[Field {
            code: "name",
            label: "Nama",
            hint: "",
            missing: "Tuliskan nama pencipta",
            kind: FieldKind::Text { max: 10 },
            need: Need::Always,
        }],
        max: 2,
    };
    static AUTHORS: Field = Field {
        code: "authors",
        label: "Pencipta",
        hint: "",
        missing: "Isi paling sedikit satu pencipta",
        kind: FieldKind::Rows(&NAMES),
        need: Need::Always,
    };

    #[test]
    fn a_fault_is_said_at_its_row_and_the_form_begins_with_one_row() {
        let view = RowsView::new(&AUTHORS, &NAMES, &Details::default(), &[]);
        assert_eq!((view.rows.len(), view.room), (1, true));
        let mut details = Details::default();
        details.set_entries("authors", vec![Details::default(), Details::default()]);
        let faults = [
            FieldError::new("authors", FieldFault::Missing),
            FieldError::new("authors_1_name", FieldFault::Missing),
        ];
        let view = RowsView::new(&AUTHORS, &NAMES, &details, &faults);
        assert!(!view.room);
        let wrong: Vec<bool> = view.rows.iter().map(|row| row.has_error).collect();
        assert_eq!(wrong, [false, true]);
        let told = view.errors();
        let targets: Vec<&str> = told.iter().map(|item| item.href.as_str()).collect();
        assert_eq!(targets, ["#authors", "#authors_1_name"]);
    }
}
