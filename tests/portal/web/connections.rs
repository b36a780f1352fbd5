//! Slow connections, and too many at once.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::routing::{get, post};
use futures_util::stream;
use haki::web::connections::{Limits, Pace, serve_within};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

const HURRIED: Pace = Pace {
    longest: Duration::from_millis(300),
    bytes_a_second: 1_000_000,
};

/// Serves until the test ends; returns the address.
async fn served(limits: Limits, router: Router) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let never = std::future::pending();
    tokio::spawn(serve_within(limits, listener, router, never));
    address
}

async fn connected(address: &str, said: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(said.as_bytes()).await.unwrap();
    stream
}

/// Everything received until the other end closes.
async fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset counts as end, too.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn hello() -> &'static str {
    "halo"
}

/// Reads a whole body; says how it ended.
async fn swallow(request: Request) -> &'static str {
    match axum::body::to_bytes(request.into_body(), 1_000_000).await {
        Ok(_) => "utuh",
        Err(_) => "terputus",
    }
}

const HELLO: &str = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn who_sends_a_byte_now_and_then_is_not_waited_for() {
    let limits = Limits {
        sending: HURRIED,
        ..Limits::USUAL
    };
    let address = served(limits, Router::new().route("/", post(swallow))).await;
    let head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\na";
    let mut slow = connected(&address, head).await;
    let said = heard(&mut slow).await;
    assert!(said.ends_with("terputus"), "{said}");
    let whole = format!("{head}{}", "b".repeat(999));
    let mut quick = connected(
        &address,
        &whole.replace("host: x", "host: x\r\nconnection: close"),
    )
    .await;
    let said = heard(&mut quick).await;
    assert!(said.ends_with("utuh"), "{said}");
}

#[tokio::test]
async fn who_does_not_take_the_answer_is_let_go() {
    let limits = Limits {
        taking: HURRIED,
        ..Limits::USUAL
    };
    let (sender, dropped) = oneshot::channel::<()>();
    let sender = Arc::new(Mutex::new(Some(sender)));
    let endless = move || {
        let sender = sender.lock().unwrap().take();
        let pieces = stream::unfold(sender, |sender| async move {
            let piece = Bytes::from(vec![b'a'; 65_536]);
            Some((Ok::<_, std::io::Error>(piece), sender))
        });
        async move { Body::from_stream(pieces) }
    };
    let address = served(limits, Router::new().route("/", get(endless))).await;
    let deaf = connected(&address, HELLO).await;
    let let_go = tokio::time::timeout(Duration::from_secs(30), dropped).await;
    assert!(let_go.unwrap().is_err());
    drop(deaf);
}

#[tokio::test]
async fn in_a_full_room_whoever_asks_is_answered_and_who_only_sits_there_goes() {
    let limits = Limits {
        most: 8,
        ..Limits::USUAL
    };
    let router = Router::new().route("/", get(hello).post(swallow));
    let address = served(limits, router).await;
    let mut sitting = Vec::new();
    for number in 0..8 {
        let said = if number % 2 == 0 {
            "GET / HTTP/1.1\r\nhost:"
        } else {
            "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na"
        };
        sitting.push(connected(&address, said).await);
    }
    for _ in 0..20 {
        let mut asks = connected(&address, HELLO).await;
        let said = heard(&mut asks).await;
        assert!(said.ends_with("halo"), "{said}");
    }
    let gone = futures_util::future::select_all(
        sitting
            .iter_mut()
            .map(|stream| Box::pin(async move { heard(stream).await })),
    );
    assert_eq!(gone.await.0, "");
}

#[tokio::test]
async fn sixty_telephones_behind_one_address_keep_their_connections() {
    let address = served(Limits::USUAL, Router::new().route("/", get(hello))).await;
    let mut telephones = Vec::new();
    for _ in 0..60 * 6 {
        telephones.push(connected(&address, "").await);
    }
    for _ in 0..2 {
        for telephone in &mut telephones {
            let asked = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
            telephone.write_all(asked.as_bytes()).await.unwrap();
            let mut answer = Vec::new();
            while !answer.ends_with(b"halo") {
                assert!(telephone.read_buf(&mut answer).await.unwrap() > 0);
            }
        }
    }
}
