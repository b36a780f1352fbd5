//! Faults between the portal and its own PostgreSQL, each as a sentence that tells an operator what to do.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::words::date::moment;

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
    #[error(
        "{archive} sudah berisi arsip basis data, sedangkan folder data ini masih kosong. Bila server yang lama hilang, pulihkan dahulu: `haki restore {archive} --until latest`. Bila portal ini memang baru, pakai folder lain untuk HAKI_WAL_ARCHIVE.", archive = .0.display()
    )]
    ArchiveWaits(PathBuf),
    #[error(
        "{archive} adalah arsip basis data lain, bukan {cluster}; pakai folder lain untuk HAKI_WAL_ARCHIVE.", archive = archive.display(), cluster = cluster.display()
    )]
    OtherArchive { archive: PathBuf, cluster: PathBuf },
    #[error(
        "{0} tadinya arsip basis data ini, sekarang kosong: periksa apakah disk atau mesinnya terpasang (mount). Arsip baru tidak dimulai di sana; bila memang dikehendaki, pakai folder lain untuk HAKI_WAL_ARCHIVE."
    )]
    ArchiveGone(PathBuf),
    #[error(
        "Akun yang menjalankan PostgreSQL tidak dapat mencapai {0}; pindahkan, atau buka jalan ke sana (chmod o+x)."
    )]
    Unreachable(PathBuf),
    #[error(
        "Folder data ini sudah berisi basis data ({0}); pulihkan ke HAKI_DATA_DIR yang baru dan kosong."
    )]
    ClusterThere(PathBuf),
    #[error(
        "Salinan dasar {0} tidak seperti waktu ditulis; hapus foldernya, lalu pulihkan dari salinan dasar lain."
    )]
    BaseChanged(PathBuf),
    #[error("Arsip berakhir sebelum saat itu{}; pakai --until latest, atau saat yang lebih awal.", and_last(.0.as_ref()))]
    ArchiveEndsBefore(Option<DateTime<Utc>>),
    #[error(
        "Berkas {0} di arsip rusak atau tidak terbaca, jadi yang sesudahnya tidak dapat dipulihkan; perbaiki arsip itu, atau pulihkan sampai saat sebelumnya dengan --until."
    )]
    SegmentDamaged(String),
}

impl PostgresError {
    /// The programs are missing, and no way to get them was tried.
    pub(super) const fn no_programs() -> Self {
        Self::NoPrograms { tried: Vec::new() }
    }
}

fn and_last(at: Option<&DateTime<Utc>>) -> String {
    at.map_or_else(String::new, |at| {
        format!(" (perubahan terakhir di dalamnya {})", moment(*at))
    })
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
