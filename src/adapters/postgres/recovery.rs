//! Restoring the embedded cluster from its archive: a base copy is unpacked into a draft folder, whose server replays the
//! log up to an instant. Only when it is found good it takes the cluster's place.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::account::Account;
use super::archiving::recovery_settings;
use super::cluster::{Cluster, State, said_since};
use super::error::{PostgresError, file};
use super::programs::Programs;
use super::running::run;
use super::{Server, Settings, SlowStep, choose, data_folder, home, lock, sockets};
use crate::adapters::wal_archive::{FoundBase, WalArchive, WalArchiveError};

/// Replaying weeks of a busy log takes less.
const PATIENCE: Duration = Duration::from_secs(12 * 60 * 60);
/// How often the server is looked at, and how often it is told how far it is.
const LOOK: Duration = Duration::from_millis(100);
const TELL: Duration = Duration::from_secs(10);
/// Name of the draft beside the cluster's folder.
const DRAFT: &str = "postgres.restored";

/// From which archive and base copy, and up to when; `None` is the end of the log.
#[derive(Debug)]
pub struct Recovery {
    pub archive: WalArchive,
    pub base: FoundBase,
    pub until: Option<DateTime<Utc>>,
    /// This program, which the server runs for each piece of the log.
    pub program: PathBuf,
}

impl Server {
    /// Lays the cluster into a draft folder of this data folder, which must have none yet, and replays the log.
    /// [`Server::settle`] makes it the cluster; dropping it leaves a draft, which the next attempt removes.
    pub fn recover(settings: &Settings, recovery: &Recovery) -> Result<Self, PostgresError> {
        let data = data_folder(settings)?;
        let lock = lock(&data)?;
        let account = Account::choose()?;
        let home = home(&data, account)?;
        let place = home.join("postgres");
        if place.exists() {
            return Err(PostgresError::ClusterThere(place));
        }
        let cluster = Cluster {
            folder: home.join(DRAFT),
            sockets: sockets(&home, account)?,
            account,
        };
        clear(settings, &home, &cluster)?;
        if let Some(archiving) = &settings.archiving {
            check_owner(&archiving.folder, &recovery.base)?;
        }
        own_all(account, &recovery.archive.segments())?;
        for path in [&recovery.program, &recovery.archive.segments()] {
            if !account.can_reach(path) {
                return Err(PostgresError::Unreachable(path.clone()));
            }
        }
        (settings.told)(&SlowStep::Unpacking(&recovery.base.folder));
        account.private_folder(&cluster.folder)?;
        unpack(&recovery.base, &cluster.folder)?;
        own_all(account, &cluster.folder)?;
        let programs = choose(settings, &home, &cluster)?;
        if settings.durable {
            sync(&programs, &cluster)?;
        }
        let mut more =
            recovery_settings(&recovery.program, recovery.archive.folder(), recovery.until);
        if let Some(archiving) = &settings.archiving {
            archiving.open(&cluster);
            more.push_str(&archiving.settings());
        }
        cluster.configure(settings.durable, settings.max_connections, &more)?;
        let signal = cluster.folder.join("recovery.signal");
        fs::write(&signal, b"").map_err(file("Menulis", &signal))?;
        account.own(&signal)?;
        (settings.told)(&SlowStep::Replaying(&programs.version, None));
        replay(settings, &programs, &cluster)?;
        Ok(Self {
            cluster,
            programs,
            lock: Some(lock),
        })
    }

    /// Stops a recovered server and puts its folder in the cluster's place.
    pub fn settle(self) -> Result<(), PostgresError> {
        self.end()?;
        let draft = &self.cluster.folder;
        let place = draft.with_file_name("postgres");
        fs::rename(draft, &place).map_err(file("Memindahkan ke", &place))?;
        let above = place.parent().unwrap_or(&place);
        let synced = fs::File::open(above).and_then(|folder| folder.sync_all());
        synced.map_err(file("Menyimpan", above))
    }
}

/// Removes what an attempt that was cut short left behind, its server first.
fn clear(settings: &Settings, home: &Path, cluster: &Cluster) -> Result<(), PostgresError> {
    if !cluster.folder.exists() {
        return Ok(());
    }
    if cluster.state() != State::Stopped {
        cluster.stop(&choose(settings, home, cluster)?)?;
    }
    fs::remove_dir_all(&cluster.folder).map_err(file("Membersihkan", &cluster.folder))
}

/// The archive of the settings, if there is one already, must be that of the cluster that is restored.
fn check_owner(archive: &Path, base: &FoundBase) -> Result<(), PostgresError> {
    match WalArchive::at(archive).system() {
        Ok(Some(system)) if system != base.base.system => Err(PostgresError::OtherArchive {
            archive: archive.to_owned(),
            cluster: base.folder.clone(),
        }),
        _ => Ok(()),
    }
}

fn unpack(base: &FoundBase, into: &Path) -> Result<(), PostgresError> {
    WalArchive::unpack(base, into).map_err(|fault| match fault {
        WalArchiveError::BaseChanged(path) => PostgresError::BaseChanged(path),
        WalArchiveError::Machine { path, cause } => file("Membongkar", &path)(cause),
        other => file("Membongkar", into)(std::io::Error::other(other)),
    })
}

/// Hands everything in a folder to the server's account, which need not have the number of the machine that was lost.
fn own_all(account: Account, folder: &Path) -> Result<(), PostgresError> {
    account.own(folder)?;
    let entries = fs::read_dir(folder).map_err(file("Membaca", folder))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.is_symlink() {
            own_all(account, &path)?;
        } else {
            account.own(&path)?;
        }
    }
    Ok(())
}

/// Waits until the disk has what was unpacked.
fn sync(programs: &Programs, cluster: &Cluster) -> Result<(), PostgresError> {
    let mut sync = programs.command("initdb", cluster.account);
    sync.arg("--sync-only").arg("-D").arg(&cluster.folder);
    run("initdb", &mut sync, PATIENCE).map(drop)
}

/// Starts the server and tells how far it is until it has replayed the log and works.
fn replay(
    settings: &Settings,
    programs: &Programs,
    cluster: &Cluster,
) -> Result<(), PostgresError> {
    let log = cluster.log()?;
    let launched = cluster.launch(programs, &log, PATIENCE);
    let replayed = launched.and_then(|()| until_ready(settings, programs, cluster, &log));
    let Err(fault) = replayed else {
        return Ok(());
    };
    let said = said_since(&log, 0);
    if said.contains("recovery ended before configured recovery target was reached") {
        return Err(PostgresError::ArchiveEndsBefore(last_commit(&log)));
    }
    if let Some((_, rest)) = said.split_once("could not restore file \"") {
        let name = rest.split('"').next().unwrap_or_default();
        return Err(PostgresError::SegmentDamaged(name.to_owned()));
    }
    Err(match said.as_str() {
        "" => fault,
        _ => PostgresError::Command {
            program: "postgres",
            said,
        },
    })
}

/// `pg_ctl` takes a server that begins to replay for started. It works when it is ready, and has failed when it is gone.
fn until_ready(
    settings: &Settings,
    programs: &Programs,
    cluster: &Cluster,
    log: &Path,
) -> Result<(), PostgresError> {
    let begun = Instant::now();
    let mut told_at = begun;
    while begun.elapsed() < PATIENCE {
        match cluster.state() {
            State::Ready => return Ok(()),
            State::Stopped => break,
            State::Busy => thread::sleep(LOOK),
        }
        if told_at.elapsed() >= TELL {
            let segment = latest_segment(log);
            (settings.told)(&SlowStep::Replaying(&programs.version, segment.as_deref()));
            told_at = Instant::now();
        }
    }
    Err(PostgresError::NotReady(cluster.folder.clone()))
}

/// The latest piece of the log that the server has fetched.
fn latest_segment(log: &Path) -> Option<String> {
    let text = fs::read(log).ok()?;
    let text = String::from_utf8_lossy(&text);
    let (_, rest) = text.rsplit_once("restored log file \"")?;
    Some(rest.split('"').next()?.to_owned())
}

/// When the last transaction of the log was committed, as the server says it at the end.
fn last_commit(log: &Path) -> Option<DateTime<Utc>> {
    let text = fs::read(log).ok()?;
    let text = String::from_utf8_lossy(&text);
    let (_, rest) = text.rsplit_once("last completed transaction was at log time ")?;
    let at = rest.lines().next()?.trim();
    let read = DateTime::parse_from_str(at, "%Y-%m-%d %H:%M:%S%.f%#z").ok()?;
    Some(read.to_utc())
}
