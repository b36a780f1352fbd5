//! The shape of the repository: top level, lengths of files, headers, places of templates, used dependencies.

use crate::source::Source;

pub(crate) const TOP_LEVEL: [&str; 9] = [
    ".env.example",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "migrations",
    "src",
    "static",
    "templates",
    "tests",
];

/// The visible top level, with `.env.example`, is exactly this list.
pub(crate) fn top_level(names: &[String]) -> Vec<String> {
    let visible = |name: &str| !name.starts_with('.') || name == ".env.example";
    let more = names
        .iter()
        .filter(|name| visible(name) && *name != "target" && !TOP_LEVEL.contains(&name.as_str()))
        .map(|name| format!("{name}: has no place at the top level"));
    let less = TOP_LEVEL
        .iter()
        .filter(|name| !names.iter().any(|there| there == *name))
        .map(|name| format!("{name}: is missing at the top level"));
    more.chain(less).collect()
}

const LONGEST_FILE: usize = 400;
const LONGEST_HANDLER: usize = 25;

pub(crate) fn long_files(sources: &[Source]) -> Vec<String> {
    let lines = |source: &Source| source.text.lines().count();
    sources
        .iter()
        .filter(|source| lines(source) > LONGEST_FILE)
        .map(|source| format!("{}: {} lines", source.path, lines(source)))
        .collect()
}

/// A handler is a public `get` or `post` of a page.
pub(crate) fn long_handlers(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.is_in("web")) {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let handler = line.contains("async fn ") && line.starts_with("pub");
            let named = ["get", "post"]
                .iter()
                .any(|name| line.contains(&format!("fn {name}")));
            let rest = lines.get(at..).unwrap_or_default();
            let begins = rest
                .iter()
                .position(|line| line.ends_with('{'))
                .unwrap_or(0);
            let ends = rest.iter().position(|line| *line == "}").unwrap_or(0);
            if handler && named && ends.saturating_sub(begins + 1) > LONGEST_HANDLER {
                found.push(format!(
                    "{}: handler of {} lines",
                    source.path,
                    ends - begins - 1
                ));
            }
        }
    }
    found
}

/// Every file begins with a header that says what it contains.
pub(crate) fn without_heading(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| format!("{}: does not begin with what it is for", source.path))
        .collect()
}

/// Addresses outside the portal to which pages may link.
const AUTHORITIES: [&str; 8] = [
    "dgip.go.id",
    "lapor.go.id",
    "komdigi.go.id",
    "bssn.go.id",
    "kemenkeu.go.id",
    "oss.go.id",
    "wa.me",
    "www.w3.org",
];

pub(crate) fn inline_in_templates(templates: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for template in templates {
        for (number, line) in template.text.lines().enumerate() {
            let lower = line.to_lowercase();
            let mut refuse = |what: &str| {
                found.push(format!("{}:{}: {what}", template.path, number + 1));
            };
            if lower.contains("<style") || lower.contains(" style=") {
                refuse("inline style");
            }
            if lower.contains("<script") && !lower.contains("src=") {
                refuse("inline script");
            }
            if lower.contains("javascript:") || has_event_attribute(&lower) {
                refuse("inline script in an attribute");
            }
            let outside = |link: &str| {
                let host = link
                    .split(['/', '"', ' ', '<', '?'])
                    .next()
                    .unwrap_or_default();
                let known = |name: &str| host == name || host.ends_with(&format!(".{name}"));
                !AUTHORITIES.iter().any(|name| known(name))
            };
            if lower.split("https://").skip(1).any(outside)
                || lower.contains("http://") && !lower.contains("http://www.w3.org/")
            {
                refuse("outside address");
            }
            for code in template_code(line) {
                if code.contains('?') || code.contains(".await") {
                    refuse("a template neither fails nor fetches");
                }
            }
        }
    }
    found
}

fn has_event_attribute(line: &str) -> bool {
    line.match_indices(" on").any(|(at, _)| {
        let rest = &line[at + 3..];
        let name = rest
            .find(|sign: char| !sign.is_ascii_lowercase())
            .unwrap_or(rest.len());
        name > 2 && rest[name..].starts_with('=')
    })
}

/// The code between `{{ }}` and `{% %}`, without string literals.
fn template_code(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for part in line.split(open).skip(1) {
            let code = part.split(close).next().unwrap_or_default();
            found.push(code.split('"').step_by(2).collect());
        }
    }
    found
}

/// A page's template has the path of the module that renders it; no template is unused or missing.
pub(crate) fn templates_mirror_modules(sources: &[Source], templates: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    let mut named = Vec::new();
    for source in sources {
        for path in rendered(&source.uncommented()) {
            let page = path
                .strip_prefix("pages/")
                .and_then(|page| page.strip_suffix(".html"));
            let module = source.module().join("/");
            let module = module.strip_prefix("web/").unwrap_or(&module);
            if let Some(page) = page
                && page != module
                && !page.starts_with(&format!("{module}/"))
            {
                found.push(format!(
                    "{}: renders {path}, which lies elsewhere",
                    source.path
                ));
            }
            named.push(path);
        }
    }
    for template in templates {
        for opening in ["extends \"", "include \"", "import \""] {
            named.extend(quoted_after(&template.text, opening));
        }
    }
    let there = |path: &str| {
        templates
            .iter()
            .any(|one| one.path == format!("templates/{path}"))
    };
    for path in named.iter().filter(|path| !there(path)) {
        found.push(format!("{path}: is named and not there"));
    }
    let used = |one: &&Source| {
        !named
            .iter()
            .any(|path| one.path == format!("templates/{path}"))
    };
    for template in templates.iter().filter(used) {
        found.push(format!("{}: is rendered by nothing", template.path));
    }
    found
}

/// The templates named in a module.
fn rendered(text: &str) -> Vec<String> {
    text.split("#[template(")
        .skip(1)
        .filter_map(|rest| quoted_after(rest.split(")]").next()?, "path = \"").pop())
        .collect()
}

fn quoted_after(text: &str, opening: &str) -> Vec<String> {
    text.split(opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.contains('.') && !path.contains(' '))
        .map(str::to_owned)
        .collect()
}

/// Needed only for its features, as `Cargo.toml` says.
const UNNAMED: [&str; 1] = ["stable_deref_trait"];

/// Dependencies of `Cargo.toml` that no file names.
pub(crate) fn unused_dependencies(manifest: &str, sources: &[Source]) -> Vec<String> {
    let code: Vec<String> = sources.iter().map(Source::code).collect();
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let Some((name, _)) = line.split_once(" = ") else {
            continue;
        };
        if !matches!(section, "[dependencies]" | "[dev-dependencies]") || UNNAMED.contains(&name) {
            continue;
        }
        let word = name.replace('-', "_");
        let used = code.iter().any(|code| names(code, &word));
        if !used {
            found.push(format!("{name}: is named by no file"));
        }
    }
    found
}

/// Whether the code names this crate, at the beginning of a path or in a `use` of its own.
fn names(code: &str, word: &str) -> bool {
    let is_inside = |sign: char| sign.is_alphanumeric() || sign == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        let begins = !before.ends_with(is_inside) && !before.ends_with("::");
        begins
            && (after.starts_with("::")
                || (before.ends_with("use ") && !after.starts_with(is_inside)))
    })
}
