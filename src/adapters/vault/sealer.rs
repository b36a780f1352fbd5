//! Encrypts a file while its bytes arrive; never holds much more than one row in memory.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use age::Encryptor;
use age::stream::StreamWriter;
use age::x25519::Recipient;
use sha2::{Digest, Sha256};

use super::VaultError;

/// Bytes of ciphertext in every row but the last.
pub const ROW_BYTES: usize = 262_144;

/// An age file being written. Store the full rows after every push.
pub struct Sealer {
    stream: StreamWriter<Pipe>,
    pipe: Pipe,
    hasher: Sha256,
    size: u64,
}

/// The end of an age file: its last rows and facts about the plaintext.
#[derive(Debug)]
pub struct Sealed {
    pub rows: Vec<Vec<u8>>,
    pub sha256: [u8; 32],
    pub size_bytes: u64,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl Sealer {
    pub(super) fn new(recipient: &Recipient) -> Result<Self, VaultError> {
        let pipe = Pipe::default();
        let encryptor = Encryptor::with_recipients(std::iter::once(recipient as _))
            .map_err(|cause| VaultError::Seal(cause.to_string()))?;
        Ok(Self {
            stream: encryptor.wrap_output(pipe.clone()).map_err(seal_error)?,
            pipe,
            hasher: Sha256::new(),
            size: 0,
        })
    }

    /// Adds plaintext and returns the rows that are full; the last row only comes from `finish`.
    pub fn push(&mut self, plain: &[u8]) -> Result<Vec<Vec<u8>>, VaultError> {
        let mut rows = Vec::new();
        for piece in plain.chunks(ROW_BYTES) {
            self.stream.write_all(piece).map_err(seal_error)?;
            self.pipe.take_full_rows(&mut rows);
        }
        self.hasher.update(plain);
        self.size += plain.len() as u64;
        Ok(rows)
    }

    /// Plaintext so far, in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.size
    }

    /// Ends the age file.
    pub fn finish(self) -> Result<Sealed, VaultError> {
        self.stream.finish().map_err(seal_error)?;
        let mut rows = Vec::new();
        self.pipe.take_full_rows(&mut rows);
        let rest = self.pipe.take();
        if !rest.is_empty() {
            rows.push(rest);
        }
        Ok(Sealed {
            rows,
            sha256: self.hasher.finalize().into(),
            size_bytes: self.size,
        })
    }
}

#[allow(clippy::needless_pass_by_value, reason = "the shape map_err wants")]
fn seal_error(cause: io::Error) -> VaultError {
    VaultError::Seal(cause.to_string())
}

/// Output of the age writer, from which rows are cut.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn take_full_rows(&self, rows: &mut Vec<Vec<u8>>) {
        let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while buffer.len() >= ROW_BYTES {
            let rest = buffer.split_off(ROW_BYTES);
            rows.push(std::mem::replace(&mut *buffer, rest));
        }
    }

    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
