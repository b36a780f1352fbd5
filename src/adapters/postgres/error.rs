//! Faults between the portal and its own PostgreSQL, each as a sentence that tells an operator what to do.

use std::path::{Path, PathBuf};

/// A fault while finding, fetching, creating, starting or stopping the embedded PostgreSQL.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    #[error(
        "Portal lain sudah berjalan pada folder data {0}; hentikan dahulu portal itu, atau pilih folder lain dengan HAKI_DATA_DIR."
    )]
    InUse(PathBuf),
    #[error("{doing} {path} gagal: {cause}.", path = path.display())]
    File {
        doing: &'static str,
        path: PathBuf,
        cause: std::io::Error,
    },
    #[error(
        "PostgreSQL menolak berjalan sebagai root, dan mesin ini tidak mempunyai akun `postgres` maupun `nobody` untuk menjalankannya."
    )]
    NoAccount,
    #[error(
        "Program server PostgreSQL versi 14 atau lebih baru tidak ada di mesin ini{}; pasanglah dahulu (Debian: `apt-get install postgresql`; Fedora: `dnf install postgresql-server postgresql-contrib`; Arch: `pacman -S postgresql`; macOS: `brew install postgresql@18`, lalu isi DATABASE_URL), atau isi HAKI_POSTGRES_ARCHIVE dan HAKI_POSTGRES_ARCHIVE_SHA256.", and_why(.tried)
    )]
    NoPrograms {
        /// Why each way to get them failed.
        tried: Vec<String>,
    },
    #[error(
        "Basis data di {cluster} dibuat oleh PostgreSQL {needed} dan hanya dapat dibuka oleh versi itu (yang ada: {found}); pasanglah PostgreSQL {needed} di mesin ini.", cluster = cluster.display()
    )]
    OtherVersion {
        cluster: PathBuf,
        needed: u32,
        found: String,
    },
    #[error("Arsip {path} tidak dibuka: SHA-256-nya {found}, seharusnya {expected}.", path = path.display())]
    Hash {
        path: PathBuf,
        expected: String,
        found: String,
    },
    #[error(
        "Arsip {path} tidak berisi program server PostgreSQL yang dapat berjalan di sini: {what}.", path = path.display()
    )]
    Archive { path: PathBuf, what: String },
    #[error("`{program}` gagal: {said}.")]
    Command { program: &'static str, said: String },
    #[error(
        "Folder {0} tidak aman untuk soket basis data, karena milik akun lain atau terbuka bagi akun lain; hapuslah folder itu."
    )]
    UnsafeFolder(PathBuf),
    #[error("PostgreSQL di {0} belum siap sampai batas waktunya; lihat berkas server.log di sana.")]
    NotReady(PathBuf),
}

impl PostgresError {
    /// The programs are missing, and no way to get them was tried.
    pub(super) const fn no_programs() -> Self {
        Self::NoPrograms { tried: Vec::new() }
    }
}

fn and_why(tried: &[String]) -> String {
    match tried {
        [] => String::new(),
        tried => format!(" dan tidak dapat diambil ({})", tried.join("; ")),
    }
}

/// Adds the file and the attempted operation to an I/O error.
pub(super) fn file(
    doing: &'static str,
    path: &Path,
) -> impl FnOnce(std::io::Error) -> PostgresError {
    let path = path.to_path_buf();
    move |cause| PostgresError::File { doing, path, cause }
}
