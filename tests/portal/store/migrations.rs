//! The migrations as a whole.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use haki::cli::CliError;
use haki::cli::demo::{Driver, Plan, make_people};
use haki::domain::ip_type::{PATENT, Service};
use haki::domain::procedure::Status;
use haki::store::{self, MIGRATIONS, MigrationFault};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool};

use crate::support;
use crate::support::database::unmigrated;

/// The last migration of the release before this one. Whoever raises it gives `former_release.sql` a row for each table
/// that came since.
pub(super) const FORMER_RELEASE: i64 = 54;

#[tokio::test]
async fn the_template_is_migrated_and_every_test_has_a_database_of_its_own() {
    let (one, other) = (support::database().await, support::database().await);
    for database in [&one, &other] {
        let applied: i64 =
            sqlx::query_scalar("select count(*) from _sqlx_migrations where success")
                .fetch_one(&database.pool)
                .await
                .unwrap();
        assert_eq!(applied, i64::try_from(MIGRATIONS.iter().count()).unwrap());
    }
    sqlx::raw_sql("create table only_here (id int)")
        .execute(&one.pool)
        .await
        .unwrap();
    let there: Option<String> = sqlx::query_scalar("select to_regclass('only_here')::text")
        .fetch_one(&other.pool)
        .await
        .unwrap();
    assert_eq!(there, None);
}

#[tokio::test]
async fn what_was_stored_before_it_was_cleaned_is_cleaned_and_found() {
    let portal = support::portal().await;
    sqlx::raw_sql(
        "insert into account (id, email, name, phone, password_hash, created_at)
        values ('00000000-0000-7000-8000-000000000001', 'a@b.test', E'Ma\\u2018ruf Jose\\u0301\\u200b', '081234567890', 'x', now());
        insert into application (id, owner_id, ip_type, service, status_since, created_at, saved_at, title, details, search)
        values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'trademark', 'filing', now(), now(), now(),
            E'Ker\\u200bipik 👩\\u200d🍳', jsonb_build_object('mark', E'Ker\\u200bipik 👩\\u200d🍳'), lower(E'MRK-2026-000001 Ker\\u200bipik Ma\\u2018ruf'))",
    )
    .execute(portal.pool())
    .await
    .unwrap();
    let script = include_str!("../../../migrations/0041_typed.sql");
    let (cleaning, _) = script.split_once("-- The address on a letter").unwrap();
    sqlx::raw_sql(cleaning)
        .execute(portal.pool())
        .await
        .unwrap();
    let (name, phone): (String, String) = sqlx::query_as("select name, phone from account")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(name, "Ma’ruf José");
    assert_eq!(phone, "+6281234567890");
    let (title, mark, search): (String, String, String) =
        sqlx::query_as("select title, details ->> 'mark', search from application")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    assert_eq!(title, "Keripik 👩\u{200d}🍳");
    assert_eq!(mark, title);
    assert_eq!(search, "mrk-2026-000001 keripik ma'ruf");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_of_a_claims_file_is_asked_of_its_page_and_an_upheld_refusal_has_its_last_day()
 {
    let portal = support::portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let plan = Plan::new(&PATENT, Service::Filing);
    let returned = driver
        .case_for(people.owner, &plan, Status::Returned, "Pengiris singkong")
        .await
        .unwrap();
    let checked = driver
        .case_for(people.owner, &plan, Status::Assigned, "Pengering")
        .await
        .unwrap();
    let upheld = driver
        .case_in(Status::DeclineUpheld, "KRIUK")
        .await
        .unwrap();
    let due = async || -> Option<DateTime<Utc>> {
        sqlx::query_scalar("select due_at from application where id = $1")
            .bind(upheld.uuid())
            .fetch_one(portal.pool())
            .await
            .unwrap()
    };
    let reckoned = due().await;
    assert!(reckoned.is_some());
    for statement in [
        "update application set due_at = null where status = 'decline_upheld'",
        "update correction_item set code = 'document:claims_document', reason = 'Klaim kedua kabur.'",
        "insert into correction_item (correction_id, code, reason) select correction_id, 'page:klaim', 'Nomor tidak urut.' from correction_item",
        "delete from check_item where code in ('page:abstrak', 'document:abstract_document')",
        "update check_item set code = 'document:abstract_document', verdict = 'fix', reason = 'Terlalu panjang.'
        where code = 'document:identity_card'",
        include_str!("../../../migrations/0054_afterwards.sql"),
    ] {
        sqlx::raw_sql(statement).execute(portal.pool()).await.unwrap();
    }
    assert_eq!(due().await, reckoned);
    let mut conn = portal.pool().acquire().await.unwrap();
    let asked = store::check::open_correction(&mut conn, returned)
        .await
        .unwrap();
    let asked: Vec<(&str, &str)> = asked
        .iter()
        .map(|item| (&*item.code, &*item.reason))
        .collect();
    assert_eq!(
        asked,
        [("page:klaim", "Nomor tidak urut. Klaim kedua kabur.")]
    );
    let found = store::check::verdicts(&mut conn, returned).await.unwrap();
    let found: Vec<&str> = found.iter().filter(|v| v.fix).map(|v| &*v.code).collect();
    assert_eq!(found, ["page:abstrak"]);
    assert!(
        store::check::verdicts(&mut conn, checked)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let database = support::database().await;
    let applied = async || -> Vec<(i64, Vec<u8>, DateTime<Utc>)> {
        sqlx::query_as(
            "select version, checksum, installed_on from _sqlx_migrations order by version",
        )
        .fetch_all(&database.pool)
        .await
        .unwrap()
    };
    let before = applied().await;
    sqlx::raw_sql("create table kept (id int); insert into kept values (7)")
        .execute(&database.pool)
        .await
        .unwrap();
    store::migrate(&database.pool, store::LOCK_PATIENCE)
        .await
        .unwrap();
    assert_eq!(applied().await, before);
    let kept: i32 = sqlx::query_scalar("select id from kept")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(kept, 7);
}

#[tokio::test]
async fn every_migration_is_applied_with_the_content_it_has_here() {
    let database = support::database().await;
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("select version, checksum from _sqlx_migrations order by version")
            .fetch_all(&database.pool)
            .await
            .unwrap();
    let here: Vec<(i64, Vec<u8>)> = MIGRATIONS
        .iter()
        .map(|migration| (migration.version, migration.checksum.to_vec()))
        .collect();
    assert_eq!(applied, here);
    assert!(here.len() > 40);
    // A migration that was changed afterwards prevents the start.
    sqlx::raw_sql("update _sqlx_migrations set checksum = '\\x00' where version = 1")
        .execute(&database.pool)
        .await
        .unwrap();
    assert!(
        store::migrate(&database.pool, store::LOCK_PATIENCE)
            .await
            .is_err()
    );
}

/// Every row of every table, as an object of its columns.
async fn rows(pool: &PgPool) -> BTreeMap<String, Vec<Value>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables
        where table_schema = 'public' and table_name <> '_sqlx_migrations'",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut all = BTreeMap::new();
    for table in tables {
        let statement = AssertSqlSafe(format!("select to_jsonb(one_row) from {table} as one_row"));
        let kept = sqlx::query_scalar(statement).fetch_all(pool).await.unwrap();
        all.insert(table, kept);
    }
    all
}

/// Whether a row still says everything that it said.
fn says(now: &Value, before: &Value) -> bool {
    let mut columns = before.as_object().unwrap().iter();
    columns.all(|(column, value)| now.get(column) == Some(value))
}

#[tokio::test]
async fn what_the_former_release_stored_is_all_there_after_the_migrations_since() {
    let database = unmigrated().await;
    let pool = &database.pool;
    MIGRATIONS.run_to(FORMER_RELEASE, pool).await.unwrap();
    sqlx::raw_sql(include_str!("former_release.sql"))
        .execute(pool)
        .await
        .unwrap();
    let before = rows(pool).await;
    for (table, kept) in &before {
        assert!(
            !kept.is_empty(),
            "former_release.sql has no row for {table}"
        );
    }
    store::migrate(pool, store::LOCK_PATIENCE).await.unwrap();
    let after = rows(pool).await;
    for (table, kept) in &before {
        for row in kept {
            let found = after
                .get(table)
                .is_some_and(|now| now.iter().any(|now| says(now, row)));
            assert!(found, "{table} has lost or changed {row}");
        }
    }
}

/// A complaint about the division head in the agency head's hands, and an inspector.
const COMPLAINT_ABOUT_THE_DIVISION_HEAD: &str = "
    insert into account (id, email, name, password_hash, created_at)
    values ('00000000-0000-7000-8000-000000000001', 'kadis@b.test', 'Kadis', 'x', now()),
        ('00000000-0000-7000-8000-000000000002', 'inspektur@b.test', 'Inspektur', 'x', now());
    insert into account_role (account_id, role, granted_at)
    values ('00000000-0000-7000-8000-000000000002', 'inspector', now());
    insert into appointment (id, kind, account_id, office, starts_on, order_number, state, proposed_at, decided_at, by_hand)
    values ('00000000-0000-7000-8000-000000000003', 'holder', '00000000-0000-7000-8000-000000000001', 'agency_head', '2020-01-01', '', 'confirmed',
        now(), now(), 'Dua orang');
    insert into complaint (id, ticket, form_token, form_hash, category, desk, accused, state, content_sealed, contact, filed_at, running_from,
        acknowledged_at, taken_by, acknowledge_days, answer_days, reopen_days)
    values ('00000000-0000-7000-8000-000000000004', 'ADU-1', '00000000-0000-7000-8000-000000000005', '', 'conduct', 'agency_head', 'division_head',
        'in_hand', '', 'none', now(), now(), now(), '00000000-0000-7000-8000-000000000001', 3, 14, 10)";

#[tokio::test]
async fn a_complaint_that_moves_to_the_inspektorat_waits_there_and_its_inspectors_are_told() {
    let database = unmigrated().await;
    let pool = &database.pool;
    MIGRATIONS.run_to(98, pool).await.unwrap();
    sqlx::raw_sql(COMPLAINT_ABOUT_THE_DIVISION_HEAD)
        .execute(pool)
        .await
        .unwrap();
    store::migrate(pool, store::LOCK_PATIENCE).await.unwrap();
    let moved: (String, String, bool) =
        sqlx::query_as("select desk, state, taken_by is null from complaint")
            .fetch_one(pool)
            .await
            .unwrap();
    assert_eq!(moved, ("inspector".to_owned(), "received".to_owned(), true));
    let told: Vec<String> = sqlx::query_scalar(
        "select 'event ' || act || ' ' || desk from complaint_event
        union all select 'kept from ' || name from complaint_kept_from join account on account.id = account_id
        union all select 'notice to ' || name from notice join account on account.id = account_id
        union all select 'mail to ' || name from job join account on account.id::text = payload ->> 'account'
        order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    assert_eq!(
        told,
        [
            "event pass_on inspector",
            "kept from Kadis",
            "mail to Inspektur",
            "notice to Inspektur",
        ]
    );
}

#[tokio::test]
async fn a_migration_that_gets_no_lock_gives_up_instead_of_holding_everybody_up() {
    let database = unmigrated().await;
    let pool = &database.pool;
    // From here on some migration changes a table that is there.
    let first = 7;
    MIGRATIONS.run_to(first, pool).await.unwrap();
    let mut reader = pool.begin().await.unwrap();
    let look = "do $$ declare read text; begin
        for read in select tablename from pg_tables where schemaname = 'public' loop
            execute format('lock table %I in access share mode', read);
        end loop;
        end $$";
    sqlx::raw_sql(look).execute(&mut *reader).await.unwrap();
    // Whoever waited for the reader would wait for ever: it ends only after the migration gave up.
    let fault = store::migrate(pool, Duration::from_millis(200)).await;
    let fault = fault.unwrap_err();
    assert!(
        matches!(fault, MigrationFault::Locked(version) if version > first),
        "{fault:?}"
    );
    let said = CliError::from(fault).to_string();
    assert!(
        said.contains("dipakai pihak lain lebih dari 5 detik"),
        "{said}"
    );
    // Nobody waits behind it, nothing of it is left, and later it goes through.
    let mut writer = pool.begin().await.unwrap();
    sqlx::raw_sql("set local lock_timeout = '200ms'; lock table account in row exclusive mode")
        .execute(&mut *writer)
        .await
        .unwrap();
    writer.rollback().await.unwrap();
    reader.rollback().await.unwrap();
    store::migrate(pool, store::LOCK_PATIENCE).await.unwrap();
    assert_eq!(store::schema::standing(pool).await.unwrap().pending, 0);
}
