//! Complaints that nobody reads.

use super::Finding;
use crate::actions::complaint::unread::UnreadComplaints;
use crate::cli::CliError;
use crate::portal::Portal;
use crate::words;

/// A complaint that nobody reads is a fault; an Inspektorat without an account asks to be looked at before there is one.
pub(super) async fn unread(portal: &Portal) -> Result<Finding, CliError> {
    let mut conn = portal.acquire().await?;
    let unread = UnreadComplaints::of(&mut conn, portal).await;
    let unread = unread.map_err(|fault| CliError::Refused(fault.to_string()))?;
    let said = words::complaint::unread(unread.count, unread.has_inspector);
    let (fault, said) = if unread.count > 0 {
        (said, None)
    } else {
        (None, said)
    };
    Ok(Finding {
        what: "Pengaduan",
        faults: fault.into_iter().collect(),
        asks: said.is_some(),
        said,
    })
}
