//! The architecture rules, checked on the sources. Each rule is first tested on a made-up repository that breaks it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what went wrong by stopping"
)]

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/old_words.rs"]
mod old_words;
#[path = "architecture/shape.rs"]
mod shape;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/states.rs"]
mod states;
#[path = "architecture/stopwatch.rs"]
mod stopwatch;
#[path = "architecture/type_names.rs"]
mod type_names;

use source::{Source, files, root};

fn nothing(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Asserts that the rule finds exactly one fault in a repository with these files.
#[track_caller]
fn one(rule: fn(&[Source]) -> Vec<String>, house: &[(&str, &str)]) {
    let house: Vec<Source> = house
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    let found = rule(&house);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[track_caller]
fn none(rule: fn(&[Source]) -> Vec<String>, house: &[(&str, &str)]) {
    let house: Vec<Source> = house
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    nothing(&rule(&house));
}

/// Each entry imports in a forbidden direction.
const ASTRAY: [(&str, &str); 9] = [
    (
        "src/store/letter.rs",
        "use crate::{domain::id::Id, web::form};",
    ),
    (
        "src/adapters/pdf/mod.rs",
        "use super::super::store::letter;",
    ),
    ("src/actions/letter/sign.rs", "use crate::web;"),
    (
        "src/words/mail.rs",
        "use crate::config::Config as Settings;",
    ),
    (
        "src/web/officer/sign.rs",
        "use super::super::applicant::draft::Page;",
    ),
    (
        "src/web/public/home.rs",
        "use crate::web::{form, admin::user};",
    ),
    ("src/urls.rs", "use crate::jobs::mail;"),
    ("src/jobs/worker.rs", "use crate::web::metrics::METRICS;"),
    ("src/portal.rs", "use crate::{store, words::letter};"),
];

#[test]
fn imports_point_one_way() {
    let rule = imports::directions;
    for file in ASTRAY {
        one(rule, &[file]);
    }
    none(
        rule,
        &[
            (
                "src/web/officer/sign.rs",
                "use super::{form, case}; use crate::{actions, store::letter};\n// crate::jobs\n",
            ),
            (
                "src/store/mod.rs",
                "const TEXT: &str = \"crate::web::home\"; use super::domain::id;",
            ),
        ],
    );
    nothing(&rule(&files("src", ".rs")));
}

#[test]
fn sql_environment_and_frameworks_stay_in_their_rooms() {
    let rule = imports::foreign_words;
    one(rule, &[("src/domain/id.rs", "use sqlx::Type;")]);
    one(
        rule,
        &[("src/domain/id.rs", "fn f() { std::env::args(); }")],
    );
    one(
        rule,
        &[(
            "src/actions/letter/sign.rs",
            "let row = query_as!(Row, \"select 1\");",
        )],
    );
    one(
        rule,
        &[("src/web/officer/sign.rs", "let tx = pool.begin().await?;")],
    );
    one(
        rule,
        &[(
            "src/adapters/mail/smtp.rs",
            "let host = std::env::var(\"HOST\");",
        )],
    );
    none(
        rule,
        &[
            ("src/store/letter.rs", "sqlx::query!(\"select 1\")"),
            ("src/config.rs", "std::env::var(\"HOST\")"),
        ],
    );
    nothing(&rule(&files("src", ".rs")));
}

#[test]
fn actions_never_name_an_adapter_implementation() {
    let folder = ("src/adapters/esign/mod.rs", "pub trait Esign {}");
    let local = ("src/adapters/esign/local.rs", "");
    let rule = imports::named_adapters;
    one(
        rule,
        &[
            folder,
            local,
            (
                "src/actions/letter/sign.rs",
                "use crate::adapters::esign::local::Local;",
            ),
        ],
    );
    none(
        rule,
        &[
            folder,
            local,
            (
                "src/actions/letter/sign.rs",
                "use crate::adapters::esign::Esign;",
            ),
        ],
    );
    nothing(&rule(&files("src", ".rs")));
}

#[test]
fn one_ip_type_never_knows_another_and_nothing_else_decides_by_type() {
    let apart = imports::types_apart;
    one(
        apart,
        &[(
            "src/domain/ip_type/patent.rs",
            "use super::trademark::CLASSES;",
        )],
    );
    none(
        apart,
        &[(
            "src/domain/ip_type/mod.rs",
            "use super::ip_type::trademark::TRADEMARK;",
        )],
    );
    nothing(&apart(&files("src", ".rs")));

    let decisions = imports::decisions_by_type;
    one(
        decisions,
        &[(
            "src/web/form.rs",
            "match code {\n    \"trademark\" => 1,\n    _ => 2,\n}",
        )],
    );
    one(
        decisions,
        &[(
            "src/web/form.rs",
            "match kind {\n    IpType::Patent => 1,\n}",
        )],
    );
    for decides in [
        "if kind.code == \"copyright\" {}",
        "if case.ip_type == &TRADEMARK {}",
        "if case.ip_type.code != ip_type::PATENT.code {}",
    ] {
        one(decisions, &[("src/actions/submission/draft.rs", decides)]);
    }
    one(
        decisions,
        &[("src/store/draft.rs", "matches!(kind, IpType::TradeSecret)")],
    );
    none(
        decisions,
        &[
            (
                "src/domain/ip_type/mod.rs",
                "match code { \"trademark\" => 1 }",
            ),
            (
                "src/cli/seed.rs",
                "let kind = find(\"trademark\"); // == \"trademark\"",
            ),
        ],
    );
    nothing(&decisions(&files("src", ".rs")));
}

#[test]
fn the_top_level_is_as_it_is_drawn() {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|&name| name.to_owned())
            .collect::<Vec<_>>()
    };
    let drawn = names(&shape::TOP_LEVEL);
    nothing(&shape::top_level(&drawn));
    assert_eq!(
        shape::top_level(&[drawn.clone(), names(&["build.rs"])].concat()).len(),
        1
    );
    assert_eq!(shape::top_level(&drawn[1..]).len(), 1);
    let there: Vec<String> = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    nothing(&shape::top_level(&there));
}

#[test]
fn files_and_handlers_stay_short_and_say_what_they_are_for() {
    one(shape::long_files, &[("src/a.rs", &"\n".repeat(401))]);
    none(shape::long_files, &[("src/a.rs", &"\n".repeat(400))]);
    let handler = |lines| {
        format!(
            "pub async fn post(\n    a: A,\n) -> B {{\n{}}}\n",
            "    f();\n".repeat(lines)
        )
    };
    one(
        shape::long_handlers,
        &[("src/web/officer/sign.rs", &handler(26))],
    );
    none(
        shape::long_handlers,
        &[("src/web/officer/sign.rs", &handler(25))],
    );
    one(
        shape::without_heading,
        &[("src/a.rs", "use std::fs;\n//! Too late.\n")],
    );

    let sources = [files("src", ".rs"), files("tests", ".rs")].concat();
    nothing(&shape::long_files(&sources));
    nothing(&shape::long_handlers(&sources));
    nothing(&shape::without_heading(&sources));
}

#[test]
fn templates_hold_no_style_no_script_no_outside_address_and_nothing_that_fails() {
    let rule = shape::inline_in_templates;
    for bad in [
        "<style>p{}</style>",
        "<p style=\"color:red\">",
        "<script>alert(1)</script>",
        "<button onclick=\"go()\">",
        "<a href=\"javascript:go()\">",
        "<img src=\"https://cdn.example/x.png\">",
        "<a href=\"http://dgip.go.id/\">",
        "{{ page.load()? }}",
        "{% for case in page.cases().await %}",
    ] {
        one(rule, &[("templates/pages/a.html", bad)]);
    }
    for good in [
        "<script src=\"/static/js/form.js\" defer></script>",
        "<a href=\"https://www.dgip.go.id/menu\">DJKI</a>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "<a href=\"{{ url }}?q={{ \"a?b\" }}\">Sudah siap?</a>",
        "<p>once on a line = fine</p>",
    ] {
        none(rule, &[("templates/pages/a.html", good)]);
    }
    nothing(&rule(&files("templates", ".html")));
}

#[test]
fn a_template_lies_where_its_module_lies() {
    let page = |path: &str| Source::new(path, "{% extends \"layouts/page.html\" %}");
    let layout = Source::new("templates/layouts/page.html", "");
    let module = |text: &str| vec![Source::new("src/web/officer/sign.rs", text)];
    let good = module("#[template(path = \"pages/officer/sign.html\")]");
    let templates = vec![page("templates/pages/officer/sign.html"), layout];
    nothing(&shape::templates_mirror_modules(&good, &templates));
    for bad in ["#[template(path = \"pages/officer/other.html\")]", ""] {
        assert!(!shape::templates_mirror_modules(&module(bad), &templates).is_empty());
    }
    assert_eq!(
        shape::templates_mirror_modules(&good, &templates[..1]).len(),
        1
    );
    let html = files("templates", ".html");
    nothing(&shape::templates_mirror_modules(
        &files("src", ".rs"),
        &html,
    ));
}

#[test]
fn every_dependency_is_used() {
    let manifest = "[dependencies]\nrust-decimal = \"1\"\nserde = { version = \"1\" }\n[lints.rust]\nunsafe = \"forbid\"\n";
    let uses = |text| vec![Source::new("src/a.rs", text)];
    nothing(&shape::unused_dependencies(
        manifest,
        &uses("use serde::A; rust_decimal::B"),
    ));
    let found = shape::unused_dependencies(manifest, &uses("use serde::A; // rust_decimal::B"));
    assert_eq!(found, ["rust-decimal: is named by no file"]);
    let der = "[dependencies]\nder = \"1\"\n";
    nothing(&shape::unused_dependencies(der, &uses("use der::Encode;")));
    for other_word in ["Reader::new()", "use order::Order;", "crate::der::f()"] {
        let found = shape::unused_dependencies(der, &uses(other_word));
        assert_eq!(found, ["der: is named by no file"], "{other_word}");
    }
    let manifest = |path| std::fs::read_to_string(root().join(path)).unwrap();
    let (rules, house): (Vec<Source>, Vec<Source>) = [files("src", ".rs"), files("tests", ".rs")]
        .concat()
        .into_iter()
        .partition(|source| source.is_in("domain"));
    nothing(&shape::unused_dependencies(&manifest("Cargo.toml"), &house));
    nothing(&shape::unused_dependencies(
        &manifest("src/domain/Cargo.toml"),
        &rules,
    ));
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two parts, so that this file does not contain them.
    let marks = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["todo", "!("].concat(),
    ];
    let left = |sources: &[Source]| -> Vec<String> {
        let has = |source: &&Source| marks.iter().any(|mark| source.text.contains(mark.as_str()));
        sources
            .iter()
            .filter(has)
            .map(|source| source.path.clone())
            .collect()
    };
    assert_eq!(left(&[Source::new("src/a.rs", &marks[0])]), ["src/a.rs"]);
    for (folder, ending) in [
        ("src", ".rs"),
        ("tests", ".rs"),
        ("templates", ".html"),
        ("migrations", ".sql"),
    ] {
        nothing(&left(&files(folder, ending)));
    }
}
