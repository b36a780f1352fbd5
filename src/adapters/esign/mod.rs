//! Electronic signatures (TTE) on letters, by the local demonstration or a certified provider.
//!
//! `unlock` checks a passphrase once; what it returns signs a whole batch, and forgets the key when dropped. A paper that
//! is carried out of the portal is signed elsewhere and comes back ([`Esign::carried`]).

pub mod bsre;
pub mod carried;
pub(crate) mod certificate;
pub mod local;

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::adapters::pdf::trust::Trust;
use crate::domain::identity::Nik;
use crate::domain::letter::Seal;
use crate::domain::signer_account::{SignerAccount, SignerRefusal};
use crate::domain::signing::Carried;

/// The person who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub nip: String,
    /// By which a certified provider knows the person; `None` if the account has none.
    pub nik: Option<Nik>,
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
    /// Unique to this call; a service that keeps what it signs gives it back by this word.
    pub reference: String,
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

/// A person's account at a certified provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    pub state: SignerAccount,
    /// When the certificate ends; `None` where the provider does not tell.
    pub certificate_ends: Option<DateTime<Utc>>,
}

/// Why there is no signature; callers must treat these cases differently.
#[derive(Debug, thiserror::Error)]
pub enum EsignError {
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The signer refused, so nothing was signed.
    #[error("the signer refused: {0}")]
    Refused(SignerRefusal),
    /// The request was sent but not answered, so it may have been signed.
    #[error("it is not known whether the signer signed: {0}")]
    Unclear(String),
    /// The signer could not be asked, so nothing was signed.
    #[error("the signer cannot be reached: {0}")]
    Unavailable(String),
}

/// A way of signing that is set up, with whose signatures on its papers count.
#[derive(Clone)]
pub struct Signer {
    pub esign: Arc<dyn Esign>,
    pub trust: Trust,
}

/// The ways of signing that are set up, the usual one first.
#[derive(Clone)]
pub struct Signers {
    usual: Signer,
    others: Vec<Signer>,
}

impl Signers {
    pub const fn new(usual: Signer, others: Vec<Signer>) -> Self {
        Self { usual, others }
    }

    pub const fn usual(&self) -> &Signer {
        &self.usual
    }

    pub fn all(&self) -> impl Iterator<Item = &Signer> {
        std::iter::once(&self.usual).chain(&self.others)
    }

    /// The first that signs by itself; `None` if every paper is carried out.
    pub fn called(&self) -> Option<&Signer> {
        self.all().find(|signer| signer.esign.carried().is_none())
    }

    /// The one with this word, if it is set up.
    pub fn find(&self, word: &str) -> Option<&Signer> {
        self.all().find(|signer| signer.esign.word() == word)
    }
}

/// A signing service.
pub trait Esign: Send + Sync {
    /// The word by which the record names it.
    fn word(&self) -> &'static str;

    /// How a paper comes back that is carried out to be signed; `None` if the service itself is called.
    fn carried(&self) -> Option<Carried> {
        None
    }

    /// How long a call may take before nobody knows any more how it ended.
    fn patience(&self) -> Duration {
        Duration::from_secs(90)
    }

    /// The common name in the certificate of a person of this name.
    fn common_name(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Whether the service itself calls a signed file valid; `None` if it has no such question.
    fn verify(&self, _pdf: Vec<u8>) -> BoxFuture<'_, Result<Option<bool>, EsignError>> {
        Box::pin(ready(Ok(None)))
    }

    /// What an earlier call signed, by its reference; `None` if the service does not keep it.
    fn fetch<'a>(
        &'a self,
        _reference: &'a str,
    ) -> BoxFuture<'a, Result<Option<Vec<u8>>, EsignError>> {
        Box::pin(ready(Ok(None)))
    }

    /// State of a person's account at the provider; `None` if the service has no accounts.
    fn account<'a>(
        &'a self,
        _identity: &'a Identity,
    ) -> BoxFuture<'a, Result<Option<ProviderAccount>, EsignError>> {
        Box::pin(ready(Ok(None)))
    }

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
    /// Whether the passphrase was found right; some services can only tell when they sign.
    fn is_proven(&self) -> bool {
        true
    }

    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>>;
}
