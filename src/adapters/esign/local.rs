//! The demonstration signer: its own authority, and a certificate for each signatory, stored in a folder.
//!
//! Every subject contains SIMULASI. Keys are encrypted under the passphrase (age, scrypt), files have mode 0600. A
//! portal in production mode refuses this signer.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use age::secrecy::SecretString;
use const_oid::db::rfc4519;
use der::pem::LineEnding;
use der::{Decode, DecodePem, Encode, EncodePem};
use futures_util::future::BoxFuture;
use p256::ecdsa::SigningKey;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use x509_cert::Certificate;

use super::certificate::{
    CertificateError, issue_leaf, issue_root, name, serial_text, sign_digest,
};
use super::{Esign, EsignError, Identity, SignRequest, SignedPdf, Unlocked};
use crate::adapters::pdf::sign::{self, Mark};
use crate::adapters::pdf::verify::TrustAnchor;
use crate::domain::letter::Seal;

/// The passphrase of all demonstration keys.
pub const DEMO_PASSPHRASE: &str = "demo-tte";
/// scrypt with N = 2^14 takes tens of milliseconds, once for each batch. The passphrase is public anyway.
const WORK_FACTOR: u8 = 14;
const AUTHORITY_CERTIFICATE: &str = "otoritas-simulasi.crt";
const AUTHORITY_KEY: &str = "otoritas-simulasi.age";

/// Why the demonstration authority could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path} is damaged: {cause}")]
    Damaged { path: PathBuf, cause: String },
    #[error("making the demonstration keys: {0}")]
    Making(String),
}

/// The demonstration authority.
#[derive(Debug, Clone)]
pub struct LocalAuthority {
    folder: PathBuf,
    certificate: Certificate,
}

impl LocalAuthority {
    /// Opens the authority in `folder`; the first time it is created under `passphrase`.
    pub fn open(folder: &Path, passphrase: &str) -> Result<Self, LocalError> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let path = folder.join(AUTHORITY_CERTIFICATE);
        let certificate = match fs::read(&path) {
            Ok(pem) => Certificate::from_pem(&pem).map_err(|error| LocalError::Damaged {
                path,
                cause: error.to_string(),
            })?,
            Err(error) if error.kind() == ErrorKind::NotFound => make(folder, passphrase)?,
            Err(source) => return Err(LocalError::File { path, source }),
        };
        Ok(Self {
            folder: folder.to_owned(),
            certificate,
        })
    }

    /// The certificate that the portal's own verification trusts.
    pub fn trust_anchor(&self) -> TrustAnchor {
        self.certificate.clone().into()
    }

    /// File of the authority's certificate, for checking letters elsewhere.
    pub fn certificate_path(&self) -> PathBuf {
        self.folder.join(AUTHORITY_CERTIFICATE)
    }

    /// Opens the key and certificate of `identity`; they are made at the first signature.
    fn open_signer(&self, identity: &Identity, passphrase: &str) -> Result<Signer, EsignError> {
        let path = self.folder.join(file_name(identity));
        let bundle = match fs::read(&path) {
            Ok(sealed) => open_sealed(&sealed, passphrase)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let bundle = self.make_signer(identity, passphrase)?;
                let sealed = seal(&bundle, passphrase).map_err(unavailable)?;
                write_private(&path, &sealed).map_err(unavailable)?;
                bundle
            }
            Err(error) => return Err(unavailable(error)),
        };
        let (key, certificate) = read_bundle(&bundle)
            .ok_or_else(|| EsignError::Unavailable(format!("{} is damaged", path.display())))?;
        Ok(Signer {
            key,
            certificate,
            authority: self.certificate.clone(),
            name: identity.name.clone(),
        })
    }

    fn make_signer(&self, identity: &Identity, passphrase: &str) -> Result<Vec<u8>, EsignError> {
        let path = self.folder.join(AUTHORITY_KEY);
        let sealed = fs::read(&path).map_err(unavailable)?;
        let authority_key =
            SigningKey::from_pkcs8_der(&open_sealed(&sealed, passphrase)?).map_err(unavailable)?;
        let key = SigningKey::random(&mut OsRng);
        let subject = name(&[
            (rfc4519::COUNTRY_NAME, "ID"),
            (rfc4519::ORGANIZATION_NAME, &identity.unit),
            (rfc4519::ORGANIZATIONAL_UNIT_NAME, "SIMULASI"),
            (rfc4519::TITLE, &identity.position),
            (rfc4519::SERIAL_NUMBER, &identity.nip),
            (rfc4519::COMMON_NAME, &common_name(&identity.name)),
        ])
        .map_err(unavailable)?;
        let certificate =
            issue_leaf(subject, &key, &self.certificate, &authority_key).map_err(unavailable)?;
        write_bundle(&key, &certificate).map_err(unavailable)
    }
}

impl Esign for LocalAuthority {
    fn word(&self) -> &'static str {
        "local"
    }

    fn common_name(&self, name: &str) -> String {
        common_name(name)
    }

    fn seal(&self) -> Seal {
        Seal::Simulated
    }

    fn unlock<'a>(
        &'a self,
        identity: &'a Identity,
        passphrase: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>> {
        let (authority, identity, passphrase) =
            (self.clone(), identity.clone(), passphrase.to_owned());
        Box::pin(async move {
            let signer =
                tokio::task::spawn_blocking(move || authority.open_signer(&identity, &passphrase))
                    .await
                    .map_err(unavailable)??;
            Ok(Arc::new(UnlockedLocal(Arc::new(signer))) as Arc<dyn Unlocked>)
        })
    }
}

/// Holds a signatory's key in memory until dropped.
struct UnlockedLocal(Arc<Signer>);

impl Unlocked for UnlockedLocal {
    fn sign(&self, request: SignRequest) -> BoxFuture<'_, Result<SignedPdf, EsignError>> {
        let signer = Arc::clone(&self.0);
        Box::pin(async move {
            tokio::task::spawn_blocking(move || signer.sign(request))
                .await
                .map_err(unavailable)?
        })
    }
}

struct Signer {
    key: SigningKey,
    certificate: Certificate,
    authority: Certificate,
    name: String,
}

impl Signer {
    fn sign(&self, request: SignRequest) -> Result<SignedPdf, EsignError> {
        let mark = Mark {
            name: self.name.clone(),
            reason: request.reason,
            location: request.location,
            at: request.at,
        };
        let unsigned = sign::unsigned(&request.pdf, &mark).map_err(refused)?;
        let cms = sign_digest(
            &unsigned.digest,
            &self.key,
            &self.certificate,
            &self.authority,
        )
        .map_err(refused)?;
        let bytes = sign::embed(unsigned, &cms).map_err(refused)?;
        Ok(SignedPdf {
            signed_sha256: Sha256::digest(&bytes).into(),
            bytes,
            signer_subject: self.certificate.tbs_certificate.subject.to_string(),
            certificate_serial: serial_text(&self.certificate),
        })
    }
}

fn common_name(name: &str) -> String {
    format!("{name} (SIMULASI)")
}

/// Creates the authority. The certificate is written last; without it the next start creates it again.
fn make(folder: &Path, passphrase: &str) -> Result<Certificate, LocalError> {
    let making = |error: &dyn std::fmt::Display| LocalError::Making(error.to_string());
    let key = SigningKey::random(&mut OsRng);
    let subject = name(&[
        (rfc4519::COUNTRY_NAME, "ID"),
        (rfc4519::ORGANIZATION_NAME, "Portal HAKI"),
        (rfc4519::ORGANIZATIONAL_UNIT_NAME, "SIMULASI"),
        (rfc4519::COMMON_NAME, "Otoritas Sertifikat SIMULASI"),
    ])
    .map_err(|error| making(&error))?;
    let certificate = issue_root(&key, subject).map_err(|error| making(&error))?;
    let der = key.to_pkcs8_der().map_err(|error| making(&error))?;
    let sealed = seal(der.as_bytes(), passphrase).map_err(|error| making(&error))?;
    let pem = certificate
        .to_pem(LineEnding::LF)
        .map_err(|error| making(&error))?;
    let key_path = folder.join(AUTHORITY_KEY);
    write_private(&key_path, &sealed).map_err(at(&key_path))?;
    let path = folder.join(AUTHORITY_CERTIFICATE);
    write_private(&path, pem.as_bytes()).map_err(at(&path))?;
    Ok(certificate)
}

/// One file for each signatory as printed in the letter: a new position means a new certificate.
fn file_name(identity: &Identity) -> String {
    let mut hash = Sha256::new();
    for part in [
        &identity.nip,
        &identity.name,
        &identity.position,
        &identity.unit,
    ] {
        hash.update(part);
        hash.update([0]);
    }
    let digest = hex::encode(hash.finalize());
    format!("penanda-tangan-{}.age", digest.get(..16).unwrap_or(&digest))
}

/// Key and certificate in one file, so that neither can exist without the other.
fn write_bundle(key: &SigningKey, certificate: &Certificate) -> Result<Vec<u8>, CertificateError> {
    let key = key.to_pkcs8_der().map_err(|_| spki::Error::KeyMalformed)?;
    let mut bundle = key.as_bytes().to_vec();
    certificate.encode_to_vec(&mut bundle)?;
    Ok(bundle)
}

fn read_bundle(bundle: &[u8]) -> Option<(SigningKey, Certificate)> {
    let mut reader = der::SliceReader::new(bundle).ok()?;
    let key = der::AnyRef::decode(&mut reader).ok()?.to_der().ok()?;
    let certificate = Certificate::decode(&mut reader).ok()?;
    Some((SigningKey::from_pkcs8_der(&key).ok()?, certificate))
}

fn seal(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, age::EncryptError> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK_FACTOR);
    age::encrypt(&recipient, plain)
}

fn open_sealed(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, EsignError> {
    let identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    age::decrypt(&identity, sealed).map_err(|error| match error {
        age::DecryptError::DecryptionFailed
        | age::DecryptError::KeyDecryptionFailed
        | age::DecryptError::NoMatchingKeys => EsignError::WrongPassphrase,
        damaged => EsignError::Unavailable(damaged.to_string()),
    })
}

/// Writes a file that only its owner can read; it appears complete or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;

    let draft = path.with_extension(format!("{}.new", Uuid::new_v4().simple()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> LocalError {
    let path = path.to_owned();
    move |source| LocalError::File { path, source }
}

fn unavailable(error: impl std::fmt::Display) -> EsignError {
    EsignError::Unavailable(error.to_string())
}

fn refused(error: impl std::fmt::Display) -> EsignError {
    EsignError::Refused(error.to_string().into())
}
