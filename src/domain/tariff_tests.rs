//! Tariffs of a day, alone and by the class.

use super::*;
use crate::ip_type::TRADEMARK;

fn asked(codes: &'static [&'static str], category: TariffCategory, classes: u32) -> Asked<'static> {
    Asked {
        codes,
        variant: None,
        payer: Payer {
            category,
            ..Payer::SMALL_PERSON
        },
        quantities: Quantities::classes(classes),
        on: day(2026, 11, 26),
    }
}

fn line(
    code: &'static str,
    category: TariffCategory,
    min: Option<u64>,
    max: Option<u64>,
) -> TariffLine {
    TariffLine {
        code: code.into(),
        service: "filing".into(),
        variant: None,
        label: "".into(),
        category,
        unit: Unit::PerApplication,
        amount_min: min.map(Rupiah::new),
        amount_max: max.map(Rupiah::new),
        estimate: false,
        valid_from: day(2024, 12, 17),
        valid_until: None,
        basis: UNCHECKED.into(),
        source: "".into(),
        checked_on: None,
    }
}

#[test]
fn a_mark_costs_so_much_per_class() {
    for (category, classes, total) in [
        (TariffCategory::Umk, 1, 500_000),
        (TariffCategory::Umk, 2, 1_000_000),
        (TariffCategory::General, 1, 1_800_000),
        (TariffCategory::General, 3, 5_400_000),
    ] {
        let quote = quote(TRADEMARK.tariffs, &asked(&["filing"], category, classes));
        assert_eq!(
            quote.total,
            Figure::Exact(Rupiah::new(total)),
            "{category} × {classes}"
        );
        assert_eq!(quote.lines.len(), 1);
        assert_eq!(quote.lines[0].quantity, classes);
        assert_eq!(quote.lines[0].tariff.basis, "PP 45/2024");
    }
}

#[test]
fn with_and_without_a_letter_are_compared_only_where_two_figures_exist() {
    let two = with_and_without_letter(
        TRADEMARK.tariffs,
        &asked(&["filing"], TariffCategory::Umk, 2),
    );
    assert_eq!(two, Some((Rupiah::new(1_000_000), Rupiah::new(3_600_000))));
    let one = [line(
        "filing",
        TariffCategory::Any,
        Some(200_000),
        Some(200_000),
    )];
    assert_eq!(
        with_and_without_letter(&one, &asked(&["filing"], TariffCategory::Umk, 1)),
        None
    );
    let general = [line(
        "filing",
        TariffCategory::General,
        Some(1_250_000),
        Some(1_250_000),
    )];
    assert_eq!(
        with_and_without_letter(&general, &asked(&["filing"], TariffCategory::Umk, 1)),
        None
    );
}

#[test]
fn a_range_is_never_summed_into_one_figure() {
    let lines = [
        line(
            "filing",
            TariffCategory::Any,
            Some(1_500_000),
            Some(2_500_000),
        ),
        line(
            "examination",
            TariffCategory::Any,
            Some(2_000_000),
            Some(2_000_000),
        ),
    ];
    let total = quote(
        &lines,
        &asked(&["filing", "examination"], TariffCategory::General, 1),
    )
    .total;
    let (min, max) = (Rupiah::new(3_500_000), Rupiah::new(4_500_000));
    assert_eq!(total, Figure::Range { min, max });
    assert_eq!(total.exact(), None);
}

#[test]
fn a_line_without_a_figure_is_by_billing_code() {
    let lines = [
        line("filing", TariffCategory::Any, None, None),
        line("extra", TariffCategory::Any, Some(1), Some(1)),
    ];
    let total = quote(&lines, &asked(&["filing", "extra"], TariffCategory::Umk, 1)).total;
    assert_eq!(total, Figure::ByBillingCode);
    assert_eq!(
        quote(&lines, &asked(&["unknown"], TariffCategory::Umk, 1)).total,
        Figure::ByBillingCode
    );
}

#[test]
fn a_umk_price_without_a_figure_is_told_beside_what_others_pay() {
    let umk = line("filing", TariffCategory::Umk, None, None);
    let two = 2_000_000;
    for others in [
        TariffCategory::Individual,
        TariffCategory::General,
        TariffCategory::Any,
    ] {
        let lines = [line("filing", others, Some(two), Some(two)), umk.clone()];
        for category in [TariffCategory::Umk, TariffCategory::General] {
            let asked = asked(&["filing"], category, 1);
            let quote = quote(&lines, &asked);
            assert_eq!(quote.total, Figure::Exact(Rupiah::new(two)), "{others}");
            assert_eq!(quote.lines.len(), 1);
            assert_eq!(umk_by_billing_code(&lines, &asked), Some(&umk));
            assert_eq!(with_and_without_letter(&lines, &asked), None);
        }
    }
    let asked = asked(&["filing"], TariffCategory::Umk, 1);
    let nobody_knows = [line("filing", TariffCategory::General, None, None), umk];
    let unknown = quote(&nobody_knows, &asked);
    assert_eq!(
        (unknown.total, unknown.lines.len()),
        (Figure::ByBillingCode, 1)
    );
    assert_eq!(umk_by_billing_code(TRADEMARK.tariffs, &asked), None);
}

#[test]
fn only_lines_in_force_on_the_day_count() {
    let mut old = line("filing", TariffCategory::Any, Some(400_000), Some(400_000));
    old.valid_until = Some(day(2026, 6, 30));
    let mut new = line("filing", TariffCategory::Any, Some(200_000), Some(200_000));
    new.valid_from = day(2026, 7, 1);
    let lines = [old, new];
    for (on, total) in [
        (day(2024, 12, 16), None),
        (day(2024, 12, 17), Some(400_000)),
        (day(2026, 6, 30), Some(400_000)),
        (day(2026, 7, 1), Some(200_000)),
    ] {
        let asked = Asked {
            on,
            ..asked(&["filing"], TariffCategory::Umk, 1)
        };
        assert_eq!(
            quote(&lines, &asked).total.exact(),
            total.map(Rupiah::new),
            "{on}"
        );
    }
}

#[test]
fn no_line_of_a_mark_is_without_basis_and_source() {
    for line in TRADEMARK.tariffs {
        assert!(
            !line.basis.is_empty() && !line.source.is_empty(),
            "{}",
            line.code
        );
    }
}

#[test]
fn a_line_of_another_variant_is_not_in_the_quote() {
    let of = |variant: &'static str, amount| TariffLine {
        variant: Some(variant.into()),
        ..line("filing", TariffCategory::Any, Some(amount), Some(amount))
    };
    let lines = [of("standard", 350_000), of("simple", 200_000)];
    let asked = Asked {
        variant: Some("simple"),
        ..asked(&["filing"], TariffCategory::Umk, 0)
    };
    assert_eq!(
        quote(&lines, &asked).total,
        Figure::Exact(Rupiah::new(200_000))
    );
}

#[test]
fn a_line_for_companies_is_not_in_the_quote_of_a_person() {
    let lines = [
        line(
            "filing",
            TariffCategory::Individual,
            Some(1_000),
            Some(1_000),
        ),
        line("filing", TariffCategory::Company, Some(5_000), Some(5_000)),
    ];
    for (applicant, total) in [
        (ApplicantKind::Individual, 1_000),
        (ApplicantKind::LimitedCompany, 5_000),
    ] {
        let mut asked = asked(&["filing"], TariffCategory::Umk, 0);
        asked.payer.applicant = applicant;
        assert_eq!(
            quote(&lines, &asked).total,
            Figure::Exact(Rupiah::new(total)),
            "{applicant}"
        );
    }
}

#[test]
fn a_line_of_which_there_is_none_is_not_in_the_quote() {
    let lines = [
        line("filing", TariffCategory::Any, Some(1_000), Some(1_000)),
        TariffLine {
            unit: Unit::PerClaim,
            ..line("filing", TariffCategory::Any, Some(75_000), Some(75_000))
        },
    ];
    let quote = quote(&lines, &asked(&["filing"], TariffCategory::Umk, 1));
    assert_eq!(quote.lines.len(), 1);
    assert_eq!(quote.lines[0].tariff.unit, Unit::PerApplication);
}
