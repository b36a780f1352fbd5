//! Mail: by SMTP, or as files in a folder where nobody should really be written to.

mod file;
mod smtp;

use futures_util::future::BoxFuture;
use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;

pub use file::FileMailer;
pub use smtp::SmtpMailer;

/// A letter to one person.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub name: String,
    pub subject: String,
    pub text: String,
}

/// Why a letter was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It will never be: the address or a header cannot be written.
    #[error("cannot be addressed: {0}")]
    Unwritable(String),
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

/// The message as it travels.
fn message(from: &Mailbox, mail: Mail) -> Result<Message, MailError> {
    let unwritable = |cause: &dyn std::fmt::Display| MailError::Unwritable(cause.to_string());
    let address = mail.to.parse().map_err(|cause| unwritable(&cause))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(mail.name), address))
        .subject(mail.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text)
        .map_err(|cause| unwritable(&cause))
}

fn mailbox(from: &str) -> Result<Mailbox, MailError> {
    from.parse()
        .map_err(|cause: lettre::address::AddressError| MailError::Unwritable(cause.to_string()))
}
