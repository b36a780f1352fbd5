//! An applicant's account: made with consent, confirmed by mail. Whoever asks learns nothing about other accounts; that a
//! NIK has one is said only to who confirms the address.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::ActionError;
use super::account::{Faults, audit, hash, nothing_more};
use super::mail::{self, Message};
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

struct Answers {
    nik: Nik,
    name: PersonName,
    email: Email,
    phone: Phone,
}

/// Makes the account and sends the confirmation link; a known address is told so by mail only.
///
/// `None` where the address was known.
pub async fn register(
    portal: &Portal,
    registration: &Registration<'_>,
) -> Result<Option<AccountId>, ActionError> {
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
    match insert(portal, registration, &answers, &password_hash).await {
        Ok(id) => Ok(Some(id)),
        Err(ActionError::Store(StoreError::Refused(name))) if name == "account_email_unique" => {
            tell_owner(portal, &answers.email).await?;
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
    registration: &Registration<'_>,
    answers: &Answers,
    password_hash: &str,
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
            email_confirmed_at: registration.synthetic.then_some(now),
            nik: Some((&sealed, &nik_hash)),
            synthetic: registration.synthetic,
            now,
        },
    )
    .await?;
    account::set_roles(&mut tx, id, &[Role::Applicant], now).await?;
    account::consent(&mut tx, id, "privacy", registration.privacy_version, now).await?;
    if !registration.synthetic {
        send_confirmation(&mut tx, portal, id, answers.email.as_str()).await?;
    }
    let by = (id, Role::Applicant);
    audit(&mut tx, portal, by, "register", id, nothing_more());
    tx.commit().await?;
    Ok(id)
}

async fn tell_owner(portal: &Portal, email: &Email) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    if let Some(owner) = account::find_by_email(tx.conn(), email.as_str()).await?
        && throttle::may_mail(&mut tx, portal, "account exists", email.as_str()).await?
    {
        mail::enqueue(&mut tx, portal, owner.id, Message::AccountExists, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Sends a (new) confirmation link, unless enough were sent to this address lately: those still work.
pub(super) async fn send_confirmation(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    email: &str,
) -> Result<(), ActionError> {
    if !throttle::may_mail(tx, portal, "confirmation", email).await? {
        return Ok(());
    }
    let (link, now) = (Secret::random(), portal.now());
    let until = now + CONFIRM_WITHIN;
    let purpose = Purpose::ConfirmEmail;
    account_token::insert(tx, &link.hash(), account, purpose, now, until).await?;
    mail::enqueue(tx, portal, account, Message::ConfirmEmail, Some(&link)).await
}
