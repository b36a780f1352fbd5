//! A case as the list tells it.

use super::RecordedState;
use super::day::ListedDate;
use super::number::ListedNumber;
use crate::identity::{Nik, Phone};
use crate::ip_type::IpType;
use crate::typed;

/// A case as the list tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListedCase {
    /// Always there in a row without doubts.
    pub ip_type: Option<&'static IpType>,
    pub title: String,
    /// The holders: one or two.
    pub names: Vec<String>,
    pub business: String,
    pub nik: Option<Nik>,
    pub phone: Option<Phone>,
    pub address: String,
    pub kecamatan: String,
    pub classes: Vec<u8>,
    pub filed_on: Option<ListedDate>,
    pub letter_number: Option<ListedNumber>,
    pub letter_on: Option<ListedDate>,
    pub djki_number: String,
    pub certificate_number: String,
    pub granted_on: Option<ListedDate>,
    pub ends_on: Option<ListedDate>,
    pub state: Option<RecordedState>,
}

impl ListedCase {
    /// What makes two cases look like one: type, title, classes and holders; `None` where too little is known.
    pub fn key(&self) -> Option<String> {
        let plain = |text: &str| typed::plain(text).to_lowercase();
        let ip_type = self.ip_type?;
        let mut names: Vec<String> = self.names.iter().map(|name| plain(name)).collect();
        names.sort();
        (!self.title.is_empty() && !names.is_empty()).then(|| {
            format!(
                "{}\n{}\n{:?}\n{}",
                ip_type.code,
                plain(&self.title),
                self.classes,
                names.join("\n")
            )
        })
    }
}
