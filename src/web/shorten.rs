//! Removes from style sheets and scripts what only their authors need.

/// Removes comments and indentation from a style sheet.
pub(super) fn short_styles(styles: &str) -> String {
    let mut text = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    kept(&text, |_| true)
}

/// Removes indentation and whole-line comments from a script.
pub(super) fn short_script(script: &str) -> String {
    let is_comment =
        |line: &str| line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
    kept(script, |line| !is_comment(line))
}

/// The lines for which `says` is true, trimmed, without empty ones.
fn kept(text: &str, says: impl Fn(&str) -> bool) -> String {
    let lines = text.lines().map(str::trim);
    let mut short = String::with_capacity(text.len());
    for line in lines.filter(|line| !line.is_empty() && says(line)) {
        short.push_str(line);
        short.push('\n');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_stay_at_home_and_addresses_and_texts_travel() {
        let styles = "/* Why. */\n.a {\n  color: red; /* here */\n}\n";
        assert_eq!(short_styles(styles), ".a {\ncolor: red;\n}\n");
        let script = "// Why.\nif (a) {\n  /** What. */\n  go(`https://a/${b}`); // Then.\n}\n";
        let short = "if (a) {\ngo(`https://a/${b}`); // Then.\n}\n";
        assert_eq!(short_script(script), short);
    }
}
