//! Pictures and PDFs of strangers, worked on in a process of its own: the same program is started again, sees no
//! settings and no files, may take so much memory and time, and is thrown away. Whatever a file does to a decoder
//! happens there. One job at a time, so that pages stay quick.

mod child;
mod develop;
mod draw;
mod look;
mod order;
mod strip;

use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

pub use child::serve;
pub use order::{Look, Order, Report};

/// The hidden command that the program is started with.
pub const COMMAND: &str = "darkroom";

/// How long a job may take, its input included.
const PATIENCE: Duration = Duration::from_secs(30);
/// More than any product can be.
const MAX_PRODUCT: u64 = 64 * 1_048_576;

/// Why a job gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum DarkroomError {
    /// It took more memory or time than any honest file does.
    #[error("took too much memory or time")]
    TooHeavy,
    /// The decoder gave up.
    #[error("broke down: {0}")]
    Broken(String),
    #[error("the program could not be started again: {0}")]
    Start(std::io::Error),
}

/// Starts jobs. Cloning shares the queue.
#[derive(Debug, Clone)]
pub struct Darkroom {
    program: Arc<Path>,
    turn: Arc<Semaphore>,
}

/// A job whose input is being handed over.
#[derive(Debug)]
pub struct Job {
    child: Child,
    input: Option<ChildStdin>,
    output: ChildStdout,
    until: Instant,
    _turn: OwnedSemaphorePermit,
}

impl Darkroom {
    /// `program` is this program's own file.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program: program.into(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }

    /// Waits for its turn, then starts a job.
    pub async fn begin(&self, order: &Order) -> Result<Job, DarkroomError> {
        let broken = |cause: &dyn std::fmt::Display| DarkroomError::Broken(cause.to_string());
        let turn = Arc::clone(&self.turn)
            .acquire_owned()
            .await
            .map_err(|cause| broken(&cause))?;
        let order = serde_json::to_string(order).map_err(|cause| broken(&cause))?;
        let mut child = Command::new(&*self.program)
            .args([COMMAND, &order])
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(DarkroomError::Start)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(broken(&"no pipes"));
        };
        Ok(Job {
            child,
            input: Some(input),
            output,
            until: Instant::now() + PATIENCE,
            _turn: turn,
        })
    }

    /// A whole job on bytes that are in memory already.
    pub async fn run(
        &self,
        order: &Order,
        bytes: &[u8],
    ) -> Result<(Report, Vec<u8>), DarkroomError> {
        let mut job = self.begin(order).await?;
        job.feed(bytes).await?;
        job.finish().await
    }
}

impl Job {
    /// Hands over the next bytes. A job that has ended already says why in `finish`.
    pub async fn feed(&mut self, bytes: &[u8]) -> Result<(), DarkroomError> {
        let Some(input) = &mut self.input else {
            return Ok(());
        };
        match timeout_at(self.until, input.write_all(bytes)).await {
            Err(_) => Err(DarkroomError::TooHeavy),
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => {
                self.input = None;
                Ok(())
            }
        }
    }

    /// Ends the input and waits for the report and what was made.
    pub async fn finish(mut self) -> Result<(Report, Vec<u8>), DarkroomError> {
        drop(self.input.take());
        let mut answer = Vec::new();
        let until = self.until;
        let ended = timeout_at(until, async {
            let mut output = self.output.take(MAX_PRODUCT);
            output.read_to_end(&mut answer).await?;
            self.child.wait().await
        })
        .await;
        let status = match ended {
            Err(_) => return Err(DarkroomError::TooHeavy),
            Ok(status) => status.map_err(|cause| DarkroomError::Broken(cause.to_string()))?,
        };
        if status.signal().is_some() {
            return Err(DarkroomError::TooHeavy);
        }
        if !status.success() {
            return Err(DarkroomError::Broken(status.to_string()));
        }
        let end = answer
            .iter()
            .position(|byte| *byte == b'\n')
            .ok_or_else(|| DarkroomError::Broken("no report".to_owned()))?;
        let product = answer.split_off(end + 1);
        let report = serde_json::from_slice(&answer)
            .map_err(|cause| DarkroomError::Broken(cause.to_string()))?;
        Ok((report, product))
    }
}
