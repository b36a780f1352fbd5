//! How mail leaves, as the settings say.

use std::sync::Arc;

use crate::adapters::mail::{FileMailer, MailError, Mailer, SmtpMailer};
use crate::config::Config;

pub(super) fn of(config: &Config) -> Result<Arc<dyn Mailer>, MailError> {
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url, &config.mail_from)?),
        None => Arc::new(FileMailer::new(
            &config.data_dir.join("mail"),
            &config.mail_from,
        )?),
    })
}
