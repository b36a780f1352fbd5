//! Which migrations a database has, beside those of this program.

use sqlx::migrate::Migrator;
use sqlx::{PgConnection, PgPool};

use super::{LOCK_PATIENCE, MIGRATIONS, MigrationFault, StoreError, apply};
use crate::domain::backup::SchemaStep;

/// How the schema of a database stands to this program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemaStanding {
    /// How many migrations of this program were not applied yet.
    pub pending: usize,
    /// The first applied migration that this program does not have, or has with another text: a newer or another
    /// program made it.
    pub foreign: Option<i64>,
}

/// The migrations of this program, in order.
pub fn known() -> Vec<SchemaStep> {
    MIGRATIONS
        .iter()
        .map(|migration| SchemaStep {
            version: migration.version,
            checksum: hex::encode(&migration.checksum),
        })
        .collect()
}

/// The migrations that were applied, in order; none where nothing was ever migrated.
pub async fn applied(conn: &mut PgConnection) -> Result<Vec<SchemaStep>, StoreError> {
    let table: Option<String> = sqlx::query_scalar!("select to_regclass('_sqlx_migrations')::text")
        .fetch_one(&mut *conn)
        .await?;
    if table.is_none() {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(
        "select version, checksum from _sqlx_migrations where success order by version",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(version, checksum)| SchemaStep {
            version,
            checksum: hex::encode(checksum),
        })
        .collect())
}

/// Compares the migrations themselves, since equal numbers of them may still be others.
pub async fn standing(pool: &PgPool) -> Result<SchemaStanding, StoreError> {
    let mut conn = pool.acquire().await?;
    let (known, applied) = (known(), applied(&mut conn).await?);
    Ok(SchemaStanding {
        pending: known
            .iter()
            .filter(|step| {
                !applied
                    .iter()
                    .any(|applied| applied.version == step.version)
            })
            .count(),
        foreign: applied
            .iter()
            .find(|step| !known.contains(step))
            .map(|step| step.version),
    })
}

/// Applies exactly these migrations of this program.
pub async fn migrate_to(pool: &PgPool, steps: &[SchemaStep]) -> Result<(), MigrationFault> {
    let wanted = MIGRATIONS
        .iter()
        .filter(|migration| steps.iter().any(|step| step.version == migration.version))
        .cloned()
        .collect();
    apply(&Migrator::with_migrations(wanted), pool, LOCK_PATIENCE).await
}
