//! PNBP tariff lines with their periods: first loaded from the catalogue, used by every quote.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::applicant::TariffCategory;
use crate::domain::id::TariffId;
use crate::domain::ip_type::{CATALOGUE, IpType};
use crate::domain::money::Rupiah;
use crate::domain::tariff::{TariffLine, Unit};

/// Inserts the published lines that have no row of any period yet; what the office has entered or ended stays
/// unchanged.
pub async fn load_defaults(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
    for ip_type in CATALOGUE {
        let known = of_type(tx.conn(), ip_type).await?;
        for line in ip_type.tariffs {
            if !known.iter().any(|row| row.is_same_line(line)) {
                insert(tx, ip_type, line, now).await?;
            }
        }
    }
    Ok(())
}

/// Inserts a line.
pub async fn insert(
    tx: &mut Tx,
    ip_type: &IpType,
    line: &TariffLine,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into tariff (id, ip_type, service, code, variant, label, category, unit, amount_min, amount_max, estimate, valid_from, valid_until, basis, source, checked_on)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        TariffId::at(now).uuid(),
        ip_type.code,
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
    ))
    .await
}

/// A row of the table or of a proposal.
pub(super) struct TariffRow {
    pub(super) id: Uuid,
    pub(super) service: String,
    pub(super) code: String,
    pub(super) variant: Option<String>,
    pub(super) label: String,
    pub(super) category: String,
    pub(super) unit: String,
    pub(super) amount_min: Option<Decimal>,
    pub(super) amount_max: Option<Decimal>,
    pub(super) estimate: bool,
    pub(super) valid_from: NaiveDate,
    pub(super) valid_until: Option<NaiveDate>,
    pub(super) basis: String,
    pub(super) source: String,
    pub(super) checked_on: Option<NaiveDate>,
}

impl TryFrom<TariffRow> for TariffLine {
    type Error = StoreError;

    fn try_from(row: TariffRow) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("tariff", row.id, what);
        let amount = |figure: Option<Decimal>| {
            figure
                .map(|figure| Rupiah::try_from(figure).map_err(|_| wrong("amount")))
                .transpose()
        };
        Ok(Self {
            category: TariffCategory::parse(&row.category).ok_or_else(|| wrong("category"))?,
            unit: Unit::parse(&row.unit).ok_or_else(|| wrong("unit"))?,
            amount_min: amount(row.amount_min)?,
            amount_max: amount(row.amount_max)?,
            code: row.code.into(),
            service: row.service.into(),
            variant: row.variant.map(Into::into),
            label: row.label.into(),
            estimate: row.estimate,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            basis: row.basis.into(),
            source: row.source.into(),
            checked_on: row.checked_on,
        })
    }
}

/// The lines of a type in force on a day.
pub async fn in_force(
    conn: &mut PgConnection,
    ip_type: &IpType,
    on: NaiveDate,
) -> Result<Vec<TariffLine>, StoreError> {
    let lines = of_type(conn, ip_type).await?;
    Ok(lines
        .into_iter()
        .filter(|line| line.is_in_force(on))
        .collect())
}

/// Every line of a type, past, present and to come.
pub async fn of_type(
    conn: &mut PgConnection,
    ip_type: &IpType,
) -> Result<Vec<TariffLine>, StoreError> {
    let rows = table(conn, ip_type).await?;
    Ok(rows.into_iter().map(|(_, line)| line).collect())
}

/// Every line of a type with its id: new applications first, each line's newest period last.
pub async fn table(
    conn: &mut PgConnection,
    ip_type: &IpType,
) -> Result<Vec<(TariffId, TariffLine)>, StoreError> {
    let rows = sqlx::query_as!(
        TariffRow,
        "select id, service, code, variant, label, category, unit, amount_min, amount_max, estimate, valid_from, valid_until, basis, source, checked_on
        from tariff
        where ip_type = $1
        order by service <> 'filing', service, code, variant nulls first, category desc, valid_from",
        ip_type.code
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| Ok((row.id.into(), row.try_into()?)))
        .collect()
}

/// One row and its type.
pub async fn find(
    conn: &mut PgConnection,
    id: TariffId,
) -> Result<Option<(&'static IpType, TariffLine)>, StoreError> {
    let row = sqlx::query!("select ip_type from tariff where id = $1", id.uuid())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let ip_type = IpType::parse(&row.ip_type)
        .ok_or_else(|| StoreError::inconsistent("tariff", id, "ip_type"))?;
    let lines = table(conn, ip_type).await?;
    let line = lines.into_iter().find(|(known, _)| *known == id);
    Ok(line.map(|(_, line)| (ip_type, line)))
}

/// Ends the earlier row of this line on its last day.
pub async fn end_former(
    tx: &mut Tx,
    ip_type: &IpType,
    line: &TariffLine,
    last: NaiveDate,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update tariff
        set valid_until = $6
        where ip_type = $1 and service = $2 and code = $3 and variant is not distinct from $4 and category = $5
            and valid_from <= $6 and (valid_until is null or valid_until > $6)",
        ip_type.code,
        line.service.as_ref(),
        line.code.as_ref(),
        line.variant.as_deref(),
        line.category.as_str(),
        last
    ))
    .await
}
