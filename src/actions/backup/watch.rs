//! Tells administrators of archiving that has not stood well for an hour: while it does not, the log fills the disk of the
//! database.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::actions::ActionError;
use crate::actions::notice::{self, Kind};
use crate::domain::procedure::Role;
use crate::domain::wal_archive::ArchiveState;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, AuditEntry, Tx, archive_fault};

/// A fault that is over before is told to nobody.
const PATIENCE: TimeDelta = TimeDelta::hours(1);

/// Takes down how archiving stands now, and tells of it once, and once when it stands well again.
pub async fn note(portal: &Portal, state: ArchiveState) -> Result<(), ActionError> {
    let now = portal.now();
    let well = state == ArchiveState::Well;
    let mut tx = Tx::begin(portal.pool()).await?;
    match archive_fault::open(tx.conn()).await? {
        None if well => return Ok(()),
        None => archive_fault::begin(&mut tx, now).await?,
        Some(fault) if well => {
            let over = archive_fault::end(&mut tx, now).await?;
            if over && fault.told_at.is_some() {
                tell(&mut tx, Kind::ArchiveWell, &json!({}), now).await?;
            }
        }
        Some(fault) => {
            let lasts = now - fault.began_at >= PATIENCE;
            if lasts && archive_fault::told(&mut tx, now).await? {
                tracing::error!(state = state.as_str(), "archiving does not stand well");
                let params = json!({ "state": state.as_str(), "from": fault.began_at });
                tell(&mut tx, Kind::ArchiveFails, &params, now).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn tell(
    tx: &mut Tx,
    kind: Kind,
    params: &Value,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    let today = wib::date(now);
    let told = store::staff::holders(tx.conn(), &[Role::Administrator], today, &[]).await?;
    notice::people(tx, &told, (kind, params), now).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: None,
        role: Role::System,
        act: kind.as_str().to_owned(),
        subject_kind: "backup",
        subject_id: None,
        data: params.clone(),
    });
    Ok(())
}
