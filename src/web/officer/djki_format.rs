//! `/petugas/format-djki`: DJKI's requirements for letter and statement, and whether the Kabid has compared ours with
//! them.

use askama::Template;
use axum::extract::State;
use sqlx::PgConnection;

use crate::actions::letter::format_match;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::{AnyOfficer, DivisionHead};
use crate::web::respond;
use crate::web::view::Fact;
use crate::words::djki_format as words;

/// `templates/pages/officer/djki_format.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/djki_format.html")]
struct FormatPage {
    chrome: Chrome,
    title: String,
    state: String,
    compared: bool,
    facts: Vec<Fact>,
    /// Whether the reader is the one who compares.
    decides: bool,
}

pub(super) async fn get(State(portal): State<Portal>, officer: AnyOfficer) -> Reply {
    let format = &portal.profile().letter.djki_format;
    let mut conn = portal.acquire().await?;
    let found = store::format_match::of(&mut conn, format.as_of).await?;
    drop(conn);
    Ok(respond::page(&FormatPage {
        chrome: officer.visit().chrome(),
        title: words::title(format),
        state: words::state(found.as_ref().map(|found| (found.by.as_str(), found.at))),
        compared: found.is_some(),
        facts: vec![
            Fact::new("Sumber", &format.source),
            Fact::new(
                "Surat rekomendasi memuat",
                words::elements(&format.of_letter()),
            ),
            Fact::new(
                "Surat pernyataan UMK memuat",
                words::elements(&format.of_statement()),
            ),
        ],
        decides: officer.roles().contains(&Role::DivisionHead),
    }))
}

pub(super) async fn post(State(portal): State<Portal>, head: DivisionHead) -> Reply {
    format_match::confirm(&portal, head.actor()).await?;
    Ok(respond::saved(
        urls::DJKI_FORMAT,
        "Dicatat: surat sudah dicocokkan dengan format DJKI.",
    ))
}

/// The state of the comparison, shown beside letters.
pub(super) async fn fact(conn: &mut PgConnection, portal: &Portal) -> Result<Fact, PageError> {
    let format = &portal.profile().letter.djki_format;
    let found = store::format_match::of(conn, format.as_of).await?;
    let state = words::state(found.as_ref().map(|found| (found.by.as_str(), found.at)));
    Ok(Fact::new(words::title(format), state))
}
