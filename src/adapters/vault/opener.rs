//! Decrypts a file while its rows arrive; every 64 KiB are authenticated before they are handed out.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use age::Decryptor;
use age::stream::StreamReader;
use age::x25519::Identity;

use super::VaultError;

/// Size of one piece of plaintext, as age encrypts it.
const PIECE_BYTES: usize = 65_536;

/// An age file being read. Push the rows in order, then finish; a truncated file fails at the end.
pub struct Opener {
    identity: Identity,
    feed: Feed,
    stream: Option<StreamReader<Feed>>,
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opener").finish_non_exhaustive()
    }
}

impl Opener {
    pub(super) fn new(identity: Identity) -> Self {
        Self {
            identity,
            feed: Feed::default(),
            stream: None,
        }
    }

    /// Takes the next row and returns what could be decrypted. The first row must contain the whole header.
    pub fn push(&mut self, row: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.feed.push(row);
        self.drain()
    }

    /// The rest of the plaintext, after all rows were pushed.
    pub fn finish(mut self) -> Result<Vec<u8>, VaultError> {
        self.feed.end();
        self.drain()
    }

    fn drain(&mut self) -> Result<Vec<u8>, VaultError> {
        let mut plain = Vec::new();
        let stream = if let Some(stream) = &mut self.stream {
            stream
        } else {
            let decryptor =
                Decryptor::new(self.feed.clone()).map_err(|_| VaultError::Unreadable)?;
            let stream = decryptor
                .decrypt(std::iter::once(&self.identity as _))
                .map_err(|_| VaultError::Unreadable)?;
            self.stream.insert(stream)
        };
        let mut filled = 0;
        loop {
            plain.resize(filled + PIECE_BYTES, 0);
            let Some(space) = plain.get_mut(filled..) else {
                return Err(VaultError::Unreadable);
            };
            match stream.read(space) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(pause) if pause.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => return Err(VaultError::Unreadable),
            }
        }
        plain.truncate(filled);
        // The receiver may hold it for minutes.
        plain.shrink_to_fit();
        self.feed.release();
        Ok(plain)
    }
}

/// Input of the age reader. It reports "would block" instead of the end until the end is known.
#[derive(Clone, Default)]
struct Feed(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    bytes: VecDeque<u8>,
    ended: bool,
}

impl Feed {
    fn push(&self, bytes: &[u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .bytes
            .extend(bytes);
    }

    /// Frees the memory of a row that was read; the next one may take long to come.
    fn release(&self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.bytes.is_empty() {
            waiting.bytes = VecDeque::new();
        }
    }

    fn end(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
    }
}

impl Read for Feed {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.bytes.is_empty() && !waiting.ended {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        waiting.bytes.read(space)
    }
}
