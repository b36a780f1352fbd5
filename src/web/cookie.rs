//! The portal's cookies: for the session or guest, for a device on which an account was signed in, and for a registered
//! computer of the office.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::config::Config;
use crate::domain::second_factor::REGISTERED;

const SESSION: &str = "haki";
pub(crate) const DEVICE: &str = "haki-perangkat";
pub(crate) const COMPUTER: &str = "haki-komputer";

/// One month.
const SESSION_SECONDS: u32 = 30 * 24 * 60 * 60;

/// Half a year.
const DEVICE_SECONDS: u32 = 180 * 24 * 60 * 60;

/// The session token, or the data of a guest.
pub(super) fn session_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    value_of(headers, &name(config, SESSION))
}

/// The token of the visitor's device.
pub(super) fn device_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    value_of(headers, &name(config, DEVICE))
}

/// The cookie with `token`; an empty one deletes it. One that `lasts` is kept when the browser is closed, even after
/// its session has ended.
pub(super) fn session(config: &Config, token: &str, lasts: bool) -> Option<HeaderValue> {
    let age = match (token.is_empty(), lasts) {
        (true, _) => Some(0),
        (false, true) => Some(SESSION_SECONDS),
        (false, false) => None,
    };
    cookie(config, SESSION, token, age)
}

/// The cookie with the token of a device.
pub(super) fn device(config: &Config, token: &str) -> Option<HeaderValue> {
    cookie(config, DEVICE, token, Some(DEVICE_SECONDS))
}

/// The token of a registered computer.
pub(super) fn computer_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    value_of(headers, &name(config, COMPUTER))
}

/// The cookie with the token of a registered computer, kept as long as it stays registered.
pub(super) fn computer(config: &Config, token: &str) -> Option<HeaderValue> {
    let age = u32::try_from(REGISTERED.num_seconds()).ok();
    cookie(config, COMPUTER, token, age)
}

fn name(config: &Config, plain: &str) -> String {
    let prefix = if config.is_https() { "__Host-" } else { "" };
    format!("{prefix}{plain}")
}

fn value_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

fn cookie(config: &Config, plain: &str, value: &str, age: Option<u32>) -> Option<HeaderValue> {
    let name = name(config, plain);
    let secure = if config.is_https() { "; Secure" } else { "" };
    let age = age.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    HeaderValue::try_from(format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"
    ))
    .ok()
}
