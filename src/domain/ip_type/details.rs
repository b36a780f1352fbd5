//! The answers of one application, as they were typed.
//!
//! A draft stores wrong answers, too, so that nothing typed is lost. Reading a page never fails; `check` finds what
//! must change before the case is submitted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::field::{Field, FieldKind, Group, cell, row_of};
use super::nice::{self, NiceClass};
use crate::typed;

/// A posted form: every name with its values in posted order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input(BTreeMap<String, Vec<String>>);

impl Input {
    pub fn first(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The row numbers that were posted for a group.
    fn rows_of(&self, code: &str) -> BTreeSet<usize> {
        self.0
            .keys()
            .filter_map(|name| row_of(name.strip_prefix(code)?))
            .collect()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Input {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut input = Self::default();
        for (name, value) in pairs {
            input.0.entry(name.into()).or_default().push(value.into());
        }
        input
    }
}

/// The answers by field code; the JSON of the `details` column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Details(Map<String, Value>);

/// One answer, ready for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    Text(String),
    Date(NaiveDate),
    Classes(Vec<NiceClass>),
    /// The rows that are filled in.
    Rows(Vec<ShownRow>),
}

/// One row of a group, ready for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRow {
    /// "Pencipta 1".
    pub title: String,
    pub cells: Vec<(&'static str, Shown)>,
}

/// The number of a typed class; otherwise the typed text.
fn class_of(typed: &str) -> String {
    nice::parse(typed).map_or_else(|| typed::line(typed), |class| class.to_string())
}

/// Several lines after cleaning.
fn tidy(typed: &str) -> String {
    typed::text(typed).replace('\t', " ").trim().to_owned()
}

impl Details {
    /// Replaces the answers of `fields` by what was posted, right or wrong; other answers stay.
    pub fn take<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>, input: &Input) {
        for field in fields {
            self.take_one(field, field.code, input);
        }
    }

    fn take_one(&mut self, field: &Field, name: &str, input: &Input) {
        match field.kind {
            FieldKind::NiceClasses { .. } => {
                let goods = input.all(&format!("{name}_goods"));
                let rows = input
                    .all(name)
                    .iter()
                    .enumerate()
                    .map(|(row, class)| (class, goods.get(row).map_or("", String::as_str)));
                let rows = rows.map(|(class, goods)| (class_of(class), tidy(goods)));
                self.set_rows(field.code, rows.collect());
            }
            FieldKind::Rows(group) => {
                let numbers = input.rows_of(name).into_iter().take(group.max);
                let entries = numbers.map(|number| {
                    let mut entry = Self::default();
                    for column in group.columns {
                        entry.take_one(column, &cell(name, number, column.code), input);
                    }
                    entry
                });
                self.set_entries(field.code, entries.collect());
            }
            FieldKind::Choices(_) => {
                let words: Vec<Value> = input
                    .all(name)
                    .iter()
                    .map(|word| tidy(word))
                    .filter(|word| !word.is_empty())
                    .map(Value::String)
                    .collect();
                if words.is_empty() {
                    self.0.remove(field.code);
                } else {
                    self.0.insert(field.code.to_owned(), Value::Array(words));
                }
            }
            FieldKind::Text { .. }
            | FieldKind::Formed(_)
            | FieldKind::Number { .. }
            | FieldKind::Date(_) => {
                let line = typed::line(input.first(name));
                let read = field.kind.read_back(&line);
                self.set_word(field.code, &read.unwrap_or(line));
            }
            _ => self.set_word(field.code, &tidy(input.first(name))),
        }
    }

    /// Copies another case's answers to these questions. Of classes only the numbers are copied; the goods must be
    /// typed again, so that none are filed unseen.
    pub fn copy<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>, other: &Self) {
        for field in fields {
            if let FieldKind::NiceClasses { .. } = field.kind {
                let rows = other.rows(field.code).into_iter();
                let bare = rows.map(|(class, _)| (class.to_owned(), String::new()));
                self.set_rows(field.code, bare.collect());
            } else if let Some(answer) = other.0.get(field.code) {
                self.0.insert(field.code.to_owned(), answer.clone());
            }
        }
    }

    /// Sets the rows of a group. Blank rows are kept, because a row that was just added is blank.
    pub fn set_entries(&mut self, code: &str, entries: Vec<Self>) {
        let rows = entries.into_iter().map(|entry| Value::Object(entry.0));
        self.0.insert(code.to_owned(), Value::Array(rows.collect()));
    }

    /// The rows of a group as in the form, blank ones included.
    pub fn typed_entries(&self, code: &str) -> Vec<Self> {
        let rows = self.0.get(code).and_then(Value::as_array);
        rows.map(|rows| {
            rows.iter()
                .map(|row| Self(row.as_object().cloned().unwrap_or_default()))
                .collect()
        })
        .unwrap_or_default()
    }

    /// The rows of a group that are not blank.
    pub fn entries(&self, code: &str) -> Vec<Self> {
        let mut rows = self.typed_entries(code);
        rows.retain(|row| !row.is_empty());
        rows
    }

    /// Whether there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets one answer; an empty one is removed.
    pub fn set_word(&mut self, code: &str, word: &str) {
        if word.is_empty() {
            self.0.remove(code);
        } else {
            self.0
                .insert(code.to_owned(), Value::String(word.to_owned()));
        }
    }

    /// Sets the rows of classes; a row without class and goods is dropped.
    pub fn set_rows(&mut self, code: &str, rows: Vec<(String, String)>) {
        let rows: Vec<Value> = rows
            .into_iter()
            .filter(|(class, goods)| !(class.is_empty() && goods.is_empty()))
            .map(|(class, goods)| json!({ "class": class, "goods": goods }))
            .collect();
        self.0.insert(code.to_owned(), Value::Array(rows));
    }

    pub(super) fn answer(&self, code: &str) -> Option<&Value> {
        self.0.get(code)
    }

    /// The answer as typed; empty when there is none.
    pub fn text(&self, code: &str) -> &str {
        self.0.get(code).and_then(Value::as_str).unwrap_or_default()
    }

    /// The answer as a whole number; `None` when it is none.
    pub fn number(&self, code: &str) -> Option<u32> {
        typed::whole(self.text(code))
    }

    /// The stored words of a choice; more than one if several may be chosen.
    pub fn words(&self, code: &str) -> Vec<&str> {
        match self.0.get(code) {
            Some(Value::String(word)) => vec![word],
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    pub fn date(&self, code: &str) -> Option<NaiveDate> {
        typed::date(self.text(code))
    }

    /// Class and goods of each row, as typed.
    pub fn rows(&self, code: &str) -> Vec<(&str, &str)> {
        self.0
            .get(code)
            .and_then(Value::as_array)
            .map(|rows| {
                rows.iter()
                    .map(|row| {
                        let cell = |name| row.get(name).and_then(Value::as_str).unwrap_or_default();
                        (cell("class"), cell("goods"))
                    })
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The rows whose class is valid, ordered by class.
    pub fn classes(&self, code: &str) -> Vec<NiceClass> {
        let mut classes: Vec<NiceClass> = self
            .rows(code)
            .into_iter()
            .filter_map(|(class, goods)| {
                Some(NiceClass {
                    class: nice::parse(class)?,
                    goods: goods.to_owned(),
                })
            })
            .collect();
        classes.sort_by_key(|row| row.class);
        classes
    }

    /// Whether none of `fields` is answered.
    pub fn is_blank<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> bool {
        fields
            .into_iter()
            .all(|field| match self.0.get(field.code) {
                None => true,
                Some(Value::Array(rows)) => rows
                    .iter()
                    .all(|row| row.as_object().is_some_and(Map::is_empty)),
                Some(_) => false,
            })
    }

    /// One answer, ready for display.
    pub fn show(&self, field: &Field) -> Shown {
        if let FieldKind::NiceClasses { .. } = field.kind {
            let classes = self.classes(field.code);
            return if classes.is_empty() {
                Shown::Nothing
            } else {
                Shown::Classes(classes)
            };
        }
        if let FieldKind::Rows(group) = field.kind {
            return shown_rows(group, &self.entries(field.code));
        }
        let words = self.words(field.code);
        let text = match field.kind {
            FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
                let labels = words.iter().map(|word| {
                    let choice = choices.iter().find(|choice| choice.word == *word);
                    choice.map_or(*word, |choice| choice.label)
                });
                labels.collect::<Vec<_>>().join("; ")
            }
            _ => self.text(field.code).to_owned(),
        };
        match (field.kind, typed::date(&text)) {
            _ if text.is_empty() => Shown::Nothing,
            (FieldKind::Date(_), Some(date)) => Shown::Date(date),
            _ => Shown::Text(text),
        }
    }
}

fn shown_rows(group: &'static Group, entries: &[Details]) -> Shown {
    let mut letters = group.one.chars();
    let first = letters.next().map(char::to_uppercase);
    let name: String = first.into_iter().flatten().chain(letters).collect();
    let rows: Vec<ShownRow> = (1..)
        .zip(entries)
        .map(|(number, entry)| ShownRow {
            title: format!("{name} {number}"),
            cells: group
                .columns
                .iter()
                .map(|column| (column.label, entry.show(column)))
                .filter(|(_, shown)| *shown != Shown::Nothing)
                .collect(),
        })
        .collect();
    if rows.is_empty() {
        Shown::Nothing
    } else {
        Shown::Rows(rows)
    }
}

#[cfg(test)]
#[path = "details_tests.rs"]
mod tests;
