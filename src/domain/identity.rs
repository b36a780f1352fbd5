//! Who a person or a business is on paper: NIK, NIB, NPWP and how to reach them.
//!
//! NIK and NPWP never appear in `Debug`, and have no `Display`: whoever shows them says so with `expose` or `masked`.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::fault::FieldFault;

/// The digits of a typed number; blanks, dots, hyphens and slashes are how people group them.
fn digits(typed: &str) -> Option<String> {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/'))
        .map(|c| c.is_ascii_digit().then_some(c))
        .collect()
}

/// How many characters remain once the grouping is taken away.
fn length(typed: &str) -> usize {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/'))
        .count()
}

fn required(typed: &str) -> Result<&str, FieldFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        Err(FieldFault::Missing)
    } else {
        Ok(typed)
    }
}

/// Groups of four, as numbers are read aloud.
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
    /// Sixteen digits with a date that can exist; the area of first registration says nothing about where one lives now.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let typed = required(typed)?;
        let nik = digits(typed)
            .filter(|d| d.len() == 16)
            .ok_or(FieldFault::NikLength {
                found: length(typed),
            })?;
        let nik = Self(nik);
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

    /// The latest date of birth that is not after `today`.
    pub fn born_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.born_in(today.year() / 100 * 100)
            .filter(|born| *born <= today)
            .or_else(|| self.born_in(today.year() / 100 * 100 - 100))
    }

    /// The sixteen digits, for sealing and for the letter.
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
        let typed = required(typed)?;
        digits(typed)
            .filter(|d| matches!(d.len(), 15 | 16) && d.bytes().any(|b| b != b'0'))
            .map(Self)
            .ok_or(FieldFault::NpwpLength {
                found: length(typed),
            })
    }

    /// The digits, for sealing and for the letter.
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

/// Declares a public text value: parsed once, shown as it is.
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
    /// An address that mail can be sent to, in small letters.
    Email,
    /// An Indonesian number, kept as `0812…`.
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
        let typed = required(typed)?;
        digits(typed)
            .filter(|d| d.len() == 13)
            .map(Self)
            .ok_or(FieldFault::NibLength {
                found: length(typed),
            })
    }

    /// `9120 0046 1728 5`
    pub fn grouped(&self) -> String {
        grouped(&self.0)
    }
}

impl Email {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let address = required(typed)?.to_lowercase();
        let shaped = address.split_once('@').is_some_and(|(local, host)| {
            let labels = || host.split('.');
            (1..=64).contains(&local.len())
                && labels().count() >= 2
                && labels().all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'))
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
                && !local.starts_with('.')
                && !local.ends_with('.')
                && !local.contains("..")
                && local
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
        });
        if shaped && address.len() <= 254 {
            Ok(Self(address))
        } else {
            Err(FieldFault::NotAnEmail)
        }
    }
}

impl Phone {
    /// Accepts `0812…`, `62812…`, `+62 812-…` and landlines with their area code.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let typed = required(typed)?;
        let bare: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')'))
            .collect();
        let national = bare
            .strip_prefix("+62")
            .or_else(|| bare.strip_prefix("62"))
            .or_else(|| bare.strip_prefix('0'))
            .ok_or(FieldFault::NotAPhone)?;
        let shaped = (8..=12).contains(&national.len())
            && national.bytes().all(|b| b.is_ascii_digit())
            && !national.starts_with('0');
        if shaped {
            Ok(Self(format!("0{national}")))
        } else {
            Err(FieldFault::NotAPhone)
        }
    }
}

impl PostalCode {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let typed = required(typed)?;
        let shaped = typed.len() == 5
            && !typed.starts_with('0')
            && typed.bytes().all(|b| b.is_ascii_digit());
        if shaped {
            Ok(Self(typed.to_owned()))
        } else {
            Err(FieldFault::NotAPostalCode)
        }
    }
}

impl Kbli {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let typed = required(typed)?;
        let shaped = typed.len() == 5
            && !typed.starts_with("00")
            && typed.bytes().all(|b| b.is_ascii_digit());
        if shaped {
            Ok(Self(typed.to_owned()))
        } else {
            Err(FieldFault::NotAKbli)
        }
    }
}

impl PersonName {
    /// Longest name kept, in characters.
    pub const MAX: usize = 150;

    /// Blanks are evened out; titles, apostrophes and hyphens stay.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let name = required(typed)?
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let found = name.chars().count();
        if found > Self::MAX {
            return Err(FieldFault::TooLong {
                max: Self::MAX,
                found,
            });
        }
        let plain =
            |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '\'' | '’' | '-' | '`');
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
