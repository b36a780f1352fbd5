//! Billing codes and NTPN: how they are written, and when a code lapses.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::fault::FieldFault;
use super::{typed, wib};

/// Labels that pages, slips and chats print beside either number.
const LABELS: &[&str] = &[
    "kode billing",
    "kode biling",
    "billing",
    "biling",
    "id billing",
    "ntpn",
    "nomor transaksi penerimaan negara",
    "simponi",
    "pnbp",
];

/// Kode billing: 15 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingCode(String);

impl BillingCode {
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        match typed::digits(typed, LABELS, &[15]) {
            Ok(code) => Ok(Self(code)),
            Err(0) => Err(FieldFault::Missing),
            Err(found) => Err(FieldFault::BillingCodeLength { found }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of three digits, for reading aloud and typing.
    pub fn grouped(&self) -> String {
        let mut out = String::with_capacity(self.0.len() + 4);
        for (position, digit) in self.0.chars().enumerate() {
            if position > 0 && position % 3 == 0 {
                out.push(' ');
            }
            out.push(digit);
        }
        out
    }

    /// The date inside a code of the usual shape, `82x` and then year, month and day in two digits each.
    pub fn date_inside(&self) -> Option<NaiveDate> {
        let two = |at: usize| self.0.get(at..at + 2)?.parse::<u32>().ok();
        self.0.strip_prefix("82")?;
        NaiveDate::from_ymd_opt(2000 + i32::try_from(two(3)?).ok()?, two(5)?, two(7)?)
    }

    /// Whether the date inside differs from the day of issue. Only a hint to look again, never a reason to refuse the
    /// code.
    pub fn looks_mistyped(&self, issued_on: NaiveDate) -> bool {
        self.date_inside() != Some(issued_on)
    }
}

impl fmt::Display for BillingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

super::procedure::closed_list! {
    /// How an owner wants to pay a code.
    pub enum PayingBy {
        MobileBanking = "mobile_banking",
        Atm = "atm",
        /// A shop that takes payments, or the post office.
        Agent = "agent",
        /// The teller of a bank; tellers close long before the code lapses.
        Teller = "teller",
    }
}

super::procedure::closed_list! {
    /// The state of a billing code.
    pub enum BillState {
        Active = "active",
        Lapsed = "lapsed",
        Replaced = "replaced",
        Cancelled = "cancelled",
        Paid = "paid",
        Refunded = "refunded",
    }
}

super::procedure::closed_list! {
    /// The kind of an event of a payment; events are added and never changed.
    pub enum PaymentKind {
        Reported = "reported",
        Confirmed = "confirmed",
        Rejected = "rejected",
        Refunded = "refunded",
        Corrected = "corrected",
    }
}

/// Nomor Transaksi Penerimaan Negara, 16 digits and capital letters: the treasury's proof of payment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ntpn(String);

impl Ntpn {
    /// Small letters are read as capitals.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let shaped = |bare: &str| {
            bare.len() == 16
                && bare.bytes().all(|b| b.is_ascii_alphanumeric())
                // The label "NTPN" with twelve characters has sixteen, too.
                && !bare.starts_with("NTPN")
        };
        match typed::code(typed, LABELS, shaped) {
            Ok(ntpn) => Ok(Self(ntpn)),
            Err(0) => Err(FieldFault::Missing),
            Err(found) => Err(FieldFault::NtpnShape { found }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ntpn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A code lapses at 23:59:59 WIB of the day it is issued, unless DJKI says otherwise (Permenkum 41/2025 Pasal 2).
pub fn default_expiry(issued_at: DateTime<Utc>) -> DateTime<Utc> {
    wib::end_of(wib::date(issued_at))
}

/// The day on which a code issued now should lapse: the owner's chosen day, if that is still ahead, else the day of
/// issue.
pub fn usual_expiry(issued_at: DateTime<Utc>, ready_on: Option<NaiveDate>) -> NaiveDate {
    let same_day = wib::date(default_expiry(issued_at));
    ready_on.map_or(same_day, |day| day.max(same_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_billing_code_has_fifteen_digits() {
        let code = BillingCode::parse(" 820 261 126 465 628 ").unwrap();
        assert_eq!(code.as_str(), "820261126465628");
        assert_eq!(code.grouped(), "820 261 126 465 628");
        assert_eq!(code.to_string(), "820261126465628");
        for (wrong, fault) in [
            ("", FieldFault::Missing),
            (
                "82026112646562",
                FieldFault::BillingCodeLength { found: 14 },
            ),
            (
                "8202611264656281",
                FieldFault::BillingCodeLength { found: 16 },
            ),
            (
                "82026112646562A",
                FieldFault::BillingCodeLength { found: 15 },
            ),
        ] {
            assert_eq!(BillingCode::parse(wrong), Err(fault), "{wrong}");
        }
    }

    #[test]
    fn the_date_inside_a_code_only_warns() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        for (code, mistyped) in [
            ("820261126465628", false),
            ("820261125465628", true),
            ("820269926465628", true),
            ("123261126465628", true),
        ] {
            assert_eq!(
                BillingCode::parse(code).unwrap().looks_mistyped(on),
                mistyped,
                "{code}"
            );
        }
    }

    #[test]
    fn an_ntpn_has_sixteen_digits_and_capitals() {
        assert_eq!(
            Ntpn::parse("0a1b 2c3d 4e5f 6g7h").unwrap().as_str(),
            "0A1B2C3D4E5F6G7H"
        );
        let stored = "0A1B2C3D4E5F6G7H";
        assert_eq!(Ntpn::parse(stored).unwrap().to_string(), stored);
        for (wrong, fault) in [
            (" ", FieldFault::Missing),
            ("0A1B2C3D4E5F6G7", FieldFault::NtpnShape { found: 15 }),
            ("0A1B2C3D4E5F6G7H8", FieldFault::NtpnShape { found: 17 }),
            ("0A1B2C3D4E5F6G7*", FieldFault::NtpnShape { found: 16 }),
        ] {
            assert_eq!(Ntpn::parse(wrong), Err(fault), "{wrong}");
        }
    }

    #[test]
    fn a_code_lapses_at_the_end_of_its_day() {
        for (issued, expiry) in [
            ("2026-11-26T02:00:00Z", "2026-11-26T16:59:59Z"),
            ("2026-11-26T16:59:59Z", "2026-11-26T16:59:59Z"),
            ("2026-11-26T17:00:00Z", "2026-11-27T16:59:59Z"),
        ] {
            assert_eq!(
                default_expiry(issued.parse().unwrap()),
                expiry.parse::<DateTime<Utc>>().unwrap()
            );
        }
    }

    #[test]
    fn a_code_is_asked_for_until_the_chosen_day_where_that_lies_ahead() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let late_in_the_evening = "2026-11-26T16:59:59Z".parse().unwrap();
        for (ready_on, expiry) in [
            (None, day(26)),
            (Some(day(25)), day(26)),
            (Some(day(26)), day(26)),
            (Some(day(27)), day(27)),
        ] {
            assert_eq!(usual_expiry(late_in_the_evening, ready_on), expiry);
        }
    }
}
