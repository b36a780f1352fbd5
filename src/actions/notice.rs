//! Notices, mostly about a case: shown in the portal and in some cases mailed, in the transaction of the act.
//! `domain::notice::told_by` says who is told of which act. Actions only add details; notices that they do not send are
//! sent when the case is committed.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{ActionError, mail};
use crate::domain::id::{AccountId, ApplicationId, NoticeId, ReminderId};
pub use crate::domain::notice::Kind;
use crate::domain::reminder::outside_quiet_hours;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Tells people of the office about something other than a case.
pub(super) async fn people(
    tx: &mut Tx,
    accounts: &[AccountId],
    (kind, params): (Kind, &Value),
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    for account in accounts {
        let notice = Notice {
            account: *account,
            about: None,
            kind,
            params,
            now,
        };
        tell(tx, &notice).await?;
    }
    Ok(())
}

/// A notice to one person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notice<'a> {
    pub(super) account: AccountId,
    pub(super) about: Option<ApplicationId>,
    pub(super) kind: Kind,
    pub(super) params: &'a Value,
    pub(super) now: DateTime<Utc>,
}

impl Notice<'_> {
    async fn insert(&self, tx: &mut Tx) -> Result<(), ActionError> {
        let kind = self.kind.as_str();
        Ok(
            store::notice::insert(tx, self.account, self.about, kind, self.params, self.now)
                .await?,
        )
    }

    fn mail(&self, reminder: Option<ReminderId>) -> Value {
        json!({
            "message": self.kind.as_str(),
            "account": self.account.to_string(),
            "application": self.about.map(|case| case.to_string()),
            "reminder": reminder.map(|id| id.to_string()),
            "params": self.params,
        })
    }
}

pub(super) async fn tell(tx: &mut Tx, notice: &Notice<'_>) -> Result<(), ActionError> {
    notice.insert(tx).await?;
    if notice.kind.is_mailed() {
        let payload = notice.mail(None);
        let now = notice.now;
        let morning = outside_quiet_hours(now);
        if notice.kind.waits_for_morning() && morning > now {
            store::job::enqueue(tx, mail::JOB, &payload, morning, None).await?;
        } else {
            store::job::enqueue_now(tx, mail::JOB, &payload, now, None).await?;
        }
    }
    Ok(())
}

/// Sends a reminder: in the portal now, by mail at `run_at`, once for each `dedupe`.
pub(super) async fn remind(
    tx: &mut Tx,
    notice: &Notice<'_>,
    reminder: ReminderId,
    run_at: DateTime<Utc>,
    dedupe: &str,
) -> Result<(), ActionError> {
    notice.insert(tx).await?;
    let payload = notice.mail(Some(reminder));
    Ok(store::job::enqueue(tx, mail::JOB, &payload, run_at, Some(dedupe)).await?)
}

/// Marks the notices about a case as read, when it is opened.
pub async fn read_case(
    portal: &Portal,
    account: AccountId,
    case: ApplicationId,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    store::notice::mark_case_read(&mut tx, account, case, portal.now()).await?;
    Ok(tx.commit().await?)
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
