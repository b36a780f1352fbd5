//! Validates the answers before a case is submitted.

use chrono::{Months, NaiveDate};

use super::details::Details;
use super::field::{DateRule, Field, FieldKind, Group, LineForm, cell};
use super::nice;
use crate::fault::{FieldError, FieldFault};
use crate::fingerprint::Fingerprint;
use crate::identity::{Email, PersonName, Phone, PostalCode};
use crate::situation::Situation;
use crate::typed;

impl Details {
    /// The faults in the answers to `fields`, in the order of the form. Questions that do not apply are not judged.
    pub fn check<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        situation: &Situation<'_>,
        today: NaiveDate,
    ) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for field in fields {
            self.check_one((field, field.code), situation, today, &mut errors);
        }
        errors
    }

    fn check_one(
        &self,
        (field, name): (&Field, &str),
        situation: &Situation<'_>,
        today: NaiveDate,
        errors: &mut Vec<FieldError>,
    ) {
        if !situation.asks(&field.need) {
            return;
        }
        let needed = situation.requires(&field.need);
        match field.kind {
            FieldKind::NiceClasses { max_goods } => self.check_classes(name, max_goods, errors),
            FieldKind::Rows(group) => {
                let found = self.check_rows((group, name), situation, today, errors);
                if needed && found == 0 {
                    errors.push(FieldError::new(name, FieldFault::Missing));
                }
            }
            _ => {
                let fault = if self.words(field.code).is_empty() {
                    needed.then_some(FieldFault::Missing)
                } else {
                    self.fault_of(field, today)
                };
                errors.extend(fault.map(|fault| FieldError::new(name, fault)));
            }
        }
    }

    /// Judges every row that is filled in, and returns how many there are.
    fn check_rows(
        &self,
        (group, name): (&Group, &str),
        situation: &Situation<'_>,
        today: NaiveDate,
        errors: &mut Vec<FieldError>,
    ) -> usize {
        let entries = self.typed_entries(name);
        let filled = || {
            let all = entries.iter().enumerate();
            all.filter(|(_, entry)| !entry.is_empty())
        };
        for (row, entry) in filled() {
            let situation = Situation {
                details: entry,
                ..*situation
            };
            for column in group.columns {
                let name = cell(name, row, column.code);
                entry.check_one((column, &name), &situation, today, errors);
            }
        }
        filled().count()
    }

    fn check_classes(&self, code: &str, max_goods: usize, errors: &mut Vec<FieldError>) {
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

    fn fault_of(&self, field: &Field, today: NaiveDate) -> Option<FieldFault> {
        let text = self.text(field.code);
        match field.kind {
            FieldKind::Text { max } | FieldKind::LongText { max } => {
                let found = text.chars().count();
                (found > max).then_some(FieldFault::TooLong { max, found })
            }
            FieldKind::Words { max } => {
                let found = text.split_whitespace().count();
                (found > max).then_some(FieldFault::TooManyWords { max, found })
            }
            FieldKind::Number { min, max } => {
                let number = typed::whole(text).filter(|n| (min..=max).contains(n));
                let outside = FieldFault::NumberOutside { min, max };
                number.is_none().then_some(outside)
            }
            FieldKind::Formed(form) => form_fault(form, text),
            FieldKind::Choice(_) => (!field.kind.knows(text)).then_some(FieldFault::NotOnList),
            FieldKind::Choices(_) => {
                let known = |word: &&str| field.kind.knows(word);
                let words = self.words(field.code);
                (!words.iter().all(known)).then_some(FieldFault::NotOnList)
            }
            FieldKind::Dependent(dependent) => {
                let before = Some(self.text(dependent.on)).filter(|word| !word.is_empty());
                let offered = dependent.offered(before).any(|option| option == text);
                (!offered).then_some(FieldFault::NotOnList)
            }
            FieldKind::Date(rule) => date_fault(rule, text, today),
            FieldKind::NiceClasses { .. } | FieldKind::Rows(_) => None,
        }
    }
}

fn form_fault(form: LineForm, text: &str) -> Option<FieldFault> {
    match form {
        LineForm::Name => PersonName::parse(text).err(),
        LineForm::Email => Email::parse(text).err(),
        LineForm::Phone => Phone::parse(text).err(),
        LineForm::PostalCode => PostalCode::parse(text).err(),
        LineForm::Fingerprint => Fingerprint::parse(text).err(),
    }
}

fn date_fault(rule: DateRule, text: &str, today: NaiveDate) -> Option<FieldFault> {
    let Some(date) = typed::date(text) else {
        return Some(FieldFault::NotADate);
    };
    if date > today && rule != DateRule::Any {
        return Some(FieldFault::DateInFuture);
    }
    match rule {
        DateRule::Past | DateRule::Any => None,
        DateRule::WithinMonths(months) => {
            // `date` is still accepted on the day that lies exactly `months` after it.
            let end = date.checked_add_months(Months::new(months))?;
            let earliest = today.checked_sub_months(Months::new(months))?;
            (end < today).then_some(FieldFault::DateTooEarly { earliest })
        }
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
