//! `/jenis-ki/tanya`

use axum::http::StatusCode;
use haki::domain::ip_type::{CATALOGUE, finder};

use crate::support::{Client, portal};

#[tokio::test]
async fn every_row_of_answers_ends_at_a_kind_after_at_most_three_questions() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let mut open = vec![("/jenis-ki/tanya".to_owned(), 1)];
    let mut found = Vec::new();
    while let Some((path, number)) = open.pop() {
        let page = client.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let answers = page.texts(".tasks a");
        if answers.is_empty() {
            found.push(page.text("h1"));
            continue;
        }
        assert!(number <= finder::MOST, "{path}");
        assert!(
            page.text(".eyebrow")
                .starts_with(&format!("Pertanyaan {number} "))
        );
        for place in 1..=answers.len() {
            let link = format!(".tasks li:nth-child({place}) a");
            open.push((page.attribute(&link, "href"), number + 1));
        }
    }
    assert_eq!(found.len(), 10);
    for kind in CATALOGUE.iter().filter(|kind| kind.slug != "jenis-uji") {
        assert!(found.iter().any(|name| name == kind.name), "{}", kind.name);
    }
}

#[tokio::test]
async fn an_answer_that_does_not_exist_asks_again() {
    let portal = portal().await;
    let page = Client::new(&portal)
        .get("/jenis-ki/tanya?jawab=tanda,%3Cscript%3E")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.texts(".tasks a").len(), 2);
    assert!(!page.body.contains("<script"));
}
