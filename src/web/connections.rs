//! Serves connections: a limited number, each with time limits; on stopping, answers in progress are completed.

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

/// Pause before accepting again after the system refused, for example without free file descriptors.
const BREATH: Duration = Duration::from_millis(200);

/// Buffer of one connection in bytes, for each direction; the head of a request must fit into it.
const BUFFER_BYTES: usize = 64 * 1024;

/// Limits on connections and their speed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once.
    pub most: usize,
    /// Time for the complete head of each request; an idle connection ends after it.
    pub head_within: Duration,
    /// Slowest allowed speed of a request body.
    pub sending: Pace,
    /// Slowest allowed speed at which an answer is read, beyond the system's own buffer.
    pub taking: Pace,
}

impl Limits {
    /// Half of the file descriptors that a process usually has, so that database and uploads keep theirs. A slow mobile
    /// connection is still ten times faster than the slowest allowed speed.
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

/// Serves until `stop`, then until all answers in progress are sent.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_within(Limits::USUAL, listener, router, stop).await;
}

/// As [`serve`], with other limits.
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

/// The router for one connection, with its address and time limits.
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

/// Runs a connection until it ends or its place is needed.
async fn attend(connection: impl Future<Output = hyper::Result<()>>, place: Place) {
    let ended = tokio::select! {
        ended = connection => ended,
        () = place.seat.has_to_leave() => return,
    };
    if let Err(cause) = ended {
        tracing::debug!(%cause, "a connection ended");
    }
}

/// The next connection; an error with one must not block the others.
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
