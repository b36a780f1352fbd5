//! Telephone numbers in the usual grouping.

use crate::domain::identity::Phone;

/// Codes of areas with three digits; all others have four.
const SHORT_AREAS: &[&str] = &["021", "022", "024", "031", "061"];

/// `0821-3395-4455` in groups of four digits, or `0254-200123` with the code of its area; a text that is no number is
/// returned unchanged.
pub fn in_groups(typed: &str) -> String {
    let Ok(phone) = Phone::parse(typed) else {
        return typed.to_owned();
    };
    let national = phone.national();
    if !national.starts_with("08") {
        let short = SHORT_AREAS.iter().any(|code| national.starts_with(code));
        return match national.split_at_checked(if short { 3 } else { 4 }) {
            Some((area, rest)) => format!("{area}-{rest}"),
            None => national,
        };
    }
    let mut grouped = String::new();
    for (place, digit) in national.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(digit);
    }
    grouped
}

/// `6282133954455`: with the country code, as chat links need it; `None` if it is no number.
pub fn international(typed: &str) -> Option<String> {
    let phone = Phone::parse(typed).ok()?;
    phone.as_str().strip_prefix('+').map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_groups_of_four() {
        for typed in ["082133954455", "+62 821-3395-4455", "0821-3395-4455"] {
            assert_eq!(in_groups(typed), "0821-3395-4455");
        }
        assert_eq!(in_groups("lewat loket"), "lewat loket");
    }

    #[test]
    fn a_fixed_number_is_read_with_the_code_of_its_area() {
        assert_eq!(in_groups("(0254) 200123"), "0254-200123");
        assert_eq!(in_groups("+62 21 5551234"), "021-5551234");
    }

    #[test]
    fn a_chat_is_addressed_with_the_code_of_the_country() {
        for typed in ["082133954455", "+62 821-3395-4455"] {
            assert_eq!(international(typed).as_deref(), Some("6282133954455"));
        }
        assert_eq!(international("lewat loket"), None);
    }
}
