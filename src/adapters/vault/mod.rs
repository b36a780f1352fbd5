//! Encryption at rest. Every file and every personal number is one ordinary age file (X25519), which the `age` program
//! opens with the key of the settings. Keyed hashes find a sealed value without opening it.

mod opener;
mod sealer;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use age::secrecy::ExposeSecret;
use age::x25519;
use hmac::{Hmac, Mac};
use sha2::Sha256;

pub use opener::Opener;
pub use sealer::{ROW_BYTES, Sealed, Sealer};

/// Why something could not be sealed or opened; never contains the content.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the vault key is no age X25519 secret key")]
    Key,
    #[error("not sealed by this vault, or damaged")]
    Unreadable,
    #[error("could not seal: {0}")]
    Seal(String),
}

/// The keys for data at rest. Clones share them.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<Keys>,
}

struct Keys {
    identity: x25519::Identity,
    recipient: x25519::Recipient,
    hash_key: Vec<u8>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Vault {
    /// `vault_key` is an age secret key (`AGE-SECRET-KEY-1…`); `secret_key` keys the hashes.
    pub fn new(vault_key: &str, secret_key: &str) -> Result<Self, VaultError> {
        let identity: x25519::Identity = vault_key.trim().parse().map_err(|_| VaultError::Key)?;
        Ok(Self {
            keys: Arc::new(Keys {
                recipient: identity.to_public(),
                identity,
                hash_key: secret_key.as_bytes().to_vec(),
            }),
        })
    }

    /// A new secret key for `HAKI_VAULT_KEY`.
    pub fn generate_key() -> String {
        x25519::Identity::generate()
            .to_string()
            .expose_secret()
            .to_owned()
    }

    /// Encrypts `plain` into one age file.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        age::encrypt(&self.keys.recipient, plain)
            .map_err(|cause| VaultError::Seal(cause.to_string()))
    }

    /// Decrypts one age file.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        age::decrypt(&self.keys.identity, sealed).map_err(|_| VaultError::Unreadable)
    }

    /// HMAC-SHA-256 of `value`; another `purpose` gives another hash.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> [u8; 32] {
        // HMAC accepts keys of any length, so this never fails.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.keys.hash_key) else {
            return [0; 32];
        };
        mac.update(b"haki keyed hash v1");
        for part in [purpose, value] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// Names the vault key without telling it: another key has another fingerprint.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.key_mac("haki vault key fingerprint v1", &[])
    }

    /// HMAC-SHA-256 under the vault key, so that only its holder could have written `bytes`; one `purpose` for each use.
    pub fn key_mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let key = self.keys.identity.to_string();
        // HMAC accepts keys of any length, so this never fails.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()) else {
            return [0; 32];
        };
        for part in [purpose.as_bytes(), bytes] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Starts an age file whose plaintext comes in pieces.
    pub fn sealer(&self) -> Result<Sealer, VaultError> {
        Sealer::new(&self.keys.recipient)
    }

    /// Starts to read an age file that comes in rows.
    pub fn opener(&self) -> Opener {
        Opener::new(self.keys.identity.clone())
    }
}
