//! The ways of signing, chosen by the settings.

use std::sync::Arc;

use super::AssemblyError;
use crate::adapters::esign::bsre::{Bsre, BsreSettings, Version};
use crate::adapters::esign::carried::CarriedOut;
use crate::adapters::esign::local::{DEMO_PASSPHRASE, LocalAuthority, LocalError};
use crate::adapters::esign::{Signer, Signers};
use crate::adapters::pdf::judge::Roots;
use crate::adapters::pdf::trust::Trust;
use crate::config::{Config, EsignKind};
use crate::domain::signing::Carried;

/// Every way that the settings name, in their order.
pub(super) fn of(config: &Config) -> Result<Signers, AssemblyError> {
    let roots = config.esign_roots.as_deref().map(Roots::read).transpose()?;
    let roots = roots.unwrap_or_default();
    let mut ways = config
        .esign
        .iter()
        .map(|kind| signer(config, *kind, &roots));
    let usual = ways.next().unwrap_or_else(|| Ok(local_esign(config)?))?;
    let others: Result<Vec<Signer>, AssemblyError> = ways.collect();
    Ok(Signers::new(usual, others?))
}

fn signer(config: &Config, kind: EsignKind, roots: &Roots) -> Result<Signer, AssemblyError> {
    let version = match kind {
        EsignKind::Local => return Ok(local_esign(config)?),
        EsignKind::BsreV1 => Version::V1,
        EsignKind::BsreV2 => Version::V2,
        EsignKind::Upload => {
            return Ok(Signer {
                esign: Arc::new(CarriedOut(Carried::Upload)),
                trust: Trust::Provider(roots.clone()),
            });
        }
        EsignKind::Wet => {
            return Ok(Signer {
                esign: Arc::new(CarriedOut(Carried::Wet)),
                // For papers of ways that are not set up any more.
                trust: Trust::Provider(roots.clone()),
            });
        }
    };
    let settings = BsreSettings::read(version, config.esign_client.as_ref(), roots.clone())?;
    Ok(Signer {
        esign: Arc::new(Bsre::new(settings)?),
        trust: Trust::Provider(roots.clone()),
    })
}

fn local_esign(config: &Config) -> Result<Signer, LocalError> {
    let authority = LocalAuthority::open(&config.data_dir.join("tte"), DEMO_PASSPHRASE)?;
    Ok(Signer {
        trust: Trust::Own(Box::new(authority.trust_anchor())),
        esign: Arc::new(authority),
    })
}
