//! A portal inside the test that shares database and keys with one in a process of its own.

use std::ops::Deref;
use std::path::Path;

use haki::adapters::clock::Clock;
use haki::adapters::postgres::Server;
use haki::config::Config;
use haki::portal::Portal;
use haki::store;
use sqlx::postgres::PgPoolOptions;

use super::database::settings;

pub(crate) struct Beside {
    portal: Portal,
    _guest: Server,
}

impl Deref for Beside {
    type Target = Portal;

    fn deref(&self) -> &Portal {
        &self.portal
    }
}

impl Beside {
    /// Joins the portal that runs on this data folder.
    pub(crate) async fn open(data: &Path) -> Self {
        let joined = settings(data.to_path_buf());
        let guest = tokio::task::spawn_blocking(move || Server::start_or_join(&joined).unwrap())
            .await
            .unwrap();
        let pool = PgPoolOptions::new()
            .max_connections(4)
            .connect(&guest.url(store::cluster::DATABASE))
            .await
            .unwrap();
        let key = |name: &str| std::fs::read_to_string(data.join(name)).unwrap();
        let values = [
            ("HAKI_DATA_DIR", data.to_str().unwrap().to_owned()),
            ("HAKI_SECRET_KEY", key("secret-key")),
            ("HAKI_VAULT_KEY", key("vault-key")),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value)).into();
        let mut config = Config::from_values(&values).unwrap();
        config.program = env!("CARGO_BIN_EXE_haki").into();
        let mut conn = pool.acquire().await.unwrap();
        let entries = store::calendar::entries(&mut conn).await.unwrap();
        drop(conn);
        Self {
            portal: Portal::assemble(config, pool, Clock::Machine, entries, Vec::new()).unwrap(),
            _guest: guest,
        }
    }
}
