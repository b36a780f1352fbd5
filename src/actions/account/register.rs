//! Registers an applicant's account, with consent and confirmed by mail. The answers reveal nothing about other
//! accounts; that a NIK already has one is told only to a person who confirms the address.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::pending_registration::{MailAsked, Pending};
use super::{Faults, audit, hash, nothing_more};
use crate::actions::ActionError;
use crate::actions::mail::{self, Message};
use crate::actions::printable;
use crate::actions::secret::Secret;
use crate::actions::throttle::{self, Attempt};
use crate::domain::id::AccountId;
use crate::domain::identity::{Email, Nik, PersonName, Phone};
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::account::{self, NewAccount};
use crate::store::account_token::{self, Purpose};
use crate::store::{StoreError, Tx};

/// How long a confirmation link is valid.
pub const CONFIRM_WITHIN: TimeDelta = TimeDelta::hours(48);

/// Purpose of the keyed hash by which a NIK is found.
pub const NIK_HASH: &str = "nik";

/// The answers of the form, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Registration<'a> {
    pub nik: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub password: &'a str,
    /// Version of the privacy notice to which the person agreed.
    pub privacy_version: &'a str,
    pub ip: Option<IpAddr>,
    /// Whether the data is invented, so that the address needs no confirmation (demo).
    pub synthetic: bool,
}

/// The parsed answers.
pub(in crate::actions) struct Answers {
    pub(in crate::actions) nik: Nik,
    pub(in crate::actions) name: PersonName,
    pub(in crate::actions) email: Email,
    pub(in crate::actions) phone: Phone,
}

/// Makes the account and enqueues the confirmation mail; the owner of a known address is told by mail.
///
/// `None` if the address was known.
pub async fn register(
    portal: &Portal,
    registration: &Registration<'_>,
) -> Result<Option<AccountId>, ActionError> {
    let (answers, password_hash) = judged(portal, registration).await?;
    let proven = (password_hash.as_str(), registration.privacy_version);
    let how = How {
        synthetic: registration.synthetic,
        ..How::default()
    };
    Ok(make(portal, &answers, proven, how).await?.account)
}

/// As [`register`], for somebody on the way to a page, to which confirming leads; also returns what the browser keeps.
pub async fn begin(
    portal: &Portal,
    registration: &Registration<'_>,
    onward: Option<&str>,
) -> Result<MailAsked, ActionError> {
    let (answers, password_hash) = judged(portal, registration).await?;
    let proven = (password_hash.as_str(), registration.privacy_version);
    settle(portal, &answers, proven, (onward, None)).await
}

/// Makes the account from answers that were judged before. Once its mail is enqueued, the links of the account
/// `instead` become invalid.
pub(in crate::actions) async fn settle(
    portal: &Portal,
    answers: &Answers,
    proven: (&str, &str),
    (onward, instead): (Option<&str>, Option<AccountId>),
) -> Result<MailAsked, ActionError> {
    let how = How {
        synthetic: false,
        onward,
        instead,
    };
    let made = make(portal, answers, proven, how).await?;
    let pending = Pending::new(answers, proven, (onward, made.account), portal.now());
    Ok(MailAsked::new(pending, made.mailed))
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
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    // Hashed before any query, so that the answer takes as long for a known address.
    let password_hash = hash(portal, registration.password).await?;
    Ok((answers, password_hash))
}

/// Variants of making an account.
#[derive(Debug, Clone, Copy, Default)]
struct How<'a> {
    /// For an invented person, without a mail.
    synthetic: bool,
    /// The page to which confirming leads.
    onward: Option<&'a str>,
    /// The account made from the same registration with its former address.
    instead: Option<AccountId>,
}

/// The registration's account, if there is one, and whether a mail was enqueued.
struct Made {
    account: Option<AccountId>,
    mailed: bool,
}

async fn make(
    portal: &Portal,
    answers: &Answers,
    proven: (&str, &str),
    how: How<'_>,
) -> Result<Made, ActionError> {
    match insert(portal, answers, proven, how).await {
        Err(ActionError::Store(StoreError::Refused(name))) if name == "account_email_unique" => {
            write_to_known(portal, answers.email.as_str(), proven.0, how).await
        }
        made => made,
    }
}

/// The address has an account. If that is unconfirmed and from this same registration (recognised by its password
/// hash), its link is sent again; otherwise the owner is told that somebody tried to register.
async fn write_to_known(
    portal: &Portal,
    email: &str,
    password_hash: &str,
    how: How<'_>,
) -> Result<Made, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let known = account::find_by_email(tx.conn(), email).await?;
    let own = known.filter(|known| !known.confirmed && known.password_hash == password_hash);
    let account = own.map(|own| own.id);
    let mailed = match account {
        Some(id) => send_confirmation(&mut tx, portal, id, email, how.onward).await?,
        None => tell_owner(&mut tx, portal, email).await?,
    };
    end_former(&mut tx, portal, how, mailed).await?;
    tx.commit().await?;
    Ok(Made { account, mailed })
}

/// Invalidates links to the former address, so that its holder cannot open the account.
async fn end_former(
    tx: &mut Tx,
    portal: &Portal,
    how: How<'_>,
    mailed: bool,
) -> Result<(), ActionError> {
    if let Some(former) = how.instead.filter(|_| mailed) {
        account_token::end(tx, former, Purpose::ConfirmEmail, portal.now()).await?;
    }
    Ok(())
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
    how: How<'_>,
) -> Result<Made, ActionError> {
    let synthetic = how.synthetic;
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
    let mut mailed = false;
    if !synthetic {
        let email = answers.email.as_str();
        mailed = send_confirmation(&mut tx, portal, id, email, how.onward).await?;
        end_former(&mut tx, portal, how, mailed).await?;
    }
    let by = (id, Role::Applicant);
    audit(&mut tx, portal, by, "register", id, nothing_more());
    tx.commit().await?;
    Ok(Made {
        account: Some(id),
        mailed,
    })
}

/// All mails to an address with which somebody registers count together, so that their number does not reveal whether
/// it has an account.
const MAILS: &str = "registration";

/// Tells the owner of this address that somebody tried to register it; `false` if too many mails went there lately.
pub(super) async fn tell_owner(
    tx: &mut Tx,
    portal: &Portal,
    email: &str,
) -> Result<bool, ActionError> {
    if !throttle::may_mail(tx, portal, MAILS, email).await? {
        return Ok(false);
    }
    if let Some(owner) = account::find_by_email(tx.conn(), email).await? {
        mail::enqueue(tx, portal, owner.id, Message::AccountExists, None).await?;
    }
    Ok(true)
}

/// Enqueues a confirmation link. It leads to `onward`, or else where the last one led; `false` if too many mails went
/// to this address lately, and then the earlier links stay valid.
pub(super) async fn send_confirmation(
    tx: &mut Tx,
    portal: &Portal,
    account: AccountId,
    email: &str,
    onward: Option<&str>,
) -> Result<bool, ActionError> {
    if !throttle::may_mail(tx, portal, MAILS, email).await? {
        return Ok(false);
    }
    let (link, now) = (Secret::random(), portal.now());
    let until = now + CONFIRM_WITHIN;
    let purpose = Purpose::ConfirmEmail;
    account_token::insert(tx, &link.hash(), (account, purpose), (now, until), onward).await?;
    mail::enqueue(tx, portal, account, Message::ConfirmEmail, Some(&link)).await?;
    Ok(true)
}
