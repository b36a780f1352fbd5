//! Content for the documents of loaded cases: a sealed picture of the wanted size in each, so that a database grows as a
//! real one does.

use sha2::{Digest as _, Sha256};

use super::CliError;
use super::demo::label_jpeg;
use super::progress::Share;
use crate::domain::file_kind::FileKind;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store::file::FileSeal;
use crate::store::{self, Tx};

/// Files filled by one transaction.
const BATCH: i64 = 20;
/// Smaller than the picture itself makes no sense; larger than an upload may be neither.
const SMALLEST: u64 = 100_000;
const LARGEST: u64 = 25_000_000;

/// Reads a size such as `240kB` or `2MB`; a bare number is bytes.
pub(super) fn size(typed: &str) -> Result<u64, String> {
    let (number, unit) = match typed.strip_suffix("kB") {
        Some(number) => (number, 1_000),
        None => match typed.strip_suffix("MB") {
            Some(number) => (number, 1_000_000),
            None => (typed, 1),
        },
    };
    let bytes = number.trim().parse::<u64>().ok();
    bytes
        .and_then(|number| number.checked_mul(unit))
        .filter(|bytes| (SMALLEST..=LARGEST).contains(bytes))
        .ok_or_else(|| "tulis ukuran satu berkas dari 100kB sampai 25MB, misalnya 240kB".to_owned())
}

/// Fills every file that has no content yet with `bytes` of it.
pub async fn fill(portal: &Portal, bytes: u64) -> Result<(), CliError> {
    let mut picture = label_jpeg("MUATAN");
    let id_bytes = 16;
    picture.resize(usize::try_from(bytes).unwrap_or_default() - id_bytes, 0);
    let mut conn = portal.pool().acquire().await?;
    let total = store::load::count_empty_files(&mut conn).await?;
    let (mut share, mut done) = (Share::default(), 0);
    let mut after = FileId::NIL;
    loop {
        let empty = store::load::empty_files(&mut conn, after, BATCH).await?;
        let Some(last) = empty.last() else {
            return Ok(());
        };
        after = *last;
        let mut tx = Tx::begin(portal.pool()).await?;
        for id in &empty {
            fill_one(portal, &mut tx, *id, &picture).await?;
        }
        tx.commit().await?;
        done += empty.len() as u64;
        share.tell("Mengisi berkas", done, total);
    }
}

/// The picture, followed by the file's own id: no two files are equal.
async fn fill_one(
    portal: &Portal,
    tx: &mut Tx,
    id: FileId,
    picture: &[u8],
) -> Result<(), CliError> {
    let own = id.uuid();
    let plain = [picture, own.as_bytes()].concat();
    let vault = |cause: crate::adapters::vault::VaultError| CliError::Refused(cause.to_string());
    let mut sealer = portal.vault().sealer().map_err(vault)?;
    let mut rows = sealer.push(&plain).map_err(vault)?;
    rows.extend(sealer.finish().map_err(vault)?.rows);
    let seal = FileSeal {
        media_type: FileKind::Jpeg.as_str(),
        size_bytes: plain.len() as u64,
        sha256: Sha256::digest(&plain).into(),
        pages: None,
        undrawn: None,
    };
    Ok(store::load::fill_file(tx, id, &seal, &rows).await?)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_read_with_its_unit() {
        assert_eq!(size("240kB"), Ok(240_000));
        assert_eq!(size("2MB"), Ok(2_000_000));
        assert_eq!(size("100000"), Ok(100_000));
        for wrong in [
            "",
            "kB",
            "5 GB",
            "99999",
            "26MB",
            "-1MB",
            "99999999999999999999MB",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
