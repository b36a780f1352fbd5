//! Twenty letters from a telephone whose browser is closed in the middle.

use std::ffi::OsStr;
use std::path::Path;

use haki::domain::procedure::Status;

use crate::support::browsers::served;
use crate::support::desk::Office;
use crate::support::folder::TestFolder;
use crate::support::programs::run;
use crate::support::signer::{Deed, Signer};
use crate::support::visitor::Visitor;

/// What the telephone says of a task of `tests/browser/stack.mjs`.
async fn phone(task: &'static str, given: [&str; 3], address: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/stack.mjs");
    let mut arguments = vec![script.into_os_string(), task.into()];
    arguments.extend(
        given
            .iter()
            .chain([&address])
            .map(|word| OsStr::new(word).to_owned()),
    );
    let said = tokio::task::spawn_blocking(|| run("node", arguments))
        .await
        .unwrap();
    assert!(said.ok, "{}{}", said.text, said.complaints);
    said.text.trim().to_owned()
}

async fn register(office: &Office) -> Vec<(i32, String)> {
    sqlx::query_as("select sequence, state from letter_number where year = 2026 order by sequence")
        .fetch_all(office.portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium"]
async fn of_twenty_letters_from_a_closed_browser_eighteen_are_signed_one_is_refused_and_one_is_not_certain()
 {
    let (office, signer) = Signer::office("2026-11-23T02:00:00Z").await;
    for nth in 1..=20 {
        let title = format!("KE {nth}");
        office.case_in(Status::Initialled, &title).await;
    }
    let mut deeds = vec![Deed::Sign; 20];
    (deeds[4], deeds[6], deeds[11]) = (Deed::Refuse, Deed::Wait, Deed::Unclear);
    signer.will(deeds);
    let kadis = Visitor::of(&office.portal, office.people.agency_head).await;
    let base = format!("http://{}", served(&office.portal).await);
    let folder = TestFolder::new();
    let picture = folder.join("tumpukan.png");
    let given = [base.as_str(), kadis.cookie(), picture.to_str().unwrap()];

    let stack = phone("send", given, "").await;
    signer.called.notified().await;
    let page = kadis.get(&stack).await;
    assert_eq!(page.text("h1"), "6 dari 20 selesai");
    signer.go.notify_one();
    office.portal.background().idle().await;

    let lines: Vec<String> = serde_json::from_str(&phone("read", given, &stack).await).unwrap();
    let (heading, lines) = lines.split_first().unwrap();
    assert_eq!(heading, "20 dari 20 selesai");
    let which = |words: &str| -> Vec<usize> {
        let said = |line: &String| line.contains(words);
        (0..lines.len()).filter(|at| said(&lines[*at])).collect()
    };
    assert_eq!(which("Tidak ditandatangani"), [4]);
    assert_eq!(which("Belum pasti"), [11]);
    assert_eq!(lines.len(), 20);
    assert_eq!(signer.was_called(), 20, "none twice");
    let register = register(&office).await;
    let numbers: Vec<i32> = register.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<i32>>(), "without gaps");
    let used = register.iter().filter(|(_, state)| state == "used").count();
    assert_eq!(used, 18);
}
