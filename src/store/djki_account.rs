//! Whose account at DJKI a case is entered with: its e-mail, never a password.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::ApplicationId;
use crate::domain::profile::DjkiAccount;

/// The account of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Empty where it is the Dinas's own.
    pub email: String,
    pub of: DjkiAccount,
}

/// Notes the account, in place of one named before.
pub async fn put(tx: &mut Tx, case: ApplicationId, account: &Account) -> Result<(), StoreError> {
    sqlx::query!(
        "update application set djki_account = $2, djki_account_of = $3 where id = $1",
        case.uuid(),
        account.email,
        account.of.as_str()
    )
    .execute(tx.conn())
    .await?;
    Ok(())
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
