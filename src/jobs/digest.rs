//! Mails officers a digest of work that reached them.

use crate::actions::{ActionError, digest};
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    let sent = digest::round(portal).await?;
    if sent > 0 {
        tracing::info!(sent, "officers are told of their work");
    }
    Ok(())
}
