//! `haki work`: only the worker, beside portals that only serve pages.

use tokio::sync::watch;

use super::CliError;
use super::assembly::assemble;
use super::database::Asking;
use super::serve::asked_to_stop;
use crate::config::Config;
use crate::jobs::worker;

pub(super) async fn run(config: Config) -> Result<(), CliError> {
    let assembled = assemble(config, Asking::Command).await?;
    let (stop, stopping) = watch::channel(false);
    let working = tokio::spawn(worker::run(assembled.portal.clone(), stopping));
    let asked = asked_to_stop()?;
    println!("Pekerja siap.");
    asked.await;
    stop.send_replace(true);
    working.await?;
    drop(assembled.portal);
    assembled.database.close().await
}
