//! Answers connections: so many at once, each with so much patience, and told to stop, none is cut off in its answer.

mod line;
mod pace;
mod room;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use line::{Answer, Line, Sent};
pub use pace::Pace;
use room::{Place, Room};

/// After a refusal of the machine (no file left) nothing is accepted for this long.
const BREATH: Duration = Duration::from_millis(200);

/// Memory of one connection for what comes and what goes, in bytes; a head must fit into it.
const BUFFER_BYTES: usize = 64 * 1024;

/// How many visitors, and how slow each may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once.
    pub most: usize,
    /// The head of a request comes whole in this time, the first and each next one; an idle connection ends then.
    pub head_within: Duration,
    /// How slowly a form or a file may come.
    pub sending: Pace,
    /// How slowly an answer may be taken; the machine's own buffer lies in between.
    pub taking: Pace,
}

impl Limits {
    /// Half of the files that a process may usually open, so that database and uploads keep theirs; a thin line in a
    /// village carries ten times the slowest pace.
    pub const USUAL: Self = Self {
        most: 512,
        head_within: Duration::from_secs(30),
        sending: Pace {
            longest: Duration::from_secs(30),
            bytes_a_second: 500,
        },
        taking: Pace {
            longest: Duration::from_secs(60),
            bytes_a_second: 500,
        },
    };
}

/// Serves until `stop`, then until the last answer is out.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_within(Limits::USUAL, listener, router, stop).await;
}

/// The same within other limits.
pub async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
) {
    let room = Room::new(limits.most);
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(BUFFER_BYTES);
    tokio::pin!(stop);
    loop {
        let next = async {
            let (stream, peer) = accept(&listener).await;
            (stream, peer, room.enter(peer.ip()).await)
        };
        let (stream, peer, place) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let service = visited(router.clone(), peer, &place, limits.sending);
        let line = Line::new(stream, place.seat.clone(), limits.taking);
        let connection = open.watch(http.serve_connection(TokioIo::new(line), service));
        tokio::spawn(attend(connection, place));
    }
    drop(listener);
    open.shutdown().await;
}

/// The pages, as this visitor asks for them.
fn visited(
    router: Router,
    peer: SocketAddr,
    place: &Place,
    sending: Pace,
) -> impl hyper::service::Service<
    hyper::Request<Incoming>,
    Response = hyper::Response<Answer>,
    Error = std::convert::Infallible,
    Future: Send,
> + use<> {
    let seat = place.seat.clone();
    hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        seat.asks();
        let mut request: Request =
            request.map(|body| Body::new(Sent::new(body, seat.clone(), sending)));
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().oneshot(request);
        let seat = seat.clone();
        async move { Ok(answer.await?.map(|body| Answer::new(body, seat))) }
    })
}

/// Until the connection ends, or its place is needed.
async fn attend(connection: impl Future<Output = hyper::Result<()>>, place: Place) {
    let ended = tokio::select! {
        ended = connection => ended,
        () = place.seat.has_to_leave() => return,
    };
    if let Err(cause) = ended {
        tracing::debug!(%cause, "a connection ended");
    }
}

/// The next visitor; what goes wrong with one must not keep the others out.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(cause) => {
                tracing::warn!(%cause, "a connection was not accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}
