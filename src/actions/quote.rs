//! What DJKI will probably ask for a case, line by line, from the tariff rows in force on a day.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::ActionError;
use super::submit::kind_of;
use crate::domain::application::Application;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{self, Asked, Payer, Quote};
use crate::store;

/// A quote, and the two totals where the source has a tariff with and one without a letter.
#[derive(Debug, Clone)]
pub struct CaseQuote {
    pub quote: Quote,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
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
    })
}
