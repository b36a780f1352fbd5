//! A response, read by CSS selectors.

use axum::http::{HeaderMap, StatusCode};
use haki::cli::bench::browser::Answer;
use scraper::{ElementRef, Html, Selector};

/// A response.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Target of a 303; empty for other responses.
    pub(crate) location: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl From<Answer> for Page {
    fn from(answer: Answer) -> Self {
        Self {
            body: answer.text().into_owned(),
            status: answer.status,
            headers: answer.headers,
            location: answer.location,
            bytes: answer.bytes.into(),
        }
    }
}

impl Page {
    /// Target of a redirect; the test ends without one.
    pub(crate) fn location(&self) -> &str {
        assert!(!self.location.is_empty(), "{}: {}", self.status, self.body);
        &self.location
    }

    fn each<T>(&self, selector: &str, make: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).map(make).collect()
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        !self.each(selector, |_| ()).is_empty()
    }

    /// The texts of all matching elements, with single blanks.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.each(selector, |found| {
            let text: String = found.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }

    /// The text of the first matching element; the test ends without one.
    pub(crate) fn text(&self, selector: &str) -> String {
        let found = self.texts(selector).into_iter().next();
        found.unwrap_or_else(|| panic!("nothing matches {selector} in {}", self.body))
    }

    /// The attribute of every matching element; empty where it is missing.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.each(selector, |found| {
            found.attr(name).unwrap_or_default().to_owned()
        })
    }

    /// The attribute of the first matching element that has it; the test ends without one.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        self.each(selector, |found| found.attr(name).map(ToOwned::to_owned))
            .into_iter()
            .find_map(|value| value)
            .unwrap_or_else(|| panic!("no {name} at {selector} in {}", self.body))
    }

    /// The value of a hidden field; the test ends without one.
    pub(crate) fn hidden(&self, name: &str) -> String {
        self.attribute(&format!("input[name={name}]"), "value")
    }

    /// Value of the input with this name; empty without one.
    pub(crate) fn value(&self, name: &str) -> String {
        let values = self.attributes(&format!("input[name=\"{name}\"]"), "value");
        values.into_iter().next().unwrap_or_default()
    }

    /// The error at the field; empty without one.
    pub(crate) fn error(&self, name: &str) -> String {
        self.texts(&format!("[id=\"{name}-salah\"]")).concat()
    }

    /// The message above the page; empty without one.
    pub(crate) fn flash(&self) -> String {
        self.texts(".flash").concat()
    }
}
