//! A folder that is deleted after the test.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct TestFolder(PathBuf);

impl TestFolder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("haki-test-{}", uuid::Uuid::new_v4()));
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
