//! Addresses that lead on to the wanted page, through sign-in, registration and the business.

use super::{
    BUSINESS, CODE, FACTOR_SET_UP, NEW_APPLICATION, REGISTER, RETURN_TO, SIGN_IN, escape,
    with_query,
};

/// Query parameters of a new application.
const KIND: &str = "jenis";
const SERVICE: &str = "layanan";

/// Longest address kept during registration, in characters; the column of the database has the same limit.
const LONGEST: usize = 500;

/// Where an application for this type begins.
pub fn new_application(slug: &str) -> String {
    with_query(NEW_APPLICATION, &[(KIND, slug.to_owned())])
}

/// As [`new_application`], for one of its services.
pub fn new_application_for(slug: &str, service: &str) -> String {
    let query = [(KIND, slug.to_owned()), (SERVICE, service.to_owned())];
    with_query(NEW_APPLICATION, &query)
}

/// Type and service of the application that begins at this address.
pub fn begun_at(address: &str) -> Option<(&str, Option<&str>)> {
    let query = address.strip_prefix(NEW_APPLICATION)?.strip_prefix('?')?;
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    };
    Some((value(KIND)?, value(SERVICE)))
}

/// Whether an application begins at this address.
pub fn begins(address: &str) -> bool {
    address.split('?').next() == Some(NEW_APPLICATION)
}

/// The page to go on to, if it is the portal's and short enough.
pub fn onward(address: &str) -> Option<&str> {
    (is_own_page(address) && address.chars().count() <= LONGEST).then_some(address)
}

/// The page for the owner's business, which leads on to `page`.
pub fn business_then(page: &str) -> String {
    with_query(BUSINESS, &[(RETURN_TO, page.to_owned())])
}

/// The sign-in page, which leads on to `page`.
pub fn sign_in_then(page: &str) -> String {
    format!("{SIGN_IN}?{RETURN_TO}={}", escape(page))
}

/// The page that asks for a code of the second factor, which leads on to `page` unless that is empty.
pub fn code_then(page: &str) -> String {
    then(CODE, page)
}

/// The page that sets up the second factor, which leads on to `page` unless that is empty.
pub fn set_up_then(page: &str) -> String {
    then(FACTOR_SET_UP, page)
}

fn then(first: &str, page: &str) -> String {
    if page.is_empty() {
        return first.to_owned();
    }
    format!("{first}?{RETURN_TO}={}", escape(page))
}

/// The registration page, which leads on to `page` unless that is empty.
pub fn register_then(page: &str) -> String {
    then(REGISTER, page)
}

/// Whether an address from outside leads to the portal itself; prevents open redirects.
pub fn is_own_page(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address
            .chars()
            .any(|c| c == '\\' || c.is_control() || c.is_whitespace())
}
