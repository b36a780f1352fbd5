//! `haki backup` and `haki restore` at the terminal: everything comes back, and whatever is not a whole, unchanged backup
//! of this key for an empty database is refused with its reason.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use haki::actions::file;
use haki::adapters::vault::Vault;
use haki::cli::demo::{Driver, make_people};
use haki::cli::load_files;
use haki::cli::seed::load_cases;
use haki::domain::id::FileId;
use haki::domain::procedure::Status;
use haki::store::audit::{ChainReport, verify};
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use crate::support::database::{TestDatabase, unmigrated};
use crate::support::folder::TestFolder;
use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::program::{built, haki};

/// A portal with real cases, letters and files, and folders of its own.
struct House {
    portal: TestPortal,
    folder: TestFolder,
}

impl House {
    async fn with_cases(stages: &[Status]) -> Self {
        let portal = portal().await;
        let people = make_people(&portal, "x").await.unwrap();
        let driver = Driver::new((*portal).clone(), people);
        for stage in stages {
            driver.case_in(*stage, "KERIPIK PULIH").await.unwrap();
        }
        Self {
            portal,
            folder: TestFolder::new(),
        }
    }

    /// A command over a database, with the portal's own keys.
    fn run(&self, url: &str, arguments: &[&str]) -> Output {
        let key = self.portal.config().vault_key.clone().unwrap();
        self.run_under(&key, url, arguments)
    }

    fn run_under(&self, vault_key: &str, url: &str, arguments: &[&str]) -> Output {
        haki(&built(), self.folder.path())
            .env("DATABASE_URL", url)
            .env("HAKI_MODE", "demo")
            .env("HAKI_VAULT_KEY", vault_key)
            .env(
                "HAKI_SECRET_KEY",
                self.portal.config().secret_key.clone().unwrap(),
            )
            .args(arguments)
            .output()
            .unwrap()
    }

    fn backup(&self, name: &str) -> PathBuf {
        let folder = self.folder.join(name);
        let made = self.run(
            &self.portal.database.url,
            &["backup", folder.to_str().unwrap()],
        );
        assert!(made.status.success(), "{}", said(&made.stderr));
        folder
    }

    fn restore(&self, backup: &Path, to: &TestDatabase) -> Output {
        self.run(&to.url, &["restore", backup.to_str().unwrap()])
    }

    /// What a refused restore says; the database must stay without rows.
    async fn refused(&self, backup: &Path) -> String {
        let to = unmigrated().await;
        let refused = self.restore(backup, &to);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused.stdout));
        let there = rows(&to.pool).await;
        assert!(there.get("account").is_none_or(Vec::is_empty));
        said(&refused.stderr)
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Every row of every table as text, in one order.
async fn rows(pool: &PgPool) -> BTreeMap<String, Vec<String>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables
        where table_schema = 'public' and table_name <> '_sqlx_migrations'",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut all = BTreeMap::new();
    for table in tables {
        let statement = format!("select one::text from {table} as one order by 1");
        let rows = sqlx::query_scalar(AssertSqlSafe(statement));
        all.insert(table, rows.fetch_all(pool).await.unwrap());
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_is_all_there_after_a_restore_and_its_files_open() {
    let house = House::with_cases(&[Status::Certified, Status::Declined, Status::Returned]).await;
    sqlx::raw_sql("insert into sign_in_attempt (key_hash, at) select '\\x00', now() from generate_series(1, 3)")
        .execute(house.portal.pool())
        .await
        .unwrap();
    let before = rows(house.portal.pool()).await;
    let backup = house.backup("cadangan");
    let to = unmigrated().await;
    let restored = house.restore(&backup, &to);
    let (told, fault) = (said(&restored.stdout), said(&restored.stderr));
    assert!(restored.status.success(), "{told}{fault}");
    assert!(told.contains("SHA-256-nya sama dengan cadangan"), "{told}");
    assert!(told.contains("Buku nomor surat 2026: "), "{told}");
    assert!(fault.contains("Membandingkan: 100%"), "{fault}");

    let after = rows(&to.pool).await;
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    // Signed-in people and the notes of the backup itself are the only difference.
    for (table, kept) in before {
        if !["session", "audit", "audit_head", "vault_key"].contains(&table.as_str()) {
            assert_eq!(after[&table], kept, "{table}");
        }
    }
    assert!(matches!(
        verify(&to.pool).await.unwrap(),
        ChainReport::Whole { .. }
    ));
    let letter: Uuid = sqlx::query_scalar("select file_id from letter where file_id is not null")
        .fetch_one(&to.pool)
        .await
        .unwrap();
    let restored = house.portal.over(&to.pool);
    let paper = file::read(&restored, FileId::from(letter)).await.unwrap();
    assert!(paper.starts_with(b"%PDF"));
    // Numbers go on where they stopped.
    let last: i64 = sqlx::query_scalar("select max(id) from sign_in_attempt")
        .fetch_one(house.portal.pool())
        .await
        .unwrap();
    let next: i64 = sqlx::query_scalar(
        "insert into sign_in_attempt (key_hash, at) values ('\\x00', now()) returning id",
    )
    .fetch_one(&to.pool)
    .await
    .unwrap();
    assert_eq!(next, last + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_open_to_its_owner_alone_and_never_written_over() {
    let house = House::with_cases(&[Status::Submitted]).await;
    let backup = house.backup("cadangan");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&backup), 0o700);
    for file in fs::read_dir(&backup).unwrap() {
        assert_eq!(mode(&file.unwrap().path()), 0o600);
    }
    let manifest = fs::read(backup.join("manifest.json")).unwrap();
    let again = house.run(
        &house.portal.database.url,
        &["backup", backup.to_str().unwrap()],
    );
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again.stderr).contains("tidak kosong"));
    assert_eq!(fs::read(backup.join("manifest.json")).unwrap(), manifest);
    let key = house.portal.config().vault_key.clone().unwrap();
    assert!(!said(&manifest).contains(&key));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_whose_files_are_not_all_there_or_not_as_written_is_refused() {
    let house = House::with_cases(&[Status::Submitted]).await;
    let unfinished = house.backup("tanpa-manifest");
    fs::remove_file(unfinished.join("manifest.json")).unwrap();
    assert!(
        house
            .refused(&unfinished)
            .await
            .contains("manifest.json tidak ada")
    );

    let missing = house.backup("tanpa-tabel");
    fs::remove_file(missing.join("account.copy")).unwrap();
    assert!(
        house
            .refused(&missing)
            .await
            .contains("berkas tabel account tidak ada")
    );

    let changed = house.backup("berubah");
    let mut bytes = fs::read(changed.join("account.copy")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(changed.join("account.copy"), bytes).unwrap();
    assert!(
        house
            .refused(&changed)
            .await
            .contains("berkas tabel account tidak cocok")
    );

    let cut = house.backup("terpotong");
    let bytes = fs::read(cut.join("history.copy")).unwrap();
    fs::write(cut.join("history.copy"), &bytes[..bytes.len() - 1]).unwrap();
    assert!(
        house
            .refused(&cut)
            .await
            .contains("berkas tabel history tidak cocok")
    );
    let nowhere = house.folder.join("tidak-ada");
    assert!(house.refused(&nowhere).await.contains("tidak-ada"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_cut_changed_or_of_a_newer_program_is_refused() {
    let house = House::with_cases(&[Status::Submitted]).await;
    let forged = house.backup("dipalsukan");
    let manifest = fs::read_to_string(forged.join("manifest.json")).unwrap();
    let other = manifest.replacen("\"rows\": ", "\"rows\": 1", 1);
    fs::write(forged.join("manifest.json"), other).unwrap();
    assert!(
        house
            .refused(&forged)
            .await
            .contains("segelnya tidak cocok")
    );

    fs::write(
        forged.join("manifest.json"),
        &manifest[..manifest.len() / 2],
    )
    .unwrap();
    assert!(house.refused(&forged).await.contains("tidak dapat dibaca"));

    let newer = manifest.replacen("\"version\": 1,", "\"version\": 99999,", 1);
    fs::write(forged.join("manifest.json"), newer).unwrap();
    assert!(
        house
            .refused(&forged)
            .await
            .contains("program yang lebih baru: migrasi 99999")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_needs_an_empty_database_and_the_key_of_the_backup() {
    let house = House::with_cases(&[Status::Submitted]).await;
    let backup = house.backup("cadangan");
    let before = rows(house.portal.pool()).await;
    let full = house.restore(&backup, &house.portal.database);
    assert_eq!(full.status.code(), Some(1));
    assert!(
        said(&full.stderr).contains("tidak kosong: tabel account berisi"),
        "{}",
        said(&full.stderr)
    );
    assert_eq!(rows(house.portal.pool()).await, before);

    let to = unmigrated().await;
    let other = Vault::generate_key();
    let refused = house.run_under(&other, &to.url, &["restore", backup.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    let fault = said(&refused.stderr);
    assert!(fault.contains("disegel dengan kunci lain"), "{fault}");
    assert!(!fault.contains(&other), "{fault}");
    assert!(rows(&to.pool).await.is_empty());

    // A database that was only migrated takes it; so does one whose first try was refused.
    let migrated = house.run(&to.url, &["migrate"]);
    assert!(migrated.status.success());
    sqlx::query("delete from vault_key")
        .execute(&to.pool)
        .await
        .unwrap();
    assert!(house.restore(&backup, &to).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_is_opened_with_no_other_key_than_its_own() {
    let house = House::with_cases(&[Status::Submitted]).await;
    let url = &house.portal.database.url;
    let other = Vault::generate_key();
    // It does not know its key yet, but what is sealed tells.
    let refused = house.run_under(&other, url, &["seed", "demo"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused.stderr).contains("tidak membuka isi basis data ini"));
    let noted: i64 = sqlx::query_scalar("select count(*) from vault_key")
        .fetch_one(house.portal.pool())
        .await
        .unwrap();
    assert_eq!(noted, 0);

    assert!(house.run(url, &["migrate"]).status.success());
    let folder = house.folder.join("cadangan");
    let backup = folder.to_str().unwrap();
    for command in [
        &["serve"] as &[&str],
        &["work"],
        &["migrate"],
        &["backup", backup],
    ] {
        let refused = house.run_under(&other, url, command);
        let fault = said(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        assert!(
            fault.contains("bukan kunci basis data ini"),
            "{command:?} {fault}"
        );
    }
    let doctor = said(&house.run_under(&other, url, &["doctor"]).stdout);
    assert!(doctor.contains("Penyimpanan    GAGAL"), "{doctor}");
    assert!(doctor.contains("bukan kunci basis data ini"), "{doctor}");
    let doctor = said(&house.run(url, &["doctor"]).stdout);
    assert!(doctor.contains("Penyimpanan    baik"), "{doctor}");
    assert!(
        doctor.contains("Arsip log      baik\n               - Server PostgreSQL pada DATABASE_URL tidak mengarsipkan"),
        "{doctor}"
    );
    assert!(
        doctor.contains("Uji pulih      baik\n               - Belum pernah ada yang lulus."),
        "{doctor}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn loaded_cases_get_files_of_the_wanted_size_that_open() {
    let portal = portal().await;
    load_cases(&portal, 20).await.unwrap();
    load_files::fill(&portal, 300_000).await.unwrap();
    let files: Vec<(Uuid, Vec<u8>)> =
        sqlx::query_as("select id, sha256 from file where size_bytes = 300000")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    assert_eq!(files.len(), 40);
    for (id, noted) in &files[..3] {
        let read = file::read(&portal, FileId::from(*id)).await.unwrap();
        assert_eq!(read.len(), 300_000);
        let found = file::fingerprint(&portal, FileId::from(*id)).await;
        assert_eq!(found.unwrap()[..], noted[..]);
    }
}
