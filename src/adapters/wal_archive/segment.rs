//! Files of the log in and out of the archive, as PostgreSQL's `archive_command` and `restore_command` ask.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::{WalArchive, WalArchiveError, at, create, put, sync_folder};
use crate::domain::wal_archive::LogFile;

/// Bytes compared at once.
const PIECE: usize = 65_536;

impl WalArchive {
    /// Takes a file of the log in. One that is there already with the same content is taken for archived; with other
    /// content it is refused and stays as it is.
    pub fn store(&self, source: &Path, name: &str) -> Result<(), WalArchiveError> {
        if LogFile::parse(name).is_none() {
            return Err(WalArchiveError::NotOfTheLog(name.to_owned()));
        }
        let place = self.packed(name);
        let mut file = File::open(source).map_err(at(source))?;
        if place.try_exists().map_err(at(&place))? {
            if !self.is_equal(file, name)? {
                return Err(WalArchiveError::Other(name.to_owned()));
            }
            let there = File::open(&place).map_err(at(&place))?;
            there.sync_all().map_err(at(&place))?;
            return sync_folder(&self.segments());
        }
        let draft = place.with_extension("gz.new");
        let mut packing = GzEncoder::new(create(&draft)?, Compression::default());
        io::copy(&mut file, &mut packing).map_err(at(&draft))?;
        let packed = packing.finish().map_err(at(&draft))?;
        put(&packed, &draft, &place)
    }

    /// Writes a file of the log to `target`; `false` if it is not in the archive. The content is checked by its sum.
    pub fn fetch(&self, name: &str, target: &Path) -> Result<bool, WalArchiveError> {
        let Some(mut unpacking) = self.unpacking(name)? else {
            return Ok(false);
        };
        let mut file = create(target)?;
        io::copy(&mut unpacking, &mut file).map_err(at(&self.packed(name)))?;
        Ok(true)
    }

    /// A small file of the log as text.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, WalArchiveError> {
        let Some(mut unpacking) = self.unpacking(name)? else {
            return Ok(None);
        };
        let mut text = String::new();
        unpacking
            .read_to_string(&mut text)
            .map_err(at(&self.packed(name)))?;
        Ok(Some(text))
    }

    fn unpacking(&self, name: &str) -> Result<Option<GzDecoder<BufReader<File>>>, WalArchiveError> {
        if LogFile::parse(name).is_none() {
            return Err(WalArchiveError::NotOfTheLog(name.to_owned()));
        }
        let place = self.packed(name);
        match File::open(&place) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => {
                let file = opened.map_err(at(&place))?;
                Ok(Some(GzDecoder::new(BufReader::new(file))))
            }
        }
    }

    fn is_equal(&self, mut file: File, name: &str) -> Result<bool, WalArchiveError> {
        let Some(mut unpacking) = self.unpacking(name)? else {
            return Ok(false);
        };
        let (mut one, mut other) = (vec![0; PIECE], vec![0; PIECE]);
        loop {
            let wanted = fill(&mut file, &mut one).map_err(at(Path::new(name)))?;
            let there = fill(&mut unpacking, &mut other).map_err(at(&self.packed(name)))?;
            if one.get(..wanted) != other.get(..there) {
                return Ok(false);
            }
            if wanted == 0 {
                return Ok(true);
            }
        }
    }
}

/// Reads until the space is full or nothing is left.
fn fill(from: &mut impl Read, space: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = space.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest)? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    const SEGMENT: &str = "000000010000000000000003";

    /// An archive in a folder of its own, and what is removed with it.
    struct Trial(PathBuf);

    impl Trial {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("haki-wal-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(folder.join("segments")).unwrap();
            Self(folder)
        }

        fn archive(&self) -> WalArchive {
            WalArchive::at(&self.0)
        }

        fn file(&self, bytes: &[u8]) -> PathBuf {
            let path = self.0.join("source");
            fs::write(&path, bytes).unwrap();
            path
        }
    }

    impl Drop for Trial {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// As the end of an idle half minute: some bytes, then zeros.
    fn segment(mark: u8) -> Vec<u8> {
        let mut bytes = vec![0; 16 * 1024 * 1024];
        for (at, byte) in bytes.iter_mut().take(70_001).enumerate() {
            *byte = u8::try_from(at % 251).unwrap() ^ mark;
        }
        bytes
    }

    #[test]
    fn a_segment_is_kept_small_and_comes_back_byte_by_byte() {
        let trial = Trial::new("back");
        trial
            .archive()
            .store(&trial.file(&segment(1)), SEGMENT)
            .unwrap();
        let packed = fs::metadata(trial.archive().packed(SEGMENT)).unwrap();
        assert!(packed.len() < 40_000, "{}", packed.len());
        let target = trial.0.join("RECOVERYXLOG");
        assert!(trial.archive().fetch(SEGMENT, &target).unwrap());
        assert!(fs::read(&target).unwrap() == segment(1));
        let other = "000000010000000000000004";
        assert!(!trial.archive().fetch(other, &target).unwrap());
        assert_eq!(trial.archive().files().unwrap().len(), 1);
    }

    #[test]
    fn a_segment_is_never_written_over_and_the_same_one_counts_as_archived() {
        let trial = Trial::new("over");
        let archive = trial.archive();
        archive.store(&trial.file(&segment(1)), SEGMENT).unwrap();
        let before = fs::read(archive.packed(SEGMENT)).unwrap();
        archive.store(&trial.file(&segment(1)), SEGMENT).unwrap();
        let mut last_byte = segment(1);
        *last_byte.last_mut().unwrap() = 1;
        let shorter = segment(1)[..16_000_000].to_vec();
        for other in [segment(2), last_byte, shorter, Vec::new()] {
            let refused = archive.store(&trial.file(&other), SEGMENT);
            assert!(matches!(refused, Err(WalArchiveError::Other(_))));
        }
        assert!(fs::read(archive.packed(SEGMENT)).unwrap() == before);
    }

    #[test]
    fn what_a_crash_left_half_written_is_no_segment_and_a_damaged_one_is_not_handed_out() {
        let trial = Trial::new("crash");
        let archive = trial.archive();
        let draft = archive.packed(SEGMENT).with_extension("gz.new");
        fs::write(&draft, b"half").unwrap();
        assert!(archive.files().unwrap().is_empty());
        archive.store(&trial.file(&segment(1)), SEGMENT).unwrap();
        assert!(!draft.exists());

        // Among the bytes that differ: in the long run of zeros another bit may mean the same zeros.
        let mut packed = fs::read(archive.packed(SEGMENT)).unwrap();
        let middle = packed.len() / 2;
        packed[200] ^= 1;
        fs::write(archive.packed(SEGMENT), &packed).unwrap();
        assert!(archive.fetch(SEGMENT, &trial.0.join("x")).is_err());
        fs::write(archive.packed(SEGMENT), &packed[..middle]).unwrap();
        assert!(archive.fetch(SEGMENT, &trial.0.join("x")).is_err());
    }

    #[test]
    fn nothing_but_the_log_goes_in_or_out() {
        let trial = Trial::new("names");
        let source = trial.file(b"x");
        for name in ["../cluster", "cluster", "", "000000010000000000000003/x"] {
            let stored = trial.archive().store(&source, name);
            assert!(
                matches!(stored, Err(WalArchiveError::NotOfTheLog(_))),
                "{name}"
            );
            assert!(trial.archive().fetch(name, &source).is_err(), "{name}");
        }
    }
}
