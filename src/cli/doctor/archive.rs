//! Whether every change leaves this machine: continuous archiving of PostgreSQL's log.

use super::Finding;
use crate::actions::backup::base;
use crate::adapters::backup_folder::free_bytes;
use crate::cli::CliError;
use crate::portal::Portal;
use crate::store::wal_archive as log;
use crate::words;

pub(super) async fn archiving(portal: &Portal) -> Result<Finding, CliError> {
    let mut found = Finding {
        what: "Arsip log",
        faults: Vec::new(),
        said: None,
        asks: false,
    };
    let config = portal.config();
    let Some(standing) = base::standing(portal).await? else {
        let mut conn = portal.acquire().await?;
        let elsewhere = config.database_url.is_some();
        let archiver = log::archiver(&mut conn, false).await?;
        found.said = Some(match (elsewhere, archiver.on) {
            (false, _) => words::wal_archive::UNSET.to_owned(),
            (true, false) => words::wal_archive::SERVER_OFF.to_owned(),
            (true, true) => words::wal_archive::elsewhere(&archiver),
        });
        let failing = archiver.last_failed_at > archiver.last_archived_at;
        let well = elsewhere && archiver.on && !failing;
        found.asks = !well && !config.is_demo();
        return Ok(found);
    };
    let fault = words::wal_archive::fault(standing.state);
    found.faults.extend(fault.map(ToOwned::to_owned));
    let mut said = words::wal_archive::standing(&standing.archiver, standing.base());
    if let Ok(free) = free_bytes(&config.data_dir) {
        said.push(words::wal_archive::growth(free));
    }
    if standing.seen.is_some_and(|seen| seen.same_disk) {
        said.push(words::wal_archive::SAME_DISK.to_owned());
        found.asks = true;
    }
    found.said = Some(said.join(" "));
    Ok(found)
}
