//! Typesetting papers and making pictures fit on blocking threads, a few at a time, because each takes a processor and
//! some megabytes; others wait for a turn.

use std::fmt::Display;

use tokio::sync::Semaphore;

use super::ActionError;
use crate::adapters::pdf::TypesetError;

/// Jobs running at once.
const AT_ONCE: usize = 4;
static TURN: Semaphore = Semaphore::const_new(AT_ONCE);

/// Typesets a paper or checks a text; characters that cannot be printed become [`ActionError::NotPrintable`].
pub(super) async fn set<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, TypesetError> + Send + 'static,
) -> Result<T, ActionError> {
    in_turn("typesetter", job).await?.map_err(unset)
}

/// Runs another job; `service` names it in the log.
pub(super) async fn run<T, E>(
    service: &'static str,
    job: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, ActionError>
where
    T: Send + 'static,
    E: Display + Send + 'static,
{
    in_turn(service, job)
        .await?
        .map_err(|cause| ActionError::Outside {
            service,
            cause: cause.to_string(),
        })
}

/// Runs a job that cannot fail by itself.
pub(super) async fn in_turn<T: Send + 'static>(
    service: &'static str,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ActionError> {
    let failed = |cause: String| ActionError::Outside { service, cause };
    let _turn = TURN
        .acquire()
        .await
        .map_err(|cause| failed(cause.to_string()))?;
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|cause| failed(cause.to_string()))
}

/// The error for a paper that cannot be typeset. It is permanent, since the same content would fail again.
pub(super) fn unset(error: TypesetError) -> ActionError {
    match error {
        TypesetError::Unprintable(signs) | TypesetError::Outside(signs) => {
            ActionError::NotPrintable { signs }
        }
        other => ActionError::Unset {
            cause: other.to_string(),
        },
    }
}
