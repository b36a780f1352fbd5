//! Compares the catalogue with the registration guide: every figure, section by section, and every statement on each
//! type.

mod creations;
mod figures;
mod signs;
mod statements;

use super::{IpType, TermStart, papers};
use crate::applicant::TariffCategory;
use crate::file_kind::FileKind;
use crate::money::Rupiah;
use crate::tariff::Unit;

/// A figure of the guide and where the catalogue must have it.
pub(super) enum Figure {
    /// A tariff line; `estimate` where the guide calls it one.
    Fee {
        code: &'static str,
        variant: Option<&'static str>,
        category: TariffCategory,
        rupiah: (u64, u64),
        unit: Unit,
        estimate: bool,
    },
    /// A service for whose fee the guide only refers to a regulation.
    FeeByLaw {
        code: &'static str,
        basis: &'static str,
    },
    /// A document in one of these formats, with the guide's size limit if there is one.
    Document {
        code: &'static str,
        formats: &'static [FileKind],
        max_bytes: Option<u64>,
    },
    /// Sides of a print in millimetres.
    Sides {
        code: &'static str,
        min_mm: u32,
        max_mm: u32,
    },
    /// A duration in the guide's wording.
    Duration {
        stage: &'static str,
        words: &'static str,
    },
    Total(&'static str),
    Term {
        variant: Option<&'static str>,
        years: u32,
        from: TermStart,
        renewable: bool,
    },
    /// A figure inside a sentence: of a rule, a hint or a term.
    Said(&'static str),
}

/// A figure with its section of the guide and its type.
pub(super) struct Row(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Figure,
);

pub(super) const fn fee(
    code: &'static str,
    category: TariffCategory,
    rupiah: u64,
    unit: Unit,
) -> Figure {
    Figure::Fee {
        code,
        variant: None,
        category,
        rupiah: (rupiah, rupiah),
        unit,
        estimate: false,
    }
}

/// All sentences of a type in which a figure can occur.
fn sentences(t: &'static IpType) -> String {
    let fields = t.fields().flat_map(|f| [f.label, f.hint]);
    let grounds = t.absolute_grounds.iter().chain(t.relative_grounds);
    [t.lead, t.explanation]
        .into_iter()
        .chain(t.objects.iter().copied())
        .chain(t.rules.iter().copied())
        .chain(grounds.map(|ground| ground.text))
        .chain(t.requirements.iter().flat_map(|r| [r.label, r.hint]))
        .chain(t.protection.iter().map(|term| term.text))
        .chain(fields)
        .collect::<Vec<_>>()
        .join("\n")
}

fn holds(t: &'static IpType, figure: &Figure) -> bool {
    match figure {
        Figure::Fee {
            code,
            variant,
            category,
            rupiah: (min, max),
            unit,
            estimate,
        } => t.tariffs.iter().any(|line| {
            line.code == *code
                && line.variant.as_deref() == *variant
                && line.category == *category
                && line.amount_min.map(Rupiah::amount) == Some(*min)
                && line.amount_max.map(Rupiah::amount) == Some(*max)
                && line.unit == *unit
                && line.estimate == *estimate
                && line.source == papers::GUIDE
        }),
        Figure::FeeByLaw { code, basis } => t
            .tariffs
            .iter()
            .any(|line| line.code == *code && line.basis == *basis && line.amount_max.is_none()),
        Figure::Document {
            code,
            formats,
            max_bytes,
        } => t.requirement(code).is_some_and(|document| {
            formats.iter().all(|kind| document.formats.contains(kind))
                && max_bytes.is_none_or(|max| document.max_bytes == max)
                && (max_bytes.is_none() || document.limit_source == papers::GUIDE)
        }),
        Figure::Sides {
            code,
            min_mm,
            max_mm,
        } => t
            .requirement(code)
            .and_then(|document| document.sides)
            .is_some_and(|sides| (sides.min_mm, sides.max_mm) == (*min_mm, *max_mm)),
        Figure::Duration { stage, words } => t
            .stage(stage)
            .is_some_and(|stage| stage.duration.starts_with(words)),
        Figure::Total(words) => t.total_duration.starts_with(words),
        Figure::Term {
            variant,
            years,
            from,
            renewable,
        } => t.protection.iter().any(|term| {
            term.variant == *variant
                && term.years == Some(*years)
                && term.from == Some(*from)
                && term.renewable == *renewable
        }),
        Figure::Said(words) => sentences(t).contains(words),
    }
}

#[test]
fn every_figure_of_the_guide_stands_in_the_catalogue() {
    for Row(section, code, figure) in figures::all() {
        let t = IpType::parse(code).expect("a type of the guide");
        assert!(holds(t, figure), "{section}");
    }
}

#[test]
fn what_nobody_has_compared_with_a_source_names_where_it_is_from() {
    for t in super::CATALOGUE {
        for line in t.tariffs {
            assert!(
                !line.basis.is_empty() && !line.source.is_empty(),
                "{}",
                t.code
            );
        }
        for requirement in t.requirements {
            assert!(!requirement.source.is_empty(), "{}", requirement.code);
        }
    }
}
