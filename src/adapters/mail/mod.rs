//! Sends mail by SMTP, or writes it into a folder where nobody must be mailed.

mod file;
mod html;
mod server;
mod smtp;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

pub use file::FileMailer;
pub use smtp::{SmtpMailer, TimeLimits};

/// A mail to one person.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Without angle brackets; the same for every attempt to send it.
    pub message_id: String,
    pub date: DateTime<Utc>,
    pub to: String,
    pub name: String,
    pub subject: String,
    /// Sent as plain text and also as HTML.
    pub text: String,
}

/// Why a mail was not sent; the cause never contains the address.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Permanent: the address is invalid, or its server says that there is no such mailbox.
    #[error("the address takes no mail: {0}")]
    Unreachable(String),
    /// Permanent, for a reason other than the recipient's address.
    #[error("refused: {0}")]
    Refused(String),
    /// Temporary.
    #[error("not delivered: {0}")]
    Undelivered(String),
}

/// A way to send mail.
pub trait Mailer: Send + Sync {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>>;

    /// Succeeds if mail could be sent now.
    fn check(&self) -> BoxFuture<'_, Result<(), MailError>>;
}

/// Marks the mail as automatic, so that programs do not answer it (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// The complete message.
fn message(from: &Mailbox, mail: Mail) -> Result<Message, MailError> {
    let address = mail
        .to
        .parse()
        .map_err(|_| MailError::Unreachable("it cannot be written".to_owned()))?;
    let html = html::page(&mail.subject, &mail.text);
    let automatic = HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned());
    Message::builder()
        .message_id(Some(format!("<{}>", mail.message_id)))
        .date(mail.date.into())
        .from(from.clone())
        .to(Mailbox::new(Some(mail.name), address))
        .subject(mail.subject)
        .raw_header(automatic)
        .multipart(MultiPart::alternative_plain_html(mail.text, html))
        .map_err(|cause| MailError::Refused(cause.to_string()))
}

fn mailbox(from: &str) -> Result<Mailbox, MailError> {
    from.parse()
        .map_err(|cause: lettre::address::AddressError| MailError::Refused(cause.to_string()))
}
