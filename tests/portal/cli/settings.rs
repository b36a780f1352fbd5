//! Settings from files: an unreadable `.env` prevents the start.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::process::Output;

use crate::support::folder::TestFolder;
use crate::support::program::{built, haki};

/// The program's output when it is started in this folder.
fn start_in(folder: &TestFolder) -> Output {
    haki(&built(), &folder.join("data"))
        .current_dir(folder.path())
        .output()
        .unwrap()
}

#[test]
fn a_bad_line_of_the_settings_file_keeps_the_portal_from_starting_and_is_named() {
    let folder = TestFolder::new();
    folder.write(
        ".env",
        b"HAKI_MODE=production\nDATABASE_URL=postgres://haki:sandi rahasia@db/haki\n",
    );
    let started = start_in(&folder);
    assert_eq!(started.status.code(), Some(1));
    let said = String::from_utf8(started.stderr).unwrap();
    assert!(said.contains(".env baris 2 (DATABASE_URL)"), "{said}");
    assert!(!said.contains("rahasia"), "{said}");
    assert!(!folder.join("data").exists(), "no demo was begun");
}

#[test]
fn a_settings_file_that_cannot_be_opened_keeps_the_portal_from_starting() {
    let folder = TestFolder::new();
    symlink(folder.join("gone"), folder.join(".env")).unwrap();
    let started = start_in(&folder);
    assert_eq!(started.status.code(), Some(1));
    let said = String::from_utf8(started.stderr).unwrap();
    assert!(said.contains(".env tidak dapat dibaca"), "{said}");
    assert!(!folder.join("data").exists(), "no demo was begun");
}

#[test]
fn a_variable_of_another_program_that_is_no_text_stops_nothing() {
    let folder = TestFolder::new();
    let looked = haki(&built(), folder.path())
        .env("LESS", OsStr::from_bytes(b"\xFF"))
        .env("HAKI_MODE", "production")
        .arg("doctor")
        .output()
        .unwrap();
    let said = String::from_utf8(looked.stderr).unwrap();
    assert!(said.contains("HAKI_SECRET_KEY"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}
