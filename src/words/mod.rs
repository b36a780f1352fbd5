//! Indonesian said outside a page's own text. Pages, mail and letters all speak through it; it knows `domain` only.

pub mod answer;
pub mod applicant;
pub mod catalogue;
pub mod date;
pub mod field_error;
pub mod file_fault;
pub mod history;
pub mod letter;
pub mod mail;
pub mod missing;
pub mod notice;
pub mod officer;
pub mod owner;
pub mod phone;
pub mod refusal;
pub mod result;
pub mod role;
pub mod similarity;
pub mod tariff;
pub mod trail;
