//! What DJKI will probably ask for a case, line by line, from the tariff rows in force on a day.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::ActionError;
use super::submit::kind_of;
use crate::domain::application::Application;
use crate::domain::ip_type::FieldKind;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{self, Asked, Figure, Payer, Quantities, Quote, TariffLine, Unit};
use crate::store;

/// A quote, and the two totals where the source has a tariff with and one without a letter.
#[derive(Debug, Clone)]
pub struct CaseQuote {
    pub quote: Quote,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
    /// What one class more costs; absent where nothing is paid by class.
    pub next_class: Option<NextClass>,
}

/// The price of one class more.
#[derive(Debug, Clone, Copy)]
pub struct NextClass {
    pub figure: Figure,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
    /// The whole fee with it.
    pub total: Figure,
}

/// The quote for a case as it is filled in now.
pub async fn of_case(
    conn: &mut PgConnection,
    case: &Application,
    payer: Payer,
    on: NaiveDate,
) -> Result<CaseQuote, ActionError> {
    let kind = kind_of(case)?;
    let lines = store::tariff::in_force(conn, kind.code, on).await?;
    let chosen = kind
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
        .map(|field| case.details.rows(field.code).len())
        .sum::<usize>();
    let chosen = u32::try_from(chosen).unwrap_or(u32::MAX);
    let asked = Asked {
        codes: kind
            .service(case.service)
            .map_or(&[], |service| service.bill_lines),
        variant: kind.variant_of(&case.details),
        payer,
        quantities: (kind.quantities)(&case.details),
        on,
    };
    Ok(CaseQuote {
        quote: tariff::quote(&lines, &asked),
        with_and_without_letter: tariff::with_and_without_letter(&lines, &asked),
        next_class: next_class(&lines, &asked, chosen),
    })
}

/// What one class more than the `chosen` ones adds to the fee asked for.
fn next_class(lines: &[TariffLine], asked: &Asked<'_>, chosen: u32) -> Option<NextClass> {
    let by_class: Vec<TariffLine> = lines
        .iter()
        .filter(|line| line.unit == Unit::PerClass)
        .cloned()
        .collect();
    let one = Asked {
        quantities: Quantities::classes(1),
        ..*asked
    };
    let quote = tariff::quote(&by_class, &one);
    let more = Asked {
        quantities: Quantities::classes(chosen.saturating_add(1)),
        ..*asked
    };
    (!quote.lines.is_empty()).then(|| NextClass {
        figure: quote.total,
        with_and_without_letter: tariff::with_and_without_letter(&by_class, &one),
        total: tariff::quote(lines, &more).total,
    })
}
