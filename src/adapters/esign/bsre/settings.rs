//! What a client of the Esign Client needs to know, and how it is read from the portal's settings.

use std::fs;

use secrecy::SecretString;
use url::Url;

use super::http::{EndpointError, Timer, machine_timer};
use super::service::{CallLimits, Version};
use crate::adapters::pdf::judge::Roots;
use crate::config::EsignClient;

/// Where the Esign Client is, and how the portal signs in to it.
#[derive(Clone)]
pub struct BsreSettings {
    pub version: Version,
    /// An `http` address is asked only if it resolves to a private one.
    pub url: Url,
    pub user: String,
    pub password: SecretString,
    /// Certificates (PEM) that the service's own TLS certificate may be issued by, besides the public ones.
    pub tls_authorities: Option<Vec<u8>>,
    /// Under which the signers' certificates are expected to stand.
    pub roots: Roots,
    pub limits: CallLimits,
    pub timer: Timer,
}

/// Why the service cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BsreError {
    #[error("HAKI_ESIGN_URL, HAKI_ESIGN_USER dan HAKI_ESIGN_PASSWORD belum diisi")]
    NotSet,
    #[error("HAKI_ESIGN_CA: {0}")]
    TlsAuthorities(std::io::Error),
    #[error("Esign Client: {0}")]
    Endpoint(#[from] EndpointError),
}

impl BsreSettings {
    /// Reads the files that the portal's settings name.
    pub fn read(
        version: Version,
        client: Option<&EsignClient>,
        roots: Roots,
    ) -> Result<Self, BsreError> {
        let client = client.ok_or(BsreError::NotSet)?;
        let tls_authorities = client.tls_authorities.as_ref().map(fs::read).transpose();
        Ok(Self {
            version,
            url: client.url.clone(),
            user: client.user.clone(),
            password: client.password.clone(),
            tls_authorities: tls_authorities.map_err(BsreError::TlsAuthorities)?,
            roots,
            limits: CallLimits::default(),
            timer: machine_timer(),
        })
    }
}
