//! Looks up who asked for a new password; asking itself looks nobody up.

use serde_json::Value;

use super::worker::{JobError, opened};
use crate::actions::reset_password;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal, payload: &Value) -> Result<(), JobError> {
    let sealed = payload.get("email_sealed").and_then(Value::as_str);
    let sealed = sealed.ok_or_else(|| JobError::Hopeless("no address".into()))?;
    reset_password::send(portal, &opened(portal, sealed)?)
        .await
        .map_err(|error| JobError::Later(error.to_string()))
}
