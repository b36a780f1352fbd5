//! Certificates of the demonstration authority, and the CMS signatures made with them.

use cms::builder::{SignedDataBuilder, SignerInfoBuilder};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5280, rfc5911, rfc5912};
use der::asn1::{GeneralizedTime, OctetString, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Any, DateTime, Encode, Sequence};
use p256::ecdsa::{DerSignature, SigningKey};
use rand::RngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, AttributeTypeAndValue};
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

/// id-kp-documentSigning, RFC 9336.
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
/// Fixed, so that demonstration letters of any date verify.
const NOT_BEFORE: (u16, u8, u8) = (2024, 1, 1);
const NOT_AFTER: (u16, u8, u8) = (2044, 1, 1);

/// Why a certificate or signature could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateError {
    #[error("DER: {0}")]
    Der(#[from] der::Error),
    #[error("certificate: {0}")]
    Build(#[from] x509_cert::builder::Error),
    #[error("public key: {0}")]
    Key(#[from] spki::Error),
    #[error("CMS: {0}")]
    Cms(String),
}

impl From<cms::builder::Error> for CertificateError {
    fn from(error: cms::builder::Error) -> Self {
        Self::Cms(error.to_string())
    }
}

/// `ESSCertIDv2` of RFC 5035 with its default hash, SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct EssCertIdV2 {
    cert_hash: OctetString,
}

/// The signed attribute with the hash of the signer's certificate, so that it cannot be replaced.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
}

impl SigningCertificateV2 {
    fn of(certificate_der: &[u8]) -> Result<Self, der::Error> {
        Ok(Self {
            certs: vec![EssCertIdV2 {
                cert_hash: OctetString::new(Sha256::digest(certificate_der).as_slice())?,
            }],
        })
    }

    /// Whether the attribute refers to this certificate.
    pub(crate) fn names(&self, certificate_der: &[u8]) -> bool {
        matches!(
            self.certs.as_slice(),
            [only] if only.cert_hash.as_bytes() == Sha256::digest(certificate_der).as_slice()
        )
    }
}

/// A self-signed certificate for the authority.
pub(crate) fn issue_root(key: &SigningKey, subject: Name) -> Result<Certificate, CertificateError> {
    let builder = CertificateBuilder::new(
        Profile::Root,
        serial()?,
        validity()?,
        subject,
        SubjectPublicKeyInfoOwned::from_key(*key.verifying_key())?,
        key,
    )?;
    Ok(builder.build::<DerSignature>()?)
}

/// A certificate for signing documents (digitalSignature, nonRepudiation), issued by the authority.
pub(crate) fn issue_leaf(
    subject: Name,
    subject_key: &SigningKey,
    authority: &Certificate,
    authority_key: &SigningKey,
) -> Result<Certificate, CertificateError> {
    let mut builder = CertificateBuilder::new(
        Profile::Leaf {
            issuer: authority.tbs_certificate.subject.clone(),
            enable_key_agreement: false,
            enable_key_encipherment: false,
        },
        serial()?,
        validity()?,
        subject,
        SubjectPublicKeyInfoOwned::from_key(*subject_key.verifying_key())?,
        authority_key,
    )?;
    builder.add_extension(&ExtendedKeyUsage(vec![
        rfc5280::ID_KP_EMAIL_PROTECTION,
        DOCUMENT_SIGNING,
    ]))?;
    Ok(builder.build::<DerSignature>()?)
}

/// A detached CMS signature (`CAdES` baseline B) over a digest, with the signer's certificate referenced and the chain
/// included. It has no signing time, which PAdES stores in the PDF.
pub(crate) fn sign_digest(
    digest: &[u8; 32],
    key: &SigningKey,
    certificate: &Certificate,
    authority: &Certificate,
) -> Result<Vec<u8>, CertificateError> {
    let content = EncapsulatedContentInfo {
        econtent_type: rfc5911::ID_DATA,
        econtent: None,
    };
    let sha256 = AlgorithmIdentifierOwned {
        oid: rfc5912::ID_SHA_256,
        parameters: None,
    };
    let signer = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: certificate.tbs_certificate.issuer.clone(),
        serial_number: certificate.tbs_certificate.serial_number.clone(),
    });
    let mut info = SignerInfoBuilder::new(key, signer, sha256.clone(), &content, Some(digest))?;
    let named = SigningCertificateV2::of(&certificate.to_der()?)?;
    info.add_signed_attribute(Attribute {
        oid: rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2,
        values: SetOfVec::try_from(vec![Any::encode_from(&named)?])?,
    })?;
    let mut builder = SignedDataBuilder::new(&content);
    let signed = builder
        .add_digest_algorithm(sha256)?
        .add_certificate(CertificateChoices::Certificate(certificate.clone()))?
        .add_certificate(CertificateChoices::Certificate(authority.clone()))?
        .add_signer_info::<SigningKey, DerSignature>(info)?
        .build()?;
    Ok(signed.to_der()?)
}

/// A distinguished name, most general part first; UTF-8, except the country.
pub(crate) fn name(parts: &[(ObjectIdentifier, &str)]) -> Result<Name, der::Error> {
    let mut sequence = Vec::with_capacity(parts.len());
    for (oid, text) in parts {
        let value = if *oid == rfc4519::COUNTRY_NAME {
            Any::encode_from(&PrintableStringRef::new(text)?)?
        } else {
            Any::encode_from(&Utf8StringRef::new(text)?)?
        };
        let attribute = AttributeTypeAndValue { oid: *oid, value };
        sequence.push(RelativeDistinguishedName(SetOfVec::try_from(vec![
            attribute,
        ])?));
    }
    Ok(RdnSequence(sequence))
}

/// The common name in a distinguished name.
pub(crate) fn common_name(name: &Name) -> Option<String> {
    name.0
        .iter()
        .flat_map(|part| part.0.iter())
        .filter(|attribute| attribute.oid == rfc4519::COMMON_NAME)
        .find_map(|attribute| {
            let text = std::str::from_utf8(attribute.value.value()).ok()?;
            Some(text.to_owned())
        })
}

/// A certificate's serial number in hexadecimal.
pub(crate) fn serial_text(certificate: &Certificate) -> String {
    hex::encode(certificate.tbs_certificate.serial_number.as_bytes())
}

fn serial() -> Result<SerialNumber, der::Error> {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    if let Some(first) = bytes.first_mut() {
        // Positive, and always sixteen bytes.
        *first = *first & 0x3f | 0x40;
    }
    SerialNumber::new(&bytes)
}

fn validity() -> Result<Validity, der::Error> {
    let midnight = |(year, month, day)| {
        DateTime::new(year, month, day, 0, 0, 0)
            .map(|at| Time::GeneralTime(GeneralizedTime::from_date_time(at)))
    };
    Ok(Validity {
        not_before: midnight(NOT_BEFORE)?,
        not_after: midnight(NOT_AFTER)?,
    })
}
