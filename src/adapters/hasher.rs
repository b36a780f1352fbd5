//! Hashes passwords with argon2id, on a few threads of its own so that sign-ins do not slow down pages.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{
    self, PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString,
};
use tokio::sync::Semaphore;

/// Argon2id with the default parameters of the crate (19 MiB, 2 passes, 1 lane), which OWASP recommends.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
}

struct Inner {
    places: Semaphore,
    /// Hash to verify against when there is no account, so that the answer takes equally long.
    decoy: String,
    verifications: AtomicU64,
}

/// Why a password could not be hashed.
#[derive(Debug, thiserror::Error)]
pub enum HasherError {
    #[error("argon2: {0}")]
    Argon2(password_hash::Error),
    #[error("the hashing thread ended early")]
    Thread,
}

impl From<password_hash::Error> for HasherError {
    fn from(error: password_hash::Error) -> Self {
        Self::Argon2(error)
    }
}

impl Hasher {
    pub fn new() -> Result<Self, HasherError> {
        let places = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Ok(Self {
            inner: Arc::new(Inner {
                places: Semaphore::new(places),
                decoy: hash("nobody has this password")?,
                verifications: AtomicU64::new(0),
            }),
        })
    }

    /// The hash to store.
    pub async fn hash(&self, password: &str) -> Result<String, HasherError> {
        let password = password.to_owned();
        self.in_turn(move || hash(&password)).await
    }

    /// Whether the password matches `stored`. Always takes one verification; without `stored` the result is `false`.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, HasherError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.inner.decoy).to_owned();
        let password = password.to_owned();
        self.inner.verifications.fetch_add(1, Ordering::Relaxed);
        let matches = self
            .in_turn(move || {
                let parsed = PasswordHash::new(&stored)?;
                match Argon2::default().verify_password(password.as_bytes(), &parsed) {
                    Ok(()) => Ok(true),
                    Err(password_hash::Error::Password) => Ok(false),
                    Err(error) => Err(error.into()),
                }
            })
            .await?;
        Ok(known && matches)
    }

    /// Number of verifications since the start.
    pub fn verifications(&self) -> u64 {
        self.inner.verifications.load(Ordering::Relaxed)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HasherError> + Send + 'static,
    ) -> Result<T, HasherError> {
        let _place = self
            .inner
            .places
            .acquire()
            .await
            .map_err(|_| HasherError::Thread)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| HasherError::Thread)?
    }
}

fn hash(password: &str) -> Result<String, HasherError> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default()
        .hash_password(password.as_bytes(), &salt)?
        .to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_verifies_against_its_own_hash_only() {
        let hasher = Hasher::new().unwrap();
        let stored = hasher.hash("kuda-lumping-7").await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(
            hasher
                .verify("kuda-lumping-7", Some(&stored))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("kuda-lumping-8", Some(&stored))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("nobody has this password", None)
                .await
                .unwrap()
        );
        assert_eq!(hasher.verifications(), 3);
    }
}
