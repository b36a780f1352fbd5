//! Fetches PostgreSQL server programs where the machine has none: download, compare the hash, unpack, move into place.

use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use super::account::Account;
use super::error::{PostgresError, file};
use super::programs::{Programs, bins_below};

/// A `.tgz` with server programs, and the hash that says it is the one meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// `https://…`, `http://…` or `file:///…`.
    pub url: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

impl Archive {
    /// The pinned public archive for this machine's processor, if there is one.
    pub fn published() -> Option<Self> {
        let (name, sha256) = match (std::env::consts::OS, std::env::consts::ARCH) {
            ("linux", "x86_64") => (
                "linux-x64",
                "795d587bb466423385db256dc81e61f2ee40c9e10efde21e881f3e997dd1bdb2",
            ),
            ("linux", "aarch64") => (
                "linux-arm64",
                "5c2c5ba809d0f47d1bebaf46c2ea01e1fe7017beb28618e009016500107f9cea",
            ),
            _ => return None,
        };
        Some(Self {
            url: format!(
                "https://registry.npmjs.org/@embedded-postgres/{name}/-/{name}-18.4.0-beta.17.tgz"
            ),
            sha256: sha256.to_owned(),
        })
    }
}

/// Where distributions keep the certificates the machine trusts, its own authorities included.
const TRUSTED: [&str; 3] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
];

/// Whether this very archive was unpacked into `into` before.
pub(super) fn is_there(archive: &Archive, into: &Path) -> bool {
    let mark = format!("-{}", digest(archive));
    fs::read_dir(into)
        .into_iter()
        .flatten()
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().ends_with(&mark))
}

fn digest(archive: &Archive) -> &str {
    archive.sha256.get(..8).unwrap_or_default()
}

/// Fetches `archive` into a folder of its own below `into`; nothing is there until all of it is.
pub(super) fn fetch(
    archive: &Archive,
    into: &Path,
    account: Account,
) -> Result<Programs, PostgresError> {
    tracing::info!(url = archive.url, "fetching PostgreSQL server programs");
    fs::create_dir_all(into).map_err(file("Membuat folder", into))?;
    let work = into.join(".unpacking");
    if work.exists() {
        fs::remove_dir_all(&work).map_err(file("Membersihkan", &work))?;
    }
    fs::create_dir(&work).map_err(file("Membuat folder", &work))?;
    let unpacked = work.join("programs");
    unpack(archive, download(archive, &work)?, &unpacked)?;
    let found = programs_in(archive, &unpacked, account)?;

    let place = into.join(format!("{}-{}", found.version, digest(archive)));
    if place.exists() {
        fs::remove_dir_all(&place).map_err(file("Membersihkan", &place))?;
    }
    fs::rename(&unpacked, &place).map_err(file("Memindahkan ke", &place))?;
    fs::remove_dir_all(&work).map_err(file("Membersihkan", &work))?;
    programs_in(archive, &place, account)
}

fn programs_in(
    archive: &Archive,
    folder: &Path,
    account: Account,
) -> Result<Programs, PostgresError> {
    bins_below(folder)
        .iter()
        .find_map(|bin| Programs::check(bin, account))
        .ok_or_else(|| PostgresError::Archive {
            url: archive.url.clone(),
            what: "`postgres`, `initdb`, dan `pg_ctl` dari satu versi tidak ditemukan".to_owned(),
        })
}

/// The archive on disk, its hash compared.
fn download(archive: &Archive, work: &Path) -> Result<File, PostgresError> {
    let failed = |cause: String| PostgresError::Fetch {
        url: archive.url.clone(),
        cause,
    };
    let path = work.join("archive.tgz");
    let mut source = open(&archive.url).map_err(&failed)?;
    let mut kept = File::create_new(&path).map_err(file("Menulis", &path))?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 64 * 1024];
    loop {
        let read = source
            .read(&mut block)
            .map_err(|cause| failed(cause.to_string()))?;
        let bytes = block.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        hash.update(bytes);
        kept.write_all(bytes).map_err(file("Menulis", &path))?;
    }
    let found = hex::encode(hash.finalize());
    if !found.eq_ignore_ascii_case(&archive.sha256) {
        return Err(PostgresError::Hash {
            url: archive.url.clone(),
            expected: archive.sha256.clone(),
            found,
        });
    }
    File::open(&path).map_err(file("Membaca", &path))
}

fn open(url: &str) -> Result<Box<dyn Read>, String> {
    if let Some(path) = url.strip_prefix("file://") {
        return match File::open(path) {
            Ok(local) => Ok(Box::new(local)),
            Err(cause) => Err(cause.to_string()),
        };
    }
    let tls = TlsConfig::builder().root_certs(trusted()).build();
    let agent = ureq::Agent::config_builder().tls_config(tls).build();
    match ureq::Agent::new_with_config(agent).get(url).call() {
        Ok(answer) => Ok(Box::new(answer.into_body().into_reader())),
        Err(cause) => Err(cause.to_string()),
    }
}

fn trusted() -> RootCerts {
    let Some(pem) = TRUSTED.iter().find_map(|path| fs::read(path).ok()) else {
        return RootCerts::WebPki;
    };
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    RootCerts::new_with_certs(&certificates)
}

fn unpack(archive: &Archive, mut packed: File, into: &Path) -> Result<(), PostgresError> {
    let broken = |what: String| PostgresError::Archive {
        url: archive.url.clone(),
        what,
    };
    packed.rewind().map_err(|cause| broken(cause.to_string()))?;
    tar::Archive::new(GzDecoder::new(packed))
        .unpack(into)
        .map_err(|cause| broken(cause.to_string()))?;
    for list in symlink_lists(into) {
        link(&list).map_err(broken)?;
    }
    Ok(())
}

/// One link that the package format cannot carry; both paths count from the package's folder.
#[derive(serde::Deserialize)]
struct Link {
    source: PathBuf,
    target: PathBuf,
}

fn symlink_lists(folder: &Path) -> Vec<PathBuf> {
    ["native", "package/native"]
        .iter()
        .map(|below| folder.join(below).join("pg-symlinks.json"))
        .filter(|list| list.is_file())
        .collect()
}

fn link(list: &Path) -> Result<(), String> {
    let text = fs::read_to_string(list).map_err(|cause| cause.to_string())?;
    let links: Vec<Link> = serde_json::from_str(&text).map_err(|cause| cause.to_string())?;
    let package = list.ancestors().nth(2).ok_or("daftar tautan tanpa paket")?;
    for Link { source, target } in links {
        let inside = [&source, &target].into_iter().all(|path| {
            path.components()
                .all(|part| matches!(part, Component::Normal(_)))
        });
        let name = source.file_name().filter(|_| {
            // Every link of the package lies beside its file; a relative one survives the move into place.
            inside && source.parent() == target.parent()
        });
        let name =
            name.ok_or_else(|| format!("tautan {} menuju ke luar paket", target.display()))?;
        let place = package.join(&target);
        if !place.is_symlink() {
            std::os::unix::fs::symlink(name, &place).map_err(|cause| cause.to_string())?;
        }
    }
    Ok(())
}
