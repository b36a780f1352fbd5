//! Where a thing stands is a member of a closed list, never a bare word.

use std::collections::BTreeSet;

use crate::circles::without_tests;
use crate::source::{Source, files};
use crate::{none, nothing, one};

/// Lists whose words stand nowhere as a text of their own.
const NEVER: [&str; 5] = [
    "AttemptOutcome",
    "BillState",
    "LetterState",
    "NumberState",
    "PaymentKind",
];

/// Lists whose words are other things' words as well: nothing is compared with one.
const NEVER_COMPARED: [&str; 4] = ["Condition", "Role", "Status", "Task"];

/// A word of these lists as a text, outside of `store/`, the lists themselves and tests.
fn bare(sources: &[Source]) -> Vec<String> {
    let (mut words, mut compared) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = Vec::new();
    for source in sources {
        let text = without_tests(&source.uncommented());
        let mut parts = text.split("closed_list! {\n");
        let mut left = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (list, after) = part.split_once("\n}\n").unwrap_or((part, ""));
            let (head, members) = list.split_once('{').unwrap_or_default();
            let is_one_of = |names: &[&str]| names.iter().any(|name| head.trim().ends_with(name));
            let said = members.split('"').skip(1).step_by(2).map(str::to_owned);
            if is_one_of(&NEVER) {
                words.extend(said);
            } else if is_one_of(&NEVER_COMPARED) {
                compared.extend(said);
            }
            left.push_str(after);
        }
        if !source.is_in("store") {
            rest.push((&source.path, left));
        }
    }
    let mut found = Vec::new();
    for (path, text) in rest {
        for line in text.lines() {
            let says = |word: &&String| line.contains(&format!("\"{word}\""));
            let compares = |word: &&String| {
                ["== \"#\"", "!= \"#\"", "\"#\" =>", "\"#\" |", "| \"#\""]
                    .iter()
                    .any(|form| line.contains(&form.replace('#', word)))
            };
            let said = words.iter().find(says);
            if let Some(word) = said.or_else(|| compared.iter().find(compares)) {
                found.push(format!("{path}: a bare state, {word:?}"));
            }
        }
    }
    found
}

#[test]
fn no_state_is_a_bare_word() {
    let lists = (
        "src/domain/billing.rs",
        "closed_list! {\n    /// Where it stands.\n    pub enum BillState {\n        Paid = \"paid\",\n    }\n}\n\nclosed_list! {\n    pub enum Task {\n        Ntpn = \"ntpn\",\n    }\n}\n",
    );
    for bad in [
        "bills.find(|bill| bill.state == \"paid\")",
        "end(bill, \"paid\")",
        "match word {\n    \"paid\" => 1,\n    _ => 2,\n}",
        "match task {\n    \"ntpn\" | \"refund\" => 1,\n    _ => 2,\n}",
    ] {
        one(bare, &[lists, ("src/web/officer/bills.rs", bad)]);
    }
    for (path, good) in [
        ("src/store/bill.rs", "end(bill, \"paid\")"),
        (
            "src/web/officer/bills.rs",
            "bill.state == BillState::Paid // \"paid\"",
        ),
        ("src/web/officer/bills.rs", "field(\"ntpn\", \"NTPN\")"),
        (
            "src/words/mail.rs",
            "\"unpaid\"\n#[cfg(test)]\nmod tests {\n    \"paid\"\n}",
        ),
    ] {
        none(bare, &[lists, (path, good)]);
    }
    nothing(&bare(&files("src", ".rs")));
}
