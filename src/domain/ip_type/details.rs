//! The answers of one application, kept as they were typed, and what is wrong with them.
//!
//! A draft keeps wrong answers, too: nothing typed is lost. Reading a page never fails; `check` says what must
//! change before the case can be sent.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::field::{DateRule, Field, FieldKind};
use super::nice::{self, NiceClass};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::requirement::Situation;

/// A posted form: every name with its values, in the order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input(BTreeMap<String, Vec<String>>);

impl Input {
    pub fn first(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
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

/// The answers by field code; stored as they are in the `details` column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Details(Map<String, Value>);

/// One answer, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    Text(String),
    Date(NaiveDate),
    Classes(Vec<NiceClass>),
}

/// Characters that no answer needs: controls other than line feeds.
fn tidy(typed: &str) -> String {
    let kept: String = typed
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    kept.trim().to_owned()
}

fn read_date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

impl Details {
    /// Replaces the answers of `fields` by what was posted, right or wrong; other answers stay.
    pub fn take<'f>(&mut self, fields: impl IntoIterator<Item = &'f Field>, input: &Input) {
        for field in fields {
            match field.kind {
                FieldKind::NiceClasses { .. } => {
                    let goods = input.all(&format!("{}_goods", field.code));
                    let rows = input
                        .all(field.code)
                        .iter()
                        .enumerate()
                        .map(|(row, class)| (class, goods.get(row).map_or("", String::as_str)));
                    let rows = rows.map(|(class, goods)| (tidy(class), tidy(goods)));
                    self.set_rows(field.code, rows.collect());
                }
                FieldKind::Text { .. } => {
                    let line = tidy(input.first(field.code)).replace('\n', " ");
                    self.set_word(field.code, &line);
                }
                _ => self.set_word(field.code, &tidy(input.first(field.code))),
            }
        }
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

    /// The answer as typed, empty when there is none.
    pub fn text(&self, code: &str) -> &str {
        self.0.get(code).and_then(Value::as_str).unwrap_or_default()
    }

    /// The chosen words of a field: one for a choice.
    pub fn words(&self, code: &str) -> Vec<&str> {
        match self.0.get(code) {
            Some(Value::String(word)) => vec![word],
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    pub fn date(&self, code: &str) -> Option<NaiveDate> {
        read_date(self.text(code))
    }

    /// The rows of classes as typed: class and goods.
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

    /// The rows whose class exists, by class.
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

    /// Whether nothing at all is answered among `fields`.
    pub fn is_blank<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> bool {
        fields
            .into_iter()
            .all(|field| match self.0.get(field.code) {
                None => true,
                Some(Value::Array(rows)) => rows.is_empty(),
                Some(_) => false,
            })
    }

    /// What must change in the answers to `fields`, in the order of the form. Answers that do not apply are not judged.
    pub fn check<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        situation: &Situation<'_>,
        today: NaiveDate,
    ) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for field in fields {
            if !field.need.applies(situation) {
                continue;
            }
            if let FieldKind::NiceClasses { max_goods } = field.kind {
                self.check_rows(field.code, max_goods, &mut errors);
                continue;
            }
            let text = self.text(field.code);
            let fault = if text.is_empty() {
                field
                    .need
                    .is_met_only_by_an_answer(situation)
                    .then_some(FieldFault::Missing)
            } else {
                fault_of(&field.kind, text, today)
            };
            errors.extend(fault.map(|fault| FieldError::new(field.code, fault)));
        }
        errors
    }

    fn check_rows(&self, code: &str, max_goods: usize, errors: &mut Vec<FieldError>) {
        let rows = self.rows(code);
        if rows.is_empty() {
            errors.push(FieldError::new(code, FieldFault::NoClass));
        }
        let mut seen = Vec::new();
        for (typed, goods) in rows {
            let Some(class) = nice::parse(typed) else {
                let typed = typed.to_owned();
                errors.push(FieldError::new(code, FieldFault::ClassOutside { typed }));
                continue;
            };
            if seen.contains(&class) {
                errors.push(FieldError::new(code, FieldFault::ClassTwice { class }));
                continue;
            }
            seen.push(class);
            let fault = if goods.is_empty() {
                Some(FieldFault::GoodsMissing { class })
            } else if goods.chars().count() > max_goods {
                Some(FieldFault::GoodsTooLong {
                    class,
                    max: max_goods,
                })
            } else {
                None
            };
            let name = format!("{code}_goods_{class}");
            errors.extend(fault.map(|fault| FieldError::new(name, fault)));
        }
    }

    /// The answer to one question, ready to be shown.
    pub fn show(&self, field: &Field) -> Shown {
        if let FieldKind::NiceClasses { .. } = field.kind {
            let classes = self.classes(field.code);
            return if classes.is_empty() {
                Shown::Nothing
            } else {
                Shown::Classes(classes)
            };
        }
        let text = self.text(field.code);
        if text.is_empty() {
            return Shown::Nothing;
        }
        let label = || {
            let choice = field.kind.choices().iter().find(|c| c.word == text);
            choice.map(|choice| choice.label)
        };
        match field.kind {
            FieldKind::Date(_) => {
                read_date(text).map_or_else(|| Shown::Text(text.to_owned()), Shown::Date)
            }
            _ => Shown::Text(label().unwrap_or(text).to_owned()),
        }
    }
}

fn fault_of(kind: &FieldKind, text: &str, today: NaiveDate) -> Option<FieldFault> {
    match kind {
        FieldKind::Text { max } | FieldKind::LongText { max } => {
            let found = text.chars().count();
            (found > *max).then_some(FieldFault::TooLong { max: *max, found })
        }
        FieldKind::Choice(choices) => {
            let known = choices.iter().any(|choice| choice.word == text);
            (!known).then_some(FieldFault::NotOnList)
        }
        FieldKind::Date(rule) => date_fault(*rule, text, today),
        FieldKind::NiceClasses { .. } => None,
    }
}

fn date_fault(rule: DateRule, text: &str, today: NaiveDate) -> Option<FieldFault> {
    let Some(date) = read_date(text) else {
        return Some(FieldFault::NotADate);
    };
    if date > today {
        return Some(FieldFault::DateInFuture);
    }
    match rule {
        DateRule::Past => None,
        DateRule::WithinMonths(months) => {
            // The window ends on the same day of the month: it is open while date + months >= today.
            let end = date.checked_add_months(Months::new(months))?;
            let earliest = today.checked_sub_months(Months::new(months))?;
            (end < today).then_some(FieldFault::DateTooEarly { earliest })
        }
    }
}

#[cfg(test)]
#[path = "details_tests.rs"]
mod tests;
