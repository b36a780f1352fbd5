//! What the page of backups, and whoever watches, are told of continuous archiving.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::actions::backup::watch;
use haki::config::WalArchiveSettings;
use haki::domain::procedure::Role;
use haki::domain::wal_archive::ArchiveState;
use haki::urls;

use crate::support::Client;
use crate::support::folder::TestFolder;
use crate::support::people::officer;
use crate::support::portal::{TestPortal, portal, portal_with};

/// After so many minutes archiving is found to stand so; the notices about it since the beginning.
async fn found(portal: &TestPortal, minutes: i64, state: ArchiveState) -> Vec<String> {
    portal.clock().advance(TimeDelta::minutes(minutes));
    watch::note(portal, state).await.unwrap();
    let told = "select kind from notice where kind like 'archive%' order by id";
    let told = sqlx::query_scalar(told).fetch_all(portal.pool());
    told.await.unwrap()
}

#[tokio::test]
async fn administrators_are_told_once_of_an_archive_that_has_failed_for_an_hour_and_once_when_it_works()
 {
    let portal = portal().await;
    officer(&portal, &[Role::Administrator]).await;
    for (minutes, state) in [
        (0, ArchiveState::Late),
        (30, ArchiveState::Well),
        (60, ArchiveState::Failing),
        (59, ArchiveState::Unreadable),
    ] {
        let told = found(&portal, minutes, state).await;
        assert_eq!(told, Vec::<String>::new(), "{state}");
    }
    for minutes in [1, 60] {
        let told = found(&portal, minutes, ArchiveState::Failing).await;
        assert_eq!(told, ["archive_fails"]);
    }
    for minutes in [1, 60] {
        let told = found(&portal, minutes, ArchiveState::Well).await;
        assert_eq!(told, ["archive_fails", "archive_well"]);
    }
}

#[tokio::test]
async fn an_archive_that_is_wanted_and_not_written_is_told_and_none_is_not_made_up() {
    let folder = TestFolder::new();
    let wanted = portal_with(|config| {
        config.wal_archive = Some(WalArchiveSettings {
            folder: folder.join("arsip"),
            days: 9,
        });
    })
    .await;
    let administrator = officer(&wanted, &[Role::Administrator]).await;
    let mut client = Client::of(&wanted, &administrator).await;
    let page = client.get(urls::ADMIN_BACKUPS).await;
    assert_eq!(page.status, StatusCode::OK);
    for said in [
        "berjalan tanpa pengarsipan",
        "Belum ada berkas log yang diarsipkan",
        "Salinan dasar terakhir tidak diketahui.",
        "9 hari terakhir",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let promise = "ke saat mana pun";
    assert!(!page.body.contains(promise), "{}", page.body);
    // An archive, and nothing in it.
    std::fs::create_dir(folder.join("arsip")).unwrap();
    std::fs::write(folder.join("arsip/cluster"), b"7\n").unwrap();
    let page = client.get(urls::ADMIN_BACKUPS).await;
    assert!(page.body.contains("Belum ada salinan dasar."));
    assert!(!page.body.contains(promise), "{}", page.body);
    let ready = client.get("/readyz").await.body;
    let archive = r#""archive":{"state":"off","last_archived_seconds":null,"oldest_waiting_seconds":0,"base_days":null}"#;
    assert!(ready.contains(archive), "{ready}");
    // A folder that cannot be read is not an empty one.
    std::fs::remove_dir_all(folder.join("arsip")).unwrap();
    std::fs::write(folder.join("arsip"), b"no folder").unwrap();
    let page = client.get(urls::ADMIN_BACKUPS).await;
    let said = "Salinan dasar terakhir tidak diketahui.";
    assert!(page.body.contains(said), "{}", page.body);

    let without = portal().await;
    let administrator = officer(&without, &[Role::Administrator]).await;
    let mut client = Client::of(&without, &administrator).await;
    let page = client.get(urls::ADMIN_BACKUPS).await;
    assert!(!page.body.contains("Arsip berkelanjutan"), "{}", page.body);
    let ready = client.get("/readyz").await.body;
    assert!(ready.contains(r#""archive":null"#), "{ready}");
}
