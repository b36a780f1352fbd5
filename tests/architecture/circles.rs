//! No circular imports between files, so that each file can be read after those it imports.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, files, tokens};
use crate::{none, nothing, one};

/// Circles that are allowed: a registration and sending its link again, the two pages of one type, a question whose
/// rows contain questions, a form and the page that shows it again, two halves of one sentence.
const HARMLESS: [&[&str]; 5] = [
    &[
        "actions/account/pending_registration",
        "actions/account/register",
    ],
    &[
        "domain/ip_type/patent/pages",
        "domain/ip_type/patent/patentability",
    ],
    &[
        "web/applicant/answers",
        "web/applicant/follow",
        "web/applicant/question",
        "web/applicant/rows",
    ],
    &["web/applicant/at_once", "web/applicant/task_list"],
    &["words/field_error", "words/missing"],
];

/// From a module to the modules it names.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Every circle of files that is not in [`HARMLESS`]. A module and its submodules count as one; tests are left out.
pub(crate) fn of_files(sources: &[Source]) -> Vec<String> {
    told(&arrows(sources))
}

/// Every circle between the entries, files or folders, directly below `src/actions`.
pub(crate) fn of_rooms(sources: &[Source]) -> Vec<String> {
    let room = |module: &String| {
        let inside = module.strip_prefix("actions/")?;
        inside.split('/').next().map(str::to_owned)
    };
    let mut rooms = Arrows::new();
    for (from, to) in arrows(sources) {
        let Some(from) = room(&from) else { continue };
        let named = to.iter().filter_map(room).filter(|to| *to != from);
        let named: Vec<String> = named.collect();
        rooms.entry(from).or_default().extend(named);
    }
    told(&rooms)
}

fn told(arrows: &Arrows) -> Vec<String> {
    strongly_connected(arrows)
        .into_iter()
        .filter(|circle| !HARMLESS.iter().any(|known| circle.iter().eq(known.iter())))
        .map(|circle| format!("these need each other: {}", circle.join(", ")))
        .collect()
}

fn arrows(sources: &[Source]) -> Arrows {
    let sources: Vec<&Source> = sources.iter().filter(|one| !is_test(one)).collect();
    let known: BTreeSet<String> = sources.iter().map(|one| one.module().join("/")).collect();
    let files: Vec<Named> = sources.iter().map(|one| Named::of(one, &known)).collect();
    let handed: BTreeMap<&str, &Named> = files
        .iter()
        .map(|file| (file.module.as_str(), file))
        .collect();
    let mut arrows = Arrows::new();
    for file in &files {
        let named = file.paths.iter().filter_map(|path| home(&handed, path, 0));
        let others =
            named.filter(|other| !is_above(&file.module, other) && !is_above(other, &file.module));
        let others: Vec<String> = others.collect();
        arrows
            .entry(file.module.clone())
            .or_default()
            .extend(others);
    }
    arrows
}

pub(crate) fn is_test(source: &Source) -> bool {
    let module = source.module();
    !source.path.starts_with("src/") || module.iter().any(|part| part.ends_with("_tests"))
}

fn is_above(one: &str, other: &str) -> bool {
    one == other || one.is_empty() || other.starts_with(&format!("{one}/"))
}

/// The names from our own modules in one file.
struct Named {
    module: String,
    /// Whole paths from the top.
    paths: Vec<Vec<String>>,
    /// What `pub use` re-exports: the name and its origin.
    hands_on: BTreeMap<String, Vec<String>>,
}

impl Named {
    fn of(source: &Source, known: &BTreeSet<String>) -> Self {
        let module = source.module();
        let words = tokens(&without_tests(&source.code()));
        let mut named = Self {
            module: module.join("/"),
            paths: Vec::new(),
            hands_on: BTreeMap::new(),
        };
        let mut local: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for at in 0..words.len() {
            if words[at] != "use" {
                continue;
            }
            let Some((above, from)) = begins(&words, at + 1, (&source.top(), &module), known)
            else {
                continue;
            };
            let mut imports = Vec::new();
            tree(&words, from, &above, &mut imports);
            let is_public = at > 0 && matches!(words[at - 1].as_str(), "pub" | ")");
            for (path, name) in imports {
                if is_public {
                    named.hands_on.insert(name.clone(), path.clone());
                }
                local.insert(name, path.clone());
                named.paths.push(path);
            }
        }
        for at in 0..words.len() {
            let is_path = words.get(at + 1).is_some_and(|next| next == "::");
            if !is_path || (at > 0 && words[at - 1] == "::") {
                continue;
            }
            let found = match local.get(&words[at]) {
                Some(path) => Some((path.clone(), at + 2)),
                None => begins(&words, at, (&source.top(), &module), known),
            };
            if let Some((mut path, mut from)) = found {
                while let Some(word) = words.get(from).filter(|word| is_word(word)) {
                    path.push(word.clone());
                    from += 2;
                    if words.get(from - 1).is_none_or(|sign| sign != "::") {
                        break;
                    }
                }
                // The inside of braces was handled with the import.
                if words
                    .get(from - 1..=from)
                    .is_none_or(|end| end != ["::", "{"])
                {
                    named.paths.push(path);
                }
            }
        }
        named
    }
}

/// The module path with which a path in this file begins; `None` if it does not lead to one of our modules.
fn begins(
    words: &[String],
    at: usize,
    (top, module): (&[String], &[String]),
    known: &BTreeSet<String>,
) -> Option<(Vec<String>, usize)> {
    match words.get(at)?.as_str() {
        "crate" => Some((top.to_vec(), at + 2)),
        "self" => Some((module.to_vec(), at + 2)),
        "super" => {
            let climbs = words[at..].iter().step_by(2);
            let climbs = climbs.take_while(|word| *word == "super").count();
            let above = module.get(..module.len().saturating_sub(climbs))?;
            Some((above.to_vec(), at + 2 * climbs))
        }
        word => {
            let child = [module, &[word.to_owned()]].concat().join("/");
            known.contains(&child).then(|| (module.to_vec(), at))
        }
    }
}

fn is_word(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_alphabetic() || sign == '_')
}

/// Follows one import tree, `domain::{actor, procedure::Act as Deed}`: each whole path with its local name.
fn tree(
    words: &[String],
    mut at: usize,
    above: &[String],
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let mut path = above.to_vec();
    loop {
        match words.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while words.get(at).is_some_and(|word| word != "}") {
                    at = tree(words, at, &path, found);
                    if words.get(at).is_some_and(|word| word == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            // The module itself, inside braces.
            Some("self") => at += 1,
            Some(word) if is_word(word) => {
                path.push(word.to_owned());
                at += 1;
            }
            _ => at += 1,
        }
        match words.get(at).map(String::as_str) {
            Some("::") => at += 1,
            Some("as") => {
                found.push((path, words.get(at + 1).cloned().unwrap_or_default()));
                return at + 2;
            }
            _ => {
                let name = path.last().cloned().unwrap_or_default();
                found.push((path, name));
                return at;
            }
        }
    }
}

/// The module that defines what this path names, also through re-exports.
fn home(files: &BTreeMap<&str, &Named>, path: &[String], deep: u8) -> Option<String> {
    let (length, file) = (1..=path.len())
        .rev()
        .find_map(|length| Some((length, *files.get(path[..length].join("/").as_str())?)))?;
    let handed = path.get(length).and_then(|name| file.hands_on.get(name));
    match handed {
        Some(from) if deep < 8 => home(files, from, deep + 1),
        _ => Some(file.module.clone()),
    }
}

/// The code without its tests, which come last.
pub(crate) fn without_tests(code: &str) -> String {
    let inside = code.find("#[cfg(test)]\nmod tests {");
    code[..inside.unwrap_or(code.len())].to_owned()
}

/// Sets of two or more modules in which each leads to each other, found by a forward and a backward walk.
fn strongly_connected(arrows: &Arrows) -> Vec<Vec<String>> {
    let mut left = Vec::new();
    let mut seen = BTreeSet::new();
    for from in arrows.keys() {
        walk(arrows, from, &mut seen, &mut left);
    }
    let mut back = Arrows::new();
    for (from, to) in arrows {
        for to in to {
            back.entry(to.clone()).or_default().insert(from.clone());
        }
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for last in left.into_iter().rev() {
        let mut circle = Vec::new();
        walk(&back, &last, &mut seen, &mut circle);
        circle.sort();
        if circle.len() > 1 {
            found.push(circle);
        }
    }
    found.sort();
    found
}

fn walk(arrows: &Arrows, from: &str, seen: &mut BTreeSet<String>, left: &mut Vec<String>) {
    if !seen.insert(from.to_owned()) {
        return;
    }
    for to in arrows.get(from).into_iter().flatten() {
        walk(arrows, to, seen, left);
    }
    left.push(from.to_owned());
}

#[test]
fn no_file_needs_another_that_needs_it() {
    let rule = of_files;
    let there = (
        "src/store/a.rs",
        "use super::b::B; pub struct A; pub fn f() -> B {}",
    );
    let by_inline_path = (
        "src/store/b.rs",
        "use crate::store; fn f(a: store::a::A) {}",
    );
    one(rule, &[there, by_inline_path]);
    let hands_on = (
        "src/store/mod.rs",
        "mod a; mod b; mod c; pub use a::{A, f as g}; pub use c::C;",
    );
    let other = ("src/store/c.rs", "");
    for through_its_folder in [
        "use super::A;",
        "use crate::store::{self, C}; fn h() { store::g() }",
    ] {
        one(
            rule,
            &[
                hands_on,
                other,
                there,
                ("src/store/b.rs", through_its_folder),
            ],
        );
    }
    for good in [
        "use super::C;",
        "use super::h;",
        "// crate::store::a::A",
        "#[cfg(test)]\nmod tests {\n    use crate::store::a::A;\n}",
    ] {
        none(rule, &[hands_on, other, there, ("src/store/b.rs", good)]);
    }
    let tests = ("src/store/b_tests.rs", "use super::b::B; use super::a::A;");
    none(rule, &[there, tests]);
    one(
        of_rooms,
        &[
            (
                "src/actions/letter/sign.rs",
                "use crate::actions::case::open;",
            ),
            ("src/actions/case/mod.rs", ""),
            (
                "src/actions/case/gate.rs",
                "use crate::actions::letter::end;",
            ),
            ("src/actions/letter/mod.rs", ""),
        ],
    );
    nothing(&rule(&files("src", ".rs")));
    nothing(&of_rooms(&files("src", ".rs")));
}
