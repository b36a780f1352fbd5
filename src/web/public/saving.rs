//! The fee with and without the letter of recommendation, and the claim that may be made about the difference.

use chrono::NaiveDate;

use crate::domain::ip_type::{IpType, Service};
use crate::domain::money::Rupiah;
use crate::domain::tariff::{Asked, Payer, Quantities, TariffLine, quote, with_and_without_letter};
use crate::words;

/// The fees for one unit of a new application.
#[derive(Debug, PartialEq, Eq)]
pub struct Saving {
    pub headline: String,
    pub with: String,
    pub without: String,
    pub difference: String,
    /// "per kelas"
    pub unit: &'static str,
    /// The fee with the letter, in percent of the fee without it.
    pub percent: u64,
    pub basis: String,
}

impl Saving {
    /// `None` if the letter does not lower the fee.
    pub fn of(ip_type: &IpType, lines: &[TariffLine], on: NaiveDate) -> Option<Self> {
        let asked = Asked {
            codes: ip_type.service(Service::Filing)?.bill_lines,
            variant: None,
            payer: Payer::SMALL_PERSON,
            quantities: Quantities::ONE,
            on,
        };
        let (with, without) = with_and_without_letter(lines, &asked)?;
        let tariff = quote(lines, &asked).lines.into_iter().next()?.tariff;
        Some(Self {
            headline: format!(
                "Dengan surat rekomendasi, biaya {} {}",
                ip_type.name.to_lowercase(),
                claim(with, without)?
            ),
            with: with.to_string(),
            without: without.to_string(),
            difference: without.less(with).to_string(),
            unit: words::tariff::unit(tariff.unit),
            percent: with.amount() * 100 / without.amount(),
            basis: tariff.basis.into_owned(),
        })
    }
}

/// The strongest true claim; `None` if the letter does not lower the fee.
fn claim(with: Rupiah, without: Rupiah) -> Option<&'static str> {
    let times = |n: u64| with.amount().saturating_mul(n) < without.amount();
    [
        (4, "kurang dari seperempat"),
        (3, "kurang dari sepertiga"),
        (2, "kurang dari setengah"),
        (1, "lebih murah"),
    ]
    .into_iter()
    .find_map(|(n, sentence)| times(n).then_some(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ip_type::TRADEMARK;
    use crate::domain::tariff::day;

    #[test]
    fn a_mark_with_the_letter_costs_less_than_a_third() {
        let saving = Saving::of(&TRADEMARK, TRADEMARK.tariffs, day(2026, 11, 26)).unwrap();
        assert_eq!(
            saving.headline,
            "Dengan surat rekomendasi, biaya merek kurang dari sepertiga"
        );
        assert_eq!(saving.with, "Rp500.000");
        assert_eq!(saving.without, "Rp1.800.000");
        assert_eq!(saving.difference, "Rp1.300.000");
        assert_eq!((saving.unit, saving.percent), ("per kelas", 27));
    }

    #[test]
    fn the_claim_never_says_more_than_the_figures() {
        let said = |with, without| claim(Rupiah::new(with), Rupiah::new(without));
        assert_eq!(said(24, 100), Some("kurang dari seperempat"));
        assert_eq!(said(25, 100), Some("kurang dari sepertiga"));
        assert_eq!(said(40, 100), Some("kurang dari setengah"));
        assert_eq!(said(50, 100), Some("lebih murah"));
        assert_eq!(said(100, 100), None);
        assert_eq!(said(120, 100), None);
    }
}
