//! The inventory of the Dinas: a case that ends there, without a letter and without DJKI.

use serde_json::json;

use super::ActionError;
use super::case::{Intent, OpenCase};
use super::notify;
use crate::domain::application::Application;
use crate::domain::procedure::Act;
use crate::portal::Portal;

/// The reviewer lists the case; its owner is told.
pub async fn record(portal: &Portal, intent: &Intent) -> Result<Application, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::RecordInventory, "", json!({})).await?;
    notify::owner(&mut open, notify::Kind::InventoryRecorded).await?;
    open.commit().await
}
