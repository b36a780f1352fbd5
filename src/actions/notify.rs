//! Tells people what happened, mostly to a case: in the portal, and by mail where the message is worth one; both in the
//! transaction of the act.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::case::OpenCase;
use super::{ActionError, mail};
use crate::domain::id::{AccountId, ApplicationId, NoticeId};
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
    let about = Some(open.case.id);
    tell(
        &mut open.tx,
        open.case.owner,
        about,
        (kind, &params),
        open.now,
    )
    .await
}

/// Tells people of the office about something that is no case.
pub(super) async fn people(
    tx: &mut Tx,
    accounts: &[AccountId],
    told: (Kind, &Value),
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    for account in accounts {
        tell(tx, *account, None, told, now).await?;
    }
    Ok(())
}

async fn tell(
    tx: &mut Tx,
    account: AccountId,
    about: Option<ApplicationId>,
    (kind, params): (Kind, &Value),
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    store::notice::insert(tx, account, about, kind.as_str(), params, now).await?;
    if kind.is_mailed() {
        let payload = json!({
            "message": kind.as_str(),
            "account": account.to_string(),
            "application": about.map(|case| case.to_string()),
            "params": params,
        });
        store::job::enqueue(tx, mail::JOB, &payload, now, None).await?;
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
