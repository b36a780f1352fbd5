//! Checks whether a file is a paper that our authority signed and that nobody changed.
//!
//! The PDF's structure is neither trusted nor parsed. The last `/ByteRange` must exclude exactly the signature, so that
//! every other byte is signed, that range included; only one encoding of the signature is accepted. A hostile file
//! costs one linear scan and at most a few kilobytes of DER.

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::OctetStringRef;
use der::{Decode, DecodePem, Encode, Reader, SliceReader};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{DerSignature, VerifyingKey};
use p256::pkcs8::DecodePublicKey;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attributes;

use super::sign;
use crate::adapters::esign::certificate::{SigningCertificateV2, common_name, serial_text};

/// Larger files are not from the portal.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// Longest signature that is examined, in hexadecimal digits.
const MAX_DIGITS: usize = 64 * 1024;

/// The authority's certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustAnchor(Certificate);

/// The result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Signed by our authority and unchanged.
    Valid,
    /// Not a PDF.
    NotPdf,
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// No signature in it.
    Unsigned,
    /// Our authority signed the whole beginning of the file; somebody else added another signature.
    Countersigned,
    /// Something follows the signature, or its range excludes something else.
    NotWholeFile,
    /// The signed bytes were changed, or the signature is damaged.
    Altered,
    /// Rightly signed by the provider for somebody, but not the paper asked about.
    AnotherPaper,
    /// Signed under another authority, or in a way our signer never uses.
    OtherAuthority,
}

/// The result for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    pub verdict: Verdict,
    /// SHA-256 of the whole file, for comparison with the record; of a countersigned file, of the part that our
    /// authority signed.
    pub sha256: [u8; 32],
    /// Common name of our signer; only if valid or countersigned.
    pub signer: Option<String>,
    /// Serial number of the signer's certificate; only when valid or countersigned.
    pub certificate_serial: Option<String>,
}

impl TrustAnchor {
    pub fn from_pem(pem: &[u8]) -> Result<Self, der::Error> {
        Certificate::from_pem(pem).map(Self)
    }

    pub fn certificate(&self) -> &Certificate {
        &self.0
    }

    /// Last instant of its validity; `None` if that is too far away to compute.
    pub fn expires_at(&self) -> Option<DateTime<Utc>> {
        let end = self.0.tbs_certificate.validity.not_after;
        let seconds = i64::try_from(end.to_unix_duration().as_secs()).ok()?;
        DateTime::from_timestamp(seconds, 0)
    }
}

impl From<Certificate> for TrustAnchor {
    fn from(certificate: Certificate) -> Self {
        Self(certificate)
    }
}

/// Verifies an uploaded file. CPU-bound, takes milliseconds.
pub fn verify(bytes: &[u8], anchor: &TrustAnchor) -> SignatureReport {
    let (verdict, ours, signer) = match check(bytes, anchor) {
        Ok(signer) => (Verdict::Valid, bytes, Some(signer)),
        Err(Verdict::OtherAuthority) => match countersigned(bytes, anchor) {
            Some((front, signer)) => (Verdict::Countersigned, front, Some(signer)),
            None => (Verdict::OtherAuthority, bytes, None),
        },
        Err(verdict) => (verdict, bytes, None),
    };
    SignatureReport {
        verdict,
        sha256: Sha256::digest(ours).into(),
        signer: signer
            .as_ref()
            .and_then(|leaf| common_name(&leaf.tbs_certificate.subject)),
        certificate_serial: signer.as_ref().map(serial_text),
    }
}

fn check(bytes: &[u8], anchor: &TrustAnchor) -> Result<Certificate, Verdict> {
    if bytes.len() > MAX_BYTES {
        return Err(Verdict::TooLarge);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(Verdict::NotPdf);
    }
    let range = last_byte_range(bytes)?;
    let [start, before, after, rest] = range;
    if start != 0 || before >= after || after.checked_add(rest) != Some(bytes.len()) {
        return Err(Verdict::NotWholeFile);
    }
    let hole = bytes.get(before..after).ok_or(Verdict::NotWholeFile)?;
    let der = undo_hole(hole)?;
    let digest = sign::digest(bytes, range).ok_or(Verdict::NotWholeFile)?;
    let signed = signed_data(&der)?;
    let leaf = leaf_under(&signed, anchor)?;
    let [signer] = signed.signer_infos.0.as_slice() else {
        return Err(Verdict::OtherAuthority);
    };
    check_signer(signer, &leaf, &digest)?;
    Ok(leaf)
}

/// The beginning of the file that its first signature covers, if our authority made that signature.
fn countersigned<'a>(bytes: &'a [u8], anchor: &TrustAnchor) -> Option<(&'a [u8], Certificate)> {
    let at = bytes.windows(KEY.len()).position(|window| window == KEY)?;
    let [_, _, after, rest] = byte_range(bytes, at).ok()?;
    let front = bytes.get(..after.checked_add(rest)?)?;
    let signer = check(front, anchor).ok()?;
    Some((front, signer))
}

/// The key before a signature's range.
const KEY: &[u8] = b"/ByteRange";

/// How many signatures these bytes of a PDF carry, whoever made them.
pub fn signatures(bytes: &[u8]) -> usize {
    let keys = bytes.windows(KEY.len()).filter(|window| *window == KEY);
    keys.count()
}

/// The last `/ByteRange` of the file.
fn last_byte_range(bytes: &[u8]) -> Result<[usize; 4], Verdict> {
    let at = bytes
        .windows(KEY.len())
        .rposition(|window| window == KEY)
        .ok_or(Verdict::Unsigned)?;
    byte_range(bytes, at)
}

/// The `/ByteRange` at this offset.
fn byte_range(bytes: &[u8], at: usize) -> Result<[usize; 4], Verdict> {
    let tail = bytes.get(at + KEY.len()..).unwrap_or_default();
    let tail = tail.get(..64.min(tail.len())).unwrap_or_default();
    let text = tail
        .split(|byte| *byte == b']')
        .next()
        .and_then(|text| std::str::from_utf8(text).ok())
        .ok_or(Verdict::Altered)?;
    let numbers: Vec<usize> = text
        .trim_start()
        .strip_prefix('[')
        .ok_or(Verdict::Altered)?
        .split_ascii_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()
        .map_err(|_| Verdict::Altered)?;
    numbers.try_into().map_err(|_| Verdict::Altered)
}

/// Decodes `<` capital hexadecimal digits `>`. Other encodings are refused, since bytes could change unnoticed.
fn undo_hole(hole: &[u8]) -> Result<Vec<u8>, Verdict> {
    let digits = hole
        .strip_prefix(b"<")
        .and_then(|rest| rest.strip_suffix(b">"))
        .ok_or(Verdict::NotWholeFile)?;
    if digits.len() > MAX_DIGITS
        || !digits
            .iter()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
    {
        return Err(Verdict::Altered);
    }
    hex::decode(digits).map_err(|_| Verdict::Altered)
}

/// The CMS at the beginning of `room`, followed by zeros only; refused unless it is strict DER.
fn signed_data(room: &[u8]) -> Result<SignedData, Verdict> {
    let damaged = |_: der::Error| Verdict::Altered;
    let mut reader = SliceReader::new(room).map_err(damaged)?;
    let content = ContentInfo::decode(&mut reader).map_err(damaged)?;
    let end = usize::try_from(reader.position()).map_err(|_| Verdict::Altered)?;
    let (der, padding) = room.split_at_checked(end).ok_or(Verdict::Altered)?;
    let signed = content.content.decode_as::<SignedData>().map_err(damaged)?;
    let respelled = ContentInfo {
        content_type: content.content_type,
        content: der::Any::encode_from(&signed).map_err(damaged)?,
    };
    if padding.iter().any(|byte| *byte != 0)
        || content.content_type != rfc5911::ID_SIGNED_DATA
        || respelled.to_der().map_err(damaged)? != der
    {
        return Err(Verdict::Altered);
    }
    let one_digest = matches!(
        signed.digest_algorithms.as_slice(),
        [only] if only.oid == rfc5912::ID_SHA_256 && only.parameters.is_none()
    );
    if signed.version != CmsVersion::V1
        || !one_digest
        || signed.encap_content_info.econtent_type != rfc5911::ID_DATA
        || signed.encap_content_info.econtent.is_some()
        || signed.crls.is_some()
    {
        return Err(Verdict::OtherAuthority);
    }
    Ok(signed)
}

/// The signer's certificate: the one that the anchor issued.
fn leaf_under(signed: &SignedData, anchor: &TrustAnchor) -> Result<Certificate, Verdict> {
    let set = signed
        .certificates
        .as_ref()
        .map(|set| set.0.as_slice())
        .unwrap_or_default();
    let anchor = anchor.certificate();
    let leaf = match set {
        [
            CertificateChoices::Certificate(one),
            CertificateChoices::Certificate(two),
        ] => {
            if two == anchor {
                one
            } else if one == anchor {
                two
            } else {
                return Err(Verdict::OtherAuthority);
            }
        }
        _ => return Err(Verdict::OtherAuthority),
    };
    let tbs = &leaf.tbs_certificate;
    if tbs.issuer != anchor.tbs_certificate.subject
        || leaf.signature_algorithm != tbs.signature
        || leaf.signature_algorithm.oid != rfc5912::ECDSA_WITH_SHA_256
    {
        return Err(Verdict::OtherAuthority);
    }
    let signature = leaf.signature.as_bytes().ok_or(Verdict::Altered)?;
    let tbs = tbs.to_der().map_err(|_| Verdict::Altered)?;
    check_ecdsa(anchor, &tbs, signature)?;
    Ok(leaf.clone())
}

fn check_signer(signer: &SignerInfo, leaf: &Certificate, digest: &[u8; 32]) -> Result<(), Verdict> {
    let tbs = &leaf.tbs_certificate;
    let named = matches!(
        &signer.sid,
        SignerIdentifier::IssuerAndSerialNumber(id)
            if id.issuer == tbs.issuer && id.serial_number == tbs.serial_number
    );
    if signer.version != CmsVersion::V1
        || !named
        || signer.digest_alg.oid != rfc5912::ID_SHA_256
        || signer.digest_alg.parameters.is_some()
        || signer.signature_algorithm.oid != rfc5912::ECDSA_WITH_SHA_256
        || signer.signature_algorithm.parameters.is_some()
        || signer.unsigned_attrs.is_some()
    {
        return Err(Verdict::OtherAuthority);
    }
    let attributes = signer
        .signed_attrs
        .as_ref()
        .ok_or(Verdict::OtherAuthority)?;
    let der = attributes.to_der().map_err(|_| Verdict::Altered)?;
    check_ecdsa(leaf, &der, signer.signature.as_bytes())?;
    check_attributes(attributes, leaf, digest)
}

fn check_attributes(
    attributes: &Attributes,
    leaf: &Certificate,
    digest: &[u8; 32],
) -> Result<(), Verdict> {
    let leaf_der = leaf.to_der().map_err(|_| Verdict::Altered)?;
    let mut seen = (false, false);
    for attribute in attributes.iter() {
        let [value] = attribute.values.as_slice() else {
            return Err(Verdict::OtherAuthority);
        };
        match attribute.oid {
            rfc5911::ID_MESSAGE_DIGEST => {
                let claimed: OctetStringRef<'_> =
                    value.decode_as().map_err(|_| Verdict::Altered)?;
                seen.0 = claimed.as_bytes() == digest;
            }
            rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2 => {
                let claimed: SigningCertificateV2 =
                    value.decode_as().map_err(|_| Verdict::Altered)?;
                seen.1 = claimed.names(&leaf_der);
            }
            _ => {}
        }
    }
    match seen {
        (true, true) => Ok(()),
        (true, false) => Err(Verdict::OtherAuthority),
        (false, _) => Err(Verdict::Altered),
    }
}

fn check_ecdsa(by: &Certificate, message: &[u8], signature: &[u8]) -> Result<(), Verdict> {
    let key = by
        .tbs_certificate
        .subject_public_key_info
        .to_der()
        .ok()
        .and_then(|der| VerifyingKey::from_public_key_der(&der).ok())
        .ok_or(Verdict::OtherAuthority)?;
    let signature = DerSignature::try_from(signature).map_err(|_| Verdict::Altered)?;
    key.verify(message, &signature)
        .map_err(|_| Verdict::Altered)
}
