//! `/akun/dua-langkah`: whether the second factor is on, and what can be done with it.

pub mod codes;
pub mod off;
pub mod set_up;

use askama::Template;
use axum::extract::State;

use crate::domain::second_factor::is_staff;
use crate::portal::Portal;
use crate::store;
use crate::store::second_factor::FactorState;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::view::Fact;
use crate::words::date;

/// `templates/pages/account/factor.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/factor.html")]
struct FactorPage {
    chrome: Chrome,
    /// Empty without a second factor.
    facts: Vec<Fact>,
    /// Whether the person may do without.
    optional: bool,
}

pub async fn get(State(portal): State<Portal>, person: SignedIn) -> Reply {
    let mut conn = portal.acquire().await?;
    let state = store::second_factor::state(&mut conn, person.account()).await?;
    drop(conn);
    let demanded = portal.config().demands_second_factor() && is_staff(person.roles());
    Ok(respond::page(&FactorPage {
        chrome: person.visit().chrome(),
        facts: state.map(facts).unwrap_or_default(),
        optional: !demanded,
    }))
}

fn facts(state: FactorState) -> Vec<Fact> {
    let left = match state.codes_left {
        0 => "habis; buat yang baru".to_owned(),
        left => format!("{left} belum dipakai"),
    };
    vec![
        Fact::new("Keadaan", "Aktif"),
        Fact::new("Dipasang", date::moment(state.set_up_at)),
        Fact::new("Kode pemulihan", left),
    ]
}
