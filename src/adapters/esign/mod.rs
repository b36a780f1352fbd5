//! Electronic signatures (TTE) on letters, by the local demonstration or a certified provider.
//!
//! `unlock` checks a passphrase once; what it returns signs a whole batch, and forgets the key when dropped.

pub(crate) mod certificate;
pub mod local;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::domain::letter::Seal;

/// The person who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub nip: String,
    pub position: String,
    pub unit: String,
}

/// A letter to be signed.
#[derive(Debug, Clone)]
pub struct SignRequest {
    pub pdf: Vec<u8>,
    /// Stated in the signature ("Surat Rekomendasi 500.3/128-…").
    pub reason: String,
    pub location: String,
    pub at: DateTime<Utc>,
}

/// A signed letter with data about its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPdf {
    pub bytes: Vec<u8>,
    /// Distinguished name in the signer's certificate.
    pub signer_subject: String,
    /// Hexadecimal.
    pub certificate_serial: String,
    /// SHA-256 of `bytes`.
    pub signed_sha256: [u8; 32],
}

/// Why there is no signature; callers must treat these cases differently.
#[derive(Debug, thiserror::Error)]
pub enum EsignError {
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The signer refused, so nothing was signed.
    #[error("the signer refused: {0}")]
    Refused(String),
    /// The request was sent but not answered, so it may have been signed.
    #[error("it is not known whether the signer signed: {0}")]
    Unclear(String),
    /// The signer could not be asked, so nothing was signed.
    #[error("the signer cannot be reached: {0}")]
    Unavailable(String),
}

/// A signing service.
pub trait Esign: Send + Sync {
    /// What is printed at the foot of a letter that this service signs.
    fn seal(&self) -> Seal;

    /// Checks the passphrase, if the service can do so without signing, and keeps it for a batch.
    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>>;
}

/// A signer that has its passphrase.
pub trait Unlocked: Send + Sync {
    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>>;
}
