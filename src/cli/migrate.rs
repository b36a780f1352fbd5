//! `haki migrate`: applies pending migrations. Where the settings have the vault key, the database learns which it is.

use crate::actions::vault_key;
use crate::adapters::clock::Clock;
use crate::config::Config;
use crate::portal;
use crate::store;
use crate::store::schema::{self, SchemaStanding};

use super::CliError;
use super::database::{Asking, Database};

pub(super) async fn run(config: &Config) -> Result<(), CliError> {
    let database = Database::open(config, Asking::Command).await?;
    let SchemaStanding { pending, foreign } = schema::standing(&database.pool).await?;
    if let Some(version) = foreign {
        return Err(CliError::ForeignSchema(version));
    }
    store::migrate(&database.pool, store::LOCK_PATIENCE).await?;
    if config.vault_key.is_some() && config.secret_key.is_some() {
        let vault = portal::vault(config)?;
        vault_key::prove(&database.pool, &vault, Clock::Machine.now())
            .await?
            .ours()?;
    }
    println!("{pending} migrasi diterapkan.");
    database.close().await
}
