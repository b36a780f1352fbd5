//! The Markdown files: short where newcomers begin, links that work.

use std::path::{Component, Path, PathBuf};

use crate::support::folder::TestFolder;

/// Largest README in bytes; it must be readable in one sitting.
const LARGEST_README: u64 = 9_000;

/// A path in backticks that begins with one of these must exist.
const ROOMS: [&str; 5] = ["migrations/", "src/", "static/", "templates/", "tests/"];

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_newcomer_reads_the_first_paper_in_one_sitting() {
    let bytes = std::fs::metadata(top().join("README.md")).unwrap().len();
    assert!(bytes <= LARGEST_README, "{bytes} bytes");
}

#[test]
fn what_the_papers_link_to_and_name_is_there() {
    let mut papers = Vec::new();
    gather(top(), &mut papers);
    assert!(papers.contains(&top().join("README.md")), "{papers:?}");
    assert!(papers.contains(&top().join("src/README.md")), "{papers:?}");
    let found: Vec<String> = papers
        .iter()
        .flat_map(|paper| broken(top(), paper))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// A valid Markdown file, with the files that it names.
const GOOD: &str = "# One `word`, two\n## Again\n## Again\n[a](b/c.md#der-weg) [b](b/) [up](#one-word-two) [x](#again-1)\n\
    ![p](p.png) <img src=\"p.png\"> [out](https://example.test/none) `src/here.rs` `src/<city>.toml` `tests/run now`\n\
    ```text\n[no](none.md) `src/none.rs`\n```\n";

#[test]
fn a_link_an_anchor_a_picture_or_a_path_that_leads_nowhere_is_found() {
    let folder = TestFolder::new();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for path in ["p.png", "src/here.rs", "tests/run"] {
        write(path, "");
    }
    write("b/c.md", "# Der Weg\n[back](../a.md)\n");
    write("a.md", GOOD);
    let paper = folder.path().join("a.md");
    assert_eq!(broken(folder.path(), &paper), [""; 0]);
    let within = folder.path().join("b/c.md");
    assert_eq!(broken(folder.path(), &within), [""; 0]);
    for bad in [
        "[a](none.md)",
        "[`a`](b/c.md#no-way)",
        "[a](#again-2)",
        "[a](p.png#one)",
        "[a](../a.md)",
        "[a](/a.md)",
        "![a](none.png)",
        "<img alt=\"a\" src=\"none.png\">",
        "`src/none.rs`",
        "`tests/none --now`",
        "a `b` and `migrations/none.sql`",
    ] {
        write("a.md", &format!("{GOOD}\n{bad}\n"));
        let found = broken(folder.path(), &paper);
        assert_eq!(found.len(), 1, "{bad}: {found:?}");
    }
}

/// All Markdown files of the repository, without installed or built ones.
fn gather(folder: &Path, papers: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let foreign = ["node_modules", "results", "target"].contains(&&*name);
            if name == ".github" || !(foreign || name.starts_with('.')) {
                gather(&path, papers);
            }
        } else if path.extension().is_some_and(|ending| ending == "md") {
            papers.push(path);
        }
    }
}

/// Links and paths in a Markdown file that do not exist.
fn broken(root: &Path, paper: &Path) -> Vec<String> {
    let shown = paper.strip_prefix(root).unwrap().display();
    let prose = prose(&std::fs::read_to_string(paper).unwrap());
    // Every second piece is between two backticks.
    let text: String = prose.split('`').step_by(2).collect();
    let code = prose.split('`').skip(1).step_by(2);
    let links = targets(&text).filter_map(|target| {
        Some(format!(
            "{shown}: {target}: {}",
            fault(root, paper, target)?
        ))
    });
    let paths = code
        .filter_map(|code| code.split_whitespace().next())
        .filter(|path| ROOMS.iter().any(|room| path.starts_with(room)))
        .filter(|path| !path.contains(['<', '{', '*', '…']))
        .filter(|path| !root.join(path).exists())
        .map(|path| format!("{shown}: `{path}` is not there"));
    links.chain(paths).collect()
}

/// The text without its code blocks.
fn prose(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The local targets of links and pictures.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let within = |opening: &'static str, closing: char| {
        text.split(opening)
            .skip(1)
            .filter_map(move |rest| rest.split(closing).next())
    };
    within("](", ')')
        .chain(within("src=\"", '"'))
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
}

/// Why a link is broken, if it is.
fn fault(root: &Path, paper: &Path, target: &str) -> Option<&'static str> {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = match file {
        "" => paper.to_owned(),
        file => match plain(&paper.parent()?.join(file)) {
            path if path.starts_with(root) => path,
            _ => return Some("leads out of the house"),
        },
    };
    if !path.exists() {
        return Some("is not there");
    }
    let is_paper = path.extension().is_some_and(|ending| ending == "md");
    let known = || anchors(&std::fs::read_to_string(&path).unwrap());
    let misses = !anchor.is_empty() && (!is_paper || known().iter().all(|known| known != anchor));
    misses.then_some("has no such heading")
}

/// The path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// Anchors of headings: small letters, hyphens for blanks, no other signs; numbered if repeated.
fn anchors(text: &str) -> Vec<String> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for line in prose(text).lines().filter(|line| line.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let name: String = heading
            .chars()
            .map(|sign| if sign == ' ' { '-' } else { sign })
            .filter(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
            .collect();
        let before = found.iter().filter(|(known, _)| *known == name).count();
        found.push((name, before));
    }
    let called = |(name, before): (String, usize)| match before {
        0 => name,
        before => format!("{name}-{before}"),
    };
    found.into_iter().map(called).collect()
}
