//! The bytes of stored files, decrypted piece by piece. For people there is [`FileReader::new`], which takes nothing but a
//! [`Cleared`] file.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use crate::actions::ActionError;
use crate::adapters::vault::{Opener, Vault};
use crate::domain::id::FileId;
use crate::domain::malware::Audience;
use crate::portal::Portal;
use crate::store::file;
use crate::store::malware::{self, Cleared};

/// A file being sent, with one piece in memory at a time.
#[derive(Debug)]
pub struct FileReader {
    pool: PgPool,
    id: FileId,
    portion: file::Portion,
    /// `None` once everything was returned.
    opener: Option<Opener>,
    read: file::ReadPlace,
}

impl FileReader {
    /// For a possibly slow receiver.
    pub fn new(portal: &Portal, file: Cleared) -> Self {
        let portion = file::Portion::Piece;
        Self::of(portal.pool(), portal.vault(), file.id(), portion)
    }

    /// For fast use inside the program, where nobody sees the bytes: the darkroom, the scanner, a fingerprint.
    pub(in crate::actions) fn inside(portal: &Portal, id: FileId) -> Self {
        Self::of(portal.pool(), portal.vault(), id, file::Portion::Row)
    }

    fn of(pool: &PgPool, vault: &Vault, id: FileId, portion: file::Portion) -> Self {
        Self {
            pool: pool.clone(),
            id,
            portion,
            opener: Some(vault.opener()),
            read: file::ReadPlace::START,
        }
    }

    /// The next bytes of plaintext; `None` at the end. A truncated file is an error.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ActionError> {
        while let Some(opener) = &mut self.opener {
            let plain = if let Some(piece) =
                file::next_piece(&self.pool, self.id, self.read, self.portion).await?
            {
                self.read = piece.end;
                opener.push(&piece.bytes)?
            } else if let Some(opener) = self.opener.take() {
                opener.finish()?
            } else {
                break;
            };
            if !plain.is_empty() {
                return Ok(Some(plain));
            }
        }
        Ok(None)
    }
}

/// The whole plaintext of a file that may reach anybody; for letters and previews.
pub async fn read(portal: &Portal, id: FileId) -> Result<Vec<u8>, ActionError> {
    let mut conn = portal.acquire().await?;
    let file = malware::cleared(&mut conn, id, Audience::Others).await??;
    drop(conn);
    read_cleared(portal, file).await
}

/// As [`read`], of a file that was cleared before.
pub async fn read_cleared(portal: &Portal, file: Cleared) -> Result<Vec<u8>, ActionError> {
    let mut reader = FileReader::inside(portal, file.id());
    let mut bytes = Vec::new();
    while let Some(piece) = reader.next().await? {
        bytes.extend(piece);
    }
    Ok(bytes)
}

/// SHA-256 of the stored plaintext, computed again.
pub async fn fingerprint(portal: &Portal, id: FileId) -> Result<[u8; 32], ActionError> {
    fingerprint_in(portal.pool(), portal.vault(), id).await
}

/// As [`fingerprint`], of a file in any database.
pub(in crate::actions) async fn fingerprint_in(
    pool: &PgPool,
    vault: &Vault,
    id: FileId,
) -> Result<[u8; 32], ActionError> {
    let mut reader = FileReader::of(pool, vault, id, file::Portion::Row);
    let mut hasher = Sha256::new();
    while let Some(piece) = reader.next().await? {
        hasher.update(&piece);
    }
    Ok(hasher.finalize().into())
}
