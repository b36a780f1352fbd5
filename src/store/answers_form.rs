//! The form that last saved the answers of a draft.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::application::Application;
use crate::domain::id::{ApplicationId, FormToken};

/// Records which form saved the answers of the locked case; `None` keeps the last one.
pub async fn set(
    tx: &mut Tx,
    case: &Application,
    form: Option<FormToken>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application set answers_form = coalesce($2, answers_form) where id = $1",
        case.id.uuid(),
        form.map(FormToken::uuid)
    ))
    .await
}

/// The form that last saved the answers of a case.
pub async fn last(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Option<FormToken>, StoreError> {
    let form = sqlx::query_scalar!(
        "select answers_form from application where id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(form.flatten().map(Into::into))
}
