//! `haki migrate`: applies pending migrations.

use crate::config::Config;
use crate::store;

use super::CliError;
use super::database::{Asking, Database};

pub(super) async fn run(config: &Config) -> Result<(), CliError> {
    let database = Database::open(config, Asking::Command).await?;
    let pending = store::pending_migrations(&database.pool).await?;
    store::migrate(&database.pool, store::LOCK_PATIENCE).await?;
    println!("{pending} migrasi diterapkan.");
    database.close().await
}
