//! Whole tables in and out: none is forgotten, a backup is one moment, and an older schema comes back as it was.

use std::path::Path;

use haki::actions::backup::restore::restore;
use haki::actions::backup::{self, BackupError, CopyProgress, Vaulted};
use haki::adapters::vault::Vault;
use haki::domain::backup::{BackupFault, Manifest};
use haki::store::{self, MIGRATIONS, backup as tables, schema};
use sqlx::{AssertSqlSafe, PgPool};

use super::migrations::FORMER_RELEASE;
use crate::support::database::{TestDatabase, unmigrated};
use crate::support::folder::TestFolder;
use crate::support::portal::monday_morning;
use crate::support::{self, portal};

const SECRET: &str = "a secret of at least thirty-two characters";

async fn count(pool: &PgPool, table: &str) -> i64 {
    let statement = AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
}

async fn make(pool: &PgPool, vault: &Vault, folder: &Path) -> Result<Manifest, BackupError> {
    let from = Vaulted { pool, vault };
    backup::make(from, folder, monday_morning(), &mut |_| ()).await
}

#[tokio::test]
async fn every_table_of_the_schema_is_copied_in_the_order_of_its_key() {
    let database = support::database().await;
    let mut conn = database.pool.acquire().await.unwrap();
    let found = tables::tables(&mut conn).await.unwrap();
    let names: Vec<String> = found.iter().map(|table| table.name.clone()).collect();
    let all: Vec<String> = sqlx::query_scalar(
        "select table_name::text collate \"C\" from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_sqlx_migrations'
        order by 1",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(names, all);
    let without_key: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
            and not exists (select from pg_index where indrelid = pg_class.oid and indisprimary)",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(without_key, Vec::<String>::new());
    drop(conn);
    // What only the migrations fill is named, or no new database would count as empty.
    for name in names {
        let filled = tables::FILLED_BY_MIGRATIONS.contains(&name.as_str());
        assert_eq!(count(&database.pool, &name).await > 0, filled, "{name}");
    }
}

#[tokio::test]
async fn a_backup_shows_one_moment_however_much_is_written_meanwhile() {
    let portal = portal().await;
    let mut conn = tables::connect(portal.pool()).await.unwrap();
    let all = tables::tables(&mut conn).await.unwrap();
    tables::begin_snapshot(&mut conn, &all).await.unwrap();
    let attempts = all
        .iter()
        .find(|table| table.name == "sign_in_attempt")
        .unwrap();
    assert_eq!(tables::count(&mut conn, attempts).await.unwrap(), 0);
    sqlx::raw_sql("insert into sign_in_attempt (key_hash, at) values ('\\x00', now())")
        .execute(portal.pool())
        .await
        .unwrap();
    assert_eq!(tables::count(&mut conn, attempts).await.unwrap(), 0);
    assert_eq!(count(portal.pool(), "sign_in_attempt").await, 1);
    // A migration gives up meanwhile, instead of changing a table that is being copied.
    let mut other = portal.pool().begin().await.unwrap();
    let change = "set local lock_timeout = '50ms'; alter table session add column x int";
    assert!(sqlx::raw_sql(change).execute(&mut *other).await.is_err());
}

#[tokio::test]
async fn a_backup_that_was_cut_short_has_no_manifest_and_is_refused() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let (begun, mut cut) = tokio::sync::mpsc::unbounded_channel();
    let from = Vaulted {
        pool: portal.pool(),
        vault: portal.vault(),
    };
    let place = folder.join("cadangan");
    let mut tell = move |_: CopyProgress| begun.send(()).unwrap();
    tokio::select! {
        biased;
        _ = cut.recv() => {}
        _ = backup::make(from, &place, monday_morning(), &mut tell) => panic!("it was not cut short"),
    }
    assert!(place.join("account.copy").exists());
    let to = unmigrated().await;
    let to = Vaulted {
        pool: &to.pool,
        vault: portal.vault(),
    };
    let refused = restore(to, &place, None, monday_morning(), &mut |_| ()).await;
    assert!(matches!(
        refused,
        Err(BackupError::Fault(BackupFault::Unfinished))
    ));
}

/// The schema and the rows of the former release, sealed by this vault where a key proves itself.
async fn former_release(vault: &Vault) -> TestDatabase {
    let database = unmigrated().await;
    MIGRATIONS
        .run_to(FORMER_RELEASE, &database.pool)
        .await
        .unwrap();
    sqlx::raw_sql(include_str!("former_release.sql"))
        .execute(&database.pool)
        .await
        .unwrap();
    for sealed in [
        "update account set nik_sealed = $1 where nik_sealed is not null",
        "update applicant set nik_sealed = $1",
        "update business set npwp_sealed = $1",
        "update letter set content_sealed = $1",
        "update file_chunk set bytes = $1 where seq = 0",
    ] {
        sqlx::query(sealed)
            .bind(vault.seal(b"isi").unwrap())
            .execute(&database.pool)
            .await
            .unwrap();
    }
    database
}

#[tokio::test]
async fn a_backup_of_the_former_release_comes_back_whole_and_is_then_migrated() {
    let vault = Vault::new(&Vault::generate_key(), SECRET).unwrap();
    let former = former_release(&vault).await;
    let folder = TestFolder::new();
    let place = folder.join("cadangan");
    let manifest = make(&former.pool, &vault, &place).await.unwrap();
    assert_eq!(manifest.migrations.last().unwrap().version, FORMER_RELEASE);
    assert!(manifest.tables.iter().all(|table| table.rows > 0));

    let database = unmigrated().await;
    let to = Vaulted {
        pool: &database.pool,
        vault: &vault,
    };
    let restored = restore(to, &place, None, monday_morning(), &mut |_| ())
        .await
        .unwrap();
    let since = MIGRATIONS
        .iter()
        .filter(|migration| migration.version > FORMER_RELEASE)
        .count();
    assert_eq!(restored.migrated, since);
    assert_eq!(schema::standing(&database.pool).await.unwrap().pending, 0);
    for table in &manifest.tables {
        if !["session", "audit"].contains(&table.name.as_str()) {
            let rows = count(&database.pool, &table.name).await;
            assert_eq!(u64::try_from(rows).unwrap(), table.rows, "{}", table.name);
        }
    }
    // Constraints are all in force again, sessions are ended, the key is known.
    assert_eq!(count(&database.pool, "session").await, 0);
    assert_eq!(count(&database.pool, "vault_key").await, 1);
    let constraints = "pg_constraint where connamespace = 'public'::regnamespace";
    let fresh = support::database().await;
    assert_eq!(
        count(&database.pool, constraints).await,
        count(&fresh.pool, constraints).await
    );
}

#[tokio::test]
async fn a_row_that_breaks_a_foreign_key_is_not_restored() {
    let portal = portal().await;
    sqlx::raw_sql(
        "alter table session drop constraint session_account_id_fkey;
        insert into session (token_hash, account_id, csrf, created_at, seen_at, expires_at)
        values ('\\x00', gen_random_uuid(), '', now(), now(), now())",
    )
    .execute(portal.pool())
    .await
    .unwrap();
    let folder = TestFolder::new();
    let place = folder.join("cadangan");
    make(portal.pool(), portal.vault(), &place).await.unwrap();
    let database = unmigrated().await;
    let to = Vaulted {
        pool: &database.pool,
        vault: portal.vault(),
    };
    let refused = restore(to, &place, None, monday_morning(), &mut |_| ()).await;
    let Err(BackupError::Store(fault)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fault.constraint(), Some("session_account_id_fkey"));
    assert_eq!(count(&database.pool, "service").await, 0);
}

#[tokio::test]
async fn migrations_are_compared_one_by_one_and_not_by_their_number() {
    let database = support::database().await;
    let whole = schema::standing(&database.pool).await.unwrap();
    assert_eq!((whole.pending, whole.foreign), (0, None));
    sqlx::raw_sql("update _sqlx_migrations set version = 99999 where version = 18")
        .execute(&database.pool)
        .await
        .unwrap();
    let swapped = schema::standing(&database.pool).await.unwrap();
    assert_eq!((swapped.pending, swapped.foreign), (1, Some(99_999)));
    assert!(
        store::migrate(&database.pool, store::LOCK_PATIENCE)
            .await
            .is_err()
    );
}
