//! Finds PostgreSQL server programs that run, on the machine or among those fetched earlier.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::running::{QUESTION, run};

/// Oldest PostgreSQL version that the portal's SQL supports.
const OLDEST: u32 = 14;

/// Where to search for server programs.
#[derive(Debug, Clone)]
pub enum ProgramSearch {
    /// The folders of this `PATH`, those that `pg_config` names, and the usual ones of distributions.
    Machine(OsString),
    /// Only these folders.
    Folders(Vec<PathBuf>),
}

/// A folder with `postgres`, `initdb` and `pg_ctl` of one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Programs {
    pub(super) major: u32,
    pub(super) version: String,
    bin: PathBuf,
    /// Folders of libraries that came with fetched programs and that this machine lacks.
    libraries: Option<OsString>,
}

impl Programs {
    /// The programs in `bin`, if all three run under `account`; dangling links and programs for another processor do
    /// not. Libraries below `root` are used only if they do not run without.
    pub(super) fn check(bin: &Path, root: Option<&Path>, account: Account) -> Option<Self> {
        let own = root.map(libraries_below).filter(|own| !own.is_empty());
        Self::check_with(bin, None, account).or_else(|| Self::check_with(bin, Some(own?), account))
    }

    fn check_with(bin: &Path, libraries: Option<OsString>, account: Account) -> Option<Self> {
        let mut programs = Self {
            major: 0,
            version: String::new(),
            bin: bin.to_path_buf(),
            libraries,
        };
        let version = |name: &'static str| {
            let mut command = programs.command(name, account);
            let said = run(name, command.arg("--version"), QUESTION).ok()?;
            parse_version(&said)
        };
        let (major, text) = version("postgres")?;
        let whole = major >= OLDEST
            && version("initdb")?.0 == major
            && version("pg_ctl").is_some_and(|(other, _)| other == major);
        programs.major = major;
        programs.version = text;
        whole.then_some(programs)
    }

    /// A command with one of the programs under this account.
    pub(super) fn command(&self, name: &str, account: Account) -> Command {
        let mut command = account.command(&self.bin.join(name));
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command
    }
}

/// The library folders of unpacked packages, as a search path for the linker.
fn libraries_below(root: &Path) -> OsString {
    let folders = ["usr/lib", "lib", "usr/lib64"]
        .iter()
        .flat_map(|place| {
            let place = root.join(place);
            let mut all = listing(&place);
            all.retain(|path| path.is_dir() && path.to_string_lossy().contains("-linux-"));
            all.push(place);
            all
        })
        .filter(|folder| folder.is_dir());
    std::env::join_paths(folders).unwrap_or_default()
}

/// All usable programs, newest first; the machine's own before fetched ones of the same version.
pub(super) fn find(search: &ProgramSearch, fetched: &Path, account: Account) -> Vec<Programs> {
    let mut found: Vec<Programs> = Vec::new();
    let machine = folders(search).into_iter().map(|folder| (folder, None));
    for (folder, root) in machine.chain(fetched_bins(fetched)) {
        let Ok(folder) = folder.canonicalize() else {
            continue;
        };
        if folder.join("postgres").exists() && !found.iter().any(|known| known.bin == folder) {
            found.extend(Programs::check(&folder, root.as_deref(), account));
        }
    }
    found.sort_by_key(|programs| std::cmp::Reverse(programs.major));
    found
}

/// Every folder below `folder` with a file `postgres`; links are not followed.
pub(super) fn bins_below(folder: &Path) -> Vec<PathBuf> {
    let mut bins = Vec::new();
    for path in listing(folder) {
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            bins.extend(bins_below(&path));
        } else if path.file_name().is_some_and(|name| name == "postgres") {
            bins.push(folder.to_path_buf());
        }
    }
    bins
}

/// Fetched programs, each with the folder into which its package was unpacked.
fn fetched_bins(fetched: &Path) -> Vec<(PathBuf, Option<PathBuf>)> {
    listing(fetched)
        .into_iter()
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| !name.to_string_lossy().starts_with('.'))
        })
        .flat_map(|root| {
            bins_below(&root)
                .into_iter()
                .map(move |bin| (bin, Some(root.clone())))
        })
        .collect()
}

fn folders(search: &ProgramSearch) -> Vec<PathBuf> {
    let path = match search {
        ProgramSearch::Folders(folders) => return folders.clone(),
        ProgramSearch::Machine(path) => path,
    };
    let mut folders: Vec<PathBuf> = std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .collect();
    let named: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| named_by_pg_config(folder))
        .collect();
    folders.extend(named);
    for (parent, prefix) in [
        ("/usr/lib/postgresql", ""),
        ("/usr/lib64/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/usr/local", "pgsql"),
        ("/usr/libexec", "postgresql"),
        ("/opt", "postgresql"),
    ] {
        let starts = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
        };
        for version in listing(Path::new(parent)).into_iter().filter(starts) {
            folders.push(version.join("bin"));
            folders.push(version);
        }
    }
    folders.push(PathBuf::from("/usr/local/bin"));
    folders
}

fn named_by_pg_config(folder: &Path) -> Option<PathBuf> {
    let program = folder.join("pg_config");
    if !program.is_file() {
        return None;
    }
    let said = run("pg_config", Command::new(program).arg("--bindir"), QUESTION).ok()?;
    let named = PathBuf::from(said);
    named.is_absolute().then_some(named)
}

fn listing(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Major and full version from `postgres (PostgreSQL) 15.20 (Debian …)`.
fn parse_version(said: &str) -> Option<(u32, String)> {
    let version = said.split("(PostgreSQL) ").nth(1)?.split(' ').next()?;
    let digits = version.find(|sign: char| !sign.is_ascii_digit());
    let major = version.get(..digits.unwrap_or(version.len()))?;
    Some((major.parse().ok()?, version.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_distributions_write_them() {
        for (said, expected) in [
            (
                "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)",
                Some((15, "15.20")),
            ),
            ("pg_ctl (PostgreSQL) 18.4", Some((18, "18.4"))),
            ("initdb (PostgreSQL) 19beta1", Some((19, "19beta1"))),
            ("postgres (Postgres-XL) 9.5", None),
            ("", None),
        ] {
            let expected = expected.map(|(major, text)| (major, text.to_owned()));
            assert_eq!(parse_version(said), expected, "{said}");
        }
    }

    #[test]
    fn a_dangling_link_is_not_a_program() {
        let folder = std::env::temp_dir().join(format!("haki-dangling-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["postgres", "initdb", "pg_ctl"] {
            let _ = fs::remove_file(folder.join(name));
            std::os::unix::fs::symlink("/nowhere/at/all", folder.join(name)).unwrap();
        }
        let search = ProgramSearch::Folders(vec![folder.clone()]);
        let found = find(&search, Path::new("/nowhere"), Account::choose().unwrap());
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, []);
    }
}
