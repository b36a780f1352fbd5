//! Stores what is being typed about the business until it is saved, right or wrong. Nothing typed is lost, and nothing
//! stored by another form is overwritten.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{ActionError, mail};
use crate::domain::actor::Actor;
use crate::domain::id::{AccountId, FormToken};
use crate::portal::Portal;
use crate::store::business_draft::{self, BusinessDraft};
use crate::store::{self, Tx};

/// What a form says about its origin.
#[derive(Debug, Clone, Copy, Default)]
pub struct DrawnFrom<'a> {
    /// [`StandingBusiness::version`]; empty if the form does not state it.
    pub version: &'a str,
    /// The form's own id.
    pub form: Option<FormToken>,
}

/// The current state: the saved business and the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingBusiness {
    saved_at: Option<DateTime<Utc>>,
    kept_at: Option<DateTime<Utc>>,
    form: Option<FormToken>,
}

/// A draft as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    pub typed: Vec<u8>,
    pub at: DateTime<Utc>,
}

impl StandingBusiness {
    async fn read(conn: &mut PgConnection, owner: AccountId) -> Result<Self, ActionError> {
        let draft = business_draft::of_owner(conn, owner).await?;
        Self::beside(conn, owner, draft.as_ref()).await
    }

    async fn beside(
        conn: &mut PgConnection,
        owner: AccountId,
        draft: Option<&BusinessDraft>,
    ) -> Result<Self, ActionError> {
        Ok(Self {
            saved_at: business_draft::saved_at(conn, owner).await?,
            kept_at: draft.map(|draft| draft.kept_at),
            form: draft.and_then(|draft| draft.form),
        })
    }

    /// Changes whenever something is saved or stored.
    pub fn version(&self) -> String {
        let part = |at: Option<DateTime<Utc>>| at.map_or(0, |at| at.timestamp_micros());
        format!("{}-{}", part(self.saved_at), part(self.kept_at))
    }

    /// When the draft was stored.
    pub const fn kept_at(&self) -> Option<DateTime<Utc>> {
        self.kept_at
    }

    /// Whether another form saved or stored something since this one was drawn; a form never conflicts with itself.
    fn overtakes(&self, seen: DrawnFrom<'_>) -> bool {
        let is_own = self.form.is_some() && self.form == seen.form;
        !seen.version.is_empty() && seen.version != self.version() && !is_own
    }
}

/// The current state; a draft that cannot be decrypted is left out.
pub async fn read(
    portal: &Portal,
    owner: AccountId,
) -> Result<(StandingBusiness, Option<KeptDraft>), ActionError> {
    let mut conn = portal.acquire().await?;
    let draft = business_draft::of_owner(&mut conn, owner).await?;
    let standing = StandingBusiness::beside(&mut conn, owner, draft.as_ref()).await?;
    let kept = draft.and_then(|draft| {
        let typed = portal.vault().open(&draft.typed_sealed).ok()?;
        let at = draft.kept_at;
        Some(KeptDraft { typed, at })
    });
    Ok((standing, kept))
}

/// Stores what was typed so far. Nothing of the record changes, so there is no audit row.
pub async fn keep(
    portal: &Portal,
    owner: Actor,
    typed: &[u8],
    seen: DrawnFrom<'_>,
) -> Result<StandingBusiness, ActionError> {
    let account = owner.account().ok_or(ActionError::NotFound)?;
    let draft = BusinessDraft {
        form: seen.form,
        typed_sealed: mail::seal(portal, typed)?,
        kept_at: portal.now(),
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    must_stand(&mut tx, account, seen).await?;
    business_draft::put(&mut tx, account, &draft).await?;
    let standing = StandingBusiness::beside(tx.conn(), account, Some(&draft)).await?;
    tx.commit().await?;
    Ok(standing)
}

/// Deletes the draft; the saved business stays.
pub async fn discard(portal: &Portal, owner: Actor) -> Result<(), ActionError> {
    let account = owner.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    store::business_draft::forget(&mut tx, account).await?;
    Ok(tx.commit().await?)
}

/// Locks an owner's draft, and refuses a form that has been overtaken.
pub(super) async fn must_stand(
    tx: &mut Tx,
    owner: AccountId,
    seen: DrawnFrom<'_>,
) -> Result<(), ActionError> {
    business_draft::lock(tx, owner).await?;
    if StandingBusiness::read(tx.conn(), owner)
        .await?
        .overtakes(seen)
    {
        return Err(ActionError::Overtaken);
    }
    Ok(())
}
