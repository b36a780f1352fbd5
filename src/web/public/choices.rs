//! The calculator's questions for a type, derived from its tariff lines; nothing is asked that no line needs.

use serde::Deserialize;

use crate::domain::applicant::TariffCategory;
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::ip_type::{IpType, ServiceSpec};
use crate::domain::tariff::{Payer, Quantities, TariffLine, Unit};
use crate::domain::typed;
use crate::web::ask::{ChoiceView, FieldView, OptionView};
use crate::words;

/// The most classes there are.
const MOST_CLASSES: u32 = 45;
/// Limit for claims and pages.
const MOST: u32 = 1_000;

/// Categories by size of the business, and by legal form.
const SIZES: &[TariffCategory] = &[
    TariffCategory::Umk,
    TariffCategory::General,
    TariffCategory::EducationResearch,
];
const FORMS: &[TariffCategory] = &[TariffCategory::Individual, TariffCategory::Company];

/// The values in the query, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CalculatorQuery {
    pub jenis: String,
    pub layanan: String,
    pub varian: String,
    pub kategori: String,
    pub pemohon: String,
    pub kelas: String,
    pub klaim: String,
    pub halaman: String,
}

/// The chosen and the possible values.
#[derive(Debug)]
pub(super) struct Choices {
    service: Option<&'static ServiceSpec>,
    variant: Option<String>,
    payer: Payer,
    counts: Vec<Count>,
    views: Vec<ChoiceView>,
}

/// A number by which lines are multiplied.
#[derive(Debug)]
struct Count {
    unit: Unit,
    value: Option<u32>,
    view: FieldView,
}

/// The values for a calculation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) service: &'static ServiceSpec,
    pub(super) variant: Option<&'a str>,
    pub(super) payer: Payer,
    pub(super) quantities: Quantities,
}

impl Choices {
    pub(super) fn of(
        ip_type: &'static IpType,
        lines: &[TariffLine],
        asked: &CalculatorQuery,
    ) -> Self {
        let services: Vec<&'static ServiceSpec> = ip_type
            .services
            .iter()
            .filter(|spec| lines.iter().any(|line| belongs(line, spec)))
            .collect();
        let service = services
            .iter()
            .find(|spec| spec.service.as_str() == asked.layanan)
            .or(services.first())
            .copied();
        let own: Vec<&TariffLine> = lines
            .iter()
            .filter(|line| service.is_some_and(|spec| belongs(line, spec)))
            .filter(|line| {
                // A variant whose other bill includes the service is not offered here.
                let variant = line.variant.as_deref();
                let spec = service.zip(variant);
                spec.is_none_or(|(spec, variant)| ip_type.asks_apart(spec, variant))
            })
            .collect();
        let variants: Vec<&str> = distinct(own.iter().filter_map(|line| line.variant.as_deref()));
        let variant = one_of(&variants, &asked.varian).map(str::to_owned);
        // A price without a figure does not change the sum, so it is mentioned but not offered.
        let there = |known: &[TariffCategory]| -> Vec<TariffCategory> {
            let is_there = |category: &TariffCategory| {
                let mut lines = own.iter().filter(|line| line.has_figure());
                lines.any(|line| line.category == *category && fits(line, variant.as_deref()))
            };
            known.iter().copied().filter(is_there).collect()
        };
        let (sizes, forms) = (there(SIZES), there(FORMS));
        let size = chosen(&sizes, &asked.kategori).unwrap_or(TariffCategory::Umk);
        let form = chosen(&forms, &asked.pemohon).unwrap_or(TariffCategory::Individual);
        let views = [
            service_view(&services, service),
            variant_view(ip_type, &variants, variant.as_deref()),
            category_view("pemohon", "Siapa pemohonnya?", &forms, form),
            category_view("kategori", "Tarif yang mana?", &sizes, size),
        ];
        Self {
            service,
            counts: counts(&own, asked),
            variant,
            payer: Payer {
                category: size,
                applicant: if form == TariffCategory::Company {
                    ApplicantKind::Company
                } else {
                    ApplicantKind::Individual
                },
            },
            views: views.into_iter().flatten().collect(),
        }
    }

    /// The values for the calculation; `None` while a number is invalid.
    pub(super) fn wanted(&self) -> Option<Wanted<'_>> {
        if self.counts.iter().any(|count| count.value.is_none()) {
            return None;
        }
        let of = |unit| {
            let count = self.counts.iter().find(|count| count.unit == unit);
            count.and_then(|count| count.value).unwrap_or_default()
        };
        Some(Wanted {
            service: self.service?,
            variant: self.variant.as_deref(),
            payer: self.payer,
            quantities: Quantities {
                classes: of(Unit::PerClass),
                claims: of(Unit::PerClaim),
                pages: of(Unit::PerPage),
            },
        })
    }

    /// The choices, and the fields for numbers.
    pub(super) fn into_views(self) -> (Vec<ChoiceView>, Vec<FieldView>) {
        let numbers = self.counts.into_iter().map(|count| count.view).collect();
        (self.views, numbers)
    }
}

/// Whether the line belongs to this service, by its name or as part of its bill.
pub(super) fn belongs(line: &TariffLine, spec: &ServiceSpec) -> bool {
    line.service == spec.service.as_str() || spec.bill_lines.contains(&line.code.as_ref())
}

/// Whether the line is for this variant or for all.
pub(super) fn fits(line: &TariffLine, variant: Option<&str>) -> bool {
    line.variant.is_none() || line.variant.as_deref() == variant
}

fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for word in words {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// The wanted word if it is possible, else the first.
fn one_of<'a>(known: &[&'a str], wanted: &str) -> Option<&'a str> {
    let found = known.iter().find(|word| **word == wanted);
    found.or(known.first()).copied()
}

/// A choice; `None` if there is only one option.
fn question(name: &str, label: &str, options: Vec<OptionView>, chosen: &str) -> Option<ChoiceView> {
    (options.len() > 1).then(|| ChoiceView::new(name, label, options).chosen(&[chosen]))
}

fn service_view(services: &[&ServiceSpec], chosen: Option<&ServiceSpec>) -> Option<ChoiceView> {
    let options = services
        .iter()
        .map(|spec| OptionView::new(spec.service.as_str(), spec.label))
        .collect();
    question("layanan", "Untuk apa?", options, chosen?.service.as_str())
}

fn variant_view(ip_type: &IpType, variants: &[&str], chosen: Option<&str>) -> Option<ChoiceView> {
    let options = variants
        .iter()
        .map(|word| OptionView::new(*word, words::tariff::variant(ip_type, word)))
        .collect();
    question("varian", "Yang mana?", options, chosen?)
}

/// The wanted category if a line has it, else the first.
fn chosen(known: &[TariffCategory], wanted: &str) -> Option<TariffCategory> {
    TariffCategory::parse(wanted)
        .filter(|category| known.contains(category))
        .or(known.first().copied())
}

fn category_view(
    name: &str,
    label: &str,
    categories: &[TariffCategory],
    chosen: TariffCategory,
) -> Option<ChoiceView> {
    let options = categories
        .iter()
        .map(|category| {
            OptionView::new(category.as_str(), words::tariff::category(*category))
                .note(words::tariff::whose(*category))
        })
        .collect();
    question(name, label, options, chosen.as_str())
}

fn counts(lines: &[&TariffLine], asked: &CalculatorQuery) -> Vec<Count> {
    [
        (
            Unit::PerClass,
            "kelas",
            "Banyaknya kelas",
            "Satu merek di dua kelas dibayar dua kali.",
            &asked.kelas,
            "1",
            1..=MOST_CLASSES,
        ),
        (
            Unit::PerClaim,
            "klaim",
            "Klaim yang dikenai biaya",
            "Lihat baris tarifnya; isi 0 bila tidak ada.",
            &asked.klaim,
            "0",
            0..=MOST,
        ),
        (
            Unit::PerPage,
            "halaman",
            "Halaman yang dikenai biaya",
            "Lihat baris tarifnya; isi 0 bila tidak ada.",
            &asked.halaman,
            "0",
            0..=MOST,
        ),
    ]
    .into_iter()
    .filter(|(unit, ..)| lines.iter().any(|line| line.unit == *unit))
    .map(|(unit, name, label, hint, typed, usual, allowed)| {
        let typed = if typed.trim().is_empty() {
            usual
        } else {
            typed.trim()
        };
        let value = typed::whole(typed).filter(|value| allowed.contains(value));
        let error = value.is_none().then(|| {
            format!(
                "{label}: tulis angka dari {} sampai {}",
                allowed.start(),
                allowed.end()
            )
        });
        let view = FieldView::new(name, label)
            .hint(hint)
            .value(typed)
            .error(error)
            .numeric()
            .width("w-10");
        Count { unit, value, view }
    })
    .collect()
}
