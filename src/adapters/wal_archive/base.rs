//! Base copies in the archive: each a folder with one compressed tar and `base.json`, which is written last, so that an
//! unfinished copy has none.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use flate2::read::GzDecoder;
use serde::Deserialize;

use super::writer::{BaseWriter, COPY, DESCRIPTION, PIECE, Summing};
use super::{WalArchive, WalArchiveError, at, listing};
use crate::domain::wal_archive::{BaseCopy, FORM, base_named};

/// A base copy in the archive.
#[derive(Debug, Clone)]
pub struct FoundBase {
    pub folder: PathBuf,
    pub base: BaseCopy,
}

impl WalArchive {
    fn bases_folder(&self) -> PathBuf {
        self.folder.join("bases")
    }

    /// The finished base copies that this program can read; of others the log says why they are left out.
    pub fn bases(&self) -> Result<Vec<FoundBase>, WalArchiveError> {
        self.copies(|fault| {
            tracing::warn!(%fault, "a base copy cannot be read");
            Ok(())
        })
    }

    /// As [`WalArchive::bases`], but an error while the disk does not give one of them: it may be whole.
    pub fn every_base(&self) -> Result<Vec<FoundBase>, WalArchiveError> {
        self.copies(Err)
    }

    fn copies(
        &self,
        withheld: impl Fn(WalArchiveError) -> Result<(), WalArchiveError>,
    ) -> Result<Vec<FoundBase>, WalArchiveError> {
        let mut found = Vec::new();
        for folder in self.base_folders()? {
            match described(&folder) {
                Ok(Some(base)) => found.push(FoundBase { folder, base }),
                Ok(None) => {}
                Err(fault) => withheld(fault)?,
            }
        }
        Ok(found)
    }

    /// Whatever may be a copy; a file that somebody left there is none.
    fn base_folders(&self) -> Result<Vec<PathBuf>, WalArchiveError> {
        let mut found = listing(&self.bases_folder())?;
        found.retain(|path| !path.is_file());
        Ok(found)
    }

    /// Copies without a description. What cannot be read now is none of them.
    fn unfinished(&self) -> Result<Vec<PathBuf>, WalArchiveError> {
        let mut unfinished = Vec::new();
        for folder in self.base_folders()? {
            let description = folder.join(DESCRIPTION);
            if !description.try_exists().map_err(at(&description))? {
                unfinished.push(folder);
            }
        }
        Ok(unfinished)
    }

    /// Begins a base copy in a new folder; what an earlier attempt left unfinished is removed. Only one may be under way.
    pub fn begin_base(&self, name: &str) -> Result<BaseWriter, WalArchiveError> {
        for folder in self.unfinished()? {
            fs::remove_dir_all(&folder).map_err(at(&folder))?;
        }
        let folder = self.bases_folder().join(name);
        new_folder(&self.bases_folder(), true)?;
        new_folder(&folder, false)?;
        BaseWriter::new(folder)
    }

    /// When an attempt began that left its copy unfinished, or goes on; the latest.
    pub fn tried_at(&self) -> Result<Option<DateTime<Utc>>, WalArchiveError> {
        let unfinished = self.unfinished()?;
        let begun = unfinished
            .iter()
            .filter_map(|folder| base_named(folder.file_name()?.to_str()?));
        Ok(begun.max())
    }

    /// Removes a base copy, its description first.
    pub fn forget_base(found: &FoundBase) -> Result<(), WalArchiveError> {
        let description = found.folder.join(DESCRIPTION);
        fs::remove_file(&description).map_err(at(&description))?;
        fs::remove_dir_all(&found.folder).map_err(at(&found.folder))
    }

    /// Unpacks a base copy into an existing folder. Where its SHA-256 is another than was noted, it is refused afterwards:
    /// the folder must not be used then.
    pub fn unpack(found: &FoundBase, into: &Path) -> Result<(), WalArchiveError> {
        let path = found.folder.join(COPY);
        let file = File::open(&path).map_err(at(&path))?;
        let mut summing = Summing::new(BufReader::with_capacity(PIECE, file));
        let unpacked = tar::Archive::new(GzDecoder::new(&mut summing)).unpack(into);
        io::copy(&mut summing, &mut io::sink()).map_err(at(&path))?;
        if summing.sha256() != found.base.sha256 {
            return Err(WalArchiveError::BaseChanged(path));
        }
        unpacked.map_err(at(into))
    }
}

/// Reads a description; `None` where there is none, or none that this program understands.
fn described(folder: &Path) -> Result<Option<BaseCopy>, WalArchiveError> {
    let path = folder.join(DESCRIPTION);
    let bytes = match fs::read(&path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(at(&path))?,
    };
    let read = serde_json::from_slice::<Form>(&bytes).and_then(|described| {
        if described.form == FORM {
            serde_json::from_slice(&bytes).map(Some)
        } else {
            Ok(None)
        }
    });
    Ok(read.unwrap_or_else(|cause| {
        tracing::warn!(%cause, path = %path.display(), "no description of a base copy");
        None
    }))
}

/// What every form of a description says.
#[derive(Debug, Deserialize)]
struct Form {
    form: u32,
}

/// Makes a folder that only its owner enters; one that is there already is refused unless `may_be_there`.
fn new_folder(folder: &Path, may_be_there: bool) -> Result<(), WalArchiveError> {
    let mut making = fs::DirBuilder::new();
    making.recursive(may_be_there).mode(0o700);
    making.create(folder).map_err(at(folder))
}

#[cfg(test)]
#[path = "base_tests.rs"]
mod tests;
