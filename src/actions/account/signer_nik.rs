//! The NIK of an officer who signs: given by the Administrator, kept encrypted, shown to the signing service alone. Of
//! somebody who signs already it changes with a second person (`appointment::propose`).

use sqlx::PgConnection;

use super::Faults;
use crate::actions::ActionError;
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::identity::Nik;
use crate::portal::Portal;
use crate::store::{self, StoreError, Tx};

/// What the form asks.
#[derive(Debug)]
pub(super) enum NikChange {
    Keep,
    Set(Nik),
    Forget,
}

impl NikChange {
    /// An empty answer keeps what is there.
    pub(super) fn read(faults: &mut Faults, typed: &str, forget: bool) -> Option<Self> {
        if !typed.trim().is_empty() {
            return faults.take("nik", Nik::parse(typed)).map(Self::Set);
        }
        Some(if forget { Self::Forget } else { Self::Keep })
    }

    pub(super) const fn changes(&self) -> bool {
        !matches!(self, Self::Keep)
    }

    /// How the audit names it; the number itself stays out.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Keep => "kept",
            Self::Set(_) => "set",
            Self::Forget => "forgotten",
        }
    }

    pub(super) async fn store(
        &self,
        tx: &mut Tx,
        portal: &Portal,
        account: AccountId,
    ) -> Result<(), ActionError> {
        match self {
            Self::Keep => {}
            Self::Set(nik) => {
                let sealed = portal.vault().seal(nik.expose().as_bytes())?;
                store::signer_nik::set(tx, account, Some(&sealed)).await?;
            }
            Self::Forget => store::signer_nik::set(tx, account, None).await?,
        }
        Ok(())
    }
}

/// The NIK that was given for this officer; `None` if none was.
pub async fn of(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Nik>, ActionError> {
    let sealed = store::signer_nik::of(conn, account).await?;
    let damaged = || StoreError::inconsistent("officer", account, "nik_sealed");
    opened(portal, sealed, damaged)
}

/// The NIK that waits for a second person.
pub async fn proposed(
    portal: &Portal,
    conn: &mut PgConnection,
    id: AppointmentId,
) -> Result<Option<Nik>, ActionError> {
    let sealed = store::signer_nik::proposed(conn, id).await?;
    let damaged = || StoreError::inconsistent("appointment", id, "nik_sealed");
    opened(portal, sealed, damaged)
}

fn opened(
    portal: &Portal,
    sealed: Option<Vec<u8>>,
    damaged: impl FnOnce() -> StoreError,
) -> Result<Option<Nik>, ActionError> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let opened = portal.vault().open(&sealed)?;
    let nik = std::str::from_utf8(&opened).ok();
    let nik = nik.and_then(|nik| Nik::parse(nik).ok());
    Ok(Some(nik.ok_or_else(damaged)?))
}
