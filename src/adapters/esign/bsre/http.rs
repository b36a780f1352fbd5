//! One HTTP/1.1 exchange with the institution's Esign Client, each over a connection of its own.
//!
//! What people are told depends on how far an exchange came: until the request is handed to the connection nothing has
//! been sent; from then on it may have arrived, whatever happens to the answer. Redirects are not followed, because the
//! request has a passphrase in it.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::{BoxFuture, Either, select};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use url::Url;
use zeroize::Zeroizing;

use crate::adapters::tls;

/// Waits for this long. Tests wait for what they say instead.
pub type Timer = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// Waits by the machine's own timer.
pub(super) fn machine_timer() -> Timer {
    Arc::new(|duration| Box::pin(tokio::time::sleep(duration)))
}

/// Why an exchange has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// Nothing was sent.
    #[error("{0}")]
    NotSent(String),
    /// The request was sent, wholly or in part.
    #[error("{0}")]
    NoAnswer(String),
}

/// Why a service cannot be addressed.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    #[error("address of the Esign Client: {0}")]
    Address(String),
    #[error("user name and password of the Esign Client cannot be sent")]
    Login,
    #[error("certificates of the Esign Client: {0}")]
    Certificates(String),
}

/// What is asked.
pub(super) struct Call {
    pub(super) method: Method,
    /// Below the service's address; may have a person's number in it, so it is never logged.
    pub(super) path: String,
    pub(super) content_type: Option<String>,
    /// Zeroed once it was sent.
    pub(super) body: Zeroizing<Vec<u8>>,
    /// For the whole exchange after the connection stands.
    pub(super) limit: Duration,
    /// Largest answer that is read, in bytes.
    pub(super) most: usize,
}

/// What was answered.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// The service's id of a signed document (v1).
    pub(super) document_id: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Where the Esign Client listens, and how the portal signs in to it.
pub(super) struct Endpoint {
    host: String,
    port: u16,
    /// Path before that of every call, without a slash at its end.
    prefix: String,
    authority: HeaderValue,
    authorization: HeaderValue,
    /// `None`: plain HTTP, to private addresses only.
    tls: Option<TlsConnector>,
    connect: Duration,
    timer: Timer,
}

impl Endpoint {
    /// `authorities` are certificates (PEM) that the service's own TLS certificate may be issued by, besides the public
    /// ones. An `http` address is the caller's decision; here it is only held to private addresses.
    pub(super) fn new(
        base: &Url,
        (user, password): (&str, &SecretString),
        authorities: Option<&[u8]>,
        (connect, timer): (Duration, Timer),
    ) -> Result<Self, EndpointError> {
        let bad = |cause: &str| EndpointError::Address(cause.to_owned());
        let host = base.host_str().ok_or_else(|| bad("no host"))?;
        let port = base.port_or_known_default().ok_or_else(|| bad("no port"))?;
        let tls = match base.scheme() {
            "https" => Some(tls::connector(authorities).map_err(EndpointError::Certificates)?),
            "http" => None,
            _ => return Err(bad("neither https nor http")),
        };
        let authority = match base.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        Ok(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port,
            prefix: base.path().trim_end_matches('/').to_owned(),
            authority: HeaderValue::from_str(&authority).map_err(|_| bad("host"))?,
            authorization: basic(user, password)?,
            tls,
            connect,
            timer,
        })
    }

    /// Asks once.
    pub(super) async fn ask(&self, call: Call) -> Result<Answer, CallError> {
        let connecting = self.within(self.connect, self.connect());
        let stream = connecting
            .await
            .unwrap_or_else(|| Err(io::Error::from(io::ErrorKind::TimedOut)))
            .map_err(|cause| CallError::NotSent(format!("connecting: {cause}")))?;
        let limit = call.limit;
        self.within(limit, self.exchange(stream, call))
            .await
            .unwrap_or_else(|| Err(CallError::NoAnswer("no answer in time".to_owned())))
    }

    /// Waits as long as the timer says.
    pub(super) async fn pause(&self, duration: Duration) {
        (self.timer)(duration).await;
    }

    async fn within<T>(&self, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        match select(Box::pin(work), (self.timer)(limit)).await {
            Either::Left((done, _)) => Some(done),
            Either::Right(_) => None,
        }
    }

    async fn connect(&self) -> io::Result<Box<dyn Stream>> {
        let tcp = self.reach().await?;
        tcp.set_nodelay(true)?;
        let Some(tls) = &self.tls else {
            return Ok(Box::new(tcp));
        };
        let name = ServerName::try_from(self.host.clone()).map_err(io::Error::other)?;
        Ok(Box::new(tls.connect(name, tcp).await?))
    }

    /// Connects to the first address of the host that may be used and answers.
    async fn reach(&self) -> io::Result<TcpStream> {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
        for address in lookup_host((self.host.as_str(), self.port)).await? {
            if self.tls.is_none() && !is_private(address.ip()) {
                last = io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "plain HTTP to an address that is not private",
                );
                continue;
            }
            match connect_to(address).await {
                Ok(stream) => return Ok(stream),
                Err(cause) => last = cause,
            }
        }
        Err(last)
    }

    async fn exchange(&self, stream: Box<dyn Stream>, call: Call) -> Result<Answer, CallError> {
        let not_sent = |cause: String| CallError::NotSent(cause);
        let most = call.most;
        let request = self
            .request(call)
            .map_err(|cause| not_sent(cause.to_string()))?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|cause| not_sent(cause.to_string()))?;
        // Ends with this exchange, so that nothing is sent after it was given up.
        let mut driving = JoinSet::new();
        driving.spawn(connection);
        let answer = sender.send_request(request).await.map_err(no_answer)?;
        let header = |name: &str| {
            let value = answer.headers().get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        let status = answer.status();
        let document_id = header("id_dokumen").or_else(|| header("id-dokumen"));
        let body = Limited::new(answer.into_body(), most)
            .collect()
            .await
            .map_err(no_answer)?
            .to_bytes()
            .to_vec();
        Ok(Answer {
            status,
            document_id,
            body,
        })
    }

    fn request(&self, call: Call) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("{}{}", self.prefix, call.path))
            .header(HOST, &self.authority)
            .header(AUTHORIZATION, &self.authorization);
        if let Some(kind) = call.content_type {
            request = request.header(CONTENT_TYPE, kind);
        }
        request.body(Full::new(Bytes::from_owner(call.body)))
    }
}

fn no_answer(cause: impl std::fmt::Display) -> CallError {
    CallError::NoAnswer(cause.to_string())
}

async fn connect_to(address: SocketAddr) -> io::Result<TcpStream> {
    TcpStream::connect(address).await
}

/// An address inside this machine or a private network (RFC 1918, RFC 4193).
fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

fn basic(user: &str, password: &SecretString) -> Result<HeaderValue, EndpointError> {
    let pair = Zeroizing::new(format!("{user}:{}", password.expose_secret()));
    let text = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
    let mut value = HeaderValue::from_str(&text).map_err(|_| EndpointError::Login)?;
    value.set_sensitive(true);
    Ok(value)
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn plain_http_goes_to_private_addresses_only() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.9",
            "192.168.1.1",
            "::1",
            "fd00::7",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in [
            "8.8.8.8",
            "172.32.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "fe80::1",
        ] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }
}
