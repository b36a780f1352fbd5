//! Files over real HTTP: whole, in ranges, and never compressed again.

use axum::http::StatusCode;
use haki::cli::demo::Driver;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::urls;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support;
use crate::support::browsers::{OWNER, PASSWORD, people, served};
use crate::support::portal::TestPortal;

struct Heard {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Heard {
    fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

struct Scene {
    address: String,
    cookie: String,
    path: String,
    _portal: TestPortal,
}

/// An owner with a signed letter, and the portal on a port.
async fn scene() -> Scene {
    let portal = support::portal().await;
    let driver = Driver::new(portal.clone(), people(&portal).await);
    let id: ApplicationId = driver.case_in(Status::Delivered, "KRIUK").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let letter = haki::store::letter::current(&mut conn, id).await.unwrap();
    drop(conn);
    let address = served(&portal).await;
    let cookie = haki::cli::bench::browser::Browser::session(&address, OWNER, PASSWORD)
        .await
        .unwrap();
    Scene {
        address,
        cookie,
        path: urls::letter_file(id, letter.unwrap().id),
        _portal: portal,
    }
}

impl Scene {
    async fn ask(&self, method: &str, headers: &str) -> Heard {
        let (address, path, cookie) = (&self.address, &self.path, &self.cookie);
        let mut stream = TcpStream::connect(address).await.unwrap();
        let asked = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\naccept-encoding: gzip\r\nconnection: close\r\n{headers}\r\n"
        );
        stream.write_all(asked.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Heard {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            body: bytes.split_off(end + 4),
            head,
        }
    }
}

#[tokio::test]
async fn a_pdf_is_sent_as_it_is_and_says_that_parts_may_be_asked_for() {
    let scene = scene().await;
    let whole = scene.ask("GET", "").await;
    assert_eq!(whole.status, StatusCode::OK);
    assert_eq!(whole.header("content-encoding"), None);
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let length = whole.body.len().to_string();
    assert_eq!(whole.header("content-length"), Some(length.as_str()));
    assert!(whole.body.starts_with(b"%PDF-"));
    let head = scene.ask("HEAD", "range: bytes=0-9\r\n").await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(head.header("content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn parts_of_a_file_put_together_are_the_file() {
    let scene = scene().await;
    let whole = scene.ask("GET", "").await.body;
    let (third, size) = (whole.len() / 3, whole.len());
    let mut together = Vec::new();
    for range in [
        format!("0-{}", third - 1),
        format!("{third}-{}", 2 * third),
        format!("{}-", 2 * third + 1),
    ] {
        let part = scene.ask("GET", &format!("range: bytes={range}\r\n")).await;
        assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(part.header("content-encoding"), None);
        let last = together.len() + part.body.len() - 1;
        let said = format!("bytes {}-{last}/{size}", together.len());
        assert_eq!(part.header("content-range"), Some(said.as_str()));
        together.extend(part.body);
    }
    assert!(together == whole);
    let last = scene.ask("GET", "range: bytes=-7\r\n").await;
    assert_eq!(last.body, whole[size - 7..]);
}

#[tokio::test]
async fn a_part_behind_the_end_is_refused_and_an_old_file_is_sent_anew() {
    let scene = scene().await;
    let whole = scene.ask("GET", "").await;
    let size = whole.body.len();
    let behind = format!("range: bytes={size}-\r\n");
    let refused = scene.ask("GET", &behind).await;
    assert_eq!(refused.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let said = format!("bytes */{size}");
    assert_eq!(refused.header("content-range"), Some(said.as_str()));
    assert!(refused.body.is_empty());
    let tag = whole.header("etag").unwrap();
    let same = format!("range: bytes=0-4\r\nif-range: {tag}\r\n");
    let same = scene.ask("GET", &same).await;
    assert_eq!((same.status, same.body.as_slice()), (206, &b"%PDF-"[..]));
    let other = "range: bytes=0-4\r\nif-range: \"lain\"\r\n";
    let other = scene.ask("GET", other).await;
    assert_eq!((other.status, other.body.len()), (200, size));
}

#[tokio::test]
async fn pages_are_packed() {
    let mut scene = scene().await;
    scene.path = "/".to_owned();
    let page = scene.ask("GET", "").await;
    assert_eq!(page.header("content-encoding"), Some("gzip"));
}
