//! `haki serve`: the web server and the worker, until told to stop; then running requests are finished.

use std::fmt::Write as _;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::timeout;

use super::assembly::{Assembled, assemble};
use super::database::{Asking, Database};
use super::{CliError, demo, progress, seed};
use crate::actions::signing::reconcile;
use crate::adapters::esign::local::DEMO_PASSPHRASE;
use crate::config::Config;
use crate::jobs::worker;
use crate::portal::Portal;
use crate::web::{self, connections};

/// How long running requests may take after that.
const GRACE: Duration = Duration::from_secs(30);

/// How long the paper that is being signed may take: a signer is waited for a minute and a half.
const SIGNING_GRACE: Duration = Duration::from_secs(100);

#[derive(Debug, Default, Args)]
pub(super) struct Serve {
    /// Hanya halaman; pekerja dijalankan dengan `haki work`
    #[arg(long)]
    web_only: bool,
}

pub(super) async fn run(serve: &Serve, config: Config) -> Result<(), CliError> {
    let Assembled {
        portal,
        mut database,
    } = assemble(config, Asking::Portal).await?;
    let config = portal.config();
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|cause| CliError::Listen(config.listen, cause))?;
    if config.is_demo() {
        prepare_demo(&portal).await;
    }
    if let Err(error) = reconcile::round(&portal).await {
        tracing::error!(%error, "signatures that were left behind wait for the next round");
    }
    let watching = tokio::spawn(Database::watch(database.server()));
    let (stop, stopping) = watch::channel(false);
    let working = (!serve.web_only).then(|| {
        let stopping = stopping.clone();
        tokio::spawn(worker::run(portal.clone(), stopping))
    });
    // Before the portal says that it is ready, since it may be told to stop right then.
    let asked = asked_to_stop()?;
    greet(config, &listener)?;
    let shown = portal.with_pool(database.for_pages(portal.config()));
    let serving = tokio::spawn(pages(listener, &shown, stopping));

    asked.await;
    tracing::info!("stopping: finishing what is in flight");
    stop.send_replace(true);
    portal.background().stop();
    let worked = async {
        match working {
            Some(working) => working.await,
            None => Ok(()),
        }
    };
    let (served, worked) = tokio::join!(timeout(GRACE, serving), worked);
    if let Ok(served) = served {
        served?;
    } else {
        tracing::warn!("some requests took too long and were cut off");
    }
    worked?;
    if timeout(SIGNING_GRACE, portal.background().idle())
        .await
        .is_err()
    {
        tracing::warn!("a signature took too long and is taken up at the next start");
    }
    watching.abort();
    let _ = watching.await;
    drop((portal, shown));
    database.close().await
}

/// Makes what the demo lacks; what cannot be made is reported, and the portal starts nevertheless.
async fn prepare_demo(portal: &Portal) {
    progress::say("Menyiapkan orang dan permohonan contoh.");
    let lacking = match seed::seed_demo(portal).await {
        Ok(seeded) => demo::sentence(&seeded.missing),
        Err(fault) => Some(format!(
            "Data contoh belum lengkap, dan dicoba lagi saat portal dijalankan berikutnya: {fault}"
        )),
    };
    if let Some(said) = lacking {
        progress::say(&said);
    }
}

/// Answers requests until told to stop, then finishes the running ones.
fn pages(
    listener: TcpListener,
    portal: &Portal,
    mut stopping: watch::Receiver<bool>,
) -> impl Future<Output = ()> + Send + use<> {
    connections::serve(listener, web::router(portal), async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    })
}

/// Prints the portal's address and, in the demo, the accounts to try. A failed write is ignored.
fn greet(config: &Config, listener: &TcpListener) -> std::io::Result<()> {
    let mut said = format!("Portal siap di {}\n", address(config, listener)?);
    if config.is_demo() {
        let people: Vec<&str> = demo::addresses().collect();
        let _ = writeln!(
            said,
            "Orang rekaan untuk dicoba (kata sandi {}, frasa sandi tanda tangan {DEMO_PASSPHRASE}):\n  {}",
            seed::PASSWORD,
            people.join("\n  ")
        );
    }
    let mut stdout = std::io::stdout().lock();
    let _ = std::io::Write::write_all(&mut stdout, said.as_bytes());
    let _ = std::io::Write::flush(&mut stdout);
    Ok(())
}

/// The portal's address; with the real port if the system chose it.
fn address(config: &Config, bound: &TcpListener) -> std::io::Result<String> {
    if config.listen.port() == 0 {
        return Ok(format!("http://{}", bound.local_addr()?));
    }
    Ok(config.base_url.clone())
}

/// Listens for the signals of a service manager and Ctrl+C from now on; the future completes at the first one.
pub(super) fn asked_to_stop() -> Result<impl Future<Output = ()>, CliError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
