//! Whether the portal's public address leads to it: name, port, certificate, and who answers there.

use std::io;
use std::time::Duration;

use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::tls;

/// For name, connection, certificate and answer together.
const PATIENCE: Duration = Duration::from_secs(10);

/// The answer of the portal is two letters.
const MOST: usize = 64;

/// Where the way ends.
#[derive(Debug, thiserror::Error)]
pub enum Unreached {
    #[error("alamatnya tidak dapat dibaca")]
    Address,
    #[error("namanya tidak dikenal DNS: minta subdomainnya (haki request)")]
    Name,
    #[error("tidak dapat dihubungi ({0})")]
    Closed(io::Error),
    #[error("sertifikat TLS-nya tidak diterima ({0})")]
    Certificate(io::Error),
    #[error("tidak menjawab dalam sepuluh detik")]
    Silent,
    #[error("yang menjawab di sana bukan portal ini ({0})")]
    Stranger(String),
}

/// Asks for `path`, where the portal says "ok", at an `https` address. The portal need not run for the answer to be useful: a proxy without it answers 502.
pub async fn look(base_url: &str, path: &str) -> Result<(), Unreached> {
    timeout(PATIENCE, ask(base_url, path))
        .await
        .unwrap_or(Err(Unreached::Silent))
}

async fn ask(base_url: &str, path: &str) -> Result<(), Unreached> {
    let url = Url::parse(base_url).map_err(|_| Unreached::Address)?;
    let host = url.host_str().ok_or(Unreached::Address)?;
    let port = url.port_or_known_default().ok_or(Unreached::Address)?;
    let addresses = tokio::net::lookup_host((host, port))
        .await
        .map_err(|_| Unreached::Name)?
        .collect::<Vec<_>>();
    let tcp = TcpStream::connect(&addresses[..])
        .await
        .map_err(Unreached::Closed)?;
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Unreached::Address)?;
    let stranger = |cause: String| Unreached::Stranger(cause);
    let secured = tls::connector(None)
        .map_err(stranger)?
        .connect(name, tcp)
        .await
        .map_err(Unreached::Certificate)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(secured))
        .await
        .map_err(|cause| stranger(cause.to_string()))?;
    let connected = tokio::spawn(connection);
    let request = Request::get(path)
        .header(HOST, host)
        .body(Empty::<Bytes>::new())
        .map_err(|cause| stranger(cause.to_string()))?;
    let answer = sender
        .send_request(request)
        .await
        .map_err(|cause| stranger(cause.to_string()))?;
    let status = answer.status();
    let body = Limited::new(answer.into_body(), MOST).collect().await;
    connected.abort();
    let ours = body.is_ok_and(|body| body.to_bytes() == "ok");
    if status == StatusCode::OK && ours {
        return Ok(());
    }
    Err(stranger(format!("HTTP {}", status.as_u16())))
}
