//! Continuous archiving: base copies and what the archive no longer needs, and how archiving stands.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::actions::ActionError;
use crate::adapters::wal_archive::{
    BaseWriter, FoundBase, SILENT, SeenArchive, WalArchive, WalArchiveError,
};
use crate::domain::wal_archive::{
    ArchiveState, Archiver, BaseCopy, BaseLabel, FORM, LogFile, base_name, is_base_due, judge,
    may_try_again,
};
use crate::portal::Portal;
use crate::store::wal_archive::{self as log, BaseTurn, ClusterFacts};
use crate::store::{self, StoreError};

/// How long whoever watches waits for the folder, beyond which the last look counts.
const GLANCE: Duration = Duration::from_millis(250);
/// Named in the log where something fails.
const SERVICE: &str = "archive";

/// How archiving stands, at this moment of the server's clock.
#[derive(Debug, Clone, Copy)]
pub struct ArchiveStanding {
    pub state: ArchiveState,
    pub archiver: Archiver,
    /// What lies in the folder; `None` where it could not be read.
    pub seen: Option<SeenArchive>,
    pub now: DateTime<Utc>,
}

impl ArchiveStanding {
    /// When the newest base copy was whole; `None` where nobody knows, `Some(None)` where there is none.
    pub fn base(&self) -> Option<Option<DateTime<Utc>>> {
        self.seen.map(SeenArchive::newest)
    }
}

/// How archiving stands; `None` where it is not wanted.
pub async fn standing(portal: &Portal) -> Result<Option<ArchiveStanding>, ActionError> {
    judged(portal, SILENT).await
}

/// As [`standing`], for whoever asks every few seconds: hardly waits for the folder; `None` also where the server does not
/// say how it archives.
pub async fn glance(portal: &Portal) -> Option<ArchiveStanding> {
    judged(portal, GLANCE).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the server does not say how it archives");
        None
    })
}

async fn judged(
    portal: &Portal,
    patience: Duration,
) -> Result<Option<ArchiveStanding>, ActionError> {
    let config = portal.config();
    let Some(wanted) = &config.wal_archive else {
        return Ok(None);
    };
    let mut conn = portal.acquire().await?;
    let now = store::cluster::clock(&mut conn).await?;
    let archiver = log::archiver(&mut conn, true).await?;
    drop(conn);
    let sight = portal.archive_sight();
    let seen = sight.look(&wanted.folder, &config.data_dir, patience).await;
    Ok(Some(ArchiveStanding {
        state: judge(now, &archiver, seen.map(SeenArchive::newest)),
        archiver,
        seen,
        now,
    }))
}

/// What the archive has.
struct Seen {
    /// The cluster whose log it is.
    system: Option<u64>,
    bases: Vec<FoundBase>,
    files: Vec<LogFile>,
    tried_at: Option<DateTime<Utc>>,
}

impl Seen {
    fn read(archive: &WalArchive) -> Result<Self, WalArchiveError> {
        Ok(Self {
            system: archive.system()?,
            bases: archive.bases()?,
            files: archive.files()?,
            tried_at: archive.tried_at()?,
        })
    }

    fn newest(&self) -> Option<&BaseCopy> {
        let all = self.bases.iter().map(|found| &found.base);
        all.max_by_key(|base| base.ended_at)
    }
}

/// Makes a base copy if one is due, and removes what is older than the settings ask for. None is begun that could not end:
/// while pieces of the log do not reach the archive, or within an hour after an attempt that failed.
pub async fn round(portal: &Portal) -> Result<Option<BaseCopy>, ActionError> {
    let Some(wanted) = &portal.config().wal_archive else {
        return Ok(None);
    };
    let mut conn = portal.acquire().await?;
    let now = store::cluster::clock(&mut conn).await?;
    let archiver = log::archiver(&mut conn, true).await?;
    let cluster = log::cluster(&mut conn).await?;
    let data: PathBuf = log::data_folder(&mut conn).await?.into();
    drop(conn);
    if !archiver.on {
        return Ok(None);
    }
    let archive = WalArchive::at(&wanted.folder);
    let reading = archive.clone();
    let seen = blocking(move || Seen::read(&reading)).await?;
    let newest = seen.newest();
    let state = judge(now, &archiver, Some(newest.map(|base| base.ended_at)));
    let ours = seen.system == Some(cluster.system.cast_unsigned());
    let timeline = u32::try_from(cluster.timeline).unwrap_or_default();
    let due = is_base_due(portal.now(), newest, timeline, &seen.files)
        && may_try_again(portal.now(), seen.tried_at);
    if !ours || !due || matches!(state, ArchiveState::Failing | ArchiveState::Late) {
        return Ok(None);
    }
    make(portal, &archive, wanted.days, (data, cluster)).await
}

/// Copies the cluster while it works; `None` while another process does.
async fn make(
    portal: &Portal,
    archive: &WalArchive,
    days: u32,
    (data, cluster): (PathBuf, ClusterFacts),
) -> Result<Option<BaseCopy>, ActionError> {
    let Some(turn) = BaseTurn::take(portal.pool()).await? else {
        return Ok(None);
    };
    let writer = blocking(prepared(archive, &data, days, portal.now())).await?;
    let under_way = turn.begin().await?;
    let writer = blocking(move || {
        let mut writer = writer;
        writer.copy(&data)?;
        Ok(writer)
    })
    .await?;
    let end = under_way.end().await?;
    let label = BaseLabel::parse(&end.label).ok_or_else(|| {
        StoreError::inconsistent("pg_backup_stop", &end.label, "no label of a base copy")
    })?;
    let text = end.label;
    let finished = blocking(move || writer.finish(&text)).await?;
    let mut conn = portal.acquire().await?;
    let version = store::cluster::server_version(&mut conn).await?;
    drop(conn);
    let base = BaseCopy {
        form: FORM,
        system: cluster.system.cast_unsigned(),
        server: u32::try_from(version / 10_000).unwrap_or_default(),
        timeline: label.timeline,
        begins: label.begins,
        stops: end.stops,
        ended_at: end.at,
        segment_bytes: cluster.segment_bytes.cast_unsigned(),
        bytes: finished.bytes,
        sha256: finished.sha256.clone(),
        vault_key: hex::encode(portal.vault().fingerprint()),
    };
    let described = base.clone();
    blocking(move || finished.describe(&described)).await?;
    Ok(Some(base))
}

/// Makes room and begins a copy, which stays behind as the mark of this attempt if it fails.
fn prepared(
    archive: &WalArchive,
    data: &Path,
    days: u32,
    now: DateTime<Utc>,
) -> impl FnOnce() -> Result<BaseWriter, WalArchiveError> + Send + use<> {
    let (archive, data) = (archive.clone(), data.to_owned());
    move || {
        if let Err(fault) = forget(&archive, now, days) {
            tracing::warn!(%fault, "what is too old in the archive was not removed");
        }
        let writer = archive.begin_base(&base_name(now))?;
        writer.has_room_for(&data)?;
        Ok(writer)
    }
}

/// Removes base copies and pieces of the log from which no instant that is to be kept is restored.
fn forget(archive: &WalArchive, now: DateTime<Utc>, days: u32) -> Result<(), WalArchiveError> {
    let found = archive.every_base()?;
    let bases: Vec<BaseCopy> = found.iter().map(|found| found.base.clone()).collect();
    let Some(oldest) = archive.line()?.oldest_kept(&bases, now, days) else {
        return Ok(());
    };
    for old in found
        .iter()
        .filter(|found| found.base.ended_at < oldest.ended_at)
    {
        WalArchive::forget_base(old)?;
    }
    let removed = archive.forget_before(oldest)?;
    tracing::info!(removed, "pieces of the log were too old to be kept");
    Ok(())
}

async fn blocking<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, WalArchiveError> + Send + 'static,
) -> Result<T, ActionError> {
    let outside = |cause: String| ActionError::Outside {
        service: SERVICE,
        cause,
    };
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|cause| outside(cause.to_string()))?
        .map_err(|cause| outside(cause.to_string()))
}
