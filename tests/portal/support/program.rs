//! The built program as a process of its own, with its settings in the environment.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;

use haki::adapters::darkroom::Darkroom;

use super::folder::{SharedFolder, TestFolder};

/// A command of the program on one data folder, without other settings of this machine.
pub(crate) fn haki(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HAKI_DATA_DIR", data)
        .env("HAKI_LISTEN", "127.0.0.1:0")
        .env("HAKI_LOG", "warn")
        .current_dir("/")
        .stdin(Stdio::null());
    command
}

/// A darkroom in which every job runs this shell script.
pub(crate) fn darkroom_that(folder: &TestFolder, script: &str) -> Darkroom {
    let program = folder.join(&format!("darkroom-{}", uuid::Uuid::new_v4()));
    // Written by another process, because a file that this one has open cannot be executed.
    let mut writing = Command::new("/bin/sh")
        .args(["-c", "cat >\"$0\" && chmod 755 \"$0\""])
        .arg(&program)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = writing.stdin.take().unwrap();
    write!(pipe, "#!/bin/sh\n{script}\n").unwrap();
    drop(pipe);
    assert!(writing.wait().unwrap().success());
    Darkroom::new(program)
}

pub(crate) fn built() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_haki"))
}

/// A portal that answers.
pub(crate) struct RunningPortal {
    child: Child,
    address: String,
    data: PathBuf,
}

impl RunningPortal {
    /// Starts a portal and waits until it prints its address.
    pub(crate) fn start(data: &Path) -> Self {
        Self::from(haki(&built(), data), data)
    }

    /// As [`RunningPortal::start`], on a copy of a folder in which an earlier start has made the demo.
    pub(crate) fn start_with_demo(data: &Path) -> Self {
        static MADE: LazyLock<SharedFolder> = LazyLock::new(|| {
            let folder = SharedFolder::new();
            assert!(RunningPortal::start(&folder.join("data")).stop().success());
            folder
        });
        let copied = Command::new("cp")
            .arg("-a")
            .args([&MADE.join("data"), data])
            .status();
        assert!(copied.unwrap().success());
        Self::start(data)
    }

    /// As [`RunningPortal::start`]; its other output goes into a file.
    pub(crate) fn start_telling(data: &Path, told: &Path) -> Self {
        let mut command = haki(&built(), data);
        command.stderr(std::fs::File::create(told).unwrap());
        Self::from(command, data)
    }

    /// As [`RunningPortal::start`], under another account.
    pub(crate) fn start_as(uid: u32, program: &Path, data: &Path) -> Self {
        let mut command = haki(program, data);
        command.uid(uid).gid(uid);
        Self::from(command, data)
    }

    /// Starts what this command says.
    #[expect(
        clippy::zombie_processes,
        reason = "a portal that never says it is ready stops the test"
    )]
    pub(crate) fn from(mut command: Command, data: &Path) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        for line in stdout.lines() {
            said = line.unwrap();
            if let Some(address) = said.strip_prefix("Portal siap di http://") {
                return Self {
                    child,
                    address: address.to_owned(),
                    data: data.to_path_buf(),
                };
            }
        }
        panic!("the portal ended without being ready: {said}");
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Its process number.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Status and body of a page.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        let mut visitor = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            visitor,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, body.to_owned())
    }

    /// The process id of its PostgreSQL.
    pub(crate) fn postmaster(&self) -> u32 {
        let mark = std::fs::read_to_string(self.data.join("postgres/postmaster.pid")).unwrap();
        mark.lines().next().unwrap().parse().unwrap()
    }

    /// `kill -9`: nothing is cleaned up.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop and waits until it has.
    pub(crate) fn stop(mut self) -> ExitStatus {
        self.terminate();
        self.child.wait().unwrap()
    }

    fn terminate(&self) {
        signal("-TERM", self.child.id());
    }
}

impl Drop for RunningPortal {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.terminate();
            let _ = self.child.wait();
        }
    }
}

/// A worker in a process of its own.
pub(crate) struct RunningWorker(Child);

impl RunningWorker {
    /// Starts what this command says and waits until it works.
    pub(crate) fn from(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let said = stdout.lines().next().unwrap().unwrap();
        assert_eq!(said, "Pekerja siap.");
        Self(child)
    }

    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Asks it to stop and waits until it has.
    pub(crate) fn stop(mut self) -> ExitStatus {
        signal("-TERM", self.0.id());
        self.0.wait().unwrap()
    }
}

impl Drop for RunningWorker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends a signal by name, as `kill` does.
pub(crate) fn signal(name: &str, process: u32) {
    let number = process.to_string();
    let done = Command::new("kill").args([name, &number]).status().unwrap();
    assert!(done.success(), "kill {name} {number}");
}

/// Blocks until the process is gone: `tail --pid` waits for it.
pub(crate) fn wait_for_end(process: u32) {
    let pid = format!("--pid={process}");
    let done = Command::new("tail")
        .args([&pid, "-f", "/dev/null"])
        .status();
    assert!(done.unwrap().success());
}
