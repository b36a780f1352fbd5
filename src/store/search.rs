//! The words by which officers find a case.

use super::{StoreError, Tx};
use crate::domain::application::Application;
use crate::domain::typed;

/// What officers search by: receipt number, title, names; as `searched` writes them.
pub async fn set(tx: &mut Tx, case: &Application) -> Result<(), StoreError> {
    let Some(names) = sqlx::query!(
        "select name, business_name from applicant where application_id = $1",
        case.id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?
    else {
        return Ok(());
    };
    let number = case.receipt_number.as_deref().unwrap_or_default();
    let words = [number, &case.title, &names.name, &names.business_name];
    sqlx::query!(
        "update application set search = $2 where id = $1",
        case.id.uuid(),
        searched(&words.join(" "))
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Words in the one form in which they are kept to be found and looked for: small letters without typography.
pub(super) fn searched(words: &str) -> String {
    typed::plain(words).to_lowercase()
}
