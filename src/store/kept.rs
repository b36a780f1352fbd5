//! The connection a page was opened with, kept for its one next use.
//!
//! Reading the session and reading the page are two uses of one request. Between them the connection is not given
//! back to the pool, which would test it twice more. Whoever asks for the pool itself gives the kept one back first,
//! so that no request ever waits for a second connection while it holds one.

use std::cell::RefCell;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};
use tokio::time::timeout;

/// How often somebody who waits for a connection looks for a free one.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

tokio::task_local! {
    static KEPT: RefCell<Option<PoolConnection<Postgres>>>;
}

/// Runs a request within which a connection may be kept.
pub async fn within<F: Future>(request: F) -> F::Output {
    KEPT.scope(RefCell::new(None), request).await
}

/// Keeps a connection until `take` or `give_back`, at the latest until the request ends; outside of one it goes back at once.
pub fn keep(conn: PoolConnection<Postgres>) {
    // An error means that there is no request around, and drops the connection.
    let _ = KEPT.try_with(|kept| kept.borrow_mut().replace(conn));
}

/// The kept connection, or one of the pool.
pub async fn take(pool: &PgPool) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    let kept = KEPT.try_with(|kept| kept.borrow_mut().take());
    match kept.ok().flatten() {
        Some(conn) => Ok(conn),
        None => acquire(pool).await,
    }
}

/// One of the pool's connections. While a further one is being opened, or the server refuses to open it, one that becomes
/// free is as good.
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

/// Lets the kept connection go back to the pool.
pub fn give_back() {
    let _ = KEPT.try_with(|kept| kept.borrow_mut().take());
}
