//! What the service's answers mean.
//!
//! Only a definite refusal means "not signed". A fault of the server, or a success without the document, may have left
//! a signature behind.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::http::Answer;
use crate::adapters::esign::EsignError;
use crate::domain::signer_account::{SignerAccount, SignerRefusal};

/// Numbers of the service; smaller ones are HTTP's.
const FIRST_CODE: u16 = 1000;
/// Longest text of the service that is kept.
const LONGEST_TEXT: usize = 200;
/// Runs of digits of this length are taken out, because they can number a person.
const NUMBERS_A_PERSON: usize = 9;

/// A fault as the service states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    pub(super) code: Option<u16>,
    pub(super) text: String,
    /// Whether it says outright that it failed.
    outright: bool,
}

impl Stated {
    /// Whether it is a refusal even where HTTP says success.
    fn is_definite(&self) -> bool {
        self.outright || self.code.is_some() || self.speaks_of_passphrase()
    }

    fn speaks_of_passphrase(&self) -> bool {
        self.text.to_lowercase().contains("passphrase")
    }
}

/// A document that came back.
pub(super) struct Returned {
    pub(super) pdf: Vec<u8>,
    /// The fault that came with it; then only checks can tell whether it is signed.
    pub(super) beside: Option<String>,
}

/// What came back for a request to sign.
pub(super) enum Outcome {
    Document(Returned),
    /// A success without a usable document.
    Nothing(&'static str),
}

/// Reads the answer to a request to sign.
pub(super) fn signed(answer: &Answer) -> Result<Outcome, EsignError> {
    let status = answer.status;
    if status.is_success() && is_pdf(&answer.body) {
        return Ok(Outcome::Document(Returned {
            pdf: answer.body.clone(),
            beside: None,
        }));
    }
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let stated = json.as_ref().and_then(stated);
    if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT {
        let fault = stated.map_or_else(String::new, |stated| stated.text);
        let fault = format!("HTTP {} {fault}", status.as_u16());
        let pdf = json.as_ref().and_then(|json| document(json).ok());
        return match pdf {
            Some(pdf) => Ok(Outcome::Document(Returned {
                pdf,
                beside: Some(fault),
            })),
            None => Err(EsignError::Unclear(fault)),
        };
    }
    if !status.is_success() {
        return Err(refused(status, stated));
    }
    match (json, stated) {
        (_, Some(stated)) if stated.is_definite() => Err(refused(status, Some(stated))),
        (Some(json), _) => Ok(document(&json).map_or_else(Outcome::Nothing, |pdf| {
            Outcome::Document(Returned { pdf, beside: None })
        })),
        (None, _) => Ok(Outcome::Nothing(if answer.body.is_empty() {
            "an empty answer"
        } else {
            "neither a PDF nor JSON"
        })),
    }
}

/// Why a request was refused with this status.
pub(super) fn refused(status: StatusCode, stated: Option<Stated>) -> EsignError {
    if status == StatusCode::UNAUTHORIZED || status == StatusCode::FORBIDDEN {
        return EsignError::Refused(SignerRefusal::PortalNotAdmitted);
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return EsignError::Unavailable("too many requests".to_owned());
    }
    let Some(stated) = stated else {
        return EsignError::Refused(SignerRefusal::from(format!("HTTP {}", status.as_u16())));
    };
    let speaks_of_passphrase = stated.speaks_of_passphrase();
    let Stated { code, text, .. } = stated;
    match code {
        Some(2031) => EsignError::WrongPassphrase,
        Some(2011) => EsignError::Refused(SignerRefusal::Account(SignerAccount::NotRegistered)),
        Some(2021 | 2041) => {
            EsignError::Refused(SignerRefusal::Account(SignerAccount::NoCertificate))
        }
        None if speaks_of_passphrase => EsignError::WrongPassphrase,
        _ => EsignError::Refused(SignerRefusal::Stated { code, text }),
    }
}

/// The fault that a body states, if it states one.
pub(super) fn stated(json: &Value) -> Option<Stated> {
    let word = |key: &str| json.get(key).and_then(Value::as_str);
    let number = json.get("status_code").and_then(|value| match value {
        Value::Number(number) => number.as_u64().and_then(|code| u16::try_from(code).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    });
    let outright = json.get("error").is_some_and(|error| !error.is_null())
        || json.get("success") == Some(&Value::Bool(false));
    let speaks = number.is_some() || word("message").is_some();
    if !outright && (json.get("file").is_some() || !speaks) {
        return None;
    }
    let texts = [word("error"), word("message")];
    let glued = texts.iter().flatten().find_map(|text| trailing_code(text));
    let text = texts.into_iter().flatten().collect::<Vec<_>>().join(": ");
    Some(Stated {
        code: number.filter(|code| *code >= FIRST_CODE).or(glued),
        text: without_people(&text),
        outright,
    })
}

/// Four digits at the end of a text: the service glues its number there.
fn trailing_code(text: &str) -> Option<u16> {
    let text = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let at = text.len().checked_sub(digits)?;
    let code = text.get(at..)?;
    if digits != 4 {
        return None;
    }
    code.parse().ok().filter(|code| *code >= FIRST_CODE)
}

/// A short text of the service with long numbers taken out.
fn without_people(text: &str) -> String {
    let mut kept = String::new();
    let mut digits = String::new();
    for c in text.chars().filter(|c| !c.is_control()).chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.len() < NUMBERS_A_PERSON {
            kept.push_str(&digits);
        } else {
            kept.push('…');
        }
        digits.clear();
        kept.push(c);
    }
    kept.trim().chars().take(LONGEST_TEXT).collect()
}

/// The first document of `file`, which is a list, or in some versions a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Files {
    Many(Vec<String>),
    One(String),
}

fn document(json: &Value) -> Result<Vec<u8>, &'static str> {
    let files = json.get("file").ok_or("no document")?;
    let files = Files::deserialize(files).map_err(|_| "no document")?;
    let text = match files {
        Files::One(text) => text,
        Files::Many(mut many) if many.len() == 1 => many.pop().unwrap_or_default(),
        Files::Many(many) if many.is_empty() => return Err("an empty list of documents"),
        Files::Many(_) => return Err("several documents for one"),
    };
    let pdf = STANDARD
        .decode(text.trim())
        .map_err(|_| "a document that is not base64")?;
    if is_pdf(&pdf) {
        Ok(pdf)
    } else if pdf.is_empty() {
        Err("a document of no bytes")
    } else {
        Err("a document that is no PDF")
    }
}

pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
