//! Where the log of the embedded PostgreSQL is archived, and for how long.

use std::path::PathBuf;

use super::Reader;

/// Days of which every instant can be restored, where nothing is set.
const DEFAULT_DAYS: u32 = 14;
/// Ten years.
const MOST_DAYS: u32 = 3_650;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalArchiveSettings {
    pub folder: PathBuf,
    pub days: u32,
}

impl Reader<'_> {
    pub(super) fn wal_archive(&mut self) -> Option<WalArchiveSettings> {
        let days = self.parsed("HAKI_WAL_ARCHIVE_DAYS", DEFAULT_DAYS);
        let folder = self.text("HAKI_WAL_ARCHIVE")?;
        let relative = !folder.starts_with('/');
        let elsewhere = self.text("DATABASE_URL").is_some();
        for (wrong, why) in [
            (
                relative,
                "tulis folder dengan lintasan lengkap, seperti /srv/arsip-haki.",
            ),
            (
                elsewhere,
                "hanya untuk PostgreSQL bawaan portal; untuk DATABASE_URL pengarsipan diatur pada server PostgreSQL-nya sendiri.",
            ),
        ] {
            if wrong {
                self.faults
                    .push(format!("HAKI_WAL_ARCHIVE={folder}: {why}"));
            }
        }
        if !(1..=MOST_DAYS).contains(&days) {
            self.faults.push(format!(
                "HAKI_WAL_ARCHIVE_DAYS={days}: dari 1 sampai {MOST_DAYS} hari."
            ));
        }
        Some(WalArchiveSettings {
            folder: folder.into(),
            days,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Option<WalArchiveSettings>, Vec<String>) {
        let values: BTreeMap<String, String> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let mut reader = Reader {
            values: &values,
            faults: Vec::new(),
        };
        (reader.wal_archive(), reader.faults)
    }

    #[test]
    fn an_archive_is_a_folder_with_days() {
        assert_eq!(read(&[]), (None, Vec::new()));
        for (days, expected) in [("", 14), ("40", 40)] {
            let (archive, faults) = read(&[
                ("HAKI_WAL_ARCHIVE", "/srv/arsip"),
                ("HAKI_WAL_ARCHIVE_DAYS", days),
            ]);
            assert_eq!(faults, Vec::<String>::new());
            assert_eq!(
                archive.unwrap(),
                WalArchiveSettings {
                    folder: "/srv/arsip".into(),
                    days: expected
                }
            );
        }
    }

    #[test]
    fn what_would_archive_nothing_keeps_the_portal_from_starting() {
        for pairs in [
            [("HAKI_WAL_ARCHIVE", "arsip"), ("HAKI_MODE", "demo")],
            [
                ("HAKI_WAL_ARCHIVE", "/srv/arsip"),
                ("DATABASE_URL", "postgres://x"),
            ],
            [
                ("HAKI_WAL_ARCHIVE", "/srv/arsip"),
                ("HAKI_WAL_ARCHIVE_DAYS", "0"),
            ],
            [
                ("HAKI_WAL_ARCHIVE", "/srv/arsip"),
                ("HAKI_WAL_ARCHIVE_DAYS", "99999999"),
            ],
            [
                ("HAKI_WAL_ARCHIVE", "/srv/arsip"),
                ("HAKI_WAL_ARCHIVE_DAYS", "dua minggu"),
            ],
        ] {
            let (_, faults) = read(&pairs);
            assert_eq!(faults.len(), 1, "{pairs:?} {faults:?}");
        }
    }
}
