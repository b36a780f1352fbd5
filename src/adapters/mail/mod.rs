//! Mail: by SMTP, or as files in a folder where nobody should really be written to.

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

/// A letter to one person.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Without its brackets; the same whenever the letter is sent again.
    pub message_id: String,
    pub date: DateTime<Utc>,
    pub to: String,
    pub name: String,
    pub subject: String,
    /// Sent as it is, and once more as plain HTML.
    pub text: String,
}

/// Why a letter was not sent; a cause never names the address.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It will never be: the address cannot be written, or its server says that there is no such mailbox.
    #[error("the address takes no mail: {0}")]
    Unreachable(String),
    /// It will never be, for a reason that is not the reader's address.
    #[error("refused: {0}")]
    Refused(String),
    /// It may be, later.
    #[error("not delivered: {0}")]
    Undelivered(String),
}

/// Something that sends mail.
pub trait Mailer: Send + Sync {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>>;

    /// Whether it could send now.
    fn check(&self) -> BoxFuture<'_, Result<(), MailError>>;
}

/// Says that no person wrote this, so that no machine answers (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// The message as it travels.
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
