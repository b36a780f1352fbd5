//! A mailer that keeps what it was given, and refuses some recipients.

use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use haki::adapters::mail::{Mail, MailError, Mailer};

/// Every sent mail, in order.
#[derive(Default)]
pub(crate) struct Post {
    sent: Mutex<Vec<Mail>>,
    refused: Mutex<Vec<String>>,
}

impl Post {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Refuses this address from now on.
    pub(crate) fn refuse(&self, address: &str) {
        self.refused.lock().unwrap().push(address.to_owned());
    }

    /// Accepts every address from now on.
    pub(crate) fn accept_all(&self) {
        self.refused.lock().unwrap().clear();
    }

    /// Subjects of the mails accepted for this address.
    pub(crate) fn subjects(&self, address: &str) -> Vec<String> {
        self.to(address)
            .into_iter()
            .map(|mail| mail.subject)
            .collect()
    }

    pub(crate) fn to(&self, address: &str) -> Vec<Mail> {
        let sent = self.sent.lock().unwrap();
        sent.iter()
            .filter(|mail| mail.to == address)
            .cloned()
            .collect()
    }
}

impl Mailer for Post {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>> {
        let refused = self.refused.lock().unwrap().contains(&mail.to);
        let answer = if refused {
            Err(MailError::Unreachable("nobody of this name".into()))
        } else {
            self.sent.lock().unwrap().push(mail);
            Ok(())
        };
        Box::pin(async { answer })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async { Ok(()) })
    }
}
