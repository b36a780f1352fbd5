//! What DJKI will probably ask for a case, line by line, from the tariff rows in force on a day.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::ActionError;
use super::submit::kind_of;
use crate::domain::applicant::TariffCategory;
use crate::domain::application::Application;
use crate::domain::ip_type::FieldKind;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{self, Asked, Quantities, Quote};
use crate::store;

/// A quote, and the two totals where the source has a tariff with and one without a letter.
#[derive(Debug, Clone)]
pub struct CaseQuote {
    pub quote: Quote,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
    pub classes: u32,
}

/// The quote for a case as it is filled in now; a mark without a class counts as one.
pub async fn of_case(
    conn: &mut PgConnection,
    case: &Application,
    category: TariffCategory,
    on: NaiveDate,
) -> Result<CaseQuote, ActionError> {
    let kind = kind_of(case)?;
    let lines = store::tariff::in_force(conn, kind.code, on).await?;
    let classes = kind
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
        .map(|field| case.details.rows(field.code).len())
        .sum::<usize>()
        .max(1);
    let classes = u32::try_from(classes).unwrap_or(u32::MAX);
    let asked = Asked {
        codes: kind
            .service(case.service)
            .map_or(&[], |service| service.bill_lines),
        variant: case.variant.as_deref(),
        category,
        quantities: Quantities::classes(classes),
        on,
    };
    Ok(CaseQuote {
        quote: tariff::quote(&lines, &asked),
        with_and_without_letter: tariff::with_and_without_letter(&lines, &asked),
        classes,
    })
}
