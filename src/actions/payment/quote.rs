//! The quote: what DJKI will probably charge for a case, line by line, by the tariff of a day.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::domain::application::Application;
use crate::domain::ip_type::{FieldKind, Later, ServiceSpec};
use crate::domain::money::Rupiah;
use crate::domain::procedure::Status;
use crate::domain::tariff::{self, Asked, Figure, Payer, Quantities, Quote, TariffLine, Unit};
use crate::domain::wib;
use crate::store;

/// A quote, with both totals if the tariff differs with and without a letter.
#[derive(Debug, Clone)]
pub struct CaseQuote {
    pub quote: Quote,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
    /// Whether UMK have a price of their own for which no source gives the figure.
    pub umk_by_billing_code: bool,
    /// The change of the total since a draft was last saved or a case was submitted, if the tariff changed.
    pub changed: Option<Changed>,
    /// A known future change of the tariff that would affect a draft.
    pub upcoming: Option<Changed>,
    /// Cost of one more class; `None` if nothing is paid by class.
    pub next_class: Option<NextClass>,
    /// Bills that follow later.
    pub later: Vec<LaterCost>,
}

/// A bill that follows later.
#[derive(Debug, Clone)]
pub struct LaterCost {
    pub later: &'static Later,
    /// By the tariff of the day; by the billing code if no source has the figure.
    pub figure: Figure,
}

/// The later bills of this service, by the lines in force.
pub fn later_costs(lines: &[TariffLine], spec: &ServiceSpec, asked: &Asked<'_>) -> Vec<LaterCost> {
    spec.later_of(asked.variant)
        .map(|later| {
            let quote = tariff::quote(
                lines,
                &Asked {
                    codes: &[later.code],
                    ..*asked
                },
            );
            let known = !quote.lines.is_empty();
            LaterCost {
                later,
                figure: if known {
                    quote.total
                } else {
                    Figure::ByBillingCode
                },
            }
        })
        .collect()
}

/// The totals of a case before and after a change of the tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub before: Figure,
    pub after: Figure,
    /// First day of the new total.
    pub since: NaiveDate,
}

/// Cost of one more class.
#[derive(Debug, Clone, Copy)]
pub struct NextClass {
    pub figure: Figure,
    pub with_and_without_letter: Option<(Rupiah, Rupiah)>,
    /// The whole fee with it.
    pub total: Figure,
    /// Whether it would be the first class.
    pub first: bool,
}

/// The quote for the owner: for a draft by today's tariff, for a submitted case by that of its submission; with past
/// and future changes of the tariff.
pub async fn for_owner(
    conn: &mut PgConnection,
    case: &Application,
    payer: Payer,
    today: NaiveDate,
) -> Result<CaseQuote, ActionError> {
    let lines = store::tariff::of_type(conn, case.ip_type).await?;
    let sent = case.submitted_at.filter(|_| case.status != Status::Draft);
    let on = sent.map_or(today, wib::date);
    let codes = codes(case);
    let asked = asked(&codes, case, payer, on);
    let total = |on| tariff::quote(&lines, &Asked { on, ..asked }).total;
    let days = Days {
        lines: &lines,
        codes: asked.codes,
        total: &total,
    };
    let changed = match sent {
        Some(_) => days.change(on, today),
        None => days.change(wib::date(case.saved_at), today),
    };
    let upcoming = sent.is_none().then(|| days.next_change(today)).flatten();
    Ok(CaseQuote {
        changed,
        upcoming,
        ..quoted(&lines, case, &asked)
    })
}

/// The total of a case by day.
struct Days<'a> {
    lines: &'a [TariffLine],
    codes: &'a [&'a str],
    total: &'a dyn Fn(NaiveDate) -> Figure,
}

impl Days<'_> {
    /// The days on which a billed line begins.
    fn first_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.lines
            .iter()
            .filter(|line| self.codes.contains(&line.code.as_ref()))
            .map(|line| line.valid_from)
    }

    /// The change of the total between two days, if any.
    fn change(&self, from: NaiveDate, until: NaiveDate) -> Option<Changed> {
        let (before, after) = ((self.total)(from), (self.total)(until));
        let since = self
            .first_days()
            .filter(|day| from < *day && *day <= until && (self.total)(*day) != before)
            .min()?;
        (before != after).then_some(Changed {
            before,
            after,
            since,
        })
    }

    fn next_change(&self, today: NaiveDate) -> Option<Changed> {
        let next = self.first_days().filter(|day| *day > today).min()?;
        self.change(today, next)
    }
}

/// The quote for the current answers by the tariff of a day.
pub async fn of_case(
    conn: &mut PgConnection,
    case: &Application,
    payer: Payer,
    on: NaiveDate,
) -> Result<CaseQuote, ActionError> {
    let lines = store::tariff::in_force(conn, case.ip_type, on).await?;
    let codes = codes(case);
    let asked = asked(&codes, case, payer, on);
    Ok(quoted(&lines, case, &asked))
}

/// The codes of tariff lines in the main bill for these answers.
fn codes(case: &Application) -> Vec<&'static str> {
    case.spec()
        .map_or_else(Vec::new, |spec| spec.bill_codes(case.variant()))
}

/// What the quote is computed for, from these answers.
fn asked<'a>(
    codes: &'a [&'a str],
    case: &'a Application,
    payer: Payer,
    on: NaiveDate,
) -> Asked<'a> {
    Asked {
        codes,
        variant: case.variant(),
        payer,
        quantities: (case.ip_type.quantities)(&case.details),
        on,
    }
}

fn quoted(lines: &[TariffLine], case: &Application, asked: &Asked<'_>) -> CaseQuote {
    let chosen = case
        .ip_type
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::NiceClasses { .. }))
        .map(|field| case.details.rows(field.code).len())
        .sum::<usize>();
    CaseQuote {
        quote: tariff::quote(lines, asked),
        with_and_without_letter: tariff::with_and_without_letter(lines, asked),
        umk_by_billing_code: tariff::umk_by_billing_code(lines, asked).is_some(),
        changed: None,
        upcoming: None,
        next_class: next_class(lines, asked, u32::try_from(chosen).unwrap_or(u32::MAX)),
        later: case
            .spec()
            .map_or_else(Vec::new, |spec| later_costs(lines, spec, asked)),
    }
}

/// What one class more than `chosen` adds to the fee.
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
        first: chosen == 0,
    })
}
