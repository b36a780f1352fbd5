//! Setting up an authenticator, new recovery codes, switching the second factor off.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use rand::RngCore as _;
use zeroize::Zeroizing;

use super::{authenticator, judged, refused};
use crate::actions::account::visit::{self, Begun, Opened};
use crate::actions::account::{Faults, audit, hash, nothing_more, own_password, written_as};
use crate::actions::case::Once;
use crate::actions::secret::hash_of;
use crate::actions::security::{self, SecurityEvent};
use crate::actions::{ActionError, mail};
use crate::domain::account_change::AccountChange;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::password::PasswordFault;
use crate::domain::second_factor::{
    Authenticator, CodeFault, RECOVERY_BYTES, RECOVERY_CODES, RecoveryCode, SECRET_BYTES,
    TypedCode, WAITS, is_staff, read_code,
};
use crate::domain::session::lifetime;
use crate::portal::Portal;
use crate::store::account::{self, Credentials};
use crate::store::form_token::{self, Claim};
use crate::store::{Tx, computer, second_factor, session};

/// Name of the field with the password that is asked once more.
pub const PASSWORD: &str = "current_password";

/// A new secret, not yet stored: shown to its person, and sealed for the form that confirms it.
#[derive(Debug)]
pub struct OfferedSecret {
    pub app: Authenticator,
    /// For a hidden field; names account and hour, too.
    pub sealed: String,
}

impl OfferedSecret {
    /// A new offer for this account.
    pub fn new(portal: &Portal, account: AccountId, email: &str) -> Result<Self, ActionError> {
        let mut secret = Zeroizing::new([0_u8; SECRET_BYTES]);
        rand::rngs::OsRng.fill_bytes(secret.as_mut_slice());
        let mut plain = Zeroizing::new(Vec::with_capacity(OFFER_BYTES));
        plain.extend_from_slice(secret.as_slice());
        plain.extend_from_slice(account.uuid().as_bytes());
        plain.extend_from_slice(&portal.now().timestamp().to_be_bytes());
        Ok(Self {
            app: authenticator(portal, &secret, email)?,
            sealed: URL_SAFE_NO_PAD.encode(mail::seal(portal, &plain)?),
        })
    }

    /// The offer that a form sent back; `None` if it is another person's, too old, or not ours.
    pub fn of_form(
        portal: &Portal,
        account: AccountId,
        email: &str,
        sealed: &str,
    ) -> Result<Option<Self>, ActionError> {
        let Some(secret) = offered(portal, account, sealed) else {
            return Ok(None);
        };
        Ok(Some(Self {
            app: authenticator(portal, &secret, email)?,
            sealed: sealed.to_owned(),
        }))
    }
}

const OFFER_BYTES: usize = SECRET_BYTES + 16 + 8;

/// The secret of an offer to this account that is not too old.
fn offered(
    portal: &Portal,
    account: AccountId,
    sealed: &str,
) -> Option<Zeroizing<[u8; SECRET_BYTES]>> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let plain = Zeroizing::new(portal.vault().open(&sealed).ok()?);
    let (secret, rest) = plain.split_first_chunk::<SECRET_BYTES>()?;
    let (owner, at) = rest.split_first_chunk::<16>()?;
    let made = DateTime::from_timestamp(i64::from_be_bytes(at.try_into().ok()?), 0)?;
    let age = portal.now() - made;
    (owner == account.uuid().as_bytes() && age < WAITS).then(|| Zeroizing::new(*secret))
}

/// What confirms an offer.
#[derive(Debug, Clone, Copy)]
pub struct Confirming<'a> {
    pub account: AccountId,
    /// The sealed offer, from the hidden field.
    pub offer: &'a str,
    /// A code of the app that has just been given the secret.
    pub code: &'a str,
    /// The password once more; `None` for somebody who has just signed in with it and does nothing else.
    pub password: Option<&'a str>,
    pub session: &'a [u8],
    /// The token of a registered computer.
    pub computer: Option<&'a str>,
}

/// A session under a new token, and the recovery codes, which nobody can show again.
#[derive(Debug)]
pub struct SetUp {
    pub opened: Opened,
    pub codes: Vec<RecoveryCode>,
}

/// Stores the offered secret in the place of a former one, with new recovery codes; other sessions end.
pub async fn set_up(
    portal: &Portal,
    once: &Once,
    confirming: &Confirming<'_>,
) -> Result<SetUp, ActionError> {
    let (id, now) = (confirming.account, portal.now());
    let known = known(portal, id).await?;
    if let Some(password) = confirming.password {
        prove(portal, &known, password).await?;
    }
    let secret = offered(portal, id, confirming.offer);
    let secret = secret.ok_or_else(|| refused(CodeFault::OfferOver))?;
    let app = authenticator(portal, &secret, &known.email)?;
    let step = match read_code(confirming.code) {
        Some(TypedCode::App(code)) => judged(&app, &code, None, now).map_err(refused)?,
        _ => return Err(refused(CodeFault::NotOfApp)),
    };
    let sealed = mail::seal(portal, secret.as_slice())?;
    let (codes, hashes) = recovery_codes(portal).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, once, id).await?;
    if second_factor::lock(&mut tx, id).await?.is_some() && confirming.password.is_none() {
        return Err(ActionError::NotFound);
    }
    second_factor::remove(&mut tx, id).await?;
    second_factor::put(&mut tx, id, &sealed, step, now).await?;
    second_factor::put_codes(&mut tx, id, &hashes).await?;
    if let Some(token) = confirming.computer {
        computer::passed(&mut tx, &hash_of(token), id, now).await?;
    }
    session::end_all(&mut tx, id, Some(confirming.session), now).await?;
    let opened = reopened(&mut tx, portal, confirming, &known).await?;
    written(
        &mut tx,
        portal,
        &known,
        "set_up_factor",
        AccountChange::FactorSetUp,
    )
    .await?;
    tx.commit().await?;
    security::note(SecurityEvent::FactorSetUp, Some(id), None);
    Ok(SetUp { opened, codes })
}

/// The session of somebody who has waited for this begins anew; any other ends when it would have ended.
async fn reopened(
    tx: &mut Tx,
    portal: &Portal,
    confirming: &Confirming<'_>,
    known: &Credentials,
) -> Result<Opened, ActionError> {
    let now = portal.now();
    if confirming.password.is_some() {
        session::passed(tx, confirming.session, now).await?;
        return visit::renew(tx, portal, confirming.session, known.id).await;
    }
    let begun = Begun {
        account: known.id,
        expires_at: now + lifetime(&known.roles).absolute,
        factor_at: Some(now),
    };
    visit::rotate(tx, portal, Some(confirming.session), begun).await
}

/// Ten new recovery codes in the place of those before.
pub async fn renew_codes(
    portal: &Portal,
    once: &Once,
    id: AccountId,
    password: &str,
) -> Result<Vec<RecoveryCode>, ActionError> {
    let known = known(portal, id).await?;
    prove(portal, &known, password).await?;
    let (codes, hashes) = recovery_codes(portal).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, once, id).await?;
    let row = second_factor::lock(&mut tx, id).await?;
    row.ok_or(ActionError::NotFound)?;
    second_factor::put_codes(&mut tx, id, &hashes).await?;
    let change = AccountChange::RecoveryCodesRenewed;
    written(&mut tx, portal, &known, "renew_recovery_codes", change).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor away; `NotFound` for whoever must have one.
pub async fn switch_off(portal: &Portal, id: AccountId, password: &str) -> Result<(), ActionError> {
    let known = known(portal, id).await?;
    if portal.config().demands_second_factor() && is_staff(&known.roles) {
        return Err(ActionError::NotFound);
    }
    prove(portal, &known, password).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    if second_factor::remove(&mut tx, id).await? {
        written(
            &mut tx,
            portal,
            &known,
            "switch_off_factor",
            AccountChange::FactorOff,
        )
        .await?;
    }
    tx.commit().await?;
    security::note(SecurityEvent::FactorOff, Some(id), None);
    Ok(())
}

async fn known(portal: &Portal, id: AccountId) -> Result<Credentials, ActionError> {
    let mut conn = portal.acquire().await?;
    let known = account::find(&mut conn, id).await?;
    known.ok_or(ActionError::NotFound)
}

async fn prove(portal: &Portal, known: &Credentials, password: &str) -> Result<(), ActionError> {
    if own_password::is_right(portal, known, password).await? {
        return Ok(());
    }
    let mut faults = Faults::default();
    faults.push(PASSWORD, FieldFault::Password(PasswordFault::NotYours));
    Err(faults.into_error())
}

/// A set of codes and their hashes, in the order of their places.
async fn recovery_codes(portal: &Portal) -> Result<(Vec<RecoveryCode>, Vec<String>), ActionError> {
    let (mut codes, mut hashes) = (Vec::new(), Vec::new());
    for place in 0..RECOVERY_CODES {
        let mut random = Zeroizing::new([0_u8; RECOVERY_BYTES]);
        rand::rngs::OsRng.fill_bytes(random.as_mut_slice());
        let code = RecoveryCode::new(place, *random);
        hashes.push(hash(portal, code.plain()).await?);
        codes.push(code);
    }
    Ok((codes, hashes))
}

async fn claim(
    tx: &mut Tx,
    portal: &Portal,
    once: &Once,
    account: AccountId,
) -> Result<(), ActionError> {
    match form_token::claim(tx, once.token, account, portal.now()).await? {
        Claim::First => Ok(form_token::settle(tx, once.token, &once.location).await?),
        Claim::Repeated(location) => Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => Err(ActionError::NotFound),
    }
}

/// Audits the act and tells the person by mail.
async fn written(
    tx: &mut Tx,
    portal: &Portal,
    known: &Credentials,
    act: &str,
    change: AccountChange,
) -> Result<(), ActionError> {
    let by = (known.id, written_as(&known.roles));
    audit(tx, portal, by, act, known.id, nothing_more());
    mail::tell(tx, portal, known.id, change).await
}
