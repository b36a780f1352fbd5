//! An unconfirmed registration, kept sealed in its own browser while its link is valid. With it the link can be sent
//! again, also to a corrected address. It looks the same whether or not the address already has an account.

use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Faults;
use super::register::{self, Answers, CONFIRM_WITHIN};
use crate::actions::ActionError;
use crate::actions::mail;
use crate::actions::throttle::{self, Attempt};
use crate::domain::id::AccountId;
use crate::domain::identity::{Email, Nik, PersonName, Phone};
use crate::portal::Portal;
use crate::store::{Tx, account};

/// The answers, and the account that was made from them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pending {
    nik: String,
    name: String,
    email: String,
    phone: String,
    password_hash: String,
    privacy_version: String,
    onward: Option<String>,
    /// Nil if the address already had an account, so that the sealed data has the same length.
    account: AccountId,
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
            account: account.unwrap_or(AccountId::NIL),
            at,
        }
    }

    /// Whether this account was made from this registration.
    pub(super) fn is_of(&self, account: AccountId) -> bool {
        self.account() == Some(account)
    }

    fn account(&self) -> Option<AccountId> {
        Some(self.account).filter(|account| *account != AccountId::NIL)
    }

    /// The address with an international domain in its own letters.
    pub fn email(&self) -> String {
        Email::parse(&self.email).map_or_else(|_| self.email.clone(), |email| email.shown())
    }

    /// Seals it for the visitor's browser, which cannot read it.
    pub fn seal(&self, portal: &Portal) -> Result<String, ActionError> {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        Ok(URL_SAFE_NO_PAD.encode(mail::seal(portal, &plain)?))
    }

    /// Opens what the browser sent back; `None` if it is too old or not from this portal.
    pub fn open(portal: &Portal, sealed: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = portal.vault().open(&sealed).ok()?;
        let pending: Self = serde_json::from_slice(&plain).ok()?;
        (portal.now() < pending.at + CONFIRM_WITHIN).then_some(pending)
    }

    /// Sends the mail again, within the limits for one address.
    pub async fn send_again(
        &self,
        portal: &Portal,
        ip: Option<IpAddr>,
    ) -> Result<MailAsked, ActionError> {
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
        Ok(MailAsked::new(self.clone(), mailed))
    }

    /// Changes the address of the registration. Once a mail to the new one is enqueued, links to the former address
    /// become invalid; if too many mails went to the new one lately, nothing changes.
    pub async fn correct(
        &self,
        portal: &Portal,
        typed_email: &str,
        ip: Option<IpAddr>,
    ) -> Result<MailAsked, ActionError> {
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
            MailAsked {
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

/// The result of asking for a mail.
#[derive(Debug, Clone)]
pub struct MailAsked {
    /// The registration as it is now.
    pub pending: Pending,
    /// The address asked for, with an international domain in its own letters.
    pub to: String,
    /// Whether a mail was enqueued; `false` if too many were sent to this address lately, whoever asked for them.
    pub mailed: bool,
}

impl MailAsked {
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
        assert_eq!(kept(None), kept(Some(AccountId::at(DateTime::UNIX_EPOCH))));
    }
}
