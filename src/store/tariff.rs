//! Dated PNBP lines: loaded once from the catalogue, read by every quote.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::applicant::TariffCategory;
use crate::domain::id::TariffId;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{TariffLine, Unit};

/// Writes the published defaults of types that have no row yet.
pub async fn load_defaults(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
    for ip_type in CATALOGUE {
        let known = sqlx::query_scalar!(
            r#"select exists (select from tariff where ip_type = $1) as "known!""#,
            ip_type.code
        )
        .fetch_one(tx.conn())
        .await?;
        if known {
            continue;
        }
        for line in ip_type.tariffs {
            insert(tx, ip_type.code, line, now).await?;
        }
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    ip_type: &str,
    line: &TariffLine,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into tariff (id, ip_type, service, code, variant, label, category, unit, amount_min, amount_max, estimate, valid_from, valid_until, basis, source, checked_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        TariffId::at(now).uuid(),
        ip_type,
        line.service.as_ref(),
        line.code.as_ref(),
        line.variant.as_deref(),
        line.label.as_ref(),
        line.category.as_str(),
        line.unit.as_str(),
        line.amount_min.map(Decimal::from),
        line.amount_max.map(Decimal::from),
        line.estimate,
        line.valid_from,
        line.valid_until,
        line.basis.as_ref(),
        line.source.as_ref(),
        line.checked_on
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The lines of a type that are in force on a day.
pub async fn in_force(
    conn: &mut PgConnection,
    ip_type: &str,
    on: NaiveDate,
) -> Result<Vec<TariffLine>, StoreError> {
    let rows = sqlx::query!(
        "select id, service, code, variant, label, category, unit, amount_min, amount_max, estimate, valid_from, valid_until, basis, source, checked_on
        from tariff
        where ip_type = $1 and valid_from <= $2 and (valid_until is null or $2 <= valid_until)
        order by id",
        ip_type,
        on
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |what| StoreError::inconsistent("tariff", row.id, what);
            let amount = |figure: Option<Decimal>| {
                figure
                    .map(|figure| Rupiah::try_from(figure).map_err(|_| wrong("amount")))
                    .transpose()
            };
            Ok(TariffLine {
                code: row.code.into(),
                service: row.service.into(),
                variant: row.variant.map(Into::into),
                label: row.label.into(),
                category: TariffCategory::parse(&row.category).ok_or_else(|| wrong("category"))?,
                unit: Unit::parse(&row.unit).ok_or_else(|| wrong("unit"))?,
                amount_min: amount(row.amount_min)?,
                amount_max: amount(row.amount_max)?,
                estimate: row.estimate,
                valid_from: row.valid_from,
                valid_until: row.valid_until,
                basis: row.basis.into(),
                source: row.source.into(),
                checked_on: row.checked_on,
            })
        })
        .collect()
}
