//! Processes uploaded pictures and PDFs, and sets letters by a source of the office's own, in a process of its own. The program starts itself again with an empty
//! environment and limited memory and time; the process does one job and ends. Harm that a file does to a decoder stays
//! there. It runs as the portal's user, and the kernel's Landlock keeps it from opening files and connections. On a
//! kernel without Landlock it cannot write files but could read what that user can, and the log says so once.
//!
//! One job at a time runs for the office and one for owners, at low priority, so that pages stay fast.

mod active;
mod child;
mod colour;
mod decode;
mod definitions;
mod develop;
mod draw;
mod form;
mod ink;
mod look;
#[cfg(test)]
mod odd_paper_tests;
mod order;
mod queue;
mod read;
mod reading;
mod scan;
mod single;
mod strip;
mod typeset;
mod undrawn;

use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Once};
use std::time::Duration;

use rustix::process::Signal;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, timeout, timeout_at};

use crate::domain::id::FileId;
use queue::{Queue, Turn};
use single::Single;

pub use child::serve;
pub(super) use decode::{Decoded, on_white};
pub use order::{Edit, Order, PdfLook, Report};
pub use queue::Asker;
pub(super) use strip::jpeg as stripped_jpeg;

/// The hidden command by which the program starts itself.
pub const COMMAND: &str = "darkroom";

/// Larger than any result.
const MAX_PRODUCT: u64 = 64 * 1_048_576;
/// Exit status of a process that did its job on a kernel without Landlock.
pub const NOT_SHUT_IN: u8 = 3;
/// Exit status of a Rust program that panicked.
const PANICKED: i32 = 101;

/// Why a job has no result.
#[derive(Debug, thiserror::Error)]
pub enum DarkroomError {
    /// The file needs more memory or time than any honest one.
    #[error("took too much memory or time")]
    TooHeavy,
    /// The file makes its decoder crash.
    #[error("broke down: {0}")]
    Broken(String),
    /// Too many jobs are waiting; this says nothing about the file.
    #[error("too much is waiting")]
    Busy,
    /// The job failed for a reason other than the file: a slow or stopping machine, or a program that cannot start.
    #[error("not done: {0}")]
    Undone(String),
}

/// Starts jobs. Cloning shares the queue.
#[derive(Debug, Clone)]
pub struct Darkroom {
    program: Arc<Path>,
    queue: Arc<Queue>,
    drawing: Arc<Single>,
    /// So that a missing Landlock is logged once.
    said: Arc<Once>,
}

/// A job that is receiving its input.
#[derive(Debug)]
pub struct Handover {
    child: Child,
    input: Option<ChildStdin>,
    output: ChildStdout,
    until: Instant,
    said: Arc<Once>,
    _turn: Turn,
}

impl Order {
    /// How long to wait for a turn; shorter where a page waits for what is drawn.
    const fn patience(&self) -> Duration {
        match self {
            Self::Draw { .. } | Self::Typeset => Duration::from_secs(12),
            Self::Look | Self::Develop { .. } | Self::Read | Self::Scan => Duration::from_secs(25),
        }
    }

    /// Wall-clock limit of the job, its input included. With the wait it stays below the time limit of a request.
    const fn time_limit(&self) -> Duration {
        match self {
            Self::Draw { .. } | Self::Typeset => Duration::from_secs(15),
            Self::Look | Self::Develop { .. } | Self::Read | Self::Scan => Duration::from_secs(30),
        }
    }
}

impl Darkroom {
    /// `program` is the path of this program itself.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program: program.into(),
            queue: Arc::default(),
            drawing: Arc::default(),
            said: Arc::new(Once::new()),
        }
    }

    /// Waits while somebody else draws this page. Who then holds the guard must first look whether it is drawn already.
    pub async fn alone(
        &self,
        file: FileId,
        page: u32,
    ) -> Result<OwnedMutexGuard<()>, DarkroomError> {
        // Time for the other's wait and work.
        let patience = Duration::from_secs(20);
        timeout(patience, self.drawing.alone((file, page)))
            .await
            .map_err(|_| DarkroomError::Busy)
    }

    /// Number of jobs that wait for a turn.
    pub fn waiting(&self) -> usize {
        self.queue.waiting()
    }

    /// Waits for a turn, then starts a job.
    pub async fn begin(&self, asker: Asker, order: &Order) -> Result<Handover, DarkroomError> {
        let undone = |cause: &dyn std::fmt::Display| DarkroomError::Undone(cause.to_string());
        let turn = self
            .queue
            .turn(asker, order.patience())
            .await
            .map_err(|queue::Busy| DarkroomError::Busy)?;
        let told = serde_json::to_string(order).map_err(|cause| undone(&cause))?;
        let mut child = Command::new(&*self.program)
            .args([COMMAND, &told])
            .env_clear()
            // One arena of a gibibyte, as the allocator reserves it, would stand for all that the limit of memory counts: a job
            // could fill it, and nothing else could be mapped, not even a deeper stack.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|cause| undone(&cause))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(undone(&"no pipes"));
        };
        Ok(Handover {
            child,
            input: Some(input),
            output,
            until: Instant::now() + order.time_limit(),
            said: Arc::clone(&self.said),
            _turn: turn,
        })
    }

    /// Runs a whole job on bytes in memory.
    pub async fn run(
        &self,
        asker: Asker,
        order: &Order,
        bytes: &[u8],
    ) -> Result<(Report, Vec<u8>), DarkroomError> {
        let mut job = self.begin(asker, order).await?;
        job.feed(bytes).await?;
        job.finish().await
    }
}

impl Handover {
    /// When the job will be given up.
    pub const fn until(&self) -> Instant {
        self.until
    }

    /// Hands over the next bytes. If the job has ended already, `finish` tells why.
    pub async fn feed(&mut self, bytes: &[u8]) -> Result<(), DarkroomError> {
        let Some(input) = &mut self.input else {
            return Ok(());
        };
        match timeout_at(self.until, input.write_all(bytes)).await {
            Err(_) => Err(too_slow()),
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => {
                self.input = None;
                Ok(())
            }
        }
    }

    /// Ends the input, and waits for the report and the result.
    pub async fn finish(mut self) -> Result<(Report, Vec<u8>), DarkroomError> {
        let undone = |cause: &dyn std::fmt::Display| DarkroomError::Undone(cause.to_string());
        drop(self.input.take());
        let mut answer = Vec::new();
        let until = self.until;
        let ended = timeout_at(until, async {
            let mut output = self.output.take(MAX_PRODUCT);
            output.read_to_end(&mut answer).await?;
            self.child.wait().await
        })
        .await;
        let status = ended
            .map_err(|_| too_slow())?
            .map_err(|cause| undone(&cause))?;
        judge(status)?;
        if status.code() == Some(NOT_SHUT_IN.into()) {
            self.said.call_once(|| {
                tracing::warn!("this kernel has no Landlock: uploaded files are processed by a process that can read what the portal can");
            });
        }
        let end = answer
            .iter()
            .position(|byte| *byte == b'\n')
            .ok_or_else(|| undone(&"no report"))?;
        let product = answer.split_off(end + 1);
        let report = serde_json::from_slice(&answer).map_err(|cause| undone(&cause))?;
        Ok((report, product))
    }
}

/// A job has limited processor time; one that takes too long without using it shows a slow machine.
fn too_slow() -> DarkroomError {
    DarkroomError::Undone("out of time".to_owned())
}

/// What the exit status means: memory or time used up, a crashed decoder, or a cause outside the job.
fn judge(status: ExitStatus) -> Result<(), DarkroomError> {
    let by_itself = [
        Signal::XCPU,
        Signal::ABORT,
        Signal::SEGV,
        Signal::BUS,
        Signal::ILL,
        Signal::FPE,
    ];
    match (status.signal(), status.code()) {
        (None, Some(code)) if code == 0 || code == i32::from(NOT_SHUT_IN) => Ok(()),
        (None, Some(PANICKED)) => Err(DarkroomError::Broken(status.to_string())),
        (Some(signal), _) if by_itself.iter().any(|own| own.as_raw() == signal) => {
            Err(DarkroomError::TooHeavy)
        }
        _ => Err(DarkroomError::Undone(status.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_file_did_itself_is_held_against_it() {
        let ended = |raw| judge(ExitStatus::from_raw(raw));
        let exit = |code: i32| ended(code << 8);
        assert!(ended(0).is_ok());
        assert!(exit(NOT_SHUT_IN.into()).is_ok());
        assert!(matches!(exit(PANICKED), Err(DarkroomError::Broken(_))));
        for own in [Signal::XCPU, Signal::ABORT, Signal::SEGV] {
            assert!(matches!(ended(own.as_raw()), Err(DarkroomError::TooHeavy)));
        }
        for foreign in [Signal::KILL, Signal::TERM, Signal::INT, Signal::HUP] {
            assert!(matches!(
                ended(foreign.as_raw()),
                Err(DarkroomError::Undone(_))
            ));
        }
        assert!(matches!(exit(1), Err(DarkroomError::Undone(_))));
    }
}
