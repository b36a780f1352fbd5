//! For tests: adds to values what phones, chats and PDF files add. The cases are the same in every run.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Number of cases for each parser.
const CASES: u32 = 10_000;

/// Invisible characters.
const HIDDEN: &[char] = &[
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202b}',
    '\u{202c}',
    '\u{202d}',
    '\u{202e}',
    '\u{2060}',
    '\u{2061}',
    '\u{2064}',
    '\u{2066}',
    '\u{2069}',
    '\u{3164}',
    '\u{fe0e}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffc}',
    '\u{1}',
    '\u{7f}',
    '\u{e0020}',
];

/// Blanks of every kind.
pub(crate) const BLANKS: &[char] = &[
    ' ', '\t', '\u{a0}', '\u{1680}', '\u{2002}', '\u{2007}', '\u{2009}', '\u{200a}', '\u{202f}',
    '\u{205f}', '\u{3000}', '\u{2800}',
];

/// Hyphens and dashes of every kind.
pub(crate) const DASHES: &[char] = &[
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '―', '\u{2212}', '\u{2043}', '\u{fe58}',
    '\u{fe63}', '－',
];

/// Tests a rule with [`CASES`] cases.
pub(crate) fn always<S>(cases: S, rule: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S: Strategy,
{
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, random)
        .run(&cases, rule)
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Adds such characters in some places before, between and after those of a value.
fn between(value: String, added: Vec<char>) -> BoxedStrategy<String> {
    let places = value.chars().count() + 1;
    let one = prop_oneof![
        3 => Just(String::new()),
        1 => vec(select(added), 1..3).prop_map(|added| added.into_iter().collect()),
    ];
    vec(one, places)
        .prop_map(move |added| {
            let mut noisy = String::new();
            let mut characters = value.chars();
            for piece in &added {
                noisy.push_str(piece);
                noisy.extend(characters.next());
            }
            noisy
        })
        .boxed()
}

/// Adds invisible characters anywhere.
pub(crate) fn hidden(value: String) -> BoxedStrategy<String> {
    between(value, HIDDEN.to_vec())
}

/// Adds invisible characters, blanks and dashes anywhere.
pub(crate) fn parted(value: String) -> BoxedStrategy<String> {
    between(value, [HIDDEN, BLANKS, DASHES].concat())
}

/// Adds a label before or after, or none.
pub(crate) fn labelled(
    value: String,
    before: &'static [&'static str],
    behind: &'static [&'static str],
) -> BoxedStrategy<String> {
    let sides = (
        prop_oneof![Just(""), select(before)],
        prop_oneof![Just(""), select(behind)],
    );
    sides
        .prop_map(move |(before, behind)| format!("{before}{value}{behind}"))
        .boxed()
}

/// The same digits in a random script.
pub(crate) fn in_some_script(value: String) -> BoxedStrategy<String> {
    // Western, Arabic, Persian, Javanese, Devanagari, fullwidth, mathematical.
    select(vec!['0', '٠', '۰', '꧐', '०', '０', '𝟎'])
        .prop_map(move |zero| {
            let digit = |c: char| {
                let value = c.to_digit(10)?;
                char::from_u32(u32::from(zero) + value)
            };
            value.chars().map(|c| digit(c).unwrap_or(c)).collect()
        })
        .boxed()
}

/// A number as it may be pasted: in any script, separated, with a label.
pub(crate) fn pasted(
    value: String,
    before: &'static [&'static str],
    behind: &'static [&'static str],
) -> BoxedStrategy<String> {
    in_some_script(value)
        .prop_flat_map(parted)
        .prop_flat_map(move |value| labelled(value, before, behind))
        .boxed()
}
