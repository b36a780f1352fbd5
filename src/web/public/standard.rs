//! `/standar-pelayanan`: the six published components of the city's service standard in its own words, and how the
//! portal counts the promised times.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::domain::procedure::{PROCEDURE, Promise};
use crate::domain::profile::{Profile, Standard, StandardStep};
use crate::portal::Portal;
use crate::web::chrome::Chrome;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{Cell, Column, TableView};
use crate::words;

/// `templates/pages/public/standard.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/standard.html")]
pub struct StandardPage {
    pub chrome: Chrome,
    pub standard: Standard,
    pub steps: TableView,
    /// As printed in the standard.
    pub website: Option<String>,
    pub complaints: Option<String>,
    /// By when a complaint is taken, and by when it is answered.
    pub taken: String,
    pub answered: String,
}

impl StandardPage {
    pub fn new(chrome: Chrome, profile: &Profile) -> Self {
        let unconfirmed = profile.complaints.unconfirmed;
        let promised = |days| words::complaint::promised(days, unconfirmed);
        Self {
            chrome,
            steps: TableView {
                caption: "Delapan langkah dengan pelaksana dan waktunya".to_owned(),
                columns: vec![
                    Column::new("Uraian prosedur").short("Langkah"),
                    Column::new("Pelaksana"),
                    Column::new("Waktu menurut standar").short("Waktu"),
                    Column::new("Dihitung portal").short("Hitungan"),
                ],
                rows: profile
                    .standard
                    .steps
                    .iter()
                    .map(|step| row(profile, step))
                    .collect(),
            },
            standard: profile.standard.clone(),
            website: profile.office.website.clone(),
            complaints: profile.office.complaints_email.clone(),
            taken: promised(profile.complaints.acknowledge_days),
            answered: promised(profile.complaints.answer_days),
        }
    }
}

fn row(profile: &Profile, step: &StandardStep) -> Vec<Cell> {
    let promise = PROCEDURE
        .iter()
        .filter_map(|edge| edge.sop)
        .find(|sop| sop.step == step.number)
        .map(|sop| sop.promise);
    let who = Cell::new(&step.by);
    vec![
        Cell::new(format!("{}. {}", step.number, step.text)),
        // The first step is an official's disposition, which a clerk records.
        if step.number == 1 {
            who.note(format!("disposisi {}", profile.rules.disposes))
        } else {
            who
        },
        Cell::new(&step.time),
        Cell::new(promise.map_or_else(String::new, counted)),
    ]
}

fn counted(promise: Promise) -> String {
    match promise {
        Promise::Minutes(_) => format!("{} pada jam kerja", words::date::promise(promise)),
        Promise::WorkingDays(_) => words::date::promise(promise),
    }
}

pub async fn get(State(portal): State<Portal>, visit: Visit) -> Response {
    respond::page(&StandardPage::new(visit.chrome(), portal.profile()))
}
