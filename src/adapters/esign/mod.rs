//! Electronic signature (TTE): who signs a letter's bytes, local demonstration or certified provider.
//!
//! A passphrase is checked once by `unlock`; what it returns signs a whole batch and forgets the key when dropped.

pub(crate) mod certificate;
pub mod local;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::domain::letter::Seal;

/// The person in whose name is signed.
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
    /// Said in the signature ("Surat Rekomendasi 500.3/128-…").
    pub reason: String,
    pub location: String,
    pub at: DateTime<Utc>,
}

/// A signed letter and what is kept about its signature.
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

/// Why there is no signature, as far as the caller has to tell the cases apart.
#[derive(Debug, thiserror::Error)]
pub enum EsignError {
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Answered, and the answer is no: nothing was signed.
    #[error("the signer refused: {0}")]
    Refused(String),
    /// The request went out and no answer came: it may have been signed.
    #[error("it is not known whether the signer signed: {0}")]
    Unclear(String),
    /// Could not be asked at all: nothing was signed.
    #[error("the signer cannot be reached: {0}")]
    Unavailable(String),
}

/// A signing service.
pub trait Esign: Send + Sync {
    /// What is printed at the foot of a letter that it signs.
    fn seal(&self) -> Seal;

    /// Checks the passphrase, where that is possible without signing, and keeps it for a batch.
    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>>;
}

/// A signer whose passphrase was given.
pub trait Unlocked: Send + Sync {
    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>>;
}
