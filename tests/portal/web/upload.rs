//! Forms with files over HTTP: what is accepted, what is refused with which status, and that nothing refused is kept.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use futures_util::{StreamExt as _, stream};
use haki::actions::file::{self, malware};
use haki::domain::malware::Audience;
use haki::portal::Portal;
use haki::web::download::{Disposition, Offer, stream_file};
use haki::web::error::PageError;
use haki::web::upload;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::support::{self, pictures};

const TOKEN: (&str, Option<&str>, &[u8]) = ("csrf", None, b"benar");
const BOUNDARY: &str = "batas";

/// Responds with what arrived: fields, then files with their sizes.
async fn echo(State(portal): State<Portal>, request: Request) -> Result<String, PageError> {
    let upload = upload::read_proven(&portal, |sent| sent == "benar", request).await?;
    if upload.refused("berkas").is_some() {
        return Err(PageError::too_large());
    }
    let mut lines: Vec<String> = upload
        .form
        .pairs()
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    for file in upload.into_files() {
        lines.push(format!(
            "{}: {} {}",
            file.field, file.file_name, file.facts.size_bytes
        ));
    }
    Ok(lines.join("\n"))
}

async fn send(portal: &Portal, body: Body) -> (StatusCode, String) {
    let request = Request::post("/")
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(body)
        .unwrap();
    let router = Router::new()
        .route("/", post(echo))
        .with_state(portal.clone());
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

/// The parts, each with name, file name if it is a file, and content.
fn form(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file_name, content) in parts {
        let file_name = file_name.map_or_else(String::new, |name| format!("; filename=\"{name}\""));
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}

fn trickle(bytes: &[u8], piece: usize) -> Body {
    let pieces: Vec<Result<Bytes, Infallible>> = bytes
        .chunks(piece)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)))
        .collect();
    Body::from_stream(stream::iter(pieces))
}

async fn nothing_is_kept(portal: &Portal) {
    loop {
        let count: i64 = sqlx::query_scalar("select count(*) from file")
            .fetch_one(portal.pool())
            .await
            .unwrap();
        if count == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn fields_and_files_arrive_whole_however_the_body_is_cut() {
    let portal = support::portal().await;
    let tricky = b"\r\n--bata\r\n--Batas tidak\r\n".repeat(40);
    let body = form(&[
        TOKEN,
        ("requirement", None, b"mark_label"),
        ("berkas", Some("label saya.jpg"), &tricky),
        ("kosong", Some(""), b""),
        ("nol", Some("nol.pdf"), b""),
        ("catatan", None, "sesudah – berkas".as_bytes()),
    ]);
    let expected = format!(
        "csrf=benar\nrequirement=mark_label\ncatatan=sesudah – berkas\nberkas: label saya.jpg {}\nnol: nol.pdf 0",
        tricky.len()
    );
    for piece in [1, 7, 64, body.len()] {
        let answer = send(&portal, trickle(&body, piece)).await;
        assert_eq!(
            answer,
            (StatusCode::OK, expected.clone()),
            "pieces of {piece}"
        );
    }
    nothing_is_kept(&portal).await;
}

#[tokio::test]
async fn a_file_is_taken_only_after_the_token_of_the_session() {
    let portal = support::portal().await;
    let file = ("berkas", Some("a.pdf"), pictures::PDF);
    for parts in [
        vec![file],
        vec![file, TOKEN],
        vec![("csrf", None, &b"salah"[..]), file],
        vec![("csrf", None, &b"salah"[..])],
    ] {
        let (status, _) = send(&portal, Body::from(form(&parts))).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let count: i64 = sqlx::query_scalar("select count(*) from file")
            .fetch_one(portal.pool())
            .await
            .unwrap();
        assert_eq!(count, 0);
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_read_on_to_its_end_and_answered_413() {
    let portal = support::portal_with(|config| config.upload_max_bytes = 300_000).await;
    for (size, status) in [
        (300_000, StatusCode::OK),
        (600_000, StatusCode::PAYLOAD_TOO_LARGE),
        (1_100_000, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let body = form(&[TOKEN, ("berkas", Some("besar.bin"), &vec![9; size])]);
        let left = Arc::new(AtomicUsize::new(body.len()));
        let counted = left.clone();
        let pieces = body
            .chunks(10_000)
            .map(Bytes::copy_from_slice)
            .collect::<Vec<_>>();
        let pieces = stream::iter(pieces).map(move |piece| {
            counted.fetch_sub(piece.len(), Ordering::Relaxed);
            Ok::<_, Infallible>(piece)
        });
        assert_eq!(
            send(&portal, Body::from_stream(pieces)).await.0,
            status,
            "{size}"
        );
        assert_eq!(left.load(Ordering::Relaxed), 0, "{size}");
        nothing_is_kept(&portal).await;
    }
}

#[tokio::test]
async fn a_body_without_end_is_left_after_four_times_the_limit() {
    let portal = support::portal_with(|config| config.upload_max_bytes = 300_000).await;
    let head = form(&[TOKEN, ("berkas", Some("besar.bin"), b"")]);
    let head = head[..head.len() - BOUNDARY.len() - 8].to_vec();
    let read = Arc::new(AtomicUsize::new(0));
    let counted = read.clone();
    let endless = stream::once(async move { Bytes::from(head) })
        .chain(stream::repeat(Bytes::from(vec![9; 10_000])))
        .map(move |piece| {
            counted.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, Infallible>(piece)
        });
    let (status, _) = send(&portal, Body::from_stream(endless)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let read = read.load(Ordering::Relaxed);
    assert!((1_200_000..=1_220_000).contains(&read), "{read}");
    nothing_is_kept(&portal).await;
}

#[tokio::test]
async fn a_field_larger_than_any_form_is_answered_413() {
    let portal = support::portal().await;
    let body = form(&[TOKEN, ("catatan", None, &vec![b'a'; 300_000])]);
    assert_eq!(
        send(&portal, Body::from(body)).await.0,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn a_body_that_breaks_off_is_answered_400_and_leaves_nothing() {
    let portal = support::portal().await;
    let whole = form(&[TOKEN, ("berkas", Some("a.pdf"), &vec![b'x'; 400_000])]);
    for end in [whole.len() - 12, 300_000, 40] {
        assert_eq!(
            send(&portal, trickle(&whole[..end], 30_000)).await.0,
            StatusCode::BAD_REQUEST
        );
        nothing_is_kept(&portal).await;
    }
    let broken = whole[..300_000]
        .chunks(30_000)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)));
    let broken: Vec<_> = broken
        .chain([Err(std::io::Error::other("connection lost"))])
        .collect();
    let body = Body::from_stream(stream::iter(broken));
    assert_eq!(send(&portal, body).await.0, StatusCode::BAD_REQUEST);
    nothing_is_kept(&portal).await;
    let body = Body::from(&b"csrf=benar"[..]);
    assert_eq!(send(&portal, body).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_file_leaves_as_it_came_and_may_do_nothing_in_the_browser() {
    let portal = support::portal().await;
    let picture = pictures::jpeg_of_size(700_000);
    let received = file::receive(&portal, "berkas", "label.jpg", &picture)
        .await
        .unwrap();
    let cleared = malware::cleared(&portal, received.id(), Audience::Sender).await;
    let offer = Offer {
        file: cleared.unwrap(),
        file_name: &received.file_name,
        media_type: received.facts.kind.as_str(),
        size_bytes: received.facts.size_bytes,
    };
    let shown = stream_file(&portal, &offer, Disposition::Show)
        .await
        .unwrap();
    let said = |response: &Response, name| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(said(&shown, header::CONTENT_TYPE), "image/jpeg");
    assert_eq!(said(&shown, header::CONTENT_LENGTH), "700000");
    assert_eq!(said(&shown, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(said(&shown, header::CACHE_CONTROL), "private, no-store");
    assert!(said(&shown, header::CONTENT_SECURITY_POLICY).ends_with("; sandbox"));
    assert!(
        said(&shown, header::CONTENT_DISPOSITION).starts_with("inline; filename=\"label.jpg\"")
    );
    let mut body = shown.into_body();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let piece = frame.unwrap().into_data().unwrap();
        assert!(piece.len() <= 400_000, "{}", piece.len());
        bytes.extend(piece);
    }
    assert!(bytes == picture);
    let saved = stream_file(&portal, &offer, Disposition::Save)
        .await
        .unwrap();
    assert!(said(&saved, header::CONTENT_DISPOSITION).starts_with("attachment; "));
    let program = Offer {
        media_type: "application/octet-stream",
        ..offer
    };
    let saved = stream_file(&portal, &program, Disposition::Show)
        .await
        .unwrap();
    assert!(said(&saved, header::CONTENT_DISPOSITION).starts_with("attachment; "));
}
