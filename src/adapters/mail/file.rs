//! Mail as `.eml` files in a folder: the demo's and the tests' letter box.

use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use lettre::message::Mailbox;
use lettre::{FileTransport, Transport};

use super::{Mail, MailError, Mailer, mailbox, message};

/// Writes every letter into a folder.
pub struct FileMailer {
    folder: PathBuf,
    from: Mailbox,
}

impl FileMailer {
    /// Makes the folder where it is not there yet.
    pub fn new(folder: &Path, from: &str) -> Result<Self, MailError> {
        std::fs::create_dir_all(folder)
            .map_err(|cause| MailError::Undelivered(format!("{}: {cause}", folder.display())))?;
        Ok(Self {
            folder: folder.to_owned(),
            from: mailbox(from)?,
        })
    }
}

impl Mailer for FileMailer {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async move {
            let message = message(&self.from, mail)?;
            let transport = FileTransport::new(&self.folder);
            tokio::task::spawn_blocking(move || transport.send(&message))
                .await
                .map_err(|cause| MailError::Undelivered(cause.to_string()))?
                .map(|_| ())
                .map_err(|cause| MailError::Undelivered(cause.to_string()))
        })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async { Ok(()) })
    }
}
