//! Assembles a working portal from the settings: secrets, database, migrations, reference rows, adapters.

use crate::actions::vault_key;
use crate::adapters::clock::Clock;
use crate::adapters::profile;
use crate::config::Config;
use crate::domain::wib;
use crate::portal::{self, Portal};
use crate::store::{self, Tx, schema};

use super::database::{Asking, Database};
use super::{CliError, progress, secrets};

/// A portal and its database, which must be closed last.
pub(super) struct Assembled {
    pub(super) portal: Portal,
    pub(super) database: Database,
}

pub(super) async fn assemble(mut config: Config, asking: Asking) -> Result<Assembled, CliError> {
    secrets::complete(&mut config)?;
    let database = Database::open(&config, asking).await?;
    let standing = schema::standing(&database.pool).await?;
    if let Some(version) = standing.foreign {
        return Err(CliError::ForeignSchema(version));
    }
    let pending = standing.pending;
    if database.is_embedded() || config.is_demo() {
        if pending > 0 {
            progress::say(&format!("Menerapkan {pending} migrasi basis data."));
        }
        store::migrate(&database.pool, store::LOCK_PATIENCE).await?;
    } else if pending > 0 {
        return Err(CliError::Pending(pending));
    }
    let vault = portal::vault(&config)?;
    vault_key::prove(&database.pool, &vault, Clock::Machine.now())
        .await?
        .ours()?;
    let mut tx = Tx::begin(&database.pool).await?;
    if !config.is_demo() && store::demo::is_there(tx.conn()).await? {
        return Err(CliError::DemoPeople);
    }
    store::reference::load(&mut tx).await?;
    store::tariff::load_defaults(&mut tx, Clock::Machine.now()).await?;
    for year in profile::holiday_years()? {
        store::calendar::load_year(&mut tx, &year).await?;
    }
    let entries = store::calendar::entries(tx.conn()).await?;
    let versions = store::city::in_force(tx.conn(), wib::date(Clock::Machine.now())).await?;
    tx.commit().await?;
    let pool = database.pool.clone();
    let portal = Portal::assemble(config, pool, Clock::Machine, entries, versions)?;
    Ok(Assembled { portal, database })
}
