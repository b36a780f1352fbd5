//! Inputs accept whatever is pasted; the portal judges it and the browser cuts nothing.

use std::fs;
use std::path::Path;

use haki::cli::demo::{Driver, make_people};
use haki::domain::ip_type::CATALOGUE;
use haki::domain::procedure::{Act, Status};
use haki::urls;
use haki::web::public::privacy;
use scraper::{Html, Selector};

use crate::support::visitor::Visitor;
use crate::support::{Client, portal};

/// Inputs with `maxlength` or `pattern`.
fn cutting(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let inputs = Selector::parse("input, textarea").unwrap();
    page.select(&inputs)
        .map(|input| input.value())
        .filter(|input| input.attr("pattern").is_some() || input.attr("maxlength").is_some())
        .map(|input| input.attr("name").unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn nothing_is_cut_by_the_browser() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let register = format!("/daftar?setuju={}", privacy::VERSION);
    for path in [register.as_str(), "/lacak", "/biaya", "/masuk"] {
        let page = client.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(
            cutting(&page.body).is_empty(),
            "{path}: {:?}",
            cutting(&page.body)
        );
    }
    let people = make_people(&portal, "x").await.unwrap();
    let owner = Visitor::of(&portal, people.owner).await;
    for path in [urls::ACCOUNT, urls::BUSINESS] {
        let page = owner.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(
            cutting(&page.body).is_empty(),
            "{path}: {:?}",
            cutting(&page.body)
        );
    }
    for kind in CATALOGUE {
        let token = owner.token();
        let pairs = [("form_token", token.as_str()), ("jenis", kind.slug)];
        let case = owner.post(urls::APPLICATIONS, &pairs).await.location;
        for page in kind.pages {
            let path = format!("{case}/isian/{}", page.slug);
            let shown = owner.get(&path).await;
            assert!(
                cutting(&shown.body).is_empty(),
                "{path}: {:?}",
                cutting(&shown.body)
            );
        }
    }
}

#[tokio::test]
async fn nothing_of_an_officer_is_cut_by_the_browser() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let clerk = Visitor::of(&portal, people.clerk).await;
    let driver = Driver::new(portal.clone(), people);
    for (status, act) in [
        (Status::ReadyToFile, Act::IssueBilling),
        (Status::Billed, Act::ConfirmPayment),
        (Status::Paid, Act::RecordFiling),
    ] {
        let case = driver.case_in(status, "KRIUK").await.unwrap();
        let page = clerk.get(&urls::case_act(case, act)).await;
        assert_eq!(page.status, 200, "{act:?}");
        assert!(
            cutting(&page.body).is_empty(),
            "{act:?}: {:?}",
            cutting(&page.body)
        );
    }
}

/// No template sets `maxlength` or `pattern`.
#[test]
fn no_template_cuts_or_refuses_by_itself() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let lines = text
                .lines()
                .filter(|line| line.contains(" pattern=") || line.contains("maxlength="));
            found.extend(lines.map(|line| format!("{}: {line}", path.display())));
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        &mut found,
    );
    assert!(found.is_empty(), "{found:#?}");
}
