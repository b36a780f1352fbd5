//! `/profil-kota`: proposed and decided changes of the city's facts.

use askama::Template;
use axum::extract::State;

use super::proposal;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;
use crate::store::city::CityVersion;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::ProposalReader;
use crate::web::respond;
use crate::web::view::{Cell, Column, TableView};
use crate::words;

/// Most rows shown; a city changes a few times a year.
const SHOWN: i64 = 100;

/// `templates/pages/officer/city_changes.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/city_changes.html")]
struct CityChangesPage {
    chrome: Chrome,
    /// Whether this person proposes.
    proposes: bool,
    /// What nobody of the office has confirmed.
    doubts: Vec<String>,
    table: TableView,
}

pub(super) async fn get(State(portal): State<Portal>, reader: ProposalReader) -> Reply {
    let mut conn = portal.acquire().await?;
    let versions = store::city::list(&mut conn, SHOWN).await?;
    drop(conn);
    let columns = ["Bagian", "Berlaku sejak", "Pengusul", "Keadaan"];
    Ok(respond::page(&CityChangesPage {
        chrome: reader.visit().chrome(),
        proposes: reader.roles().contains(&Role::Administrator),
        doubts: words::city::doubts(portal.profile()),
        table: TableView {
            caption: "Perubahan profil kota".to_owned(),
            columns: columns.map(Column::new).into(),
            rows: versions.iter().map(row).collect(),
        },
    }))
}

fn row(version: &CityVersion) -> Vec<Cell> {
    vec![
        Cell::new(words::city::section(version.section()))
            .href(urls::fill(urls::CITY_CHANGE, version.id)),
        Cell::new(words::date::date(version.valid_from)),
        Cell::new(&version.proposer).note(words::date::moment(version.proposed_at)),
        Cell::status(proposal::state(version.state)),
    ]
}
