//! The office calendar as entered: days off by year, periods of other office hours, outages.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::calendar::{Entries, Holiday, HolidayKind, HoursPeriod, OfficeHours, Shift};
use crate::domain::id::OfficeHoursId;
use crate::domain::profile::HolidayYear;

/// Inserts a year that is not known yet; a known year stays unchanged.
pub async fn load_year(tx: &mut Tx, year: &HolidayYear) -> Result<(), StoreError> {
    let new = tx
        .changed(sqlx::query!(
            "insert into holiday_year (year, source) values ($1, $2) on conflict (year) do nothing",
            year.year,
            year.source
        ))
        .await?;
    if new {
        insert(tx, &year.holidays()).await?;
    }
    Ok(())
}

/// All entries for a process's calendar.
pub async fn entries(conn: &mut PgConnection) -> Result<Entries, StoreError> {
    let years = sqlx::query_scalar!("select year from holiday_year")
        .fetch_all(&mut *conn)
        .await?;
    Ok(Entries {
        years: years.into_iter().collect::<BTreeSet<i32>>(),
        days_off: days(conn, None).await?,
        periods: periods(conn)
            .await?
            .into_iter()
            .map(|(_, period)| period)
            .collect(),
        outages: super::outage::counting(conn).await?,
    })
}

/// The days off of a year, or of all years.
pub async fn days(conn: &mut PgConnection, year: Option<i32>) -> Result<Vec<Holiday>, StoreError> {
    let rows = sqlx::query!(
        "select on_date, name, kind
        from holiday
        where $1::integer is null or (on_date >= make_date($1, 1, 1) and on_date < make_date($1 + 1, 1, 1))
        order by on_date",
        year
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Holiday {
                on: row.on_date,
                kind: HolidayKind::parse(&row.kind)
                    .ok_or_else(|| StoreError::inconsistent("holiday", row.on_date, "kind"))?,
                name: row.name,
            })
        })
        .collect()
}

/// Source of a year's complete list; `None` if the year was not entered.
pub async fn source(conn: &mut PgConnection, year: i32) -> Result<Option<String>, StoreError> {
    Ok(
        sqlx::query_scalar!("select source from holiday_year where year = $1", year)
            .fetch_optional(conn)
            .await?,
    )
}

/// Inserts days off; an existing day gets the new name and kind.
pub async fn insert(tx: &mut Tx, days: &[Holiday]) -> Result<(), StoreError> {
    let on: Vec<NaiveDate> = days.iter().map(|day| day.on).collect();
    let names: Vec<String> = days.iter().map(|day| day.name.clone()).collect();
    let kinds: Vec<String> = days.iter().map(|day| day.kind.to_string()).collect();
    tx.run(sqlx::query!(
        "insert into holiday (on_date, name, kind)
        select * from unnest($1::date[], $2::text[], $3::text[])
        on conflict (on_date) do update set name = excluded.name, kind = excluded.kind",
        &on,
        &names,
        &kinds
    ))
    .await
}

/// Deletes a day off; returns whether it existed.
pub async fn remove(tx: &mut Tx, on: NaiveDate) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!("delete from holiday where on_date = $1", on))
        .await
}

/// Deletes the days off that the joint decree set for a year; local days stay.
pub async fn remove_decreed(tx: &mut Tx, year: i32) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from holiday
        where on_date >= make_date($1, 1, 1) and on_date < make_date($1 + 1, 1, 1) and kind <> 'lokal'",
        year
    ))
    .await
}

/// Records that the list of the year is complete.
pub async fn know_year(tx: &mut Tx, year: i32, source: &str) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into holiday_year (year, source) values ($1, $2) on conflict (year) do update set source = excluded.source",
        year,
        source
    ))
    .await
}

/// Periods of other office hours, by their first day.
pub async fn periods(
    conn: &mut PgConnection,
) -> Result<Vec<(OfficeHoursId, HoursPeriod)>, StoreError> {
    let rows = sqlx::query!(
        "select id, from_date, until_date, name, monday, tuesday, wednesday, thursday, friday
        from office_hours
        order by from_date"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id.into();
            let day = |text: &str, column| shifts(text, id, column);
            Ok((
                id,
                HoursPeriod {
                    from: row.from_date,
                    until: row.until_date,
                    hours: OfficeHours {
                        monday: day(&row.monday, "monday")?,
                        tuesday: day(&row.tuesday, "tuesday")?,
                        wednesday: day(&row.wednesday, "wednesday")?,
                        thursday: day(&row.thursday, "thursday")?,
                        friday: day(&row.friday, "friday")?,
                    },
                    name: row.name.clone(),
                },
            ))
        })
        .collect()
}

fn shifts(text: &str, id: OfficeHoursId, column: &'static str) -> Result<Vec<Shift>, StoreError> {
    text.split(',')
        .filter(|part| !part.is_empty())
        .map(|part| {
            Shift::try_from(part.to_owned())
                .map_err(|_| StoreError::inconsistent("office_hours", id, column))
        })
        .collect()
}

fn joined(shifts: &[Shift]) -> String {
    let texts: Vec<String> = shifts.iter().map(|shift| String::from(*shift)).collect();
    texts.join(",")
}

/// Inserts a period; the constraint `office_hours_no_overlap` refuses one that overlaps another.
pub async fn add_period(
    tx: &mut Tx,
    id: OfficeHoursId,
    period: &HoursPeriod,
) -> Result<(), StoreError> {
    let hours = &period.hours;
    tx.run(sqlx::query!(
        "insert into office_hours (id, from_date, until_date, name, monday, tuesday, wednesday, thursday, friday)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        period.from,
        period.until,
        period.name,
        joined(&hours.monday),
        joined(&hours.tuesday),
        joined(&hours.wednesday),
        joined(&hours.thursday),
        joined(&hours.friday)
    ))
    .await
}

/// Deletes a period; returns whether it existed.
pub async fn remove_period(tx: &mut Tx, id: OfficeHoursId) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "delete from office_hours where id = $1",
        id.uuid()
    ))
    .await
}

/// The years with any days off, complete or not, oldest first.
pub async fn years(conn: &mut PgConnection) -> Result<Vec<i32>, StoreError> {
    let days = days(conn, None).await?;
    let years: BTreeSet<i32> = days.iter().map(|day| day.on.year()).collect();
    Ok(years.into_iter().collect())
}
