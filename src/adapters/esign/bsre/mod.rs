//! BSrE, the certified provider: the institution's Esign Client is asked for signatures under the person's NIK and
//! passphrase.
//!
//! The service draws nothing (QR and footer are in the paper) and cannot check a passphrase without signing. What comes
//! back is handed on as it is, whatever came with it: it counts only after the portal's own judgement and the service's
//! verification.

mod answer;
mod chain;
mod check;
mod http;
mod service;
mod settings;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use self::answer::Returned;
use self::http::Endpoint;
use self::service::Service;
use super::{Esign, EsignError, Identity, ProviderAccount, SignRequest, SignedPdf, Unlocked};
use crate::adapters::pdf::judge::{self, Roots};
use crate::domain::identity::Nik;
use crate::domain::letter::{CERTIFIED_BY_BSRE, Seal};
use crate::domain::signer_account::{SignerAccount, SignerRefusal};

pub use check::{CheckedSignature, Conclusion, ProviderCheck};
pub use http::Timer;
pub use service::{CallLimits, Version};
pub use settings::{BsreError, BsreSettings};

/// The provider. Cheap to clone.
#[derive(Clone)]
pub struct Bsre {
    service: Arc<Service>,
    roots: Arc<Roots>,
}

impl Bsre {
    pub fn new(settings: BsreSettings) -> Result<Self, BsreError> {
        let endpoint = Endpoint::new(
            &settings.url,
            (&settings.user, &settings.password),
            settings.tls_authorities.as_deref(),
            (settings.limits.connect, settings.timer),
        )?;
        Ok(Self {
            service: Arc::new(Service {
                version: settings.version,
                endpoint,
                limits: settings.limits,
            }),
            roots: Arc::new(settings.roots),
        })
    }

    /// State of this person's account at the provider.
    pub async fn status(&self, nik: &Nik) -> Result<SignerAccount, EsignError> {
        self.service.status(nik).await
    }

    /// When this person's certificate ends; `None` where the service does not tell (v1 never does).
    pub async fn certificate_end(&self, nik: &Nik) -> Result<Option<DateTime<Utc>>, EsignError> {
        self.service.certificate_end(nik).await
    }

    /// What the provider finds in a signed PDF.
    pub async fn check(&self, pdf: &[u8]) -> Result<ProviderCheck, EsignError> {
        self.service.verify(pdf).await
    }

    async fn open(&self, identity: &Identity, passphrase: &str) -> Result<Signer, EsignError> {
        let nik = identity.nik.clone();
        let nik = nik.ok_or(EsignError::Refused(SignerRefusal::NoNik))?;
        let account = self.status(&nik).await?;
        if !account.may_sign() {
            return Err(EsignError::Refused(SignerRefusal::Account(account)));
        }
        Ok(Signer {
            bsre: self.clone(),
            nik,
            passphrase: SecretString::from(passphrase),
        })
    }
}

/// What came back, with what its certificate says; nothing of it is proven yet.
fn unproven(bytes: Vec<u8>, roots: &Roots) -> SignedPdf {
    let judgement = judge::judge(&bytes, roots).ok();
    let (signer_subject, certificate_serial) = judgement
        .map(|found| (found.subject, found.certificate_serial))
        .unwrap_or_default();
    SignedPdf {
        signed_sha256: Sha256::digest(&bytes).into(),
        bytes,
        signer_subject,
        certificate_serial,
    }
}

impl Esign for Bsre {
    fn word(&self) -> &'static str {
        match self.service.version {
            Version::V1 => "bsre-v1",
            Version::V2 => "bsre-v2",
        }
    }

    fn patience(&self) -> Duration {
        self.service.patience()
    }

    fn verify(&self, pdf: Vec<u8>) -> BoxFuture<'_, Result<Option<bool>, EsignError>> {
        Box::pin(async move {
            let check = self.check(&pdf).await?;
            Ok(Some(check.only_sound().is_some()))
        })
    }

    fn account<'a>(
        &'a self,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<Option<ProviderAccount>, EsignError>> {
        Box::pin(async move {
            let nik = identity.nik.as_ref();
            let nik = nik.ok_or(EsignError::Refused(SignerRefusal::NoNik))?;
            Ok(Some(ProviderAccount {
                state: self.status(nik).await?,
                certificate_ends: self.certificate_end(nik).await?,
            }))
        })
    }

    fn seal(&self) -> Seal {
        Seal::Certified {
            statement: CERTIFIED_BY_BSRE.to_owned(),
        }
    }

    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>> {
        Box::pin(async move {
            let signer = self.open(identity, passphrase).await?;
            Ok(Arc::new(signer) as Arc<dyn Unlocked>)
        })
    }
}

/// A person's NIK and passphrase, zeroed when dropped.
struct Signer {
    bsre: Bsre,
    nik: Nik,
    passphrase: SecretString,
}

impl Unlocked for Signer {
    fn is_proven(&self) -> bool {
        false
    }

    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>> {
        Box::pin(async move {
            let service = &self.bsre.service;
            let asked = service.sign(&self.nik, &self.passphrase, &request.pdf);
            let Returned { pdf, beside } = asked.await?;
            if let Some(beside) = beside {
                tracing::warn!(%beside, "the signing service gave a document with a fault");
            }
            let roots = Arc::clone(&self.bsre.roots);
            tokio::task::spawn_blocking(move || unproven(pdf, &roots))
                .await
                .map_err(|cause| EsignError::Unclear(cause.to_string()))
        })
    }
}
