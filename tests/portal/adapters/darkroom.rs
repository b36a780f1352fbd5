//! The process that works on strangers' files.

use std::io::Write as _;
use std::process::Stdio;

use haki::adapters::darkroom::{Asker, Darkroom, NOT_SHUT_IN, Order, Report};
use haki::domain::id::AccountId;

use crate::support::folder::TestFolder;
use crate::support::log::log_of;
use crate::support::pictures;
use crate::support::program::{built, darkroom_that, haki};

#[test]
fn a_job_has_shut_itself_in_before_it_reads_its_file() {
    let folder = TestFolder::new();
    let order = serde_json::to_string(&Order::Look).unwrap();
    let mut job = haki(&built(), folder.path())
        .args([haki::adapters::darkroom::COMMAND, &order])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = job.stdin.take().unwrap();
    // More than a pipe holds: the job is reading.
    input.write_all(&vec![b' '; 1_000_000]).unwrap();
    let status = std::fs::read_to_string(format!("/proc/{}/status", job.id())).unwrap();
    // Whoever shuts himself in gives up every way to more rights first.
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
    drop(input);
    let ended = job.wait().unwrap().code();
    assert!(
        ended == Some(0) || ended == Some(NOT_SHUT_IN.into()),
        "{ended:?}"
    );
}

async fn looked_at(darkroom: &Darkroom) -> Report {
    let pdf = pictures::pdf_of(1, b"");
    let (report, _) = darkroom
        .run(Asker::Office(AccountId::NIL), &Order::Look, &pdf)
        .await
        .unwrap();
    report
}

#[tokio::test]
async fn a_kernel_that_shuts_nobody_in_is_named_once_and_the_work_is_done_all_the_same() {
    let folder = TestFolder::new();
    let script = format!("cat >/dev/null; echo '\"Unreadable\"'; exit {NOT_SHUT_IN}");
    let lines = log_of("haki::adapters::darkroom", async || {
        let darkroom = darkroom_that(&folder, &script);
        for _ in 0..2 {
            assert_eq!(looked_at(&darkroom).await, Report::Unreadable);
        }
    })
    .await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("Landlock"), "{lines:?}");
    let log = log_of("haki::adapters::darkroom", async || {
        let darkroom = darkroom_that(&folder, &script.replace("exit 3", "exit 0"));
        looked_at(&darkroom).await;
    });
    assert_eq!(log.await, Vec::<String>::new());
}
