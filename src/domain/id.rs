//! Names of things: UUIDv7 for the program, receipt numbers and tracking codes for people.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::{NoContext, Timestamp, Uuid};

/// Declares newtypes over UUIDv7, so that a case is never taken for a letter.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new name that sorts by the instant it was made.
            pub fn at(now: DateTime<Utc>) -> Self {
                let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
                Self(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())))
            }

            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+ };
}

ids! {
    AccountId,
    ApplicationId,
    AuditId,
    BillId,
    BusinessId,
    ConsentId,
    CorrectionId,
    DelegationId,
    DocumentId,
    FileId,
    /// One-time token of a form: the same token gives the same result twice.
    FormToken,
    HandMessageId,
    JobId,
    LetterId,
    NoticeId,
    OfficeHoursId,
    OutageId,
    PaymentId,
    ReminderId,
    RightId,
    SessionId,
    TariffId,
    TariffProposalId,
    UploadId,
}

/// The number people see: prefix of the type, year (WIB) of submission, running number of that year and type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptNumber {
    prefix: String,
    year: i32,
    sequence: u32,
}

/// The text is no receipt number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a receipt number")]
pub struct NotAReceiptNumber;

impl ReceiptNumber {
    /// `prefix` is that of the IP type, three capital letters.
    pub fn new(prefix: &str, year: i32, sequence: u32) -> Self {
        Self {
            prefix: prefix.to_owned(),
            year,
            sequence,
        }
    }

    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    pub const fn year(&self) -> i32 {
        self.year
    }

    pub const fn sequence(&self) -> u32 {
        self.sequence
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}", self.prefix, self.year, self.sequence)
    }
}

impl FromStr for ReceiptNumber {
    type Err = NotAReceiptNumber;

    /// Small letters and blanks around are forgiven; the shape is not.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let mut parts = text.split('-');
        let (Some(prefix), Some(year), Some(sequence), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAReceiptNumber);
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let shaped = prefix.len() == 3
            && prefix.bytes().all(|b| b.is_ascii_uppercase())
            && year.len() == 4
            && digits(year)
            && (6..=9).contains(&sequence.len())
            && digits(sequence);
        if !shaped {
            return Err(NotAReceiptNumber);
        }
        Ok(Self {
            prefix: prefix.to_owned(),
            year: year.parse().map_err(|_| NotAReceiptNumber)?,
            sequence: sequence.parse().map_err(|_| NotAReceiptNumber)?,
        })
    }
}

impl TryFrom<String> for ReceiptNumber {
    type Error = NotAReceiptNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ReceiptNumber> for String {
    fn from(number: ReceiptNumber) -> Self {
        number.to_string()
    }
}

/// Letters and digits that nobody mistakes for another (Crockford's alphabet: no I, L, O, U).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight characters that let the holder of a printed receipt follow the case without signing in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrackingCode(String);

/// The text is no tracking code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a tracking code")]
pub struct NotATrackingCode;

impl TrackingCode {
    /// Five bits of each random byte make one character.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let letter = |byte: u8| {
            ALPHABET
                .get(usize::from(byte & 31))
                .copied()
                .unwrap_or(b'0')
        };
        Self(bytes.into_iter().map(|b| char::from(letter(b))).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TrackingCode {
    type Err = NotATrackingCode;

    /// Forgives small letters, blanks, hyphens, and O, I, L typed for 0 and 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let known = |c: char| u8::try_from(c).is_ok_and(|b| ALPHABET.contains(&b));
        if code.len() == 8 && code.chars().all(known) {
            Ok(Self(code))
        } else {
            Err(NotATrackingCode)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_instant_they_were_made() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let early = ApplicationId::at(at(1_700_000_000));
        let late = ApplicationId::at(at(1_800_000_000));
        assert!(early < late);
        assert_eq!(late.uuid().get_version_num(), 7);
        assert_eq!(late.to_string().parse(), Ok(late));
    }

    #[test]
    fn a_receipt_number_is_read_back_as_it_was_written() {
        for (prefix, year, sequence, text) in [
            ("MRK", 2026, 123, "MRK-2026-000123"),
            ("MRK", 2026, 999_999, "MRK-2026-999999"),
            ("MRK", 2027, 1_000_000, "MRK-2027-1000000"),
        ] {
            let number = ReceiptNumber::new(prefix, year, sequence);
            assert_eq!(number.to_string(), text);
            assert_eq!(text.to_lowercase().parse(), Ok(number));
        }
    }

    #[test]
    fn what_is_no_receipt_number_is_refused() {
        for text in [
            "",
            "MRK",
            "MRK-2026",
            "MRK-2026-12",
            "MRK-26-000012",
            "MR1-2026-000012",
            "MRK-2026-00001a",
            "MRK-2026-000012-1",
            "MRK-2026-9999999999",
            "MRK-2026-+00012",
        ] {
            assert_eq!(
                text.parse::<ReceiptNumber>(),
                Err(NotAReceiptNumber),
                "{text}"
            );
        }
    }

    #[test]
    fn a_tracking_code_forgives_how_people_copy_it() {
        let code = TrackingCode::from_random([0, 1, 31, 32, 255, 10, 20, 30]);
        assert_eq!(code.as_str(), "01Z0ZAMY");
        for typed in ["01z0zamy", "O1Z0 ZAMY", "olz0-zamy"] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        for wrong in ["", "01Z0ZAM", "01Z0ZAMYY", "01Z0ZAMU", "01Z0ZAM é"] {
            assert_eq!(
                wrong.parse::<TrackingCode>(),
                Err(NotATrackingCode),
                "{wrong}"
            );
        }
    }
}
