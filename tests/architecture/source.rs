//! Reads the repository: files, their code without comments and texts, and their imports.

use std::path::{Path, PathBuf};

#[derive(Clone)]
/// One file, with its path from the top of the repository.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The text without comments and string contents.
    pub(crate) fn code(&self) -> String {
        strip(&self.text, false)
    }

    /// The text without comments.
    pub(crate) fn uncommented(&self) -> String {
        strip(&self.text, true)
    }

    /// The file's module path: `web officer sign` for `src/web/officer/sign.rs`.
    pub(crate) fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let inside = inside.strip_suffix(".rs").unwrap_or(inside);
        let inside = inside.strip_suffix("/mod").unwrap_or(inside);
        let parts = inside
            .split('/')
            .filter(|part| !matches!(*part, "lib" | "main"));
        parts.map(str::to_owned).collect()
    }

    /// The module path that `crate` means in this file; the domain is a crate of its own.
    pub(crate) fn top(&self) -> Vec<String> {
        let inside = self.path.starts_with("src/domain/");
        inside.then(|| "domain".to_owned()).into_iter().collect()
    }

    /// Whether the file is in this part of `src`, which can be a file or a folder.
    pub(crate) fn is_in(&self, room: &str) -> bool {
        let module = self.module().join("/");
        module == room || module.starts_with(&format!("{room}/"))
    }

    /// Every module of ours that the file names, from the top: `domain/procedure/Act`.
    pub(crate) fn imports(&self) -> Vec<String> {
        let tokens = tokens(&self.code());
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let begins = at == 0 || tokens[at - 1] != "::";
            let above = match token.as_str() {
                "crate" if begins => self.top(),
                "super" if begins => self.above(&tokens[at..]),
                _ => continue,
            };
            let mut rest = at + 1;
            while tokens.get(rest).is_some_and(|next| next == "::")
                && tokens.get(rest + 1).is_some_and(|next| next == "super")
            {
                rest += 2;
            }
            if tokens.get(rest).is_some_and(|next| next == "::") {
                tree(&tokens, rest + 1, &above, &mut found);
            }
        }
        found
    }

    fn above(&self, tokens: &[String]) -> Vec<String> {
        let climbs = tokens
            .iter()
            .step_by(2)
            .take_while(|token| *token == "super")
            .count();
        let mut module = self.module();
        module.truncate(module.len().saturating_sub(climbs));
        module
    }
}

/// All files below `folder` with this ending.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    let mut todo = vec![root.join(folder)];
    while let Some(path) = todo.pop() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "node_modules" | ".venv" | "results") {
                let entries = std::fs::read_dir(&path).unwrap();
                todo.extend(entries.map(|entry| entry.unwrap().path()));
            }
        } else if name.ends_with(ending) {
            let inside = path.strip_prefix(&root).unwrap().to_string_lossy();
            found.push(Source::new(
                &inside,
                &std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Follows one import tree, `domain::{actor, procedure::Act}`, and adds each whole path; returns its end.
fn tree(tokens: &[String], mut at: usize, above: &[String], found: &mut Vec<String>) -> usize {
    let mut path = above.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, &path, found);
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(word) if word.starts_with(|sign: char| sign.is_alphanumeric() || sign == '_') => {
                path.push(word.to_owned());
                at += 1;
            }
            // A star, or a token that no import contains.
            _ => at += 1,
        }
        if tokens.get(at).is_none_or(|token| token != "::") {
            found.push(path.join("/"));
            let renamed = tokens.get(at).is_some_and(|token| token == "as");
            return if renamed { at + 2 } else { at };
        }
        at += 1;
    }
}

/// Words, `::`, and every other character by itself.
pub(crate) fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut signs = code.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_alphanumeric() || sign == '_' {
            let mut word = String::from(sign);
            while let Some(next) = signs.next_if(|next| next.is_alphanumeric() || *next == '_') {
                word.push(next);
            }
            tokens.push(word);
        } else if sign == ':' && signs.next_if_eq(&':').is_some() {
            tokens.push("::".to_owned());
        } else if !sign.is_whitespace() {
            tokens.push(sign.to_string());
        }
    }
    tokens
}

/// Rust code without comments and, unless `keep_texts`, without string contents.
fn strip(text: &str, keep_texts: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = quoted(rest) {
            out.push_str(if keep_texts { &rest[..length] } else { "\"\"" });
            length
        } else {
            out.push(sign);
            sign.len_utf8()
        };
        rest = &rest[length..];
    }
    out
}

/// Length of the string, raw string or character literal that begins here.
fn quoted(rest: &str) -> Option<usize> {
    for quote in ["'\"'", "'\\\"'", "'\\''", "'\\\\'"] {
        if rest.starts_with(quote) {
            return Some(quote.len());
        }
    }
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let start = 1 + hashes + 1;
            return rest[start..]
                .find(&close)
                .map(|end| start + end + close.len());
        }
    }
    if !rest.starts_with('"') {
        return None;
    }
    let mut escaped = false;
    rest.char_indices().skip(1).find_map(|(at, sign)| {
        let closes = sign == '"' && !escaped;
        escaped = sign == '\\' && !escaped;
        closes.then_some(at + 1)
    })
}
