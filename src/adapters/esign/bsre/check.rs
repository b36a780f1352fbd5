//! What the service finds when it verifies a signed PDF: one shape for both versions.
//!
//! Keys are spelt as the service spells them, misspelt ones included. Whatever it leaves out is unknown, not bad.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// Offset of WIB from UTC in seconds: v1 writes times without a zone.
const WIB_SECONDS: i32 = 7 * 3600;

/// The provider's verdict on a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderCheck {
    pub conclusion: Conclusion,
    pub signatures: Vec<CheckedSignature>,
}

/// The provider's word for the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conclusion {
    Valid,
    NoSignature,
    /// Any other word; it alone decides nothing.
    Other(String),
}

/// One signature as the provider sees it; `None` where it does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedSignature {
    pub signer: Option<String>,
    /// Whether the signed bytes are unchanged.
    pub intact: Option<bool>,
    /// Whether the certificate is trusted.
    pub trusted: Option<bool>,
    /// Whether the document was changed after it.
    pub changed_since: Option<bool>,
    /// By the signer's clock.
    pub signed_at: Option<DateTime<Utc>>,
    /// By the timestamp authority, whose clock counts.
    pub stamped_at: Option<DateTime<Utc>>,
    pub certificate_ends: Option<DateTime<Utc>>,
}

impl ProviderCheck {
    /// The signature, if there is exactly one and the provider finds nothing against it.
    pub fn only_sound(&self) -> Option<&CheckedSignature> {
        match self.signatures.as_slice() {
            [only] if self.conclusion != Conclusion::NoSignature && only.is_sound() => Some(only),
            _ => None,
        }
    }
}

impl CheckedSignature {
    fn is_sound(&self) -> bool {
        self.intact == Some(true) && self.trusted == Some(true) && self.changed_since != Some(true)
    }
}

impl Conclusion {
    fn parse(word: &str) -> Self {
        match word {
            "VALID" | "TOTAL_PASSED" => Self::Valid,
            "NO_SIGNATURE" => Self::NoSignature,
            other => Self::Other(other.to_owned()),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Second {
    conclusion: String,
    #[serde(default)]
    signature_informations: Option<Vec<SecondSignature>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SecondSignature {
    signer_name: Option<String>,
    signature_date: Option<Value>,
    /// So spelt by the service.
    timestamp_infomation: Option<SecondStamp>,
    #[serde(default)]
    certificate_details: Option<Vec<SecondCertificate>>,
    integrity_valid: Option<bool>,
    certificate_trusted: Option<bool>,
    modified: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SecondStamp {
    timestamp_date: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SecondCertificate {
    common_name: Option<String>,
    not_after_date: Option<Value>,
}

/// Reads the answer of `POST /api/v2/verify/pdf`.
pub(super) fn second(body: &[u8]) -> Result<ProviderCheck, serde_json::Error> {
    let read: Second = serde_json::from_slice(body)?;
    let signatures = read.signature_informations.unwrap_or_default();
    Ok(ProviderCheck {
        conclusion: Conclusion::parse(&read.conclusion),
        signatures: signatures.into_iter().map(Into::into).collect(),
    })
}

impl From<SecondSignature> for CheckedSignature {
    fn from(read: SecondSignature) -> Self {
        let chain = read.certificate_details.unwrap_or_default();
        let own = chain
            .iter()
            .find(|one| one.common_name.is_some() && one.common_name == read.signer_name)
            .or(chain.first());
        Self {
            certificate_ends: own.and_then(|one| moment(one.not_after_date.as_ref())),
            signed_at: moment(read.signature_date.as_ref()),
            stamped_at: read
                .timestamp_infomation
                .and_then(|stamp| moment(stamp.timestamp_date.as_ref())),
            signer: read.signer_name,
            intact: read.integrity_valid,
            trusted: read.certificate_trusted,
            changed_since: read.modified,
        }
    }
}

#[derive(Deserialize)]
struct First {
    summary: Option<String>,
    jumlah_signature: Option<u32>,
    #[serde(default)]
    details: Option<Vec<FirstSignature>>,
}

#[derive(Deserialize)]
struct FirstSignature {
    info_signer: Option<FirstSigner>,
    signature_document: Option<FirstDocument>,
}

#[derive(Deserialize)]
struct FirstSigner {
    signer_name: Option<String>,
    cert_user_certified: Option<bool>,
}

#[derive(Deserialize)]
struct FirstDocument {
    document_integrity: Option<bool>,
    signed_in: Option<String>,
}

/// Reads the answer of `POST /api/sign/verify` (v1).
pub(super) fn first(body: &[u8]) -> Result<ProviderCheck, serde_json::Error> {
    let read: First = serde_json::from_slice(body)?;
    let details = read.details.unwrap_or_default();
    let conclusion = match read.summary {
        _ if details.is_empty() && read.jumlah_signature.unwrap_or_default() == 0 => {
            Conclusion::NoSignature
        }
        Some(word) => Conclusion::parse(&word),
        None => Conclusion::Other(String::new()),
    };
    Ok(ProviderCheck {
        conclusion,
        signatures: details.into_iter().map(Into::into).collect(),
    })
}

impl From<FirstSignature> for CheckedSignature {
    fn from(read: FirstSignature) -> Self {
        let (signer, document) = (read.info_signer, read.signature_document);
        let (signer, trusted) = match signer {
            Some(signer) => (signer.signer_name, signer.cert_user_certified),
            None => (None, None),
        };
        let (intact, signed_in) = match document {
            Some(document) => (document.document_integrity, document.signed_in),
            None => (None, None),
        };
        Self {
            signer,
            trusted,
            intact,
            changed_since: None,
            signed_at: signed_in.as_deref().and_then(local_moment),
            stamped_at: None,
            certificate_ends: None,
        }
    }
}

/// A time as RFC 3339 text, or as milliseconds since 1970.
pub(super) fn moment(value: Option<&Value>) -> Option<DateTime<Utc>> {
    match value? {
        Value::Number(millis) => DateTime::from_timestamp_millis(millis.as_i64()?),
        Value::String(text) => DateTime::parse_from_rfc3339(text)
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
            .ok()
            .map(|at| at.to_utc()),
        _ => None,
    }
}

fn local_moment(text: &str) -> Option<DateTime<Utc>> {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    let wib = FixedOffset::east_opt(WIB_SECONDS)?;
    Some(at.and_local_timezone(wib).single()?.to_utc())
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
