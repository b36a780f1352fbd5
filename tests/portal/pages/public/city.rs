//! Another city: with the profile of Kota Bekasi the portal does not mention Serang.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use haki::domain::ip_type::CATALOGUE;
use scraper::{Html, Selector};

use crate::support::{Client, portal_with};

/// Addresses of the portal that a page links to, without fragments.
fn links(body: &str) -> Vec<String> {
    let anchors = Selector::parse("a[href^='/']").unwrap();
    Html::parse_document(body)
        .select(&anchors)
        .filter_map(|anchor| anchor.value().attr("href"))
        .filter_map(|href| href.split('#').next())
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn with_the_profile_of_bekasi_no_public_page_has_a_word_of_serang() {
    let portal = portal_with(|config| config.profile = "bekasi".to_owned()).await;
    let mut client = Client::new(&portal);
    let mut open = vec![
        "/".to_owned(),
        "/v/tidak-ada".to_owned(),
        "/tidak-ada".to_owned(),
    ];
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let page = client.get(&path).await;
        let known = matches!(
            page.status,
            StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::NOT_FOUND
        );
        assert!(known, "{path}: {}", page.status);
        let lower = page.body.to_lowercase();
        for word in [
            "serang",
            "dinkopukmperindag",
            "082133954455",
            "0821-3395-4455",
        ] {
            // "diserang" and similar words are not names; the pages have none of them.
            assert!(!lower.contains(word), "{path} says {word}");
        }
        if page.status == StatusCode::OK {
            open.extend(links(&page.body));
        }
    }
    for path in [
        "/jenis-ki",
        "/biaya",
        "/standar-pelayanan",
        "/lacak",
        "/privasi",
        "/masuk",
        "/daftar",
        "/jenis-ki/tanya",
    ] {
        assert!(seen.contains(path), "{path} is linked from nowhere");
    }
    for kind in CATALOGUE {
        assert!(seen.contains(&format!("/jenis-ki/{}", kind.slug)));
    }
    let home = client.get("/").await;
    assert!(home.body.contains("Kota Bekasi"));
    assert!(home.body.contains("0878-7013-7110"));
}
