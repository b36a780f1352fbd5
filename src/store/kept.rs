//! Keeps the connection with which a request was opened for its next use.
//!
//! A request uses the database twice, for its session and for its page. In between the connection is not returned to
//! the pool, which would test it twice more. Whoever asks for the pool returns the kept connection first, so that no
//! request ever waits for a second connection while it holds one.

use std::cell::RefCell;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};
use tokio::time::timeout;

/// How often a waiting request checks for a free connection.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

tokio::task_local! {
    static KEPT: RefCell<Option<PoolConnection<Postgres>>>;
}

/// Runs a request during which a connection may be kept.
pub async fn within<F: Future>(request: F) -> F::Output {
    KEPT.scope(RefCell::new(None), request).await
}

/// Keeps a connection until `take`, `give_back` or the end of the request; outside a request it is returned at once.
pub fn keep(conn: PoolConnection<Postgres>) {
    // An error means that no request is running; it drops the connection.
    let _ = KEPT.try_with(|kept| kept.borrow_mut().replace(conn));
}

/// The kept connection, or one from the pool.
pub async fn take(pool: &PgPool) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    let kept = KEPT.try_with(|kept| kept.borrow_mut().take());
    match kept.ok().flatten() {
        Some(conn) => Ok(conn),
        None => acquire(pool).await,
    }
}

/// A connection from the pool. While the pool opens a new one, or the server refuses one, a connection that becomes
/// free is used.
pub async fn acquire(pool: &PgPool) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    let opened = pool.acquire();
    tokio::pin!(opened);
    loop {
        if let Ok(opened) = timeout(LOOK_AGAIN, &mut opened).await {
            return opened;
        }
        if let Some(free) = pool.try_acquire() {
            return Ok(free);
        }
    }
}

/// Returns the kept connection to the pool.
pub fn give_back() {
    let _ = KEPT.try_with(|kept| kept.borrow_mut().take());
}
