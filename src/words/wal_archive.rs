//! Continuous archiving in words: how it stands, and why nothing is restored from it.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::date::moment;
use crate::domain::wal_archive::{ArchiveState, Archiver};

/// The portal runs its own server and archives nothing.
pub const UNSET: &str = "Log PostgreSQL bawaan tidak diarsipkan: HAKI_WAL_ARCHIVE belum diisi. Bila mesin ini hilang, semua yang dikerjakan sesudah cadangan terakhir ikut hilang.";
/// The server of `DATABASE_URL` archives nothing.
pub const SERVER_OFF: &str = "Server PostgreSQL pada DATABASE_URL tidak mengarsipkan log-nya (archive_mode = off). Bila mesinnya hilang, semua yang dikerjakan sesudah cadangan terakhir ikut hilang; mintalah pengelolanya mengatur pengarsipan.";
/// Where the archive lies on the disk that it should survive.
pub const SAME_DISK: &str = "Folder arsip (HAKI_WAL_ARCHIVE) berada di disk yang sama dengan basis datanya: bila disk itu rusak, keduanya hilang. Pakai disk atau mesin lain; bila seharusnya sudah di sana, periksa apakah terpasang (mount).";
/// A folder that was given to `haki restore` without an instant.
pub const NO_BACKUP: &str = "Folder ini arsip log PostgreSQL, bukan cadangan: tambahkan --until latest, atau saat yang dituju.";
/// A folder that was given with an instant.
pub const NO_ARCHIVE: &str =
    "Folder ini bukan arsip log PostgreSQL (HAKI_WAL_ARCHIVE). Cadangan dipulihkan tanpa --until.";
/// Restoring from an archive lays a whole cluster.
pub const OWN_SERVER_ONLY: &str = "Memulihkan dari arsip hanya untuk PostgreSQL bawaan portal: kosongkan DATABASE_URL. Arsip server lain dipulihkan dengan cara PostgreSQL sendiri (restore_command).";

/// To administrators who were told of a fault.
pub const WELL_AGAIN: &str = "Setiap perubahan kembali sampai di folder arsip. Keadaannya selalu tampak di halaman Cadangan.";

/// To administrators: a fault that lasts.
pub fn fails(params: &Value) -> String {
    let word = |name| params.get(name).and_then(Value::as_str);
    let fault = word("state").and_then(ArchiveState::parse).and_then(fault);
    let since = word("from").and_then(|from| from.parse::<DateTime<Utc>>().ok());
    let since = since.map_or_else(String::new, |at| {
        format!(" Keadaan ini berlangsung sejak {}.", moment(at))
    });
    format!(
        "{}{since} Selama perubahan tidak sampai di arsip, log tumbuh sampai 46 GB sehari di folder data; bila disk-nya penuh, basis data berhenti. Keadaannya tampak di halaman Cadangan.",
        fault.unwrap_or("Arsip berkelanjutan terganggu.")
    )
}

/// Why an instant cannot be restored.
pub fn no_base(earliest: Option<DateTime<Utc>>) -> String {
    match earliest {
        Some(at) => format!(
            "Tidak ada salinan dasar sebelum saat itu; yang paling awal {}.",
            moment(at)
        ),
        None => {
            "Arsip ini belum mempunyai salinan dasar, jadi tidak ada yang dapat dipulihkan darinya."
                .to_owned()
        }
    }
}

/// What is wrong and the way on; `None` where all is well.
pub fn fault(state: ArchiveState) -> Option<&'static str> {
    Some(match state {
        ArchiveState::Well => return None,
        ArchiveState::Off => {
            "Server PostgreSQL berjalan tanpa pengarsipan, walaupun HAKI_WAL_ARCHIVE diisi: hentikan portal, lalu jalankan lagi."
        }
        ArchiveState::Failing => {
            "Pengarsipan gagal: log PostgreSQL menumpuk di folder data. Sebabnya ada di postgres/server.log; periksa apakah folder arsip terpasang dan tidak penuh."
        }
        ArchiveState::Late => {
            "Pengarsipan tertinggal lebih dari 3 menit: periksa apakah folder arsip menjawab dan tidak penuh."
        }
        ArchiveState::Unreadable => {
            "Folder arsip tidak dapat dibaca atau tidak berisi arsip, jadi tidak diketahui apakah ada salinan dasar di dalamnya: periksa apakah disk atau mesinnya terpasang (mount) dan menjawab."
        }
        ArchiveState::NoBase => {
            "Belum ada salinan dasar, jadi belum ada yang dapat dipulihkan. Pekerja portal membuatnya dalam beberapa menit; bila tidak, sebabnya ada di log portal."
        }
        ArchiveState::OldBase => {
            "Salinan dasar terakhir lebih tua dari 5 hari: yang baru tidak berhasil dibuat. Sebabnya ada di log portal; sementara itu pemulihan lebih lama."
        }
    })
}

/// The latest piece, what waits, and the newest base copy; what is not known is said to be unknown.
pub fn standing(archiver: &Archiver, base: Option<Option<DateTime<Utc>>>) -> Vec<String> {
    let mut said = vec![match archiver.last_archived_at {
        Some(at) => format!("Berkas log terakhir diarsipkan {}.", moment(at)),
        None => "Belum ada berkas log yang diarsipkan sejak server dijalankan.".to_owned(),
    }];
    if let Some(since) = archiver.waiting_since {
        said.push(format!(
            "{} berkas log menunggu, yang paling lama sejak {}.",
            archiver.waiting,
            moment(since)
        ));
    }
    said.push(match base {
        Some(Some(at)) => format!("Salinan dasar terakhir {}.", moment(at)),
        Some(None) => "Belum ada salinan dasar.".to_owned(),
        None => "Salinan dasar terakhir tidak diketahui.".to_owned(),
    });
    said
}

/// What an absence of the archive takes of the data folder, where so many bytes are free.
pub fn growth(free: u64) -> String {
    format!(
        "Selama folder arsip tidak menjawab, log tumbuh sampai 46 GB sehari di folder data; di sana kosong {}.",
        super::backup::size(free)
    )
}

/// Of a server that is not the portal's own: only what it tells everybody.
pub fn elsewhere(archiver: &Archiver) -> String {
    let last = match archiver.last_archived_at {
        Some(at) => format!("terakhir berhasil {}", moment(at)),
        None => "belum pernah berhasil sejak server dijalankan".to_owned(),
    };
    let failed = match archiver.last_failed_at {
        Some(at) if archiver.last_failed_at > archiver.last_archived_at => {
            format!("; percobaan terakhir, {}, gagal", moment(at))
        }
        _ => String::new(),
    };
    format!("Log-nya diarsipkan server PostgreSQL pada DATABASE_URL: {last}{failed}.")
}
