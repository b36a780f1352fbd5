//! Continuous archiving, from the base copy to the restored cluster, on servers of the test's own.

use std::fs;

use chrono::{DateTime, TimeDelta, Utc};
use haki::actions::backup::Vaulted;
use haki::actions::backup::base::{round, standing};
use haki::actions::backup::recovered::{Recovered, look_through};
use haki::actions::vault_key;
use haki::adapters::postgres::{Archiving, PostgresError, Recovery, Server, Settings};
use haki::adapters::wal_archive::WalArchive;
use haki::config::WalArchiveSettings;
use haki::domain::procedure::Role;
use haki::domain::wal_archive::{ArchiveState, BaseCopy};
use haki::portal::Portal;
use haki::store::audit::ChainReport;
use haki::store::{self, AuditEntry, Tx, cluster};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use tokio::task::block_in_place;

use crate::support::database::settings;
use crate::support::folder::TestFolder;
use crate::support::portal::{TestPortal, portal_with};
use crate::support::program::built;

async fn connect(server: &Server) -> PgPool {
    let pool = PgPoolOptions::new().max_connections(5);
    pool.connect(&server.url(cluster::DATABASE)).await.unwrap()
}

/// An act that the audit keeps.
async fn act(portal: &Portal, name: &str) {
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: None,
        role: Role::System,
        act: name.to_owned(),
        subject_kind: "backup",
        subject_id: None,
        data: serde_json::Value::Null,
    });
    tx.commit().await.unwrap();
}

async fn acts(pool: &PgPool) -> Vec<String> {
    let acts = sqlx::query_scalar("select act from audit order by seq");
    acts.fetch_all(pool).await.unwrap()
}

async fn state(portal: &Portal) -> ArchiveState {
    standing(portal).await.unwrap().unwrap().state
}

struct House {
    folder: TestFolder,
    portal: TestPortal,
}

impl House {
    async fn new() -> Self {
        let folder = TestFolder::new();
        let archive = folder.join("arsip");
        let portal = portal_with(|config| {
            config.wal_archive = Some(WalArchiveSettings {
                folder: archive,
                days: 14,
            });
        })
        .await;
        Self { folder, portal }
    }

    /// A machine with an archive that does one act, and after the returned instant another, and then is lost.
    async fn lose_a_machine(&self) -> (BaseCopy, DateTime<Utc>) {
        let archived = self.settings("lama", true);
        let server = block_in_place(|| Server::start(&archived)).unwrap();
        let maintenance = server.url(cluster::MAINTENANCE);
        cluster::ensure_database(&maintenance).await.unwrap();
        let pool = connect(&server).await;
        store::migrate(&pool, store::LOCK_PATIENCE).await.unwrap();
        let portal = self.portal.over(&pool);
        let (vault, now) = (portal.vault(), portal.now());
        vault_key::prove(&pool, vault, now).await.unwrap();
        assert_eq!(state(&portal).await, ArchiveState::NoBase);
        let base = round(&portal).await.unwrap().unwrap();
        assert!(!self.archive().files().unwrap().is_empty());
        assert_eq!(state(&portal).await, ArchiveState::Well);
        assert_eq!(round(&portal).await.unwrap(), None, "one is enough");

        act(&portal, "satu").await;
        let mut conn = pool.acquire().await.unwrap();
        let between = cluster::clock(&mut conn).await.unwrap();
        drop(conn);
        act(&portal, "dua").await;
        // Whatever was not archived yet is, when the server is stopped.
        pool.close().await;
        block_in_place(|| server.stop()).unwrap();
        fs::remove_dir_all(self.folder.join("lama")).unwrap();
        (base, between)
    }

    fn archive(&self) -> WalArchive {
        WalArchive::at(&self.folder.join("arsip"))
    }

    fn settings(&self, data: &str, archiving: bool) -> Settings {
        Settings {
            archiving: archiving.then(|| Archiving {
                folder: self.folder.join("arsip"),
                program: built(),
            }),
            max_connections: 20,
            ..settings(self.folder.join(data))
        }
    }

    fn recovery(&self, until: Option<DateTime<Utc>>) -> Recovery {
        Recovery {
            archive: self.archive(),
            base: self.archive().bases().unwrap().remove(0),
            until,
            program: built(),
        }
    }

    /// Restores into a new data folder; what was found there, and the acts.
    async fn restore(
        &self,
        settings: &Settings,
        until: Option<DateTime<Utc>>,
    ) -> (Server, Recovered, Vec<String>) {
        let recovery = self.recovery(until);
        let server = block_in_place(|| Server::recover(settings, &recovery)).unwrap();
        let pool = connect(&server).await;
        let before = acts(&pool).await;
        let to = Vaulted {
            pool: &pool,
            vault: self.portal.vault(),
        };
        let found = look_through(to, &recovery.base.base, self.portal.now()).await;
        pool.close().await;
        (server, found.unwrap(), before)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_machine_comes_back_as_it_was_at_any_instant_since_its_base_copy() {
    let house = House::new().await;
    assert_eq!(state(&house.portal).await, ArchiveState::Off);
    assert_eq!(round(&house.portal).await.unwrap(), None);
    let (base, between) = house.lose_a_machine().await;

    let beside = block_in_place(|| Server::start(&house.settings("lama", true))).unwrap_err();
    assert!(matches!(beside, PostgresError::ArchiveWaits(_)), "{beside}");
    assert!(beside.to_string().contains("haki restore"), "{beside}");

    let trial = house.settings("baru", false);
    let (server, found, there) = house.restore(&trial, Some(between)).await;
    assert_eq!(there, ["satu"]);
    assert!(found.until.is_some_and(|at| at <= between));
    assert_eq!(found.audit.seq, 1);
    assert!(matches!(found.chain, ChainReport::Whole { .. }));
    // Cut short before it took its place: the next one begins anew, and goes on in the same archive.
    drop(server);
    let real = house.settings("baru", true);
    let (server, found, there) = house.restore(&real, None).await;
    assert_eq!(there, ["satu", "dua"]);
    assert!(found.until.is_some_and(|at| at > between));
    block_in_place(|| server.settle()).unwrap();
    let line = house.archive().line().unwrap();
    assert_eq!(line.latest, base.timeline + 1);

    let recovery = house.recovery(None);
    let full = block_in_place(|| Server::recover(&real, &recovery)).unwrap_err();
    assert!(matches!(full, PostgresError::ClusterThere(_)), "{full}");
    let server = block_in_place(|| Server::start(&real)).unwrap();
    let pool = connect(&server).await;
    assert_eq!(acts(&pool).await, ["satu", "dua", "restore"]);
    let restored = house.portal.over(&pool);
    house.portal.clock().advance(TimeDelta::minutes(1));
    let again = round(&restored).await.unwrap().unwrap();
    assert_eq!(again.timeline, line.latest);
    let copies = house.archive().bases().unwrap();
    assert_eq!(copies.len(), 2, "the first is still there: {copies:?}");
    pool.close().await;
    block_in_place(|| server.stop()).unwrap();
}
