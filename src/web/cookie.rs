//! The two cookies of the portal: of the session (or the guest), and of a device on which an account was signed in.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::config::Config;

const SESSION: &str = "haki";
const DEVICE: &str = "haki-perangkat";

/// A month.
const SESSION_SECONDS: u32 = 30 * 24 * 60 * 60;

/// A device is known for half a year.
const DEVICE_SECONDS: u32 = 180 * 24 * 60 * 60;

/// The token of the visitor's session, or what is known of the guest.
pub(super) fn session_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    value_of(headers, &name(config, SESSION))
}

/// By what the visitor's device is known.
pub(super) fn device_of<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    value_of(headers, &name(config, DEVICE))
}

/// The cookie that carries `token`; an empty one takes it away. One that lasts outlives its session, which ends by
/// itself.
pub(super) fn session(config: &Config, token: &str, lasts: bool) -> Option<HeaderValue> {
    let age = match (token.is_empty(), lasts) {
        (true, _) => Some(0),
        (false, true) => Some(SESSION_SECONDS),
        (false, false) => None,
    };
    cookie(config, SESSION, token, age)
}

/// The cookie by which a device is known.
pub(super) fn device(config: &Config, token: &str) -> Option<HeaderValue> {
    cookie(config, DEVICE, token, Some(DEVICE_SECONDS))
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
