//! Constructors for tariff lines, from the registration guide and other sources.

use std::borrow::Cow;

use super::papers;
use crate::applicant::TariffCategory;
use crate::money::Rupiah;
use crate::tariff::{TariffLine, UNCHECKED, Unit, day};

/// One published figure or range, from which a [`TariffLine`] is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published {
    pub code: &'static str,
    pub service: &'static str,
    pub variant: Option<&'static str>,
    pub label: &'static str,
    pub category: TariffCategory,
    pub unit: Unit,
    /// `None` where the source gives no figure.
    pub amounts: Option<(u64, u64)>,
    pub estimate: bool,
    pub basis: &'static str,
    pub source: &'static str,
}

/// Defaults of a figure in the guide: per application, for every payer.
pub(super) const BY_GUIDE: Published = Published {
    code: "",
    service: "filing",
    variant: None,
    label: "",
    category: TariffCategory::Any,
    unit: Unit::PerApplication,
    amounts: None,
    estimate: false,
    basis: UNCHECKED,
    source: papers::GUIDE,
};

impl Published {
    pub(super) const fn line(self) -> TariffLine {
        let (amount_min, amount_max) = match self.amounts {
            Some((min, max)) => (Some(Rupiah::new(min)), Some(Rupiah::new(max))),
            None => (None, None),
        };
        TariffLine {
            code: Cow::Borrowed(self.code),
            service: Cow::Borrowed(self.service),
            variant: match self.variant {
                Some(variant) => Some(Cow::Borrowed(variant)),
                None => None,
            },
            label: Cow::Borrowed(self.label),
            category: self.category,
            unit: self.unit,
            amount_min,
            amount_max,
            estimate: self.estimate,
            valid_from: day(2024, 12, 17),
            valid_until: None,
            basis: Cow::Borrowed(self.basis),
            source: Cow::Borrowed(self.source),
            checked_on: None,
        }
    }
}
