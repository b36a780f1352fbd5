//! An applicant's account: made with consent, confirmed by mail. Whoever asks learns nothing about other accounts; that a
//! NIK has one is said only to who confirms the address.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::pending_registration::{Pending, Sent};
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
pub(in crate::actions) struct Answers {
    pub(in crate::actions) nik: Nik,
    pub(in crate::actions) name: PersonName,
    pub(in crate::actions) email: Email,
    pub(in crate::actions) phone: Phone,
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
    let how = How {
        synthetic: registration.synthetic,
        ..How::default()
    };
    Ok(make(portal, &answers, proven, how).await?.account)
}

/// The same for somebody on the way to a page of the portal, which confirming leads to; with what is kept until then.
pub async fn begin(
    portal: &Portal,
    registration: &Registration<'_>,
    onward: Option<&str>,
) -> Result<Sent, ActionError> {
    let (answers, password_hash) = judged(portal, registration).await?;
    let proven = (password_hash.as_str(), registration.privacy_version);
    settle(portal, &answers, proven, (onward, None)).await
}

/// Makes the account of answers that were judged before; once its mail is on its way, the links of the account `instead`
/// of which it is no longer work.
pub(in crate::actions) async fn settle(
    portal: &Portal,
    answers: &Answers,
    proven: (&str, &str),
    (onward, instead): (Option<&str>, Option<AccountId>),
) -> Result<Sent, ActionError> {
    let how = How {
        synthetic: false,
        onward,
        instead,
    };
    let made = make(portal, answers, proven, how).await?;
    let pending = Pending::new(answers, proven, (onward, made.account), portal.now());
    Ok(Sent::new(pending, made.mailed))
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
    // Before any look at the database: the answer takes as long for a known address.
    let password_hash = hash(portal, registration.password).await?;
    Ok((answers, password_hash))
}

/// How an account is made.
#[derive(Debug, Clone, Copy, Default)]
struct How<'a> {
    /// Invented, without a mail.
    synthetic: bool,
    /// The page that confirming leads to.
    onward: Option<&'a str>,
    /// The account with the former address of the same registration.
    instead: Option<AccountId>,
}

/// What was made: the account of this registration where there is one, and whether a mail is on its way.
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

/// The address has an account. Where it waits for its confirmation and is of the same registration (a hash that no other
/// has), its link is sent again; any other owner is told that somebody tried.
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

/// Whoever holds the mistyped address cannot open the account.
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

/// Mails to an address that somebody registers with count together, so that nobody learns from them whether it has an
/// account.
const MAILS: &str = "registration";

/// Tells whoever has this address that somebody tried to register it; `false` where enough was sent there lately.
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

/// Sends a (new) confirmation link that leads onward, where the last one led unless another page is said; `false` where
/// enough was sent to this address lately: those links still work.
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
