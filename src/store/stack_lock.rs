//! The lock of a stack that is being signed.

use sqlx::{Connection, PgConnection, PgPool};

use super::{StoreError, kept};
use crate::domain::id::StackId;

/// Held by the run that works on a stack, on a connection of its own: PostgreSQL frees it when the run ends, however it
/// ends.
#[derive(Debug)]
pub struct StackLock(PgConnection);

/// Takes a stack; `None` while another run, of whichever process, holds it.
pub async fn lock(pool: &PgPool, stack: StackId) -> Result<Option<StackLock>, StoreError> {
    let mut conn = kept::acquire(pool).await?.detach();
    let mine = sqlx::query_scalar!(
        r#"select pg_try_advisory_lock($1) as "mine!""#,
        lock_key(stack)
    )
    .fetch_one(&mut conn)
    .await?;
    if mine {
        return Ok(Some(StackLock(conn)));
    }
    conn.close().await?;
    Ok(None)
}

impl StackLock {
    /// Frees the stack.
    pub async fn release(self) -> Result<(), StoreError> {
        Ok(self.0.close().await?)
    }
}

/// The advisory lock's key: the random half of the id.
pub fn lock_key(stack: StackId) -> i64 {
    i64::from_be_bytes(stack.uuid().as_u64_pair().1.to_be_bytes())
}
