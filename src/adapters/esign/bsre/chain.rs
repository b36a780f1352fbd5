//! Until when a signer's certificate is valid, from the chain that the service gives out (v2).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use der::{Decode, DecodePem};
use serde::Deserialize;
use serde_json::Value;
use x509_cert::Certificate;
use x509_cert::ext::pkix::BasicConstraints;

use super::check::moment;

/// The answer; its certificates are PEM, base64, or objects like those of a verification.
#[derive(Deserialize)]
struct Chain {
    #[serde(default)]
    data: Vec<Value>,
}

/// End of the signer's own certificate; `None` where the answer does not tell.
pub(super) fn ends_at(body: &[u8]) -> Option<DateTime<Utc>> {
    let chain: Chain = serde_json::from_slice(body).ok()?;
    let ends = chain.data.iter().filter_map(|entry| match entry {
        Value::String(text) => certificate_end(text),
        Value::Object(keys) => keys
            .get("certificate")
            .and_then(Value::as_str)
            .and_then(certificate_end)
            .or_else(|| moment(keys.get("notAfterDate")).map(|end| (end, false))),
        _ => None,
    });
    let ends: Vec<_> = ends.collect();
    let own = ends.iter().find(|(_, authority)| !authority);
    own.map(|(end, _)| *end)
}

/// When a certificate ends, and whether it is an authority's.
fn certificate_end(text: &str) -> Option<(DateTime<Utc>, bool)> {
    let certificate = if text.contains("-----BEGIN") {
        Certificate::from_pem(text.trim()).ok()?
    } else {
        let compact: String = text.split_whitespace().collect();
        Certificate::from_der(&STANDARD.decode(compact).ok()?).ok()?
    };
    let tbs = &certificate.tbs_certificate;
    let seconds = tbs.validity.not_after.to_unix_duration().as_secs();
    let end = DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)?;
    let authority = tbs
        .get::<BasicConstraints>()
        .ok()?
        .is_some_and(|(_, constraints)| constraints.ca);
    Some((end, authority))
}
