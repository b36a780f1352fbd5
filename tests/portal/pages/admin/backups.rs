//! What the page of backups, and whoever watches, are told of continuous archiving.

use axum::http::StatusCode;
use haki::config::WalArchiveSettings;
use haki::domain::procedure::Role;
use haki::urls;

use crate::support::Client;
use crate::support::folder::TestFolder;
use crate::support::people::officer;
use crate::support::portal::{portal, portal_with};

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
