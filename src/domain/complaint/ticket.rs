//! The number by which a complainant names a complaint.

use std::fmt;
use std::str::FromStr;

use crate::{crockford, typed};

const CHARS: usize = 8;
const GROUP: usize = 4;
/// Has a letter that no code has, so that it is never taken for a part of one.
const PREFIX: &str = "ADU";

/// `ADU-7K4M-2QX9`: eight random characters, so that no two numbers tell how many complaints lie between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TicketNumber(String);

/// The text is no ticket number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a ticket number")]
pub struct NotATicket;

impl TicketNumber {
    /// Five bits of each random byte make one character.
    pub fn from_random(bytes: [u8; CHARS]) -> Self {
        Self(crockford::written(&bytes))
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at_checked(GROUP).unwrap_or((&self.0, ""));
        write!(f, "{PREFIX}-{first}-{second}")
    }
}

impl FromStr for TicketNumber {
    type Err = NotATicket;

    /// Accepts small letters, any grouping, a label, a missing prefix, and O, I, L typed for 0 and 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let labels = ["nomor tiket", "tiket", "nomor pengaduan", "pengaduan"];
        let bare = |text: &str| {
            let code = text.strip_prefix(PREFIX).unwrap_or(text);
            crockford::read(code).filter(|code| code.len() == CHARS)
        };
        let found = typed::code(text, &labels, |text| bare(text).is_some());
        found
            .ok()
            .and_then(|code| bare(&code))
            .map(Self)
            .ok_or(NotATicket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_read_however_it_was_copied() {
        let ticket = TicketNumber::from_random([0, 1, 31, 32, 255, 10, 20, 30]);
        assert_eq!(ticket.to_string(), "ADU-01Z0-ZAMY");
        for typed in [
            "ADU-01Z0-ZAMY",
            "adu 01z0 zamy",
            "ADU01Z0ZAMY.",
            "01Z0-ZAMY",
            "Nomor tiket: adu–olzo–zamy",
        ] {
            assert_eq!(typed.parse(), Ok(ticket.clone()), "{typed}");
        }
        for wrong in [
            "",
            "ADU",
            "ADU-01Z0-ZAM",
            "ADU-01Z0-ZAMYY",
            "MRK-2026-000001",
        ] {
            assert_eq!(wrong.parse::<TicketNumber>(), Err(NotATicket), "{wrong}");
        }
    }
}
