//! Timestamps (RFC 3161): the facts that an authority signed, and what they stand over.

use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280;
use der::asn1::{OctetString, Uint};
use der::{Reader, Sequence, SliceReader};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::ext::pkix::ExtendedKeyUsage;

use super::chain::{Roots, reaches};
use super::keys::Hash;
use super::signed::{Content, Digest, Signed};
use super::{JudgeFault, Stamp};
use crate::adapters::esign::certificate::common_name;

#[derive(Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hashed: OctetString,
}

/// The front of `TSTInfo`; accuracy, nonce and names that follow are not read.
struct Facts {
    imprint: Imprint,
    at: DateTime<Utc>,
}

/// The timestamp over a signature, if it has one. A wrong one spoils the signature.
pub(super) fn over(signed: &Signed, roots: &Roots) -> Result<Option<Stamp>, JudgeFault> {
    let Some((token, signature)) = signed.stamp()? else {
        return Ok(None);
    };
    let token = Signed::read(&token)?;
    if token.content() != Content::Stamp {
        return Err(JudgeFault::Unknown);
    }
    let (authority, at) = check(&token, &|hash| Some(hash.of(&[signature])))?;
    let others = [token.certificates(), signed.certificates()].concat();
    Ok(Some(Stamp {
        at,
        by: common_name(&authority.tbs_certificate.subject),
        standing: reaches(&authority, &others, roots, Some(at))?,
    }))
}

/// Checks that a timestamp stands over these bytes and that its authority signed it.
pub(super) fn check(
    token: &Signed,
    digest: Digest<'_>,
) -> Result<(Certificate, DateTime<Utc>), JudgeFault> {
    let inside = token.inside().ok_or(JudgeFault::Altered)?;
    let facts = facts(inside.as_bytes()).ok_or(JudgeFault::Altered)?;
    let hash = Hash::of_oid(facts.imprint.algorithm.oid)?;
    if digest(hash).as_deref() != Some(facts.imprint.hashed.as_bytes()) {
        return Err(JudgeFault::Altered);
    }
    let authority = token.check(&|hash| Some(hash.of(&[inside.as_bytes()])))?;
    if !stamps(&authority) {
        return Err(JudgeFault::CertificateNotValid);
    }
    Ok((authority, facts.at))
}

/// Whether the certificate is for timestamps.
fn stamps(authority: &Certificate) -> bool {
    let purposes = authority.tbs_certificate.get::<ExtendedKeyUsage>();
    matches!(purposes, Ok(Some((_, purposes))) if purposes.0.contains(&rfc5280::ID_KP_TIME_STAMPING))
}

fn facts(der: &[u8]) -> Option<Facts> {
    let mut outer = SliceReader::new(der).ok()?;
    let inside: der::AnyRef<'_> = outer.decode().ok()?;
    let mut fields = SliceReader::new(inside.value()).ok()?;
    let _version: u8 = fields.decode().ok()?;
    let _policy: ObjectIdentifier = fields.decode().ok()?;
    let imprint: Imprint = fields.decode().ok()?;
    let _serial: Uint = fields.decode().ok()?;
    let at = time(&mut fields)?;
    Some(Facts { imprint, at })
}

/// A `GeneralizedTime`, which in a timestamp may have fractions of a second.
fn time(fields: &mut SliceReader<'_>) -> Option<DateTime<Utc>> {
    let value: der::AnyRef<'_> = fields.decode().ok()?;
    if der::Tagged::tag(&value) != der::Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?;
    let whole = text.strip_suffix('Z')?.split('.').next()?;
    let at = chrono::NaiveDateTime::parse_from_str(whole, "%Y%m%d%H%M%S").ok()?;
    Some(at.and_utc())
}
