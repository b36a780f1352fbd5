//! What papers print of people.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::appointment::terms;
use super::{StoreError, Tx};
use crate::domain::appointment::{PrintedPerson, PublicOffice, Term, TermStanding};
use crate::domain::id::AccountId;

/// Stores what papers print of a person.
pub async fn set(tx: &mut Tx, account: AccountId, known: &PrintedPerson) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account set name = $2 where id = $1",
        account.uuid(),
        known.name
    ))
    .await?;
    tx.run(sqlx::query!(
        "insert into officer (account_id, nip, rank, position, unit)
        values ($1, $2, $3, $4, $5)
        on conflict (account_id) do update set nip = $2, rank = $3, position = $4, unit = $5",
        account.uuid(),
        known.nip,
        known.rank,
        known.position,
        known.unit
    ))
    .await
}

/// What papers print of a person; `None` for no account.
pub async fn of(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<PrintedPerson>, StoreError> {
    Ok(sqlx::query_as!(
        PrintedPerson,
        r#"select account.name, coalesce(officer.nip, '') as "nip!", coalesce(officer.rank, '') as "rank!",
            coalesce(officer.position, '') as "position!", coalesce(officer.unit, '') as "unit!"
        from account
        left join officer on officer.account_id = account.id
        where account.id = $1"#,
        account.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// What papers print of a person who is agency head on this day and can sign in; `None` for others.
pub async fn head(
    conn: &mut PgConnection,
    account: AccountId,
    today: NaiveDate,
) -> Result<Option<PrintedPerson>, StoreError> {
    Ok(sqlx::query_as!(
        PrintedPerson,
        r#"select account.name, coalesce(officer.nip, '') as "nip!", coalesce(officer.rank, '') as "rank!",
            coalesce(officer.position, '') as "position!", coalesce(officer.unit, '') as "unit!"
        from account
        left join officer on officer.account_id = account.id
        where account.id = $1 and account.disabled_at is null and exists (
            select from role_held
            where account_id = account.id and role = 'agency_head' and not stands_in and $2 between starts_on and ends_on
        )"#,
        account.uuid(),
        today
    )
    .fetch_optional(conn)
    .await?)
}

/// Who holds an office on this day, with what papers print of them.
pub async fn holder(
    conn: &mut PgConnection,
    office: PublicOffice,
    today: NaiveDate,
) -> Result<Option<PrintedPerson>, StoreError> {
    let in_office = |term: Term| term.standing(today) == TermStanding::InOffice;
    let held = terms(conn, office).await?;
    let now = held
        .into_iter()
        .find(|row| row.held.is_some_and(|(_, term)| in_office(term)));
    match now {
        Some(row) => of(conn, row.account).await,
        None => Ok(None),
    }
}
