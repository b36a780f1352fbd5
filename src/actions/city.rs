//! The city's facts as they are in force: kept fresh in this process, compared before something is printed by them.

use sqlx::PgConnection;

use super::ActionError;
use super::case::fresh_calendar::FRESH_FOR;
use crate::adapters::profile;
use crate::domain::city::CityStop;
use crate::domain::letter::Letterhead;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, StoreError};

/// Reads the versions in force again when a change by another process may have gone unnoticed for minutes, or a day has
/// begun.
pub async fn keep_fresh(portal: &Portal) -> Result<(), ActionError> {
    let (now, read_at) = (portal.now(), portal.city_read_at());
    if now - read_at < FRESH_FOR && wib::date(now) == wib::date(read_at) {
        return Ok(());
    }
    let mut conn = portal.acquire().await?;
    let versions = store::city::in_force(&mut conn, wib::date(now)).await?;
    store::kept::keep(conn);
    portal.replace_city(versions);
    Ok(())
}

/// Refuses to print or number by facts that another process has replaced meanwhile.
pub(super) async fn must_stand(
    portal: &Portal,
    conn: &mut PgConnection,
) -> Result<(), ActionError> {
    let versions = store::city::in_force(conn, wib::date(portal.now())).await?;
    if portal.replace_city(versions) {
        Err(ActionError::Stale)
    } else {
        Ok(())
    }
}

/// Refuses numbers in production until the office has said where they come from.
pub(super) fn must_be_answered(portal: &Portal) -> Result<(), ActionError> {
    if !portal.config().is_demo() && portal.profile().letter.numbering.is_none() {
        return Err(ActionError::City(CityStop::NumbersUnanswered));
    }
    Ok(())
}

/// The emblem that a letterhead names, as SVG: one of the office's, also a former one, or the portal's own.
pub(super) async fn emblem(
    portal: &Portal,
    letterhead: &Letterhead,
) -> Result<Vec<u8>, ActionError> {
    let Some(named) = &letterhead.emblem else {
        return Ok(profile::emblem(portal.profile()).to_vec());
    };
    let unknown = || StoreError::inconsistent("city_version", named, "emblem_sha256");
    let sha256 = hex::decode(named).map_err(|_| unknown())?;
    let mut conn = portal.acquire().await?;
    let known = store::city::emblem(&mut conn, &sha256).await?;
    Ok(known.ok_or_else(unknown)?)
}
