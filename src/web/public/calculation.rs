//! The calculator's result: the first bill, later bills, and the amounts with and without a letter if the tariff
//! differs.

use chrono::NaiveDate;

use super::choices::{Wanted, belongs, fits};
use crate::actions::payment::quote::later_costs;
use crate::domain::ip_type::IpType;
use crate::domain::tariff::{
    Asked, Figure, Quote, QuoteLine, TariffLine, UNCHECKED, quote, umk_by_billing_code,
    with_and_without_letter,
};
use crate::web::view::{Cell, Column, Fact, TableView};
use crate::words;

/// What is to be paid and when.
#[derive(Debug)]
pub struct Calculation {
    /// "Rp1.000.000", "Rp1.500.000 sampai Rp2.500.000" or "menurut kode billing".
    pub total: String,
    /// Whether part of it is only an estimate in its source.
    pub estimate: bool,
    pub facts: Vec<Fact>,
    pub first: TableView,
    /// Bills that follow later.
    pub later: TableView,
    /// When each of them is due.
    pub follows: Vec<Fact>,
    pub on: String,
}

/// The calculation; `None` if no line is in force.
pub(super) fn of(
    ip_type: &IpType,
    lines: &[TariffLine],
    wanted: Wanted<'_>,
    on: NaiveDate,
) -> Option<Calculation> {
    let codes = wanted.service.bill_codes(wanted.variant);
    let asked = Asked {
        codes: &codes,
        variant: wanted.variant,
        payer: wanted.payer,
        quantities: wanted.quantities,
        on,
    };
    let first = quote(lines, &asked);
    let own = lines
        .iter()
        .filter(|line| belongs(line, wanted.service) && fits(line, wanted.variant))
        .map(|line| line.code.as_ref());
    let named = wanted
        .service
        .later_of(wanted.variant)
        .map(|later| later.code);
    let later_codes: Vec<&str> = own
        .chain(named)
        .filter(|code| !codes.contains(code))
        .collect();
    let later = quote(
        lines,
        &Asked {
            codes: &later_codes,
            ..asked
        },
    );
    if first.lines.is_empty() && later.lines.is_empty() {
        return None;
    }
    let mut rows = table("Tagihan pertama", &first);
    rows.rows
        .extend(umk_by_billing_code(lines, &asked).map(umk_row));
    Some(Calculation {
        total: words::tariff::figure(first.total),
        estimate: first.estimate,
        facts: facts(lines, &asked),
        first: rows,
        later: table("Tagihan kemudian", &later),
        follows: later_costs(lines, wanted.service, &asked)
            .iter()
            .map(|cost| {
                let figure = words::tariff::figure(cost.figure);
                Fact::new(cost.later.label, figure).note(cost.later.when)
            })
            .collect(),
        on: format!("{}, tarif {}", ip_type.name, words::date::date(on)),
    })
}

/// The comparison with and without a letter, only if both amounts are known and the letter lowers the fee.
fn facts(lines: &[TariffLine], asked: &Asked<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some((with, without)) = with_and_without_letter(lines, asked)
        && with < without
    {
        facts.push(
            Fact::new("Dengan surat rekomendasi", with.to_string()).note("usaha mikro dan kecil"),
        );
        facts.push(Fact::new("Tanpa surat rekomendasi", without.to_string()));
    }
    if umk_by_billing_code(lines, asked).is_some() {
        facts.push(
            Fact::new("Tarif UMK", words::tariff::figure(Figure::ByBillingCode)).note(
                "dapat lebih rendah: usaha mikro atau kecil, dengan surat rekomendasi dan surat pernyataan UMK†",
            ),
        );
    }
    facts.push(Fact::new("Ke Dinas", "Rp0"));
    facts
}

fn table(caption: &str, quote: &Quote) -> TableView {
    TableView {
        caption: caption.to_owned(),
        columns: vec![
            Column::new("Baris tarif").short("Baris"),
            Column::new("Hitungan"),
            Column::new("Jumlah").number(),
            Column::new("Dasar, tanggal, dan sumber").short("Dasar"),
        ],
        rows: quote.lines.iter().map(row).collect(),
    }
}

fn row(line: &QuoteLine) -> Vec<Cell> {
    let tariff = &line.tariff;
    let figure = words::tariff::figure(tariff.figure());
    let total = Cell::new(words::tariff::figure(line.total));
    vec![
        Cell::new(tariff.label.as_ref()).note(words::tariff::category_of(tariff)),
        Cell::new(format!("{} × {figure}", line.quantity)).note(words::tariff::unit(tariff.unit)),
        if tariff.estimate {
            total.note("perkiraan")
        } else {
            total
        },
        basis(tariff),
    ]
}

/// The row for the UMK price, as far as it is known.
fn umk_row(tariff: &TariffLine) -> Vec<Cell> {
    vec![
        Cell::new(tariff.label.as_ref()).note(words::tariff::category_of(tariff)),
        Cell::new(words::tariff::figure(tariff.figure())).note(words::tariff::unit(tariff.unit)),
        Cell::new("dapat lebih rendah"),
        basis(tariff),
    ]
}

fn basis(tariff: &TariffLine) -> Cell {
    let checked = match tariff.checked_on {
        Some(on) => format!("; diperiksa petugas {}", words::date::date(on)),
        None => String::new(),
    };
    let source = format!("Sumber: {}{checked}", tariff.source);
    // The first day of an unchecked figure is unknown.
    if tariff.basis == UNCHECKED {
        return Cell::new("menurut sumbernya†").note(source);
    }
    let since = words::date::date(tariff.valid_from);
    Cell::new(format!("{}, berlaku sejak {since}", tariff.basis)).note(source)
}
