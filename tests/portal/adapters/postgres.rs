//! The embedded PostgreSQL: first start, restarts, crashes, refusals.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use haki::adapters::postgres::{PostgresError, Server, Settings};
use haki::store::cluster::{DATABASE, MAINTENANCE, ensure_database};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use sqlx::{Connection, PgConnection, raw_sql};

use crate::support::database::{nobody, postmaster, run, settings};
use crate::support::folder::TestFolder;
use crate::support::program::{signal, wait_for_end};

/// Settings as in production: commits wait for the disk.
fn durable(folder: &TestFolder) -> Settings {
    Settings {
        durable: true,
        max_connections: 20,
        ..settings(folder.join("data"))
    }
}

fn keep(server: &Server, word: &'static str) {
    run(async {
        ensure_database(&server.url(MAINTENANCE)).await.unwrap();
        let mut connection = PgConnection::connect(&server.url(DATABASE)).await.unwrap();
        raw_sql("create table if not exists kept (word text)")
            .execute(&mut connection)
            .await
            .unwrap();
        sqlx::query("insert into kept values ($1)")
            .bind(word)
            .execute(&mut connection)
            .await
            .unwrap();
    });
}

fn kept(server: &Server) -> Vec<String> {
    run(async {
        let mut connection = PgConnection::connect(&server.url(DATABASE)).await.unwrap();
        sqlx::query_scalar("select word from kept order by word")
            .fetch_all(&mut connection)
            .await
            .unwrap()
    })
}

#[test]
fn it_starts_from_nothing_and_keeps_its_data_when_it_is_stopped() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    assert!(server.is_ready());
    keep(&server, "one");
    let mark = server.folder().join("postmaster.pid");
    assert!(mark.exists());
    server.stop().unwrap();
    assert!(!mark.exists());

    let again = Server::start(&durable(&folder)).unwrap();
    keep(&again, "two");
    assert_eq!(kept(&again), ["one", "two"]);
}

#[test]
fn it_speaks_only_through_a_socket_that_nobody_else_can_reach() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let listening: String = run(async {
        let mut connection = PgConnection::connect(&server.url(DATABASE)).await.unwrap();
        sqlx::query_scalar("select current_setting('listen_addresses')")
            .fetch_one(&mut connection)
            .await
            .unwrap()
    });
    assert_eq!(listening, "");
    for name in ["postgres", "postgres-socket"] {
        let at = std::fs::metadata(folder.join("data").join(name)).unwrap();
        assert_eq!(at.permissions().mode() & 0o777, 0o700, "{name}");
        assert_ne!(at.uid(), 0, "{name} belongs to an unprivileged account");
    }
}

#[test]
fn a_killed_server_is_revived_with_all_its_data() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let killed = postmaster(&server);
    signal("-KILL", killed);
    wait_for_end(killed);
    assert!(!server.is_ready());

    server.revive().unwrap();
    assert_ne!(postmaster(&server), killed);
    assert_eq!(kept(&server), ["one"]);
}

#[test]
fn a_server_left_behind_by_a_killed_portal_is_adopted_and_stopped_at_the_end() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let cluster = server.folder().to_path_buf();
    let program = std::fs::read_link(format!("/proc/{}/exe", postmaster(&server))).unwrap();
    server.stop().unwrap();
    let left = orphan(&cluster, &program);

    let adopted = Server::start(&durable(&folder)).unwrap();
    assert_eq!(postmaster(&adopted), left);
    assert_eq!(kept(&adopted), ["one"]);
    adopted.stop().unwrap();
    assert!(!cluster.join("postmaster.pid").exists());
}

/// Starts a server for the cluster without a portal.
fn orphan(cluster: &Path, program: &Path) -> u32 {
    let owner = std::fs::metadata(cluster).unwrap();
    let mut start = Command::new(program.with_file_name("pg_ctl"));
    if owner.uid() != std::fs::metadata("/proc/self").unwrap().uid() {
        start.uid(owner.uid()).gid(owner.gid());
    }
    let done = start
        .arg("-D")
        .arg(cluster)
        .arg("-l")
        .arg(cluster.join("server.log"))
        .args(["-w", "start"])
        .current_dir("/")
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(done.success());
    let mark = std::fs::read_to_string(cluster.join("postmaster.pid")).unwrap();
    mark.lines().next().unwrap().parse().unwrap()
}

#[test]
fn a_stale_mark_with_the_number_of_another_program_does_not_keep_it_from_starting() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let cluster = server.folder().to_path_buf();
    let mark = std::fs::read_to_string(cluster.join("postmaster.pid")).unwrap();
    server.stop().unwrap();
    // After a reboot the process id in the file may belong to anybody; here to a process of the server's account.
    let owner = std::fs::metadata(&cluster).unwrap();
    let mut other = Command::new("cat");
    if owner.uid() != std::fs::metadata("/proc/self").unwrap().uid() {
        other.uid(owner.uid()).gid(owner.gid());
    }
    let mut other = other.stdin(Stdio::piped()).spawn().unwrap();
    let (_, rest) = mark.split_once('\n').unwrap();
    let stale = format!("{}\n{rest}", other.id());
    std::fs::write(cluster.join("postmaster.pid"), stale).unwrap();

    let again = Server::start(&durable(&folder)).unwrap();
    assert_eq!(kept(&again), ["one"]);
    drop(other.stdin.take());
    assert!(
        other.wait().unwrap().success(),
        "the bystander was left alone"
    );
}

#[test]
fn a_dead_server_whose_end_nobody_took_note_of_does_not_keep_it_from_starting() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let cluster = server.folder().to_path_buf();
    let beside_socket = cluster.with_file_name("postgres-socket/.s.PGSQL.5432.lock");
    let mark = std::fs::read_to_string(cluster.join("postmaster.pid")).unwrap();
    assert!(beside_socket.exists());
    server.stop().unwrap();
    // Ended but not reaped, as a killed server is until its parent asks.
    let owner = std::fs::metadata(&cluster).unwrap();
    let mut dead = Command::new("true");
    if owner.uid() != std::fs::metadata("/proc/self").unwrap().uid() {
        dead.uid(owner.uid()).gid(owner.gid());
    }
    let mut dead = dead.spawn().unwrap();
    let id = WaitId::Pid(Pid::from_child(&dead));
    waitid(id, WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).unwrap();
    let (_, rest) = mark.split_once('\n').unwrap();
    let stale = format!("{}\n{rest}", dead.id());
    for mark in [cluster.join("postmaster.pid"), beside_socket] {
        std::fs::write(&mark, &stale).unwrap();
    }

    let again = Server::start(&durable(&folder)).unwrap();
    assert_eq!(kept(&again), ["one"]);
    assert!(dead.wait().unwrap().success());
}

#[test]
fn a_second_portal_on_the_same_folder_is_refused_in_one_sentence() {
    let folder = TestFolder::new();
    let first = Server::start(&durable(&folder)).unwrap();
    let refused = Server::start(&durable(&folder)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!(
            "Portal lain sudah berjalan pada folder data {}; hentikan dahulu portal itu, atau pilih folder lain dengan HAKI_DATA_DIR.",
            folder.join("data").display()
        )
    );
    assert!(first.is_ready());
}

#[test]
fn a_command_beside_a_running_portal_uses_its_server_and_leaves_it_running() {
    let folder = TestFolder::new();
    let portal = Server::start(&durable(&folder)).unwrap();
    let command = Server::start_or_join(&durable(&folder)).unwrap();
    keep(&command, "one");
    command.stop().unwrap();
    assert_eq!(kept(&portal), ["one"]);
}

#[test]
fn a_cluster_of_a_version_without_programs_is_left_alone_and_named() {
    let folder = TestFolder::new();
    let server = Server::start(&durable(&folder)).unwrap();
    let cluster = server.folder().to_path_buf();
    server.stop().unwrap();
    std::fs::write(cluster.join("PG_VERSION"), "13\n").unwrap();
    let settings = Settings {
        clients: nobody(),
        ..durable(&folder)
    };
    let fault = Server::start(&settings).unwrap_err();
    assert!(
        matches!(fault, PostgresError::OtherVersion { needed: 13, .. }),
        "{fault}"
    );
    assert!(fault.to_string().contains("pasanglah PostgreSQL 13"));
}

#[test]
fn a_data_folder_with_a_long_path_gets_a_short_folder_for_its_socket() {
    let folder = TestFolder::new();
    let long = folder.join(&"panjang/".repeat(12));
    let server = Server::start(&Settings {
        data_dir: long.clone(),
        ..durable(&folder)
    })
    .unwrap();
    keep(&server, "one");
    assert!(long.as_os_str().len() > 100);
    assert!(server.url(DATABASE).contains("?host=/tmp/haki-"));
    let (_, sockets) = server
        .url(DATABASE)
        .split_once("?host=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    server.stop().unwrap();
    std::fs::remove_dir_all(sockets).unwrap();
}

#[test]
fn root_keeps_the_database_in_a_system_folder_where_the_server_cannot_enter_the_data_folder() {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let folder = TestFolder::new();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let server = Server::start(&durable(&folder)).unwrap();
    keep(&server, "one");
    let home = server.folder().parent().unwrap().to_path_buf();
    assert!(home.starts_with("/var/lib/haki"), "{}", home.display());
    server.stop().unwrap();
    let again = Server::start(&durable(&folder)).unwrap();
    assert_eq!(kept(&again), ["one"]);
    again.stop().unwrap();
    std::fs::remove_dir_all(home).unwrap();
}
