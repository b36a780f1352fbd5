//! Files being received and sent: encrypted while they arrive, judged by their bytes, decrypted while they are sent. No
//! database connection waits for the other end.

pub mod inspect;
pub mod malware;
pub mod page_picture;
pub mod reader;
pub mod thumbnail;

pub(in crate::actions) use reader::fingerprint_in;
pub use reader::{FileReader, fingerprint, read, read_cleared};

use std::sync::OnceLock;

use sqlx::PgPool;

use malware::{FileOrigin, round};

use super::ActionError;
use crate::adapters::vault::{Sealer, VaultError};
use crate::domain::file::{FileFacts, FileProbe};
use crate::domain::file_kind::FileKind;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::file::{self, FileSeal};

/// Longest file name kept, in characters.
const MAX_NAME: usize = 120;

impl From<VaultError> for ActionError {
    fn from(cause: VaultError) -> Self {
        Self::Outside {
            service: "vault",
            cause: cause.to_string(),
        }
    }
}

/// A file that is being received; it is deleted when dropped before its end.
#[derive(Debug)]
pub struct Receiver {
    portal: Portal,
    unfiled: Unfiled,
    sealer: Sealer,
    probe: FileProbe,
    next_row: i32,
}

/// A completely received file, not used by an act yet; it is deleted when dropped.
#[derive(Debug)]
pub struct Received {
    /// Name of the input it came from.
    pub field: String,
    /// Without folders and control characters, at most 120 characters.
    pub file_name: String,
    pub facts: FileFacts,
    /// SHA-256 of the plaintext.
    pub sha256: [u8; 32],
    /// Set once the file was examined.
    pub(super) pages: OnceLock<u32>,
    pub(super) undrawn: OnceLock<bool>,
    portal: Portal,
    unfiled: Unfiled,
}

impl Receiver {
    /// Starts to receive a file.
    pub async fn begin(portal: &Portal) -> Result<Self, ActionError> {
        let id = FileId::at(portal.now());
        file::begin(portal.pool(), id, portal.now()).await?;
        Ok(Self {
            portal: portal.clone(),
            unfiled: Unfiled::new(portal.pool(), id),
            sealer: portal.vault().sealer()?,
            probe: FileProbe::new(),
            next_row: 0,
        })
    }

    /// Takes the next bytes; full rows are stored at once.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<(), ActionError> {
        self.probe.feed(bytes);
        let rows = self.sealer.push(bytes)?;
        self.next_row = append(self.portal.pool(), self.unfiled.id, self.next_row, rows).await?;
        Ok(())
    }

    /// Ends the file; `field` is the input it came from, `file_name` the name given by its sender.
    pub async fn finish(self, field: &str, file_name: &str) -> Result<Received, ActionError> {
        let facts = self.probe.finish();
        let sealed = self.sealer.finish()?;
        append(
            self.portal.pool(),
            self.unfiled.id,
            self.next_row,
            sealed.rows,
        )
        .await?;
        Ok(Received {
            field: field.to_owned(),
            file_name: tidy_name(file_name, facts.kind),
            facts,
            sha256: sealed.sha256,
            pages: OnceLock::new(),
            undrawn: OnceLock::new(),
            portal: self.portal,
            unfiled: self.unfiled,
        })
    }
}

async fn append(
    pool: &PgPool,
    id: FileId,
    mut next: i32,
    rows: Vec<Vec<u8>>,
) -> Result<i32, ActionError> {
    for row in rows {
        file::append(pool, id, next, &row).await?;
        next += 1;
    }
    Ok(next)
}

/// Stores a file from memory as if it had been uploaded; for the demo and tests.
pub async fn receive(
    portal: &Portal,
    field: &str,
    file_name: &str,
    bytes: &[u8],
) -> Result<Received, ActionError> {
    let mut receiver = Receiver::begin(portal).await?;
    receiver.push(bytes).await?;
    receiver.finish(field, file_name).await
}

impl Received {
    pub fn id(&self) -> FileId {
        self.unfiled.id
    }

    /// Makes the file `ready`, in the transaction of the act that uses it. Its check for malware begins with
    /// [`Received::keep`].
    pub async fn file(&self, tx: &mut Tx, sending: FileOrigin) -> Result<FileId, ActionError> {
        let seal = FileSeal {
            media_type: self.facts.kind.as_str(),
            size_bytes: self.facts.size_bytes,
            sha256: self.sha256,
            pages: self.pages.get().copied(),
            undrawn: self.undrawn.get().copied(),
        };
        file::finish(tx, self.id(), &seal, self.portal.now()).await?;
        malware::ask(tx, &self.portal, self.id(), sending).await?;
        Ok(self.id())
    }

    /// Must be called after the act has committed.
    pub fn keep(mut self) {
        self.unfiled.pool = None;
        round::soon(&self.portal);
    }
}

/// Stores a file made by the portal, in the transaction of its act; `pages` if it is a PDF whose pages were counted.
pub async fn store_made(
    tx: &mut Tx,
    portal: &Portal,
    kind: FileKind,
    bytes: &[u8],
    pages: Option<u32>,
) -> Result<(FileId, [u8; 32]), ActionError> {
    let mut sealer = portal.vault().sealer()?;
    let mut rows = sealer.push(bytes)?;
    let sealed = sealer.finish()?;
    rows.extend(sealed.rows);
    let now = portal.now();
    let id = FileId::at(now);
    let seal = FileSeal {
        media_type: kind.as_str(),
        size_bytes: sealed.size_bytes,
        sha256: sealed.sha256,
        pages,
        undrawn: None,
    };
    file::insert_ready(tx, id, &seal, &rows, now).await?;
    Ok((id, sealed.sha256))
}

/// Deletes unused files that were received before `before`.
pub async fn sweep(
    portal: &Portal,
    before: chrono::DateTime<chrono::Utc>,
) -> Result<u64, ActionError> {
    Ok(file::sweep(portal.pool(), before).await?)
}

/// A file that no act uses yet; it is deleted when dropped, unless it was used meanwhile.
#[derive(Debug)]
struct Unfiled {
    id: FileId,
    pool: Option<PgPool>,
}

impl Unfiled {
    fn new(pool: &PgPool, id: FileId) -> Self {
        Self {
            id,
            pool: Some(pool.clone()),
        }
    }
}

impl Drop for Unfiled {
    fn drop(&mut self) {
        let (Some(pool), Ok(runtime)) = (self.pool.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        let id = self.id;
        runtime.spawn(async move {
            if let Err(cause) = file::discard(&pool, id).await {
                tracing::warn!(%cause, "a file nobody filed is left to the sweep");
            }
        });
    }
}

/// The sender's file name without folders, control and direction characters; a made-up name if nothing remains.
fn tidy_name(name: &str, kind: FileKind) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
            || matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?')
    };
    let tidy: String = base.chars().filter(|c| !is_odd(*c)).collect();
    let tidy = tidy.trim().trim_start_matches('.');
    if tidy.is_empty() {
        let ending = kind.extensions().first().unwrap_or(&"bin");
        return format!("berkas.{ending}");
    }
    let length = tidy.chars().count();
    match tidy.rsplit_once('.') {
        _ if length <= MAX_NAME => tidy.to_owned(),
        Some((stem, ending)) if ending.chars().count() <= 5 => {
            let room = MAX_NAME - ending.chars().count() - 1;
            let stem: String = stem.chars().take(room).collect();
            format!("{stem}.{ending}")
        }
        _ => tidy.chars().take(MAX_NAME).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_keeps_only_what_is_safe_to_show() {
        let long = format!("{}.jpeg", "a".repeat(300));
        let kept = format!("{}.jpeg", "a".repeat(115));
        for (sent, tidy) in [
            ("ktp.jpg", "ktp.jpg"),
            ("C:\\foto\\KTP saya.JPG", "KTP saya.JPG"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb\u{202E}gpj.exe", "abgpj.exe"),
            ("  .jpg ", "jpg"),
            ("", "berkas.png"),
            ("/", "berkas.png"),
            (long.as_str(), kept.as_str()),
        ] {
            assert_eq!(tidy_name(sent, FileKind::Png), tidy, "{sent}");
        }
    }
}
