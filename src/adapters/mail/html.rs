//! The text of a mail as plain HTML with paragraphs, lines and links; it loads nothing.

use std::fmt::Write as _;

/// A whole page; the text is escaped.
pub(super) fn page(title: &str, text: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n",
        escaped(title)
    );
    let text = text.replace("\r\n", "\n");
    for paragraph in text.trim().split("\n\n").filter(|part| !part.is_empty()) {
        let lines: Vec<String> = paragraph.trim().lines().map(line).collect();
        let _ = writeln!(page, "<p>{}</p>", lines.join("<br>\n"));
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// One line, with its web addresses as links.
fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let link = word.trim_end_matches(|sign: char| sign == ' ' || ".,;:)!?".contains(sign));
        let is_link = ["https://", "http://"]
            .iter()
            .any(|scheme| link.len() > scheme.len() && link.starts_with(scheme));
        if is_link {
            let (address, rest) = (escaped(link), word.strip_prefix(link).unwrap_or_default());
            let _ = write!(
                shown,
                "<a href=\"{address}\">{address}</a>{}",
                escaped(rest)
            );
        } else {
            shown.push_str(&escaped(word));
        }
    }
    shown
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lines_and_links_are_kept_and_every_sign_is_shown_as_it_is() {
        let text = "Halo Siti <b>& 'Co'</b>,\n\nKode: 820\nLihat https://haki.test/a?b=1&c=\"2\".\n\n\n\nDinas\n";
        assert_eq!(
            page("Kode \"1\" < 2", text),
            "<!DOCTYPE html>\n<html lang=\"id\">\n<head><meta charset=\"utf-8\"><title>Kode &quot;1&quot; &lt; 2</title></head>\n<body>\n\
             <p>Halo Siti &lt;b&gt;&amp; &#39;Co&#39;&lt;/b&gt;,</p>\n\
             <p>Kode: 820<br>\nLihat <a href=\"https://haki.test/a?b=1&amp;c=&quot;2&quot;\">https://haki.test/a?b=1&amp;c=&quot;2&quot;</a>.</p>\n\
             <p>Dinas</p>\n</body>\n</html>\n"
        );
    }

    #[test]
    fn only_pages_of_the_web_become_links() {
        let shown = page("", "javascript:alert(1) http:// ftp://x https://a");
        assert_eq!(shown.matches("<a href").count(), 1, "{shown}");
    }
}
