//! The catalogue against the registration guide: every figure it prints, by the section it stands in.

use super::*;
use crate::domain::applicant::TariffCategory;
use crate::domain::file::FileKind;
use crate::domain::money::Rupiah;
use crate::domain::tariff::Unit;

/// A figure of the guide, as the catalogue has to have it.
enum Figure {
    /// Code and variant of the line, its category, the amounts, the unit; an estimate where the guide calls it one.
    Fee {
        code: &'static str,
        variant: Option<&'static str>,
        category: TariffCategory,
        rupiah: (u64, u64),
        unit: Unit,
        estimate: bool,
    },
    /// The guide names the service and leaves the figure to a regulation.
    FeeByLaw {
        code: &'static str,
        basis: &'static str,
    },
    /// A document in one of these formats, at most so large where the guide says how large.
    Document {
        code: &'static str,
        formats: &'static [FileKind],
        max_bytes: Option<u64>,
    },
    /// The sides of a print in millimetres.
    Sides {
        code: &'static str,
        min_mm: u32,
        max_mm: u32,
    },
    /// A duration in the guide's own words.
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
    /// A figure that stands in a sentence: of the rules, a hint, a term.
    Said(&'static str),
}

/// Where the guide says it, and of which type.
struct Row(&'static str, &'static str, Figure);

const fn fee(code: &'static str, category: TariffCategory, rupiah: u64, unit: Unit) -> Figure {
    Figure::Fee {
        code,
        variant: None,
        category,
        rupiah: (rupiah, rupiah),
        unit,
        estimate: false,
    }
}

const MARK: &str = "trademark";
const INDICATION: &str = "geographical_indication";
const SECRET: &str = "trade_secret";

static FIGURES: &[Row] = &[
    Row(
        "3. Merek, A: masa pelindungan 10 tahun sejak tanggal penerimaan, dapat diperpanjang",
        MARK,
        Figure::Term {
            variant: None,
            years: 10,
            from: TermStart::FiledOn,
            renewable: true,
        },
    ),
    Row(
        "3. Merek, A: 2 (dua) dimensi",
        MARK,
        Figure::Said("2 (dua) dimensi"),
    ),
    Row(
        "3. Merek, A: 3 (tiga) dimensi",
        MARK,
        Figure::Said("3 (tiga) dimensi"),
    ),
    Row(
        "3. Merek, A: kombinasi dari 2 (dua) atau lebih unsur",
        MARK,
        Figure::Said("2 (dua) atau lebih unsur"),
    ),
    Row(
        "3. Merek, B.1: label merek format JPG",
        MARK,
        Figure::Document {
            code: "mark_label",
            formats: &[FileKind::Jpeg],
            max_bytes: None,
        },
    ),
    Row(
        "3. Merek, C.1: online Rp500.000/kelas",
        MARK,
        fee("filing", TariffCategory::Umk, 500_000, Unit::PerClass),
    ),
    Row(
        "3. Merek, C.2: online Rp1.800.000/kelas",
        MARK,
        fee("filing", TariffCategory::General, 1_800_000, Unit::PerClass),
    ),
    Row(
        "3. Merek, D.1: pemeriksaan formalitas",
        MARK,
        Figure::Duration {
            stage: "formality",
            words: "±15 hari kerja",
        },
    ),
    Row(
        "3. Merek, D.2: pengumuman",
        MARK,
        Figure::Duration {
            stage: "announcement",
            words: "60 hari",
        },
    ),
    Row(
        "3. Merek, D: total durasi",
        MARK,
        Figure::Total("6–8 bulan"),
    ),
    Row(
        "5. A. Indikasi Geografis, persyaratan: etiket 5x5 cm sampai 9x9 cm",
        INDICATION,
        Figure::Sides {
            code: "label",
            min_mm: 50,
            max_mm: 90,
        },
    ),
    Row(
        "5. A. Indikasi Geografis, biaya: permohonan Rp1.000.000",
        INDICATION,
        fee(
            "filing",
            TariffCategory::Any,
            1_000_000,
            Unit::PerApplication,
        ),
    ),
    Row(
        "5. A. Indikasi Geografis, biaya: pemeriksaan substantif Rp12.000.000",
        INDICATION,
        fee(
            "substantive",
            TariffCategory::Any,
            12_000_000,
            Unit::PerApplication,
        ),
    ),
    Row(
        "5. B. Rahasia Dagang, biaya: mengacu pada PP 45/2024",
        SECRET,
        Figure::FeeByLaw {
            code: "assignment",
            basis: "PP 45/2024",
        },
    ),
    Row(
        "5. B. Rahasia Dagang, biaya: mengacu pada PP 45/2024",
        SECRET,
        Figure::FeeByLaw {
            code: "licence",
            basis: "PP 45/2024",
        },
    ),
    Row(
        "5. C. Desain Tata Letak Sirkuit Terpadu, penjelasan: tiga dimensi",
        "circuit_layout",
        Figure::Said("tiga dimensi"),
    ),
];

/// Every sentence of a type that a figure can stand in.
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
        Figure::Total(words) => t.total_duration == *words,
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
    for Row(section, code, figure) in FIGURES {
        let t = by_code(code).expect("a type of the guide");
        assert!(holds(t, figure), "{section}");
    }
}
