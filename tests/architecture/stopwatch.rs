//! No test judges how fast something was: machines differ, measurements do that.

use crate::circles::without_tests;
use crate::source::{Source, files};
use crate::{none, nothing, one};

/// Tests of something that must end by itself at all, with twenty times as long as that takes.
const ENDS_AT_ALL: [&str; 2] = [
    "src/adapters/postgres/running.rs",
    "tests/portal/cli/work.rs",
];

fn timed(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let whole = source.path.starts_with("tests/") || source.path.ends_with("_tests.rs");
        let code = source.uncommented();
        let begin = if whole { 0 } else { without_tests(&code).len() };
        let tests = code.get(begin..).unwrap_or_default();
        let stopwatch = [
            "Instant::now() -",
            "elapsed()",
            "performance.now()",
            "Date.now() -",
        ];
        if stopwatch.iter().any(|word| tests.contains(word))
            && !ENDS_AT_ALL.contains(&source.path.as_str())
        {
            found.push(format!("{}: judges by a stopwatch", source.path));
        }
    }
    found
}

#[test]
fn no_test_judges_by_a_stopwatch() {
    let stops = "assert!(begun.elapsed() < LIMIT);";
    let beside = format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{\n    {stops}\n}}");
    for (path, text) in [
        ("tests/portal/store/kept.rs", stops),
        ("src/adapters/darkroom/develop_tests.rs", stops),
        ("src/web/page.rs", &beside),
        ("tests/browser/scenarios/uploads.mjs", "Date.now() - begun"),
    ] {
        one(timed, &[(path, text)]);
    }
    none(timed, &[("src/web/observe.rs", stops)]);
    let ours = |source: &Source| source.path != "tests/architecture/stopwatch.rs";
    let browser = files("tests/browser/scenarios", ".mjs");
    let tests = [files("src", ".rs"), files("tests", ".rs"), browser].concat();
    nothing(&timed(&tests.into_iter().filter(ours).collect::<Vec<_>>()));
}
