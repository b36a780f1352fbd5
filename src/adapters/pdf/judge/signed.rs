//! A CMS `SignedData` with one signer: its parts, and whether its signature is right.

use chrono::{DateTime, Utc};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911;
use der::asn1::OctetString;
use der::{Any, Decode, Encode, Reader, Sequence, SliceReader};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::time::Time;

use super::JudgeFault;
use super::chain::instant;
use super::keys::{Hash, made_by};

/// id-aa-timeStampToken, RFC 3161.
const TIME_STAMP_TOKEN: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// id-ct-TSTInfo, RFC 3161.
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Bytes outside: a document.
    Detached,
    /// A timestamp's facts, inside.
    Stamp,
    Other,
}

/// Hash of the signed bytes by this function; `None` where there are none.
pub(super) type Digest<'a> = &'a dyn Fn(Hash) -> Option<Vec<u8>>;

/// A timestamp (DER), and the signature that it stands over.
pub(super) type StampOver<'a> = (Vec<u8>, &'a [u8]);

/// `ESSCertIDv2` of RFC 5035 with all its parts.
#[derive(Sequence)]
struct EssCertId {
    #[asn1(optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    cert_hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// `SigningCertificateV2` of RFC 5035.
#[derive(Sequence)]
struct SigningCertificate {
    certs: Vec<EssCertId>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

pub(super) struct Signed(SignedData);

impl Signed {
    /// The CMS at the beginning of `room`, which zeros fill.
    pub(super) fn read(room: &[u8]) -> Result<Self, JudgeFault> {
        let damaged = |_: der::Error| JudgeFault::Altered;
        let mut reader = SliceReader::new(room).map_err(damaged)?;
        let content = ContentInfo::decode(&mut reader).map_err(damaged)?;
        let end = usize::try_from(reader.position()).map_err(|_| JudgeFault::Altered)?;
        let padding = room.get(end..).unwrap_or_default();
        if content.content_type != rfc5911::ID_SIGNED_DATA || padding.iter().any(|byte| *byte != 0)
        {
            return Err(JudgeFault::Altered);
        }
        let signed = content.content.decode_as::<SignedData>();
        signed.map(Self).map_err(damaged)
    }

    pub(super) fn content(&self) -> Content {
        let inside = &self.0.encap_content_info;
        match (inside.econtent_type, &inside.econtent) {
            (rfc5911::ID_DATA, None) => Content::Detached,
            (TST_INFO, Some(_)) => Content::Stamp,
            _ => Content::Other,
        }
    }

    /// The signed facts of a timestamp.
    pub(super) fn inside(&self) -> Option<OctetString> {
        let inside = self.0.encap_content_info.econtent.as_ref()?;
        inside.decode_as().ok()
    }

    pub(super) fn certificates(&self) -> Vec<Certificate> {
        let set = self.0.certificates.as_ref();
        let set = set.map(|set| set.0.as_slice()).unwrap_or_default();
        set.iter()
            .filter_map(|choice| match choice {
                CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
                CertificateChoices::Other(_) => None,
            })
            .collect()
    }

    /// Checks hash and signature; gives the signer's certificate.
    pub(super) fn check(&self, digest: Digest<'_>) -> Result<Certificate, JudgeFault> {
        let signer = self.signer()?;
        let leaf = self.leaf(signer)?;
        let hash = Hash::of_oid(signer.digest_alg.oid)?;
        let attributes = signer.signed_attrs.as_ref().ok_or(JudgeFault::Unknown)?;
        let kind: ObjectIdentifier = decoded(self.attribute(rfc5911::ID_CONTENT_TYPE)?)?;
        let claimed: OctetString = decoded(self.attribute(rfc5911::ID_MESSAGE_DIGEST)?)?;
        if kind != self.0.encap_content_info.econtent_type
            || digest(hash).as_deref() != Some(claimed.as_bytes())
        {
            return Err(JudgeFault::Altered);
        }
        names(
            self.attribute(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2)?,
            &leaf,
        )?;
        let message = attributes.to_der().map_err(|_| JudgeFault::Altered)?;
        let algorithm = (&signer.signature_algorithm, Some(hash));
        if made_by(&leaf, algorithm, &message, signer.signature.as_bytes())? {
            Ok(leaf)
        } else {
            Err(JudgeFault::Altered)
        }
    }

    /// The signing time that the signer claims.
    pub(super) fn claimed_at(&self) -> Option<DateTime<Utc>> {
        let value = self.attribute(rfc5911::ID_SIGNING_TIME).ok()??;
        instant(Time::from_der(&value.to_der().ok()?).ok()?)
    }

    /// The timestamp over the signature, with the bytes it stands over.
    pub(super) fn stamp(&self) -> Result<Option<StampOver<'_>>, JudgeFault> {
        let signer = self.signer()?;
        let Some(unsigned) = &signer.unsigned_attrs else {
            return Ok(None);
        };
        match only(unsigned.iter(), TIME_STAMP_TOKEN)? {
            Some(token) => {
                let token = token.to_der().map_err(|_| JudgeFault::Altered)?;
                Ok(Some((token, signer.signature.as_bytes())))
            }
            None => Ok(None),
        }
    }

    fn signer(&self) -> Result<&SignerInfo, JudgeFault> {
        match self.0.signer_infos.0.as_slice() {
            [only] => Ok(only),
            [] => Err(JudgeFault::Unsigned),
            _ => Err(JudgeFault::SeveralSignatures),
        }
    }

    fn leaf(&self, signer: &SignerInfo) -> Result<Certificate, JudgeFault> {
        let named = |certificate: &Certificate| {
            let tbs = &certificate.tbs_certificate;
            match &signer.sid {
                SignerIdentifier::IssuerAndSerialNumber(id) => {
                    id.issuer == tbs.issuer && id.serial_number == tbs.serial_number
                }
                SignerIdentifier::SubjectKeyIdentifier(id) => {
                    matches!(tbs.get::<SubjectKeyIdentifier>(), Ok(Some((_, own))) if own == *id)
                }
            }
        };
        let mut own = self.certificates().into_iter().filter(named);
        own.next().ok_or(JudgeFault::Unknown)
    }

    /// The only value of a signed attribute.
    fn attribute(&self, oid: ObjectIdentifier) -> Result<Option<&Any>, JudgeFault> {
        let attributes = self.signer()?.signed_attrs.as_ref();
        only(attributes.into_iter().flat_map(|all| all.iter()), oid)
    }
}

fn only<'a>(
    attributes: impl Iterator<Item = &'a Attribute>,
    oid: ObjectIdentifier,
) -> Result<Option<&'a Any>, JudgeFault> {
    let mut found = attributes.filter(|attribute| attribute.oid == oid);
    let Some(first) = found.next() else {
        return Ok(None);
    };
    match (found.next(), first.values.as_slice()) {
        (None, [value]) => Ok(Some(value)),
        _ => Err(JudgeFault::Unknown),
    }
}

fn decoded<'a, T: der::Choice<'a> + der::DecodeValue<'a>>(
    value: Option<&'a Any>,
) -> Result<T, JudgeFault> {
    let value = value.ok_or(JudgeFault::Unknown)?;
    value.decode_as().map_err(|_| JudgeFault::Altered)
}

/// Where the signer names its certificate, it must be this one.
fn names(named: Option<&Any>, leaf: &Certificate) -> Result<(), JudgeFault> {
    let Some(named) = named else {
        return Ok(());
    };
    let named: SigningCertificate = named.decode_as().map_err(|_| JudgeFault::Altered)?;
    let first = named.certs.first().ok_or(JudgeFault::Altered)?;
    let hash = match &first.hash {
        Some(named) => Hash::of_oid(named.oid)?,
        None => Hash::Sha256,
    };
    let der = leaf.to_der().map_err(|_| JudgeFault::Altered)?;
    if hash.of(&[&der]) == first.cert_hash.as_bytes() {
        Ok(())
    } else {
        Err(JudgeFault::Altered)
    }
}
