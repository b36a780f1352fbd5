//! Mail by SMTP; the address of the server, its encryption and its credentials stand in one URL.

use futures_util::future::BoxFuture;
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Mail, MailError, Mailer, mailbox, message};

/// Sends through one server, over a pool of connections.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// `url` as in `smtps://user:password@host:465` or `smtp://host:587?tls=required`.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|cause| MailError::Unwritable(format!("HAKI_SMTP_URL: {cause}")))?
            .build();
        Ok(Self {
            transport,
            from: mailbox(from)?,
        })
    }
}

impl Mailer for SmtpMailer {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async move {
            let message = message(&self.from, mail)?;
            self.transport
                .send(message)
                .await
                .map(|_| ())
                .map_err(|cause| MailError::Undelivered(cause.to_string()))
        })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async {
            match self.transport.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err(MailError::Undelivered("the server says no".to_owned())),
                Err(cause) => Err(MailError::Undelivered(cause.to_string())),
            }
        })
    }
}
