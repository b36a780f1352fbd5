//! Server programs for a machine without them, tested with its own programs hidden: from an archive, and through
//! package clients that small scripts replace.

use std::ffi::OsString;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use haki::adapters::postgres::{
    Archive, Clients, PostgresError, ProgramSearch, Server, Settings, Wheel,
};
use haki::store::cluster::{MAINTENANCE, ensure_database};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::database::{nobody, postmaster, run, settings};
use crate::support::folder::TestFolder;

/// This machine's programs as a tar archive.
static TAR: LazyLock<Vec<u8>> = LazyLock::new(pack);
/// The same, compressed.
static TGZ: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(&TAR).unwrap();
    gz.finish().unwrap()
});
/// The same as a Python wheel.
static WHEEL: LazyLock<Vec<u8>> = LazyLock::new(zipped);

fn hidden(folder: &TestFolder) -> Settings {
    Settings {
        search: ProgramSearch::Folders(Vec::new()),
        clients: nobody(),
        max_connections: 20,
        ..settings(folder.join("data"))
    }
}

fn with_archive(folder: &TestFolder, name: &str, bytes: &[u8]) -> Settings {
    Settings {
        archive: Some(Archive {
            path: folder.write(name, bytes),
            sha256: sha256(bytes),
        }),
        ..hidden(folder)
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn pack() -> Vec<u8> {
    let folder = TestFolder::new();
    let server = Server::start(&settings(folder.join("data"))).unwrap();
    let program = std::fs::read_link(format!("/proc/{}/exe", postmaster(&server))).unwrap();
    server.stop().unwrap();
    let bin = program.parent().unwrap();

    let mut tar = tar::Builder::new(Vec::new());
    tar.follow_symlinks(true);
    let (prefix, parts) = installation(bin);
    let inside = |path: &Path| Path::new("usr").join(path.strip_prefix(&prefix).unwrap());
    for name in ["postgres", "initdb", "pg_ctl"] {
        tar.append_path_with_name(bin.join(name), inside(&bin.join(name)))
            .unwrap();
    }
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
    tar.into_inner().unwrap()
}

fn zipped() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut tar = tar::Archive::new(TAR.as_slice());
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        if entry.header().entry_type().is_file() {
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(1))
                .unix_permissions(entry.header().mode().unwrap());
            zip.start_file(format!("programs/{name}"), options).unwrap();
            std::io::copy(&mut entry, &mut zip).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// The common prefix of an installation, and its folders for libraries and shared files.
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

/// Asserts that a server starts with fetched programs and not with this machine's.
fn works(folder: &TestFolder, settings: &Settings) {
    let server = Server::start(settings).unwrap();
    let program = std::fs::read_link(format!("/proc/{}/exe", postmaster(&server))).unwrap();
    let place = folder.join("data/postgres-programs");
    assert!(program.starts_with(&place), "{}", program.display());
    run(ensure_database(&server.url(MAINTENANCE))).unwrap();
    server.stop().unwrap();
}

/// What is left in the folder for unpacking.
fn unpacked(folder: &TestFolder) -> Vec<OsString> {
    let work = folder.join("data/postgres-programs/.unpacking/programs");
    let entries = std::fs::read_dir(work).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

#[test]
fn programs_are_taken_from_an_archive_and_kept_for_the_next_start() {
    let folder = TestFolder::new();
    works(&folder, &with_archive(&folder, "programs.tgz", &TGZ));
    std::fs::remove_file(folder.join("programs.tgz")).unwrap();
    works(&folder, &hidden(&folder));
}

#[test]
fn a_wheel_is_an_archive_too() {
    let folder = TestFolder::new();
    works(&folder, &with_archive(&folder, "programs.whl", &WHEEL));
}

#[test]
fn an_archive_with_another_hash_is_refused_before_it_is_unpacked() {
    let folder = TestFolder::new();
    let mut settings = with_archive(&folder, "programs.tgz", &TGZ);
    settings.archive.as_mut().unwrap().sha256 = "0".repeat(64);
    let fault = Server::start(&settings).unwrap_err();
    assert!(matches!(fault, PostgresError::Hash { .. }), "{fault}");
    assert!(fault.to_string().contains("tidak dibuka"), "{fault}");
    assert!(unpacked(&folder).is_empty());
}

#[test]
fn an_archive_without_programs_or_without_a_file_is_named() {
    let folder = TestFolder::new();
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    let mut header = tar::Header::new_gnu();
    header.set_size(4);
    header.set_mode(0o644);
    header.set_cksum();
    tar.append_data(&mut header, "README", b"none".as_slice())
        .unwrap();
    let bytes = tar.into_inner().unwrap().finish().unwrap();
    let settings = with_archive(&folder, "empty.tgz", &bytes);
    let fault = Server::start(&settings).unwrap_err();
    assert!(matches!(fault, PostgresError::Archive { .. }), "{fault}");

    std::fs::remove_file(folder.join("empty.tgz")).unwrap();
    let fault = Server::start(&settings).unwrap_err();
    assert!(fault.to_string().contains("empty.tgz"), "{fault}");
}

/// Settings with these scripts as the only package clients, each with name and lines.
fn with_clients(folder: &TestFolder, scripts: &[(&str, &str)]) -> Settings {
    let path = folder.join("clients");
    std::fs::create_dir_all(&path).unwrap();
    for (name, lines) in scripts {
        let program = path.join(name);
        std::fs::write(&program, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    Settings {
        clients: Clients {
            path: path.into(),
            wheel: Some(Wheel {
                name: "program-contoh",
                version: "1.2.3",
                major: 99,
                sha256: sha256(&WHEEL),
            }),
            patience: Duration::from_secs(60),
        },
        ..hidden(folder)
    }
}

/// A `pip` that copies the wheel to `--dest` and records its arguments.
fn pip(folder: &TestFolder) -> String {
    folder.write("programs.whl", &WHEEL);
    let here = folder.path().display();
    format!(
        "echo \"$@\" >{here}/asked\nwhile [ $# -gt 0 ]; do case $1 in --dest) dest=$2;; --requirement) cp \"$2\" {here}/list;; esac; shift; done\n\
         mkdir -p \"$dest\" && cp {here}/programs.whl \"$dest/\""
    )
}

#[test]
fn pip_is_asked_for_one_version_by_its_hash() {
    for name in ["pip3", "pip"] {
        let folder = TestFolder::new();
        let script = pip(&folder);
        works(&folder, &with_clients(&folder, &[(name, &script)]));
        let list = std::fs::read_to_string(folder.join("list")).unwrap();
        let line = format!("program-contoh==1.2.3 --hash=sha256:{}\n", sha256(&WHEEL));
        assert_eq!(list, line);
        let asked = std::fs::read_to_string(folder.join("asked")).unwrap();
        assert!(
            asked.starts_with("download ") && asked.contains("--require-hashes"),
            "{asked}"
        );
    }
}

#[test]
fn python_may_be_the_only_way_to_pip() {
    let folder = TestFolder::new();
    let script = pip(&folder);
    works(&folder, &with_clients(&folder, &[("python3", &script)]));
    let asked = std::fs::read_to_string(folder.join("asked")).unwrap();
    assert!(asked.starts_with("-m pip download "), "{asked}");
}

#[test]
fn a_wheel_that_is_not_the_one_meant_is_refused_and_the_next_way_is_tried() {
    let folder = TestFolder::new();
    let script = format!("{}\necho more >>\"$dest/programs.whl\"", pip(&folder));
    let settings = with_clients(&folder, &[("pip", &script)]);
    let fault = Server::start(&settings).unwrap_err().to_string();
    assert!(
        fault.contains("SHA-256") && fault.contains("apt-get install postgresql"),
        "{fault}"
    );
    assert!(unpacked(&folder).is_empty());
}

#[test]
fn debian_packages_are_unpacked_into_the_data_folder() {
    let folder = TestFolder::new();
    folder.write("package.tar", &TAR);
    let here = folder.path().display();
    let get = format!(
        "echo \"$@\" >>{here}/asked\nfor word; do case $word in Dir::Cache=*) cache=${{word#Dir::Cache=}};; esac; done\n\
         case \"$*\" in *\\ install\\ *) touch $cache/archives/postgresql-97_1_all.deb;; esac"
    );
    let deb = format!("[ \"$1\" = --fsys-tarfile ] && cat {here}/package.tar");
    let settings = with_clients(
        &folder,
        &[
            ("apt-get", &get),
            (
                "apt-cache",
                "echo postgresql; echo '  Depends: postgresql-97'",
            ),
            ("dpkg-deb", &deb),
        ],
    );
    works(&folder, &settings);
    let asked = std::fs::read_to_string(folder.join("asked")).unwrap();
    assert!(
        asked.contains("install postgresql-97 postgresql-client-97"),
        "{asked}"
    );
    assert!(asked.contains("--download-only"), "{asked}");
}

#[test]
fn a_package_client_that_hangs_is_ended() {
    let folder = TestFolder::new();
    let mut settings = with_clients(&folder, &[("pip", "sleep 600")]);
    settings.clients.patience = Duration::from_millis(300);
    let fault = Server::start(&settings).unwrap_err().to_string();
    assert!(
        fault.contains("`pip` gagal") && fault.contains("dihentikan"),
        "{fault}"
    );
}

#[test]
fn a_machine_without_any_way_is_told_in_one_sentence_what_to_install() {
    let folder = TestFolder::new();
    let fault = Server::start(&hidden(&folder)).unwrap_err();
    assert!(matches!(fault, PostgresError::NoPrograms { .. }), "{fault}");
    let said = fault.to_string();
    for word in ["Debian", "Fedora", "Arch", "macOS", "HAKI_POSTGRES_ARCHIVE"] {
        assert!(said.contains(word), "{word} in {said}");
    }
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn no_address_of_a_package_registry_stands_in_the_tracked_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root)
        .output();
    let listed = String::from_utf8(listed.unwrap().stdout).unwrap();
    let hosts = [
        ["registry.npm", "js"],
        ["npm", "js.com"],
        ["py", "pi.org"],
        ["python", "hosted.org"],
        ["deb.deb", "ian.org"],
        ["crates", ".io"],
        ["maven", "central"],
    ]
    .map(|parts| parts.concat());
    let mut found = Vec::new();
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let text = std::fs::read(root.join(name)).unwrap_or_default();
        for line in String::from_utf8_lossy(&text).lines() {
            let source = name == "Cargo.lock" && line.starts_with("source = ");
            if !source && hosts.iter().any(|host| line.contains(host.as_str())) {
                found.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(!listed.is_empty() && found.is_empty(), "{found:#?}");
}
