//! A registration whose address is not confirmed yet, as its own browser keeps it: sealed, for as long as the link works.
//! With it the link is sent again, or to a corrected address. Known and unknown addresses are treated alike: what is kept
//! here does not depend on whether an account stands behind it.

use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Faults;
use super::register::{self, Answers, CONFIRM_WITHIN};
use crate::actions::ActionError;
use crate::actions::mail;
use crate::actions::throttle::{self, Attempt};
use crate::domain::id::AccountId;
use crate::domain::identity::{Email, Nik, PersonName, Phone};
use crate::portal::Portal;
use crate::store::{Tx, account};

/// What was answered, and the account that was made of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pending {
    nik: String,
    name: String,
    email: String,
    phone: String,
    password_hash: String,
    privacy_version: String,
    onward: Option<String>,
    /// Nil where the address had an account: what is sealed is as long either way.
    account: Uuid,
    at: DateTime<Utc>,
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(…)")
    }
}

impl Pending {
    pub(in crate::actions) fn new(
        answers: &Answers,
        (password_hash, privacy_version): (&str, &str),
        (onward, account): (Option<&str>, Option<AccountId>),
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            nik: answers.nik.expose().to_owned(),
            name: answers.name.to_string(),
            email: answers.email.as_str().to_owned(),
            phone: answers.phone.as_str().to_owned(),
            password_hash: password_hash.to_owned(),
            privacy_version: privacy_version.to_owned(),
            onward: onward.map(ToOwned::to_owned),
            account: account.map_or_else(Uuid::nil, AccountId::uuid),
            at,
        }
    }

    /// Whether this account was made of it.
    pub(super) fn is_of(&self, account: AccountId) -> bool {
        self.account() == Some(account)
    }

    fn account(&self) -> Option<AccountId> {
        (!self.account.is_nil()).then(|| self.account.into())
    }

    /// The address as people read it.
    pub fn email(&self) -> String {
        Email::parse(&self.email).map_or_else(|_| self.email.clone(), |email| email.shown())
    }

    /// For the visitor's browser, which cannot read it.
    pub fn seal(&self, portal: &Portal) -> Result<String, ActionError> {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        Ok(URL_SAFE_NO_PAD.encode(mail::seal(portal, &plain)?))
    }

    /// What the browser brought back; nothing where it is too old or was not written here.
    pub fn open(portal: &Portal, sealed: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = portal.vault().open(&sealed).ok()?;
        let pending: Self = serde_json::from_slice(&plain).ok()?;
        (portal.now() < pending.at + CONFIRM_WITHIN).then_some(pending)
    }

    /// Sends the mail once more, at most as often as one address may be sent to.
    pub async fn send_again(
        &self,
        portal: &Portal,
        ip: Option<IpAddr>,
    ) -> Result<Sent, ActionError> {
        self.admit(portal, &self.email, ip).await?;
        let mut tx = Tx::begin(portal.pool()).await?;
        let known = match self.account() {
            Some(id) => account::find(tx.conn(), id).await?,
            None => None,
        };
        let mailed = match known.filter(|known| !known.confirmed) {
            Some(open) => {
                register::send_confirmation(&mut tx, portal, open.id, &open.email, None).await?
            }
            None => register::tell_owner(&mut tx, portal, &self.email).await?,
        };
        tx.commit().await?;
        Ok(Sent::new(self.clone(), mailed))
    }

    /// The same registration with another address. Once a mail is on its way there, links to the former address no longer
    /// work; where enough went there lately, everything stays as it was.
    pub async fn correct(
        &self,
        portal: &Portal,
        typed_email: &str,
        ip: Option<IpAddr>,
    ) -> Result<Sent, ActionError> {
        let mut faults = Faults::default();
        let email = faults.take("email", Email::parse(typed_email));
        let nik = faults.take("nik", Nik::parse(&self.nik));
        let name = faults.take("name", PersonName::parse(&self.name));
        let phone = faults.take("phone", Phone::parse(&self.phone));
        let (Some(email), Some(nik), Some(name), Some(phone)) = (email, nik, name, phone) else {
            return Err(faults.into_error());
        };
        if email.as_str() == self.email {
            return self.send_again(portal, ip).await;
        }
        self.admit(portal, email.as_str(), ip).await?;
        let answers = Answers {
            nik,
            name,
            email,
            phone,
        };
        let proven = (self.password_hash.as_str(), self.privacy_version.as_str());
        let meant = (self.onward.as_deref(), self.account());
        let sent = register::settle(portal, &answers, proven, meant).await?;
        Ok(if sent.mailed {
            sent
        } else {
            Sent {
                pending: self.clone(),
                ..sent
            }
        })
    }

    async fn admit(
        &self,
        portal: &Portal,
        email: &str,
        ip: Option<IpAddr>,
    ) -> Result<(), ActionError> {
        let attempt = Attempt {
            at: "register",
            account: email,
            ip,
            device: None,
            from_all: throttle::STRICT,
            from_one: throttle::PER_VISITOR,
        };
        if throttle::admit(portal, &attempt).await? {
            Ok(())
        } else {
            Err(ActionError::TooOften)
        }
    }
}

/// What became of a mail that was asked for.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The registration as it waits now.
    pub pending: Pending,
    /// The address that was meant, as people read it.
    pub to: String,
    /// A mail is on its way there; `false` where enough were sent lately, whoever asked for them.
    pub mailed: bool,
}

impl Sent {
    pub(in crate::actions) fn new(pending: Pending, mailed: bool) -> Self {
        Self {
            to: pending.email(),
            pending,
            mailed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_keeps_is_as_long_whether_the_address_had_an_account_or_not() {
        let kept = |account: Option<AccountId>| {
            let answers = Answers {
                nik: Nik::parse("3673015505850003").unwrap(),
                name: PersonName::parse("Siti Rekaan").unwrap(),
                email: Email::parse("siti@contoh.test").unwrap(),
                phone: Phone::parse("081200000001").unwrap(),
            };
            let pending = Pending::new(
                &answers,
                ("hash", "2026-11"),
                (None, account),
                DateTime::UNIX_EPOCH,
            );
            serde_json::to_vec(&pending).unwrap().len()
        };
        assert_eq!(kept(None), kept(Some(Uuid::from_u128(1).into())));
    }
}
