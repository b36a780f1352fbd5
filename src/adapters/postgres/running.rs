//! Runs other programs with a time limit and ends them with all their children, so that none blocks the portal.

use std::fs::File;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::error::PostgresError;

/// Time limit for asking a program for its version or a folder.
pub(super) const QUESTION: Duration = Duration::from_secs(20);
/// How long to wait for a program's remaining output after its end.
const REST: Duration = Duration::from_secs(2);

/// Runs a program for at most `limit`; returns its output, or what it complained about.
pub(super) fn run(
    name: &'static str,
    command: &mut Command,
    limit: Duration,
) -> Result<String, PostgresError> {
    command.stdout(Stdio::piped());
    finish(name, command, limit)
}

/// As [`run`], but writes the output into a file.
pub(super) fn run_into(
    name: &'static str,
    command: &mut Command,
    limit: Duration,
    into: File,
) -> Result<(), PostgresError> {
    command.stdout(into);
    finish(name, command, limit).map(drop)
}

fn finish(
    name: &'static str,
    command: &mut Command,
    limit: Duration,
) -> Result<String, PostgresError> {
    let failed = |said: String| PostgresError::Command {
        program: name,
        said,
    };
    // Its own process group, so that it can be ended with its children.
    let mut child = command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|cause| failed(cause.to_string()))?;
    let stdout = child.stdout.take().map(drain);
    let stderr = child.stderr.take().map(drain);
    let status = end(&mut child, limit)
        .map_err(|cause| failed(cause.to_string()))?
        .ok_or_else(|| {
            failed(format!(
                "tidak selesai dalam {} detik dan dihentikan",
                limit.as_secs()
            ))
        })?;
    let (stdout, stderr) = (said(stdout), said(stderr));
    if status.success() {
        return Ok(stdout);
    }
    Err(failed(if stderr.is_empty() {
        format!("{status} {stdout}")
    } else {
        stderr.replace('\n', " / ")
    }))
}

/// Exit status; `None` if it exceeded the limit and was ended.
fn end(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    while begun.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    child.wait()?;
    Ok(None)
}

/// Reads on a thread, because the program would block on a full pipe.
fn drain(mut pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (tell, hear) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        let _ = tell.send(bytes);
    });
    hear
}

fn said(pipe: Option<Receiver<Vec<u8>>>) -> String {
    let bytes = pipe.and_then(|pipe| pipe.recv_timeout(REST).ok());
    String::from_utf8_lossy(&bytes.unwrap_or_default())
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_its_children() {
        let begun = Instant::now();
        let limit = Duration::from_millis(200);
        let fault = run("lambat", &mut shell("sleep 600 & wait"), limit).unwrap_err();
        assert!(fault.to_string().contains("dihentikan"), "{fault}");
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn more_than_a_pipe_holds_is_read_and_a_complaint_is_handed_back() {
        let much = run(
            "banyak",
            &mut shell("head -c 300000 /dev/zero | tr '\\0' a"),
            QUESTION,
        );
        assert_eq!(much.unwrap().len(), 300_000);
        let fault = run("salah", &mut shell("echo rusak >&2; exit 3"), QUESTION).unwrap_err();
        assert!(fault.to_string().contains("rusak"), "{fault}");
    }
}
