//! A migrated database for every test: one cluster without `fsync` for each run, with a template that is copied.

use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use haki::adapters::postgres::{Clients, ProgramSearch, Server, Settings, Wheel};
use haki::store;
use sqlx::postgres::PgPoolOptions;
use sqlx::{Connection, PgConnection, PgPool, raw_sql};

use super::folder::TestFolder;

static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);
static MADE: AtomicU32 = AtomicU32::new(0);

/// A database for one test; dropping it deletes the database.
pub(crate) struct TestDatabase {
    pub(crate) pool: PgPool,
    pub(crate) url: String,
    name: String,
}

/// A fresh copy of the migrated template.
pub(crate) async fn database() -> TestDatabase {
    copy_of(store::cluster::DATABASE).await
}

/// A database without any migration.
pub(crate) async fn unmigrated() -> TestDatabase {
    copy_of("template0").await
}

async fn copy_of(template: &str) -> TestDatabase {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{number}");
    let cluster = tokio::task::spawn_blocking(|| &*CLUSTER).await.unwrap();
    maintain(format!("create database {name} template {template}")).await;
    let url = cluster.server.url(&name);
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .connect(&url)
        .await
        .unwrap();
    TestDatabase { pool, url, name }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let drop = format!("drop database if exists {} with (force)", self.name);
        run(async move { maintain(drop).await });
    }
}

/// Where tests look for server programs: as in the product, on the machine and through its package clients.
pub(crate) fn settings(data_dir: std::path::PathBuf) -> Settings {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Settings {
        data_dir,
        search: ProgramSearch::Machine(path.clone()),
        archive: None,
        clients: Clients {
            path,
            wheel: Wheel::published(),
            patience: Duration::from_secs(600),
        },
        told: |_| (),
        durable: false,
        max_connections: 300,
        archiving: None,
    }
}

/// For a machine without package clients.
pub(crate) fn nobody() -> Clients {
    Clients {
        path: std::ffi::OsString::new(),
        wheel: None,
        patience: Duration::ZERO,
    }
}

/// Runs a future on a thread of its own, also from within another runtime.
pub(crate) fn run<T: Send>(future: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(future)
        });
        thread.join().unwrap()
    })
}

async fn maintain(statement: String) {
    let url = CLUSTER.server.url(store::cluster::MAINTENANCE);
    let mut connection = PgConnection::connect(&url).await.unwrap();
    raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

struct Cluster {
    server: Server,
    /// Stops the server when this process ends, however it ends: its input pipe is then closed.
    _guard: Child,
}

impl Cluster {
    fn start() -> Self {
        let folder = TestFolder::quick();
        let server = Server::start(&settings(folder.path().to_path_buf())).unwrap();
        let guard = guard(&server, &folder);
        // From here on the guard deletes the folder.
        std::mem::forget(folder);
        run(prepare(&server));
        Self {
            server,
            _guard: guard,
        }
    }
}

async fn prepare(server: &Server) {
    store::cluster::ensure_database(&server.url(store::cluster::MAINTENANCE))
        .await
        .unwrap();
    let template = PgPool::connect(&server.url(store::cluster::DATABASE))
        .await
        .unwrap();
    store::migrate(&template, store::LOCK_PATIENCE)
        .await
        .unwrap();
    template.close().await;
}

fn guard(server: &Server, folder: &TestFolder) -> Child {
    let script = r#"
        read -r _
        kill -QUIT "$1"
        while kill -0 "$1" 2>/dev/null; do sleep 0.05; done
        rm -rf "$2"
    "#;
    let mut guard = Command::new("sh");
    std::os::unix::process::CommandExt::process_group(&mut guard, 0);
    guard
        .args(["-c", script, "guard", &postmaster(server).to_string()])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The server's process id.
pub(crate) fn postmaster(server: &Server) -> u32 {
    let mark = std::fs::read_to_string(server.folder().join("postmaster.pid")).unwrap();
    mark.lines().next().unwrap().trim().parse().unwrap()
}
