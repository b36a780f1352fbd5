//! From a certificate up to a known root.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::time::Time;

use super::keys::made_by;
use super::{ChainStanding, JudgeFault};

/// Longest chain that is followed.
const DEEPEST: usize = 6;

/// Certificates that are trusted: roots, or authorities below them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roots(Vec<Certificate>);

/// Why roots cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RootsError {
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}: {cause}")]
    Damaged { path: PathBuf, cause: String },
    #[error("{0}: no certificate in it")]
    Empty(PathBuf),
}

impl Roots {
    /// All certificates of a text with one or more of them (PEM), or of one certificate (DER).
    pub fn parse(bytes: &[u8]) -> Result<Self, der::Error> {
        if bytes.first() == Some(&0x30) {
            return Ok(Self(vec![Certificate::from_der(bytes)?]));
        }
        Certificate::load_pem_chain(bytes).map(Self)
    }

    /// Reads a file, or every file of a folder.
    pub fn read(path: &Path) -> Result<Self, RootsError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| RootsError::File { path, source }
        };
        let mut files = vec![path.to_owned()];
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(at(path))?;
            let entries = entries.map(|entry| entry.map(|entry| entry.path()));
            files = entries.collect::<Result<_, _>>().map_err(at(path))?;
            files.sort();
        }
        let mut roots = Vec::new();
        for file in files {
            let bytes = std::fs::read(&file).map_err(at(&file))?;
            let read = Self::parse(&bytes).map_err(|cause| RootsError::Damaged {
                path: file,
                cause: cause.to_string(),
            })?;
            roots.extend(read.0);
        }
        if roots.is_empty() {
            return Err(RootsError::Empty(path.to_owned()));
        }
        Ok(Self(roots))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the first of them ends.
    pub fn ends_at(&self) -> Option<DateTime<Utc>> {
        let ends = self.0.iter();
        ends.filter_map(|root| instant(root.tbs_certificate.validity.not_after))
            .min()
    }
}

impl From<Vec<Certificate>> for Roots {
    fn from(certificates: Vec<Certificate>) -> Self {
        Self(certificates)
    }
}

pub(super) fn instant(time: Time) -> Option<DateTime<Utc>> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
}

/// Whether a chain leads from `leaf` through `others` to a root. Every certificate on the way must be valid at `at`.
pub(super) fn reaches(
    leaf: &Certificate,
    others: &[Certificate],
    roots: &Roots,
    at: Option<DateTime<Utc>>,
) -> Result<ChainStanding, JudgeFault> {
    valid(leaf, at)?;
    if !may_sign(leaf) {
        return Err(JudgeFault::CertificateNotValid);
    }
    let mut current = leaf;
    for _ in 0..DEEPEST {
        if roots.0.contains(current) {
            return Ok(ChainStanding::Trusted);
        }
        if let Some(root) = roots.0.iter().find(|root| issued(root, current)) {
            valid(root, at)?;
            return Ok(ChainStanding::Trusted);
        }
        let Some(above) = others
            .iter()
            .find(|other| *other != current && issued(other, current))
        else {
            break;
        };
        valid(above, at)?;
        current = above;
    }
    Ok(ChainStanding::RootUnknown)
}

/// Whether `above` is an authority that issued `below`.
fn issued(above: &Certificate, below: &Certificate) -> bool {
    let tbs = &below.tbs_certificate;
    let authority = above.tbs_certificate.get::<BasicConstraints>();
    if tbs.issuer != above.tbs_certificate.subject
        || !matches!(authority, Ok(Some((_, constraints))) if constraints.ca)
        || below.signature_algorithm != tbs.signature
    {
        return false;
    }
    let (Ok(message), Some(signature)) = (tbs.to_der(), below.signature.as_bytes()) else {
        return false;
    };
    let algorithm = (&below.signature_algorithm, None);
    made_by(above, algorithm, &message, signature).unwrap_or_default()
}

fn valid(certificate: &Certificate, at: Option<DateTime<Utc>>) -> Result<(), JudgeFault> {
    let validity = &certificate.tbs_certificate.validity;
    let (Some(begins), Some(ends)) = (instant(validity.not_before), instant(validity.not_after))
    else {
        return Err(JudgeFault::CertificateNotValid);
    };
    match at {
        Some(at) if at < begins || at > ends => Err(JudgeFault::CertificateNotValid),
        _ => Ok(()),
    }
}

/// Whether the certificate's key may sign documents, if it says what it is for.
fn may_sign(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
        Ok(None) => true,
        Err(_) => false,
    }
}
