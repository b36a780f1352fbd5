//! Backups in words: why one is not made or not restored, and sizes.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{date, number};
use crate::domain::backup::{BackupFault, OtherKey, RegisterEnd};
use crate::domain::drill::{DrillFacts, DrillOutcome};
use crate::domain::letter::LabelledLine;

/// What is wrong and the way on, one or two sentences.
#[expect(clippy::too_many_lines, reason = "one sentence per fault")]
pub fn fault(fault: &BackupFault) -> String {
    match fault {
        BackupFault::FolderNotEmpty => {
            "Folder cadangan tidak kosong; pakai folder baru atau folder yang kosong.".to_owned()
        }
        BackupFault::NoRoom { needed, free } => format!(
            "Ruang disk kurang: perlu kira-kira {}, yang kosong {}.",
            size(*needed),
            size(*free)
        ),
        BackupFault::NothingThere => {
            "Basis data ini belum berisi portal, jadi tidak ada yang dicadangkan.".to_owned()
        }
        BackupFault::SchemaMoved => {
            "Tabel basis data sedang diubah migrasi; ulangi sesudah migrasi selesai.".to_owned()
        }
        BackupFault::Unfinished => {
            "Cadangan tidak lengkap: manifest.json tidak ada, jadi pencadangannya tidak pernah selesai. Pakai cadangan lain."
                .to_owned()
        }
        BackupFault::Unreadable => {
            "manifest.json tidak dapat dibaca: rusak, atau dibuat program yang lebih baru."
                .to_owned()
        }
        BackupFault::Forged => {
            "manifest.json tidak seperti waktu ditulis: segelnya tidak cocok. Pakai cadangan lain."
                .to_owned()
        }
        BackupFault::OtherKey { needed, given } => format!(
            "Cadangan ini disegel dengan kunci lain: sidik kuncinya {}, sedangkan HAKI_VAULT_KEY yang terpasang {}.",
            short(needed),
            short(given)
        ),
        BackupFault::NewerSchema(version) => format!(
            "Cadangan ini dari program yang lebih baru: migrasi {version} tidak dikenal program ini. Pasang program yang sama atau lebih baru."
        ),
        BackupFault::OtherSchema(version) => format!(
            "Cadangan ini dari program lain: isi migrasi {version} berbeda dari yang ada di program ini."
        ),
        BackupFault::TableMissing(table) => {
            format!("Cadangan tidak lengkap: berkas tabel {table} tidak ada.")
        }
        BackupFault::TableChanged(table) => format!(
            "Cadangan berubah sejak dibuat: berkas tabel {table} tidak cocok dengan SHA-256 di manifest.json."
        ),
        BackupFault::OtherTables => {
            "Tabel di cadangan bukan tabel yang dibuat migrasinya; cadangan ini bukan dari portal yang sama."
                .to_owned()
        }
        BackupFault::DatabaseNotEmpty(table) => format!(
            "Basis data tujuan tidak kosong: tabel {table} berisi. Pulihkan hanya ke basis data baru yang kosong."
        ),
        BackupFault::DatabaseAhead(version) => format!(
            "Basis data tujuan sudah dimigrasi melewati cadangan ini (migrasi {version}). Pulihkan ke basis data baru yang belum pernah dimigrasi; migrasi berikutnya diterapkan sesudah pemulihan."
        ),
        BackupFault::OtherEnds => {
            "Ujung jejak audit atau buku nomor surat sesudah disalin tidak sama dengan cadangannya; semuanya dibatalkan."
                .to_owned()
        }
        BackupFault::NotEqual(table) => format!(
            "Isi tabel {table} sesudah disalin tidak sama dengan cadangannya; semuanya dibatalkan."
        ),
    }
}

/// Why the database is not opened with the key of the settings.
pub fn other_key(other: &OtherKey) -> String {
    let given = short(&other.given);
    match &other.noted {
        Some(noted) => format!(
            "HAKI_VAULT_KEY bukan kunci basis data ini: sidik kunci yang dicatat basis data {}, yang terpasang {given}. Pasang kunci yang semula; dengan kunci lain isi yang tersegel tidak terbaca dan segel baru akan tercampur.",
            short(noted)
        ),
        None => format!(
            "HAKI_VAULT_KEY tidak membuka isi basis data ini yang tersegel (sidik kunci yang terpasang {given}). Pasang kunci yang semula."
        ),
    }
}

/// A hash in groups, which a narrow column can break.
pub fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    let groups: Vec<String> = digits
        .chunks(16)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The first digits of a hash, enough to tell two keys apart.
pub fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// Bytes as people read them, with one decimal from a megabyte on.
pub fn size(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    for (unit, length) in UNITS {
        if bytes >= length {
            let tenths = bytes / (length / 10);
            return match tenths % 10 {
                0 => format!("{} {unit}", tenths / 10),
                decimal => format!("{},{decimal} {unit}", tenths / 10),
            };
        }
    }
    format!("{bytes} byte")
}

/// Rows of tables, in thousands.
pub fn rows(rows: u64) -> String {
    format!("{} baris", number::grouped(rows))
}

/// The drill could not be finished; the log has the cause.
pub const DRILL_STOPPED: &str = "Uji terhenti di tengah jalan; sebabnya ada di log portal.";
/// The role of the portal may not make a scratch database.
pub const MAY_NOT_CREATE: &str = "Peran basis data portal tidak boleh membuat basis data percobaan (beri CREATEDB), jadi uji dilewati.";

/// The end of one year's register.
pub fn register(end: &RegisterEnd) -> String {
    format!(
        "{}: {} nomor, terakhir {}",
        end.year, end.numbers, end.latest
    )
}

pub fn broken_chain(seq: i64) -> String {
    format!("Pemulihan berhasil, tetapi rantai audit rusak pada baris {seq}.")
}

pub fn damaged_files(files: usize) -> String {
    format!("Pemulihan berhasil, tetapi {files} berkas contoh tidak cocok dengan sidiknya.")
}

/// How a drill ended, in a word or two.
pub const fn outcome(outcome: DrillOutcome) -> &'static str {
    match outcome {
        DrillOutcome::Running => "Sedang berjalan",
        DrillOutcome::Passed => "Lulus",
        DrillOutcome::Failed => "Gagal",
        DrillOutcome::Skipped => "Dilewati",
    }
}

/// What a drill found, for its report and for the administrators.
pub fn finding(outcome: DrillOutcome, reason: &str) -> String {
    match outcome {
        DrillOutcome::Running => "Uji pemulihan sedang berjalan.".to_owned(),
        DrillOutcome::Passed => {
            "Cadangan dipulihkan ke basis data percobaan dan isinya sama, tabel demi tabel."
                .to_owned()
        }
        DrillOutcome::Failed => format!("Uji pemulihan gagal. {reason}"),
        DrillOutcome::Skipped => format!("Uji pemulihan dilewati. {reason}"),
    }
}

/// The notice of a drill.
pub fn drill_ended(params: &Value) -> String {
    let word = |name| params.get(name).and_then(Value::as_str);
    match word("outcome").and_then(DrillOutcome::parse) {
        Some(outcome) => finding(outcome, word("reason").unwrap_or_default()),
        None => "Baca hasilnya di halaman Cadangan.".to_owned(),
    }
}

/// When the last drill passed, and how the latest ended where it did not.
pub fn last_drill(passed: Option<DateTime<Utc>>, latest: Option<(DrillOutcome, &str)>) -> String {
    let mut said = match passed {
        Some(at) => format!("Terakhir lulus {}.", date::moment(at)),
        None => "Belum pernah ada yang lulus.".to_owned(),
    };
    if let Some((outcome @ (DrillOutcome::Failed | DrillOutcome::Skipped), reason)) = latest {
        said.push(' ');
        said.push_str(&finding(outcome, reason));
    }
    said
}

/// What a drill measured, line by line.
pub fn facts(facts: &DrillFacts) -> Vec<LabelledLine> {
    let line = |label: &str, value: String| LabelledLine {
        label: label.to_owned(),
        value,
    };
    vec![
        line(
            "Tabel dan baris",
            format!("{} tabel, {}", facts.tables, rows(facts.rows)),
        ),
        line("Ukuran cadangan", size(facts.bytes)),
        line("Lama mencadangkan", seconds(facts.backup_seconds)),
        line("Lama memulihkan", seconds(facts.restore_seconds)),
        line(
            "Berkas contoh",
            format!("{} dibuka, semua cocok dengan sidiknya", facts.files),
        ),
        line(
            "Ujung jejak audit",
            format!("{} : {}", facts.audit_seq, facts.audit_hash),
        ),
        line(
            "Buku nomor surat",
            match facts.register.as_slice() {
                [] => "belum ada nomor".to_owned(),
                years => years.join("; "),
            },
        ),
    ]
}

fn seconds(seconds: u64) -> String {
    match seconds {
        0 => "kurang dari satu detik".to_owned(),
        seconds if seconds < 120 => format!("{seconds} detik"),
        seconds => format!("{} menit", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_in_the_unit_that_suits_them() {
        assert_eq!(
            [0, 999, 1_000, 2_550_000, 5_200_000_000].map(size),
            ["0 byte", "999 byte", "1 kB", "2,5 MB", "5,2 GB"]
        );
    }

    #[test]
    fn a_hash_is_shown_whole_in_groups() {
        assert_eq!(grouped("0123456789abcdef01"), "0123456789abcdef 01");
    }

    #[test]
    fn two_keys_are_told_apart_by_their_first_digits() {
        let said = fault(&BackupFault::OtherKey {
            needed: "ab".repeat(32),
            given: "cd".repeat(32),
        });
        assert!(
            said.contains("abababababab, ") && said.contains("cdcdcdcdcdcd."),
            "{said}"
        );
    }
}
