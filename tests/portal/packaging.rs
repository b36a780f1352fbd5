//! What the Debian package brings: services, settings and examples that fit the program.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap()
}

/// Names of settings at the beginning of a line.
fn settings(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("HAKI_") || *name == "DATABASE_URL")
        .collect()
}

#[test]
fn every_setting_of_the_package_is_one_of_the_program() {
    let known = read(".env.example");
    let known = settings(&known);
    let given = read(".packaging/haki.env");
    let given = settings(&given);
    assert!(given.len() > 10, "{given:?}");
    let strange: Vec<_> = given.difference(&known).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn every_file_that_the_package_names_is_there() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let deb = &manifest["package"]["metadata"]["deb"];
    let files: Vec<&str> = deb["assets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|asset| asset[0].as_str().unwrap())
        .filter(|path| !path.starts_with("target/"))
        .collect();
    assert!(files.len() > 10, "{files:?}");
    for path in files {
        assert!(top().join(path).is_file(), "{path}");
    }
}

#[test]
fn every_service_runs_a_command_of_the_program() {
    for service in ["haki", "haki-worker", "haki-backup"] {
        let unit = read(&format!(".packaging/{service}.service"));
        let (_, run) = unit.split_once("/usr/bin/haki ").unwrap();
        let command: Vec<&str> = run
            .split(['\n', '"', '\''])
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let helped = Command::new(env!("CARGO_BIN_EXE_haki"))
            .args(&command)
            .arg("--help")
            .output()
            .unwrap();
        assert!(helped.status.success(), "{service}: {command:?}");
    }
}

#[test]
fn every_service_is_shut_in_alike() {
    let hardening = |service: &str| -> BTreeSet<String> {
        let unit = read(&format!(".packaging/{service}.service"));
        let (_, rest) = unit.split_once("\nNoNewPrivileges=yes\n").unwrap();
        let lines = rest.split("\n\n[").next().unwrap().lines();
        // The backup writes into its own folder besides.
        let lines = lines.filter(|line| !line.starts_with("ReadWritePaths=/srv/cadangan"));
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(ToOwned::to_owned).collect()
    };
    let pages = hardening("haki");
    assert!(pages.len() > 20, "{pages:?}");
    assert_eq!(hardening("haki-worker"), pages);
    assert_eq!(hardening("haki-backup"), pages);
}
