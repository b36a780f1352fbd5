//! `/isi-surat`: proposed and decided versions of the letter's source.

use askama::Template;
use axum::extract::State;

use super::proposal;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;
use crate::store::letter_source::LetterSource;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::ProposalReader;
use crate::web::respond;
use crate::web::view::{Cell, Column, TableView};
use crate::words;

/// Most rows shown; a letter changes a few times a year.
const SHOWN: i64 = 100;

/// `templates/pages/officer/letter_sources.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/letter_sources.html")]
struct LetterSourcesPage {
    chrome: Chrome,
    /// Whether this person proposes.
    proposes: bool,
    table: TableView,
}

pub(super) async fn get(State(portal): State<Portal>, reader: ProposalReader) -> Reply {
    let mut conn = portal.acquire().await?;
    let versions = store::letter_source::list(&mut conn, SHOWN).await?;
    drop(conn);
    let columns = ["Versi", "Alasan", "Pengusul", "Keadaan"];
    Ok(respond::page(&LetterSourcesPage {
        chrome: reader.visit().chrome(),
        proposes: reader.roles().contains(&Role::Administrator),
        table: TableView {
            caption: "Versi isi surat".to_owned(),
            columns: columns.map(Column::new).into(),
            rows: versions.iter().map(row).collect(),
        },
    }))
}

fn row(version: &LetterSource) -> Vec<Cell> {
    vec![
        Cell::new(format!("Versi {}", version.version))
            .href(urls::fill(urls::LETTER_SOURCE, version.id)),
        Cell::new(&version.note),
        Cell::new(&version.proposer).note(words::date::moment(version.proposed_at)),
        Cell::status(proposal::state(version.state)),
    ]
}
