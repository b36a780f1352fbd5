//! Papers and pictures are made away from the threads that answer requests, a few at a time: each takes a processor and,
//! for its moment, some megabytes. Whoever comes with five hundred others waits for a turn.

use std::fmt::Display;

use tokio::sync::Semaphore;

use super::ActionError;

/// Made at once.
const AT_ONCE: usize = 4;
static TURN: Semaphore = Semaphore::const_new(AT_ONCE);

/// Does the job when its turn has come. `service` names it in the log.
pub(super) async fn run<T, E>(
    service: &'static str,
    job: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, ActionError>
where
    T: Send + 'static,
    E: Display + Send + 'static,
{
    let failed = |cause: String| ActionError::Outside { service, cause };
    let _turn = TURN
        .acquire()
        .await
        .map_err(|cause| failed(cause.to_string()))?;
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|cause| failed(cause.to_string()))?
        .map_err(|cause| failed(cause.to_string()))
}
