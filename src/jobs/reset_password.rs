//! Looks up the account for a requested new password. The request itself does not, so that it cannot reveal who has an
//! account.

use serde_json::Value;

use super::job::{Done, JobError, opened};
use crate::actions::account::reset_password;
use crate::portal::Portal;
use crate::store::job::Job;

pub(super) async fn run(portal: &Portal, job: &Job) -> Result<Done, JobError> {
    let sealed = job.payload.get("email_sealed").and_then(Value::as_str);
    let sealed = sealed.ok_or_else(|| JobError::Hopeless("no address".into()))?;
    reset_password::send(portal, &opened(portal, sealed)?, job.id)
        .await
        .map(|()| Done::Work)
        .map_err(|error| JobError::Later(error.to_string()))
}
