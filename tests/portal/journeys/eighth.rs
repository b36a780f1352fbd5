//! The journeys of the types once more, with the type that only tests have: by this same test program in a process of its
//! own, because the list of types is that of a process.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use super::every_type::AT_ITS_END;
use crate::support::test_type::WITH_TEST_TYPE;

/// Kills the process when this one ends, however it ends: the guard's input is then closed.
fn guard(process: u32) -> Child {
    Command::new("/bin/sh")
        .args(["-c", "read -r _; kill -KILL \"$0\"", &process.to_string()])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Its name does not match the filter, so that the other run does not begin a third.
#[test]
fn a_type_is_one_file_and_two_lines_and_goes_from_a_draft_to_its_result() {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["journeys::every_type::every_type", "--show-output"])
        .env(WITH_TEST_TYPE, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut guard = guard(run.id());
    let ended = run.wait_with_output();
    guard.kill().unwrap();
    guard.wait().unwrap();
    let ended = ended.unwrap();
    let said = String::from_utf8_lossy(&ended.stdout);
    let complaints = String::from_utf8_lossy(&ended.stderr);
    let own = format!("{AT_ITS_END}test_type ");
    let journeys = said.lines().filter(|line| line.starts_with(&own)).count();
    assert!(
        ended.status.success() && said.contains(": ok. 2 passed;") && journeys > 0,
        "{journeys} journeys of the type, {}\n{said}\n{complaints}",
        ended.status
    );
}
