//! Accounts, their roles, and officers' data for letters.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Data needed for signing in.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub password_hash: String,
    pub confirmed: bool,
    pub disabled: bool,
    /// Their own; those of an office also before its first day and after its last.
    pub roles: Vec<Role>,
}

struct CredentialsRow {
    id: AccountId,
    name: String,
    email: String,
    password_hash: String,
    email_confirmed_at: Option<DateTime<Utc>>,
    disabled_at: Option<DateTime<Utc>>,
    roles: Vec<String>,
}

impl TryFrom<CredentialsRow> for Credentials {
    type Error = StoreError;

    fn try_from(row: CredentialsRow) -> Result<Self, StoreError> {
        Ok(Self {
            roles: roles_of(row.id, &row.roles)?,
            id: row.id,
            name: row.name,
            email: row.email,
            password_hash: row.password_hash,
            confirmed: row.email_confirmed_at.is_some(),
            disabled: row.disabled_at.is_some(),
        })
    }
}

pub(super) fn roles_of(account: AccountId, words: &[String]) -> Result<Vec<Role>, StoreError> {
    let mut roles = words
        .iter()
        .map(|word| {
            Role::parse(word)
                .ok_or_else(|| StoreError::inconsistent("account_role", account, "role"))
        })
        .collect::<Result<Vec<_>, _>>()?;
    roles.sort();
    roles.dedup();
    Ok(roles)
}

pub async fn find_by_email(
    conn: &mut PgConnection,
    email: &str,
) -> Result<Option<Credentials>, StoreError> {
    sqlx::query_as!(
        CredentialsRow,
        r#"select id, name, email, password_hash, email_confirmed_at, disabled_at,
            array(select role from role_held where account_id = account.id and not stands_in) as "roles!"
        from account
        where email = $1"#,
        email
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

pub async fn find(
    conn: &mut PgConnection,
    id: AccountId,
) -> Result<Option<Credentials>, StoreError> {
    sqlx::query_as!(
        CredentialsRow,
        r#"select id, name, email, password_hash, email_confirmed_at, disabled_at,
            array(select role from role_held where account_id = account.id and not stands_in) as "roles!"
        from account
        where id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// An account to be inserted; officers have no NIK.
#[derive(Debug)]
pub struct NewAccount<'a> {
    pub id: AccountId,
    pub email: &'a str,
    pub name: &'a str,
    pub phone: &'a str,
    pub password_hash: &'a str,
    pub email_confirmed_at: Option<DateTime<Utc>>,
    /// The encrypted NIK and its keyed hash.
    pub nik: Option<(&'a [u8], &'a [u8])>,
    /// Invented for the demo.
    pub synthetic: bool,
    pub now: DateTime<Utc>,
}

pub async fn insert(tx: &mut Tx, account: &NewAccount<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into account (id, email, name, phone, password_hash, email_confirmed_at, nik_sealed, nik_hash, synthetic, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        account.id.uuid(),
        account.email,
        account.name,
        account.phone,
        account.password_hash,
        account.email_confirmed_at,
        account.nik.map(|(sealed, _)| sealed),
        account.nik.map(|(_, hash)| hash),
        account.synthetic,
        account.now
    ))
    .await
}

/// The roles that the account itself gives, without an appointment; in the order of the procedure.
pub async fn own_roles(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<Role>, StoreError> {
    let words = sqlx::query_scalar!(
        r#"select role as "role!" from role_held where account_id = $1 and not stands_in and role not in ('agency_head', 'division_head')"#,
        account.uuid()
    )
    .fetch_all(conn)
    .await?;
    roles_of(account, &words)
}

/// Gives one role more.
pub async fn add_role(
    tx: &mut Tx,
    account: AccountId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into account_role (account_id, role, granted_at) values ($1, $2, $3) on conflict do nothing",
        account.uuid(),
        role.as_str(),
        now
    ))
    .await
}

/// Sets exactly these roles; others are removed.
pub async fn set_roles(
    tx: &mut Tx,
    account: AccountId,
    roles: &[Role],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    tx.run(sqlx::query!(
        "delete from account_role where account_id = $1 and role <> all($2)",
        account.uuid(),
        &words
    ))
    .await?;
    tx.run(sqlx::query!(
        "insert into account_role (account_id, role, granted_at)
        select $1, role, $3 from unnest($2::text[]) as role
        on conflict do nothing",
        account.uuid(),
        &words,
        now
    ))
    .await
}

/// An officer's data for letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CivilService {
    pub nip: String,
    pub rank: String,
    pub position: String,
    /// Unit organisasi; empty for that of the office.
    pub unit: String,
}

pub async fn set_service(
    tx: &mut Tx,
    account: AccountId,
    service: &CivilService,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into officer (account_id, nip, rank, position, unit)
        values ($1, $2, $3, $4, $5)
        on conflict (account_id) do update set nip = $2, rank = $3, position = $4, unit = $5",
        account.uuid(),
        service.nip,
        service.rank,
        service.position,
        service.unit
    ))
    .await
}

pub async fn confirm_email(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account set email_confirmed_at = coalesce(email_confirmed_at, $2) where id = $1",
        account.uuid(),
        now
    ))
    .await
}

pub async fn set_password(
    tx: &mut Tx,
    account: AccountId,
    password_hash: &str,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account set password_hash = $2 where id = $1",
        account.uuid(),
        password_hash
    ))
    .await
}

pub async fn set_contact(
    tx: &mut Tx,
    account: AccountId,
    name: &str,
    phone: &str,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account set name = $2, phone = $3 where id = $1",
        account.uuid(),
        name,
        phone
    ))
    .await
}

/// Disables the account (`Some`) or enables it again.
pub async fn set_disabled(
    tx: &mut Tx,
    account: AccountId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account set disabled_at = $2 where id = $1",
        account.uuid(),
        at
    ))
    .await
}

/// An account, for its owner or the Administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub nik_sealed: Option<Vec<u8>>,
    pub confirmed: bool,
    pub disabled: bool,
    pub roles: Vec<Role>,
    pub service: CivilService,
}

/// With the roles of this day (WIB).
pub async fn profile(
    conn: &mut PgConnection,
    id: AccountId,
    today: NaiveDate,
) -> Result<Option<AccountRow>, StoreError> {
    let row = sqlx::query!(
        r#"select account.id, account.name, account.email, account.phone, account.nik_sealed, account.email_confirmed_at,
            account.disabled_at, officer.nip as "nip?", officer.rank as "rank?", officer.position as "position?",
            officer.unit as "unit?",
            array(select role from role_held where account_id = account.id and not stands_in and $2 between starts_on and ends_on) as "roles!"
        from account
        left join officer on officer.account_id = account.id
        where account.id = $1"#,
        id.uuid(),
        today
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(AccountRow {
            roles: roles_of(row.id.into(), &row.roles)?,
            id: row.id.into(),
            name: row.name,
            email: row.email,
            phone: row.phone,
            nik_sealed: row.nik_sealed,
            confirmed: row.email_confirmed_at.is_some(),
            disabled: row.disabled_at.is_some(),
            service: CivilService {
                nip: row.nip.unwrap_or_default(),
                rank: row.rank.unwrap_or_default(),
                position: row.position.unwrap_or_default(),
                unit: row.unit.unwrap_or_default(),
            },
        })
    })
    .transpose()
}

/// One line of the Administrator's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub disabled: bool,
    /// Whether the account has a second factor.
    pub has_factor: bool,
    pub roles: Vec<Role>,
}

/// Everybody of the office, by name, with the roles of this day (WIB).
pub async fn staff(conn: &mut PgConnection, today: NaiveDate) -> Result<Vec<StaffRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select id, name, email, disabled_at,
            exists (select from second_factor where account_id = account.id) as "has_factor!",
            array(select role from role_held where account_id = account.id and not stands_in and $1 between starts_on and ends_on) as "roles!"
        from account
        where exists (select from officer where account_id = account.id)
        order by disabled_at is not null, name, id"#,
        today
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StaffRow {
                roles: roles_of(row.id.into(), &row.roles)?,
                id: row.id.into(),
                name: row.name,
                email: row.email,
                disabled: row.disabled_at.is_some(),
                has_factor: row.has_factor,
            })
        })
        .collect()
}

/// Records that somebody consented to a version of a document.
pub async fn consent(
    tx: &mut Tx,
    account: AccountId,
    document: &str,
    version: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into consent (account_id, document, version, given_at)
        values ($1, $2, $3, $4)
        on conflict do nothing",
        account.uuid(),
        document,
        version,
        now
    ))
    .await
}
