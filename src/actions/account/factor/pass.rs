//! A right code: after the password it opens the session, later it makes one fresh for acts that ask for it.

use super::{Typing, judge};
use crate::actions::ActionError;
use crate::actions::account::visit::{self, Begun, Opened};
use crate::actions::account::{audit, nothing_more, written_as};
use crate::actions::secret::hash_of;
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::{Tx, computer, session};

/// A code typed on its own page.
#[derive(Debug, Clone, Copy)]
pub struct Passing<'a> {
    pub typing: Typing<'a>,
    /// Token hash of the session in which it was typed, which ends here.
    pub session: &'a [u8],
    /// The token of a registered computer.
    pub computer: Option<&'a str>,
}

/// Opens the whole session of somebody whose password was right.
pub async fn sign_in(portal: &Portal, passing: &Passing<'_>) -> Result<Opened, ActionError> {
    let (typing, now) = (&passing.typing, portal.now());
    let mut tx = accepted(portal, passing).await?;
    let begun = Begun {
        account: typing.account,
        expires_at: now + lifetime(typing.roles).absolute,
        factor_at: Some(now),
    };
    let opened = visit::rotate(&mut tx, portal, Some(passing.session), begun).await?;
    let by = (typing.account, written_as(typing.roles));
    audit(
        &mut tx,
        portal,
        by,
        "sign_in",
        typing.account,
        nothing_more(),
    );
    tx.commit().await?;
    Ok(opened)
}

/// Makes the session fresh, under a new token.
pub async fn refresh(portal: &Portal, passing: &Passing<'_>) -> Result<Opened, ActionError> {
    let mut tx = accepted(portal, passing).await?;
    session::passed(&mut tx, passing.session, portal.now()).await?;
    let account = passing.typing.account;
    let opened = visit::renew(&mut tx, portal, passing.session, account).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn accepted(portal: &Portal, passing: &Passing<'_>) -> Result<Tx, ActionError> {
    let tx = Tx::begin(portal.pool()).await?;
    let mut tx = judge(portal, tx, &passing.typing).await?;
    if let Some(token) = passing.computer {
        let account = passing.typing.account;
        computer::passed(&mut tx, &hash_of(token), account, portal.now()).await?;
    }
    Ok(tx)
}

/// Makes the session fresh for the act with whose form the code was sent.
pub async fn confirm(
    portal: &Portal,
    typing: &Typing<'_>,
    this_session: &[u8],
) -> Result<(), ActionError> {
    let tx = Tx::begin(portal.pool()).await?;
    let mut tx = judge(portal, tx, typing).await?;
    session::passed(&mut tx, this_session, portal.now()).await?;
    Ok(tx.commit().await?)
}
