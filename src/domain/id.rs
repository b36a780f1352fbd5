//! Identifiers: UUIDv7 for the program, receipt numbers and tracking codes for people.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

use super::{crockford, typed};

/// Declares newtypes over UUIDv7, so that a case is never taken for a letter.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id; ids sort by the instant at which they were made.
            pub fn at(now: DateTime<Utc>) -> Self {
                let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
                Self(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())))
            }

            /// Sorts before every other id; no thing has it.
            pub const NIL: Self = Self(Uuid::nil());

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
    /// An answer to a letter of DJKI.
    AnswerId,
    AppealId,
    ApplicationId,
    /// One call to the signer of a letter.
    AttemptId,
    AppointmentId,
    BillId,
    BusinessId,
    ComplaintEventId,
    ComplaintId,
    /// A proposed version of a section of the city's profile.
    CityVersionId,
    /// A registered computer of the office.
    ComputerId,
    CorrectionId,
    DelegationId,
    DocumentId,
    DrillId,
    FileId,
    /// One-time token of a form: an act that sees the same token again does nothing and gives the first result.
    FormToken,
    HandMessageId,
    JobId,
    LetterId,
    /// A version of the recommendation letter's source.
    LetterSourceId,
    NoticeId,
    OfficeHoursId,
    OutageId,
    PaymentId,
    /// A case that was done outside the portal.
    RecordedCaseId,
    RefusalId,
    ReminderId,
    RightId,
    /// One signature on one paper.
    SigningId,
    /// Papers that are signed with one passphrase.
    StackId,
    /// A stage of DJKI as it was recorded.
    StageId,
    TariffId,
    TariffProposalId,
}

impl FormToken {
    /// A token for a part of the same form that is an act of its own; the same part gets the same token each time.
    pub fn of_part(self, part: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(self.0.as_bytes());
        hash.update(part);
        let mut bytes = [0; 16];
        for (byte, of_hash) in bytes.iter_mut().zip(hash.finalize()) {
            *byte = of_hash;
        }
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
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

    /// Accepts what people copy: small letters, a label before it, any or no separators, leading zeros left out.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        typed::read(text, RECEIPT_LABELS, receipt).map_err(|_| NotAReceiptNumber)
    }
}

const RECEIPT_LABELS: &[&str] = &["tanda terima", "resi", "registrasi", "permohonan"];

/// A receipt number in plain text: three letters, four figures of the year, the running number.
fn receipt(text: &str) -> Option<ReceiptNumber> {
    let text = text.to_ascii_uppercase();
    let parts = text.split(typed::is_separator);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let joined = parts.concat();
    let (prefix, figures) = joined.split_at_checked(3)?;
    let (year, sequence) = figures.split_at_checked(4)?;
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !letters(prefix) || !digits(figures) || !(1..=9).contains(&sequence.len()) {
        return None;
    }
    // With separators the year must stand alone, and leading zeros may be missing only from a running number in one
    // piece.
    let groups: Vec<&str> = match parts.as_slice() {
        [first, rest @ ..] if *first == prefix => rest.to_vec(),
        [first, rest @ ..] => [&[first.get(3..)?], rest].concat(),
        [] => return None,
    };
    let parted = match groups.as_slice() {
        [_] => true,
        [first, _] => *first == year,
        [first, ..] => *first == year && sequence.len() >= 6,
        [] => false,
    };
    let overlong = sequence.len() > 6 && sequence.starts_with('0');
    (parted && !overlong).then_some(ReceiptNumber {
        prefix: prefix.to_owned(),
        year: year.parse().ok()?,
        sequence: sequence.parse().ok()?,
    })
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

/// Eight characters by which the holder of a printed receipt follows the case without signing in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrackingCode(String);

/// The text is no tracking code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a tracking code")]
pub struct NotATrackingCode;

impl TrackingCode {
    /// Five bits of each random byte make one character.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(crockford::written(&bytes))
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

    /// Accepts small letters, any grouping, a label, and O, I, L typed for 0 and 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let labels = ["kode pelacakan", "kode lacak", "pelacakan", "lacak"];
        let code = typed::code(text, &labels, |bare| {
            bare.len() == 8 && crockford::read(bare).is_some()
        });
        code.ok()
            .and_then(|code| crockford::read(&code))
            .map(Self)
            .ok_or(NotATrackingCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_form_has_a_token_of_its_own_which_is_always_the_same() {
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let (form, other) = (FormToken::at(at), FormToken::at(at));
        assert_eq!(form.of_part("logo"), form.of_part("logo"));
        assert_ne!(form.of_part("logo"), form);
        assert_ne!(form.of_part("logo"), form.of_part("label"));
        assert_ne!(form.of_part("logo"), other.of_part("logo"));
    }

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
    fn a_receipt_number_is_read_however_it_was_copied() {
        let number = Ok(ReceiptNumber::new("MRK", 2026, 49));
        for typed in [
            "MRK 2026 000049",
            "MRK–2026–000049",
            "mrk-2026-49",
            "MRK-2026-000049.",
            "MRK2026000049",
            "MRK/2026/000049/",
            "\u{200b}MRK-2026-000049\u{feff}",
            "Nomor tanda terima: MRK-2026-000049",
            "ＭＲＫ－２０２６－０００049",
            "MRK 2026 000 049",
            "MRK2026-49",
        ] {
            assert_eq!(typed.parse(), number, "{typed}");
        }
    }

    #[test]
    fn what_is_no_receipt_number_is_refused() {
        for text in [
            "",
            "MRK",
            "MRK-2026",
            "MRK-26-000012",
            "MRK-2026-0000123",
            "MRK2026",
            "MRKX-2026-000012",
            "MRK 20 26 000012",
            "MRK-2026-12-3",
            "MR1-2026-000012",
            "MRK-2026-00001a",
            "MRK-2026-000012-1",
            "MRK-2026-9999999999",
            "MRK20261234567890",
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
        for typed in [
            "01z0zamy",
            "O1Z0 ZAMY",
            "olz0-zamy",
            "Kode pelacakan: 01Z0–ZAMY.",
        ] {
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
