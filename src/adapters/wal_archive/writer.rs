//! Writing a base copy: the files of a cluster while its server works, as one compressed tar.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tar::{Builder, EntryType, Header};

use super::{WalArchiveError, at, create, listing, write_whole};
use crate::adapters::backup_folder::free_bytes;
use crate::domain::wal_archive::BaseCopy;

pub(super) const DESCRIPTION: &str = "base.json";
pub(super) const COPY: &str = "base.tar.gz";
/// Bytes read or written at once.
pub(super) const PIECE: usize = 1_048_576;
/// What the server says where replaying begins.
const LABEL: &str = "backup_label";
/// Last, as PostgreSQL's own programs do.
const CONTROL: &str = "global/pg_control";
/// Folders that the server fills anew; only they themselves are copied.
const EMPTIED: [&str; 8] = [
    "pg_wal",
    "pg_replslot",
    "pg_dynshmem",
    "pg_notify",
    "pg_serial",
    "pg_snapshots",
    "pg_stat_tmp",
    "pg_subtrans",
];
/// Files that belong to a running server or to this machine.
const LEFT_OUT: [&str; 8] = [
    "postmaster.pid",
    "postmaster.opts",
    LABEL,
    "tablespace_map",
    "current_logfiles",
    "haki.conf",
    "server.log",
    "server.log.1",
];

/// A base copy that is being written.
pub struct BaseWriter {
    folder: PathBuf,
    tar: Builder<GzEncoder<Summing<BufWriter<File>>>>,
    bytes: u64,
}

impl BaseWriter {
    /// Begins a copy in an empty folder.
    pub(super) fn new(folder: PathBuf) -> Result<Self, WalArchiveError> {
        let file = create(&folder.join(COPY))?;
        let summing = Summing::new(BufWriter::with_capacity(PIECE, file));
        let tar = Builder::new(GzEncoder::new(summing, Compression::fast()));
        Ok(Self {
            folder,
            tar,
            bytes: 0,
        })
    }

    /// Refuses a cluster for which the archive has no room.
    pub fn has_room_for(&self, cluster: &Path) -> Result<(), WalArchiveError> {
        let (needed, free) = (weight(cluster, Path::new(""))?, free(&self.folder)?);
        if needed > free {
            return Err(WalArchiveError::NoRoom { needed, free });
        }
        Ok(())
    }

    /// Copies the files of the cluster, whose server must have been told that a copy begins. Those that change meanwhile
    /// are mended by replaying the log.
    pub fn copy(&mut self, cluster: &Path) -> Result<(), WalArchiveError> {
        let tables = cluster.join("pg_tblspc");
        if let Some(outside) = listing(&tables)?.pop() {
            return Err(WalArchiveError::Tablespaces(outside));
        }
        self.folder_inside(cluster, Path::new(""))?;
        let control = steady(&cluster.join(CONTROL))?;
        self.file(CONTROL, &control)
    }

    /// Ends the copy with the label that the server gave; its size unpacked and its SHA-256.
    pub fn finish(mut self, label: &str) -> Result<FinishedBase, WalArchiveError> {
        self.file(LABEL, label.as_bytes())?;
        let path = self.folder.join(COPY);
        let packed = self.tar.into_inner().and_then(GzEncoder::finish);
        let mut summing = packed.map_err(at(&path))?;
        summing.flush().map_err(at(&path))?;
        let sha256 = summing.sha256();
        let file = summing.inner.into_inner().map_err(io::Error::from);
        file.and_then(|file| file.sync_all()).map_err(at(&path))?;
        Ok(FinishedBase {
            folder: self.folder,
            bytes: self.bytes,
            sha256,
        })
    }

    fn folder_inside(&mut self, cluster: &Path, inside: &Path) -> Result<(), WalArchiveError> {
        for path in listing(&cluster.join(inside))? {
            let name = inside.join(path.file_name().unwrap_or_default());
            let Ok(found) = fs::symlink_metadata(&path) else {
                continue;
            };
            if is_left_out(&name) || name == Path::new(CONTROL) {
                continue;
            }
            if found.is_dir() {
                self.entry(&name, EntryType::Directory, 0, io::empty())?;
                if is_emptied(&name) {
                    if name == Path::new("pg_wal") {
                        let status = name.join("archive_status");
                        self.entry(&status, EntryType::Directory, 0, io::empty())?;
                    }
                } else {
                    self.folder_inside(cluster, &name)?;
                }
            } else if found.is_file() {
                match File::open(&path) {
                    // Dropped since it was listed.
                    Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
                    opened => {
                        let file = opened.map_err(at(&path))?;
                        let length = file.metadata().map_err(at(&path))?.len();
                        // Shorter by now: zeros take the place of what was cut off, as in PostgreSQL's own copies.
                        let whole = file.chain(io::repeat(0)).take(length);
                        self.entry(&name, EntryType::Regular, length, whole)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), WalArchiveError> {
        self.entry(
            Path::new(name),
            EntryType::Regular,
            bytes.len() as u64,
            bytes,
        )
    }

    fn entry(
        &mut self,
        name: &Path,
        kind: EntryType,
        length: u64,
        content: impl Read,
    ) -> Result<(), WalArchiveError> {
        let mut header = Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(length);
        header.set_mode(if kind == EntryType::Directory {
            0o700
        } else {
            0o600
        });
        self.bytes += length;
        self.tar
            .append_data(&mut header, name, content)
            .map_err(at(&self.folder))
    }
}

/// A base copy whose files are on the disk, and which is not described yet.
#[derive(Debug)]
pub struct FinishedBase {
    folder: PathBuf,
    pub bytes: u64,
    pub sha256: String,
}

impl FinishedBase {
    /// Writes the description; from then on the copy counts.
    pub fn describe(self, base: &BaseCopy) -> Result<(), WalArchiveError> {
        let path = self.folder.join(DESCRIPTION);
        let bytes =
            serde_json::to_vec_pretty(base).map_err(|cause| at(&path)(io::Error::other(cause)))?;
        write_whole(&path, &bytes)
    }
}

/// Whether a file of the cluster is of no use elsewhere: those named, caches and tables of single sessions.
fn is_left_out(name: &Path) -> bool {
    let last = name.file_name().unwrap_or_default().to_string_lossy();
    let at_top = name.components().count() == 1;
    at_top && LEFT_OUT.contains(&last.as_ref())
        || last.starts_with("pgsql_tmp")
        || last.starts_with("pg_internal.init")
}

fn is_emptied(name: &Path) -> bool {
    EMPTIED.iter().any(|emptied| name == Path::new(emptied))
}

/// Bytes of what is copied of a cluster, or of a folder inside of it.
fn weight(cluster: &Path, inside: &Path) -> Result<u64, WalArchiveError> {
    let mut bytes = 0;
    for path in listing(&cluster.join(inside))? {
        let name = inside.join(path.file_name().unwrap_or_default());
        let Ok(found) = fs::symlink_metadata(&path) else {
            continue;
        };
        if is_left_out(&name) || is_emptied(&name) {
            continue;
        }
        bytes += if found.is_dir() {
            weight(cluster, &name)?
        } else {
            found.size()
        };
    }
    Ok(bytes)
}

fn free(folder: &Path) -> Result<u64, WalArchiveError> {
    free_bytes(folder).map_err(|cause| at(folder)(io::Error::other(cause)))
}

/// A small file that the server may be writing: read until twice the same was read.
fn steady(path: &Path) -> Result<Vec<u8>, WalArchiveError> {
    let mut before = fs::read(path).map_err(at(path))?;
    loop {
        let again = fs::read(path).map_err(at(path))?;
        if again == before {
            return Ok(again);
        }
        before = again;
    }
}

/// Sums up what goes through.
pub(super) struct Summing<T> {
    inner: T,
    hasher: Sha256,
}

impl<T> Summing<T> {
    pub(super) fn new(inner: T) -> Self {
        Self {
            inner,
            hasher: Sha256::new(),
        }
    }

    pub(super) fn sha256(&self) -> String {
        hex::encode(self.hasher.clone().finalize())
    }
}

impl<T: Write> Write for Summing<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Summing<T> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(space)?;
        self.hasher.update(space.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_asked_for_what_is_copied_and_not_for_the_log_that_waits() {
        let cluster = std::env::temp_dir().join(format!("haki-weight-{}", std::process::id()));
        let _ = fs::remove_dir_all(&cluster);
        for folder in ["pg_wal", "base/1"] {
            fs::create_dir_all(cluster.join(folder)).unwrap();
        }
        fs::write(cluster.join("pg_wal/000000010000000000000001"), [0; 5_000]).unwrap();
        fs::write(cluster.join("server.log"), [0; 300]).unwrap();
        fs::write(cluster.join("base/1/1259"), [0; 70]).unwrap();
        let found = weight(&cluster, Path::new(""));
        let _ = fs::remove_dir_all(&cluster);
        assert_eq!(found.unwrap(), 70);
    }
}
