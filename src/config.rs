//! All settings, read once from the environment and `.env`; faults are reported together.

mod clamd;
mod esign;
mod production;
mod sources;
mod wal_archive;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use sources::Sources;

pub use clamd::ClamdAddress;
pub use esign::{EsignClient, EsignKind};
pub use wal_archive::WalArchiveSettings;

/// The settings at start, under the names of `.env.example`.
#[derive(Clone)]
pub struct Config {
    pub mode: Mode,
    /// `None`: the portal runs its own PostgreSQL under `data_dir`.
    pub database_url: Option<String>,
    /// Most database connections at once.
    pub database_connections: u32,
    pub listen: SocketAddr,
    /// Scheme and host for links in mail, letters and QR codes, without trailing slash.
    pub base_url: String,
    pub data_dir: PathBuf,
    /// Key for keyed hashes and tokens, at least 32 characters.
    pub secret_key: Option<String>,
    /// Age X25519 identity (`AGE-SECRET-KEY-1…`) that opens all sealed data.
    pub vault_key: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    /// The ways of signing, the usual one first; never empty.
    pub esign: Vec<EsignKind>,
    /// File or folder with the roots of signers' certificates (PEM).
    pub esign_roots: Option<PathBuf>,
    /// Where BSrE's Esign Client is, if it signs.
    pub esign_client: Option<EsignClient>,
    /// The scanner for malware; without one uploads are not checked.
    pub clamd: Option<ClamdAddress>,
    pub trusted_proxies: Vec<IpAddr>,
    /// The city, named by its file in `src/profiles/`.
    pub profile: String,
    pub metrics_token: Option<String>,
    pub upload_max_bytes: u64,
    /// Most pages of one PDF.
    pub pdf_max_pages: u32,
    /// Path of this program; it starts itself again to process uploads.
    pub program: PathBuf,
    /// Archive with PostgreSQL's server programs, used if the machine has none, and its SHA-256.
    pub postgres_archive: Option<String>,
    pub postgres_archive_sha256: Option<String>,
    /// Where the log of the embedded PostgreSQL is archived; `None`: nowhere.
    pub wal_archive: Option<WalArchiveSettings>,
    /// The machine's `PATH`, searched for server programs.
    pub program_path: String,
    /// Log filter in the syntax of `tracing`.
    pub log: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Demo,
    Production,
}

/// Faults in the settings, one sentence each.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigFaults(pub Vec<String>);

const DEFAULT_UPLOAD_MAX_BYTES: u64 = 25 * 1_048_576;
const DEFAULT_PDF_MAX_PAGES: u32 = 150;
const MIN_SECRET_LENGTH: usize = 32;

impl Config {
    /// Reads the environment and the nearest `.env` in this folder or above; the environment wins.
    pub fn from_environment() -> Result<Self, ConfigFaults> {
        Self::from_values(&Self::values()?)
    }

    /// The same for what is done before the settings are complete: what is missing or unfit stays as without a setting.
    pub fn unfinished() -> Result<Self, ConfigFaults> {
        Ok(Self::read(&Self::values()?).0)
    }

    fn values() -> Result<BTreeMap<String, String>, ConfigFaults> {
        let mut sources = Sources::default();
        match std::env::current_dir() {
            Ok(folder) => sources.read_file(&folder),
            Err(cause) => sources
                .faults
                .push(format!("Folder kerja tidak dapat dibaca: {cause}.")),
        }
        sources.take_environment(std::env::vars_os());
        if sources.faults.is_empty() {
            Ok(sources.values)
        } else {
            // With some settings lost, judging the others could mislead.
            Err(ConfigFaults(sources.faults))
        }
    }

    /// Reads the settings from names and values; an empty value counts as absent.
    pub fn from_values(values: &BTreeMap<String, String>) -> Result<Self, ConfigFaults> {
        let (config, faults) = Self::read(values);
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(ConfigFaults(faults))
        }
    }

    /// The settings, and what is wrong with them.
    fn read(values: &BTreeMap<String, String>) -> (Self, Vec<String>) {
        let mut read = Reader {
            values,
            faults: Vec::new(),
        };
        let database_url = read.text("DATABASE_URL");
        let mode = read.mode(database_url.is_some());
        let listen = read.parsed("HAKI_LISTEN", SocketAddr::from(([127, 0, 0, 1], 8080)));
        let esign = read.esign();
        let base_url = read
            .text("HAKI_BASE_URL")
            .unwrap_or_else(|| format!("http://{listen}"));
        let config = Self {
            mode,
            database_url,
            database_connections: read.parsed("HAKI_DATABASE_CONNECTIONS", 16),
            listen,
            base_url: base_url.trim_end_matches('/').to_owned(),
            data_dir: read
                .text("HAKI_DATA_DIR")
                .unwrap_or_else(|| ".haki".into())
                .into(),
            secret_key: read.text("HAKI_SECRET_KEY"),
            vault_key: read.text("HAKI_VAULT_KEY"),
            smtp_url: read.text("HAKI_SMTP_URL"),
            mail_from: read
                .text("HAKI_MAIL_FROM")
                .unwrap_or_else(|| "Portal HAKI <portal@haki.invalid>".into()),
            esign_roots: read.esign_roots(&esign),
            esign_client: read.esign_client(&esign),
            esign,
            clamd: read.clamd(),
            trusted_proxies: read.proxies(),
            profile: read.text("HAKI_PROFILE").unwrap_or_else(|| "serang".into()),
            metrics_token: read.text("HAKI_METRICS_TOKEN"),
            upload_max_bytes: read.parsed("HAKI_UPLOAD_MAX_BYTES", DEFAULT_UPLOAD_MAX_BYTES),
            pdf_max_pages: read.parsed("HAKI_PDF_MAX_PAGES", DEFAULT_PDF_MAX_PAGES),
            program: std::env::current_exe().unwrap_or_else(|_| "haki".into()),
            postgres_archive: read.text("HAKI_POSTGRES_ARCHIVE"),
            postgres_archive_sha256: read.text("HAKI_POSTGRES_ARCHIVE_SHA256"),
            wal_archive: read.wal_archive(),
            program_path: read.text("PATH").unwrap_or_default(),
            log: read.text("HAKI_LOG").unwrap_or_else(|| "info".into()),
        };
        let mut faults = read.faults;
        faults.extend(config.faults());
        (config, faults)
    }

    pub fn is_demo(&self) -> bool {
        self.mode == Mode::Demo
    }

    /// Whether everybody of the office needs a second factor; in the demo it is only offered.
    pub fn demands_second_factor(&self) -> bool {
        self.mode == Mode::Production
    }

    /// Whether cookies get `Secure` and the `__Host-` prefix.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The sender of mail, unless it is the default, to which nobody can answer.
    pub fn sender(&self) -> Option<&str> {
        let sender = self.mail_from.as_str();
        // A domain that cannot exist (RFC 2606).
        (!sender.trim_end_matches('>').ends_with(".invalid")).then_some(sender)
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.is_demo() && !self.listen.ip().is_loopback() {
            faults.push(format!(
                "HAKI_LISTEN={}: mode demo hanya boleh didengar dari mesin ini sendiri (127.0.0.1).",
                self.listen
            ));
        }
        if let Some(key) = &self.secret_key
            && key.len() < MIN_SECRET_LENGTH
        {
            faults.push(format!(
                "HAKI_SECRET_KEY terlalu pendek: paling sedikit {MIN_SECRET_LENGTH} karakter."
            ));
        }
        if self.database_connections == 0 {
            faults.push(
                "HAKI_DATABASE_CONNECTIONS=0: portal perlu paling sedikit satu sambungan ke basis data."
                    .into(),
            );
        }
        if self.postgres_archive.is_some() != self.postgres_archive_sha256.is_some() {
            faults.push(
                "HAKI_POSTGRES_ARCHIVE dan HAKI_POSTGRES_ARCHIVE_SHA256 harus diisi berdua.".into(),
            );
        }
        if let Some(place) = &self.postgres_archive
            && place.contains("://")
            && !place.starts_with("file://")
        {
            faults.push(format!(
                "HAKI_POSTGRES_ARCHIVE={place}: tulis berkas di mesin ini, sebagai lintasan atau file://."
            ));
        }
        if self.mode == Mode::Production {
            faults.extend(self.unfit_for_production());
        }
        faults
    }

    /// Why production mode refuses these settings, one sentence each.
    pub fn unfit_for_production(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.is_demo() {
            faults.push("HAKI_MODE=demo: rahasia dan orang-orangnya contoh.".to_owned());
        }
        let mut need = |given: bool, sentence: &str| {
            if !given {
                faults.push(sentence.to_owned());
            }
        };
        need(
            self.secret_key.is_some(),
            "HAKI_SECRET_KEY belum diisi: mode production tidak memakai rahasia bawaan.",
        );
        need(
            self.vault_key.is_some(),
            "HAKI_VAULT_KEY belum diisi: mode production tidak memakai kunci bawaan.",
        );
        need(
            self.is_https(),
            "HAKI_BASE_URL harus https:// pada mode production.",
        );
        need(
            self.smtp_url.is_some(),
            "HAKI_SMTP_URL belum diisi: surat elektronik tidak akan terkirim.",
        );
        need(
            self.sender().is_some(),
            "HAKI_MAIL_FROM belum diisi: pakai alamat di domain Anda yang kotak suratnya dibaca orang.",
        );
        need(
            !self.esign.contains(&EsignKind::Local),
            "HAKI_ESIGN=local adalah simulasi dan ditolak pada mode production.",
        );
        faults.extend(production::weaknesses(self));
        faults
    }
}

struct Reader<'a> {
    values: &'a BTreeMap<String, String>,
    faults: Vec<String>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.values
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .map(ToOwned::to_owned)
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str, default: T) -> T {
        match self.text(name) {
            None => default,
            Some(text) => text.parse().unwrap_or_else(|_| {
                self.faults
                    .push(format!("{name}={text} tidak dapat dibaca."));
                default
            }),
        }
    }

    fn mode(&mut self, own_database_given: bool) -> Mode {
        match self.text("HAKI_MODE").as_deref() {
            Some("demo") => Mode::Demo,
            Some("production") => Mode::Production,
            None if !own_database_given => Mode::Demo,
            None => {
                self.faults.push(
                    "HAKI_MODE harus diisi (demo atau production) bila DATABASE_URL dipakai."
                        .into(),
                );
                Mode::Production
            }
            Some(other) => {
                self.faults.push(format!(
                    "HAKI_MODE={other} tidak dikenal: demo atau production."
                ));
                Mode::Production
            }
        }
    }

    fn proxies(&mut self) -> Vec<IpAddr> {
        let Some(text) = self.text("HAKI_TRUSTED_PROXIES") else {
            return Vec::new();
        };
        text.split(',')
            .filter_map(|part| match part.trim().parse() {
                Ok(address) => Some(address),
                Err(_) => {
                    self.faults
                        .push(format!("HAKI_TRUSTED_PROXIES: {part} bukan alamat IP."));
                    None
                }
            })
            .collect()
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("mode", &self.mode)
            .field("listen", &self.listen)
            .field("base_url", &self.base_url)
            .field("data_dir", &self.data_dir)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
