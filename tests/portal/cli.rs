//! The program at the terminal: first start, restarts, crashes, refusals, accounts.

mod audit;
mod backup;
mod cases;
mod crash;
mod demo;
mod import;
mod malware;
mod memory;
mod settings;
mod signing;
mod user;
mod work;

use std::os::unix::fs::{MetadataExt, chown};

use crate::support::folder::TestFolder;
use crate::support::program::{RunningPortal, built, haki, signal, wait_for_end};

#[test]
fn on_a_bare_folder_the_portal_becomes_ready_and_stops_with_its_postgresql() {
    let folder = TestFolder::new();
    let portal = RunningPortal::start(&folder.join("data"));
    let (status, said) = portal.get("/readyz");
    assert_eq!(status, 200, "{said}");
    assert_eq!(portal.get("/healthz"), (200, "ok".to_owned()));
    assert!(portal.stop().success());
    assert!(!folder.join("data/postgres/postmaster.pid").exists());
}

#[test]
fn a_first_start_says_what_it_is_doing_and_a_second_has_nothing_to_prepare() {
    let folder = TestFolder::new();
    let start = |name: &str| {
        let told = folder.join(name);
        let portal = RunningPortal::start_telling(&folder.join("data"), &told);
        assert!(portal.stop().success());
        std::fs::read_to_string(told).unwrap()
    };
    let first = start("first");
    for said in [
        "Membuat kluster basis data baru",
        "Menjalankan PostgreSQL",
        "migrasi basis data",
        "contoh 10 dari ",
    ] {
        assert!(first.contains(said), "{said} in\n{first}");
    }
    let last = first
        .lines()
        .rfind(|line| line.starts_with("contoh "))
        .unwrap();
    let counted: Vec<&str> = last.split(' ').collect();
    assert_eq!(counted[1], counted[3], "{first}");
    let second = start("second");
    assert!(
        !second.contains("kluster") && !second.contains("contoh 1"),
        "{second}"
    );
}

#[test]
fn a_log_that_nobody_reads_on_a_terminal_is_json_line_by_line() {
    let folder = TestFolder::new();
    let told = haki(&built(), &folder.join("data"))
        .env("HAKI_LOG", "debug")
        .arg("migrate")
        .output()
        .unwrap();
    let said = String::from_utf8(told.stderr).unwrap();
    assert!(!said.contains('\u{1b}'), "{said}");
    let logged: Vec<serde_json::Value> = said
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(!logged.is_empty(), "{said}");
    for line in logged {
        assert!(
            line["level"].is_string() && line["target"].is_string(),
            "{line}"
        );
    }
}

#[test]
fn a_portal_without_connections_to_its_database_is_refused_in_one_sentence() {
    let folder = TestFolder::new();
    let refused = haki(&built(), &folder.join("data"))
        .env("HAKI_DATABASE_CONNECTIONS", "0")
        .output()
        .unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.starts_with("HAKI_DATABASE_CONNECTIONS=0"), "{said}");
}

#[test]
fn after_kill_9_of_the_portal_its_postgresql_is_adopted() {
    let folder = TestFolder::new();
    let portal = RunningPortal::start_with_demo(&folder.join("data"));
    let postgres = portal.postmaster();
    portal.kill();
    let again = RunningPortal::start(&folder.join("data"));
    assert_eq!(again.postmaster(), postgres);
    assert_eq!(again.get("/readyz").0, 200);
    assert!(again.stop().success());
}

#[test]
fn after_kill_9_of_the_portal_and_its_postgresql_the_next_start_recovers() {
    let folder = TestFolder::new();
    let portal = RunningPortal::start_with_demo(&folder.join("data"));
    let postgres = portal.postmaster();
    portal.kill();
    signal("-KILL", postgres);
    wait_for_end(postgres);
    let again = RunningPortal::start(&folder.join("data"));
    assert_ne!(again.postmaster(), postgres);
    assert_eq!(again.get("/readyz").0, 200);
}

#[test]
fn a_second_portal_on_the_same_data_folder_ends_with_one_sentence() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let first = RunningPortal::start_with_demo(&data);
    let refused = haki(&built(), &data).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("Portal lain sudah berjalan"), "{said}");
    assert_eq!(first.get("/readyz").0, 200);
}

#[test]
fn a_command_works_beside_a_running_portal() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let portal = RunningPortal::start_with_demo(&data);
    let migrated = haki(&built(), &data).arg("migrate").output().unwrap();
    assert_eq!(
        String::from_utf8(migrated.stdout).unwrap(),
        "0 migrasi diterapkan.\n"
    );
    assert_eq!(portal.get("/readyz").0, 200);
}

#[test]
fn an_unprivileged_account_runs_the_built_program_and_its_postgresql_itself() {
    let me = std::fs::metadata("/proc/self").unwrap().uid();
    // Root uses the account that every system has as "nobody"; other users are unprivileged already.
    let account = if me == 0 { 65534 } else { me };
    let folder = TestFolder::new();
    let data = folder.join("data");
    std::fs::create_dir(&data).unwrap();
    // The build folder may be unreachable for that account.
    let program = folder.join("haki");
    std::fs::copy(built(), &program).unwrap();
    let portal = if me == 0 {
        chown(&data, Some(account), Some(account)).unwrap();
        RunningPortal::start_as(account, &program, &data)
    } else {
        RunningPortal::start(&data)
    };
    assert_eq!(portal.get("/readyz").0, 200);
    let postgres = std::fs::metadata(format!("/proc/{}", portal.postmaster())).unwrap();
    assert_eq!(postgres.uid(), account);
    assert!(portal.stop().success());
}
