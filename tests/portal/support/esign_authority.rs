//! A throw-away authority with RSA keys, like BSrE's in form: roots, people's certificates, timestamps. Every
//! certificate of it says SIMULASI.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use cms::builder::{SignedDataBuilder, SignerInfoBuilder};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::ContentInfo;
use cms::signed_data::{
    EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5280, rfc5911, rfc5912};
use der::asn1::{GeneralizedTime, OctetString, SetOfVec};
use der::pem::LineEnding;
use der::{Any, DateTime as DerTime, Encode, EncodePem, Sequence};
use haki::adapters::pdf::judge::Roots;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::signature::{Keypair, Signer};
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, DynSignatureAlgorithmIdentifier, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

/// Signs with RSA and SHA-256.
struct Key(SigningKey<Sha256>);

impl Keypair for Key {
    type VerifyingKey = VerifyingKey<Sha256>;

    fn verifying_key(&self) -> Self::VerifyingKey {
        self.0.verifying_key()
    }
}

impl DynSignatureAlgorithmIdentifier for Key {
    fn signature_algorithm_identifier(&self) -> spki::Result<AlgorithmIdentifierOwned> {
        Ok(AlgorithmIdentifierOwned {
            oid: rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
            parameters: Some(Any::null()),
        })
    }
}

impl Signer<Signature> for Key {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, rsa::signature::Error> {
        self.0.try_sign(message)
    }
}

const TIME_STAMP_TOKEN: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.4");

/// Keys take long to make, so all tests share two authorities.
static KNOWN: LazyLock<Authority> = LazyLock::new(|| Authority::new("Induk SIMULASI"));
static UNKNOWN: LazyLock<Authority> = LazyLock::new(|| Authority::new("Induk lain SIMULASI"));

pub(crate) struct Authority {
    root: Certificate,
    below: Certificate,
    below_key: Key,
    person_key: Key,
    stamp: Certificate,
    stamp_key: Key,
}

/// A person's certificate.
pub(crate) struct Person {
    pub(crate) certificate: Certificate,
    authority: &'static Authority,
}

/// `TSTInfo` of RFC 3161 without what is optional.
#[derive(Sequence)]
struct StampFacts {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: u8,
    at: GeneralizedTime,
}

#[derive(Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hashed: OctetString,
}

#[derive(Sequence)]
struct Names {
    certificates: Vec<NamedCertificate>,
}

#[derive(Sequence)]
struct NamedCertificate {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

impl Authority {
    /// The one whose root the portal knows.
    pub(crate) fn known() -> &'static Self {
        &KNOWN
    }

    /// Another one.
    pub(crate) fn unknown() -> &'static Self {
        &UNKNOWN
    }

    fn new(name: &str) -> Self {
        let (root_key, below_key, person_key, stamp_key) = (key(), key(), key(), key());
        let root_name = format!("CN={name},O=SIMULASI,C=ID");
        let root = issue(Profile::Root, &root_name, &root_key, (&root_key, 2044));
        let below = Profile::SubCA {
            issuer: root.tbs_certificate.subject.clone(),
            path_len_constraint: Some(0),
        };
        let below_name = "CN=Kelas 2 SIMULASI,O=SIMULASI,C=ID";
        let below = issue(below, below_name, &below_key, (&root_key, 2040));
        let stamp_name = "CN=Otoritas waktu SIMULASI,O=SIMULASI,C=ID";
        let stamp = prepared(leaf(&root), stamp_name, &stamp_key, (&root_key, 2040));
        let stamp = with_purpose(stamp);
        Self {
            root,
            below,
            below_key,
            person_key,
            stamp,
            stamp_key,
        }
    }

    pub(crate) fn roots(&self) -> Roots {
        vec![self.root.clone()].into()
    }

    pub(crate) fn root_der(&self) -> Vec<u8> {
        self.root.to_der().unwrap()
    }

    pub(crate) fn root_pem(&self) -> String {
        self.root.to_pem(LineEnding::LF).unwrap()
    }

    /// A certificate until the beginning of this year.
    pub(crate) fn person(&'static self, name: &str, until: u16) -> Person {
        let subject = format!("CN={name},O=SIMULASI,C=ID");
        let by = (&self.below_key, until);
        Person {
            certificate: issue(leaf(&self.below), &subject, &self.person_key, by),
            authority: self,
        }
    }
}

impl Person {
    /// The chain, the person's own first.
    pub(crate) fn chain(&self) -> [&Certificate; 3] {
        [
            &self.certificate,
            &self.authority.below,
            &self.authority.root,
        ]
    }

    /// A detached CMS over this digest, with a timestamp over the signature.
    pub(crate) fn sign(&self, digest: &[u8], at: DateTime<Utc>) -> Vec<u8> {
        let content = EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        };
        let of = (&self.certificate, &self.authority.person_key);
        let chain = [&self.authority.below];
        let mut signed = signed(&content, Some(digest), of, &chain);
        let signers: Vec<SignerInfo> = signed.signer_infos.0.into_vec();
        let stamped = signers.into_iter().map(|mut signer| {
            let token = self.authority.stamp(signer.signature.as_bytes(), at);
            let token = Attribute {
                oid: TIME_STAMP_TOKEN,
                values: SetOfVec::try_from(vec![Any::encode_from(&token).unwrap()]).unwrap(),
            };
            signer.unsigned_attrs = Some(SetOfVec::try_from(vec![token]).unwrap());
            signer
        });
        signed.signer_infos = SignerInfos::try_from(stamped.collect::<Vec<_>>()).unwrap();
        wrapped(&signed).to_der().unwrap()
    }
}

impl Authority {
    /// A timestamp token over these bytes.
    pub(crate) fn stamp(&self, over: &[u8], at: DateTime<Utc>) -> ContentInfo {
        let seconds = std::time::Duration::from_secs(at.timestamp().try_into().unwrap());
        let facts = StampFacts {
            version: 1,
            policy: POLICY,
            imprint: Imprint {
                algorithm: sha256(),
                hashed: OctetString::new(Sha256::digest(over).as_slice()).unwrap(),
            },
            serial: 1,
            at: GeneralizedTime::from_date_time(DerTime::from_unix_duration(seconds).unwrap()),
        };
        let facts = OctetString::new(facts.to_der().unwrap()).unwrap();
        let content = EncapsulatedContentInfo {
            econtent_type: TST_INFO,
            econtent: Some(Any::encode_from(&facts).unwrap()),
        };
        let of = (&self.stamp, &self.stamp_key);
        wrapped(&signed(&content, None, of, &[&self.root]))
    }
}

fn signed(
    content: &EncapsulatedContentInfo,
    digest: Option<&[u8]>,
    (certificate, key): (&Certificate, &Key),
    others: &[&Certificate],
) -> SignedData {
    let tbs = &certificate.tbs_certificate;
    let signer = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: tbs.issuer.clone(),
        serial_number: tbs.serial_number.clone(),
    });
    let mut info = SignerInfoBuilder::new(key, signer, sha256(), content, digest).unwrap();
    let named = named(certificate);
    info.add_signed_attribute(named).unwrap();
    let mut builder = SignedDataBuilder::new(content);
    builder.add_digest_algorithm(sha256()).unwrap();
    for one in [certificate].iter().chain(others) {
        let one = CertificateChoices::Certificate(Certificate::clone(one));
        builder.add_certificate(one).unwrap();
    }
    builder.add_signer_info::<Key, Signature>(info).unwrap();
    builder.build().unwrap().content.decode_as().unwrap()
}

/// The attribute that names the signer's certificate (RFC 5035), hash algorithm spelt out.
fn named(certificate: &Certificate) -> Attribute {
    let hash = Sha256::digest(certificate.to_der().unwrap());
    let named = Names {
        certificates: vec![NamedCertificate {
            algorithm: sha256(),
            hash: OctetString::new(hash.as_slice()).unwrap(),
        }],
    };
    Attribute {
        oid: rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2,
        values: SetOfVec::try_from(vec![Any::encode_from(&named).unwrap()]).unwrap(),
    }
}

fn wrapped(signed: &SignedData) -> ContentInfo {
    ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(signed).unwrap(),
    }
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: rfc5912::ID_SHA_256,
        parameters: None,
    }
}

fn key() -> Key {
    Key(SigningKey::new(
        RsaPrivateKey::new(&mut rand::thread_rng(), 2048).unwrap(),
    ))
}

fn leaf(above: &Certificate) -> Profile {
    Profile::Leaf {
        issuer: above.tbs_certificate.subject.clone(),
        enable_key_agreement: false,
        enable_key_encipherment: false,
    }
}

fn issue(profile: Profile, subject: &str, key: &Key, by: (&Key, u16)) -> Certificate {
    let prepared = prepared(profile, subject, key, by);
    prepared.build::<Signature>().unwrap()
}

/// For timestamps and nothing else.
fn with_purpose(mut prepared: CertificateBuilder<'_, Key>) -> Certificate {
    let purpose = ExtendedKeyUsage(vec![rfc5280::ID_KP_TIME_STAMPING]);
    prepared.add_extension(&purpose).unwrap();
    prepared.build::<Signature>().unwrap()
}

fn prepared<'a>(
    profile: Profile,
    subject: &str,
    key: &Key,
    (by, until): (&'a Key, u16),
) -> CertificateBuilder<'a, Key> {
    let midnight = |year| {
        let at = DerTime::new(year, 1, 1, 0, 0, 0).unwrap();
        Time::GeneralTime(GeneralizedTime::from_date_time(at))
    };
    // Whoever asks again for the same certificate has the same.
    let serial = Sha256::digest(format!("{subject} {until}"));
    CertificateBuilder::new(
        profile,
        SerialNumber::new(&[&[0x40], &serial[..8]].concat()).unwrap(),
        Validity {
            not_before: midnight(2024),
            not_after: midnight(until),
        },
        subject.parse::<Name>().unwrap(),
        SubjectPublicKeyInfoOwned::from_key(key.verifying_key()).unwrap(),
        by,
    )
    .unwrap()
}
