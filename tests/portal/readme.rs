//! The README shows the procedure as it is.

use std::path::Path;

use haki::domain::procedure;

/// What stands between two marks of the README is generated; `HAKI_TEST_WRITE=1` writes it anew.
fn keep_fresh(mark: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- {mark}: generated -->\n");
    let end = format!("<!-- {mark}: end -->");
    let from = readme
        .find(&begin)
        .unwrap_or_else(|| panic!("README has no {begin}"))
        + begin.len();
    let to = from
        + readme[from..]
            .find(&end)
            .unwrap_or_else(|| panic!("README has no {end}"));
    if std::env::var_os("HAKI_TEST_WRITE").is_some() {
        std::fs::write(&path, [&readme[..from], text, &readme[to..]].concat()).unwrap();
    } else {
        assert!(
            &readme[from..to] == text,
            "run HAKI_TEST_WRITE=1 cargo test --test portal readme"
        );
    }
}

#[test]
fn the_diagram_and_the_list_of_the_procedure_are_those_of_the_table() {
    keep_fresh("procedure diagram", &procedure::diagram());
    keep_fresh("procedure list", &procedure::list());
}
