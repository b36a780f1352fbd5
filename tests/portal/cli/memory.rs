//! Uploads do not accumulate in the portal's memory.

use std::ffi::OsStr;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::join_all;
use haki::cli::bench::browser::Browser;
use haki::cli::demo::Driver;
use haki::domain::file::examine;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::urls;

use crate::support::beside::Beside;
use crate::support::browsers::{OWNER, PASSWORD, people};
use crate::support::folder::TestFolder;
use crate::support::pictures;
use crate::support::program::{RunningPortal, built};
use crate::support::programs::run;

const AT_ONCE: usize = 10;
const MB: u64 = 1_048_576;

/// Anonymous memory of a process, in bytes.
fn anonymous(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let kilobytes: u64 = line
        .unwrap()
        .split_whitespace()
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    kilobytes * 1024
}

async fn round(address: &str, cookie: &str, drafts: &[ApplicationId], pdf: &[u8]) {
    let uploads = drafts.iter().map(|draft| async move {
        let document = urls::document(*draft, "identity_card");
        let mut browser = Browser::open(address, cookie).await.unwrap();
        let page = browser.page(&document).await.unwrap();
        let answer = browser.give(&document, &page, pdf).await.unwrap();
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text());
    });
    join_all(uploads).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_concurrent_uploads_of_5_mb_take_less_than_40_mb_after_a_first_round() {
    let folder = TestFolder::new();
    let data = folder.join("data");
    let portal = RunningPortal::start(&data);
    let mut drafts = Vec::new();
    {
        let inside = Beside::open(&data).await;
        let driver = Driver::new(inside.clone(), people(&inside).await);
        for number in 0..AT_ONCE {
            let mark = format!("BERKAS BESAR {number}");
            drafts.push(driver.case_in(Status::Draft, &mark).await.unwrap());
        }
    }
    // The largest size allowed for a KTP.
    let pdf = pictures::pdf_of_size(usize::try_from(5 * MB).unwrap());
    let address = portal.address();
    let cookie = Browser::session(address, OWNER, PASSWORD).await.unwrap();
    round(address, &cookie, &drafts, &pdf).await;

    let process = portal.process();
    let before = anonymous(process);
    let done = AtomicBool::new(false);
    let peak = std::thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut peak = before;
            while !done.load(Ordering::Relaxed) {
                peak = peak.max(anonymous(process));
                std::thread::yield_now();
            }
            peak
        });
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(round(address, &cookie, &drafts, &pdf));
        });
        done.store(true, Ordering::Relaxed);
        watching.join().unwrap()
    });
    let grown = peak - before;
    println!("{} MB before, grown by {} MB", before / MB, grown / MB);
    assert!(grown < 40 * MB, "grown by {} MB", grown / MB);
    assert!(portal.stop().success());
}

/// Runs its first argument with the second as input and the third as output; prints its peak memory in KiB.
const MOST_KEPT: &str = "\
import resource, subprocess, sys
with open(sys.argv[1], 'rb') as given, open(sys.argv[2], 'wb') as made:
    made.write(subprocess.run(sys.argv[3:], stdin=given, stdout=subprocess.PIPE, check=True).stdout)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
";

#[test]
fn a_photograph_of_12_megapixels_becomes_an_upright_jpeg_within_1_mb_and_150_mb_of_memory() {
    let folder = TestFolder::new();
    let given = folder.write("foto.jpg", &pictures::photograph(4_000, 3_000, 6));
    let made = folder.join("jadi.jpg");
    let built = built();
    let order = r#"{"Develop":{"keep_png":false,"max_bytes":1048576,"print_mm":null,"edit":{"turns":0,"cut":[0,0,0,0]}}}"#;
    let arguments: [&OsStr; 7] = [
        "-c".as_ref(),
        MOST_KEPT.as_ref(),
        given.as_ref(),
        made.as_ref(),
        built.as_ref(),
        "darkroom".as_ref(),
        order.as_ref(),
    ];
    let said = run("python3", arguments);
    assert!(said.ok, "{}", said.complaints);
    let most: u64 = said.text.trim().parse().unwrap();
    assert!(most * 1024 < 150 * MB, "{most} KiB");
    let made = std::fs::read(made).unwrap();
    let start = made.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let facts = examine(&made[start..]);
    let size = facts.picture.unwrap();
    assert!(size.height > size.width, "{size:?}");
    assert!(facts.size_bytes <= MB, "{}", facts.size_bytes);
    assert!(!pictures::holds(&made, b"TELEPON-XY"));
}
