//! The committed `.sqlx`, with which the program can be built without a database.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use crate::support;
use crate::support::folder::TestFolder;

fn queries(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Cargo as if started by hand; the variables it sets for tests would cause libraries to be compiled again. Lints are for
/// others to say.
fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.env_remove("RUSTC_WORKSPACE_WRAPPER");
    for (name, _) in std::env::vars_os() {
        let told = name.to_string_lossy();
        if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
}

#[tokio::test]
#[ignore = "needs a minute of compiling"]
async fn the_committed_queries_are_those_of_the_migrated_database() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let database = support::database().await;
    let fresh = TestFolder::new();
    // Only what is compiled now is written now. Afterwards the source is as old as it was, and nothing is built again.
    let path = top.join("src/lib.rs");
    let source = File::options().write(true).open(&path).unwrap();
    let written = source.metadata().unwrap().modified().unwrap();
    let touched = Command::new("touch").arg(&path).status();
    assert!(touched.unwrap().success());
    let checked = cargo()
        .args(["check", "--locked", "--lib"])
        .current_dir(top)
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", fresh.path())
        .env("DATABASE_URL", &database.url)
        .status();
    source.set_modified(written).unwrap();
    assert!(checked.unwrap().success());
    let (committed, fresh) = (queries(&top.join(".sqlx")), queries(fresh.path()));
    assert!(!fresh.is_empty());
    let missing: Vec<_> = fresh
        .iter()
        .filter(|(name, text)| committed.get(*name) != Some(*text))
        .map(|(_, text)| text)
        .collect();
    let stale: Vec<_> = committed
        .keys()
        .filter(|name| !fresh.contains_key(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "not in .sqlx, or other there: {missing:?}"
    );
    assert!(stale.is_empty(), "in .sqlx and asked by nothing: {stale:?}");
}
