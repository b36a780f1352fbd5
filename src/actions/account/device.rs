//! Devices on which an account was signed in, so that guessing from elsewhere does not lock the owner out on them.
//!
//! Nothing is stored here: the device keeps a random number sealed by this portal, valid for one account.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::actions::secret::Secret;
use crate::portal::Portal;

/// A new token for a device on which the account with this e-mail address was signed in.
pub(in crate::actions) fn token(portal: &Portal, email: &str) -> String {
    let number = Secret::random();
    let seal = seal(portal, email, number.as_str());
    format!("{}.{seal}", number.as_str())
}

/// The device's number, if this account was signed in on it before.
pub(in crate::actions) fn known<'a>(
    portal: &Portal,
    email: &str,
    token: &'a str,
) -> Option<&'a str> {
    let (number, sent) = token.split_once('.')?;
    let right = seal(portal, email, number);
    bool::from(right.as_bytes().ct_eq(sent.as_bytes())).then_some(number)
}

fn seal(portal: &Portal, email: &str, number: &str) -> String {
    let hash = portal
        .vault()
        .keyed_hash("known device", &format!("{number} {email}"));
    URL_SAFE_NO_PAD.encode(hash)
}
