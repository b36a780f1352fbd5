//! Which layer may import which, and which external crates a layer may name.

use crate::source::{Source, files};
use crate::{none, nothing, one};

/// From a layer to layers that it must not import. The domain is a crate of its own, so the compiler checks it.
const NEVER: [(&str, &[&str]); 12] = [
    (
        "store",
        &[
            "actions", "web", "jobs", "adapters", "cli", "portal", "urls",
        ],
    ),
    (
        "adapters",
        &["store", "actions", "web", "jobs", "cli", "portal", "urls"],
    ),
    ("portal", &["actions", "web", "jobs", "cli", "words"]),
    (
        "urls",
        &[
            "adapters", "actions", "cli", "config", "jobs", "portal", "store", "web",
        ],
    ),
    ("actions", &["web", "cli"]),
    ("jobs", &["web", "cli"]),
    ("web", &["cli", "jobs"]),
    (
        "words",
        &[
            "adapters", "actions", "cli", "config", "jobs", "portal", "store", "urls", "web",
        ],
    ),
    ("web/applicant", &["web/officer", "web/admin", "web/public"]),
    ("web/officer", &["web/applicant", "web/admin", "web/public"]),
    ("web/admin", &["web/applicant", "web/officer", "web/public"]),
    ("web/public", &["web/applicant", "web/officer", "web/admin"]),
];

/// From a layer to external names that it must not use.
const FOREIGN: [(&str, &[&str]); 2] = [
    (
        "domain",
        &[
            "sqlx::", "axum::", "askama::", "tokio::", "std::env", "std::fs", "Utc::now",
        ],
    ),
    (
        "web",
        &[
            "sqlx::query",
            "query!(",
            "query_as!(",
            "query_scalar!(",
            ".begin(",
            "Transaction<",
        ],
    ),
];

const SQL: [&str; 7] = [
    "sqlx::query",
    "query!(",
    "query_as!(",
    "query_scalar!(",
    "raw_sql(",
    "QueryBuilder",
    "sqlx::migrate!",
];

const ENVIRONMENT: [&str; 5] = [
    "env::var",
    "env::vars",
    "env::set_var",
    "env::remove_var",
    "dotenvy::",
];

pub(crate) fn directions(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (room, never) in NEVER.iter().filter(|(room, _)| source.is_in(room)) {
            for import in source.imports() {
                let forbidden = never
                    .iter()
                    .any(|other| import == *other || import.starts_with(&format!("{other}/")));
                if forbidden {
                    found.push(format!("{}: {room} must not know {import}", source.path));
                }
            }
        }
    }
    found
}

pub(crate) fn foreign_words(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let code = source.code();
        let mut refuse = |words: &[&str], why: &str| {
            for word in words.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}: {why} `{word}`", source.path));
            }
        };
        for (room, words) in FOREIGN.iter().filter(|(room, _)| source.is_in(room)) {
            refuse(words, &format!("{room} must not use"));
        }
        if !source.is_in("store") {
            refuse(&SQL, "only store/ holds SQL, not");
        }
        if !source.is_in("config") {
            refuse(&ENVIRONMENT, "only config.rs reads the environment, not");
        }
    }
    found
}

/// Actions use the trait of an adapter folder, never one of its implementations.
pub(crate) fn named_adapters(sources: &[Source]) -> Vec<String> {
    let chosen: Vec<String> = sources
        .iter()
        .filter(|source| {
            source.path.starts_with("src/adapters/") && source.path.ends_with("/mod.rs")
        })
        .filter(|source| source.code().contains("pub trait "))
        .map(|source| source.module().join("/"))
        .collect();
    let implementations: Vec<String> = sources
        .iter()
        .map(|source| source.module().join("/"))
        .filter(|module| {
            let above = module.rsplit_once('/').map(|(above, _)| above);
            above.is_some_and(|above| chosen.iter().any(|chosen| chosen == above))
        })
        .collect();
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.is_in("actions")) {
        for import in source.imports() {
            let named = implementations
                .iter()
                .any(|one| import == *one || import.starts_with(&format!("{one}/")));
            if named {
                found.push(format!(
                    "{}: names the implementation {import}",
                    source.path
                ));
            }
        }
    }
    found
}

/// IP types do not import each other.
pub(crate) fn types_apart(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is_in("domain/ip_type"))
    {
        let own = source.module().join("/");
        for (name, _) in TYPES.iter().filter(|_| own != "domain/ip_type") {
            let other = format!("domain/ip_type/{name}");
            let names =
                |import: &String| *import == other || import.starts_with(&format!("{other}/"));
            if !own.starts_with(&other) && source.imports().iter().any(names) {
                found.push(format!(
                    "{}: one IP type knows another, {name}",
                    source.path
                ));
            }
        }
    }
    found
}

const TYPES: [(&str, &str); 7] = [
    ("copyright", "Copyright"),
    ("patent", "Patent"),
    ("trademark", "Trademark"),
    ("industrial_design", "IndustrialDesign"),
    ("geographical_indication", "GeographicalIndication"),
    ("trade_secret", "TradeSecret"),
    ("circuit_layout", "CircuitLayout"),
];

/// Nothing outside `ip_type/` decides by an IP type, or a new type would need changes there; the demo picks what it shows.
pub(crate) fn decisions_by_type(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    let outside = |source: &&Source| !source.is_in("domain/ip_type") && !source.is_in("cli/demo");
    for source in sources.iter().filter(outside) {
        let text = source.uncommented();
        for (number, line) in text.lines().enumerate() {
            let (arm, is_arm) = line
                .split_once("=>")
                .map_or((line, line.trim_start().starts_with('|')), |(arm, _)| {
                    (arm, true)
                });
            let decides = TYPES.iter().any(|(code, name)| {
                let text = format!("\"{code}\"");
                let variant = format!("::{name}");
                let own = code.to_uppercase();
                let says = |part: &str| {
                    part.contains(&text) || ends_word(part, &variant) || is_word(part, &own)
                };
                let compares = ["== ", "!= ", "matches!("];
                (is_arm && says(arm))
                    || (compares.iter().any(|word| line.contains(word)) && says(line))
            });
            if decides {
                let path = &source.path;
                found.push(format!(
                    "{path}: decides by an IP type near line {}",
                    number + 1
                ));
            }
        }
    }
    found
}

/// A row's type is resolved where it is read: above the store nobody asks again which type a code means.
pub(crate) fn types_asked_again(sources: &[Source]) -> Vec<String> {
    let above = |source: &&Source| {
        ["actions", "jobs", "web", "words"]
            .iter()
            .any(|room| source.is_in(room))
    };
    let asks = |source: &&Source| source.code().contains("IpType::parse(");
    let asking = sources.iter().filter(above).filter(asks);
    asking
        .map(|source| format!("{}: asks again for an IP type", source.path))
        .collect()
}

/// A thing is named by its own id type; the audit alone names things of every kind.
pub(crate) fn bare_ids(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let code = source.code();
        // From `pub fn` to its brace the arguments of a public function.
        let mut in_head = false;
        let mut shown = |line: &&str| match source.module().first().map(String::as_str) {
            Some("store") => {
                in_head |= line.starts_with("pub fn") || line.starts_with("pub async fn");
                let seen = in_head || line.starts_with("pub ");
                in_head &= !line.ends_with('{');
                seen && !line.contains("subject_id:")
            }
            Some("actions" | "cli" | "jobs" | "web" | "words") => {
                !line.contains("Uuid::new_v4()") && !line.contains("Uuid::parse_str(")
            }
            _ => false,
        };
        for line in code.lines().map(str::trim) {
            if shown(&line) && line.contains("Uuid") {
                found.push(format!("{}: {line}", source.path));
            }
        }
    }
    found
}

/// What gives the bytes of stored files, or pictures of them, and who may say it: the rest takes a `Cleared` file.
const BYTES: [(&str, &[&str]); 5] = [
    ("file::next_piece(", &["src/actions/file/reader.rs"]),
    (
        "FileReader::inside(",
        &[
            "src/actions/file/inspect.rs",
            "src/actions/file/malware/round.rs",
            "src/actions/file/reader.rs",
        ],
    ),
    ("page_picture::find(", &["src/actions/file/page_picture.rs"]),
    ("thumbnail::find(", &["src/actions/file/thumbnail.rs"]),
    ("Cleared(", &["src/store/malware.rs"]),
];

/// Nobody gets the bytes of a file without asking whether they are withheld.
pub(crate) fn uncleared_bytes(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let code = source.code();
        for (word, may) in BYTES {
            if code.contains(word) && !may.contains(&source.path.as_str()) {
                found.push(format!("{}: {word} without a cleared file", source.path));
            }
        }
    }
    found
}

/// Whether the word stands there by itself.
fn is_word(line: &str, word: &str) -> bool {
    let part_of = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of) && !after.is_some_and(part_of)
    })
}

fn ends_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let next = line[at + word.len()..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric() && next != '_' && next != ':')
    })
}

#[test]
fn above_the_store_nobody_asks_again_which_ip_type_a_code_means() {
    let rule = types_asked_again;
    for (path, text) in [
        (
            "src/actions/case/mod.rs",
            "let kind = IpType::parse(&case.code);",
        ),
        ("src/web/officer/desk.rs", "ip_type::IpType::parse(code)"),
    ] {
        one(rule, &[(path, text)]);
    }
    none(
        rule,
        &[
            ("src/store/mod.rs", "IpType::parse(code)"),
            (
                "src/web/officer/desk.rs",
                "// IpType::parse(code)\nlet kind = case.ip_type;",
            ),
        ],
    );
    nothing(&rule(&files("src", ".rs")));
}

#[test]
fn every_thing_is_named_by_an_id_type_of_its_own() {
    one(
        bare_ids,
        &[("src/web/officer/desk.rs", "fn find(case: Uuid) {}")],
    );
    for shown in [
        "    pub file_id: Option<Uuid>,",
        "pub async fn add(\n    tx: &mut Tx,\n    id: Uuid,\n) -> Result<(), StoreError> {",
    ] {
        one(bare_ids, &[("src/store/letter.rs", shown)]);
    }
    none(
        bare_ids,
        &[
            ("src/domain/id.rs", "pub struct Id(Uuid);"),
            (
                "src/store/letter.rs",
                "    let ids: Vec<Uuid> = uuids(cases);",
            ),
            ("src/store/tx.rs", "    pub subject_id: Option<Uuid>,"),
            ("src/cli/bench/mod.rs", "let folder = Uuid::new_v4();"),
        ],
    );
    nothing(&bare_ids(&files("src", ".rs")));
}

#[test]
fn the_bytes_of_files_are_read_where_it_is_asked_whether_they_are_withheld() {
    for text in [
        "let piece = file::next_piece(pool, id, at, portion).await?;",
        "let reader = FileReader::inside(portal, id);",
        "let kept = store::thumbnail::find(pool, file).await?;",
        "let file = Cleared(id);",
    ] {
        one(uncleared_bytes, &[("src/web/officer/file.rs", text)]);
    }
    none(
        uncleared_bytes,
        &[
            (
                "src/web/download.rs",
                "reader: FileReader::new(portal, file),",
            ),
            ("src/actions/file/reader.rs", "file::next_piece(&self.pool)"),
        ],
    );
    nothing(&uncleared_bytes(&files("src", ".rs")));
}
