//! What was typed into a form, made into values.

use chrono::NaiveDate;

use crate::domain::fault::{FieldError, FieldFault};
use crate::web::form::FormData;

/// Reads typed values and collects all faults.
#[derive(Debug)]
pub struct Reading<'a> {
    form: &'a FormData,
    faults: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    pub fn of(form: &'a FormData) -> Self {
        Self {
            form,
            faults: Vec::new(),
        }
    }

    pub fn parse<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, FieldFault>,
    ) -> Option<T> {
        let result = read(self.form.text(name));
        self.keep(name, result)
    }

    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let result = self
            .form
            .date(name)
            .and_then(|date| date.ok_or(FieldFault::Missing));
        self.keep(name, result)
    }

    pub fn optional_date(&mut self, name: &str) -> Option<NaiveDate> {
        let result = self.form.date(name);
        self.keep(name, result).flatten()
    }

    pub fn fault(&mut self, name: &str, fault: FieldFault) {
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

    pub fn faults(self) -> Vec<FieldError> {
        self.faults
    }
}
