//! Tells people what happened to a case: in the portal, and by mail where the message is worth one; both in the
//! transaction of the act.

use serde_json::{Value, json};

use super::ActionError;
use super::case::OpenCase;
use crate::domain::id::{AccountId, NoticeId};
pub use crate::domain::notice::Kind;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Tells the owner of the case.
pub async fn owner(open: &mut OpenCase<'_>, kind: Kind) -> Result<(), ActionError> {
    owner_with(open, kind, json!({})).await
}

/// Tells the owner, with particulars for the sentence; never NIK or NPWP.
pub async fn owner_with(
    open: &mut OpenCase<'_>,
    kind: Kind,
    particulars: Value,
) -> Result<(), ActionError> {
    let mut params = json!({
        "title": open.case.title,
        "receipt": open.case.receipt_number,
    });
    if let (Value::Object(params), Value::Object(more)) = (&mut params, particulars) {
        params.extend(more);
    }
    let account = open.case.owner;
    store::notice::insert(
        &mut open.tx,
        account,
        Some(open.case.id),
        kind.as_str(),
        &params,
        open.now,
    )
    .await?;
    if kind.is_mailed() {
        let payload = json!({
            "message": kind.as_str(),
            "account": account.to_string(),
            "application": open.case.id.to_string(),
            "params": params,
        });
        store::job::enqueue(&mut open.tx, "mail", &payload, open.now, None).await?;
    }
    Ok(())
}

/// Marks a person's notices up to this one as read.
pub async fn mark_read(
    portal: &Portal,
    account: AccountId,
    upto: NoticeId,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    store::notice::mark_read(&mut tx, account, upto, portal.now()).await?;
    Ok(tx.commit().await?)
}
