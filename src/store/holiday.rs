//! Days off, by year; a year that is not here is an open question.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::calendar::{Holiday, HolidayKind};
use crate::domain::profile::HolidayYear;

/// Writes a year that is not known yet; a known one stays as it was entered.
pub async fn load_year(tx: &mut Tx, year: &HolidayYear) -> Result<(), StoreError> {
    let new = sqlx::query!(
        "insert into holiday_year (year, source) values ($1, $2) on conflict (year) do nothing",
        year.year,
        year.source
    )
    .execute(tx.conn())
    .await?;
    if new.rows_affected() == 0 {
        return Ok(());
    }
    for holiday in year.holidays() {
        sqlx::query!(
            "insert into holiday (on_date, name, joint_leave) values ($1, $2, $3) on conflict (on_date) do nothing",
            holiday.on,
            holiday.name,
            holiday.kind == HolidayKind::JointLeave
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Every day off entered so far.
pub async fn all(conn: &mut PgConnection) -> Result<Vec<Holiday>, StoreError> {
    let rows = sqlx::query!("select on_date, name, joint_leave from holiday order by on_date")
        .fetch_all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Holiday {
            on: row.on_date,
            kind: if row.joint_leave {
                HolidayKind::JointLeave
            } else {
                HolidayKind::National
            },
            name: row.name,
        })
        .collect())
}
