//! The session's token in every form. What a page shows is masked anew each time, so that compression tells nothing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore as _;
use subtle::ConstantTimeEq as _;

/// Name of the hidden field.
pub const FIELD: &str = "csrf";

const BYTES: usize = 32;

/// The session's token as one page shows it.
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

/// Whether a form carried the token of this session; takes the same time for every wrong one.
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
    fn another_sessions_token_or_no_token_is_refused() {
        let secret = Secret::random();
        let other = mask(Secret::random().as_str());
        for sent in [other.as_str(), "", "x", secret.as_str()] {
            assert!(!is_valid(secret.as_str(), sent), "{sent}");
        }
        assert!(!is_valid("", ""));
    }
}
