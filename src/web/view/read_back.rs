//! Typed values in their standard form, as fields show them again.

use crate::domain::billing::{BillingCode, Ntpn};
use crate::domain::complaint::TicketNumber;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::id::{ReceiptNumber, TrackingCode};
use crate::domain::identity::{Email, Kbli, Nib, Nik, Npwp, PersonName, Phone, PostalCode};
use crate::domain::money::Rupiah;
use crate::domain::right::DjkiNumber;
use crate::domain::typed;

pub fn nik(typed: &str) -> Option<String> {
    Nik::parse(typed).ok().map(|nik| nik.expose().to_owned())
}

pub fn npwp(typed: &str) -> Option<String> {
    Npwp::parse(typed).ok().map(|npwp| npwp.expose().to_owned())
}

pub fn nib(typed: &str) -> Option<String> {
    Nib::parse(typed).ok().map(|nib| nib.to_string())
}

pub fn kbli(typed: &str) -> Option<String> {
    Kbli::parse(typed).ok().map(|kbli| kbli.to_string())
}

pub fn postal_code(typed: &str) -> Option<String> {
    PostalCode::parse(typed).ok().map(|code| code.to_string())
}

pub fn person_name(typed: &str) -> Option<String> {
    PersonName::parse(typed).ok().map(|name| name.to_string())
}

pub fn email(typed: &str) -> Option<String> {
    Email::parse(typed).ok().map(|email| email.shown())
}

pub fn phone(typed: &str) -> Option<String> {
    Phone::parse(typed).ok().map(|phone| phone.national())
}

pub fn billing_code(typed: &str) -> Option<String> {
    BillingCode::parse(typed).ok().map(|code| code.grouped())
}

pub fn ntpn(typed: &str) -> Option<String> {
    Ntpn::parse(typed).ok().map(|ntpn| ntpn.to_string())
}

/// The number of an application or a result.
pub fn djki_number(typed: &str) -> Option<String> {
    DjkiNumber::parse_result(typed)
        .ok()
        .map(|number| number.to_string())
}

pub fn receipt_number(typed: &str) -> Option<String> {
    let number: ReceiptNumber = typed.parse().ok()?;
    Some(number.to_string())
}

pub fn ticket_number(typed: &str) -> Option<String> {
    let number: TicketNumber = typed.parse().ok()?;
    Some(number.to_string())
}

pub fn tracking_code(typed: &str) -> Option<String> {
    let code: TrackingCode = typed.parse().ok()?;
    Some(code.to_string())
}

pub fn rupiah(typed: &str) -> Option<String> {
    Rupiah::parse(typed).ok().map(|amount| amount.to_string())
}

pub fn time(typed: &str) -> Option<String> {
    typed::time(typed).map(|time| time.format("%H.%M").to_string())
}

/// A whole number.
pub fn whole(typed: &str) -> Option<String> {
    typed::whole(typed).map(|number| number.to_string())
}

pub fn fingerprint(typed: &str) -> Option<String> {
    let print = Fingerprint::parse(typed).ok()?;
    Some(print.as_str().to_owned())
}
