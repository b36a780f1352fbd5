//! The folder of a continuous archive: `segments/` with one compressed file for each piece of PostgreSQL's log, `bases/`
//! with a folder for each base copy, and `cluster`, which says whose log it is. All functions block.

mod base;
mod segment;
mod sight;
mod writer;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use base::FoundBase;
pub use sight::{ArchiveSight, SILENT, SeenArchive};
pub use writer::{BaseWriter, FinishedBase};

use crate::domain::wal_archive::{BaseCopy, Line, LogFile, forks};

/// Why the archive cannot be used. For the log, so in English.
#[derive(Debug, thiserror::Error)]
pub enum WalArchiveError {
    #[error("{path}: {cause}", path = path.display())]
    Machine { path: PathBuf, cause: io::Error },
    #[error("{0} is not a file of the log")]
    NotOfTheLog(String),
    #[error("{0} is in the archive already, with other content: another cluster archives here")]
    Other(String),
    #[error("the base copy {0} is not as it was written")]
    BaseChanged(PathBuf),
    #[error("the cluster keeps tables outside of its folder ({0})")]
    Tablespaces(PathBuf),
    #[error("needs {needed} bytes, {free} are free")]
    NoRoom { needed: u64, free: u64 },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WalArchiveError + '_ {
    |cause| WalArchiveError::Machine {
        path: path.to_owned(),
        cause,
    }
}

/// An archive, whether it is there already or not.
#[derive(Debug, Clone)]
pub struct WalArchive {
    folder: PathBuf,
}

impl WalArchive {
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the folder is an archive: it names its cluster.
    pub fn is_there(folder: &Path) -> bool {
        Self::at(folder).mark().exists()
    }

    pub fn segments(&self) -> PathBuf {
        self.folder.join("segments")
    }

    fn mark(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    /// Identifier of the cluster whose log it is; `None` if there is no archive yet.
    pub fn system(&self) -> Result<Option<u64>, WalArchiveError> {
        let mark = self.mark();
        let text = match fs::read_to_string(&mark) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(at(&mark))?,
        };
        let system = text.trim().parse::<u64>().map_err(io::Error::other);
        system.map(Some).map_err(at(&mark))
    }

    /// Notes whose log it is.
    pub fn claim(&self, system: u64) -> Result<(), WalArchiveError> {
        write_whole(&self.mark(), format!("{system}\n").as_bytes())
    }

    /// Every file of the log in the archive.
    pub fn files(&self) -> Result<Vec<LogFile>, WalArchiveError> {
        let names = self.names()?;
        Ok(names
            .iter()
            .filter_map(|name| LogFile::parse(name))
            .collect())
    }

    /// The line of timelines that the archive ends with.
    pub fn line(&self) -> Result<Line, WalArchiveError> {
        let latest = self
            .files()?
            .iter()
            .filter_map(|file| match *file {
                LogFile::Segment { timeline, .. } | LogFile::History(timeline) => Some(timeline),
                LogFile::Beside { .. } => None,
            })
            .max()
            .unwrap_or(1);
        let history = self.text(&format!("{latest:08X}.history"))?;
        Ok(Line {
            latest,
            forks: forks(&history.unwrap_or_default()),
        })
    }

    /// Removes the files of the log that no restoration from this base copy on needs; how many.
    pub fn forget_before(&self, oldest: &BaseCopy) -> Result<usize, WalArchiveError> {
        let mut removed = 0;
        for name in self.names()? {
            if LogFile::parse(&name).is_some_and(|file| !oldest.needs(file)) {
                let path = self.packed(&name);
                fs::remove_file(&path).map_err(at(&path))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Names of the files of the log, as PostgreSQL says them.
    fn names(&self) -> Result<Vec<String>, WalArchiveError> {
        let found = listing(&self.segments())?;
        Ok(found
            .iter()
            .filter_map(|path| path.file_name()?.to_str()?.strip_suffix(PACKED))
            .map(ToOwned::to_owned)
            .collect())
    }

    fn packed(&self, name: &str) -> PathBuf {
        self.segments().join(format!("{name}{PACKED}"))
    }
}

/// How the names of compressed files end.
const PACKED: &str = ".gz";

/// What lies in a folder; nothing if it is not there.
fn listing(folder: &Path) -> Result<Vec<PathBuf>, WalArchiveError> {
    let entries = match fs::read_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(at(folder))?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    paths.map_err(at(folder))
}

/// Writes a small file, which appears whole or not at all and then stays.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WalArchiveError> {
    let draft = path.with_extension("new");
    let mut file = create(&draft)?;
    io::Write::write_all(&mut file, bytes).map_err(at(&draft))?;
    put(&file, &draft, path)
}

/// A new file that only its owner reads; what a crash left under the name is gone.
fn create(path: &Path) -> Result<fs::File, WalArchiveError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .map_err(at(path))
}

/// Moves a written file to its place, and waits until the disk has both.
fn put(file: &fs::File, draft: &Path, path: &Path) -> Result<(), WalArchiveError> {
    file.sync_all().map_err(at(draft))?;
    fs::rename(draft, path).map_err(at(path))?;
    sync_folder(path.parent().unwrap_or(path))
}

fn sync_folder(folder: &Path) -> Result<(), WalArchiveError> {
    let folder_file = fs::File::open(folder).map_err(at(folder))?;
    folder_file.sync_all().map_err(at(folder))
}
