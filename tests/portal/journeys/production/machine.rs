//! The machine on which the package is installed: its settings in a file, commands typed into a shell, its services.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};

use super::paper::Report;
use crate::support::folder::TestFolder;
use crate::support::program::{RunningPortal, RunningWorker, built};

/// The settings as the package brings them.
const SETTINGS: &str = include_str!("../../../../.packaging/haki.env");
const SERVICES: [&str; 2] = [
    include_str!("../../../../.packaging/haki.service"),
    include_str!("../../../../.packaging/haki-worker.service"),
];

pub(super) struct Machine {
    folder: TestFolder,
}

impl Machine {
    pub(super) fn installed() -> Self {
        let folder = TestFolder::new();
        std::fs::create_dir(folder.join("bin")).unwrap();
        symlink(built(), folder.join("bin/haki")).unwrap();
        folder.write(".env", SETTINGS.as_bytes());
        Self { folder }
    }

    /// Writes a setting into the file, where its name stands already.
    pub(super) fn set(&self, name: &str, value: &str) {
        let begins = format!("{name}=");
        let line = |line: &str| {
            if line.starts_with(&begins) {
                format!("{begins}{value}")
            } else {
                line.to_owned()
            }
        };
        let before = self.settings();
        assert!(
            before.lines().any(|line| line.starts_with(&begins)),
            "{name}"
        );
        let after: Vec<String> = before.lines().map(line).collect();
        self.folder.write(".env", after.join("\n").as_bytes());
    }

    pub(super) fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.write(name, text.as_bytes());
        path.to_str().unwrap().to_owned()
    }

    /// The file with the settings.
    fn settings(&self) -> String {
        std::fs::read_to_string(self.folder.join(".env")).unwrap()
    }

    /// Names of settings that are still empty.
    pub(super) fn open_settings(&self) -> Vec<String> {
        let text = self.settings();
        let lines = text.lines().filter_map(|line| line.strip_suffix('='));
        lines.map(ToOwned::to_owned).collect()
    }

    fn command(&self, program: &str) -> Command {
        let here = self.folder.join("bin").into_os_string().into_string();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = path.into_string().unwrap();
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(faked_hour())
            .env("PATH", format!("{}:{path}", here.unwrap()))
            .current_dir(self.folder.path());
        command
    }

    /// A line as it is typed into a shell in this folder, and what is typed when it asks.
    pub(super) fn types(&self, line: &str, answer: &str) -> Output {
        let mut typed = self
            .command("/bin/sh")
            .args(["-c", line])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads nothing may have closed its end.
        let _ = writeln!(typed.stdin.take().unwrap(), "{answer}");
        typed.wait_with_output().unwrap()
    }

    /// The same of a line that must succeed; what it printed.
    pub(super) fn succeeds(&self, line: &str, answer: &str) -> String {
        let output = self.types(line, answer);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.success(), "{line}: {said}");
        said
    }

    pub(super) fn doctor(&self) -> Report {
        let output = self.types("haki doctor", "");
        Report {
            fit: output.status.success(),
            text: text(&output.stdout) + &text(&output.stderr),
        }
    }

    /// Starts what the services start: the pages and the worker. What they log goes into files.
    pub(super) fn starts(&self) -> (RunningPortal, RunningWorker) {
        let [pages, worker] = SERVICES.map(|unit| {
            let (_, run) = unit.split_once("\nExecStart=/usr/bin/haki ").unwrap();
            let run = run.lines().next().unwrap();
            let mut command = self.command(built().to_str().unwrap());
            let log = self.folder.join(run.split(' ').next().unwrap());
            command
                .args(run.split(' '))
                .stdin(Stdio::null())
                .stderr(File::create(log).unwrap());
            command
        });
        let data = self.folder.path();
        (
            RunningPortal::from(pages, data),
            RunningWorker::from(worker),
        )
    }

    /// What pages and worker have logged.
    pub(super) fn logs(&self) -> String {
        let read = |name| std::fs::read_to_string(self.folder.join(name)).unwrap();
        read("serve") + &read("work")
    }

    /// Keeps a file, for other programs to read.
    pub(super) fn keep(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        self.folder.write(name, bytes)
    }

    pub(super) fn path(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// What `faketime` sets: so that this can be tried at any hour.
fn faked_hour() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name == "LD_PRELOAD" || name.starts_with("FAKETIME")
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
