//! PNBP tariff lines with their periods, and the quote computed from them. The billing code of DJKI always prevails.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::applicant::TariffCategory;
use super::applicant_kind::ApplicantKind;
use super::money::Rupiah;
use super::procedure::closed_list;

closed_list! {
    /// What one amount pays for.
    pub enum Unit {
        PerApplication = "per_application",
        PerClass = "per_class",
        PerClaim = "per_claim",
        PerPage = "per_page",
    }
}

/// Legal basis of a line that nobody has compared with the law yet.
pub const UNCHECKED: &str = "belum diperiksa";

/// A date in a constant; the earliest possible date if it does not exist.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// One published tariff, from the catalogue or the reference table.
#[derive(Debug, Clone, PartialEq)]
pub struct TariffLine {
    pub code: Cow<'static, str>,
    /// A stored word of `Service`, or another word for what is not applied for in the portal, such as an opposition.
    pub service: Cow<'static, str>,
    pub variant: Option<Cow<'static, str>>,
    pub label: Cow<'static, str>,
    pub category: TariffCategory,
    pub unit: Unit,
    /// `None` where the source gives no figure.
    pub amount_min: Option<Rupiah>,
    pub amount_max: Option<Rupiah>,
    pub estimate: bool,
    pub valid_from: NaiveDate,
    /// Last day in force, inclusive.
    pub valid_until: Option<NaiveDate>,
    pub basis: Cow<'static, str>,
    pub source: Cow<'static, str>,
    pub checked_on: Option<NaiveDate>,
}

/// An amount to be paid, as precisely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Exact(Rupiah),
    Range {
        min: Rupiah,
        max: Rupiah,
    },
    /// The source gives no figure; the billing code tells the amount.
    ByBillingCode,
}

impl Figure {
    const ZERO: Self = Self::Exact(Rupiah::ZERO);

    fn times(self, quantity: u32) -> Self {
        match self {
            Self::Exact(amount) => Self::Exact(amount.times(quantity)),
            Self::Range { min, max } => Self::Range {
                min: min.times(quantity),
                max: max.times(quantity),
            },
            Self::ByBillingCode => Self::ByBillingCode,
        }
    }

    const fn bounds(self) -> Option<(Rupiah, Rupiah)> {
        match self {
            Self::Exact(amount) => Some((amount, amount)),
            Self::Range { min, max } => Some((min, max)),
            Self::ByBillingCode => None,
        }
    }

    fn between(min: Rupiah, max: Rupiah) -> Self {
        if min == max {
            Self::Exact(min)
        } else {
            Self::Range { min, max }
        }
    }

    fn plus(self, other: Self) -> Self {
        match (self.bounds(), other.bounds()) {
            (Some((low, high)), Some((min, max))) => Self::between(low.plus(min), high.plus(max)),
            _ => Self::ByBillingCode,
        }
    }

    /// The amount, if it is a single one.
    pub const fn exact(self) -> Option<Rupiah> {
        match self {
            Self::Exact(amount) => Some(amount),
            _ => None,
        }
    }
}

impl TariffLine {
    pub fn figure(&self) -> Figure {
        match (self.amount_min, self.amount_max) {
            (Some(min), Some(max)) => Figure::between(min, max),
            (Some(only), None) | (None, Some(only)) => Figure::Exact(only),
            (None, None) => Figure::ByBillingCode,
        }
    }

    /// Whether the source names an amount, or at least one end of a range.
    pub const fn has_figure(&self) -> bool {
        self.amount_min.is_some() || self.amount_max.is_some()
    }

    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.valid_from <= on && self.valid_until.is_none_or(|last| on <= last)
    }

    /// Whether both are the same entry of the tariff, with another period or amount.
    pub fn is_same_line(&self, other: &Self) -> bool {
        self.service == other.service
            && self.code == other.code
            && self.variant == other.variant
            && self.category == other.category
    }

    /// Whether some day lies in both periods.
    pub fn overlaps(&self, other: &Self) -> bool {
        other.valid_until.is_none_or(|last| self.valid_from <= last)
            && self.valid_until.is_none_or(|last| other.valid_from <= last)
    }

    fn is_asked_for(&self, asked: &Asked<'_>) -> bool {
        let variant = self.variant.as_deref();
        asked.codes.contains(&self.code.as_ref())
            && self.is_in_force(asked.on)
            && variant.is_none_or(|variant| asked.variant == Some(variant))
    }

    /// Whether this payer pays this line. A line for their own category comes first; the general one replaces it where
    /// the source has none, or has one without a figure.
    fn counts_among(&self, others: &[&Self], payer: Payer) -> bool {
        let general = |line: &Self| line.category == TariffCategory::General;
        let mut same = others.iter().filter(|other| other.code == self.code);
        if self.is_for(payer) {
            let known = |line: &Self| line.has_figure() && (line.is_for(payer) || general(line));
            return self.has_figure() || !same.any(|line| known(line));
        }
        let own = |line: &Self| line.is_for(payer) && (line.has_figure() || !self.has_figure());
        general(self) && !same.any(|line| own(line))
    }

    fn is_for(&self, payer: Payer) -> bool {
        match self.category {
            TariffCategory::Any => true,
            TariffCategory::Individual => payer.applicant == ApplicantKind::Individual,
            TariffCategory::Company => payer.applicant != ApplicantKind::Individual,
            category => category == payer.category,
        }
    }
}

/// How many of each unit an application has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantities {
    pub classes: u32,
    pub claims: u32,
    pub pages: u32,
}

impl Quantities {
    /// One class, claim and page.
    pub const ONE: Self = Self {
        classes: 1,
        claims: 1,
        pages: 1,
    };

    /// Nothing counted: for an application paid as a whole.
    pub const NONE: Self = Self::classes(0);

    /// For an application paid by its classes only.
    pub const fn classes(classes: u32) -> Self {
        Self {
            classes,
            claims: 0,
            pages: 0,
        }
    }

    const fn of(self, unit: Unit) -> u32 {
        match unit {
            Unit::PerApplication => 1,
            Unit::PerClass => self.classes,
            Unit::PerClaim => self.claims,
            Unit::PerPage => self.pages,
        }
    }
}

/// Who pays; tariffs differ by the size of the business or by the legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payer {
    pub category: TariffCategory,
    pub applicant: ApplicantKind,
}

impl Payer {
    /// A person with a micro or small business.
    pub const SMALL_PERSON: Self = Self {
        category: TariffCategory::Umk,
        applicant: ApplicantKind::Individual,
    };
}

/// What a quote is computed for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Codes of the tariff lines that make up the bill (`ServiceSpec::bill_codes`).
    pub codes: &'a [&'a str],
    pub variant: Option<&'a str>,
    pub payer: Payer,
    pub quantities: Quantities,
    pub on: NaiveDate,
}

/// One line of a quote.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteLine {
    pub tariff: TariffLine,
    pub quantity: u32,
    pub total: Figure,
}

/// What DJKI will probably charge, line by line.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub lines: Vec<QuoteLine>,
    pub total: Figure,
    /// At least one line is only an estimate in its source.
    pub estimate: bool,
}

/// The quote for what is asked. Without a line in force it has no lines and its total is [`Figure::ByBillingCode`].
pub fn quote(lines: &[TariffLine], asked: &Asked<'_>) -> Quote {
    let in_question: Vec<&TariffLine> = lines
        .iter()
        .filter(|line| line.is_asked_for(asked))
        .collect();
    let lines: Vec<QuoteLine> = in_question
        .iter()
        .filter(|line| line.counts_among(&in_question, asked.payer))
        .map(|line| {
            let quantity = asked.quantities.of(line.unit);
            QuoteLine {
                tariff: (*line).clone(),
                quantity,
                total: line.figure().times(quantity),
            }
        })
        .filter(|line| line.quantity > 0)
        .collect();
    let total = if lines.is_empty() {
        Figure::ByBillingCode
    } else {
        lines
            .iter()
            .fold(Figure::ZERO, |sum, line| sum.plus(line.total))
    };
    let estimate = lines.iter().any(|line| line.tariff.estimate);
    Quote {
        lines,
        total,
        estimate,
    }
}

/// The line with an UMK price of its own for which no source gives the figure; the billing code tells it.
pub fn umk_by_billing_code<'a>(
    lines: &'a [TariffLine],
    asked: &Asked<'_>,
) -> Option<&'a TariffLine> {
    lines.iter().find(|line| {
        line.is_asked_for(asked) && line.category == TariffCategory::Umk && !line.has_figure()
    })
}

/// The totals with and without a letter of recommendation; `None` unless both are known and differ.
pub fn with_and_without_letter(
    lines: &[TariffLine],
    asked: &Asked<'_>,
) -> Option<(Rupiah, Rupiah)> {
    let total = |category| {
        let payer = Payer {
            category,
            ..asked.payer
        };
        quote(lines, &Asked { payer, ..*asked }).total.exact()
    };
    let with = total(TariffCategory::Umk)?;
    let without = total(TariffCategory::General)?;
    (with != without).then_some((with, without))
}

#[cfg(test)]
#[path = "tariff_tests.rs"]
mod tests;
