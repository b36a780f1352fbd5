//! What is seen of an archive, by one reader at a time: a folder that lies on another machine may never answer, and a
//! thread that waits for it is lost until it does.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio::time::timeout;

use super::{WalArchive, WalArchiveError};

/// A folder that does not answer for longer cannot be read.
pub const SILENT: Duration = Duration::from_secs(3);

/// What lies in an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenArchive {
    /// When the oldest and the newest base copy were whole; `None` if there is none.
    pub bases: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Whether it lies on the disk that it should survive.
    pub same_disk: bool,
}

impl SeenArchive {
    /// When the newest base copy was whole.
    pub fn newest(self) -> Option<DateTime<Utc>> {
        self.bases.map(|(_, newest)| newest)
    }
}

/// `None` where the folder cannot be read, or is no archive.
type Answer = Option<SeenArchive>;

/// The eye on the archive of this process; clones share it.
#[derive(Debug, Clone, Default)]
pub struct ArchiveSight(Arc<Mutex<Shared>>);

#[derive(Debug, Default)]
struct Shared {
    reader: Option<Reader>,
    last: Answer,
}

#[derive(Debug, Clone)]
struct Reader {
    begun: Instant,
    answer: watch::Receiver<Option<Answer>>,
}

impl Reader {
    fn is_under_way(&self) -> bool {
        self.answer.borrow().is_none() && self.answer.has_changed().is_ok()
    }
}

impl ArchiveSight {
    /// What a reader sees. After `patience` it is what the last one saw, and nothing once the folder counts as silent.
    /// `data` is the folder that the archive should survive.
    pub async fn look(&self, archive: &Path, data: &Path, patience: Duration) -> Answer {
        let Reader { begun, mut answer } = self.reader(archive, data);
        let left = SILENT.saturating_sub(begun.elapsed());
        let waited = timeout(patience.min(left), answer.wait_for(Option::is_some)).await;
        match waited.map(|seen| seen.map(|seen| *seen)) {
            Ok(seen) => seen.ok().flatten().flatten(),
            Err(_) if begun.elapsed() >= SILENT => None,
            Err(_) => self.shared().last,
        }
    }

    /// The reader that is under way, or a new one.
    fn reader(&self, archive: &Path, data: &Path) -> Reader {
        let mut shared = self.shared();
        if let Some(reader) = shared.reader.as_ref().filter(|one| one.is_under_way()) {
            return reader.clone();
        }
        let (tell, answer) = watch::channel(None);
        let reader = Reader {
            begun: Instant::now(),
            answer,
        };
        shared.reader = Some(reader.clone());
        drop(shared);
        let (sight, archive, data) = (self.clone(), archive.to_owned(), data.to_owned());
        // Not one of the threads that hash passwords and set letters, and none that a stop waits for.
        let begun = thread::Builder::new().spawn(move || {
            let seen = sight.seen(&archive, &data);
            tell.send_replace(Some(seen));
        });
        if let Err(cause) = begun {
            tracing::error!(%cause, "nobody reads the archive of the log");
        }
        reader
    }

    fn seen(&self, archive: &Path, data: &Path) -> Answer {
        let seen = read(archive, data).unwrap_or_else(|fault| {
            tracing::warn!(%fault, "the archive of the log cannot be read");
            None
        });
        self.shared().last = seen;
        seen
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(folder: &Path, data: &Path) -> Result<Answer, WalArchiveError> {
    let archive = WalArchive::at(folder);
    if archive.system()?.is_none() {
        return Ok(None);
    }
    let bases = archive.bases()?;
    let ends = || bases.iter().map(|found| found.base.ended_at);
    let disk = |path: &Path| -> io::Result<u64> { Ok(fs::metadata(path)?.dev()) };
    let same_disk = disk(folder).is_ok_and(|one| disk(data).is_ok_and(|other| one == other));
    Ok(Some(SeenArchive {
        bases: ends().min().zip(ends().max()),
        same_disk,
    }))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[tokio::test]
    async fn a_folder_that_does_not_answer_costs_one_thread_however_often_it_is_asked_for() {
        let folder = std::env::temp_dir().join(format!("haki-sight-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let mark = folder.join("cluster");
        let pipe = Command::new("mkfifo").arg(&mark).status().unwrap();
        assert!(pipe.success());

        // Whoever opens the pipe waits until somebody writes to it.
        let sight = ArchiveSight::default();
        for _ in 0..3 {
            let seen = sight.look(&folder, &folder, Duration::ZERO).await;
            assert_eq!(seen, None);
        }
        let mut first = sight.reader(&folder, &folder);
        let again = sight.reader(&folder, &folder);
        assert_eq!(first.begun, again.begun, "one reader");

        let written = tokio::task::spawn_blocking(move || fs::write(mark, "7\n"));
        let seen = *first.answer.wait_for(Option::is_some).await.unwrap();
        written.await.unwrap().unwrap();
        let expected = SeenArchive {
            bases: None,
            same_disk: true,
        };
        assert_eq!(seen, Some(Some(expected)));
        assert_eq!(sight.shared().last, Some(expected));
        let _ = fs::remove_dir_all(&folder);
    }
}
