//! Range requests (RFC 9110, section 14).

use std::ops::RangeInclusive;

use axum::http::{HeaderMap, HeaderValue, Method, header};
use http_range_header::{RangeUnsatisfiableError, parse_range_header};

/// The range headers of a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Wish {
    range: Option<String>,
    /// Applies only if the file still has this tag.
    if_range: Option<HeaderValue>,
}

/// What to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Bytes(RangeInclusive<u64>),
    /// The range lies outside the file.
    Nowhere,
}

impl Wish {
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        if method != Method::GET {
            return Self::default();
        }
        Self {
            range: headers
                .get(header::RANGE)
                .and_then(|value| value.to_str().ok())
                .map(ToOwned::to_owned),
            if_range: headers.get(header::IF_RANGE).cloned(),
        }
    }

    /// The part of a file with this size and tag. Several ranges, and invalid ones, get the whole file.
    pub(super) fn part(&self, size_bytes: u64, tag: &HeaderValue) -> Part {
        let Some(range) = &self.range else {
            return Part::Whole;
        };
        if self.if_range.as_ref().is_some_and(|known| known != tag) {
            return Part::Whole;
        }
        let Ok(parsed) = parse_range_header(range) else {
            return Part::Whole;
        };
        match parsed.validate(size_bytes).as_deref() {
            Ok([one]) => Part::Bytes(one.clone()),
            Err(RangeUnsatisfiableError::Unsatisfiable) => Part::Nowhere,
            _ => Part::Whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: HeaderValue = HeaderValue::from_static("\"satu\"");

    fn part(range: &str, if_range: Option<&'static str>) -> Part {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        if let Some(known) = if_range {
            headers.insert(header::IF_RANGE, HeaderValue::from_static(known));
        }
        Wish::of(&Method::GET, &headers).part(1_000, &TAG)
    }

    #[test]
    fn one_part_is_answered_as_asked_and_cut_at_the_end() {
        for (asked, bytes) in [
            ("bytes=0-0", 0..=0),
            ("bytes=100-199", 100..=199),
            ("bytes=990-", 990..=999),
            ("bytes=990-5000", 990..=999),
            ("bytes=-10", 990..=999),
            ("bytes=-5000", 0..=999),
        ] {
            assert_eq!(part(asked, None), Part::Bytes(bytes), "{asked}");
        }
    }

    #[test]
    fn what_lies_behind_the_end_is_nowhere_and_what_cannot_be_read_is_the_whole() {
        for asked in ["bytes=1000-", "bytes=-0"] {
            assert_eq!(part(asked, None), Part::Nowhere, "{asked}");
        }
        for asked in ["bytes=5-1", "bytes=x", "pages=1-2", "bytes=0-1,5-6"] {
            assert_eq!(part(asked, None), Part::Whole, "{asked}");
        }
    }

    #[test]
    fn a_part_of_another_file_is_not_sent_to_who_has_the_rest_of_it() {
        assert_eq!(part("bytes=0-9", Some("\"satu\"")), Part::Bytes(0..=9));
        for known in ["\"dua\"", "W/\"satu\"", "Sun, 29 Nov 2026 00:00:00 GMT"] {
            assert_eq!(part("bytes=0-9", Some(known)), Part::Whole, "{known}");
        }
    }

    #[test]
    fn only_a_get_asks_for_a_part() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, "bytes=0-9".parse().unwrap());
        assert_eq!(
            Wish::of(&Method::HEAD, &headers).part(1_000, &TAG),
            Part::Whole
        );
    }
}
