//! The monthly drill of restoring a backup: it leaves a report and nothing else, tells the administrators, and says why
//! where it did not pass.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::actions::backup::drill;
use haki::actions::vault_key;
use haki::cli::demo::{Driver, make_people};
use haki::domain::drill::DrillOutcome;
use haki::domain::procedure::{Role, Status};
use haki::jobs::worker;
use haki::urls;
use haki::words;
use sqlx::AssertSqlSafe;

use crate::support::folder::TestFolder;
use crate::support::people::{Person, officer, work};
use crate::support::portal::{TestPortal, portal_with};
use crate::support::{Client, print};

/// A portal with a delivered letter, whose database knows its key; an administrator; data of its own.
struct Watched {
    portal: TestPortal,
    administrator: Person,
    data: TestFolder,
}

async fn watched() -> Watched {
    let data = TestFolder::new();
    let portal = portal_with(|config| data.path().clone_into(&mut config.data_dir)).await;
    let people = make_people(&portal, "x").await.unwrap();
    Driver::new((*portal).clone(), people)
        .case_in(Status::Delivered, "BATIK ULANG")
        .await
        .unwrap();
    let administrator = officer(&portal, &[Role::Administrator]).await;
    vault_key::prove(portal.pool(), portal.vault(), portal.now())
        .await
        .unwrap();
    work(&portal).await;
    Watched {
        portal,
        administrator,
        data,
    }
}

impl Watched {
    async fn drills(&self) -> Vec<(String, String)> {
        sqlx::query_as("select outcome, reason from restore_drill order by began_at")
            .fetch_all(self.portal.pool())
            .await
            .unwrap()
    }

    /// Nothing of the drill's backup or database is left.
    async fn is_clean(&self) -> bool {
        let databases: i64 = sqlx::query_scalar(
            "select count(*) from pg_database where datname = current_database() || '_uji_pemulihan'",
        )
        .fetch_one(self.portal.pool())
        .await
        .unwrap();
        databases == 0 && !self.data.join("uji-pemulihan").exists()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn once_a_month_at_night_a_backup_is_restored_and_the_report_is_filed_and_told() {
    let watched = watched().await;
    let portal = &watched.portal;
    worker::round(portal).await;
    assert!(watched.drills().await.is_empty());
    // Monday 09.00 WIB, then Wednesday 02.00 WIB.
    portal.clock().advance(TimeDelta::hours(41));
    worker::round(portal).await;
    assert_eq!(
        watched.drills().await,
        [("passed".to_owned(), String::new())]
    );
    assert!(watched.is_clean().await);
    portal.clock().advance(TimeDelta::days(1));
    work(portal).await;
    assert_eq!(watched.drills().await.len(), 1);

    let told: i64 = sqlx::query_scalar(
        "select count(*) from job where payload->>'message' = 'drill_ended' and payload->>'account' = $1 and done_at is not null",
    )
    .bind(watched.administrator.id.to_string())
    .fetch_one(portal.pool())
    .await
    .unwrap();
    assert_eq!(told, 1);

    let mut client = Client::of(portal, &watched.administrator).await;
    let page = client.get(urls::ADMIN_BACKUPS).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Lulus"), "{}", page.body);
    let (id, sha256): (uuid::Uuid, Vec<u8>) =
        sqlx::query_as("select id, report_sha256 from restore_drill")
            .fetch_one(portal.pool())
            .await
            .unwrap();
    let shown = words::backup::grouped(&hex::encode(sha256));
    assert!(page.body.contains(&shown));
    for address in [urls::ADMIN_DRILL_REPORT, urls::ADMIN_DRILL_RECORD] {
        let paper = client.get(&urls::fill(address, id)).await;
        assert_eq!(paper.status, StatusCode::OK, "{address}");
    }
    let clerk = officer(portal, &[Role::Clerk]).await;
    let mut clerk = Client::of(portal, &clerk).await;
    let refused = clerk.get(urls::ADMIN_BACKUPS).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let ready = client.get("/readyz").await;
    assert!(
        ready.body.contains(r#""days_since_drill":1"#),
        "{}",
        ready.body
    );

    portal.clock().advance(TimeDelta::days(30));
    worker::round(portal).await;
    assert_eq!(watched.drills().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_and_the_berita_acara_are_one_page_each_and_say_what_was_measured() {
    let watched = watched().await;
    let portal = &watched.portal;
    assert_eq!(drill::run(portal).await.unwrap(), DrillOutcome::Passed);
    let mut conn = portal.pool().acquire().await.unwrap();
    let drill = haki::store::drill::latest(&mut conn, 1)
        .await
        .unwrap()
        .remove(0);
    drop(conn);
    let report = haki::actions::file::read(portal, drill.report.unwrap())
        .await
        .unwrap();
    let record = drill::record(portal, &drill).await.unwrap();
    for (name, paper, says) in [
        (
            "laporan.pdf",
            report,
            ["LAPORANHASILUJIPEMULIHAN", "Lulus.", "Ujungjejakaudit"],
        ),
        (
            "berita.pdf",
            record,
            ["BERITAACARAUJIPEMULIHAN", "Mengetahui,", "Pelaksanauji,"],
        ),
    ] {
        let pages = lopdf::Document::load_mem(&paper).unwrap().get_pages().len();
        assert_eq!(pages, 1, "{name}");
        let said = print::said_in_print(&watched.data.write(name, &paper));
        for words in says {
            assert!(said.contains(words), "{name}: {words} in {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_over_a_broken_chain_fails_and_says_so() {
    let watched = watched().await;
    let portal = &watched.portal;
    sqlx::raw_sql("update audit set act = 'x' || act where seq = 2")
        .execute(portal.pool())
        .await
        .unwrap();
    assert_eq!(drill::run(portal).await.unwrap(), DrillOutcome::Failed);
    let drills = watched.drills().await;
    assert!(
        drills[0].1.contains("rantai audit rusak pada baris 2"),
        "{drills:?}"
    );
    assert!(watched.is_clean().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_role_may_not_make_a_database_the_drill_is_skipped_with_its_reason() {
    let watched = watched().await;
    let name: String = sqlx::query_scalar("select current_database()")
        .fetch_one(watched.portal.pool())
        .await
        .unwrap();
    let role = format!("plain_{name}");
    let granted = format!(
        "create role {role} login; grant all on schema public to {role};
        grant all on all tables in schema public to {role}; grant all on all sequences in schema public to {role}"
    );
    sqlx::raw_sql(AssertSqlSafe(granted))
        .execute(watched.portal.pool())
        .await
        .unwrap();
    let options = watched.portal.pool().connect_options();
    let pool = sqlx::PgPool::connect_with(options.as_ref().clone().username(&role))
        .await
        .unwrap();
    let plain = watched.portal.over(&pool);
    assert_eq!(drill::run(&plain).await.unwrap(), DrillOutcome::Skipped);
    let drills = watched.drills().await;
    assert!(drills[0].1.contains("CREATEDB"), "{drills:?}");
    assert!(watched.is_clean().await);
    pool.close().await;
    let gone = format!("drop owned by {role}; drop role {role}");
    sqlx::raw_sql(AssertSqlSafe(gone))
        .execute(watched.portal.pool())
        .await
        .unwrap();
}
