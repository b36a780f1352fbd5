//! The database knows its vault key. Under another one nothing is opened and nothing is sealed, so that never two keys
//! are mixed.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::adapters::vault::Vault;
use crate::domain::backup::{OtherKey, VaultStanding};
use crate::store::{StoreError, vault_key};

/// How the key at hand stands to the database. Changes nothing.
pub async fn judge(pool: &PgPool, vault: &Vault) -> Result<VaultStanding, StoreError> {
    let mut conn = pool.acquire().await?;
    let given = vault.fingerprint();
    if vault_key::is_known(&mut conn).await?
        && let Some(noted) = vault_key::noted(&mut conn).await?
    {
        return Ok(if noted == given {
            VaultStanding::Its
        } else {
            VaultStanding::Other(OtherKey {
                noted: Some(hex::encode(noted)),
                given: hex::encode(given),
            })
        });
    }
    let mut opened = vault_key::sealed_samples(&mut conn)
        .await?
        .iter()
        .all(|sealed| vault.open(sealed).is_ok());
    if let Some(row) = vault_key::first_file_row(&mut conn).await? {
        opened &= vault.opener().push(&row).is_ok();
    }
    Ok(if opened {
        VaultStanding::NotNoted
    } else {
        VaultStanding::Other(OtherKey {
            noted: None,
            given: hex::encode(given),
        })
    })
}

/// As [`judge`]; a key that proved itself is noted, once and for all.
pub async fn prove(
    pool: &PgPool,
    vault: &Vault,
    now: DateTime<Utc>,
) -> Result<VaultStanding, StoreError> {
    let standing = judge(pool, vault).await?;
    if standing != VaultStanding::NotNoted {
        return Ok(standing);
    }
    vault_key::note(pool, &vault.fingerprint(), now).await?;
    // Another process may have noted its own meanwhile.
    judge(pool, vault).await
}
