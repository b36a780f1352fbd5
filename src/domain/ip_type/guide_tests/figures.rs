//! All figures of the registration guide: fees, limits, formats, durations, terms, sizes.

use super::{Figure, Row, creations, signs};
use crate::applicant::TariffCategory;
use crate::file_kind::FileKind;
use crate::ip_type::TermStart;
use crate::requirement::MB;
use crate::tariff::Unit;

/// In the order of the guide's sections.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    creations::FIGURES.iter().chain(signs::FIGURES)
}

pub(super) const fn term(years: u32, from: TermStart) -> Figure {
    Figure::Term {
        variant: None,
        years,
        from,
        renewable: false,
    }
}

pub(super) const fn variant_term(variant: &'static str, years: u32) -> Figure {
    Figure::Term {
        variant: Some(variant),
        years,
        from: TermStart::FiledOn,
        renewable: false,
    }
}

pub(super) const fn variant_fee(
    code: &'static str,
    variant: &'static str,
    category: TariffCategory,
    rupiah: u64,
) -> Figure {
    Figure::Fee {
        code,
        variant: Some(variant),
        category,
        rupiah: (rupiah, rupiah),
        unit: Unit::PerApplication,
        estimate: false,
    }
}

pub(super) const fn pdf(code: &'static str) -> Figure {
    Figure::Document {
        code,
        formats: &[FileKind::Pdf],
        max_bytes: None,
    }
}

pub(super) const fn sample(
    code: &'static str,
    formats: &'static [FileKind],
    megabytes: u64,
) -> Figure {
    Figure::Document {
        code,
        formats,
        max_bytes: Some(megabytes * MB),
    }
}
