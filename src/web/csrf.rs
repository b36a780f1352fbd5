//! The session's token in every form. It is masked differently on each page, so that compressed responses do not reveal
//! it.

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore as _;
use subtle::ConstantTimeEq as _;

/// Name of the hidden field.
pub const FIELD: &str = "csrf";

const BYTES: usize = 32;

/// The session's token, masked for one page.
pub fn mask(secret: &str) -> String {
    let mut pad = [0_u8; BYTES];
    rand::rngs::OsRng.fill_bytes(&mut pad);
    let Some(secret) = decode(secret) else {
        return String::new();
    };
    let masked = pad.iter().zip(secret).map(|(a, b)| a ^ b);
    let bytes: Vec<u8> = pad.iter().copied().chain(masked).collect();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether a form has the token of this session; every wrong one takes equally long.
pub fn is_valid(secret: &str, sent: &str) -> bool {
    let (Some(secret), Ok(sent)) = (decode(secret), URL_SAFE_NO_PAD.decode(sent)) else {
        return false;
    };
    if sent.len() != 2 * BYTES {
        return false;
    }
    let (pad, masked) = sent.split_at(BYTES);
    let unmasked: Vec<u8> = pad.iter().zip(masked).map(|(a, b)| a ^ b).collect();
    unmasked.ct_eq(&secret).into()
}

/// Whether the browser reports that another site sent this form. Such a form must not be shown again, because it would
/// then contain a valid token and one more click would send it.
pub fn is_from_elsewhere(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else {
        return false;
    };
    let at = |address: &str| {
        address
            .split_once("://")
            .map(|(_, at)| at.to_ascii_lowercase())
    };
    let from = at(origin);
    let ours = [
        text("host").map(str::to_ascii_lowercase),
        at(base_url.trim_end_matches('/')),
    ];
    from.is_none() || !ours.contains(&from)
}

fn decode(secret: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD
        .decode(secret)
        .ok()
        .filter(|bytes| bytes.len() == BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::secret::Secret;

    #[test]
    fn a_page_shows_another_text_each_time_and_each_is_valid() {
        let secret = Secret::random();
        let (one, two) = (mask(secret.as_str()), mask(secret.as_str()));
        assert_ne!(one, two);
        assert!(is_valid(secret.as_str(), &one));
        assert!(is_valid(secret.as_str(), &two));
    }

    #[test]
    fn a_form_of_another_sites_page_is_known_by_what_the_browser_says() {
        let base = "https://haki.serangkota.go.id";
        let from = |headers: &[(&'static str, &str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(*name, value.parse().unwrap());
            }
            is_from_elsewhere(&map, base)
        };
        let host = ("host", "127.0.0.1:8080");
        assert!(!from(&[host]));
        assert!(!from(&[host, ("sec-fetch-site", "same-origin")]));
        assert!(!from(&[host, ("origin", "http://127.0.0.1:8080")]));
        assert!(!from(&[host, ("origin", base)]));
        assert!(from(&[
            host,
            ("sec-fetch-site", "same-site"),
            ("origin", base)
        ]));
        assert!(from(&[host, ("sec-fetch-site", "cross-site")]));
        assert!(from(&[host, ("origin", "https://lain.serangkota.go.id")]));
        assert!(from(&[host, ("origin", "null")]));
    }

    #[test]
    fn another_sessions_token_or_no_token_is_refused() {
        let secret = Secret::random();
        let other = mask(Secret::random().as_str());
        for sent in [other.as_str(), "", "x", secret.as_str()] {
            assert!(!is_valid(secret.as_str(), sent), "{sent}");
        }
        assert!(!is_valid("", ""));
    }
}
