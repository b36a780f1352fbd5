//! `/v/{token}`

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use haki::cli::demo::{Driver, make_people};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store;
use haki::{urls, web};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::support;
use crate::support::portal::TestPortal;

struct Letter {
    portal: TestPortal,
    token: String,
    pdf: Vec<u8>,
}

async fn letter() -> Letter {
    let portal = support::portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let id: ApplicationId = driver.case_in(Status::Signed, "KRIUK").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let row = store::letter::current(&mut conn, id)
        .await
        .unwrap()
        .unwrap();
    drop(conn);
    let pdf = haki::actions::file::read(&portal, row.file_id.unwrap())
        .await
        .unwrap();
    Letter {
        portal,
        token: row.token.unwrap(),
        pdf,
    }
}

async fn get(portal: &TestPortal, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    send(portal, request).await
}

async fn drop_file(letter: &Letter, bytes: &[u8]) -> (StatusCode, String) {
    let mut body =
        b"--batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"surat.pdf\"\r\n\r\n"
            .to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--batas--\r\n");
    let request = Request::post(urls::verify(&letter.token))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=batas")
        .body(Body::from(body))
        .unwrap();
    send(&letter.portal, request).await
}

async fn send(portal: &TestPortal, request: Request<Body>) -> (StatusCode, String) {
    let response = web::router(portal).oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_what_a_letter_says_and_a_dropped_file_is_compared_with_it() {
    let letter = letter().await;
    let (status, page) = get(&letter.portal, &urls::verify(&letter.token)).await;
    assert_eq!(status, 200);
    assert!(page.contains("Berlaku") && page.contains("/001-"));
    assert!(page.contains("Drs. Ahmad Fauzan, M.Si.") && page.contains("Kepala Dinas"));
    assert!(!page.contains("3673015505850003"));

    let (status, page) = drop_file(&letter, &letter.pdf).await;
    assert_eq!(status, 200);
    assert!(page.contains("Berkas ini asli"));

    let mut changed = letter.pdf.clone();
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    let (_, page) = drop_file(&letter, &changed).await;
    assert!(!page.contains("Berkas ini asli"));
    assert!(page.contains("sudah diubah"));

    let (status, page) = drop_file(&letter, b"").await;
    assert_eq!(status, 422);
    assert!(page.contains("Pilih berkas PDF"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_read_as_people_type_or_paste_it() {
    let letter = letter().await;
    let own = urls::verify(&letter.token);
    for typed in [
        format!("{own}."),
        format!("{own}%20"),
        format!("{own}/"),
        format!("{own}%E2%80%8B"),
        format!("{own})."),
        own.replace('-', "%E2%80%93"),
        format!("/v/%20{}", letter.token.to_lowercase()),
    ] {
        let (status, page) = get(&letter.portal, &typed).await;
        assert_eq!(status, 200, "{typed}");
        assert!(page.contains("/001-"), "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_no_letter_is_not_found() {
    let portal = support::portal().await;
    let (status, page) = get(&portal, &urls::verify("tidak-ada")).await;
    assert_eq!(status, 404);
    assert!(page.contains("Surat ini tidak dikenal"));
}
