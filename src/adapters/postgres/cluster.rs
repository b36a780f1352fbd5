//! One private database cluster: creating it, its settings, and its server process.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::account::Account;
use super::error::{PostgresError, file};
use super::programs::Programs;
use super::running::run;

/// The database superuser; nobody else can access the socket's folder.
pub(super) const SUPERUSER: &str = "haki";
pub(super) const PORT: u16 = 5432;

/// Time limit of a start; recovery after a crash replays everything since the last checkpoint.
const PATIENCE: Duration = Duration::from_secs(300);
/// What `pg_ctl` may take beyond its own limit.
const MARGIN: Duration = Duration::from_secs(30);
/// How long a command waits for the server of a portal that is starting.
const GUEST_PATIENCE: Duration = Duration::from_secs(60);
/// Larger than any process id of Linux.
const NOBODY: u32 = 4_194_305;
/// A larger server log is renamed at the next start.
const LOG_BYTES: u64 = 10 * 1024 * 1024;

/// Where the cluster is, and which account owns it.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) folder: PathBuf,
    pub(super) sockets: PathBuf,
    pub(super) account: Account,
}

/// What the server process of a cluster is doing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum State {
    Stopped,
    /// Starting, recovering or stopping.
    Busy,
    Ready,
}

impl Cluster {
    /// Major version of the cluster; `None` if there is no cluster.
    pub(super) fn version(&self) -> Option<u32> {
        let text = fs::read_to_string(self.folder.join("PG_VERSION")).ok()?;
        text.trim().parse().ok()
    }

    /// Creates the cluster in a temporary folder and moves it into place, so that a half-made one is never opened.
    pub(super) fn create(&self, programs: &Programs, durable: bool) -> Result<(), PostgresError> {
        let draft = self.folder.with_extension("new");
        let mut outcome = Ok(String::new());
        for locale in ["C.UTF-8", "C"] {
            if draft.exists() {
                fs::remove_dir_all(&draft).map_err(file("Membersihkan", &draft))?;
            }
            self.account.private_folder(&draft)?;
            let mut initdb = programs.command("initdb", self.account);
            initdb.arg("-D").arg(&draft);
            initdb.args(["-U", SUPERUSER, "-E", "UTF8", "--locale", locale]);
            initdb.args(["--auth-local=trust", "--auth-host=reject"]);
            if !durable {
                initdb.arg("--no-sync");
            }
            outcome = run("initdb", &mut initdb, PATIENCE);
            if outcome.is_ok() {
                break;
            }
        }
        outcome?;
        let main = draft.join("postgresql.conf");
        let mut text = fs::read_to_string(&main).map_err(file("Membaca", &main))?;
        text.push_str("\ninclude 'haki.conf'\n");
        fs::write(&main, text).map_err(file("Menulis", &main))?;
        fs::rename(&draft, &self.folder).map_err(file("Memindahkan ke", &self.folder))
    }

    /// PostgreSQL's identifier of the cluster, which it keeps for good: the first eight bytes of its control file.
    pub(super) fn system(&self) -> Result<u64, PostgresError> {
        let control = self.folder.join("global/pg_control");
        let mut first = [0; 8];
        let read = fs::File::open(&control).and_then(|mut file| file.read_exact(&mut first));
        read.map_err(file("Membaca", &control))?;
        Ok(u64::from_ne_bytes(first))
    }

    /// Writes the settings that depend on the machine, and `more`; they apply from the next start.
    pub(super) fn configure(
        &self,
        durable: bool,
        connections: u32,
        more: &str,
    ) -> Result<(), PostgresError> {
        let mut text = format!(
            "listen_addresses = ''\nport = {PORT}\nunix_socket_directories = {}\nunix_socket_permissions = 0700\nmax_connections = {connections}\njit = off\n",
            quoted(&self.sockets)
        );
        // Values that violate a constraint may be personal data, so they are kept out of the log.
        text.push_str("log_error_verbosity = terse\nlog_min_error_statement = panic\n");
        if !durable {
            text.push_str(
                "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n",
            );
        }
        text.push_str(more);
        let path = self.folder.join("haki.conf");
        fs::write(&path, text).map_err(file("Menulis", &path))?;
        self.account.own(&path)
    }

    pub(super) fn state(&self) -> State {
        let Some((pid, status)) = self.pid_file() else {
            return State::Stopped;
        };
        let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let ours = arguments
            .split(|byte| *byte == 0)
            .any(|argument| argument == self.folder.as_os_str().as_encoded_bytes());
        match (ours, status.as_str()) {
            (false, _) => State::Stopped,
            (true, "ready") => State::Ready,
            (true, _) => State::Busy,
        }
    }

    /// Brings the server to `Ready`: adopts a running one, waits for a busy one, starts one if there is none.
    pub(super) fn start(&self, programs: &Programs) -> Result<(), PostgresError> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.state() {
                State::Ready => return Ok(()),
                State::Busy => {}
                State::Stopped => {
                    self.clear_stale_marks()?;
                    let log = self.log()?;
                    let before = fs::metadata(&log).map_or(0, |log| log.len());
                    let Err(fault) = self.launch(programs, &log, PATIENCE) else {
                        return Ok(());
                    };
                    let said = said_since(&log, before);
                    // Children of a killed server keep its shared memory for a moment.
                    if !said.contains("shared memory block") {
                        return Err(match said.as_str() {
                            "" => fault,
                            _ => PostgresError::Command {
                                program: "postgres",
                                said,
                            },
                        });
                    }
                }
            }
            sleep(Duration::from_millis(50));
        }
        Err(PostgresError::NotReady(self.folder.clone()))
    }

    /// Waits for a server that another process is starting.
    pub(super) fn await_ready(&self) -> Result<(), PostgresError> {
        let begun = Instant::now();
        while self.state() != State::Ready {
            if begun.elapsed() > GUEST_PATIENCE {
                return Err(PostgresError::NotReady(self.folder.clone()));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Stops the server: no new sessions, open transactions rolled back, everything written.
    pub(super) fn stop(&self, programs: &Programs) -> Result<(), PostgresError> {
        if self.state() == State::Stopped {
            return Ok(());
        }
        let mut stop = programs.command("pg_ctl", self.account);
        stop.arg("-D").arg(&self.folder);
        stop.args(["-m", "fast", "-w", "-t", "60", "stop"]);
        run("pg_ctl", &mut stop, PATIENCE).map(drop)
    }

    /// Starts the server and waits until it works, at most so long.
    pub(super) fn launch(
        &self,
        programs: &Programs,
        log: &Path,
        patience: Duration,
    ) -> Result<(), PostgresError> {
        let mut start = programs.command("pg_ctl", self.account);
        start.arg("-D").arg(&self.folder).arg("-l").arg(log);
        start.args(["-w", "-t", &patience.as_secs().to_string(), "start"]);
        run("pg_ctl", &mut start, patience + MARGIN).map(drop)
    }

    /// Process id and status from `postmaster.pid`.
    fn pid_file(&self) -> Option<(u32, String)> {
        let text = fs::read_to_string(self.folder.join("postmaster.pid")).ok()?;
        let mut lines = text.lines();
        let pid = lines.next()?.trim().parse().ok()?;
        let status = lines.nth(6).unwrap_or_default().trim().to_owned();
        Some((pid, status))
    }

    /// Rewrites lock files of a dead server (in its folder and beside its socket) whose process id exists: it may
    /// belong to another program, or to the dead server itself until its parent has noticed. PostgreSQL would take
    /// either for a running server. The rest of the file stays, because PostgreSQL uses it to find children that still
    /// hold the server's memory.
    fn clear_stale_marks(&self) -> Result<(), PostgresError> {
        let beside_socket = self.sockets.join(format!(".s.PGSQL.{PORT}.lock"));
        for mark in [self.folder.join("postmaster.pid"), beside_socket] {
            let Ok(text) = fs::read_to_string(&mark) else {
                continue;
            };
            let (number, rest) = text.split_once('\n').unwrap_or_default();
            let Ok(number) = number.trim().parse::<u32>() else {
                continue;
            };
            if Path::new(&format!("/proc/{number}")).exists() {
                tracing::warn!(number, mark = %mark.display(), "clearing a stale mark");
                fs::write(&mark, format!("{NOBODY}\n{rest}"))
                    .map_err(file("Membersihkan", &mark))?;
            }
        }
        Ok(())
    }

    pub(super) fn log(&self) -> Result<PathBuf, PostgresError> {
        let log = self.folder.join("server.log");
        if fs::metadata(&log).is_ok_and(|log| log.len() > LOG_BYTES) {
            fs::rename(&log, log.with_extension("log.1")).map_err(file("Menyisihkan", &log))?;
        }
        Ok(log)
    }
}

/// FATAL messages in the server's log after its first `before` bytes.
pub(super) fn said_since(log: &Path, before: u64) -> String {
    let text = fs::read(log).unwrap_or_default();
    let start = usize::try_from(before).unwrap_or(usize::MAX);
    let fresh = String::from_utf8_lossy(text.get(start..).unwrap_or_default()).into_owned();
    let mut said = String::new();
    for line in fresh.lines() {
        if let Some((_, what)) = line.split_once("FATAL:") {
            let gap = if said.is_empty() { "" } else { "; " };
            let _ = write!(said, "{gap}{}", what.trim());
        }
    }
    said
}

/// A path as value of `unix_socket_directories`, a list whose single item is quoted inside the quoted value.
fn quoted(path: &Path) -> String {
    let item = path.to_string_lossy().replace('"', "\"\"");
    format!("'\"{}\"'", item.replace('\\', "\\\\").replace('\'', "''"))
}
