//! The procedure table as a diagram and as a list, for the README; a test compares them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Act, Edge, PROCEDURE, Promise, Status};

/// Mermaid state diagram of the acts that move a case. `withdraw` and `void_number` are possible almost everywhere and
/// stand only in the list.
pub fn diagram() -> String {
    let mut arrows: BTreeMap<(Status, Status), Vec<&str>> = BTreeMap::new();
    for edge in PROCEDURE {
        let drawn = edge.from != edge.to && !matches!(edge.act, Act::Withdraw | Act::VoidNumber);
        if drawn {
            let acts = arrows.entry((edge.from, edge.to)).or_default();
            if !acts.contains(&edge.act.as_str()) {
                acts.push(edge.act.as_str());
            }
        }
    }
    let mut text = String::from("```mermaid\nstateDiagram-v2\n    [*] --> draft\n");
    for ((from, to), acts) in arrows {
        let _ = writeln!(text, "    {from} --> {to}: {}", acts.join(", "));
    }
    for status in Status::ALL.iter().filter(|status| status.is_final()) {
        let _ = writeln!(text, "    {status} --> [*]");
    }
    text.push_str("```\n");
    text
}

/// Every row, as a Markdown table.
pub fn list() -> String {
    let mut text =
        String::from("| from | act | by | to | when | standard |\n|---|---|---|---|---|---|\n");
    for edge in PROCEDURE {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            edge.from,
            edge.act,
            words(edge.by.iter().map(|role| role.as_str())),
            edge.to,
            words(edge.when.iter().map(|condition| condition.as_str())),
            step(edge),
        );
    }
    text
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn step(edge: &Edge) -> String {
    edge.sop.map_or_else(String::new, |sop| match sop.promise {
        Promise::Minutes(minutes) => format!("{} · {minutes} min", sop.step),
        Promise::WorkingDays(days) => format!("{} · {days} working day", sop.step),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generated part of the README between two marks.
    fn written(mark: &str) -> &'static str {
        let (_, from) = include_str!("README.md")
            .split_once(&format!("<!-- {mark}: generated -->\n"))
            .unwrap();
        from.split_once(&format!("<!-- {mark}: end -->")).unwrap().0
    }

    #[test]
    fn the_diagram_and_the_list_of_the_readme_are_those_of_the_table() {
        for (mark, text) in [("procedure diagram", diagram()), ("procedure list", list())] {
            assert!(
                written(mark) == text,
                "{mark} of the README is now:\n{text}"
            );
        }
    }
}
