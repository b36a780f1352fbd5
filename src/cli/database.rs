//! The database of a command: that of `DATABASE_URL`, or the embedded one.

use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::spawn_blocking;

use crate::adapters::postgres::{Server, Settings, SlowStep};
use crate::config::Config;
use crate::store::{STATEMENT_PATIENCE, cluster};

use super::{CliError, progress};

/// How often the portal checks that its embedded PostgreSQL still runs.
const WATCH: Duration = Duration::from_secs(1);

/// Longest wait for a connection; then the portal answers that it is busy.
const ACQUIRE: Duration = Duration::from_secs(5);

/// At start the portal waits for the server this many times as long.
const FIRST_TRIES: u32 = 6;

/// A connection that was idle for longer is tested before use.
const IDLE: Duration = Duration::from_secs(1);

/// Who needs the embedded PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// The portal itself, which must be the only one on its data folder.
    Portal,
    /// A command, which may run beside a portal.
    Command,
}

/// A connection pool, and the server if it is the embedded one.
pub(super) struct Database {
    pub(super) pool: PgPool,
    options: PgConnectOptions,
    /// Other connections, for pages.
    pages: Option<PgPool>,
    server: Option<Arc<Server>>,
}

/// A connection is tested when it returns to the pool, and before use only if it was idle.
fn pool_options(config: &Config) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(config.database_connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|conn, lain| {
            Box::pin(async move {
                if lain.idle_for >= IDLE {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
}

/// Statements are planned once for a connection and not again for each set of arguments, because planning a list costs
/// more than reading it. The statements are written so that one plan suits all arguments; tests check this with many
/// cases. Random pages cost about as much as sequential ones, since databases are on solid-state disks. A transaction in
/// which nothing happens for minutes gives its locks back.
fn connect_options(url: &str) -> Result<PgConnectOptions, sqlx::Error> {
    Ok(url.parse::<PgConnectOptions>()?.options([
        ("plan_cache_mode", "force_generic_plan"),
        ("random_page_cost", "1.1"),
        ("idle_in_transaction_session_timeout", "5min"),
    ]))
}

/// Those of the embedded server, which tells what takes long.
pub(super) fn settings(config: &Config) -> Settings {
    Settings {
        told: tell,
        ..Settings::from_config(config)
    }
}

/// Tells people at the terminal what is taking time.
fn tell(step: &SlowStep<'_>) {
    let said = match step {
        SlowStep::Fetching {
            client,
            package,
            patience,
        } => format!(
            "Mengambil program server PostgreSQL dengan {client} ({package}), paling lama {} menit.",
            patience.as_secs() / 60
        ),
        SlowStep::Unpacking(archive) => format!("Membongkar {}.", archive.display()),
        SlowStep::NewCluster(folder) => {
            format!("Membuat kluster basis data baru di {}.", folder.display())
        }
        SlowStep::Starting(version) => format!("Menjalankan PostgreSQL {version}."),
        SlowStep::Replaying(version, None) => {
            format!("PostgreSQL {version} memutar ulang log dari arsip.")
        }
        SlowStep::Replaying(_, Some(segment)) => format!("Sampai berkas log {segment}."),
    };
    progress::say(&said);
}

/// Connects to a server that was only just started.
async fn connected(pool: PgPoolOptions, options: PgConnectOptions) -> Result<PgPool, sqlx::Error> {
    let pool = pool.connect_lazy_with(options);
    for _ in 1..FIRST_TRIES {
        match pool.acquire().await {
            Err(sqlx::Error::PoolTimedOut) => {}
            first => {
                first?;
                return Ok(pool);
            }
        }
    }
    pool.acquire().await?;
    Ok(pool)
}

impl Database {
    pub(super) async fn open(config: &Config, asking: Asking) -> Result<Self, CliError> {
        let pool = pool_options(config);
        if let Some(url) = &config.database_url {
            return Self::with(pool, connect_options(url)?, None).await;
        }
        let settings = settings(config);
        let server = spawn_blocking(move || match asking {
            Asking::Portal => Server::start(&settings),
            Asking::Command => Server::start_or_join(&settings),
        })
        .await??;
        cluster::ensure_database(&server.url(cluster::MAINTENANCE)).await?;
        Self::over(config, server).await
    }

    /// The portal's database on a server that works.
    pub(super) async fn over(config: &Config, server: Server) -> Result<Self, CliError> {
        let options = connect_options(&server.url(cluster::DATABASE))?;
        Self::with(pool_options(config), options, Some(Arc::new(server))).await
    }

    async fn with(
        pool: PgPoolOptions,
        options: PgConnectOptions,
        server: Option<Arc<Server>>,
    ) -> Result<Self, CliError> {
        Ok(Self {
            pool: connected(pool, options.clone()).await?,
            options,
            pages: None,
            server,
        })
    }

    /// Connections for pages, where a statement that takes too long is broken off: otherwise it would keep its connection
    /// long after nobody waits for its page.
    pub(super) fn for_pages(&mut self, config: &Config) -> PgPool {
        let limit = format!("{}s", STATEMENT_PATIENCE.as_secs());
        let options = self.options.clone().options([("statement_timeout", limit)]);
        let pool = pool_options(config).connect_lazy_with(options);
        self.pages.insert(pool).clone()
    }

    /// Closes the connections; the server goes on.
    pub(super) async fn part(self) -> Option<Server> {
        if let Some(pages) = &self.pages {
            pages.close().await;
        }
        self.pool.close().await;
        self.server.and_then(Arc::into_inner)
    }

    /// Whether it is the embedded one, so that nobody else maintains its tables.
    pub(super) fn is_embedded(&self) -> bool {
        self.server.is_some()
    }

    /// Restarts the embedded server whenever it has ended; runs until the task is aborted.
    pub(super) async fn watch(server: Option<Arc<Server>>) {
        let Some(server) = server else {
            return std::future::pending().await;
        };
        loop {
            tokio::time::sleep(WATCH).await;
            if server.is_ready() {
                continue;
            }
            tracing::warn!("the embedded PostgreSQL is gone; starting it again");
            let again = Arc::clone(&server);
            match spawn_blocking(move || again.revive()).await {
                Ok(Ok(())) => tracing::info!("the embedded PostgreSQL is back"),
                Ok(Err(fault)) => tracing::error!(%fault, "the embedded PostgreSQL"),
                Err(fault) => tracing::error!(%fault, "the embedded PostgreSQL"),
            }
        }
    }

    pub(super) fn server(&self) -> Option<Arc<Server>> {
        self.server.clone()
    }

    /// Closes the connections, then the server.
    pub(super) async fn close(self) -> Result<(), CliError> {
        if let Some(server) = self.part().await {
            spawn_blocking(|| server.stop()).await??;
        }
        Ok(())
    }
}
