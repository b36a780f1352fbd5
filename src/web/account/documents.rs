//! `/akun/dokumen`: documents that an owner gave once and can use again, the newest of each kind.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;

use crate::actions::document::borrow;
use crate::domain::id::ApplicationId;
use crate::domain::ip_type::CATALOGUE;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::document::Earlier;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::words;

/// `templates/pages/account/documents.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/documents.html")]
struct DocumentsPage {
    chrome: Chrome,
    documents: Vec<Kept>,
}

/// One document.
#[derive(Debug)]
struct Kept {
    label: &'static str,
    href: String,
    /// Address of its thumbnail.
    small: String,
    /// "PDF, 214 kB, dari permohonan KRIUK, 26 November 2026"
    about: String,
}

pub async fn get(State(portal): State<Portal>, owner: Applicant) -> Reply {
    let mut conn = portal.acquire().await?;
    let none = ApplicationId::NIL;
    let mut found = borrow::earlier(&mut conn, owner.account(), none, &requirements()).await?;
    drop(conn);
    // Several types may accept the same document in different formats.
    found.sort_by_key(|earlier| Reverse(earlier.document.created_at));
    let mut seen = BTreeSet::new();
    found.retain(|earlier| seen.insert(earlier.document.requirement.clone()));
    Ok(respond::page(&DocumentsPage {
        chrome: owner.visit().chrome(),
        documents: found.iter().filter_map(Kept::new).collect(),
    }))
}

/// The reusable requirements of all types.
fn requirements() -> Vec<&'static Requirement> {
    CATALOGUE
        .iter()
        .flat_map(|kind| {
            let requirements: &'static [Requirement] = kind.requirements;
            requirements
        })
        .collect()
}

impl Kept {
    fn new(earlier: &Earlier) -> Option<Self> {
        let document = &earlier.document;
        let requirement = requirements()
            .into_iter()
            .find(|requirement| requirement.code == document.requirement)?;
        let kind = if document.media_type == "application/pdf" {
            "PDF"
        } else {
            "Gambar"
        };
        let from = if earlier.title.is_empty() {
            "sebuah draf".to_owned()
        } else {
            format!("permohonan {}", earlier.title)
        };
        Some(Self {
            label: requirement.label,
            href: urls::document_file(document.application, document.id),
            small: urls::document_small(document.application, document.id),
            about: format!(
                "{kind}, {}, dari {from}, {}",
                words::file_fault::size(document.size_bytes),
                words::date::date(wib::date(document.created_at))
            ),
        })
    }
}
