//! Continuous archiving of the embedded server: the server gives each piece of its log to this program, which puts it into
//! the archive. An archive belongs to one cluster.

use std::fs;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::cluster::Cluster;
use super::error::{PostgresError, file};
use crate::adapters::wal_archive::WalArchive;

/// The longest time, in seconds, for which a change lies in the server's own folder alone.
const TIMEOUT: u32 = 30;

/// Where to, and by which program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archiving {
    pub folder: PathBuf,
    pub program: PathBuf,
}

impl Archiving {
    /// Lines for the cluster's settings.
    pub(super) fn settings(&self) -> String {
        let command = shell(&[
            self.program.as_os_str().to_string_lossy().as_ref(),
            "archive-segment",
            self.folder.as_os_str().to_string_lossy().as_ref(),
        ]);
        format!(
            "wal_level = replica\narchive_mode = on\narchive_timeout = {TIMEOUT}\nwal_compression = on\narchive_command = {}\n",
            value(&format!("{command} %p %f"))
        )
    }

    /// Refuses the archive of another cluster, and a new cluster beside an archive: whoever lost a machine wants that
    /// archive restored first. A folder that cannot be read is no reason not to start: archiving fails, and is told.
    pub(super) fn judge(&self, cluster: &Cluster) -> Result<(), PostgresError> {
        let archive = WalArchive::at(&self.folder);
        let Some(noted) = archive.system().unwrap_or_else(|fault| {
            tracing::error!(%fault, "the archive of the log cannot be read");
            None
        }) else {
            return Ok(());
        };
        match cluster.version() {
            None => Err(PostgresError::ArchiveWaits(self.folder.clone())),
            Some(_) if cluster.system()? == noted => Ok(()),
            Some(_) => Err(PostgresError::OtherArchive {
                archive: self.folder.clone(),
                cluster: cluster.folder.clone(),
            }),
        }
    }

    /// Makes the folders and notes whose archive it is; what fails is logged, and archiving fails visibly later.
    pub(super) fn open(&self, cluster: &Cluster) {
        let opened = self.attached(cluster).and_then(|()| {
            self.folders(cluster.account)?;
            self.reachable(cluster.account)?;
            self.claim(cluster)?;
            self.note(cluster)?;
            hand_over_histories(cluster)
        });
        if let Err(fault) = opened {
            tracing::error!(%fault, folder = %self.folder.display(), "the archive of the log is not ready");
        }
    }

    /// Refuses a folder that was this cluster's archive and is none any more: its disk is not there, and what were begun
    /// anew would lie on the disk of the database.
    fn attached(&self, cluster: &Cluster) -> Result<(), PostgresError> {
        let noted = fs::read(noted_at(cluster)).unwrap_or_default();
        if noted == self.folder.as_os_str().as_encoded_bytes() && self.system()?.is_none() {
            return Err(PostgresError::ArchiveGone(self.folder.clone()));
        }
        Ok(())
    }

    /// Notes beside the cluster where its archive lies.
    fn note(&self, cluster: &Cluster) -> Result<(), PostgresError> {
        let note = noted_at(cluster);
        let folder = self.folder.as_os_str().as_encoded_bytes();
        fs::write(&note, folder).map_err(file("Menulis", &note))
    }

    fn system(&self) -> Result<Option<u64>, PostgresError> {
        let read = WalArchive::at(&self.folder).system();
        read.map_err(|fault| file("Membaca", &self.folder)(std::io::Error::other(fault)))
    }

    fn folders(&self, account: Account) -> Result<(), PostgresError> {
        fs::create_dir_all(&self.folder).map_err(file("Membuat folder", &self.folder))?;
        account.private_folder(&WalArchive::at(&self.folder).segments())
    }

    fn reachable(&self, account: Account) -> Result<(), PostgresError> {
        let segments = WalArchive::at(&self.folder).segments();
        for path in [&self.program, &segments] {
            if !account.can_reach(path) {
                return Err(PostgresError::Unreachable(path.clone()));
            }
        }
        Ok(())
    }

    fn claim(&self, cluster: &Cluster) -> Result<(), PostgresError> {
        if self.system()?.is_some() {
            return Ok(());
        }
        let claimed = WalArchive::at(&self.folder).claim(cluster.system()?);
        claimed.map_err(|fault| file("Menulis", &self.folder)(std::io::Error::other(fault)))
    }
}

/// Where it is noted where the archive of this cluster lies; not in the cluster, whose copies may go on elsewhere.
fn noted_at(cluster: &Cluster) -> PathBuf {
    cluster.folder.with_file_name("postgres-archive")
}

/// Lets the server archive the histories of its timelines that it made while archiving was off.
fn hand_over_histories(cluster: &Cluster) -> Result<(), PostgresError> {
    let log = cluster.folder.join("pg_wal");
    let status = log.join("archive_status");
    let entries = fs::read_dir(&log).map_err(file("Membaca", &log))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let marks = ["ready", "done"].map(|mark| status.join(format!("{name}.{mark}")));
        let [ready, _] = &marks;
        if name.ends_with(".history") && !marks.iter().any(|mark| mark.exists()) {
            fs::write(ready, b"").map_err(file("Menulis", ready))?;
            cluster.account.own(ready)?;
        }
    }
    Ok(())
}

/// What recovery does: fetches the log from the archive by this program, up to an instant, and then works on.
pub(super) fn recovery_settings(
    program: &Path,
    archive: &Path,
    until: Option<chrono::DateTime<chrono::Utc>>,
) -> String {
    let command = shell(&[
        program.as_os_str().to_string_lossy().as_ref(),
        "fetch-segment",
        archive.as_os_str().to_string_lossy().as_ref(),
    ]);
    let mut text = format!(
        "hot_standby = off\nrecovery_target_timeline = 'latest'\nrecovery_target_action = 'promote'\nrestore_command = {}\n",
        value(&format!("{command} %f %p"))
    );
    if let Some(until) = until {
        let until = until.format("%Y-%m-%d %H:%M:%S%.6f+00").to_string();
        text.push_str("recovery_target_time = ");
        text.push_str(&value(&until));
        text.push('\n');
    }
    text
}

/// Words for a shell, in which PostgreSQL replaces what begins with `%`.
fn shell(words: &[&str]) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("'{}'", word.replace('\'', r"'\''").replace('%', "%%")))
        .collect();
    quoted.join(" ")
}

/// A text as value in PostgreSQL's settings.
fn value(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_signs_of_the_shell_and_of_postgresql_stay_one_word() {
        let archiving = Archiving {
            folder: "/srv/100% arsip's".into(),
            program: "/opt/haki".into(),
        };
        let text = archiving.settings();
        let expected = r"archive_command = '''/opt/haki'' ''archive-segment'' ''/srv/100%% arsip''\\''''s'' %p %f'";
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("archive_timeout = 30\n"), "{text}");
    }

    #[test]
    fn an_archive_whose_disk_is_not_there_is_not_begun_anew() {
        let home = std::env::temp_dir().join(format!("haki-attached-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let cluster = Cluster {
            folder: home.join("postgres"),
            sockets: home.join("sockets"),
            account: Account::choose().unwrap(),
        };
        for folder in ["global", "pg_wal"] {
            fs::create_dir_all(cluster.folder.join(folder)).unwrap();
        }
        fs::write(cluster.folder.join("global/pg_control"), [7; 8]).unwrap();
        let archiving = |name: &str| Archiving {
            folder: home.join(name),
            program: "/bin/sh".into(),
        };
        archiving("arsip").open(&cluster);
        assert!(WalArchive::is_there(&home.join("arsip")));

        fs::remove_dir_all(home.join("arsip")).unwrap();
        fs::create_dir(home.join("arsip")).unwrap();
        archiving("arsip").open(&cluster);
        let begun_anew = fs::read_dir(home.join("arsip")).unwrap().count();
        assert_eq!(begun_anew, 0, "an empty mount point stays empty");
        archiving("lain").open(&cluster);
        assert!(
            WalArchive::is_there(&home.join("lain")),
            "as the settings say"
        );
        let _ = fs::remove_dir_all(&home);
    }

    #[test]
    fn recovery_ends_at_the_instant_or_with_the_log() {
        let read = |until: Option<&str>| {
            let until = until.map(|at| at.parse().unwrap());
            recovery_settings(Path::new("/opt/haki"), Path::new("/srv/arsip"), until)
        };
        let latest = read(None);
        assert!(latest.contains("'''/opt/haki'' ''fetch-segment'' ''/srv/arsip'' %f %p'"));
        assert!(!latest.contains("recovery_target_time ="), "{latest}");
        let noon = read(Some("2026-12-04T05:00:00.25Z"));
        assert!(
            noon.contains("recovery_target_time = '2026-12-04 05:00:00.250000+00'"),
            "{noon}"
        );
    }
}
