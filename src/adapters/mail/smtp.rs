//! Sends mail by SMTP (RFC 5321), one connection for each mail, with time limits for every step and for the whole.
//!
//! A 4xx answer, silence or a broken connection means "later". A 5xx answer means "never" once it is about this mail:
//! its sender, recipient or content. Before that it is about the portal's own settings, which can be corrected, so it
//! means "later", too.

use std::time::Duration;

use futures_util::future::BoxFuture;
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Noop, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::time::timeout;

use super::server::{Encryption, Server};
use super::{Mail, MailError, Mailer, mailbox, message};

/// Time limits.
#[derive(Debug, Clone, Copy)]
pub struct TimeLimits {
    /// Until the greeting and EHLO are done.
    pub connect: Duration,
    /// For the answer to a command.
    pub command: Duration,
    /// Until the server confirms the mail. Giving up too early would send it twice, so it is long.
    pub content: Duration,
    /// For the whole dialogue.
    pub dialogue: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            command: Duration::from_secs(30),
            content: Duration::from_secs(120),
            dialogue: Duration::from_secs(180),
        }
    }
}

/// How long to wait for the end of the dialogue after the mail was accepted.
const FAREWELL: Duration = Duration::from_secs(5);

/// Sends mail through one server.
pub struct SmtpMailer {
    server: Server,
    from: Mailbox,
    limits: TimeLimits,
}

/// How far the dialogue has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    Authenticate,
    Sender,
    Recipient,
    Data,
    Content,
}

impl SmtpMailer {
    /// `url` as in `smtps://user:password@host:465` or `smtp://host:587?tls=required`.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let server = Server::parse(url)
            .map_err(|cause| MailError::Refused(format!("HAKI_SMTP_URL: {cause}")))?;
        Ok(Self {
            server,
            from: mailbox(from)?,
            limits: TimeLimits::default(),
        })
    }

    /// The same with other time limits.
    pub fn within(self, limits: TimeLimits) -> Self {
        Self { limits, ..self }
    }

    async fn deliver(&self, mail: Mail) -> Result<(), MailError> {
        let message = message(&self.from, mail)?;
        let mut server = self.open().await?;
        self.hand_over(&mut server, message.envelope(), &message.formatted())
            .await?;
        tokio::spawn(async move { timeout(FAREWELL, server.quit()).await });
        Ok(())
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, MailError> {
        let Server { host, port, .. } = &self.server;
        let (tls, hello) = (&self.server.tls, &self.server.hello);
        let from_start = (self.server.encryption == Encryption::FromTheStart).then(|| tls.clone());
        let limit = self.limits.connect;
        let mut server = within(Step::Connect, limit, async {
            let address = (host.as_str(), *port);
            let mut server =
                AsyncSmtpConnection::connect_tokio1(address, Some(limit), hello, from_start, None)
                    .await?;
            let upgrade = match self.server.encryption {
                Encryption::Required => true,
                Encryption::WhereOffered => server.can_starttls(),
                Encryption::Never | Encryption::FromTheStart => false,
            };
            if upgrade {
                server.starttls(tls.clone(), hello).await?;
            }
            Ok(server)
        })
        .await?;
        if let Some(known) = &self.server.credentials {
            let proven = server.auth(DEFAULT_MECHANISMS, known);
            within(Step::Authenticate, self.limits.command, proven).await?;
        }
        Ok(server)
    }

    async fn hand_over(
        &self,
        server: &mut AsyncSmtpConnection,
        envelope: &Envelope,
        bytes: &[u8],
    ) -> Result<(), MailError> {
        let limit = self.limits.command;
        let options = options(server, envelope, bytes)?;
        let sender = MailFrom::new(envelope.from().cloned(), options);
        within(Step::Sender, limit, server.command(sender)).await?;
        for reader in envelope.to() {
            let reader = Rcpt::new(reader.clone(), Vec::new());
            within(Step::Recipient, limit, server.command(reader)).await?;
        }
        within(Step::Data, limit, server.command(Data)).await?;
        within(Step::Content, self.limits.content, server.message(bytes)).await?;
        Ok(())
    }
}

/// The parameters of MAIL FROM that this mail needs.
fn options(
    server: &AsyncSmtpConnection,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<Vec<MailParameter>, MailError> {
    let mut options = Vec::new();
    let info = server.server_info();
    let ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
    if !envelope.to().iter().chain(envelope.from()).all(ascii) {
        if !info.supports_feature(Extension::SmtpUtfEight) {
            let cause = "the mail server takes no address beyond ASCII";
            return Err(MailError::Unreachable(cause.to_owned()));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(options)
}

async fn within<T>(
    step: Step,
    limit: Duration,
    answer: impl Future<Output = Result<T, Error>>,
) -> Result<T, MailError> {
    match timeout(limit, answer).await {
        Ok(answer) => answer.map_err(|error| judged(step, &error)),
        Err(_) => Err(MailError::Undelivered(format!(
            "{step:?}: no answer within {} s",
            limit.as_secs_f32()
        ))),
    }
}

fn judged(step: Step, error: &Error) -> MailError {
    let said = without_addresses(&error.to_string());
    let cause = format!("{step:?}: {said}");
    let own_settings = matches!(step, Step::Connect | Step::Authenticate);
    if !error.is_permanent() || own_settings {
        return MailError::Undelivered(cause);
    }
    let code = error.status().map(|code| code.to_string());
    if speaks_of_the_mailbox(step, code.as_deref().unwrap_or_default(), &said) {
        MailError::Unreachable(cause)
    } else {
        MailError::Refused(cause)
    }
}

/// Whether a refusal says that the mailbox does not exist: by the extended code (RFC 3463, 5.1 address, 5.2 mailbox),
/// else by the code itself if it answers the recipient.
fn speaks_of_the_mailbox(step: Step, code: &str, said: &str) -> bool {
    let extended = said.split_whitespace().find_map(|word| {
        let mut parts = word.trim_matches([':', '(', ')', '-']).split('.');
        let class = parts.next()? == "5";
        let subject = parts.next()?.parse::<u16>().ok()?;
        let detail = parts.next()?.parse::<u16>().is_ok();
        (class && detail && parts.next().is_none()).then_some(subject)
    });
    match (step, extended) {
        (Step::Recipient | Step::Data | Step::Content, Some(subject)) => matches!(subject, 1 | 2),
        (Step::Recipient, None) => matches!(code, "550" | "551" | "552" | "553"),
        _ => false,
    }
}

/// A server's answer without e-mail addresses.
fn without_addresses(said: &str) -> String {
    let words = said.split_whitespace().map(|word| {
        if word.contains('@') {
            "(address)"
        } else {
            word
        }
    });
    let words: Vec<&str> = words.collect();
    words.join(" ").chars().take(300).collect()
}

impl Mailer for SmtpMailer {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async move {
            let limit = self.limits.dialogue;
            timeout(limit, self.deliver(mail))
                .await
                .unwrap_or_else(|_| {
                    let cause = format!("the dialogue took longer than {} s", limit.as_secs_f32());
                    Err(MailError::Undelivered(cause))
                })
        })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async {
            let mut server = self.open().await?;
            within(Step::Connect, self.limits.command, server.command(Noop)).await?;
            let _ = timeout(FAREWELL, server.quit()).await;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_marks_the_address_only_where_it_speaks_of_the_mailbox() {
        for (step, code, said, marked) in [
            (Step::Recipient, "550", "5.1.1 no such user", true),
            (Step::Recipient, "552", "5.2.2 mailbox full", true),
            (Step::Recipient, "550", "no such user", true),
            (Step::Content, "550", "5.1.1 unknown", true),
            (Step::Recipient, "554", "5.7.1 relay access denied", false),
            (Step::Recipient, "550", "5.7.1 relaying denied", false),
            (Step::Recipient, "554", "transaction failed", false),
            (Step::Sender, "550", "5.1.8 bad sender", false),
            (Step::Content, "550", "looks like spam from 1.2.3.4", false),
        ] {
            let found = speaks_of_the_mailbox(step, code, said);
            assert_eq!(found, marked, "{step:?} {code} {said}");
        }
    }

    #[test]
    fn a_cause_never_names_the_address() {
        let said = without_addresses(
            "permanent error (550): 5.1.1 <siti@contoh.test>: Recipient rejected",
        );
        assert_eq!(
            said,
            "permanent error (550): 5.1.1 (address) Recipient rejected"
        );
    }
}
