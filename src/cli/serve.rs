//! `haki serve`: the web server, until it is told to stop; requests in flight are finished.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::config::Config;
use crate::web;

use super::assembly::{Assembled, assemble};
use super::database::{Asking, Database};
use super::{CliError, seed};

/// How long requests in flight may take once the portal is told to stop.
const GRACE: Duration = Duration::from_secs(30);

pub(super) async fn run(config: Config) -> Result<(), CliError> {
    let Assembled { portal, database } = assemble(config, Asking::Portal).await?;
    let listen = portal.config().listen;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|cause| CliError::Listen(listen, cause))?;
    if portal.config().is_demo() {
        seed::seed_demo(&portal).await?;
    }
    let watching = tokio::spawn(Database::watch(database.server()));
    println!(
        "Portal siap di {}",
        address(&portal.config().base_url, listen, &listener)?
    );

    let (stop, stopping) = watch::channel(false);
    let service = web::router(&portal).into_make_service_with_connect_info::<SocketAddr>();
    let mut told = stopping.clone();
    let serving = tokio::spawn(
        axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                let _ = told.wait_for(|stop| *stop).await;
            })
            .into_future(),
    );
    asked_to_stop().await?;
    tracing::info!("stopping: finishing the requests in flight");
    stop.send_replace(true);
    if let Ok(served) = tokio::time::timeout(GRACE, serving).await {
        served??;
    } else {
        tracing::warn!("some requests took too long and were cut off");
    }
    watching.abort();
    let _ = watching.await;
    drop(portal);
    database.close().await
}

/// Where people find the portal; a port the machine chose is named.
fn address(base_url: &str, listen: SocketAddr, bound: &TcpListener) -> std::io::Result<String> {
    if listen.port() == 0 {
        return Ok(format!("http://{}", bound.local_addr()?));
    }
    Ok(base_url.to_owned())
}

async fn asked_to_stop() -> Result<(), CliError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
