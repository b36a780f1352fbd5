//! Papers that are carried out of the portal: signed in SRIKANDI or the city's own application, or by hand, then brought
//! back.

use std::future::ready;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::{Esign, EsignError, Identity, Unlocked};
use crate::domain::letter::Seal;
use crate::domain::signing::Carried;

/// Nobody is called, so there is no passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarriedOut(pub Carried);

impl Esign for CarriedOut {
    fn word(&self) -> &'static str {
        self.0.as_str()
    }

    fn carried(&self) -> Option<Carried> {
        Some(self.0)
    }

    fn seal(&self) -> Seal {
        match self.0 {
            Carried::Upload => Seal::Elsewhere,
            Carried::Wet => Seal::ByHand {
                archive: Vec::new(),
            },
        }
    }

    fn unlock<'a>(
        &'a self,
        _: &'a Identity,
        _: &'a str,
    ) -> BoxFuture<'a, Result<Arc<dyn Unlocked>, EsignError>> {
        let refused = "the paper is signed outside the portal".to_owned();
        Box::pin(ready(Err(EsignError::Refused(refused.into()))))
    }
}
