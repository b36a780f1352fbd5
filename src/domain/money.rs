//! Rupiah: whole, never negative, printed as `Rp500.000`.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::fault::FieldFault;
use super::typed;

/// An amount in whole rupiah.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(u64);

impl Rupiah {
    pub const ZERO: Self = Self(0);
    /// Largest amount of the column type `numeric(15,0)`.
    pub const MAX: Self = Self(999_999_999_999_999);

    pub const fn new(amount: u64) -> Self {
        Self(amount)
    }

    pub const fn amount(self) -> u64 {
        self.0
    }

    /// Reads what people type: `500000`, `500.000`, `500 000`, `Rp 500.000,-`, `IDR 500.000,00`. A negative amount,
    /// with a minus or in brackets, is refused.
    pub fn parse(typed: &str) -> Result<Self, FieldFault> {
        let plain = typed::plain(typed);
        if plain.is_empty() {
            return Err(FieldFault::Missing);
        }
        if plain.starts_with(['-', '(']) {
            return Err(FieldFault::NotAnAmount);
        }
        typed::read(
            &plain,
            &["rp", "idr", "rupiah", "sebesar", "jumlah", "total"],
            typed::figure,
        )
        .ok()
        .map(Self)
        .filter(|amount| *amount <= Self::MAX)
        .ok_or(FieldFault::NotAnAmount)
    }

    #[must_use]
    pub const fn times(self, quantity: u32) -> Self {
        Self(self.0.saturating_mul(quantity as u64))
    }

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// `self` minus `other`; zero when `other` is more.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl From<Rupiah> for Decimal {
    fn from(rupiah: Rupiah) -> Self {
        Self::from(rupiah.0)
    }
}

/// The number is negative, not whole, or too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a whole amount of rupiah")]
pub struct NotRupiah;

impl TryFrom<Decimal> for Rupiah {
    type Error = NotRupiah;

    fn try_from(number: Decimal) -> Result<Self, NotRupiah> {
        if !number.is_integer() {
            return Err(NotRupiah);
        }
        number.to_u64().map(Self).ok_or(NotRupiah)
    }
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figure = self.0.to_string();
        f.write_str("Rp")?;
        for (position, digit) in figure.chars().enumerate() {
            if position > 0 && (figure.len() - position).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rupiah_are_printed_with_dots() {
        for (amount, text) in [
            (0, "Rp0"),
            (500, "Rp500"),
            (75_000, "Rp75.000"),
            (500_000, "Rp500.000"),
            (1_800_000, "Rp1.800.000"),
            (12_000_000, "Rp12.000.000"),
        ] {
            assert_eq!(Rupiah::new(amount).to_string(), text);
        }
    }

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for typed in [
            "500000",
            "500.000",
            "Rp500.000",
            "Rp 500.000,00",
            "rp. 500.000,-",
        ] {
            assert_eq!(Rupiah::parse(typed), Ok(Rupiah::new(500_000)), "{typed}");
        }
        for wrong in [
            "lima ratus",
            "500,5",
            "50.00",
            "-500",
            "Rp",
            "1.0000",
            "9999999999999999",
        ] {
            assert_eq!(
                Rupiah::parse(wrong),
                Err(FieldFault::NotAnAmount),
                "{wrong}"
            );
        }
        assert_eq!(Rupiah::parse(" "), Err(FieldFault::Missing));
    }

    #[test]
    fn only_whole_decimals_are_rupiah() {
        assert_eq!(
            Rupiah::try_from(Decimal::new(500_000, 0)),
            Ok(Rupiah::new(500_000))
        );
        assert_eq!(Rupiah::try_from(Decimal::new(5, 1)), Err(NotRupiah));
        assert_eq!(Rupiah::try_from(Decimal::new(-1, 0)), Err(NotRupiah));
    }

    #[test]
    fn sums_stop_at_their_ends_and_are_stored_as_whole_numbers() {
        let fee = Rupiah::new(500_000);
        assert_eq!(fee.times(3), Rupiah::new(1_500_000));
        assert_eq!(fee.times(0), Rupiah::ZERO);
        assert_eq!(fee.plus(Rupiah::new(1)), Rupiah::new(500_001));
        assert_eq!(fee.less(Rupiah::new(1)), Rupiah::new(499_999));
        assert_eq!(fee.less(Rupiah::new(500_001)), Rupiah::ZERO);
        assert_eq!(Decimal::from(fee), Decimal::new(500_000, 0));
        assert_eq!(fee.amount(), 500_000);
        assert_eq!(Rupiah::parse("999999999999999"), Ok(Rupiah::MAX));
        for (typed, fault) in [
            ("1000000000000000", FieldFault::NotAnAmount),
            ("(500.000)", FieldFault::NotAnAmount),
        ] {
            assert_eq!(Rupiah::parse(typed), Err(fault), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(amount in 0..=Rupiah::MAX.amount()) {
            let rupiah = Rupiah::new(amount);
            prop_assert_eq!(Rupiah::parse(&rupiah.to_string()), Ok(rupiah));
        }
    }
}
