<<<<<<< HEAD
//! A folder that lives as long as the test.

use std::path::{Path, PathBuf};

pub(crate) struct TestFolder(PathBuf);

impl TestFolder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("haki-test-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
=======
//! Folders that a test has to itself.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static MADE: AtomicU32 = AtomicU32::new(0);

/// A folder below the system's temporary one, removed when the test is done with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("haki-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
>>>>>>> dd7d9bb (The embedded PostgreSQL, the test command, and the rules of the house as tests)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

<<<<<<< HEAD
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for TestFolder {
=======
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
>>>>>>> dd7d9bb (The embedded PostgreSQL, the test command, and the rules of the house as tests)
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
