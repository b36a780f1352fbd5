//! A whole portal on a test database, with its clock frozen on a working morning.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use haki::adapters::background::Background;
use haki::adapters::clamd::Clamd;
use haki::adapters::clock::Clock;
use haki::adapters::darkroom::Darkroom;
use haki::adapters::esign::{Esign, Signer, Signers};
use haki::adapters::hasher::Hasher;
use haki::adapters::mail::Mailer;
use haki::adapters::pdf::trust::Trust;
use haki::adapters::profile::{holiday_years, load};
use haki::adapters::vault::Vault;
use haki::adapters::wal_archive::ArchiveSight;
use haki::config::{ClamdAddress, Config};
use haki::domain::calendar::Calendar;
use haki::domain::profile::Profile;
use haki::portal::{Adapters, Parts, Portal, SharedCalendar, SharedCity};
use haki::store::{self, Tx};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use super::database::{TestDatabase, database};
use super::folder::TestFolder;
use super::test_type;

/// Fonts, templates and demo keys, made once for each run.
static ADAPTERS: LazyLock<(Adapters, Config, TestFolder)> = LazyLock::new(|| {
    let folder = TestFolder::new();
    let values = [
        ("HAKI_DATA_DIR", folder.path().to_str().unwrap().to_owned()),
        ("HAKI_SECRET_KEY", "rahasia-uji-".repeat(4)),
        ("HAKI_VAULT_KEY", Vault::generate_key()),
        ("HAKI_BASE_URL", "http://haki.test".to_owned()),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value)).into();
    let mut config = Config::from_values(&values).unwrap();
    config.program = env!("CARGO_BIN_EXE_haki").into();
    (Adapters::from_config(&config).unwrap(), config, folder)
});

/// A portal with its database.
pub(crate) struct TestPortal {
    portal: Portal,
    pub(crate) database: TestDatabase,
}

impl Deref for TestPortal {
    type Target = Portal;

    fn deref(&self) -> &Portal {
        &self.portal
    }
}

impl TestPortal {
    /// The same portal after a change of its city's profile, with the same database, clock and adapters.
    pub(crate) fn saying(self, say: impl FnOnce(&mut Profile)) -> Self {
        let (adapters, config, _) = &*ADAPTERS;
        let mut profile = self.portal.profile().clone();
        say(&mut profile);
        let city = SharedCity::new(profile, Vec::new(), self.portal.now());
        let calendar = Calendar::clone(&self.portal.calendar());
        let portal = Portal::new(Parts {
            pool: self.portal.pool().clone(),
            clock: self.portal.clock().clone(),
            config: config.clone(),
            city,
            calendar: SharedCalendar::new(calendar, self.portal.calendar_read_at()),
            adapters: adapters.clone(),
            background: Background::default(),
            archive_sight: ArchiveSight::default(),
        });
        Self {
            portal,
            database: self.database,
        }
    }
}

impl TestPortal {
    /// The same portal with another scanner for malware, or none, as after a start with other settings.
    pub(crate) fn scanned_by(&self, address: Option<ClamdAddress>) -> Portal {
        let calendar = Calendar::clone(&self.portal.calendar());
        let profile = self.portal.profile().clone();
        let mut config = self.portal.config().clone();
        config.clamd.clone_from(&address);
        Portal::new(Parts {
            pool: self.portal.pool().clone(),
            clock: self.portal.clock().clone(),
            config,
            city: SharedCity::new(profile, Vec::new(), self.portal.now()),
            calendar: SharedCalendar::new(calendar, self.portal.calendar_read_at()),
            adapters: Adapters {
                clamd: address.map(Clamd::new),
                ..ADAPTERS.0.clone()
            },
            background: Background::default(),
            archive_sight: ArchiveSight::default(),
        })
    }

    /// The same portal over another database, or as another of its roles.
    pub(crate) fn over(&self, pool: &PgPool) -> Portal {
        let calendar = Calendar::clone(&self.portal.calendar());
        let profile = self.portal.profile().clone();
        let city = SharedCity::new(profile, Vec::new(), self.portal.now());
        Portal::new(Parts {
            pool: pool.clone(),
            clock: self.portal.clock().clone(),
            config: self.portal.config().clone(),
            city,
            calendar: SharedCalendar::new(calendar, self.portal.calendar_read_at()),
            adapters: ADAPTERS.0.clone(),
            background: Background::default(),
            archive_sight: ArchiveSight::default(),
        })
    }
}

/// Monday, 23 November 2026, 09.00 WIB.
pub(crate) fn monday_morning() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

/// A new portal with its reference rows.
pub(crate) async fn portal() -> TestPortal {
    portal_with(|_| ()).await
}

/// As [`portal`], with changed settings.
pub(crate) async fn portal_with(change: impl FnOnce(&mut Config)) -> TestPortal {
    build(change, |_| (), |_| ()).await
}

/// As [`portal`], with a changed profile of its city.
pub(crate) async fn portal_of_city(say: impl FnOnce(&mut Profile)) -> TestPortal {
    build(|_| (), |_| (), say).await
}

/// As [`portal`], with this mailer.
pub(crate) async fn portal_with_mailer(mailer: Arc<dyn Mailer>) -> TestPortal {
    build(|_| (), |adapters| adapters.mailer = mailer, |_| ()).await
}

/// As [`portal`], with its signer wrapped.
pub(crate) async fn portal_with_signer(
    wrap: impl FnOnce(Arc<dyn Esign>) -> Arc<dyn Esign>,
) -> TestPortal {
    let wrapped = |adapters: &mut Adapters| {
        let usual = adapters.signers.usual();
        let usual = Signer {
            esign: wrap(usual.esign.clone()),
            trust: usual.trust.clone(),
        };
        adapters.signers = Signers::new(usual, Vec::new());
    };
    build(|_| (), wrapped, |_| ()).await
}

/// As [`portal`], with these ways of signing beside the demonstration's, and a changed profile of its city.
pub(crate) async fn portal_with_ways(
    ways: Vec<Signer>,
    say: impl FnOnce(&mut Profile),
) -> TestPortal {
    build(|_| (), |adapters| beside(adapters, ways), say).await
}

/// The demonstration's way of signing is the usual one.
fn beside(adapters: &mut Adapters, ways: Vec<Signer>) {
    let usual = adapters.signers.usual().clone();
    adapters.signers = Signers::new(usual, ways);
}

/// As [`portal_with_ways`], with this scanner for malware.
pub(crate) async fn portal_with_ways_and_clamd(
    ways: Vec<Signer>,
    address: ClamdAddress,
) -> TestPortal {
    let scanner = Clamd::new(address.clone());
    build(
        |config| config.clamd = Some(address),
        |adapters| {
            beside(adapters, ways);
            adapters.clamd = Some(scanner);
        },
        |_| (),
    )
    .await
}

/// As [`portal`], with this provider of signatures.
pub(crate) async fn portal_with_provider(provider: Arc<dyn Esign>, trust: Trust) -> TestPortal {
    let usual = Signer {
        esign: provider,
        trust,
    };
    let replace = |adapters: &mut Adapters| adapters.signers = Signers::new(usual, Vec::new());
    build(|_| (), replace, |_| ()).await
}

/// As [`portal`], with this darkroom.
pub(crate) async fn portal_with_darkroom(darkroom: Darkroom) -> TestPortal {
    build(|_| (), |adapters| adapters.darkroom = darkroom, |_| ()).await
}

/// As [`portal`], with this scanner for malware.
pub(crate) async fn portal_with_clamd(address: ClamdAddress) -> TestPortal {
    let scanner = Clamd::new(address.clone());
    build(
        |config| config.clamd = Some(address),
        |adapters| adapters.clamd = Some(scanner),
        |_| (),
    )
    .await
}

async fn build(
    change: impl FnOnce(&mut Config),
    replace: impl FnOnce(&mut Adapters),
    say: impl FnOnce(&mut Profile),
) -> TestPortal {
    test_type::let_in_if_wanted();
    let database = database().await;
    let (adapters, config, _) = &*ADAPTERS;
    let mut config = config.clone();
    change(&mut config);
    let mut adapters = Adapters {
        // Its own, because tests count its verifications.
        hasher: Hasher::new().unwrap(),
        ..adapters.clone()
    };
    replace(&mut adapters);
    let clock = Clock::frozen(monday_morning());
    let mut tx = Tx::begin(&database.pool).await.unwrap();
    store::reference::load(&mut tx).await.unwrap();
    store::tariff::load_defaults(&mut tx, monday_morning())
        .await
        .unwrap();
    for year in holiday_years().unwrap() {
        store::calendar::load_year(&mut tx, &year).await.unwrap();
    }
    let entries = store::calendar::entries(tx.conn()).await.unwrap();
    tx.commit().await.unwrap();
    let mut profile = load(&config.profile).unwrap();
    say(&mut profile);
    let calendar = Calendar::new(profile.office.hours.clone(), entries);
    let city = SharedCity::new(profile, Vec::new(), monday_morning());
    let pool = if config.database_connections == ADAPTERS.1.database_connections {
        database.pool.clone()
    } else {
        PgPoolOptions::new()
            .max_connections(config.database_connections)
            .acquire_timeout(Duration::from_secs(10))
            .connect(&database.url)
            .await
            .unwrap()
    };
    let portal = Portal::new(Parts {
        pool,
        clock,
        config,
        city,
        calendar: SharedCalendar::new(calendar, monday_morning()),
        adapters,
        background: Background::default(),
        archive_sight: ArchiveSight::default(),
    });
    TestPortal { portal, database }
}
