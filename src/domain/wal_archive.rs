//! Continuous archiving by rule: what lies in an archive of PostgreSQL's log, which base copy a restoration begins with,
//! what the archive still needs, when the next base copy is due, and how archiving stands.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use serde::{Deserialize, Serialize};

use super::procedure::closed_list;
use super::wib;

/// The only form of a base copy so far: one compressed tar of the cluster.
pub const FORM: u32 = 1;
/// From one base copy to the next. Replaying the log since takes a few minutes for each day.
pub const EVERY: TimeDelta = TimeDelta::days(3);
/// It is made at night, unless it has waited for this long.
const PATIENCE: TimeDelta = TimeDelta::days(1);
/// From an attempt at a base copy that did not succeed to the next.
const PAUSE: TimeDelta = TimeDelta::hours(1);
/// How a base copy is named: by when it was begun.
const BASE_NAME: &str = "%Y%m%dT%H%M%SZ";
/// A newest base copy older than this is told to whoever watches.
const OLD: TimeDelta = TimeDelta::days(5);
/// A piece that waits longer to be archived is told; one is complete every 30 seconds.
const LATE: TimeDelta = TimeDelta::minutes(3);
/// Hours in WIB in which few people work.
const NIGHT: std::ops::Range<u32> = 1..5;

/// A place in the log, in bytes since its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LogPlace(pub u64);

impl LogPlace {
    /// `16/B374D848`, as PostgreSQL writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let (high, low) = text.split_once('/')?;
        let (high, low) = (hexadecimal(high, 1..=8)?, hexadecimal(low, 1..=8)?);
        Some(Self(u64::from(high) << 32 | u64::from(low)))
    }
}

/// What a file of the log is called, and so what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFile {
    Segment {
        timeline: u32,
        log: u32,
        part: u32,
    },
    /// Belongs to a segment: the last, cut piece of a timeline that was left, or the note of a base copy.
    Beside {
        log: u32,
        part: u32,
    },
    /// From which timelines this one comes.
    History(u32),
}

impl LogFile {
    /// `None` for every name that PostgreSQL does not give to files that it archives.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(timeline) = name.strip_suffix(".history") {
            return Some(Self::History(hexadecimal(timeline, 8..=8)?));
        }
        let (timeline, rest) = (name.get(..8)?, name.get(8..)?);
        let timeline = hexadecimal(timeline, 8..=8)?;
        let (log, part) = (
            hexadecimal(rest.get(..8)?, 8..=8)?,
            hexadecimal(rest.get(8..16)?, 8..=8)?,
        );
        match rest.get(16..)? {
            "" => Some(Self::Segment {
                timeline,
                log,
                part,
            }),
            ".partial" => Some(Self::Beside { log, part }),
            note => {
                let offset = note.strip_prefix('.')?.strip_suffix(".backup")?;
                hexadecimal(offset, 8..=8)?;
                Some(Self::Beside { log, part })
            }
        }
    }
}

/// Upper-case digits, as PostgreSQL names its files.
fn hexadecimal(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let digits = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
    (digits && length.contains(&text.len())).then(|| u32::from_str_radix(text, 16).ok())?
}

/// What the server says a base copy begins with (`backup_label`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseLabel {
    pub begins: LogPlace,
    pub timeline: u32,
}

impl BaseLabel {
    pub fn parse(label: &str) -> Option<Self> {
        let line = |start: &str| label.lines().find_map(|line| line.strip_prefix(start));
        let begins = line("START WAL LOCATION: ")?.split(' ').next()?;
        Some(Self {
            begins: LogPlace::parse(begins)?,
            timeline: line("START TIMELINE: ")?.trim().parse().ok()?,
        })
    }
}

/// A copy of the whole cluster, from which the log is replayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseCopy {
    pub form: u32,
    /// PostgreSQL's identifier of the cluster.
    pub system: u64,
    /// Major version of the server, which alone can open it.
    pub server: u32,
    pub timeline: u32,
    /// Where replaying begins, and from where on the copy is whole.
    pub begins: LogPlace,
    pub stops: LogPlace,
    /// By the server's clock, when it was whole: the earliest instant that it can be restored to.
    pub ended_at: DateTime<Utc>,
    /// Length of a segment.
    pub segment_bytes: u64,
    /// Of all files, unpacked.
    pub bytes: u64,
    /// Of the compressed copy, in hexadecimal digits.
    pub sha256: String,
    /// Fingerprint of the vault key under which the content is sealed.
    pub vault_key: String,
}

impl BaseCopy {
    fn first_segment(&self) -> u64 {
        self.begins.0 / self.segment_bytes.max(1)
    }

    /// Number of a segment since the beginning of the log, whatever its timeline.
    fn number(&self, log: u32, part: u32) -> u64 {
        let parts = (1 << 32) / self.segment_bytes.max(1);
        u64::from(log) * parts + u64::from(part)
    }

    /// Whether a restoration that begins with this copy may ask for the file. Histories are kept for good.
    pub fn needs(&self, file: LogFile) -> bool {
        match file {
            LogFile::History(_) => true,
            LogFile::Segment { log, part, .. } | LogFile::Beside { log, part } => {
                self.number(log, part) >= self.first_segment()
            }
        }
    }

    /// Whether a segment of its timeline is missing between its beginning and the latest there is: archiving was off
    /// for a while.
    pub fn has_gap(&self, files: &[LogFile]) -> bool {
        let mut numbers: Vec<u64> = files
            .iter()
            .filter_map(|file| match *file {
                LogFile::Segment {
                    timeline,
                    log,
                    part,
                } if timeline == self.timeline => Some(self.number(log, part)),
                _ => None,
            })
            .filter(|number| *number >= self.first_segment())
            .collect();
        numbers.sort_unstable();
        let expected = (self.first_segment()..).take(numbers.len().max(1));
        !numbers.into_iter().eq(expected)
    }
}

/// Where a timeline was left for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    pub from: u32,
    pub at: LogPlace,
}

/// The forks of a timeline's history file, the oldest first; unreadable lines are left out, as PostgreSQL's comments are.
pub fn forks(history: &str) -> Vec<Fork> {
    let fork = |line: &str| {
        let mut words = line.split('\t');
        Some(Fork {
            from: words.next()?.trim().parse().ok()?,
            at: LogPlace::parse(words.next()?.trim())?,
        })
    };
    history.lines().filter_map(fork).collect()
}

/// The line of timelines that leads to the latest one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub latest: u32,
    pub forks: Vec<Fork>,
}

impl Line {
    /// Whether the copy was made on this line and not on one that was left before.
    fn has(&self, base: &BaseCopy) -> bool {
        base.timeline == self.latest
            || self
                .forks
                .iter()
                .any(|fork| fork.from == base.timeline && base.stops <= fork.at)
    }

    /// The base copy to begin with: the newest that was whole before `until`; `None` means the end of the log.
    pub fn base_for<'a>(
        &self,
        bases: &'a [BaseCopy],
        until: Option<DateTime<Utc>>,
    ) -> Option<&'a BaseCopy> {
        bases
            .iter()
            .filter(|base| self.has(base))
            .filter(|base| until.is_none_or(|until| base.ended_at <= until))
            .max_by_key(|base| base.ended_at)
    }

    /// The oldest base copy to keep, so that every instant of the last `days` can be restored; older ones can go.
    pub fn oldest_kept<'a>(
        &self,
        bases: &'a [BaseCopy],
        now: DateTime<Utc>,
        days: u32,
    ) -> Option<&'a BaseCopy> {
        let reach = now - TimeDelta::days(days.into());
        self.base_for(bases, Some(reach))
            .or_else(|| bases.iter().min_by_key(|base| base.ended_at))
    }
}

/// Whether a base copy is made now: at once where the log cannot be replayed onto the newest, else every few nights.
pub fn is_base_due(
    now: DateTime<Utc>,
    newest: Option<&BaseCopy>,
    timeline: u32,
    files: &[LogFile],
) -> bool {
    let Some(newest) = newest.filter(|base| base.timeline == timeline && !base.has_gap(files))
    else {
        return true;
    };
    let due_at = newest.ended_at + EVERY;
    let at_night = NIGHT.contains(&wib::local(now).hour());
    now >= due_at && (at_night || now >= due_at + PATIENCE)
}

/// Name of a base copy that is begun now.
pub fn base_name(begun: DateTime<Utc>) -> String {
    begun.format(BASE_NAME).to_string()
}

/// When a base copy of this name was begun.
pub fn base_named(name: &str) -> Option<DateTime<Utc>> {
    let begun = NaiveDateTime::parse_from_str(name, BASE_NAME).ok()?;
    Some(begun.and_utc())
}

/// Whether it is tried again after an attempt that began then and did not succeed.
pub fn may_try_again(now: DateTime<Utc>, tried_at: Option<DateTime<Utc>>) -> bool {
    tried_at.is_none_or(|tried_at| (now - tried_at).abs() >= PAUSE)
}

/// What the server says of its archiving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Archiver {
    /// Whether it archives at all.
    pub on: bool,
    pub last_archived_at: Option<DateTime<Utc>>,
    pub last_failed_at: Option<DateTime<Utc>>,
    /// Complete files of the log that are not in the archive yet, and the oldest.
    pub waiting: i64,
    pub waiting_since: Option<DateTime<Utc>>,
}

closed_list! {
    /// How archiving stands, by its worst part.
    pub enum ArchiveState {
        Well = "ok",
        /// The server runs without archiving.
        Off = "off",
        /// The last try failed.
        Failing = "failing",
        /// Nothing failed, but something waits for too long.
        Late = "late",
        /// The folder of the archive cannot be read, so nobody knows what is in it.
        Unreadable = "unreadable",
        /// Nothing can be restored: there is no base copy yet.
        NoBase = "no_base",
        OldBase = "old_base",
    }
}

/// Judges the archive; `base` is when the newest base copy was whole, and `None` where the folder could not be read.
pub fn judge(
    now: DateTime<Utc>,
    archiver: &Archiver,
    base: Option<Option<DateTime<Utc>>>,
) -> ArchiveState {
    let failed = archiver.waiting > 0 && archiver.last_failed_at > archiver.last_archived_at;
    let late = archiver
        .waiting_since
        .is_some_and(|since| now - since > LATE);
    match base {
        _ if !archiver.on => ArchiveState::Off,
        _ if failed => ArchiveState::Failing,
        _ if late => ArchiveState::Late,
        None => ArchiveState::Unreadable,
        Some(None) => ArchiveState::NoBase,
        Some(Some(ended_at)) if now - ended_at > OLD => ArchiveState::OldBase,
        Some(Some(_)) => ArchiveState::Well,
    }
}

/// The instant to restore to, as an administrator writes it: `latest`, `2026-12-04 10:42` or `2026-12-04 10:42:30` in
/// WIB, or with its own time zone as in RFC 3339. `Ok(None)` is the end of the log.
pub fn read_until(text: &str) -> Result<Option<DateTime<Utc>>, UnreadableInstant> {
    let text = text.trim();
    if text == "latest" {
        return Ok(None);
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(Some(at.to_utc()));
    }
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|local| Some(wib::instant(local.date(), local.time())))
        .ok_or(UnreadableInstant)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tulis latest, atau saat dalam WIB seperti \"2026-12-04 10:42:30\"")]
pub struct UnreadableInstant;

#[cfg(test)]
#[path = "wal_archive_tests.rs"]
mod tests;
