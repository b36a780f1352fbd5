//! What a backup says of itself, and whether it may be restored here. Hashes are SHA-256 in hexadecimal digits.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The only form of a backup so far: one file of PostgreSQL's binary COPY for each table.
pub const FORM: u32 = 1;

/// Everything a backup is measured by; written last, so that an unfinished backup has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub form: u32,
    /// Version of the program that made it.
    pub program: String,
    /// By the portal's clock, when its snapshot was taken.
    pub made_at: DateTime<Utc>,
    /// The schema: the migrations that had been applied, in order.
    pub migrations: Vec<SchemaStep>,
    pub tables: Vec<TableCopy>,
    pub sequences: Vec<SequenceEnd>,
    pub audit: AuditEnd,
    /// The register of letter numbers, one entry for each year.
    pub register: Vec<RegisterEnd>,
    /// Fingerprint of the vault key under which its content is sealed.
    pub vault_key: String,
}

/// A migration with the hash of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaStep {
    pub version: i64,
    pub checksum: String,
}

/// The file of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCopy {
    pub name: String,
    /// Those that are stored, in the order of the file; generated ones are not.
    pub columns: Vec<String>,
    pub rows: u64,
    pub bytes: u64,
    pub sha256: String,
}

/// The last number that a sequence gave; `None` if it gave none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SequenceEnd {
    pub name: String,
    pub last: Option<i64>,
}

/// The last row of the audit chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEnd {
    pub seq: i64,
    pub hash: String,
}

/// Where the register of one year ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEnd {
    pub year: i32,
    /// How many numbers the year's register has.
    pub numbers: i64,
    /// The one given last.
    pub latest: String,
}

/// How a vault key stands to a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultStanding {
    /// The database noted it.
    Its,
    /// None was noted yet; this one opens what is sealed, if anything is.
    NotNoted,
    Other(OtherKey),
}

/// It is not the key under which the data are sealed. Both are fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the vault key of this database")]
pub struct OtherKey {
    /// `None` where no key was noted and this one opens nothing.
    pub noted: Option<String>,
    pub given: String,
}

impl VaultStanding {
    /// Refuses another key.
    pub fn ours(self) -> Result<Self, OtherKey> {
        match self {
            Self::Other(other) => Err(other),
            ours => Ok(ours),
        }
    }
}

/// Why a backup is not made, or not restored. Nothing has been changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    #[error("the folder is not empty")]
    FolderNotEmpty,
    #[error("needs {needed} bytes, {free} are free")]
    NoRoom { needed: u64, free: u64 },
    #[error("the database has no portal in it")]
    NothingThere,
    #[error("the tables changed while they were listed")]
    SchemaMoved,
    #[error("no manifest: the backup was never finished")]
    Unfinished,
    #[error("the manifest cannot be read")]
    Unreadable,
    #[error("the manifest was not written by the holder of the vault key")]
    Forged,
    /// Fingerprints of the key it was made under and of the one at hand.
    #[error("made under another vault key")]
    OtherKey { needed: String, given: String },
    #[error("migration {0} is not known to this program")]
    NewerSchema(i64),
    #[error("migration {0} has another text in this program")]
    OtherSchema(i64),
    #[error("the file of table {0} is missing")]
    TableMissing(String),
    #[error("the file of table {0} is not as it was written")]
    TableChanged(String),
    #[error("the tables are not those of the schema")]
    OtherTables,
    #[error("table {0} has rows")]
    DatabaseNotEmpty(String),
    /// The empty database was migrated beyond the schema of the backup.
    #[error("migration {0} is not one of the backup")]
    DatabaseAhead(i64),
    #[error("table {0} is not equal to its file")]
    NotEqual(String),
    #[error("the end of the audit or of the register is not that of the backup")]
    OtherEnds,
}

impl Manifest {
    /// Whether a program with these migrations, in order, and a vault key of this fingerprint can restore it.
    pub fn fits(&self, known: &[SchemaStep], vault_key: &str) -> Result<(), BackupFault> {
        if self.form != FORM {
            return Err(BackupFault::Unreadable);
        }
        if self.vault_key != vault_key {
            return Err(BackupFault::OtherKey {
                needed: self.vault_key.clone(),
                given: vault_key.to_owned(),
            });
        }
        for step in &self.migrations {
            match known.iter().find(|known| known.version == step.version) {
                None => return Err(BackupFault::NewerSchema(step.version)),
                Some(known) if known.checksum != step.checksum => {
                    return Err(BackupFault::OtherSchema(step.version));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    pub fn bytes(&self) -> u64 {
        self.tables.iter().map(|table| table.bytes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(version: i64, checksum: &str) -> SchemaStep {
        SchemaStep {
            version,
            checksum: checksum.to_owned(),
        }
    }

    fn manifest() -> Manifest {
        Manifest {
            form: FORM,
            program: "0.1.0".to_owned(),
            made_at: DateTime::UNIX_EPOCH,
            migrations: vec![step(1, "aa"), step(2, "bb")],
            tables: Vec::new(),
            sequences: Vec::new(),
            audit: AuditEnd {
                seq: 0,
                hash: String::new(),
            },
            register: Vec::new(),
            vault_key: "k1".to_owned(),
        }
    }

    #[test]
    fn a_backup_fits_a_program_that_knows_all_its_migrations_and_holds_its_key() {
        let known = [step(1, "aa"), step(2, "bb"), step(3, "cc")];
        assert_eq!(manifest().fits(&known, "k1"), Ok(()));
        assert_eq!(
            manifest().fits(&known, "k2"),
            Err(BackupFault::OtherKey {
                needed: "k1".to_owned(),
                given: "k2".to_owned()
            })
        );
        assert_eq!(
            manifest().fits(&known[..1], "k1"),
            Err(BackupFault::NewerSchema(2))
        );
        assert_eq!(
            manifest().fits(&[step(1, "aa"), step(2, "other")], "k1"),
            Err(BackupFault::OtherSchema(2))
        );
        let later = Manifest {
            form: FORM + 1,
            ..manifest()
        };
        assert_eq!(later.fits(&known, "k1"), Err(BackupFault::Unreadable));
    }
}
