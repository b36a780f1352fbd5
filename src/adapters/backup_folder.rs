//! The folder of a backup: one file for each table, closed to everybody but its owner, and the manifest, which is written
//! last and appears whole or not at all.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufWriter};

use crate::domain::backup::{BackupFault, TableCopy};

/// Bytes read or written at once.
const PIECE: usize = 1_048_576;
const MANIFEST: &str = "manifest.json";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error(transparent)]
    Fault(#[from] BackupFault),
    #[error("{path}: {cause}", path = path.display())]
    Machine { path: PathBuf, cause: io::Error },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError + '_ {
    |cause| FolderError::Machine {
        path: path.to_owned(),
        cause,
    }
}

/// A folder that holds a backup, or will.
#[derive(Debug)]
pub struct BackupFolder {
    path: PathBuf,
}

impl BackupFolder {
    /// An empty folder to write to; it is made if it is not there.
    pub fn create(path: &Path) -> Result<Self, FolderError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(at(path))?;
        if fs::read_dir(path).map_err(at(path))?.next().is_some() {
            return Err(BackupFault::FolderNotEmpty.into());
        }
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(at(path))?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// A folder to read from.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        fs::read_dir(path).map_err(at(path))?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// What the disk of the folder still takes, in bytes.
    pub fn free_bytes(&self) -> Result<u64, FolderError> {
        free_bytes(&self.path)
    }

    /// Begins the file of a table.
    pub async fn write(&self, table: &str) -> Result<TableWriter, FolderError> {
        let path = self.table(table);
        let file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .await
            .map_err(at(&path))?;
        Ok(TableWriter {
            file: BufWriter::with_capacity(PIECE, file),
            path,
            hasher: Sha256::new(),
            bytes: 0,
        })
    }

    /// Writes the manifest, after everything else is on the disk.
    pub fn finish(&self, manifest: &[u8]) -> Result<(), FolderError> {
        let (path, draft) = (
            self.path.join(MANIFEST),
            self.path.join("manifest.json.new"),
        );
        let written = || -> io::Result<()> {
            let mut file = fs::File::options()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&draft)?;
            io::Write::write_all(&mut file, manifest)?;
            file.sync_all()?;
            fs::rename(&draft, &path)?;
            fs::File::open(&self.path)?.sync_all()
        };
        written().map_err(at(&path))
    }

    /// The manifest as it was written.
    pub fn manifest(&self) -> Result<Vec<u8>, FolderError> {
        let path = self.path.join(MANIFEST);
        match fs::read(&path) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                Err(BackupFault::Unfinished.into())
            }
            read => read.map_err(at(&path)),
        }
    }

    /// Whether the table's file is the one that was written.
    pub async fn verify(&self, copy: &TableCopy) -> Result<(), FolderError> {
        let mut reader = self.read(&copy.name).await?;
        let (mut hasher, mut bytes) = (Sha256::new(), 0);
        while let Some(piece) = reader.next().await? {
            hasher.update(piece);
            bytes += piece.len() as u64;
        }
        if bytes != copy.bytes || hex::encode(hasher.finalize()) != copy.sha256 {
            return Err(BackupFault::TableChanged(copy.name.clone()).into());
        }
        Ok(())
    }

    /// The file of a table, from its beginning.
    pub async fn read(&self, table: &str) -> Result<TableReader, FolderError> {
        let path = self.table(table);
        match File::open(&path).await {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                Err(BackupFault::TableMissing(table.to_owned()).into())
            }
            opened => Ok(TableReader {
                file: opened.map_err(at(&path))?,
                path,
                space: vec![0; PIECE],
            }),
        }
    }

    fn table(&self, table: &str) -> PathBuf {
        self.path.join(format!("{table}.copy"))
    }
}

/// What the disk of this folder still takes, in bytes.
pub fn free_bytes(folder: &Path) -> Result<u64, FolderError> {
    let disk = rustix::fs::statvfs(folder).map_err(|cause| at(folder)(cause.into()))?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// The file of a table being written.
#[derive(Debug)]
pub struct TableWriter {
    file: BufWriter<File>,
    path: PathBuf,
    hasher: Sha256,
    bytes: u64,
}

/// Length and SHA-256 of a table's copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyMeasure {
    pub bytes: u64,
    pub sha256: String,
}

impl TableWriter {
    pub async fn push(&mut self, piece: &[u8]) -> Result<(), FolderError> {
        self.hasher.update(piece);
        self.bytes += piece.len() as u64;
        self.file.write_all(piece).await.map_err(at(&self.path))
    }

    /// Ends the file; it is on the disk afterwards.
    pub async fn finish(mut self) -> Result<CopyMeasure, FolderError> {
        self.file.flush().await.map_err(at(&self.path))?;
        let file = self.file.into_inner();
        file.sync_all().await.map_err(at(&self.path))?;
        Ok(CopyMeasure {
            bytes: self.bytes,
            sha256: hex::encode(self.hasher.finalize()),
        })
    }
}

/// The file of a table being read, a piece at a time.
#[derive(Debug)]
pub struct TableReader {
    file: File,
    path: PathBuf,
    space: Vec<u8>,
}

impl TableReader {
    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, FolderError> {
        let read = self
            .file
            .read(&mut self.space)
            .await
            .map_err(at(&self.path))?;
        Ok(self.space.get(..read).filter(|piece| !piece.is_empty()))
    }
}
