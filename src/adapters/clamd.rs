//! clamd (`ClamAV`), asked in its own protocol (`clamd(8)`): one connection for each file; the command `zINSTREAM`, pieces
//! that begin with their length in four bytes (big endian), an empty piece at the end; one answer that ends with a zero.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::io::{ReadHalf, WriteHalf};
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::config::ClamdAddress;

const CONNECT: Duration = Duration::from_secs(5);
/// From the first byte of a file to the answer; as long as clamd itself waits for a client.
const WHOLE: Duration = Duration::from_secs(120);
/// Longest answer that is read.
const MAX_ANSWER: usize = 4_096;
/// Longest name of malware that is kept, in characters.
const MAX_NAME: usize = 120;
/// How many files one process has checked at once.
const LANES: usize = 2;

/// The scanner of the settings. Clones share its lanes.
#[derive(Debug, Clone)]
pub struct Clamd {
    address: ClamdAddress,
    lanes: Arc<Semaphore>,
    patience: Duration,
}

/// What clamd says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClamdVerdict {
    Clean,
    /// With the name of what was found.
    Found(String),
    /// The file exceeds a limit of clamd's settings, so it was not looked through; asking again changes nothing.
    TooLarge,
}

/// Why nothing is known of a file. Another try may help.
#[derive(Debug, thiserror::Error)]
pub enum ClamdError {
    #[error("clamd cannot be reached: {0}")]
    Unreachable(String),
    #[error("clamd does not answer")]
    Silent,
    #[error("clamd broke off in the middle of its answer")]
    Broken,
    #[error("clamd answers: {0}")]
    Odd(String),
}

impl ClamdError {
    /// Whether other files would fare no better now.
    pub const fn is_of_clamd(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Silent)
    }
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl Clamd {
    pub fn new(address: ClamdAddress) -> Self {
        Self {
            address,
            lanes: Arc::new(Semaphore::new(LANES)),
            patience: WHOLE,
        }
    }

    /// A place among the few files that are checked at once; `None` never happens while the scanner lives.
    pub async fn lane(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.lanes).acquire_owned().await.ok()
    }

    /// Begins to give it a file.
    pub async fn begin(&self) -> Result<ClamdJob, ClamdError> {
        let mut job = self.connect().await?;
        job.send(b"zINSTREAM\0").await?;
        Ok(job)
    }

    /// Its version with that of its signatures, in its own words: `ClamAV 1.4.6/27500/Mon Nov 30 …`.
    pub async fn version(&self) -> Result<String, ClamdError> {
        let mut job = self.connect().await?;
        job.send(b"zVERSION\0").await?;
        Ok(short(&printable(&job.answer().await?)))
    }

    async fn connect(&self) -> Result<ClamdJob, ClamdError> {
        let opened = async {
            Ok::<Box<dyn Line>, io::Error>(match &self.address {
                ClamdAddress::Unix(path) => Box::new(UnixStream::connect(path).await?),
                ClamdAddress::Tcp(place) => Box::new(TcpStream::connect(place.as_str()).await?),
            })
        };
        let line = timeout(CONNECT, opened)
            .await
            .map_err(|_| ClamdError::Silent)?
            .map_err(|cause| ClamdError::Unreachable(cause.to_string()))?;
        let (reading, writing) = tokio::io::split(line);
        Ok(ClamdJob {
            reading,
            writing,
            until: Instant::now() + self.patience,
            said: Vec::new(),
            ended: false,
        })
    }
}

/// A file on its way to clamd.
pub struct ClamdJob {
    reading: ReadHalf<Box<dyn Line>>,
    writing: WriteHalf<Box<dyn Line>>,
    until: Instant,
    said: Vec<u8>,
    /// The other side takes or says nothing any more.
    ended: bool,
}

/// What happened next on the line.
enum Event {
    Read(io::Result<usize>),
    Written(io::Result<usize>),
}

impl ClamdJob {
    /// Until when it must have answered.
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// Gives it the next bytes; `false` once it has answered, because more bytes are of no use then.
    pub async fn feed(&mut self, piece: &[u8]) -> Result<bool, ClamdError> {
        // A piece without bytes would end the file.
        for part in piece.chunks(1 << 20) {
            let length = u32::try_from(part.len()).unwrap_or_default().to_be_bytes();
            self.send(&length).await?;
            self.send(part).await?;
        }
        Ok(!self.is_over())
    }

    /// Ends the file and reads the answer.
    pub async fn finish(mut self) -> Result<ClamdVerdict, ClamdError> {
        self.send(&[0; 4]).await?;
        let said = self.answer().await?;
        verdict(&printable(&said))
    }

    fn is_over(&self) -> bool {
        self.ended || self.said.contains(&0)
    }

    /// Writes while listening: clamd says at once that a file is too large, and hangs up.
    async fn send(&mut self, bytes: &[u8]) -> Result<(), ClamdError> {
        let mut left = bytes;
        while !left.is_empty() && !self.is_over() {
            let Self {
                reading,
                writing,
                said,
                ..
            } = self;
            let next = async {
                tokio::select! {
                    biased;
                    read = reading.read_buf(said) => Event::Read(read),
                    written = writing.write(left) => Event::Written(written),
                }
            };
            match timeout_at(self.until, next).await {
                Err(_) => return Err(ClamdError::Silent),
                Ok(Event::Written(Ok(written))) if written > 0 => {
                    left = left.get(written..).unwrap_or_default();
                }
                Ok(Event::Read(Ok(read))) if read > 0 => {}
                // What it said before it hung up is still to be read.
                Ok(Event::Written(_)) => return Ok(()),
                Ok(Event::Read(_)) => self.ended = true,
            }
        }
        Ok(())
    }

    /// The answer without the zero at its end.
    async fn answer(&mut self) -> Result<Vec<u8>, ClamdError> {
        while !self.is_over() && self.said.len() < MAX_ANSWER {
            match timeout_at(self.until, self.reading.read_buf(&mut self.said)).await {
                Err(_) => return Err(ClamdError::Silent),
                Ok(Ok(0) | Err(_)) => self.ended = true,
                Ok(Ok(_)) => {}
            }
        }
        let whole = self.said.iter().position(|byte| *byte == 0);
        let end = whole.ok_or(ClamdError::Broken)?;
        Ok(self.said.drain(..end).collect())
    }
}

/// The words of clamd for a file.
fn verdict(said: &str) -> Result<ClamdVerdict, ClamdError> {
    if said == "stream: OK" {
        return Ok(ClamdVerdict::Clean);
    }
    if said.starts_with("INSTREAM size limit exceeded") {
        return Ok(ClamdVerdict::TooLarge);
    }
    let found = said
        .strip_prefix("stream: ")
        .and_then(|rest| rest.strip_suffix(" FOUND"));
    match found {
        // Not malware: the file was not looked through, where clamd is set to say so.
        Some(name) if name.starts_with("Heuristics.Limits.Exceeded") => Ok(ClamdVerdict::TooLarge),
        Some(name) => Ok(ClamdVerdict::Found(short(name))),
        None => Err(ClamdError::Odd(short(said))),
    }
}

/// A foreign text as it can be shown and logged.
fn printable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let seen = text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ');
    seen.collect()
}

fn short(text: &str) -> String {
    text.chars().take(MAX_NAME).collect()
}

#[cfg(test)]
#[path = "clamd_tests.rs"]
mod tests;
