//! The demo's secrets: made at the first start and kept in the data folder. Production must set its own.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rand::RngCore;
use rand::rngs::OsRng;

use crate::adapters::vault::Vault;
use crate::config::Config;

/// Adds secrets that the settings lack; does nothing outside the demo.
pub(super) fn complete(config: &mut Config) -> Result<(), std::io::Error> {
    if !config.is_demo() {
        return Ok(());
    }
    fs::create_dir_all(&config.data_dir)?;
    let folder = config.data_dir.clone();
    if config.secret_key.is_none() {
        config.secret_key = Some(kept(&folder.join("secret-key"), random_key)?);
    }
    if config.vault_key.is_none() {
        config.vault_key = Some(kept(&folder.join("vault-key"), Vault::generate_key)?);
    }
    Ok(())
}

/// The secret in a file, or a new one that is written there; a half-written file is never used.
fn kept(path: &Path, make: impl FnOnce() -> String) -> Result<String, std::io::Error> {
    match fs::read_to_string(path) {
        Ok(text) => return Ok(text.trim().to_owned()),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
        Err(fault) => return Err(fault),
    }
    let secret = make();
    let draft = path.with_extension("new");
    let mut file = fs::File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    Ok(secret)
}

fn random_key() -> String {
    let mut bytes = [0; 32];
    OsRng.fill_bytes(&mut bytes);
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_demo_makes_its_secrets_once_and_only_its_owner_reads_them() {
        let folder = std::env::temp_dir().join(format!("haki-secrets-{}", std::process::id()));
        let values = BTreeMap::from([(
            "HAKI_DATA_DIR".to_owned(),
            folder.to_string_lossy().into_owned(),
        )]);
        let mut first = Config::from_values(&values).unwrap();
        let mut second = first.clone();
        complete(&mut first).unwrap();
        complete(&mut second).unwrap();
        let modes = ["secret-key", "vault-key"].map(|name| {
            fs::metadata(folder.join(name))
                .unwrap()
                .permissions()
                .mode()
                & 0o777
        });
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(modes, [0o600, 0o600]);
        assert!(first.secret_key.as_ref().is_some_and(|key| key.len() == 64));
        assert_eq!(first.secret_key, second.secret_key);
        assert_eq!(first.vault_key, second.vault_key);
    }
}
