//! Whether a signer can sign today: their account at the provider, and their latest signature for trial.

use std::time::Duration;

use tokio::time::timeout;

use crate::actions::ActionError;
use crate::actions::account::signer_nik;
use crate::actions::letter::signatory;
use crate::adapters::esign::{EsignError, Identity, ProviderAccount, Signer};
use crate::domain::id::AccountId;
use crate::domain::letter::Signatory;
use crate::domain::signer_account::SignerRefusal;
use crate::portal::Portal;
use crate::store;
use crate::store::rehearsal::Rehearsal;

/// A page does not wait longer for the provider.
pub(super) const GLANCE: Duration = Duration::from_secs(10);

/// Whether a signer can sign today.
#[derive(Debug)]
pub struct SignerReadiness {
    /// Parts that nobody has entered are empty.
    pub signatory: Signatory,
    /// Word of the service that is called; `None` if every paper is carried out.
    pub service: Option<&'static str>,
    pub account: AccountFound,
    pub rehearsal: Option<Rehearsal>,
}

/// What the provider says of the signer's account.
#[derive(Debug)]
pub enum AccountFound {
    /// Papers are signed outside the portal.
    CarriedOut,
    /// The service has no accounts.
    NotNeeded,
    Known(ProviderAccount),
    Refused(SignerRefusal),
    /// The provider does not answer.
    Unknown,
}

pub async fn look(portal: &Portal, signer: AccountId) -> Result<SignerReadiness, ActionError> {
    let mut conn = portal.acquire().await?;
    let signatory = signatory::named(portal, &mut conn, signer).await?;
    let nik = signer_nik::of(portal, &mut conn, signer).await?;
    let rehearsal = store::rehearsal::of(&mut conn, signer).await?;
    drop(conn);
    let called = portal.signers().called();
    let account = match called {
        Some(signer) => ask(signer, &signatory::identity(&signatory, nik)).await,
        None => AccountFound::CarriedOut,
    };
    Ok(SignerReadiness {
        signatory,
        service: called.map(|signer| signer.esign.word()),
        account,
        rehearsal,
    })
}

async fn ask(signer: &Signer, identity: &Identity) -> AccountFound {
    match timeout(GLANCE, signer.esign.account(identity)).await {
        Ok(Ok(None)) => AccountFound::NotNeeded,
        Ok(Ok(Some(account))) => AccountFound::Known(account),
        Ok(Err(EsignError::Refused(refusal))) => AccountFound::Refused(refusal),
        Ok(Err(cause)) => {
            tracing::warn!(%cause, "the provider does not tell a signer's account");
            AccountFound::Unknown
        }
        Err(_) => {
            tracing::warn!("the provider takes too long to tell a signer's account");
            AccountFound::Unknown
        }
    }
}
