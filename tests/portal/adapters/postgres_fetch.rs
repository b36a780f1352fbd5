//! Fetching the server programs, proven with the machine's own ones hidden and an archive served on this machine.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use haki::adapters::postgres::{Archive, PostgresError, Search, Server, Settings};
use haki::store::cluster::{MAINTENANCE, ensure_database};
use sha2::{Digest, Sha256};

use crate::support::database::{postmaster, run, settings};
use crate::support::folder::TestFolder;

/// The programs this machine has, packed as the published archive packs them.
static PACKED: LazyLock<Vec<u8>> = LazyLock::new(pack);

fn hidden(folder: &TestFolder, archive: Archive) -> Settings {
    Settings {
        search: Search::Folders(Vec::new()),
        archive: Some(archive),
        max_connections: 20,
        ..settings(folder.join("data"))
    }
}

fn pack() -> Vec<u8> {
    let folder = TestFolder::new();
    let server = Server::start(&settings(folder.join("data"))).unwrap();
    let program = std::fs::read_link(format!("/proc/{}/exe", postmaster(&server))).unwrap();
    server.stop().unwrap();
    let bin = program.parent().unwrap();

    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    tar.follow_symlinks(true);
    let (prefix, parts) = installation(bin);
    let inside =
        |path: &Path| Path::new("package/native").join(path.strip_prefix(&prefix).unwrap());
    for name in ["postgres", "initdb"] {
        tar.append_path_with_name(bin.join(name), inside(&bin.join(name)))
            .unwrap();
    }
    // One program is there only through the list of links, as some libraries are in the published archive.
    tar.append_path_with_name(bin.join("pg_ctl"), inside(&bin.join("pg_ctl.file")))
        .unwrap();
    let package = |path: PathBuf| {
        let inside = inside(&path);
        inside.strip_prefix("package").unwrap().to_path_buf()
    };
    let links = serde_json::json!([{
        "source": package(bin.join("pg_ctl.file")),
        "target": package(bin.join("pg_ctl")),
    }]);
    append(
        &mut tar,
        "package/native/pg-symlinks.json",
        &links.to_string(),
    );
    for part in parts {
        for entry in std::fs::read_dir(&part).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if matches!(
                name.as_str(),
                "bitcode" | "pgxs" | "man" | "llvmjit.so" | "bin"
            ) {
                continue;
            }
            if path.is_dir() {
                tar.append_dir_all(inside(&path), &path).unwrap();
            } else {
                tar.append_path_with_name(&path, inside(&path)).unwrap();
            }
        }
    }
    tar.into_inner().unwrap().finish().unwrap()
}

fn append(tar: &mut tar::Builder<GzEncoder<Vec<u8>>>, path: &str, text: &str) {
    let mut header = tar::Header::new_gnu();
    header.set_size(u64::try_from(text.len()).unwrap());
    header.set_mode(0o644);
    header.set_cksum();
    tar.append_data(&mut header, path, text.as_bytes()).unwrap();
}

/// The common prefix of an installation and its folders for libraries and shared files.
fn installation(bin: &Path) -> (PathBuf, Vec<PathBuf>) {
    let told = |option: &str| {
        let said = Command::new(bin.join("pg_config")).arg(option).output();
        let said = said.ok().filter(|said| said.status.success())?;
        Some(PathBuf::from(
            String::from_utf8(said.stdout).unwrap().trim(),
        ))
    };
    let (Some(libraries), Some(shared)) = (told("--pkglibdir"), told("--sharedir")) else {
        let prefix = bin.parent().unwrap().to_path_buf();
        return (prefix.clone(), vec![prefix]);
    };
    let prefix = bin
        .ancestors()
        .find(|above| libraries.starts_with(above) && shared.starts_with(above));
    (prefix.unwrap().to_path_buf(), vec![libraries, shared])
}

/// Serves the bytes once over HTTP and tells their address.
fn serve(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut visitor, _) = listener.accept().unwrap();
        let mut asked = Vec::new();
        let mut block = [0; 1024];
        while !asked.ends_with(b"\r\n\r\n") {
            let read = visitor.read(&mut block).unwrap();
            asked.extend_from_slice(&block[..read]);
        }
        let length = bytes.len();
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
        // A visitor that leaves early is what some tests are about.
        let _ = visitor.write_all(head.as_bytes());
        let _ = visitor.write_all(bytes);
    });
    format!("http://{address}/programs.tgz")
}

#[test]
fn programs_are_fetched_where_the_machine_has_none_and_kept_for_the_next_start() {
    let folder = TestFolder::new();
    let archive = Archive {
        url: serve(&PACKED),
        sha256: hex::encode(Sha256::digest(PACKED.as_slice())),
    };
    let server = Server::start(&hidden(&folder, archive.clone())).unwrap();
    let program = std::fs::read_link(format!("/proc/{}/exe", postmaster(&server))).unwrap();
    assert!(
        program.starts_with(folder.join("data/postgres-programs")),
        "{}",
        program.display()
    );
    run(ensure_database(&server.url(MAINTENANCE))).unwrap();
    server.stop().unwrap();

    // The address answers no second time.
    let again = Server::start(&hidden(&folder, archive)).unwrap();
    run(ensure_database(&again.url(MAINTENANCE))).unwrap();
}

#[test]
fn an_archive_with_another_hash_is_refused_before_it_is_unpacked() {
    let folder = TestFolder::new();
    let archive = Archive {
        url: serve(&PACKED),
        sha256: "0".repeat(64),
    };
    let fault = Server::start(&hidden(&folder, archive)).unwrap_err();
    assert!(matches!(fault, PostgresError::Hash { .. }), "{fault}");
    assert!(fault.to_string().contains("tidak dibuka"), "{fault}");
    let work = folder.join("data/postgres-programs/.unpacking");
    let left: Vec<_> = std::fs::read_dir(work)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["archive.tgz"]);
}

#[test]
fn an_archive_without_programs_is_refused() {
    static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        append(&mut tar, "package/README.md", "nothing here");
        tar.into_inner().unwrap().finish().unwrap()
    });
    let folder = TestFolder::new();
    let archive = Archive {
        url: serve(&EMPTY),
        sha256: hex::encode(Sha256::digest(EMPTY.as_slice())),
    };
    let fault = Server::start(&hidden(&folder, archive)).unwrap_err();
    assert!(matches!(fault, PostgresError::Archive { .. }), "{fault}");
}

#[test]
fn an_address_that_does_not_answer_is_named() {
    let folder = TestFolder::new();
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let archive = Archive {
        url: format!("http://{closed}/programs.tgz"),
        sha256: "0".repeat(64),
    };
    let fault = Server::start(&hidden(&folder, archive.clone())).unwrap_err();
    assert!(fault.to_string().contains(&archive.url), "{fault}");
    assert!(matches!(fault, PostgresError::Fetch { .. }), "{fault}");
}
