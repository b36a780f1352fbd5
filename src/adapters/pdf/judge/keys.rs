//! Hashes and signatures that providers use: SHA-2; RSA (PKCS #1 v1.5 and PSS) and ECDSA with P-256.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::{Decode, Encode, Sequence};
use p256::pkcs8::DecodePublicKey;
use rsa::RsaPublicKey;
use rsa::signature::Verifier;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;

use super::JudgeFault;

/// A hash of the SHA-2 family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn of_oid(oid: ObjectIdentifier) -> Result<Self, JudgeFault> {
        match oid {
            rfc5912::ID_SHA_256 => Ok(Self::Sha256),
            rfc5912::ID_SHA_384 => Ok(Self::Sha384),
            rfc5912::ID_SHA_512 => Ok(Self::Sha512),
            _ => Err(JudgeFault::Unknown),
        }
    }

    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }
}

fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = D::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// How a signature was made.
enum Scheme {
    Pkcs1(Hash),
    Pss(Hash),
    Ecdsa,
}

/// The part of RSASSA-PSS-params that names the hash.
#[derive(Sequence)]
struct PssHash {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    hash: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    salt: Option<u8>,
}

impl Scheme {
    /// `hash` is what the signer names beside an algorithm that leaves it open.
    fn of(algorithm: &AlgorithmIdentifierOwned, hash: Option<Hash>) -> Result<Self, JudgeFault> {
        match algorithm.oid {
            rfc5912::RSA_ENCRYPTION => Ok(Self::Pkcs1(hash.ok_or(JudgeFault::Unknown)?)),
            rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Ok(Self::Pkcs1(Hash::Sha256)),
            rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Ok(Self::Pkcs1(Hash::Sha384)),
            rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Ok(Self::Pkcs1(Hash::Sha512)),
            rfc5912::ID_RSASSA_PSS => {
                let named = algorithm.parameters.as_ref().ok_or(JudgeFault::Unknown)?;
                let der = named.to_der().map_err(|_| JudgeFault::Unknown)?;
                let named = PssHash::from_der(&der).map_err(|_| JudgeFault::Unknown)?;
                Ok(Self::Pss(Hash::of_oid(named.hash.oid)?))
            }
            rfc5912::ECDSA_WITH_SHA_256 => Ok(Self::Ecdsa),
            _ => Err(JudgeFault::Unknown),
        }
    }
}

/// Whether the key of `by` made this signature; an error where the algorithm is not known.
pub(super) fn made_by(
    by: &Certificate,
    (algorithm, hash): (&AlgorithmIdentifierOwned, Option<Hash>),
    message: &[u8],
    signature: &[u8],
) -> Result<bool, JudgeFault> {
    let key = by
        .tbs_certificate
        .subject_public_key_info
        .to_der()
        .map_err(|_| JudgeFault::Unknown)?;
    match Scheme::of(algorithm, hash)? {
        Scheme::Ecdsa => {
            let key = p256::ecdsa::VerifyingKey::from_public_key_der(&key);
            let key = key.map_err(|_| JudgeFault::Unknown)?;
            let signature = p256::ecdsa::DerSignature::try_from(signature);
            Ok(signature.is_ok_and(|signature| key.verify(message, &signature).is_ok()))
        }
        Scheme::Pkcs1(hash) => {
            let key = RsaPublicKey::from_public_key_der(&key).map_err(|_| JudgeFault::Unknown)?;
            Ok(pkcs1(key, hash, message, signature))
        }
        Scheme::Pss(hash) => {
            let key = RsaPublicKey::from_public_key_der(&key).map_err(|_| JudgeFault::Unknown)?;
            Ok(pss(key, hash, message, signature))
        }
    }
}

fn pkcs1(key: RsaPublicKey, hash: Hash, message: &[u8], signature: &[u8]) -> bool {
    use rsa::pkcs1v15::{Signature, VerifyingKey};
    let Ok(signature) = Signature::try_from(signature) else {
        return false;
    };
    let verified = match hash {
        Hash::Sha256 => VerifyingKey::<Sha256>::new(key).verify(message, &signature),
        Hash::Sha384 => VerifyingKey::<Sha384>::new(key).verify(message, &signature),
        Hash::Sha512 => VerifyingKey::<Sha512>::new(key).verify(message, &signature),
    };
    verified.is_ok()
}

fn pss(key: RsaPublicKey, hash: Hash, message: &[u8], signature: &[u8]) -> bool {
    use rsa::pss::{Signature, VerifyingKey};
    let Ok(signature) = Signature::try_from(signature) else {
        return false;
    };
    let verified = match hash {
        Hash::Sha256 => VerifyingKey::<Sha256>::new(key).verify(message, &signature),
        Hash::Sha384 => VerifyingKey::<Sha384>::new(key).verify(message, &signature),
        Hash::Sha512 => VerifyingKey::<Sha512>::new(key).verify(message, &signature),
    };
    verified.is_ok()
}
