//! Encryption at rest: every file and every number of a person is one ordinary age file (X25519), which the `age`
//! program opens with the key of the settings; keyed hashes find a sealed value without opening it.

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

/// Why something could not be sealed or opened; never says what was inside.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the vault key is no age X25519 secret key")]
    Key,
    #[error("not sealed by this vault, or damaged")]
    Unreadable,
    #[error("could not seal: {0}")]
    Seal(String),
}

/// The keys at rest. Cloning shares them.
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

    /// A new secret key, as `HAKI_VAULT_KEY` wants it.
    pub fn generate_key() -> String {
        x25519::Identity::generate()
            .to_string()
            .expose_secret()
            .to_owned()
    }

    /// One age file with `plain` inside.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        age::encrypt(&self.keys.recipient, plain)
            .map_err(|cause| VaultError::Seal(cause.to_string()))
    }

    /// What is inside one age file.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        age::decrypt(&self.keys.identity, sealed).map_err(|_| VaultError::Unreadable)
    }

    /// HMAC-SHA-256 of `value`, of use for `purpose` only: the same value hashes differently elsewhere.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> [u8; 32] {
        // HMAC takes a key of any length.
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

    /// Begins an age file whose plaintext comes piece by piece.
    pub fn sealer(&self) -> Result<Sealer, VaultError> {
        Sealer::new(&self.keys.recipient)
    }

    /// Begins to read an age file that comes row by row.
    pub fn opener(&self) -> Opener {
        Opener::new(self.keys.identity.clone())
    }
}
