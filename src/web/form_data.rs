//! The typed values of a form, in order, so that it can be shown again completely.

use chrono::NaiveDate;

use super::csrf;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::FormToken;
use crate::domain::typed;

/// Name of the hidden field with the one-time token.
pub const TOKEN_FIELD: &str = "form_token";

/// Name of the hidden field with the version of the case.
pub const VERSION_FIELD: &str = "version";

/// Fields that are never shown again or kept.
const SECRET_FIELDS: &[&str] = &[
    "password",
    "password_again",
    "current_password",
    "passphrase",
    "factor_code",
    "recovery_code",
];

/// A hidden field is missing that every form of the portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormFault(&'static str);

/// Names and values of a form, in the order of its inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormData {
    pairs: Vec<(String, String)>,
}

impl FormData {
    /// Takes the sent pairs and cleans them ([`typed::text`]); secrets only of control characters.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self {
            pairs: pairs
                .into_iter()
                .map(|(name, value)| {
                    let value = cleaned(&name, &value);
                    (name, value)
                })
                .collect(),
        }
    }

    /// The first value with this name, without surrounding blanks; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value with this name exactly as typed; for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// The value; `None` if it is blank.
    pub fn optional(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value with this name, as of checkboxes or repeated rows.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .collect()
    }

    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(known, _)| known == name)
    }

    /// Whether a single checkbox is ticked.
    pub fn checked(&self, name: &str) -> bool {
        self.text(name) == "ya"
    }

    /// A date asked as day, month and year; `None` where all three are blank.
    pub fn date(&self, name: &str) -> Result<Option<NaiveDate>, FieldFault> {
        let part = |suffix: &str| self.text(&format!("{name}_{suffix}"));
        let (day, month, year) = (part("hari"), part("bulan"), part("tahun"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        typed::date_of_parts(day, month, year)
            .map(Some)
            .ok_or(FieldFault::NotADate)
    }

    /// Free texts: neither choices nor hidden fields.
    pub fn written(&self) -> Vec<String> {
        let sent_along = |name: &str| [TOKEN_FIELD, VERSION_FIELD, csrf::FIELD].contains(&name);
        let written =
            |value: &&str| value.chars().count() > 7 && uuid::Uuid::parse_str(value).is_err();
        self.pairs
            .iter()
            .filter(|(name, _)| !sent_along(name))
            .map(|(_, value)| value.trim())
            .filter(written)
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Faults of answers that are longer than allowed; nothing is cut off.
    pub fn overlong(&self, most: &[(&str, usize)]) -> Vec<FieldError> {
        let faults = most.iter().filter_map(|(name, max)| {
            let (max, found) = (*max, self.text(name).chars().count());
            (found > max).then(|| FieldError::new(*name, FieldFault::TooLong { max, found }))
        });
        faults.collect()
    }

    /// The one-time token of the form.
    pub fn form_token(&self) -> Result<FormToken, FormFault> {
        let token = self.text(TOKEN_FIELD).parse();
        token.map_err(|_| FormFault("the form has no one-time token"))
    }

    /// The version of the case from which the form was drawn.
    pub fn seen_version(&self) -> Result<i64, FormFault> {
        let version = self.text(VERSION_FIELD).parse();
        version.map_err(|_| FormFault("the form does not say which version was shown"))
    }

    /// Replaces all values with this name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.retain(|(known, _)| known != name);
        self.pairs.push((name.to_owned(), value.into()));
    }

    /// As [`FormData::set`]; for filling a form from stored data.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Whether a password or passphrase was typed; codes of the second factor are asked anew anyway.
    pub fn holds_secrets(&self) -> bool {
        let secret = |name: &str| name.starts_with("pass") || name == "current_password";
        let mut pairs = self.pairs.iter();
        pairs.any(|(name, value)| secret(name) && !value.is_empty())
    }

    /// Without passwords and the session's token.
    pub fn without_secrets(mut self) -> Self {
        self.pairs
            .retain(|(name, _)| name != csrf::FIELD && !SECRET_FIELDS.contains(&name.as_str()));
        self
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&self.pairs).unwrap_or_default()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes)
            .ok()
            .map(|pairs| Self { pairs })
    }
}

fn cleaned(name: &str, value: &str) -> String {
    if !SECRET_FIELDS.contains(&name) {
        return typed::text(value);
    }
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> FormData {
        FormData::new(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn values_keep_their_order_and_lose_what_the_database_cannot_hold() {
        let form = form(&[("a", " x\0\r\ny "), ("b", "1"), ("b", "2")]);
        assert_eq!(form.text("a"), "x\ny");
        assert_eq!(form.all("b"), ["1", "2"]);
        assert_eq!(form.optional("c"), None);
    }

    #[test]
    fn a_date_is_three_numbers_of_the_calendar() {
        let date = |day, month, year| {
            form(&[("d_hari", day), ("d_bulan", month), ("d_tahun", year)]).date("d")
        };
        assert_eq!(date("", "", ""), Ok(None));
        assert_eq!(
            date("29", "2", "2028"),
            Ok(NaiveDate::from_ymd_opt(2028, 2, 29))
        );
        for (day, month, year) in [
            ("29", "2", "2026"),
            ("1", "", "2026"),
            ("1", "1", "126"),
            ("a", "1", "2026"),
        ] {
            assert_eq!(
                date(day, month, year),
                Err(FieldFault::NotADate),
                "{day}-{month}-{year}"
            );
        }
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let date = |day, month, year| {
            form(&[("d_hari", day), ("d_bulan", month), ("d_tahun", year)]).date("d")
        };
        let written = NaiveDate::from_ymd_opt(2026, 11, 2);
        for (day, month, year) in [
            ("2", "Nov", "2026"),
            ("02", "11", "26"),
            ("2 November 2026", "", ""),
            (" 2\u{a0}Nov. 2026", "", ""),
            ("٢", "١١", "٢٠٢٦"),
        ] {
            assert_eq!(date(day, month, year), Ok(written), "{day} {month} {year}");
        }
    }

    #[test]
    fn what_nobody_sees_is_no_part_of_an_answer_but_of_a_password() {
        let form = form(&[
            ("a", "Ker\u{200b}ipik\u{a0}Jose\u{301}"),
            ("password", "a\u{200b}b"),
        ]);
        assert_eq!(form.text("a"), "Keripik José");
        assert_eq!(form.raw("password"), "a\u{200b}b");
    }

    #[test]
    fn passwords_are_not_kept() {
        let kept = form(&[
            ("email", "a@b.test"),
            ("password", "rahasia"),
            ("csrf", "x"),
        ])
        .without_secrets();
        assert_eq!(kept, form(&[("email", "a@b.test")]));
        assert_eq!(FormData::from_bytes(&kept.to_bytes()), Some(kept));
    }
}
