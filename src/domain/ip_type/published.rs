//! Short ways to write down a published figure of a whole application.

use std::borrow::Cow;

use crate::domain::applicant::TariffCategory;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{TariffLine, UNCHECKED, Unit, day};

/// What a source prints.
#[derive(Clone, Copy)]
pub(super) struct Figure(Option<u64>);

impl Figure {
    /// The source names the service and no figure.
    pub(super) const NONE: Self = Self(None);

    pub(super) const fn of(amount: u64) -> Self {
        Self(Some(amount))
    }

    const fn amount(self) -> Option<Rupiah> {
        match self.0 {
            Some(amount) => Some(Rupiah::new(amount)),
            None => None,
        }
    }
}

/// One figure per application, in force since PP 45/2024, that nobody has compared with the law yet.
pub(super) const fn line(
    (code, service): (&'static str, &'static str),
    label: &'static str,
    category: TariffCategory,
    figure: Figure,
    source: &'static str,
) -> TariffLine {
    on_basis(UNCHECKED, (code, service), label, category, figure, source)
}

/// As `line`, where the source names its basis.
pub(super) const fn on_basis(
    basis: &'static str,
    (code, service): (&'static str, &'static str),
    label: &'static str,
    category: TariffCategory,
    figure: Figure,
    source: &'static str,
) -> TariffLine {
    TariffLine {
        code: Cow::Borrowed(code),
        service: Cow::Borrowed(service),
        variant: None,
        label: Cow::Borrowed(label),
        category,
        unit: Unit::PerApplication,
        amount_min: figure.amount(),
        amount_max: figure.amount(),
        estimate: false,
        valid_from: day(2024, 12, 17),
        valid_until: None,
        basis: Cow::Borrowed(basis),
        source: Cow::Borrowed(source),
        checked_on: None,
    }
}
