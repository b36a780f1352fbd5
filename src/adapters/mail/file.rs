//! Writes mail as `.eml` files into a folder, for the demo and tests. The mails contain working links, so the folder is
//! readable only by its owner.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use lettre::message::Mailbox;
use lettre::{FileTransport, Message, Transport};

use super::{Mail, MailError, Mailer, mailbox, message};

/// Writes every mail into a folder.
pub struct FileMailer {
    folder: PathBuf,
    from: Mailbox,
}

impl FileMailer {
    /// Creates the folder if needed and restricts it to its owner.
    pub fn new(folder: &Path, from: &str) -> Result<Self, MailError> {
        fs::create_dir_all(folder)
            .and_then(|()| fs::set_permissions(folder, Permissions::from_mode(0o700)))
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
            let folder = self.folder.clone();
            tokio::task::spawn_blocking(move || write(&folder, &message))
                .await
                .map_err(|cause| MailError::Undelivered(cause.to_string()))?
                .map_err(|cause| MailError::Undelivered(cause.to_string()))
        })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async { Ok(()) })
    }
}

fn write(folder: &Path, message: &Message) -> io::Result<()> {
    let id = FileTransport::new(folder)
        .send(message)
        .map_err(io::Error::other)?;
    fs::set_permissions(
        folder.join(format!("{id}.eml")),
        Permissions::from_mode(0o600),
    )
}
