//! Identity and contact data of persons and businesses: NIK, NIB, NPWP, e-mail, telephone and others.
//!
//! NIK and NPWP are hidden in `Debug` and have no `Display`; code that shows them must call `expose` or `masked`.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::fault::FieldFault;
use super::typed;

/// The fault for a number with `found` digits: `Missing` when there are none, else `wrong`.
fn of_length(wrong: impl Fn(usize) -> FieldFault) -> impl Fn(usize) -> FieldFault {
    move |found| match found {
        0 => FieldFault::Missing,
        found => wrong(found),
    }
}

/// In groups of four characters, for reading aloud.
fn grouped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for (position, c) in text.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// First and last four characters, the middle hidden.
fn masked(text: &str) -> String {
    let last = text.chars().count().saturating_sub(4);
    let hidden: String = text
        .chars()
        .enumerate()
        .map(|(at, c)| if at < 4 || at >= last { c } else { '•' })
        .collect();
    grouped(&hidden)
}

/// Nomor Induk Kependudukan: area of first registration, date of birth (day + 40 for women), serial.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Nik(String);

impl Nik {
    /// Sixteen digits with a possible date of birth. The area code is that of first registration, not of residence.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let labels = ["nik", "nomor induk kependudukan", "ktp", "ktp-el", "e-ktp"];
        let nik = typed::digits(typed, &labels, &[16]);
        let nik = Self(nik.map_err(of_length(|found| FieldFault::NikLength { found }))?);
        if nik.date_can_exist() && !nik.0.starts_with('0') && !nik.0.ends_with("0000") {
            Ok(nik)
        } else {
            Err(FieldFault::NikImpossible)
        }
    }

    fn two(&self, at: usize) -> u32 {
        self.0
            .get(at..at + 2)
            .and_then(|d| d.parse().ok())
            .unwrap_or_default()
    }

    fn date_can_exist(&self) -> bool {
        self.born_in(1900).or_else(|| self.born_in(2000)).is_some()
    }

    fn born_in(&self, century: i32) -> Option<NaiveDate> {
        let day = match self.two(6) {
            women @ 41..=71 => women - 40,
            day => day,
        };
        let year = century + i32::try_from(self.two(10)).ok()?;
        NaiveDate::from_ymd_opt(year, self.two(8), day)
    }

    /// Date of birth; the two-digit year is read as the latest one not after `today`.
    pub fn born_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.born_in(today.year() / 100 * 100)
            .filter(|born| *born <= today)
            .or_else(|| self.born_in(today.year() / 100 * 100 - 100))
    }

    /// All sixteen digits; for encryption and for printing the letter.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// `3604 •••• •••• 0003`
    pub fn masked(&self) -> String {
        masked(&self.0)
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nik(…)")
    }
}

/// Nomor Pokok Wajib Pajak, the old form of 15 digits or the new one of 16.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Npwp(String);

impl Npwp {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let npwp = typed::digits(typed, &["npwp", "nomor pokok wajib pajak"], &[15, 16])
            .map_err(of_length(|found| FieldFault::NpwpLength { found }))?;
        if npwp.bytes().all(|b| b == b'0') {
            return Err(FieldFault::NpwpImpossible);
        }
        Ok(Self(npwp))
    }

    /// All digits; for encryption and for printing the letter.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn masked(&self) -> String {
        masked(&self.0)
    }
}

impl fmt::Debug for Npwp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Npwp(…)")
    }
}

/// Declares a newtype over a text that is not secret: validated by `parse`, shown in full.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+ };
}

texts! {
    /// Nomor Induk Berusaha, 13 digits.
    Nib,
    /// An address that mail can be sent to, in small letters and ASCII.
    Email,
    /// An Indonesian number in its international form (E.164): `+62812…`.
    Phone,
    /// Kode pos, 5 digits.
    PostalCode,
    /// Klasifikasi Baku Lapangan Usaha Indonesia, 5 digits.
    Kbli,
    /// A person's name as on the KTP.
    PersonName,
}

impl Nib {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        typed::digits(typed, &["nib", "nomor induk berusaha"], &[13])
            .map(Self)
            .map_err(of_length(|found| FieldFault::NibLength { found }))
    }

    /// `9120 0046 1728 5`
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }
}

impl Email {
    /// In small letters; an international domain is stored in ASCII (`xn--…`).
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let labels = ["email", "e-mail", "surel", "mailto", "alamat email"];
        let read = typed::read(typed, &labels, address);
        read.map(Self).map_err(|rest| {
            if rest.trim().is_empty() {
                FieldFault::Missing
            } else {
                FieldFault::NotAnEmail
            }
        })
    }

    /// With an international domain in its own letters.
    pub fn shown(&self) -> String {
        in_own_letters(&self.0)
    }
}

/// As [`Email::shown`], for an address that is not parsed.
pub fn in_own_letters(address: &str) -> String {
    match address.split_once('@') {
        Some((local, host)) if host.contains("xn--") => {
            format!("{local}@{}", idna::domain_to_unicode(host).0)
        }
        _ => address.to_owned(),
    }
}

/// The e-mail address in a text, or `None` if mail could not be sent to it.
fn address(text: &str) -> Option<String> {
    let text = text.trim_end_matches(['.', ',', ';']);
    let (local, host) = text.rsplit_once('@')?;
    let host = idna::domain_to_ascii(host).ok()?;
    let labels = || host.split('.');
    let shaped = (1..=64).contains(&local.len())
        && labels().count() >= 2
        && labels()
            .all(|l| (1..=63).contains(&l.len()) && !l.starts_with('-') && !l.ends_with('-'))
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
    let address = format!("{}@{host}", local.to_ascii_lowercase());
    (shaped && address.len() <= 254).then_some(address)
}

/// Labels before a telephone number on cards, in contacts and in links.
const PHONE_LABELS: &[&str] = &[
    "telepon",
    "telp",
    "tlp",
    "tel",
    "hp",
    "handphone",
    "ponsel",
    "seluler",
    "wa",
    "whatsapp",
    "kontak",
    "hubungi",
    "https",
    "http",
    "wa.me",
    "api.whatsapp.com/send?phone",
    "phone",
];

impl Phone {
    /// Accepts every way to write an Indonesian number, mobile or with an area code: `0812…`, `62812…`, `+62 (0)812-…`,
    /// `0062…`, `812…`.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let number = typed::code(typed, PHONE_LABELS, |bare| national(bare).is_some());
        let number = number.map_err(of_length(|_| FieldFault::NotAPhone))?;
        let national = national(&number).ok_or(FieldFault::NotAPhone)?;
        Ok(Self(format!("+62{national}")))
    }

    /// The way it is dialled within Indonesia: `0812…`.
    pub fn national(&self) -> String {
        format!("0{}", self.0.strip_prefix("+62").unwrap_or(&self.0))
    }
}

/// The digits after the country code or after the leading zero; `None` if their number cannot be Indonesian.
fn national(bare: &str) -> Option<&str> {
    let abroad = ["+62", "0062", "62"]
        .iter()
        .find_map(|code| bare.strip_prefix(code));
    let national = match abroad {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if bare.starts_with('8') => bare,
        None => bare.strip_prefix('0')?,
    };
    let shaped = (8..=12).contains(&national.len())
        && national.bytes().all(|b| b.is_ascii_digit())
        && !national.starts_with('0');
    shaped.then_some(national)
}

impl PostalCode {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let code = typed::digits(typed, &["kode pos", "kodepos", "pos"], &[5])
            .map_err(of_length(|_| FieldFault::NotAPostalCode))?;
        if code.starts_with('0') {
            return Err(FieldFault::NotAPostalCode);
        }
        Ok(Self(code))
    }
}

impl Kbli {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let code = typed::digits(
            typed,
            &["kbli", "kbli 2020", "kbli 2025", "kode kbli"],
            &[5],
        )
        .map_err(of_length(|_| FieldFault::NotAKbli))?;
        if code.starts_with("00") {
            return Err(FieldFault::NotAKbli);
        }
        Ok(Self(code))
    }
}

impl PersonName {
    /// Longest name kept, in characters.
    pub const MAX: usize = 150;

    /// Letters of any script with their marks, titles, hyphens and apostrophes; each apostrophe is stored as `’`.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let name = typed::name(typed);
        let found = name.chars().count();
        if found == 0 {
            return Err(FieldFault::Missing);
        }
        if found > Self::MAX {
            return Err(FieldFault::TooLong {
                max: Self::MAX,
                found,
            });
        }
        let plain = |c: char| typed::is_letter(c) || matches!(c, ' ' | '.' | ',' | '’' | '-');
        if name.chars().any(char::is_alphabetic) && name.chars().all(plain) {
            Ok(Self(name))
        } else {
            Err(FieldFault::NotAName)
        }
    }
}

#[cfg(test)]
#[path = "identity_tests.rs"]
mod tests;
