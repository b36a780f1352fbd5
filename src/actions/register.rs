//! An applicant's account: made with consent, confirmed by mail. Whoever asks learns nothing about other accounts; that a
//! NIK has one is said only to who confirms the address.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::ActionError;
use super::account::{Faults, audit, hash, nothing_more};
use super::mail::{self, Message};
use super::pending_registration::Pending;
use super::printable;
use super::secret::Secret;
use super::throttle::{self, Attempt};
use crate::domain::id::AccountId;
use crate::domain::identity::{Email, Nik, PersonName, Phone};
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::account::{self, NewAccount};
use crate::store::account_token::{self, Purpose};
use crate::store::{StoreError, Tx};

/// A confirmation link works this long.
pub const CONFIRM_WITHIN: TimeDelta = TimeDelta::hours(48);

/// Purpose of the keyed hash a NIK is found by.
pub const NIK_HASH: &str = "nik";

/// The answers of the form, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Registration<'a> {
    pub nik: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub password: &'a str,
    /// The version of the privacy notice that was agreed to.
    pub privacy_version: &'a str,
    pub ip: Option<IpAddr>,
    /// The data is invented and the address needs no confirmation (demo).
    pub synthetic: bool,
}

/// The answers, read.
pub(super) struct Answers {
    pub(super) nik: Nik,
    pub(super) name: PersonName,
    pub(super) email: Email,
    pub(super) phone: Phone,
}

/// Makes the account and sends the confirmation link; a known address is told so by mail only.
///
/// `None` where the address was known.
pub async fn register(
    portal: &Portal,
    registration: &Registration<'_>,
) -> Result<Option<AccountId>, ActionError> {
    let (answers, password_hash) = judged(portal, registration).await?;
    let proven = (password_hash.as_str(), registration.privacy_version);
    let synthetic = registration.synthetic;
    make(portal, &answers, proven, (synthetic, None)).await
}

/// The same for somebody on the way to a page of the portal, which confirming leads to; with what is kept until then.
pub async fn begin(
    portal: &Portal,
    registration: &Registration<'_>,
    onward: Option<&str>,
) -> Result<Pending, ActionError> {
    let (answers, password_hash) = judged(portal, registration).await?;
    let proven = (password_hash.as_str(), registration.privacy_version);
    settle(portal, &answers, proven, onward).await
}

/// Makes the account of answers that were judged before.
pub(super) async fn settle(
    portal: &Portal,
    answers: &Answers,
    proven: (&str, &str),
    onward: Option<&str>,
) -> Result<Pending, ActionError> {
    let account = make(portal, answers, proven, (false, onward)).await?;
    Ok(Pending::new(
        answers,
        proven,
        (onward, account),
        portal.now(),
    ))
}

async fn judged(
    portal: &Portal,
    registration: &Registration<'_>,
) -> Result<(Answers, String), ActionError> {
    let answers = check(registration)?;
    printable::judge(portal, &[("name", answers.name.as_str())]).await?;
    let attempt = Attempt {
        at: "register",
        account: answers.email.as_str(),
        ip: registration.ip,
        device: None,
        from_all: throttle::STRICT,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    // Before any look at the database: the answer takes as long for a known address.
    let password_hash = hash(portal, registration.password).await?;
    Ok((answers, password_hash))
}

async fn make(
    portal: &Portal,
    answers: &Answers,
    proven: (&str, &str),
    how: (bool, Option<&str>),
) -> Result<Option<AccountId>, ActionError> {
    match insert(portal, answers, proven, how).await {
        Ok(id) => Ok(Some(id)),
        Err(ActionError::Store(StoreError::Refused(name))) if name == "account_email_unique" => {
            let mut tx = Tx::begin(portal.pool()).await?;
            tell_owner(&mut tx, portal, answers.email.as_str()).await?;
            tx.commit().await?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn check(registration: &Registration<'_>) -> Result<Answers, ActionError> {
    let mut faults = Faults::default();
    let nik = faults.take("nik", Nik::parse(registration.nik));
    let name = faults.take("name", PersonName::parse(registration.name));
    let email = faults.take("email", Email::parse(registration.email));
    let phone = faults.take("phone", Phone::parse(registration.phone));
    faults.judge_password(registration.password, registration.name, registration.email);
    match (nik, name, email, phone) {
        (Some(nik), Some(name), Some(email), Some(phone)) if faults.is_empty() => Ok(Answers {
            nik,
            name,
            email,
            phone,
        }),
        _ => Err(faults.into_error()),
    }
}

async fn insert(
    portal: &Portal,
    answers: &Answers,
    (password_hash, privacy_version): (&str, &str),
    (synthetic, onward): (bool, Option<&str>),
) -> Result<AccountId, ActionError> {
    let now = portal.now();
    let id = AccountId::at(now);
    let nik = answers.nik.expose();
    let sealed = mail::seal(portal, nik.as_bytes())?;
    let nik_hash = portal.vault().keyed_hash(NIK_HASH, nik);
    let mut tx = Tx::begin(portal.pool()).await?;
    account::insert(
        &mut tx,
        &NewAccount {
            id,
            email: answers.email.as_str(),
            name: answers.name.as_str(),
            phone: answers.phone.as_str(),
            password_hash,
            email_confirmed_at: synthetic.then_some(now),
            nik: Some((&sealed, &nik_hash)),
            synthetic,
            now,
        },
    )
    .await?;
    account::set_roles(&mut tx, id, &[Role::Applicant], now).await?;
    account::consent(&mut tx, id, "privacy", privacy_version, now).await?;
    if !synthetic {
        send_confirmation(&mut tx, portal, id, answers.email.as_str(), onward).await?;
    }
    let by = (id, Role::Applicant);
    audit(&mut tx, portal, by, "register", id, nothing_more());
    tx.commit().await?;
    Ok(id)
}

/// Tells whoever has this address that somebody tried to register it, unless enough of that was sent lately.
pub(super) async fn tell_owner(
    tx: &mut Tx,
    portal: &Portal,
    email: &str,
) -> Result<(), ActionError> {
    if let Some(owner) = account::find_by_email(tx.conn(), email).await?
        && throttle::may_mail(tx, portal, "account exists", email).await?
    {
        mail::enqueue(tx, portal, owner.id, Message::AccountExists, None).await?;
    }
    Ok(())
}

/// Sends a (new) confirmation link that leads onward, where the last one led unless another page is said; unless enough were sent to this address lately: those still work.
pub(super) async fn send_confirmation(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    email: &str,
    onward: Option<&str>,
) -> Result<(), ActionError> {
    if !throttle::may_mail(tx, portal, "confirmation", email).await? {
        return Ok(());
    }
    let (link, now) = (Secret::random(), portal.now());
    let until = now + CONFIRM_WITHIN;
    let purpose = Purpose::ConfirmEmail;
    account_token::insert(tx, &link.hash(), (account, purpose), (now, until), onward).await?;
    mail::enqueue(tx, portal, account, Message::ConfirmEmail, Some(&link)).await
}
