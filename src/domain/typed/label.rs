//! Labels and units beside a number.

/// Labels for numbers of any kind.
const ANY: &[&str] = &["nomor", "nomer", "nmr", "no", "number", "kode", "code"];

fn longest<'l>(labels: &[&'l str], stands: impl Fn(&str) -> bool) -> Option<&'l str> {
    let all = labels.iter().chain(ANY).copied();
    all.filter(|label| stands(label))
        .max_by_key(|label| label.len())
}

/// Whether this sign may stand between a label and its number; not a minus.
const fn is_beside(c: char) -> bool {
    matches!(
        c,
        ' ' | ':' | '.' | ';' | '#' | '=' | '(' | ')' | '[' | ']' | '/' | '"' | '\''
    )
}

/// The text without the label it begins with.
pub(super) fn without_front<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let text = text.trim_start_matches(is_beside);
    let label = longest(labels, |label| {
        text.get(..label.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(label))
            && !text
                .get(label.len()..)
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    })?;
    Some(text.get(label.len()..)?.trim_start_matches(is_beside))
}

/// The text without the label it ends with.
pub(super) fn without_back<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let text = text.trim_end_matches(is_beside);
    let split = |label: &str| {
        let at = text.len().checked_sub(label.len())?;
        text.get(at..)
            .filter(|tail| tail.eq_ignore_ascii_case(label))?;
        text.get(..at)
            .filter(|head| !head.ends_with(char::is_alphabetic))
    };
    let label = longest(labels, |label| split(label).is_some())?;
    Some(split(label)?.trim_end_matches(is_beside))
}
