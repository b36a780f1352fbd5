//! A portal served on loopback, with signed-in people of the demo.

use haki::cli::bench::BenchError;
use haki::cli::bench::browser::{Answer, Browser};
use haki::cli::demo::{People, make_people};
use haki::domain::id::ApplicationId;
use haki::portal::Portal;
use haki::urls;
use haki::web::{connections, csrf, form};

pub(crate) const PASSWORD: &str = "demo-haki-2026";
pub(crate) const OWNER: &str = "pemohon@demo.test";

/// The demo's people, who can sign in.
pub(crate) async fn people(portal: &Portal) -> People {
    let hash = portal.hasher().hash(PASSWORD).await.unwrap();
    make_people(portal, &hash).await.unwrap()
}

/// Serves the pages on a free port until the test ends; returns the address.
pub(crate) async fn served(portal: &Portal) -> String {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let router = haki::web::router(portal);
    tokio::spawn(connections::serve(listener, router, std::future::pending()));
    address
}

/// Submits a draft as shown on its page, with this one-time token.
pub(crate) async fn submit(
    browser: &mut Browser,
    draft: ApplicationId,
    shown: &Answer,
    token: &str,
) -> Result<Answer, BenchError> {
    let mut pairs = shown.fields([csrf::FIELD, form::VERSION_FIELD])?;
    pairs.push((form::TOKEN_FIELD, token));
    browser
        .post_bare(&urls::fill(urls::REVIEW, draft), &pairs)
        .await
}
