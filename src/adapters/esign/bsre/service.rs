//! The calls of the Esign Client in both of its versions.
//!
//! Calls that only read are repeated when the service is busy; a request to sign is sent once, whatever happens.

use std::time::Duration;

use chrono::{DateTime, Utc};
use hyper::{Method, StatusCode};
use rand::Rng;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use zeroize::Zeroizing;

use super::answer::{self, Outcome, Returned};
use super::chain;
use super::check::{self, ProviderCheck};
use super::http::{Answer, Call, CallError, Endpoint};
use super::wire::{self, Multipart};
use crate::adapters::esign::EsignError;
use crate::adapters::pdf::verify::MAX_BYTES;
use crate::domain::identity::Nik;
use crate::domain::signer_account::SignerAccount;

/// Which interface of the Esign Client is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    V1,
    V2,
}

/// Time limits, and the pauses before a reading call is repeated.
#[derive(Debug, Clone, Copy)]
pub struct CallLimits {
    pub connect: Duration,
    pub status: Duration,
    pub sign: Duration,
    pub verify: Duration,
    /// Each is lengthened or shortened by up to a half, so that many callers do not come back at once.
    pub pauses: [Duration; 2],
}

impl Default for CallLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            status: Duration::from_secs(30),
            sign: Duration::from_secs(90),
            verify: Duration::from_secs(120),
            pauses: [Duration::from_millis(1500), Duration::from_secs(3)],
        }
    }
}

/// Largest answer with a document: base64 and JSON around it.
const DOCUMENT: usize = MAX_BYTES / 3 * 4 + 256 * 1024;
/// Largest answer without one.
const FACTS: usize = 1024 * 1024;

pub(super) struct Service {
    pub(super) version: Version,
    pub(super) endpoint: Endpoint,
    pub(super) limits: CallLimits,
}

impl Service {
    /// How long a signature may take: v1 may have to fetch the document afterwards.
    pub(super) fn patience(&self) -> Duration {
        let calls = match self.version {
            Version::V1 => 2,
            Version::V2 => 1,
        };
        // A little more than all limits together, so that the call itself says how it ended.
        (self.limits.connect + self.limits.sign) * calls + Duration::from_secs(5)
    }

    /// Asks once for a signature; a document that did not come with a success of v1 is fetched by its id.
    pub(super) async fn sign(
        &self,
        nik: &Nik,
        passphrase: &SecretString,
        pdf: &[u8],
    ) -> Result<Returned, EsignError> {
        let call = match self.version {
            Version::V2 => {
                let body = wire::sign(nik, passphrase, pdf).map_err(unwritten)?;
                posted("/api/v2/sign/pdf", body, self.limits.sign, DOCUMENT)
            }
            Version::V1 => {
                let texts = [
                    ("nik", nik.expose()),
                    ("passphrase", passphrase.expose_secret()),
                    ("tampilan", "invisible"),
                ];
                let form = Multipart::new(&texts, ("file", pdf));
                filled("/api/sign/pdf", form, self.limits.sign, DOCUMENT)
            }
        };
        let answer = self.endpoint.ask(call).await.map_err(signing)?;
        match answer::signed(&answer)? {
            Outcome::Document(returned) => Ok(returned),
            Outcome::Nothing(why) => match &answer.document_id {
                Some(id) if self.version == Version::V1 => self.download(id).await,
                _ => Err(EsignError::Unclear(format!("success with {why}"))),
            },
        }
    }

    /// Fetches a document that v1 has signed; it is given out once.
    async fn download(&self, id: &str) -> Result<Returned, EsignError> {
        let id = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
        let path = format!("/api/sign/download/{id}");
        let call = got(&path, self.limits.sign, DOCUMENT);
        let answer = self.endpoint.ask(call).await;
        let answer = answer.map_err(|cause| EsignError::Unclear(cause.to_string()))?;
        if answer.status.is_success() && answer::is_pdf(&answer.body) {
            return Ok(Returned {
                pdf: answer.body,
                beside: None,
            });
        }
        let status = answer.status.as_u16();
        Err(EsignError::Unclear(format!(
            "signed, but the download answers HTTP {status}"
        )))
    }

    /// State of a person's account.
    pub(super) async fn status(&self, nik: &Nik) -> Result<SignerAccount, EsignError> {
        let answer = match self.version {
            Version::V2 => {
                self.read(|| {
                    let body = wire::status(nik).map_err(unwritten)?;
                    Ok(posted(
                        "/api/v2/user/check/status",
                        body,
                        self.limits.status,
                        FACTS,
                    ))
                })
                .await?
            }
            Version::V1 => {
                let path = format!("/api/user/status/{}", nik.expose());
                self.read(|| Ok(got(&path, self.limits.status, FACTS)))
                    .await?
            }
        };
        let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
        let Some(json) = json.filter(|_| !answer.status.is_server_error()) else {
            return Err(of_reading(&answer));
        };
        let word = json.get("status").and_then(Value::as_str);
        let stated = answer::stated(&json);
        let code = stated.as_ref().and_then(|stated| stated.code);
        if word.is_none() && code.is_none() || answer.status == StatusCode::UNAUTHORIZED {
            return Err(answer::refused(answer.status, stated));
        }
        Ok(SignerAccount::parse(word.unwrap_or_default(), code))
    }

    /// What the service finds in a signed PDF.
    pub(super) async fn verify(&self, pdf: &[u8]) -> Result<ProviderCheck, EsignError> {
        let answer = self
            .read(|| {
                Ok(match self.version {
                    Version::V2 => {
                        let body = wire::verify(pdf).map_err(unwritten)?;
                        posted("/api/v2/verify/pdf", body, self.limits.verify, FACTS)
                    }
                    Version::V1 => {
                        let form = Multipart::new(&[], ("signed_file", pdf));
                        filled("/api/sign/verify", form, self.limits.verify, FACTS)
                    }
                })
            })
            .await?;
        if !answer.status.is_success() {
            return Err(of_reading(&answer));
        }
        let read = match self.version {
            Version::V2 => check::second(&answer.body),
            Version::V1 => check::first(&answer.body),
        };
        read.map_err(|cause| EsignError::Unavailable(format!("the verification reads: {cause}")))
    }

    /// When a person's certificate ends; `None` where the service does not tell.
    pub(super) async fn certificate_end(
        &self,
        nik: &Nik,
    ) -> Result<Option<DateTime<Utc>>, EsignError> {
        if self.version == Version::V1 {
            return Ok(None);
        }
        let path = format!("/api/v2/user/certificate/chain/{}", nik.expose());
        let answer = self
            .read(|| Ok(got(&path, self.limits.status, FACTS)))
            .await?;
        if answer.status == StatusCode::UNAUTHORIZED {
            return Err(answer::refused(answer.status, None));
        }
        let success = answer.status.is_success();
        Ok(success.then(|| chain::ends_at(&answer.body)).flatten())
    }

    /// Asks, and asks again after a pause while the service is busy or silent.
    async fn read(
        &self,
        call: impl Fn() -> Result<Call, EsignError>,
    ) -> Result<Answer, EsignError> {
        for pause in self.limits.pauses {
            match self.endpoint.ask(call()?).await {
                Ok(answer) if !is_busy(answer.status) => return Ok(answer),
                _ => self.endpoint.pause(about(pause)).await,
            }
        }
        let last = self.endpoint.ask(call()?).await;
        last.map_err(|cause| EsignError::Unavailable(cause.to_string()))
    }
}

fn posted(path: &str, body: Zeroizing<Vec<u8>>, limit: Duration, most: usize) -> Call {
    Call {
        method: Method::POST,
        path: path.to_owned(),
        content_type: Some("application/json".to_owned()),
        body,
        limit,
        most,
    }
}

fn filled(path: &str, form: Multipart, limit: Duration, most: usize) -> Call {
    Call {
        method: Method::POST,
        path: path.to_owned(),
        content_type: Some(form.content_type()),
        body: form.into_body(),
        limit,
        most,
    }
}

fn got(path: &str, limit: Duration, most: usize) -> Call {
    Call {
        method: Method::GET,
        path: path.to_owned(),
        content_type: None,
        body: Zeroizing::default(),
        limit,
        most,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "named in map_err")]
fn unwritten(cause: serde_json::Error) -> EsignError {
    EsignError::Unavailable(format!("the request cannot be written: {cause}"))
}

fn signing(cause: CallError) -> EsignError {
    match cause {
        CallError::NotSent(cause) => EsignError::Unavailable(cause),
        CallError::NoAnswer(cause) => EsignError::Unclear(cause),
    }
}

/// What an answer without the wanted facts means for a call that only reads.
fn of_reading(answer: &Answer) -> EsignError {
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    if answer.status.is_client_error() {
        return answer::refused(answer.status, json.as_ref().and_then(answer::stated));
    }
    EsignError::Unavailable(format!("HTTP {}", answer.status.as_u16()))
}

fn is_busy(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// The pause, lengthened or shortened by up to a half.
fn about(pause: Duration) -> Duration {
    pause.mul_f64(rand::thread_rng().gen_range(0.5..1.5))
}
