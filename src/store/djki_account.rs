//! The DJKI account used for a case (its e-mail, never a password), and how its owner pays.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::billing::PayingBy;
use crate::domain::id::ApplicationId;
use crate::domain::profile::DjkiAccount;

/// The account of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Empty if it is the Dinas's own account.
    pub email: String,
    pub of: DjkiAccount,
}

/// Stores the account in place of an earlier one.
pub async fn put(tx: &mut Tx, case: ApplicationId, account: &Account) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application set djki_account = $2, djki_account_of = $3 where id = $1",
        case.uuid(),
        account.email,
        account.of.as_str()
    ))
    .await
}

/// Stores how the owner wants to pay.
pub async fn pay_by(tx: &mut Tx, case: ApplicationId, by: Option<&str>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application set paying_by = $2 where id = $1",
        case.uuid(),
        by
    ))
    .await
}

/// How the owner wants to pay; `None` if not asked yet.
pub async fn paying_by(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<PayingBy>, StoreError> {
    sqlx::query_scalar!(
        "select paying_by from application where id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?
    .flatten()
    .map(|word| {
        PayingBy::parse(&word)
            .ok_or_else(|| StoreError::inconsistent("application", case, "paying_by"))
    })
    .transpose()
}

/// `None` until the owner has said that they can pay.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<Account>, StoreError> {
    let row = sqlx::query!(
        "select djki_account, djki_account_of from application where id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some((email, of)) = row.and_then(|row| row.djki_account.zip(row.djki_account_of)) else {
        return Ok(None);
    };
    let of = DjkiAccount::parse(&of)
        .ok_or_else(|| StoreError::inconsistent("application", case, "djki_account_of"))?;
    Ok(Some(Account { email, of }))
}
