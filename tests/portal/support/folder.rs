//! A folder that is deleted after the test.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct TestFolder(PathBuf);

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";
/// The run's databases never take more than a third of it, in KiB.
const ROOM: u64 = 2 << 20;

impl TestFolder {
    pub(crate) fn new() -> Self {
        Self::within(&std::env::temp_dir())
    }

    /// In memory, where this machine has room for it. Databases are some thousand files that are made and deleted for
    /// every test: a disk's file system spends more time on finding free places for them than the tests take.
    pub(crate) fn quick() -> Self {
        match room(MEMORY) {
            Some(room) if room >= ROOM => Self::within(Path::new(MEMORY)),
            _ => Self::new(),
        }
    }

    fn within(parent: &Path) -> Self {
        let path = parent.join(format!("haki-test-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// How much a folder's file system can still take, in KiB.
fn room(folder: &str) -> Option<u64> {
    let told = Command::new("df").args(["-Pk", folder]).output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    told.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

/// A folder for every test of this process, deleted when it ends, however it ends.
pub(crate) struct SharedFolder {
    path: PathBuf,
    /// Deletes it once its input is closed.
    _guard: Child,
}

impl SharedFolder {
    pub(crate) fn new() -> Self {
        let folder = TestFolder::new();
        let guard = Command::new("/bin/sh")
            .args(["-c", "read -r _; rm -rf \"$0\""])
            .arg(folder.path())
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let path = folder.path().to_path_buf();
        // From here on the guard deletes the folder.
        std::mem::forget(folder);
        Self {
            path,
            _guard: guard,
        }
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
